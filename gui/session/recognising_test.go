package session

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// seer is a recogniser that reads the same on every page.
type seer struct {
	missing bool
	asked   []string
	at      func(page int)
}

func (s *seer) Able(context.Context) (notebook.Ability, error) {
	if s.missing {
		return notebook.Ability{}, nil
	}
	return notebook.Ability{Program: "tesseract 5", Languages: []notebook.RecognisedLanguage{{Code: "eng", Tag: "en", Name: "English"}, {Code: "deu", Tag: "de", Name: "German"}}}, nil
}

func (s *seer) Advice(languages ...string) string {
	return strings.Join(append([]string{"get"}, languages...), " ")
}

func (s *seer) Recognise(ctx context.Context, job notebook.RecognitionJob, yield func(notebook.RecognisedPage) error) error {
	s.asked = append(s.asked, job.Languages)
	for _, p := range job.Pages {
		if s.at != nil {
			s.at(p)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		text := "Read from the picture."
		if err := yield(notebook.RecognisedPage{Page: p, Text: text, Words: 4, Sure: 93, Begins: text,
			Blocks: []notebook.Block{{Kind: notebook.BlockParagraph, Span: notebook.Span{End: len(text)}}}}); err != nil {
			return err
		}
	}
	return nil
}

func (s *seer) Page(context.Context, notebook.PageRequest) (notebook.PagePicture, error) {
	return notebook.PagePicture{}, nil
}

// sitWith is a desk with a recogniser, at which files of the extractors' tests were taken in.
func sitWith(t *testing.T, s *seer, cases ...string) *desk {
	t.Helper()
	d := &desk{t: t, clock: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	d.book = notebooktest.New(t, notebook.Parts{Extract: extract.Direct{}, Print: titlePrinter{}, Pages: s, Recognise: s})
	d.Session = New(ctx, d.options())
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		d.drain()
		for _, err := range d.problems {
			t.Errorf("told: %v", err)
		}
	})
	files := fstest.MapFS{"memo.txt": {Data: []byte(memo)}}
	for _, c := range cases {
		data, err := os.ReadFile(filepath.Join("..", "..", "notebook", "extract", "testdata", c, "input.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		files[c+".pdf"] = &fstest.MapFile{Data: data}
	}
	d.Importing.StartRoots([]notebook.ImportRoot{{FS: files, Origin: "mem:"}})
	d.pass(time.Second)
	return d
}

func TestRecognising(t *testing.T) {
	t.Setenv("LC_ALL", "de_AT.UTF-8")
	s := &seer{}
	d := sitWith(t, s, "pdf-scan")
	r := d.Recognising
	if len(d.Importing.Scans) != 1 || len(r.Scans()) != 1 || r.Pages() != 2 || d.Importing.Files.all[0].Warned == "" || d.Listing.Counts.Textless != 1 {
		t.Fatalf("scans %v and %v, %d pages, trouble %v", d.Importing.Scans, r.Scans(), r.Pages(), d.Importing.Files.all)
	}
	d.Searching.Type("xylophone")
	d.pass(time.Second)
	if says := d.Searching.Summary(); !strings.HasSuffix(says, " 1 source has no text: nothing can be found in it.") {
		t.Errorf("nothing found: %s", says)
	}
	d.Open(Place{Ref: notebook.RefOf(r.Scans()[0])})
	d.pass(time.Second)
	if r.Offer() != "These 2 pages are pictures." || d.Reading.Text != "" {
		t.Errorf("offers %q", r.Offer())
	}
	looked := 0
	r.Look(func() { looked++ })
	d.settle()
	if got := r.Language(); looked != 1 || r.Advice != "" || !slices.Equal(got, []string{"deu"}) {
		t.Errorf("looked %d times, advice %q, begins with %v", looked, r.Advice, got)
	}
	var seen []string
	defer r.Observe(func() {
		words, _ := d.Status.Progress()
		seen = append(seen, words)
	})()
	if !r.Start(r.Scans(), []string{"eng", "deu"}) || r.Start(r.Scans(), []string{"eng"}) {
		t.Error("begins once")
	}
	d.pass(time.Second)
	if !r.Finished || r.Says() != "Text recognised on 2 pages, 93 % sure." || s.asked[0] != "eng+deu" || seen[0] != "Looking at the pages…" {
		t.Errorf("says %q of %v, seen %q", r.Says(), s.asked, seen)
	}
	if d.Reading.Text == "" || r.Offer() != "" || d.Reading.Warning() != "recognised text: check against the page" || len(r.Scans()) != 0 {
		t.Errorf("the open scan: %q, offers %q, warns %q", d.Reading.Text, r.Offer(), d.Reading.Warning())
	}
	if got := r.Language(); !slices.Equal(got, []string{"eng", "deu"}) {
		t.Errorf("next time: %v", got)
	}
	d.Undoing.Undo()
	d.pass(time.Second)
	if r.Offer() == "" || d.Reading.Text != "" {
		t.Errorf("after undo: %q", d.Reading.Text)
	}
}

func TestRecognisingStops(t *testing.T) {
	s := &seer{}
	d := sitWith(t, s, "pdf-scan")
	there, on := make(chan struct{}), make(chan struct{})
	s.at = func(page int) {
		if page == 1 {
			close(there)
			<-on
		}
	}
	r := d.Recognising
	r.Start(r.Scans(), []string{"eng"})
	<-there
	d.drain()
	if words, part := d.Status.Progress(); words != "Recognising page 2 of 2" || part != 0.5 {
		t.Errorf("status %q, %v", words, part)
	}
	r.Stop()
	close(on)
	d.pass(time.Second)
	if r.Says() != "Text recognised on 1 page, 93 % sure. Stopped. Still without text: 1 page." {
		t.Errorf("says %q", r.Says())
	}
}

func TestRecognisingMissing(t *testing.T) {
	for _, c := range []struct {
		locale  string
		missing bool
		want    string
	}{
		{"C.UTF-8", true, "get"}, {"en_GB.UTF-8", true, "get"}, {"de_DE", true, "get\nget de"}, {"fr_FR.UTF-8", false, "get fr"}, {"de", false, ""},
	} {
		t.Setenv("LC_ALL", c.locale)
		d := sitWith(t, &seer{missing: c.missing})
		d.Recognising.Look(nil)
		d.settle()
		if d.Recognising.Advice != c.want || !d.Recognising.Looked {
			t.Errorf("%+v: advice %q", c, d.Recognising.Advice)
		}
	}
	if Takes(3) != "about a minute" || Takes(300) != "about 13 minutes" {
		t.Error(Takes(3), Takes(300))
	}
}

// TestUnlock: a wrong password asks again, the right one takes the file in.
func TestUnlock(t *testing.T) {
	d := sitWith(t, &seer{}, "pdf-password")
	m := d.Importing
	m.words = error.Error
	if len(m.Locked()) != 1 || m.Says() != "1 added · 1 refused" || m.Unlock("") {
		t.Fatalf("%d locked, %s", len(m.Locked()), m.Says())
	}
	for _, c := range []struct {
		password, says, why string
		locked              int
	}{{"wrong", "1 added · 1 refused", "That password does not open it", 1}, {"open sesame", "2 added", "", 0}} {
		if !m.Unlock(c.password) {
			t.Fatal(c.password, "was not tried")
		}
		d.pass(time.Second)
		why := ""
		if len(m.Refused) > 0 {
			why = m.Refused[0].Why
		}
		if m.Says() != c.says || len(m.Locked()) != c.locked || why != c.why {
			t.Errorf("%s: %s, %d locked, %s", c.password, m.Says(), len(m.Locked()), why)
		}
	}
	if m.Unlock("open sesame") {
		t.Error("nothing is left to be opened")
	}
	if !m.CanUndo() {
		t.Fatal("cannot be undone")
	}
	m.Undo()
	d.pass(time.Second)
	if d.Status.Counts.Sources != 0 || d.Undoing.CanUndo() {
		t.Errorf("what came in first and what a password opened are not undone together: %+v", d.Status.Counts)
	}
}
