package notebook_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
	"commonplace/notebook/notebooktest"
)

// reader gives a source a line: "words", "! why" for a problem, "slow" for one that may be another time; it counts what it reads.
type reader struct {
	version string
	read    []string
}

func (r *reader) Version() string { return r.version }

func (r *reader) Extract(_ context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	r.read = append(r.read, f.Name)
	if f.Name == "whole.txt" {
		return fmt.Errorf("%w: no page of it", notebook.ErrUnreadable)
	}
	lines := strings.Split(string(f.Data), "\n")
	for i, line := range lines {
		d := notebook.Draft{Inner: fmt.Sprint(i), Title: line, Text: line, Original: []byte(line), Digest: notebook.DigestOf([]byte(line)), Format: notebook.FormatText,
			Blocks: []notebook.Block{{Kind: notebook.BlockParagraph, Span: notebook.Span{End: len(line)}}}}
		switch {
		case len(lines) == 1:
			d.Inner = ""
		case line == "slow":
			d = notebook.Draft{Inner: d.Inner, Problem: notebook.ErrTooSlow}
		case strings.HasPrefix(line, "!"):
			d = notebook.Draft{Inner: d.Inner, Problem: fmt.Errorf("%w: %s", notebook.ErrNoText, line)}
		case line == "part":
			d = notebook.Draft{Inner: d.Inner, Part: true}
		}
		if err := yield(d); err != nil {
			return err
		}
	}
	return nil
}

func TestSecondImportReadsNothingAgain(t *testing.T) {
	x := &reader{version: "1"}
	n := notebooktest.New(t, notebooktest.Extract(x))
	files := fstest.MapFS{
		"one.txt": {Data: []byte("a single source")}, "many.txt": {Data: []byte("the first\npart\n! nothing\nthe second")},
		"slow.txt": {Data: []byte("some words\nslow")}, "whole.txt": {Data: []byte("?")},
	}
	says := func(r notebook.ImportReport) string {
		var all []string
		for _, f := range r.Files {
			all = append(all, fmt.Sprintf("%s %s %v", f.Path, f.Outcome, f.Err))
		}
		slices.Sort(all)
		return strings.Join(all, "\n")
	}
	take := func() notebook.ImportReport {
		t.Helper()
		x.read = nil
		r, err := n.Import(t.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files, Origin: "mem:"}}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := take()
	if len(x.read) != 4 || first.Added != 4 {
		t.Fatalf("read %q, %+v", x.read, first)
	}
	second := take()
	if !slices.Equal(x.read, []string{"slow.txt"}) { // which may be faster another time
		t.Errorf("read again: %q", x.read)
	}
	if want := strings.ReplaceAll(says(first), "added", "known"); says(second) != want {
		t.Errorf("the second import says\n%s\nwant\n%s", says(second), want)
	}
	if err := n.DeleteSource(t.Context(), second.Files[slices.IndexFunc(second.Files, func(f notebook.Imported) bool { return f.Path == "many.txt/3" })].Source); err != nil {
		t.Fatal(err)
	}
	if r := take(); r.Added != 1 || !slices.Contains(x.read, "many.txt") {
		t.Errorf("what was deleted does not come in again: %+v, read %q", r, x.read)
	}
	x.version = "2"
	if r := take(); r.Added != 0 || len(x.read) != 3 {
		t.Errorf("another reader reads %q, %+v", x.read, r)
	}
	if take(); !slices.Equal(x.read, []string{"slow.txt"}) {
		t.Errorf("read again: %q", x.read)
	}
}
