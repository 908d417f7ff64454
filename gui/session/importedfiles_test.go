package session

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
)

func TestImportedFiles(t *testing.T) {
	h := notebook.SourceID("s1")
	l := importedFiles([]notebook.Imported{
		{Path: "a\nb.txt", Outcome: notebook.Added, Source: h, Title: "A"},
		{Path: "scan.pdf", Outcome: notebook.Added, Source: "s2", Title: "B", Unread: 1, Trouble: []string{"Its page is a picture without text."}},
		{Path: "torn.pdf", Outcome: notebook.Updated, Source: "s3", Title: "C", Trouble: []string{"Page 3 is damaged.", "Page 4 too."}},
		{Path: "x.css", Outcome: notebook.OfAPage},
		{Path: "again.txt", Outcome: notebook.Known, Source: h, Title: "A"},
		{Path: "noise.bin", Outcome: notebook.Refused, Err: notebook.ErrUnknownFormat},
		{Path: "locked.pdf", Outcome: notebook.Refused, Err: notebook.ErrPassword, Again: notebook.ImportRoot{FS: fstest.MapFS{}}},
	}, func(error) string { return "unknown" })
	l.Left = 1
	want := "refused\tlocked.pdf\tunknown\n" +
		"refused\tnoise.bin\tunknown\n" +
		"added\tscan.pdf\tIts page is a picture without text · B\n" +
		"renewed\ttorn.pdf\tPage 3 is damaged. Page 4 too · C\n" +
		"added\ta b.txt\tA\n" +
		"part of a page\tx.css\t\n" +
		"already here\tagain.txt\tA\n" +
		"1 more file, which is not remembered\n"
	if got := l.Text(); got != want {
		t.Errorf("says\n%swant\n%s", got, want)
	}
	var kinds []string
	for _, k := range l.Counts {
		kinds = append(kinds, k.Says())
		l.narrow(k.Kind)
		if len(l.Shown) != k.Files {
			t.Errorf("%s shows %d", k.Says(), len(l.Shown))
		}
	}
	if want := []string{"All 7", "Refused 2", "With warnings 2", "Without text 1", "Added 2", "Renewed 1", "Already here 1", "Parts of pages 1"}; !slices.Equal(kinds, want) {
		t.Errorf("kinds %q", kinds)
	}
	if refs := l.came(); len(refs) != 3 {
		t.Errorf("came in: %v", fmt.Sprint(refs))
	}
}
