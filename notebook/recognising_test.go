package notebook_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// recogniser finds on each page what it was told stands there.
type recogniser struct {
	pages   map[int]notebook.RecognisedPage
	stop    func(page int) // called before each page
	missing bool
	drawn   []notebook.PageRequest
	asked   []string // languages
}

func (r *recogniser) Able(context.Context) (notebook.Ability, error) {
	if r.missing {
		return notebook.Ability{}, nil
	}
	return notebook.Ability{Program: "tesseract 5", Languages: []notebook.RecognisedLanguage{{Code: "deu", Tag: "de", Name: "German"}, {Code: "eng", Tag: "en", Name: "English"}}}, nil
}

func (r *recogniser) Advice(languages ...string) string {
	return strings.TrimSpace("install tesseract " + strings.Join(languages, " "))
}

func (r *recogniser) Recognise(ctx context.Context, job notebook.RecognitionJob, yield func(notebook.RecognisedPage) error) error {
	r.asked = append(r.asked, job.Languages)
	for _, p := range job.Pages {
		if r.stop != nil {
			r.stop(p)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		out := r.pages[p]
		if _, err := job.Draw(ctx, p); err != nil {
			out = notebook.RecognisedPage{Problem: err}
		}
		out.Page = p
		if err := yield(out); err != nil {
			return err
		}
	}
	return nil
}

// Page draws nothing, and remembers what was asked.
func (r *recogniser) Page(ctx context.Context, q notebook.PageRequest) (notebook.PagePicture, error) {
	data, err := q.File()
	q.File = nil
	r.drawn = append(r.drawn, q)
	if err == nil && len(data) == 0 {
		err = notebook.ErrEmpty
	}
	return notebook.PagePicture{Width: q.Width, Height: 2 * q.Width}, err
}

// reads is a page with one paragraph of words that are all as sure.
func reads(text string, sure float64) notebook.RecognisedPage {
	return notebook.RecognisedPage{
		Text: text, Blocks: []notebook.Block{{Kind: notebook.BlockParagraph, Span: notebook.Span{End: len(text)}}}, Begins: strings.SplitN(text, ".", 2)[0],
		Words: len(strings.Fields(text)), Sure: sure,
	}
}

func openReading(t *testing.T, r *recogniser) *notebook.Notebook {
	return notebooktest.New(t, notebook.Parts{Extract: extract.Direct{}, Pages: r, Recognise: r})
}

func TestRecogniseScan(t *testing.T) {
	r := &recogniser{pages: map[int]notebook.RecognisedPage{0: reads("The harbour board met on Monday. It was cold.", 95), 1: reads("Nothing was decided.", 88)}}
	nb := openReading(t, r)
	id := one(t, nb, "board.pdf", scan(t))
	var steps []string
	report, err := nb.Recognise(ctx, notebook.RecogniseRequest{Sources: []notebook.SourceID{id}, Languages: "deu", Progress: func(p notebook.RecogniseProgress) {
		steps = append(steps, fmt.Sprintf("%d/%d %s", p.Done, p.Total, p.Now))
	}})
	if err != nil || report.Act == "" || len(report.Each) != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	if got := report.Each[0]; got.Pages != 2 || got.Unread != 0 || got.Words != 12 || got.Confidence != 93 || got.Err != nil {
		t.Errorf("%+v", got)
	}
	if want := "0/2 untitled, file “board”; 1/2 untitled, file “board”; 2/2 untitled, file “board”"; strings.Join(steps, "; ") != want {
		t.Errorf("progress %s", strings.Join(steps, "; "))
	}
	s, err := nb.Source(ctx, id)
	if err != nil || s.Version != 2 || s.Unread != 0 || s.Words != 12 || s.Language != "de" || !s.TitleDerived || s.Title != "The harbour board met on Monday" {
		t.Errorf("%+v, %v", s, err)
	}
	if facts := strings.Join(s.Facts(), " · "); !strings.HasSuffix(facts, "12 words · recognised, 93 % sure") || s.Warning() != "recognised text: check against the page" {
		t.Errorf("facts %s, warning %s", facts, s.Warning())
	}
	text, err := nb.Text(ctx, id, 0)
	if want := "The harbour board met on Monday. It was cold.\n\nNothing was decided."; err != nil || text.Text != want || blocksOf(text) != "page 0 paragraph 0 page 47 paragraph 47" {
		t.Errorf("%q, %s, %v", text.Text, blocksOf(text), err)
	}
	if refs := found(t, nb, "decided"); len(refs) != 1 {
		t.Errorf("found %v", refs)
	}
	if data, err := nb.Original(ctx, id); err != nil || string(data) != scan(t) {
		t.Errorf("original: %d bytes, %v", len(data), err)
	}
	if again := take(t, nb, map[string]string{"elsewhere.pdf": scan(t)}); again.Known != 1 {
		t.Errorf("again: %+v", again)
	}
	quoteRecognised(t, nb, id)
	notebookFaultless(t, nb)
	if _, err := nb.Undo(ctx); err != nil { // of the highlight
		t.Fatal(err)
	}
	act, err := nb.Undo(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = nb.Source(ctx, id); err != nil || s.HasText() || s.Version != 1 || act.Name != "recognition of text" {
		t.Errorf("undone %+v: %+v, %v", act, s, err)
	}
}

func blocksOf(t notebook.Text) string {
	var all []string
	for _, b := range t.Blocks {
		all = append(all, fmt.Sprint(b.Kind, " ", b.Start))
	}
	return strings.Join(all, " ")
}

// quoteRecognised: the warning follows a quote, and a highlight stays on its words.
func quoteRecognised(t *testing.T, nb *notebook.Notebook, id notebook.SourceID) {
	t.Helper()
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "It was cold"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := nb.ComposeOf(ctx, notebook.Briefing{Title: "B", Sections: []notebook.Section{{Items: []notebook.Item{{Ref: notebook.RefOf(h)}}}}})
	if err != nil || len(c.Citations) != 1 || c.Citations[0].Warning != "recognised text: check against the page" {
		t.Errorf("%+v, %v", c.Citations, err)
	}
}

// TestRecogniseSome: pages with text keep it, pages without words stay unread, and a page's problem is its own.
func TestRecogniseSome(t *testing.T) {
	base := notebook.Draft{
		Title: "A report", Format: notebook.FormatPDF, Text: "Printed words.\n\nStamp\n\nMore printed words.", Unread: 3,
		Blocks: []notebook.Block{
			{Kind: notebook.BlockPage, Label: "i"}, {Kind: notebook.BlockParagraph, Span: notebook.Span{End: 14}},
			{Kind: notebook.BlockPage, Span: notebook.Span{Start: 16, End: 16}, Label: "1"}, {Kind: notebook.BlockFurniture, Span: notebook.Span{Start: 16, End: 21}},
			{Kind: notebook.BlockPage, Span: notebook.Span{Start: 23, End: 23}, Label: "2"}, {Kind: notebook.BlockPage, Span: notebook.Span{Start: 23, End: 23}, Label: "3"},
			{Kind: notebook.BlockPage, Span: notebook.Span{Start: 23, End: 23}, Label: "4"}, {Kind: notebook.BlockPage, Span: notebook.Span{Start: 23, End: 23}, Label: "5"},
			{Kind: notebook.BlockParagraph, Span: notebook.Span{Start: 23, End: 42}},
		},
	}
	r := &recogniser{pages: map[int]notebook.RecognisedPage{
		1: reads("Read on page one.", 60), 2: {Blank: true}, 3: {}, 4: {Problem: fmt.Errorf("%w: slow", notebook.ErrTooSlow)},
	}}
	nb := notebooktest.New(t, notebook.Parts{Extract: given{base}, Pages: r, Recognise: r})
	id := one(t, nb, "report.pdf", "the file")
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "More printed"})
	if err != nil {
		t.Fatal(err)
	}
	report, err := nb.Recognise(ctx, notebook.RecogniseRequest{Sources: []notebook.SourceID{id}, Languages: "eng+deu"})
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Each[0]; got.Pages != 1 || got.Unread != 2 || got.Confidence != 60 || !errors.Is(got.Err, notebook.ErrTooSlow) || !strings.HasPrefix(got.Err.Error(), "page 5: ") {
		t.Errorf("%+v", got)
	}
	text, err := nb.Text(ctx, id, 0)
	if want := "Printed words.\n\nStamp\n\nRead on page one.\n\nMore printed words."; err != nil || text.Text != want {
		t.Errorf("%q, %v", text.Text, err)
	}
	if got, want := blocksOf(text), "page 0 paragraph 0 page 16 furniture 16 paragraph 23 page 42 page 42 page 42 page 42 paragraph 42"; got != want {
		t.Errorf("blocks %s\nwant   %s", got, want)
	}
	s, err := nb.Source(ctx, id)
	if err != nil || s.Title != "A report" || s.Unread != 2 || s.Language != "" || s.Recognised != (notebook.Recognition{Pages: 1, Languages: "eng+deu", Confidence: 60}) ||
		!strings.HasPrefix(s.Warning(), "poorly recognised") {
		t.Errorf("%+v, %v, %s", s, err, s.Warning())
	}
	if placed, err := nb.HighlightsOf(ctx, id); err != nil || len(placed) != 1 || placed[0].ID != h || placed[0].Place.Lost {
		t.Errorf("%+v, %v", placed, err)
	}
	// The rest, later, in another language: what was recognised stays and is counted.
	r.pages[3] = reads("Read on page three.", 80)
	if report, err = nb.Recognise(ctx, notebook.RecogniseRequest{Sources: []notebook.SourceID{id}, Languages: "deu"}); err != nil || report.Each[0].Pages != 1 {
		t.Errorf("%+v, %v", report, err)
	}
	if s, _ = nb.Source(ctx, id); s.Recognised != (notebook.Recognition{Pages: 2, Languages: "eng+deu", Confidence: 70}) || s.Unread != 1 {
		t.Errorf("%+v", s)
	}
	// Anew, as if nothing had been recognised.
	r.pages = map[int]notebook.RecognisedPage{1: reads("Read anew.", 99)}
	if report, err = nb.Recognise(ctx, notebook.RecogniseRequest{Sources: []notebook.SourceID{id}, Languages: "deu", Again: true}); err != nil || report.Each[0].Pages != 1 {
		t.Errorf("%+v, %v", report, err)
	}
	text, err = nb.Text(ctx, id, 0)
	if s, _ = nb.Source(ctx, id); err != nil || s.Recognised != (notebook.Recognition{Pages: 1, Languages: "deu", Confidence: 99}) || strings.Contains(text.Text, "page three") {
		t.Errorf("%+v, %q, %v", s, text.Text, err)
	}
	if data, err := nb.Original(ctx, id); err != nil || string(data) != "the file" {
		t.Errorf("original %q, %v", data, err)
	}
}

