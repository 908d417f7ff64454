package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// asking is a host that remembers what it is told and asked; it answers with what stands already.
type asking struct {
	*bench
	told []string
	q    Question
	set  []bool
}

func (a *asking) Tell(_, words string) { a.told = append(a.told, words) }

func (a *asking) PickSome(q Question, chosen []bool, _ func([]bool)) { a.q, a.set = q, chosen }

// TestRecogniseCommands: a scan is needed, and where nothing can recognise text, how that is got is told.
func TestRecogniseCommands(t *testing.T) {
	w := newBench(t)
	if w.can("recognise") || w.can("recognise-all") || w.can("stop-recognising") {
		t.Error("there is no scan")
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "notebook", "extract", "testdata", "pdf-scan", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := w.book.Import(t.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fstest.MapFS{"scan.pdf": {Data: data}}, Origin: "mem:"}}})
	if err != nil {
		t.Fatal(err)
	}
	w.settle()
	scan := r.Files[0].Source
	w.Open(session.Place{Ref: notebook.RefOf(scan)})
	w.settle()
	w.Listing.Counts.Scans = []notebook.SourceID{scan} // which the lists tell a moment later
	if !w.can("recognise") || !w.can("recognise-all") || recogniseTitle(w.Session) != "Recognise text in scans…" {
		t.Error("a scan is open and cannot be recognised")
	}
	a := &asking{bench: w}
	recogniseThis(w.Session, a)
	w.settle()
	if len(a.told) != 1 || !strings.Contains(a.told[0], "Tesseract, which is not installed") {
		t.Errorf("told %q", a.told)
	}
	w.Recognising.Ability = notebook.Ability{Program: "tesseract 5", Languages: []notebook.RecognisedLanguage{{Code: "deu", Tag: "de", Name: "German"}, {Code: "eng", Tag: "en", Name: "English"}}}
	t.Setenv("LC_ALL", "C")
	pickLanguages(w.Session, a, []notebook.SourceID{scan, scan}, 300)
	if !slices.Equal(a.q.Choices, []string{"German", "English"}) || !slices.Equal(a.set, []bool{false, true}) || !strings.HasPrefix(a.q.Words, "300 pages in 2 sources, about 13 minutes.") {
		t.Errorf("asked %+v, %v", a.q, a.set)
	}
	pickLanguages(w.Session, a, []notebook.SourceID{scan}, 1)
	if !strings.HasPrefix(a.q.Words, "1 page, about a minute.") || !strings.Contains(a.q.Words, "is it in") {
		t.Errorf("asked %q", a.q.Words)
	}
}
