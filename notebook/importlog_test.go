package notebook_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

func TestImportLogKeepsWhatBecameOfEachFile(t *testing.T) {
	dir := t.TempDir()
	nb, end := notebooktest.Reopen(t, dir, notebooktest.Extract(extract.Direct{}))
	first := take(t, nb, map[string]string{"a.txt": memo, "b.txt": desk, "empty.txt": "", "z.txt": memo}, "batch")
	second := take(t, nb, map[string]string{"a.txt": memo + "More.\n"})
	undo(t, nb, 1)
	end()
	nb, end = notebooktest.Reopen(t, dir)
	defer end()
	all, err := nb.Imports(ctx)
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	if r := all[0]; r.Act != second.Act || r.Updated != 1 || r.Files != 1 || r.From != "mem:" || r.Stopped {
		t.Errorf("the second: %+v", r)
	}
	r, files, err := nb.ImportFiles(ctx, first.Act)
	if err != nil || r.Added != 2 || r.Known != 1 || r.Refused != 1 || len(r.Tags) != 1 || r.When.IsZero() || r.Lines != 4 || len(files) != 4 {
		t.Fatalf("the first: %+v, %v, %v", r, files, err)
	}
	for i, want := range first.Files {
		got := files[i]
		if got.Path != want.Path || got.Outcome != want.Outcome || got.Source != want.Source || got.Title != want.Title {
			t.Errorf("file %d: %+v, was %+v", i, got, want)
		}
		if (want.Err != nil) != (got.Err != nil) || want.Err != nil && (!errors.Is(got.Err, notebook.ErrEmpty) || got.Err.Error() != want.Err.Error()) {
			t.Errorf("file %d: %v, was %v", i, got.Err, want.Err)
		}
	}
	if _, _, err := nb.ImportFiles(ctx, "a"); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("no such import: %v", err)
	}
}

func TestImportLogIsBounded(t *testing.T) {
	nb := open(t)
	const imports, remembered = 203, 200
	var acts []notebook.ActID
	for i := range imports {
		// Nothing is taken in, and yet it is remembered.
		take(t, nb, map[string]string{fmt.Sprintf("%d.txt", i): ""})
		all, err := nb.Imports(ctx)
		if err != nil {
			t.Fatal(err)
		}
		acts = append(acts, all[0].Act)
	}
	all, err := nb.Imports(ctx)
	if err != nil || len(all) != remembered || all[0].Act != acts[imports-1] || all[remembered-1].Act != acts[imports-remembered] {
		t.Errorf("%d remembered, %v", len(all), err)
	}
	for i, id := range acts {
		_, files, err := nb.ImportFiles(ctx, id)
		if gone := i < imports-remembered; gone != errors.Is(err, notebook.ErrNotFound) || !gone && len(files) != 1 {
			t.Errorf("import %d: %d files, %v", i, len(files), err)
		}
	}
}

// manyDrafts reads any file as one source and a great many refusals.
type manyDrafts struct{ refusals int }

func (m manyDrafts) Extract(ctx context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	for i := range m.refusals {
		if err := yield(notebook.Draft{Inner: fmt.Sprintf("%d \xff%s", i, strings.Repeat("x", 60)), Part: i%2 == 1, Problem: notebook.ErrNoText}); err != nil {
			return err
		}
	}
	return nil
}

func TestImportLogOfVeryManyFilesKeepsThoseRefused(t *testing.T) {
	const files, remembered = 30_000, 20_000
	nb := notebooktest.New(t, notebooktest.Extract(manyDrafts{files}))
	r, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fstest.MapFS{"all.zip": {Data: []byte("x")}}}}})
	if err != nil || len(r.Files) != files {
		t.Fatalf("%d files, %v", len(r.Files), err)
	}
	all, err := nb.Imports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	record, kept, err := nb.ImportFiles(ctx, all[0].Act)
	if err != nil || record.Files != files || record.Lines != remembered || len(kept) != remembered || record.Chunks < 2 {
		t.Fatalf("%+v, %d kept, %v", record, len(kept), err)
	}
	refused := 0
	for _, f := range kept {
		if f.Outcome == notebook.Refused {
			refused++
		}
		if !strings.Contains(f.Path, "\uFFFDxx") {
			t.Fatalf("path %q", f.Path)
		}
	}
	if refused != files/2 || !slices.IsSortedFunc(kept, func(a, b notebook.Imported) int { return number(t, a.Path) - number(t, b.Path) }) {
		t.Errorf("%d refused are kept, in order: no", refused)
	}
}

func number(t *testing.T, path string) (n int) {
	t.Helper()
	if _, err := fmt.Sscanf(path, "all.zip/%d ", &n); err != nil {
		t.Fatal(path, err)
	}
	return n
}

func TestImportLogOfAnImportThatWasStopped(t *testing.T) {
	nb := open(t)
	during, stop := context.WithCancel(ctx)
	_, err := nb.Import(during, notebook.ImportRequest{
		Roots: []notebook.ImportRoot{{FS: fstest.MapFS{"a.txt": {Data: []byte("")}, "b.txt": {Data: []byte(memo)}}, Shown: "in", Paths: []string{"a.txt", "b.txt"}}},
		Progress: func(p notebook.ImportProgress) {
			if p.Now == "in/b.txt" {
				stop()
			}
		},
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	all, err := nb.Imports(ctx)
	if err != nil || len(all) != 1 || !all[0].Stopped || all[0].Refused != 1 || all[0].From != "in" {
		t.Errorf("%+v, %v", all, err)
	}
}
