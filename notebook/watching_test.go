package notebook_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/folder"
	"commonplace/notebook/notebooktest"
)

// inbox is a watched folder, and a notebook that takes in what is put there.
type inbox struct {
	t    *testing.T
	book *notebook.Notebook
	w    *notebook.Watcher
	dir  string
	tick time.Time // each writing is a second later than the one before
}

func newInbox(t *testing.T) *inbox {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	n := notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
	return &inbox{t: t, book: n, w: n.Watcher(), dir: dir, tick: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
}

func (b *inbox) put(name, words string) {
	b.t.Helper()
	p := filepath.Join(b.dir, filepath.FromSlash(name))
	b.tick = b.tick.Add(time.Second)
	for _, err := range []error{os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, []byte(words), 0o600), os.Chtimes(p, b.tick, b.tick)} {
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

func (b *inbox) remove(name string) {
	b.t.Helper()
	if err := os.RemoveAll(filepath.Join(b.dir, name)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *inbox) look() notebook.Look {
	b.t.Helper()
	l, err := b.w.Look(b.t.Context(), []string{b.dir})
	if err != nil {
		b.t.Fatal(err)
	}
	return l
}

// round looks once, takes in what is ready, and says what became of it: "a.txt added".
func (b *inbox) round() string {
	b.t.Helper()
	l := b.look()
	if l.Ready() == 0 {
		return ""
	}
	r, err := b.w.Take(b.t.Context(), l, notebook.ImportRequest{})
	if err != nil {
		b.t.Fatal(err)
	}
	var words []string
	for _, f := range r.Files {
		words = append(words, strings.TrimPrefix(f.Path, filepath.ToSlash(b.dir)+"/")+" "+string(f.Outcome))
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

func (b *inbox) rounds(want ...string) {
	b.t.Helper()
	for i, w := range want {
		if got := b.round(); got != w {
			b.t.Errorf("look %d: %q, want %q", i+1, got, w)
		}
	}
}

const clipping = "The harbour master said on Monday that the books were open to everybody who asked for them in time."

func page(title string) string {
	return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" + clipping + " " + title + "</p></article></body></html>"
}

func TestWatcherWaitsUntilAFileStandsStill(t *testing.T) {
	b := newInbox(t)
	b.put("a.txt", clipping)
	b.rounds("")
	b.put("a.txt", clipping+" It grows.")
	b.rounds("", "a.txt added", "", "")
	b.put("a.txt", clipping+" It was corrected.")
	b.put("deep/er/b.txt", clipping+" B")
	b.rounds("", "a.txt updated, deep/er/b.txt added", "")
	all, err := b.book.Imports(t.Context())
	if err != nil || len(all) != 2 || !all[0].Watched || !all[1].Watched {
		t.Errorf("the log tells %+v, %v", all, err)
	}
}

func TestWatcherWaitsForDownloads(t *testing.T) {
	for _, c := range []struct{ name, partial, whole string }{
		{"chrome", "Unconfirmed 4711.crdownload", "a.txt"},
		{"firefox", "a.txt.part", "a.txt"},
		{"firefox since 100", "a.Qx2-b.txt.part", "a.txt"},
		{"edge and opera", "a.txt.opdownload", "a.txt"},
		{"office", "~$a.txt", "a.txt"},
		{"libreoffice", ".~lock.a.txt#", "a.txt"},
		{"hidden", ".a.txt.Q3ftrw", "a.txt"},
		{"temporary", "a.tmp", "a.txt"},
		{"safari", "a.txt.download/a.txt", "a.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newInbox(t)
			b.put(c.partial, "half of it")
			b.rounds("", "", "")
			b.remove(strings.Split(c.partial, "/")[0])
			b.put(c.whole, clipping)
			b.rounds("", c.whole+" added", "")
		})
	}
	t.Run("a place that is kept", func(t *testing.T) {
		b := newInbox(t)
		b.put("a.txt", "")
		b.put("a.Qx2-b.txt.part", "half of it")
		b.put("other.txt", clipping)
		b.rounds("", "other.txt added", "")
		if l := b.look(); l.Folders[0].Waiting != 1 {
			t.Errorf("waiting for %d", l.Folders[0].Waiting)
		}
		b.remove("a.Qx2-b.txt.part")
		b.put("a.txt", clipping+" A")
		b.rounds("", "a.txt added")
	})
}

func TestWatcherTakesASavedPageAsOne(t *testing.T) {
	b := newInbox(t)
	b.put("News.html", page("News"))
	b.put("News_files/frame.html", page("Frame"))
	b.rounds("")
	b.put("News_files/main.js.download", "x()") // so Chrome names a script
	b.put("News_files/style.css", "p{}")
	b.rounds("", "News.html added", "")
	b.put("News_files/late.png", "PNG")
	b.rounds("", "News.html known")
}

func TestWatcherTriesOnce(t *testing.T) {
	b := newInbox(t)
	b.put("noise.bin", "\x00\x01\x02\x03\xff\xfe\x00\x00")
	b.put("a.txt", clipping)
	b.rounds("", "a.txt added, noise.bin refused", "", "")
	b.w = b.book.Watcher() // as after the notebook was opened again
	b.rounds("", "", "")
	if _, err := b.book.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.rounds("", "")
	away := b.dir + " away"
	if err := os.Rename(b.dir, away); err != nil {
		t.Fatal(err)
	}
	if l := b.look(); !errors.Is(l.Folders[0].Err, notebook.ErrNotFound) {
		t.Errorf("the folder is gone: %v", l.Folders[0].Err)
	}
	if err := os.Mkdir(b.dir, 0o755); err != nil { // an empty place where a disk was
		t.Fatal(err)
	}
	b.rounds("", "")
	if err := errors.Join(os.Remove(b.dir), os.Rename(away, b.dir)); err != nil {
		t.Fatal(err)
	}
	b.rounds("", "", "")
	b.put("noise.bin", clipping+" Words now.")
	b.rounds("", "noise.bin added")
}

func TestWatcherLooksOnlyWhereItShould(t *testing.T) {
	b := newInbox(t)
	b.put("mine/notebook.json", "{}")
	b.put("mine/store/000001.txt", clipping)
	b.put(".cache/x.txt", clipping)
	b.put(".git/x.txt", clipping)
	b.put("Thumbs.db", clipping)
	b.rounds("", "", "")
	b.put("a.txt", clipping)
	if err := os.Symlink(filepath.Join(b.dir, "a.txt"), filepath.Join(b.dir, "b.txt")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	if err := os.Symlink(b.dir, filepath.Join(b.dir, "round and round")); err != nil {
		t.Fatal(err)
	}
	b.rounds("", "a.txt added, b.txt known", "")
}

func TestWatchedFolders(t *testing.T) {
	b := newInbox(t)
	ctx := t.Context()
	b.put("old.txt", clipping)
	if err := b.book.Watch(ctx, b.dir+"/.", true); err != nil {
		t.Fatal(err)
	}
	if err := b.book.Watch(ctx, b.dir, false); err != nil {
		t.Errorf("again: %v", err)
	}
	other := t.TempDir()
	if err := b.book.Watch(ctx, other, false); err != nil {
		t.Fatal(err)
	}
	all, err := b.book.Watched(ctx)
	if err != nil || len(all) != 2 || all[0].Path != b.dir {
		t.Fatalf("watched are %+v, %v", all, err)
	}
	b.put("new.txt", clipping+" New.")
	b.rounds("", "new.txt added", "")
	if err := b.book.Unwatch(ctx, b.dir); err != nil {
		t.Fatal(err)
	}
	if all, err = b.book.Watched(ctx); err != nil || len(all) != 1 {
		t.Errorf("watched are %+v, %v", all, err)
	}
	if _, err := b.w.Look(ctx, nil); err != nil { // what is watched anew is recalled anew
		t.Fatal(err)
	}
	b.rounds("", "new.txt known, old.txt added")
	for name, want := range map[string]error{"": notebook.ErrBadInput, filepath.Join(b.dir, "new.txt"): notebook.ErrBadInput, filepath.Join(b.dir, "none"): notebook.ErrNotFound} {
		if err := b.book.Watch(ctx, name, false); !errors.Is(err, want) {
			t.Errorf("watch %q: %v, want %v", name, err, want)
		}
	}
}

func TestWatcherStoppedInTheMiddle(t *testing.T) {
	b := newInbox(t)
	for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
		b.put(name, clipping+" "+name)
	}
	b.rounds("")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	l := b.look()
	r, err := b.w.Take(ctx, l, notebook.ImportRequest{Progress: func(p notebook.ImportProgress) {
		if p.Done == 1 && p.Now != "" {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	came := len(r.Files)
	if l = b.look(); l.Ready() != 3-came {
		t.Errorf("%d came in before the stop, %d are ready after it", came, l.Ready())
	}
}

func TestOneImportAtATime(t *testing.T) {
	b := newInbox(t)
	b.put("a.txt", clipping)
	b.put("copy.txt", clipping)
	inside := make(chan struct{})
	ended := make(chan notebook.ImportReport, 1)
	roots, err := folder.RootsOf([]string{b.dir + "/a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.book.Import(t.Context(), notebook.ImportRequest{Roots: roots, Progress: func(p notebook.ImportProgress) {
		if p.Now == "" {
			return
		}
		go func() {
			again, err := folder.RootsOf([]string{b.dir + "/copy.txt"})
			if err != nil {
				t.Error(err)
			}
			close(inside)
			r, err := b.book.Import(context.WithoutCancel(t.Context()), notebook.ImportRequest{Roots: again})
			if err != nil {
				t.Error(err)
			}
			ended <- r
		}()
		<-inside
		select {
		case <-ended:
			t.Error("two imports at once")
		default:
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if r := <-ended; r.Known != 1 {
		t.Errorf("the second import does not know of the first: %+v", r)
	}
}
