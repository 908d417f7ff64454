package notebook_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
	"commonplace/seeds"
)

func TestSample(t *testing.T) {
	n := notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
	s, err := n.Sample(t.Context(), seeds.FS())
	if err != nil {
		t.Fatal(err)
	}
	articles, err := fs.Glob(seeds.FS(), "articles/*")
	if err != nil {
		t.Fatal(err)
	}
	if s.Report.Added != len(articles) || len(articles) < 7 {
		t.Errorf("%d sources added of %d articles", s.Report.Added, len(articles))
	}
	if s.Highlights < 8 || s.Notes < 4 || s.Links < 5 {
		t.Errorf("%d highlights, %d notes, %d links: too few to show anything", s.Highlights, s.Notes, s.Links)
	}
	c, err := n.Compose(t.Context(), s.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.LeftOut) > 0 || len(c.Sources) < 5 {
		t.Errorf("the briefing cites %d sources and leaves out %v", len(c.Sources), c.LeftOut)
	}
	for _, cite := range c.Citations {
		if cite.Highlight != "" && cite.Check != notebook.QuoteMatches {
			t.Errorf("citation %d: %s: %s", cite.Number, cite.Quote, cite.Check)
		}
	}
}

// What the sample is there to show: the warning that follows a rewritten copy, the spellings, and what is not the article.
func TestSampleShows(t *testing.T) {
	n := notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
	s, err := n.Sample(t.Context(), seeds.FS())
	if err != nil {
		t.Fatal(err)
	}
	c, err := n.Compose(t.Context(), s.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	warned := slices.ContainsFunc(c.Citations, func(c notebook.Citation) bool { return c.Warning != "" && c.Speaker == "Todd Lyons" })
	if !warned {
		t.Errorf("no citation of the briefing carries the warning of a rewritten copy")
	}
	rows, err := n.Sources(t.Context(), notebook.SourceFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		text, err := n.Text(t.Context(), r.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range text.Blocks {
			words := b.Of(text.Text)
			if b.Kind != notebook.BlockFurniture && (strings.Contains(words, "6 hours ago") || strings.Contains(words, "Source link")) {
				t.Errorf("%s: %q is taken for the article", r.File, words)
			}
		}
		if derived := strings.HasSuffix(r.File, "rewritten-copy.txt"); r.TitleDerived != derived {
			t.Errorf("%s: title %q, derived %v", r.File, r.Title, r.TitleDerived)
		}
		if len(r.Tags) == 0 {
			t.Errorf("%s has no tag", r.File)
		}
	}
	found, err := n.Search(t.Context(), notebook.SearchRequest{Query: "krause"})
	if err != nil {
		t.Fatal(err)
	}
	var spellings []string
	for _, w := range found.Words {
		for _, s := range w.Spellings {
			spellings = append(spellings, s.Text)
		}
	}
	if !slices.Contains(spellings, "kraus") || !slices.Contains(spellings, "klaus") {
		t.Errorf("krause finds the spellings %q", spellings)
	}
}

// What the person deleted does not come back when the sample notebook is opened again.
func TestSampleTwice(t *testing.T) {
	n := notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
	first, err := n.Sample(t.Context(), seeds.FS())
	if err != nil {
		t.Fatal(err)
	}
	notes, err := n.Notes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := n.DeleteNote(t.Context(), notes[0].ID); err != nil {
		t.Fatal(err)
	}
	gone := first.Report.Files[0].Source
	if err := n.DeleteSource(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	second, err := n.Sample(t.Context(), seeds.FS())
	if err != nil {
		t.Fatal(err)
	}
	if len(second.Report.Files) != 0 || second.Highlights+second.Notes+second.Links != 0 {
		t.Errorf("the second call added %+v", second)
	}
	if _, err := n.Source(t.Context(), gone); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("the deleted source came back: %v", err)
	}
	if second.Briefing != first.Briefing {
		t.Errorf("the briefing was %s and is %s", first.Briefing, second.Briefing)
	}
}

// An interrupted first call is finished by the second, which makes only what is missing.
func TestSampleInterrupted(t *testing.T) {
	n := notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
	broken := changed(t, func(plan map[string]any) {
		plan["notes"].([]any)[1].(map[string]any)["body"] = "See [[@nothing of the kind]]."
	})
	first, err := n.Sample(t.Context(), broken)
	if !errors.Is(err, notebook.ErrNotFound) || first.Notes != 1 {
		t.Fatalf("%d notes, error %v", first.Notes, err)
	}
	second, err := n.Sample(t.Context(), seeds.FS())
	if err != nil {
		t.Fatal(err)
	}
	if second.Highlights != 0 || second.Notes == 0 || second.Links == 0 || second.Briefing == "" {
		t.Errorf("the second call made %+v", second)
	}
	notes, err := n.Notes(t.Context())
	if err != nil || len(notes) != first.Notes+second.Notes {
		t.Errorf("%d notes, want %d and %d (%v)", len(notes), first.Notes, second.Notes, err)
	}
}

func TestSampleStrict(t *testing.T) {
	item := func(plan map[string]any, list string) map[string]any { return plan[list].([]any)[0].(map[string]any) }
	for _, c := range []struct {
		name   string
		change func(plan map[string]any)
		want   error
		names  string
	}{
		{"a quote that is not there", func(p map[string]any) { item(p, "highlights")["quote"] = "words nobody wrote" }, notebook.ErrQuoteNotFound, "words nobody wrote"},
		{"a file that is not there", func(p map[string]any) { item(p, "highlights")["file"] = "gone.md" }, notebook.ErrNotFound, "gone.md"},
		{"a highlight of a note", func(p map[string]any) { item(p, "sources")["file"] = "welcome" }, notebook.ErrNotFound, "welcome"},
		{"a colour there is not", func(p map[string]any) { item(p, "highlights")["colour"] = "mauve" }, notebook.ErrBadInput, "mauve"},
		{"a name given twice", func(p map[string]any) { item(p, "highlights")["name"] = "agreement.md" }, notebook.ErrBadInput, "agreement.md"},
		{"no name", func(p map[string]any) { item(p, "notes")["name"] = "" }, notebook.ErrBadInput, "without a name"},
		{"a relation there is not", func(p map[string]any) { item(p, "links")["relation"] = "annoys" }, notebook.ErrBadInput, "annoys"},
		{"a link to nothing", func(p map[string]any) { item(p, "links")["to"] = "nowhere" }, notebook.ErrNotFound, "nowhere"},
		{"an empty tag", func(p map[string]any) { item(p, "notes")["tags"] = []string{" "} }, notebook.ErrBadInput, "empty tag"},
		{"a date to guess at", func(p map[string]any) { item(p, "sources")["published"] = "08/04/2025" }, notebook.ErrBadDate, "08/04/2025"},
		{"a provenance there is not", func(p map[string]any) { item(p, "sources")["provenance"] = "hearsay" }, notebook.ErrBadInput, "hearsay"},
		{"a briefing of nothing there is", func(p map[string]any) {
			p["briefing"].(map[string]any)["sections"] = []any{map[string]any{"items": []any{map[string]any{"ref": "dust"}}}}
		}, notebook.ErrNotFound, "dust"},
		{"a field it does not know", func(p map[string]any) { item(p, "notes")["colour"] = "green" }, notebook.ErrUnreadable, "colour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
			_, err := n.Sample(t.Context(), changed(t, c.change))
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.names) {
				t.Errorf("error %v; want %v naming %q", err, c.want, c.names)
			}
		})
	}
}

// changed is the sample with its plan changed.
func changed(t *testing.T, change func(plan map[string]any)) fs.FS {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(seeds.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(seeds.FS(), p)
		fsys[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var plan map[string]any
	if err := json.Unmarshal(fsys["sample.json"].Data, &plan); err != nil {
		t.Fatal(err)
	}
	change(plan)
	data, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}
	fsys["sample.json"].Data = data
	return fsys
}
