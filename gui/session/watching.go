package session

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"commonplace/notebook"
)

// lookPause is how long nobody looks into the watched folders. A file is taken in when two looks saw it alike.
const lookPause = 3 * time.Second

// Watching takes in what is put into folders, while the notebook is open:
//
//	look ─► nothing ready ─► pause ─► look …
//	     └► ready ─► taken in as one import, behind one that runs ─► News ─► pause ─► look …
type Watching struct {
	Folders []WatchedFolder
	Taking  int  // files that are being taken in now
	Taken   int  // of those, until now
	Paused  bool // by Stop, or because something went wrong that was told; until GoOn
	News    News // of the newest batch

	observers
	s       *Session
	words   func(error) string
	watcher *notebook.Watcher
	list    turn
	turn    turn // of looks; never dropped, because the watcher is used by one goroutine at a time
	looking bool
	pause   pause
	feed    *feed[notebook.ImportProgress]
	stop    context.CancelFunc // of the batch that is being taken in
}

// WatchedFolder is a folder that is watched, and why it cannot be looked into now, in words for people.
type WatchedFolder struct{ Path, Problem string }

// Name is the end of a folder's path: "Downloads/clips".
func (f WatchedFolder) Name() string {
	name, above := filepath.Base(f.Path), filepath.Base(filepath.Dir(f.Path))
	if above == "." || above == string(filepath.Separator) {
		return name
	}
	return filepath.ToSlash(filepath.Join(above, name))
}

// News is what became of the files of a batch.
type News struct {
	Number                int // grows with each batch; 0 for none
	Added, Updated, Known int
	Refused               []Refusal
	Opened                notebook.SourceID // the first that came in; empty when none did
}

// Says tells it in a line; "" where there is nothing to tell.
func (n News) Says() string {
	var parts []string
	if came := n.Added + n.Updated; came > 0 {
		parts = append(parts, count(came, "source")+" came in from a watched folder")
	}
	switch len(n.Refused) {
	case 0:
	case 1:
		parts = append(parts, fmt.Sprintf("%s was not taken in: %s", filepath.Base(n.Refused[0].Path), n.Refused[0].Why))
	default:
		parts = append(parts, fmt.Sprintf("%s were not taken in", count(len(n.Refused), "file")))
	}
	return strings.Join(parts, " · ")
}

func newWatching(s *Session, words func(error) string) *Watching {
	w := &Watching{s: s, words: words, watcher: s.book.Watcher()}
	w.feed = newFeed(s.work, func(p notebook.ImportProgress) {
		w.Taken = p.Done
		w.changed()
	})
	w.read()
	return w
}

// read reads which folders are watched, and begins to look into them.
func (w *Watching) read() {
	ask(w.s.work, &w.list, w.s.book.Watched, func(all []notebook.WatchedFolder) {
		was := w.Folders
		w.Folders = nil
		for _, f := range all {
			one := WatchedFolder{Path: f.Path}
			if i := slices.IndexFunc(was, func(o WatchedFolder) bool { return o.Path == f.Path }); i >= 0 {
				one.Problem = was[i].Problem
			}
			w.Folders = append(w.Folders, one)
		}
		w.changed()
		if w.pause.stop == nil { // two looks at once would see nothing grow
			w.look()
		}
	}, nil)
}

// Watch watches a folder; fresh leaves alone what is in it now.
func (w *Watching) Watch(folder string, fresh bool) {
	w.s.Preferences.SetLastFolder(folder)
	w.s.work.act(func(ctx context.Context) error { return w.s.book.Watch(ctx, folder, fresh) }, func(error) { w.read() })
}

// Unwatch watches a folder no longer. What came in stays.
func (w *Watching) Unwatch(path string) {
	w.s.work.act(func(ctx context.Context) error { return w.s.book.Unwatch(ctx, path) }, func(error) { w.read() })
}

