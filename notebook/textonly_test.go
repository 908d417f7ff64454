package notebook_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

func TestKeepOnlyTheText(t *testing.T) {
	nb := notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
	long := strings.ReplaceAll(page("A long page"), clipping, strings.Repeat(clipping+" ", 4000))
	files := fstest.MapFS{"page.html": {Data: []byte(page("News"))}, "long.html": {Data: []byte(long)}, "plain.txt": {Data: []byte(clipping)}}
	take := func(only bool) notebook.ImportReport {
		t.Helper()
		r, err := nb.Import(t.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files, Origin: "mem:"}}, TextOnly: only})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := take(true)
	if first.Added != 3 {
		t.Fatalf("taken in: %+v", first)
	}
	for _, f := range first.Files {
		_, err := nb.Original(t.Context(), f.Source)
		s, err2 := nb.Source(t.Context(), f.Source)
		if plain := f.Path == "plain.txt"; err2 != nil || s.TextOnly == plain || errors.Is(err, notebook.ErrNotKept) == plain {
			t.Errorf("%s: text only %v, original: %v, %v", f.Path, s.TextOnly, err, err2)
		}
		if text, err := nb.Text(t.Context(), f.Source, 0); err != nil || !strings.Contains(text.Text, clipping) {
			t.Errorf("%s: %q, %v", f.Path, text.Text, err)
		}
	}
	if r := take(false); r.Known != 3 {
		t.Errorf("again: %+v", r)
	}
	if err := nb.KeepTextOnly(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	files["page.html"] = &fstest.MapFile{Data: []byte(page("Other news"))}
	if r := take(false); r.Updated != 1 {
		t.Errorf("a new version: %+v", r)
	}
	if err := nb.KeepTextOnly(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if only, err := nb.TextOnly(t.Context()); only || err != nil {
		t.Errorf("still only the text: %v", err)
	}
	files["page.html"] = &fstest.MapFile{Data: []byte(page("Third news"))}
	r := take(false)
	s, err := nb.Source(t.Context(), r.Files[1].Source)
	if data, err2 := nb.Original(t.Context(), s.ID); err != nil || err2 != nil || s.TextOnly || string(data) != string(files["page.html"].Data) {
		t.Errorf("the newest version's original: %v %v %v", s.TextOnly, err, err2)
	}
}