// given is an extractor that makes the same of every file.
type given struct{ draft notebook.Draft }

func (g given) Extract(_ context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	d := g.draft
	d.Original, d.Digest = f.Data, notebook.DigestOf(f.Data)
	return yield(d)
}

// TestRecogniseMany: a stop keeps what was done, and what cannot be done is told.
func TestRecogniseMany(t *testing.T) {
	stopping, stop := context.WithCancel(ctx)
	r := &recogniser{pages: map[int]notebook.RecognisedPage{0: reads("First page.", 90), 1: reads("Second page.", 90)}}
	nb := openReading(t, r)
	first, second, plain := one(t, nb, "a.pdf", scan(t)), one(t, nb, "b.pdf", scan(t)+"\n"), one(t, nb, "c.txt", memo)
	pages := 0
	r.stop = func(int) {
		if pages++; pages == 4 {
			stop()
		}
	}
	ids := []notebook.SourceID{plain, first, second, "s01AAAAAAAAAAAAAAAAAAAAAAAA"}
	report, err := nb.Recognise(stopping, notebook.RecogniseRequest{Sources: ids, Languages: "eng"})
	if !errors.Is(err, context.Canceled) || len(report.Each) != 4 || report.Act == "" {
		t.Fatalf("%+v, %v", report, err)
	}
	if !errors.Is(report.Each[1].Err, notebook.ErrNotFound) || report.Each[0].Err != nil || report.Each[0].Pages != 0 {
		t.Errorf("%+v", report.Each)
	}
	if report.Each[2].Pages != 2 || report.Each[3].Pages != 1 || report.Each[3].Unread != 1 {
		t.Errorf("%+v", report.Each)
	}
	turns, err := nb.Turns(ctx)
	if err != nil || turns.Undo.ID != report.Act || turns.Undo.Name != "recognition of text in 2 scans" {
		t.Errorf("%+v, %v", turns, err)
	}
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := nb.Textless(ctx); err != nil || n != 2 {
		t.Errorf("%d without text, %v", n, err)
	}
}

