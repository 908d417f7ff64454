package session

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"commonplace/notebook"
)

func TestImport(t *testing.T) {
	d := sit(t)
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": memo, "b.txt": clerk, "again.txt": memo, "empty.txt": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m := d.Importing
	m.words = func(err error) string { return "why: " + err.Error() }
	if !m.Start([]string{dir}, "batch") || !m.Running {
		t.Fatal("not started")
	}
	if m.Start([]string{dir}) {
		t.Error("a second import was started beside the first")
	}
	if words, _ := d.Status.Progress(); words != "Looking for files…" {
		t.Errorf("progress %q", words)
	}
	d.pass(time.Second)
	if m.Running || !m.Finished || m.Says() != "2 added · 1 already here · 1 refused" {
		t.Errorf("says %q, %+v", m.Says(), m)
	}
	if len(m.Refused) != 1 || !strings.HasPrefix(m.Refused[0].Why, "why: ") || !strings.HasSuffix(m.Refused[0].Path, "empty.txt") {
		t.Errorf("refused %+v", m.Refused)
	}
	if d.Preferences.LastFolder() != filepath.Dir(dir) || len(d.Listing.Rows) != 2 {
		t.Errorf("last folder %q, rows %d", d.Preferences.LastFolder(), len(d.Listing.Rows))
	}
	if !m.CanUndo() {
		t.Fatal("cannot be undone")
	}
	m.Undo()
	d.pass(time.Second)
	if m.Finished || d.Status.Counts.Sources != 0 {
		t.Errorf("after undo %+v", d.Status.Counts)
	}
	if m.Start([]string{""}) {
		d.pass(time.Second)
	}
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrBadInput) {
		t.Errorf("an empty path: %v", told)
	}
}

func TestUndoOfAnImportTakesItsTagsAlong(t *testing.T) {
	for _, c := range []struct {
		name    string
		between bool // something else was done between
		left    int  // sources after Undo
	}{{"tagged at once", false, 0}, {"tagged after a note was written", true, 1}} {
		t.Run(c.name, func(t *testing.T) {
			d := sit(t)
			path := filepath.Join(t.TempDir(), "memo.txt")
			if err := os.WriteFile(path, []byte(memo), 0o600); err != nil {
				t.Fatal(err)
			}
			m := d.Importing
			m.Start([]string{path})
			d.pass(time.Second)
			if c.between {
				if _, err := d.book.WriteNote(t.Context(), "Between", "words"); err != nil {
					t.Fatal(err)
				}
				d.pass(time.Second)
			}
			for _, word := range []string{"desk", "later"} {
				m.Tag(word)
				d.pass(time.Second)
			}
			if !m.CanUndo() {
				t.Fatal("cannot be undone")
			}
			m.Undo()
			d.pass(time.Second)
			if d.Status.Counts.Sources != c.left {
				t.Errorf("%d sources are left, want %d", d.Status.Counts.Sources, c.left)
			}
		})
	}
}

// gated is a file system that stops at one of its files until it is let on.
type gated struct {
	fstest.MapFS
	at    string
	there chan struct{}
	on    chan struct{}
}

func (g gated) Open(name string) (fs.File, error) {
	if name == g.at {
		g.there <- struct{}{}
		<-g.on
	}
	return g.MapFS.Open(name)
}

func TestStopAndProgress(t *testing.T) {
	d := sit(t)
	g := gated{MapFS: fstest.MapFS{}, at: "5.txt", there: make(chan struct{}), on: make(chan struct{})}
	for _, n := range "0123456789" {
		g.MapFS[string(n)+".txt"] = &fstest.MapFile{Data: []byte(memo + string(n))}
	}
	goOn := sync.OnceFunc(func() { close(g.on) })
	t.Cleanup(goOn) // else closing would wait for the import for ever when the test fails
	shown := 0
	defer d.Importing.Observe(func() { shown++ })()
	d.Importing.StartRoots([]notebook.ImportRoot{{FS: g, Origin: "mem:"}})
	<-g.there
	before := shown
	d.drain()
	d.drain()
	if shown != before+1 || d.Importing.Total != 10 || d.Importing.Done != 5 || d.Importing.Now != "5.txt" {
		t.Errorf("shown %d times: %d of %d, %q", shown-before, d.Importing.Done, d.Importing.Total, d.Importing.Now)
	}
	if words, part := d.Status.Progress(); words != "Importing 5 of 10" || part != 0.5 {
		t.Errorf("status %q %v", words, part)
	}
	// More progress within the pause is not shown before it has passed.
	d.Importing.feed.tell(notebook.ImportProgress{Done: 6, Total: 10})
	d.Importing.feed.tell(notebook.ImportProgress{Done: 7, Total: 10})
	d.drain()
	if d.Importing.Done != 5 || len(d.timers) != 1 {
		t.Fatalf("%d files are shown within the pause, %d timers", d.Importing.Done, len(d.timers))
	}
	d.timers[0].fn()
	if d.Importing.Done != 7 || d.Importing.Now != "5.txt" || shown != before+2 {
		t.Errorf("after the pause %d files are shown, by %d showings", d.Importing.Done, shown-before)
	}
	d.Importing.Stop()
	goOn()
	d.pass(time.Second)
	if m := d.Importing; m.Running || !m.Stopped || m.Added > 6 || !strings.HasSuffix(m.Says(), "stopped") {
		t.Errorf("after stopping %+v", m)
	}
	d.Importing.Dismiss()
	if d.Importing.Finished || d.Importing.Says() != "" {
		t.Error("the sheet stays")
	}
}

