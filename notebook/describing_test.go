package notebook_test

import (
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
)

const ferryPaper = "Untidy Heading\n\nThe ferries of the island were counted for a year, and the count is given here with all its gaps.\n"

func bib(fields ...string) string {
	return "@article{doe,\n  author = {Doe, Jane and Okafor, Ben},\n  year = {2017},\n  " + strings.Join(fields, ",\n  ") + "\n}\n"
}

func TestReferencesDescribeWhatIsHere(t *testing.T) {
	page := "<html><head><title>A page on ferries</title><link rel=canonical href=\"https://www.example.org/ferries?utm_source=x\"></head><body><p>" + ferryPaper + "</p><p>" + desk + "</p></body></html>"
	for _, c := range []struct {
		name, file, text, list, fields string
		described                      bool
	}{
		{"by its file, as JabRef has it", "papers/count.txt", ferryPaper, "refs.bib", "title = {A year of ferries}, file = {:/home/jane/papers/count.txt:Text}", true},
		{"by its file, as Zotero has it", "files/1/count.txt", ferryPaper, "refs.bib", "title = {A year of ferries}, file = {A year:files/1/count.txt:text/plain}", true},
		{"by its address", "saved.html", page, "refs.bib", "title = {A year of ferries}, url = {http://example.org/ferries/}", true},
		{"by its title and year", "count.md", "---\ntitle: A Year of Ferries\n---\n" + ferryPaper, "refs.bib", "title = {A year of ferries}", true},
		{"another year", "count.md", "---\ntitle: A Year of Ferries\ndate: 2011-01-01\n---\n" + ferryPaper, "refs.bib", "title = {A year of ferries}", false},
		{"nothing of it", "count.txt", ferryPaper, "refs.bib", "title = {Something else altogether}, file = {:other.pdf:PDF}", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			nb := open(t)
			files := map[string]string{c.file: c.text, c.list: bib(c.fields, "journal = {Harbour Studies}", "doi = {10.1000/182}")}
			r := take(t, nb, files, "batch")
			if !c.described {
				if r.Added != 2 || r.Described != 0 {
					t.Errorf("%+v", r)
				}
				return
			}
			if r.Added != 1 || r.Described != 1 || len(r.Problems()) != 0 {
				t.Fatalf("%+v", r)
			}
			id := r.Files[slices.IndexFunc(r.Files, func(f notebook.Imported) bool { return f.Outcome == notebook.Described })].Source
			s, err := nb.Source(ctx, id)
			if err != nil || s.Title != "A year of ferries" || s.TitleDerived || strings.Join(s.Authors, "; ") != "Jane Doe; Ben Okafor" ||
				s.Publisher != "Harbour Studies" || s.Published.String() != "2017" || s.DOI != "10.1000/182" || s.DescribedBy != c.list {
				t.Errorf("%+v, %v", s, err)
			}
			if hits := found(t, nb, "okafor"); !slices.Contains(hits, notebook.RefOf(id)) {
				t.Errorf("not found by its author: %v", hits)
			}
			again := take(t, nb, files, "batch")
			if again.Known != 2 || again.Described+again.Added != 0 || again.Act != "" {
				t.Errorf("a second time: %+v", again)
			}
		})
	}
}

func TestCorrectionIsKeptOverADescription(t *testing.T) {
	nb := open(t)
	files := map[string]string{"count.txt": ferryPaper}
	id := take(t, nb, files).Files[0].Source
	mine := "My own title"
	if err := nb.Mark(ctx, id, "title", func(m *notebook.Marks) { m.Title = &mine }); err != nil {
		t.Fatal(err)
	}
	// The list comes later, and again in a better version; then the file in a new one.
	files["refs.bib"] = bib("title = {A year of ferries}, file = {:count.txt:Text}")
	if r := take(t, nb, files); r.Described != 1 || r.Added != 0 {
		t.Fatalf("%+v", r)
	}
	files["refs.bib"] = strings.Replace(files["refs.bib"], "2017", "2018", 1)
	if r := take(t, nb, files); r.Described != 1 || r.Added != 0 {
		t.Fatalf("%+v", r)
	}
	files["count.txt"] += "More was counted.\n"
	if r := take(t, nb, files); r.Updated != 1 {
		t.Fatalf("%+v", r)
	}
	s, err := nb.Source(ctx, id)
	if err != nil || s.Title != mine || s.Published.String() != "2018" || s.PublishedFrom != "refs.bib" || s.Version != 2 {
		t.Errorf("%+v, %v", s, err)
	}
	for _, word := range []string{"own title", "okafor"} {
		if hits := found(t, nb, word); !slices.Contains(hits, notebook.RefOf(id)) {
			t.Errorf("%q does not find it in its new version", word)
		}
	}
	undo(t, nb, 2)
	if s, err := nb.Source(ctx, id); err != nil || s.Published.String() != "2017" || s.Title != mine {
		t.Errorf("undone: %+v, %v", s, err)
	}
}