// TestRecogniseNothing: where nothing can recognise, or nothing is found, nothing changes, and it is said.
func TestRecogniseNothing(t *testing.T) {
	r := &recogniser{}
	nb := openReading(t, r)
	id := one(t, nb, "a.pdf", scan(t))
	req := notebook.RecogniseRequest{Sources: []notebook.SourceID{id}, Languages: "eng"}
	if report, err := nb.Recognise(ctx, req); err != nil || report.Act != "" || report.Each[0].Unread != 2 || len(r.drawn) != 2 {
		t.Errorf("nothing found: %+v, %v", report, err)
	}
	req.Languages = "eng+fra"
	if _, err := nb.Recognise(ctx, req); !errors.Is(err, notebook.ErrNoRecogniser) || !strings.HasSuffix(err.Error(), "install tesseract fra") {
		t.Errorf("a missing language: %v", err)
	}
	r.missing = true
	if _, err := nb.Recognise(ctx, req); !errors.Is(err, notebook.ErrNoRecogniser) || !strings.HasSuffix(err.Error(), "install tesseract") {
		t.Errorf("a missing program: %v", err)
	}
	if _, err := open(t).Recognise(ctx, req); !errors.Is(err, notebook.ErrNoRecogniser) {
		t.Errorf("a notebook without a recogniser: %v", err)
	}
	if s, err := nb.Source(ctx, id); err != nil || s.Version != 1 {
		t.Errorf("%+v, %v", s, err)
	}
}