// look looks into the folders, unless there are none, somebody looks, a batch is being taken in, or it is paused.
func (w *Watching) look() {
	if len(w.Folders) == 0 || w.looking || w.Taking > 0 || w.Paused {
		return
	}
	w.looking = true
	var paths []string
	for _, f := range w.Folders {
		paths = append(paths, f.Path)
	}
	ask(w.s.work, &w.turn, func(ctx context.Context) (notebook.Look, error) { return w.watcher.Look(ctx, paths) }, w.saw, w.fail)
}

func (w *Watching) saw(look notebook.Look) {
	w.looking = false
	changed := false
	for _, f := range look.Folders {
		// A folder may have been taken off the list meanwhile.
		i := slices.IndexFunc(w.Folders, func(o WatchedFolder) bool { return o.Path == f.Path })
		if problem := folderProblem(f.Err); i >= 0 && problem != w.Folders[i].Problem {
			w.Folders[i].Problem, changed = problem, true
		}
	}
	if changed {
		w.changed()
	}
	if look.Ready() > 0 {
		w.take(look)
		return
	}
	w.pause.start(w.s.work, lookPause, w.look)
}

// folderProblem says why a folder cannot be looked into; "" for nil.
func folderProblem(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, notebook.ErrNotFound):
		return "it is not there"
	case errors.Is(err, notebook.ErrTooLarge):
		return "it holds too many files to be watched"
	}
	return "it cannot be looked into"
}

// fail tells what went wrong with the notebook, and waits until it is gone on with.
func (w *Watching) fail(err error) {
	w.looking, w.Paused = false, true
	w.s.work.tell(err)
	w.changed()
}

func (w *Watching) take(look notebook.Look) {
	ctx, stop := context.WithCancel(w.s.work.root)
	w.Taking, w.Taken, w.stop = look.Ready(), 0, stop
	w.feed.begin()
	w.s.work.spawn(func() {
		report, err := w.watcher.Take(ctx, look, notebook.ImportRequest{Progress: withoutLatest(w.feed.tell)})
		stop()
		w.s.work.deliver(func() { w.took(report, err) })
	})
	w.changed()
}

func (w *Watching) took(r notebook.ImportReport, err error) {
	w.feed.end()
	w.Taking = 0
	n := News{Number: w.News.Number + 1, Added: r.Added, Updated: r.Updated, Known: r.Known}
	for _, f := range r.Files {
		if f.Outcome == notebook.Refused {
			n.Refused = append(n.Refused, Refusal{Path: f.Path, Why: w.words(f.Err)})
		}
		if n.Opened == "" && (f.Outcome == notebook.Added || f.Outcome == notebook.Updated) {
			n.Opened = f.Source
		}
	}
	w.News = n
	if err != nil {
		w.fail(err)
	} else {
		w.changed()
	}
	w.s.Listing.refreshSoon()
	w.pause.start(w.s.work, lookPause, w.look)
}

// Stop ends the batch that is being taken in, and pauses.
func (w *Watching) Stop() {
	if w.Taking > 0 {
		w.Paused = true
		w.stop()
		w.changed()
	}
}

// GoOn looks again after a pause.
func (w *Watching) GoOn() {
	if w.Paused {
		w.Paused = false
		w.changed()
		w.pause.start(w.s.work, lookPause, w.look)
	}
}

// Says is what stands in the status line: "watching Downloads/clips"; "" where nothing is watched. wrong: it tells of a problem.
func (w *Watching) Says() (words string, wrong bool) {
	for _, f := range w.Folders {
		if f.Problem != "" {
			return f.Name() + ": " + f.Problem, true
		}
	}
	switch {
	case len(w.Folders) == 0:
		return "", false
	case w.Paused:
		return "watching is paused", true
	case len(w.Folders) > 1:
		return "watching " + count(len(w.Folders), "folder"), false
	}
	return "watching " + w.Folders[0].Name(), false
}
