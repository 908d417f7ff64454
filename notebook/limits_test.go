package notebook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
)

// What grows with a person's notebook must not grow with a transaction, which the store bounds.

// zipped packs files that are named by their number.
func zipped(t testing.TB, n int, text func(i int) string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		w, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%05d.txt", i), Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text(i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// noise makes words that nothing can squeeze.
func noise(rnd *rand.Rand, bytes int) string {
	var b strings.Builder
	for b.Len() < bytes {
		for range 3 + rnd.IntN(8) {
			b.WriteByte('a' + byte(rnd.IntN(26)))
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func TestImportOfManyInOneArchive(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name  string
		files int
		text  func(int) string
	}{
		{"tiny", 6000, func(i int) string { return fmt.Sprintf("Entry %d says so.", i) }},
		{"middling", 60, func(int) string { return noise(rnd, 200<<10) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			nb := open(t)
			fsys := fstest.MapFS{"all.zip": {Data: zipped(t, c.files, c.text)}}
			r, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fsys}}, Tags: []notebook.Tag{"in"}})
			if err != nil || r.Added != c.files {
				t.Fatalf("%d added of %d, %v", r.Added, c.files, err)
			}
			undo(t, nb, 1)
			if counts, _ := nb.Counts(ctx); counts.Sources != 0 {
				t.Errorf("%+v", counts)
			}
			sound(t, nb)
			if _, err := nb.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			if counts, _ := nb.Counts(ctx); counts.Sources != c.files {
				t.Errorf("%+v", counts)
			}
		})
	}
}

func TestDeleteASourceWithManyHighlights(t *testing.T) {
	nb := open(t)
	const many = 400
	var text strings.Builder
	for i := range many {
		fmt.Fprintf(&text, "Entry %d: %s\n", i, strings.Repeat("the desk kept a list of what was open, ", 400))
	}
	id := one(t, nb, "list.txt", text.String())
	for at, line := 0, linesOf(text.String()); len(line) > 0; line = line[1:] {
		if _, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, At: notebook.Span{Start: at, End: at + len(line[0])}}); err != nil {
			t.Fatal(err)
		}
		at += len(line[0]) + 1
	}
	before := everything(t, nb)
	if err := nb.DeleteSource(ctx, id); err != nil {
		t.Fatal(err)
	}
	sound(t, nb)
	undo(t, nb, 1)
	if everything(t, nb) != before {
		t.Error("not all of it came back")
	}
}

func linesOf(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") }

func TestNoteWithManyLinks(t *testing.T) {
	nb := open(t)
	const most = 4000 // links a note may have
	half := func(from int) string {
		var b strings.Builder
		rows, err := nb.Sources(ctx, notebook.SourceFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows[from : from+most] {
			b.WriteString(notebook.MentionOf(notebook.RefOf(r.ID), "it") + "\n")
		}
		return b.String()
	}
	fsys := fstest.MapFS{"all.zip": {Data: zipped(t, 2*most, func(i int) string { return fmt.Sprintf("Entry %d says so.", i) })}}
	if _, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fsys}}}); err != nil {
		t.Fatal(err)
	}
	n, err := nb.WriteNote(ctx, "All", half(0))
	if err != nil {
		t.Fatal(err)
	}
	if err := nb.EditNote(ctx, n, "All", half(most)); err != nil {
		t.Fatal(err)
	}
	if links, _ := nb.Links(ctx); len(links) != most {
		t.Errorf("%d links", len(links))
	}
	if err := nb.EditNote(ctx, n, "All", half(0)+half(most)); !errors.Is(err, notebook.ErrTooLarge) {
		t.Errorf("twice as many: %v", err)
	}
	if err := nb.DeleteNote(ctx, n); err != nil {
		t.Fatal(err)
	}
	undo(t, nb, 1)
	if links, _ := nb.Links(ctx); len(links) != most {
		t.Errorf("%d links came back", len(links))
	}
}
