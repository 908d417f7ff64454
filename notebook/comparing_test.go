package notebook_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/notebooktest"
)

func TestCopies(t *testing.T) {
	nb := notebooktest.New(t, notebooktest.Extract(asIs{}))
	var texts []string
	for a := range corpus.Articles(3, 3) {
		texts = append(texts, a.Text)
	}
	first := one(t, nb, "first.txt", texts[0])
	copied := one(t, nb, "copied.txt", strings.ToUpper(texts[0]))
	cut := one(t, nb, "cut.txt", texts[0][:len(texts[0])*7/10])
	other := one(t, nb, "other.txt", texts[1])
	ids := func(id notebook.SourceID) []notebook.SourceID {
		t.Helper()
		copies, err := nb.Copies(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		var all []notebook.SourceID
		for _, c := range copies {
			if c.Title == "" || c.Share < 0.5 || c.Share > 1 {
				t.Errorf("copy %q, share %v", c.Title, c.Share)
			}
			all = append(all, c.ID)
		}
		return all
	}
	if got := ids(first); len(got) != 2 || got[0] != copied && got[1] != copied || got[0] != cut && got[1] != cut {
		t.Errorf("copies of the first: %v", got)
	}
	if got := ids(other); len(got) != 0 {
		t.Errorf("copies of another text: %v", got)
	}
	groups, err := nb.CopyGroups(ctx)
	if err != nil || len(groups) != 1 || len(groups[0]) != 3 || groups[0][0] != first {
		t.Errorf("groups %v, %v", groups, err)
	}
	// A new version is compared by its new text, and undoing it by its old one.
	one(t, nb, "other.txt", texts[0]+"\nOne line more.")
	if got := ids(other); len(got) != 3 {
		t.Errorf("copies of the new version: %v", got)
	}
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := ids(other); len(got) != 0 {
		t.Errorf("copies after undo: %v", got)
	}
	if err := nb.DeleteSource(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if got := ids(first); len(got) != 1 || got[0] != cut {
		t.Errorf("copies after a deletion: %v", got)
	}
	if _, err := nb.Copies(ctx, copied); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("copies of what was deleted: %v", err)
	}
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := ids(first); len(got) != 2 {
		t.Errorf("copies when it is back: %v", got)
	}
}

func BenchmarkCopies(b *testing.B) {
	const n = 10_000
	nb := notebooktest.New(b, notebooktest.Extract(asIs{}))
	fsys := fstest.MapFS{}
	var last string
	i := 0
	for a := range corpus.Articles(9, n) {
		text := a.Text
		if i%10 == 9 {
			text = last + "\n" + text[:len(text)/5]
		}
		last = text
		fsys[fmt.Sprintf("%05d.txt", i)] = &fstest.MapFile{Data: []byte(text)}
		i++
	}
	r, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fsys, Origin: "mem:"}}})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("of-one", func(b *testing.B) {
		for b.Loop() {
			copies, err := nb.Copies(ctx, r.Files[9].Source)
			if err != nil || len(copies) == 0 {
				b.Fatal(copies, err)
			}
		}
	})
	b.Run("all-groups", func(b *testing.B) {
		for b.Loop() {
			if groups, err := nb.CopyGroups(ctx); err != nil || len(groups) < n/12 {
				b.Fatal(len(groups), err)
			}
		}
	})
}