func TestCloseStopsAnImport(t *testing.T) {
	d := sit(t)
	g := gated{MapFS: fstest.MapFS{"a.txt": {Data: []byte(memo)}, "b.txt": {Data: []byte(clerk)}}, at: "a.txt", there: make(chan struct{}), on: make(chan struct{})}
	d.Importing.StartRoots([]notebook.ImportRoot{{FS: g, Origin: "mem:"}})
	<-g.there
	close(g.on)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d.drain()
	if !d.Importing.Running || d.Importing.Finished {
		t.Error("an import went on in a closed session")
	}
}

func TestPaste(t *testing.T) {
	d := sit(t)
	m := d.Importing
	m.ImportText("A memo", memo)
	d.pass(time.Second)
	if len(d.Listing.Rows) != 1 || d.Listing.Rows[0].Title != "A memo" || d.Listing.Rows[0].Derived {
		t.Fatalf("rows %+v", d.Listing.Rows)
	}
	m.ImportText("", clerk)
	d.pass(time.Second)
	if len(d.Listing.Rows) != 2 || !d.Listing.Rows[0].Derived {
		t.Errorf("rows %+v", d.Listing.Rows)
	}
	m.ImportText("Again", memo)
	d.pass(time.Second)
	if m.Says() != "0 added · 1 already here" || len(d.Listing.Rows) != 2 {
		t.Errorf("the same text again: %q", m.Says())
	}
	if slices.ContainsFunc(d.Listing.Rows, func(r Row) bool { return r.Title == "Again" }) {
		t.Error("what was here already was given another title")
	}
	if m.ImportPaths(memo) {
		t.Error("text is taken for a list of files")
	}
	file := filepath.Join(t.TempDir(), "a file.txt")
	if err := os.WriteFile(file, []byte(third), 0o600); err != nil {
		t.Fatal(err)
	}
	if !m.ImportPaths("\n" + file + "\n") {
		t.Fatal("a path is not taken for one")
	}
	d.pass(time.Second)
	if m.Added != 1 {
		t.Errorf("by its path: %q", m.Says())
	}
}

func TestPastedPaths(t *testing.T) {
	for _, c := range []struct {
		name, list string
		want       []string
	}{
		{"paths", "/a/b.txt\n\n/c d/e.txt\n", []string{"/a/b.txt", "/c d/e.txt"}},
		{"in quotation marks", `"/a/b.txt"` + "\r\n'/c'", []string{"/a/b.txt", "/c"}},
		{"file addresses", "file:///a%20b.txt\nfile://localhost/c", []string{"/a b.txt", "/c"}},
		{"another machine", "file://other/a", nil},
		{"text", "/a/b.txt\nand some text", nil},
		{"a relative path", "a/b.txt", nil},
		{"nothing", "\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := PastedPaths(c.list); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPastedFileSystem(t *testing.T) {
	p := pasted{name: "a.txt", text: memo, at: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	data, err := fs.ReadFile(p, "a.txt")
	if err != nil || string(data) != memo {
		t.Errorf("read %q, %v", data, err)
	}
	info, err := fs.Stat(p, "a.txt")
	if err != nil || info.Size() != int64(len(memo)) || !info.Mode().IsRegular() || !info.ModTime().Equal(p.at) {
		t.Errorf("stat %v, %v", info, err)
	}
	if _, err := p.Open("b.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("another file: %v", err)
	}
}

func TestPasteAPage(t *testing.T) {
	const article = "<p>The harbour master said on Monday that the books were open to everybody who asked for them in time.</p><p>Nobody did.</p>"
	for _, c := range []struct {
		name, title, text, want string
		format                  notebook.Format
	}{
		{"a page", "", "<!DOCTYPE html><html><head><title>Open books</title></head><body><article>" + article + "</article></body></html>", "Open books", notebook.FormatHTML},
		{"a page with a title of the person's", "Mine", "<html><head><title>Open books</title></head><body>" + article + "</body></html>", "Mine", notebook.FormatHTML},
		{"a part of a page", "Part", "\n  <!-- saved --><div class=x>" + article + "</div>", "Part", notebook.FormatHTML},
		{"text that speaks of a page", "Text", "A paragraph begins with <p> and ends with </p>.", "Text", notebook.FormatText},
		{"an arrow", "Text", "<- this is what the clerk said.", "Text", notebook.FormatText},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := sit(t)
			if !d.Importing.ImportText(c.title, c.text) {
				t.Fatal("not begun")
			}
			d.pass(time.Second)
			id, _ := d.Importing.Opened.Source()
			s, err := d.book.Source(ctx, id)
			if err != nil || s.Format != c.format || s.Title != c.want {
				t.Errorf("%v: %q, %s", err, s.Title, s.Format)
			}
			text, err := d.book.Text(ctx, s.ID, 0)
			if err != nil || c.format == notebook.FormatHTML && strings.Contains(text.Text, "<") {
				t.Errorf("%v: %q", err, text.Text)
			}
		})
	}
}

func TestPastedAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"https://example.org/a?b=c": true, " http://example.org \n https://example.org/2\n": true, "": false, "example.org": false,
		"See https://example.org": false, "file:///files/a": false, "https://": false, "/files/a.txt": false,
	} {
		if PastedAddress(text) != want {
			t.Errorf("%q is an address: %v", text, !want)
		}
	}
}
