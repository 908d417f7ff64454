package pane

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

func importedDesk(t *testing.T, files fstest.MapFS) (*desk, *int) {
	t.Helper()
	d := sit(t)
	d.Importing.StartRoots([]notebook.ImportRoot{{FS: files, Origin: "mem:"}})
	d.rest()
	closed := 0
	m := NewImported(d.Session, d.host, func() { closed++ })
	d.show(m.Content())
	d.Focus(m.Finish())
	return d, &closed
}

func TestImportedSheet(t *testing.T) {
	files := fstest.MapFS{"a.txt": {Data: []byte(memo)}, "empty.txt": {}}
	for _, c := range []struct {
		name    string
		do      func(d *desk)
		sources int
		opened  bool
	}{
		{"Enter is done", func(d *desk) { d.key(fyne.KeyReturn) }, 1, false},
		{"Escape too", func(d *desk) { d.key(fyne.KeyEscape) }, 1, false},
		{"open the first", func(d *desk) { d.tap("Open the first") }, 1, true},
		{"undo", func(d *desk) { d.tap("Undo this import") }, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, closed := importedDesk(t, files)
			d.sees("1 added · 1 refused", "All 2", "Refused 1", "Added 1", "empty.txt", "refused · empty file", "added · untitled")
			c.do(d)
			d.rest()
			if *closed != 1 || d.Importing.Finished || d.Status.Counts.Sources != c.sources || d.Reading.Open() != c.opened {
				t.Errorf("closed %d times, still told %v, %d sources, open %v", *closed, d.Importing.Finished, d.Status.Counts.Sources, d.Reading.Open())
			}
		})
	}
}

func TestImportedSheetOfNothing(t *testing.T) {
	d, _ := importedDesk(t, fstest.MapFS{"empty.txt": {}})
	d.misses("Open the first", "Undo this import")
	if d.Listing.Section.Kind != session.SectionSources {
		t.Errorf("shows %v", d.Listing.Section)
	}
}

func TestImportedSheetNarrowsAndHandsOn(t *testing.T) {
	d, _ := importedDesk(t, fstest.MapFS{"a.txt": {Data: []byte(memo)}, "b\tb.txt": {Data: []byte(clerk)}, "empty.txt": {}})
	d.tap("Added 2")
	d.misses("empty.txt")
	d.tap("Copy the list")
	if want := "added\ta.txt\tuntitled, begins"; !strings.HasPrefix(d.copied, want) || strings.Count(d.copied, "\n") != 2 || strings.Count(d.copied, "\t") != 4 {
		t.Errorf("copied %q", d.copied)
	}
	d.path = filepath.Join(t.TempDir(), "list.txt")
	d.tap("All 3")
	d.tap("Save the list…")
	d.rest()
	if kept, err := os.ReadFile(d.path); err != nil || !strings.HasPrefix(string(kept), "refused\tempty.txt\tempty file\n") {
		t.Errorf("written %q, %v", kept, err)
	}
	d.line = "harbour"
	d.tap("Tag…")
	d.rest()
	if tags := d.Listing.Counts.Tags; len(tags) != 1 || tags[0].Count != 2 {
		t.Errorf("tags %+v", tags)
	}
	d.tap("a.txt")
	d.rest()
	if d.Reading.Source.File != "a.txt" {
		t.Errorf("open is %q", d.Reading.Source.File)
	}
}

// TestImportedSheetOfScans: what could not be read of files that came in is told, and what can be done about it offered.
func TestImportedSheetOfScans(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"pdf-scan", "pdf-password"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "notebook", "extract", "testdata", name, "input.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		files[name+".pdf"] = &fstest.MapFile{Data: data}
	}
	d, closed := importedDesk(t, files)
	d.sees("1 added · 1 refused", "Refused 1", "needs a password", "With warnings 1", "Its 2 pages are pictures without text · ")
	d.line = "open sesame"
	d.tap("Enter password…")
	d.rest()
	if *closed != 1 || d.Importing.Says() != "2 added" || !strings.Contains(strings.Join(d.asked, "\n"), "Enter password\nFor pdf-password.pdf.") {
		t.Errorf("closed %d times, %s, asked %v", *closed, d.Importing.Says(), d.asked)
	}
	m := NewImported(d.Session, d.host, func() { *closed++ })
	d.show(m.Content())
	d.misses("Enter password…", "Refused")
	d.tap("Recognise text…")
	if *closed != 2 || !slices.Contains(d.ran, "recognise-all") {
		t.Errorf("closed %d times, ran %v", *closed, d.ran)
	}
}

// TestReaderOfScan: a source without text says so where its text would stand, and offers to recognise it.
func TestReaderOfScan(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "notebook", "extract", "testdata", "pdf-scan", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	d := sit(t, "old paper.pdf", string(data), "memo.txt", memo)
	d.show(NewReader(d.Session, d.host).Content())
	d.goTo(notebook.RefOf(d.source("old")))
	d.sees("untitled, file “old paper”", "2 pages without text", "These 2 pages are pictures.")
	d.tap("Recognise their text…")
	if !slices.Contains(d.ran, "recognise") {
		t.Errorf("ran %v", d.ran)
	}
	d.goTo(notebook.RefOf(d.source("The memo")))
	d.misses("pictures", "Recognise")
}
