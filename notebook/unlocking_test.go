package notebook_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
)

// TestPasswords: a locked file is told, taken in with its password, and opened with it from then on.
func TestPasswords(t *testing.T) {
	locked, err := os.ReadFile(filepath.Join("extract", "testdata", "pdf-password", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	nb := open(t)
	in := func(password string, roots ...notebook.ImportRoot) notebook.ImportReport {
		t.Helper()
		r, err := nb.Import(ctx, notebook.ImportRequest{Roots: roots, Password: password})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	files := fstest.MapFS{"in/locked.pdf": {Data: locked}, "in/memo.txt": {Data: []byte(memo)}, "in/two.pdf": {Data: append([]byte{}, append(locked, '\n')...)}}
	r := in("", notebook.ImportRoot{FS: files, Shown: "Folder", Origin: "mem:"})
	problems := r.Problems()
	if r.Added != 1 || len(problems) != 2 || !errors.Is(problems[0].Err, notebook.ErrPassword) {
		t.Fatalf("without: %+v", r)
	}
	if again := in("Open Sesame", problems[0].Again); len(again.Files) != 1 || !errors.Is(again.Problems()[0].Err, notebook.ErrPassword) {
		t.Errorf("a wrong one: %+v", again)
	}
	again := in("open sesame", problems[0].Again, problems[1].Again)
	if again.Added != 2 || again.Files[0].Path != "Folder/in/locked.pdf" {
		t.Fatalf("the right one: %+v", again)
	}
	id := again.Files[0].Source
	s, err := nb.Source(ctx, id)
	if err != nil || s.Password != "open sesame" || s.Title != "Minutes of the harbour board" {
		t.Errorf("%+v, %v", s, err)
	}
	if known := in("", problems[0].Again); known.Known != 1 {
		t.Errorf("again: %+v", known)
	}
	// A changed file is opened with what opened it before.
	files["in/locked.pdf"].Data = append(files["in/locked.pdf"].Data, '\n', '\n')
	if changed := in("", problems[0].Again); changed.Updated != 1 || changed.Files[0].Source != id {
		t.Errorf("changed: %+v", changed)
	}
	if s, err := nb.Source(ctx, id); err != nil || s.Version != 2 || s.Password != "open sesame" {
		t.Errorf("%+v, %v", s, err)
	}
	// One that needs none does not keep it.
	plain := in("open sesame", notebook.ImportRoot{FS: fstest.MapFS{"desk.txt": {Data: []byte(desk)}}, Origin: "plain:"})
	if s, err := nb.Source(ctx, plain.Files[0].Source); err != nil || s.Password != "" {
		t.Errorf("%+v, %v", s, err)
	}
}
