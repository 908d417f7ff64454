package notebook_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"commonplace/notebook"
)

func TestMatching(t *testing.T) {
	nb := open(t)
	var b strings.Builder
	for i := range 120 {
		fmt.Fprintf(&b, "Paragraph %d. The ferry left the quay.\n\n", i)
	}
	b.WriteString("The ferry and its master left the harbour.\n\nSource link to the ferry\n")
	text := b.String()
	id := one(t, nb, "ferry.txt", text)
	if err := nb.SetFurniture(ctx, id, strings.Index(text, "Source link"), true); err != nil {
		t.Fatal(err)
	}
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "The ferry and its master"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := nb.WriteNote(ctx, "Ferries", "The ferry, and the ferry again."); err != nil {
		t.Fatal(err)
	}
	matching := func(req notebook.SearchRequest, kind notebook.Kind, on func(string, string) bool) (notebook.Hit, notebook.Matching) {
		t.Helper()
		found, err := nb.Search(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range found.Hits {
			if hit.Ref.Kind() == kind {
				m, err := nb.Matching(ctx, hit, req, on)
				if err != nil {
					t.Fatal(err)
				}
				for i, p := range m.Places {
					if i > 0 && p.Start < m.Places[i-1].End || !strings.HasPrefix(strings.ToLower(p.Of(m.Text)), "ferr") && !strings.HasPrefix(strings.ToLower(p.Of(m.Text)), "harbour") {
						t.Fatalf("place %d of %v is %q", i, req, p.Of(m.Text))
					}
				}
				return hit, m
			}
		}
		t.Fatalf("%v finds no %v", req, kind)
		return notebook.Hit{}, notebook.Matching{}
	}
	hit, m := matching(notebook.SearchRequest{Query: "ferry harbour"}, notebook.KindSource, nil)
	if len(m.Places) != 122 || m.Source != id || m.Text != text || len(m.Placed) != 1 || m.Capped {
		t.Errorf("%d places in %s, %d highlights", len(m.Places), m.Source, len(m.Placed))
	}
	if at := m.Places[m.Best]; at.Of(text) != "ferry" || !strings.HasPrefix(text[at.Start:], "ferry and its master left the harbour") {
		t.Errorf("the best place is %d, %.40q", m.Best, text[at.Start:])
	}
	if at := hit.Places[hit.Best]; at != m.Places[m.Best] {
		t.Errorf("the hit's best place is %v, of all it is %v", at, m.Places[m.Best])
	}
	if _, m := matching(notebook.SearchRequest{Query: "ferry", Furniture: true}, notebook.KindSource, nil); len(m.Places) != 122 {
		t.Errorf("also what is not the article: %d places", len(m.Places))
	}
	if _, m := matching(notebook.SearchRequest{Query: "ferry"}, notebook.KindNote, nil); len(m.Places) != 2 || m.Source != "" || m.Best != 0 {
		t.Errorf("a note: %+v", m)
	}
	if _, m := matching(notebook.SearchRequest{Query: "ferry"}, notebook.KindHighlight, nil); len(m.Places) != 1 || m.Source != id ||
		m.Places[0].Start != strings.Index(text, "The ferry and its")+len("The ") {
		t.Errorf("a highlight: %d places in %s", len(m.Places), m.Source)
	}
	off := func(word, spelling string) bool { return word != "harbour" }
	if _, m := matching(notebook.SearchRequest{Query: "ferry harbour"}, notebook.KindSource, off); len(m.Places) != 121 {
		t.Errorf("a spelling is off: %d places", len(m.Places))
	}
	none := func(string, string) bool { return false }
	if _, m := matching(notebook.SearchRequest{Query: "ferry"}, notebook.KindSource, none); len(m.Places) != 0 || m.Best != -1 || m.Text != text {
		t.Errorf("all spellings are off: %d places, best %d", len(m.Places), m.Best)
	}
	if err := nb.DeleteHighlight(ctx, h); err != nil {
		t.Fatal(err)
	}
	if err := nb.DeleteSource(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, err := nb.Matching(ctx, hit, notebook.SearchRequest{Query: "ferry"}, nil); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("what is gone: %v", err)
	}
}

// What is looked at before it is opened is what will be read: a link that has no words of its own says its title.
func TestMatchingShowsWhatANoteLinks(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "ferry.md", "# The last ferry\n\nIt left the quay.\n")
	gone := one(t, nb, "gone.md", "# Gone\n\nIt is not there.\n")
	note, err := nb.WriteNote(ctx, "Ferries", "As ["+"["+string(id)+"]] says, the captain knew ["+"["+string(id)+"|it all]]; ["+"["+string(gone)+"]] does not.")
	if err != nil {
		t.Fatal(err)
	}
	if err := nb.DeleteSource(ctx, gone); err != nil {
		t.Fatal(err)
	}
	req := notebook.SearchRequest{Query: "captain"}
	found, err := nb.Search(ctx, req)
	if err != nil || len(found.Hits) != 1 || found.Hits[0].Ref != notebook.RefOf(note) {
		t.Fatalf("found %+v, %v", found.Hits, err)
	}
	want := "As The last ferry says, the captain knew it all;  does not."
	m, err := nb.Matching(ctx, found.Hits[0], req, nil)
	if err != nil || m.Text != want || len(m.Places) != 1 || m.Places[0].Of(m.Text) != "captain" {
		t.Errorf("shown %q, places %v, %v", m.Text, m.Places, err)
	}
	if s := found.Hits[0].Snippet; s.Text != want || len(s.Marks) != 1 || s.Marks[0].Of(s.Text) != "captain" {
		t.Errorf("the words around it are %q, %v", s.Text, s.Marks)
	}
}
