package notebook_test

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

func TestPagination(t *testing.T) {
	blocks := func(labels ...string) (all []notebook.Block) {
		for i, l := range labels {
			at := notebook.Span{Start: 10 * i, End: 10 * i}
			all = append(all, notebook.Block{Kind: notebook.BlockPage, Span: at, Label: l}, notebook.Block{Kind: notebook.BlockParagraph, Span: notebook.Span{Start: at.Start, End: at.Start + 9}})
		}
		return all
	}
	p := notebook.PaginationOf(blocks("i", "ii", "", "1"))
	for _, c := range []struct {
		name string
		of   notebook.Pagination
		at   notebook.Span
		want string
	}{
		{"a printed number", p, notebook.Span{Start: 12, End: 15}, "p. ii"},
		{"the count, where none is printed", p, notebook.Span{Start: 20, End: 25}, "p. 3"},
		{"over two pages", p, notebook.Span{Start: 5, End: 12}, "pp. i–ii"},
		{"up to where the next begins", p, notebook.Span{Start: 5, End: 10}, "p. i"},
		{"an empty span", p, notebook.Span{Start: 10, End: 10}, "p. ii"},
		{"the end", p, notebook.Span{Start: 38, End: 39}, "p. 1"},
		{"before the first page", notebook.Pagination{{At: 5}}, notebook.Span{Start: 1, End: 2}, "p. 1"},
		{"no pages", nil, notebook.Span{Start: 1, End: 2}, ""},
	} {
		if got := c.of.Words(c.at); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	for number, want := range map[string]int{"ii": 1, "II": 1, " p. ii ": 1, "1": 3, "3": 2, "4": 3, "5": -1, "0": -1, "": -1, "x": -1} {
		page, found := p.Find(number)
		if !found {
			page = -1
		}
		if page != want {
			t.Errorf("page %q is %d, want %d", number, page, want)
		}
	}
}

// TestPageMarks: of a span over two pages each page is given its own part, with the words around it there.
func TestPageMarks(t *testing.T) {
	text := "First page ends here. Second page begins."
	p := notebook.Pagination{{At: 0}, {At: 22}}
	spans := []notebook.Span{{Start: 16, End: 28}, {Start: 0, End: 5}, {Start: 29, End: 33}}
	for page, want := range [][]notebook.PageMark{
		{{Exact: "here. ", Before: "First page ends "}, {Exact: "First", After: " page ends here. "}, {}},
		{{Exact: "Second", After: " page begins."}, {}, {Exact: "page", Before: "Second ", After: " begins."}},
	} {
		if got := p.Marks(text, page, spans); !reflect.DeepEqual(got, want) {
			t.Errorf("page %d: %q", page, got)
		}
	}
	if got := p.Marks(text, 2, spans[:1]); got[0] != (notebook.PageMark{}) {
		t.Errorf("a page that is not there: %q", got)
	}
}

// drawer answers for pages, and remembers what it was asked.
type drawer struct{ asked []notebook.PageRequest }

func (d *drawer) Page(_ context.Context, r notebook.PageRequest) (notebook.PagePicture, error) {
	d.asked = append(d.asked, r)
	_, err := r.File()
	return notebook.PagePicture{Width: r.Width, Height: 1, Pages: 3, Marks: make([][]image.Rectangle, len(r.Marks))}, err
}

// TestPages: a page is asked for with what opens the file, and every place in a paged source names its page.
func TestPages(t *testing.T) {
	report, err := os.ReadFile(filepath.Join("extract", "testdata", "pdf-report", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	d := &drawer{}
	n := notebooktest.New(t, notebook.Parts{Extract: extract.Direct{}, Pages: d})
	if _, err := n.Import(t.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{Origin: "mem:", FS: fstest.MapFS{
		"report.pdf": {Data: report}, "memo.txt": {Data: []byte("A memo without pages.")},
	}}}}); err != nil {
		t.Fatal(err)
	}
	all, err := n.Sources(t.Context(), notebook.SourceFilter{})
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	paged, plain := all[0].Source, all[1].Source
	if plain.HasPages() {
		paged, plain = plain, paged
	}
	p, err := n.Page(t.Context(), notebook.SourcePage{Source: paged.ID, Page: 2, Width: 100})
	if err != nil || p.Pages != 3 || d.asked[0].Digest != notebook.DigestOf(report) || d.asked[0].Page != 2 {
		t.Errorf("%+v, %v", d.asked, err)
	}
	if data, err := d.asked[0].File(); err != nil || string(data) != string(report) {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if _, err := n.Page(t.Context(), notebook.SourcePage{Source: plain.ID, Width: 100}); !errors.Is(err, notebook.ErrNotFound) || len(d.asked) != 1 {
		t.Errorf("a source without pages: %v", err)
	}
	for words, want := range map[string]string{
		"The lamps of Aldford": "p. i", "A dry cloth": "p. 1",
		"The wick is trimmed, the glass wiped and the flame set low, since a highminded flame blackens what it ought to light.\n\ni\n\nHarbour Board of Aldford: Annual Report\n\nWhat is needed": "pp. i–1",
	} {
		id, err := n.KeepHighlight(t.Context(), notebook.NewHighlight{Source: paged.ID, Quote: words})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := n.PagesOf(t.Context(), id); err != nil || got != want {
			t.Errorf("%.20s: %q, %v; want %q", words, got, err, want)
		}
		c, err := n.ComposeOf(t.Context(), notebook.Briefing{Title: "B", Sections: []notebook.Section{{Items: []notebook.Item{{Ref: notebook.RefOf(id)}}}}})
		if err != nil || c.Citations[0].Pages != want || !strings.HasSuffix(c.Sections[0].Blocks[0].Attribution, ", "+want) {
			t.Errorf("in a briefing: %+v, %v", c, err)
		}
	}
	placed, err := n.HighlightsOf(t.Context(), paged.ID)
	if err != nil || len(placed) != 3 || placed[0].Pages != "p. i" || placed[2].Pages != "p. 1" {
		t.Errorf("%+v, %v", placed, err)
	}
	id, err := n.KeepHighlight(t.Context(), notebook.NewHighlight{Source: plain.ID, Quote: "memo"})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := n.PagesOf(t.Context(), id); err != nil || got != "" {
		t.Errorf("without pages: %q, %v", got, err)
	}
	found, err := n.Search(t.Context(), notebook.SearchRequest{Query: "ladder nine rungs"})
	if err != nil || len(found.Hits) != 1 || found.Hits[0].Pages == "" {
		t.Errorf("%+v, %v", found, err)
	}
}
