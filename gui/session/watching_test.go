package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
)

func write(t *testing.T, dir, name, words string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWatchedFolder(t *testing.T) {
	d := sit(t)
	dir := filepath.Join(t.TempDir(), "Downloads", "clips")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "old.txt", third)
	w := d.Watching
	w.words = func(err error) string { return "unknown to us" }
	if words, _ := w.Says(); words != "" || len(d.timers) != 0 {
		t.Fatalf("says %q with nothing to watch, %d timers", words, len(d.timers))
	}
	w.Watch(dir, true)
	d.pass(time.Second)
	if words, wrong := w.Says(); words != "watching Downloads/clips" || wrong {
		t.Errorf("says %q", words)
	}
	told := 0
	defer w.Observe(func() {
		if w.News.Number > told {
			told = w.News.Number
		}
	})()
	write(t, dir, "memo.txt", memo)
	d.pass(lookPause)
	if w.News.Number != 0 {
		t.Error("taken in at the first look")
	}
	write(t, dir, "noise.bin", "\x00\x01\x02\x03\xff\xfe\x00\x00")
	d.pass(lookPause)
	if n := w.News; told != 1 || n.Added != 1 || n.Says() != "1 source came in from a watched folder" {
		t.Errorf("told %d: %+v", told, n)
	}
	d.pass(lookPause)
	if n := w.News; told != 2 || n.Says() != "noise.bin was not taken in: unknown to us" {
		t.Errorf("told %d: %q", told, n.Says())
	}
	d.pass(10 * lookPause)
	if told != 2 || d.Status.Counts.Sources != 1 {
		t.Errorf("told %d, %d sources", told, d.Status.Counts.Sources)
	}
	if title := d.Undoing.UndoTitle(); title != "Undo import of 1 source" {
		t.Errorf("the menu says %q", title)
	}
	d.Undoing.Undo()
	d.pass(10 * lookPause)
	if told != 2 || d.Status.Counts.Sources != 0 {
		t.Errorf("it comes in again after it was taken back: told %d, %d sources", told, d.Status.Counts.Sources)
	}
	if err := os.Rename(dir, dir+" away"); err != nil {
		t.Fatal(err)
	}
	d.pass(lookPause)
	if words, wrong := w.Says(); words != "Downloads/clips: it is not there" || !wrong {
		t.Errorf("says %q", words)
	}
	if err := os.Rename(dir+" away", dir); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "clerk.txt", clerk)
	d.pass(3 * lookPause)
	if words, wrong := w.Says(); words != "watching Downloads/clips" || wrong || w.News.Added != 1 {
		t.Errorf("says %q, %+v", words, w.News)
	}
	w.Unwatch(w.Folders[0].Path)
	write(t, dir, "third.txt", third)
	d.pass(10 * lookPause)
	if words, _ := w.Says(); words != "" || told != 3 || len(d.timers) != 0 {
		t.Errorf("says %q, told %d, %d timers", words, told, len(d.timers))
	}
}

func TestWatchingBesideAnImport(t *testing.T) {
	d := sit(t)
	dir, other := t.TempDir(), t.TempDir()
	write(t, dir, "memo.txt", memo)
	write(t, other, "copy.txt", memo)
	write(t, other, "clerk.txt", clerk)
	d.Watching.Watch(dir, false)
	d.pass(time.Second)
	for range 2 {
		if !d.Importing.Start([]string{other}) {
			t.Fatal("no import beside a watched folder")
		}
		d.pass(lookPause)
	}
	if d.Status.Counts.Sources != 2 || d.Watching.News.Number != 1 || d.Watching.Taking != 0 {
		t.Errorf("%d sources, news %+v", d.Status.Counts.Sources, d.Watching.News)
	}
}

func TestWatchingStops(t *testing.T) {
	d := sit(t)
	dir := t.TempDir()
	write(t, dir, "memo.txt", memo)
	d.Watching.Watch(dir, false)
	d.pass(time.Second)
	w := d.Watching
	w.saw(notebook.Look{}) // the folders were looked into
	d.pass(time.Second)
	look, err := w.watcher.Look(ctx, []string{w.Folders[0].Path})
	if err != nil || look.Ready() != 1 {
		t.Fatalf("ready %d, %v", look.Ready(), err)
	}
	w.take(look)
	if words, _ := d.Status.Progress(); words != "Taking in 1 file from a watched folder…" {
		t.Errorf("progress %q", words)
	}
	w.Stop()
	d.pass(10 * lookPause)
	if words, wrong := w.Says(); words != "watching is paused" || !wrong || w.Taking != 0 {
		t.Errorf("says %q, taking %d", words, w.Taking)
	}
	w.GoOn()
	d.pass(3 * lookPause)
	if d.Status.Counts.Sources != 1 {
		t.Errorf("%d sources after going on", d.Status.Counts.Sources)
	}
	if words, _ := w.Says(); strings.Contains(words, "paused") {
		t.Errorf("says %q", words)
	}
}

func TestWatchingTellsHowFarItIs(t *testing.T) {
	d := sit(t)
	w := d.Watching
	w.Taking = 1200
	w.feed.begin()
	w.feed.tell(notebook.ImportProgress{Done: 300, Total: 1200})
	d.drain()
	if words, part := d.Status.Progress(); words != "Taking in 300 of 1,200 files from a watched folder" || part != 0.25 {
		t.Errorf("progress %q, %v", words, part)
	}
	w.feed.tell(notebook.ImportProgress{Done: 600, Total: 1200})
	w.feed.end()
	d.pass(time.Second)
	if w.Taken != 300 {
		t.Errorf("%d files taken, told after the end", w.Taken)
	}
	w.Taking = 0
}
