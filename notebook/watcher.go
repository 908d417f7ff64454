package notebook

import (
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"commonplace/notebook/folder"
)

// A Watcher looks into folders again and again, and takes in what stands still:
//
//	look ─► list names, sizes, times ─► tried as it is? ──────────────────────► nothing
//	                                 ├► unfinished, or other than a look ago ─► wait
//	                                 └► as it was a look ago ─────────────────► ready ─► Take: import, remember
//
// Decision: looking, not being told by the system (inotify and its like), because those say nothing of network and many external disks, are
// limited in number, need one of them for each folder below, and a file must be looked at twice all the same to see whether it is whole.
// Price: a file waits for two looks, and each costs a listing: about 40 ms for 10,000 files.

// Watcher is used by one goroutine at a time. It only reads the folders.
type Watcher struct {
	n     Importing
	last  map[string]map[string]uint64 // by folder and path: how a file was at the last look
	tried map[string]triedFiles        // by folder; read at the first look
}

// Watcher makes one.
func (n Importing) Watcher() *Watcher {
	return &Watcher{n: n, last: map[string]map[string]uint64{}, tried: map[string]triedFiles{}}
}

// Look is what was seen in watched folders.
type Look struct{ Folders []FolderLook }

// FolderLook is what was seen in one.
type FolderLook struct {
	Path    string
	Err     error // it cannot be looked into now
	Waiting int   // files that are not whole, or were not a look ago
	ready   []folder.Sighting
}

// Ready counts the files that can be taken in.
func (l Look) Ready() (files int) {
	for _, f := range l.Folders {
		files += len(f.ready)
	}
	return files
}

// Look looks into folders, by their paths as [Importing.Watch] keeps them. The error is the store's or the context's.
func (w *Watcher) Look(ctx context.Context, folders []string) (Look, error) {
	for path := range w.tried {
		if !slices.Contains(folders, path) {
			delete(w.tried, path)
			delete(w.last, path)
		}
	}
	var look Look
	for _, path := range folders {
		if err := w.recall(ctx, path); err != nil {
			return look, err
		}
		one := w.into(ctx, path)
		if err := ctx.Err(); err != nil {
			return look, err
		}
		look.Folders = append(look.Folders, one)
	}
	return look, nil
}

func (w *Watcher) recall(ctx context.Context, path string) error {
	if w.tried[path] != nil {
		return nil
	}
	return w.n.parts.Store.View(ctx, func(tx Tx) (err error) { w.tried[path], err = triedOf(tx, path); return err })
}

func (w *Watcher) into(ctx context.Context, path string) FolderLook {
	seen, err := folder.Sightings(ctx, folder.Dir(path))
	if err != nil {
		delete(w.last, path) // what is there when it is back is looked at twice again
		return FolderLook{Path: path, Err: err}
	}
	look, now := FolderLook{Path: path}, make(map[string]uint64, len(seen))
	for _, s := range seen {
		now[s.Path] = s.Stamp
		switch was, before := w.last[path][s.Path]; {
		case s.Unfinished:
			look.Waiting++
		case w.tried[path][s.Name()] == s.Stamp:
		case !before || was != s.Stamp:
			look.Waiting++
		default:
			look.ready = append(look.ready, s)
		}
	}
	w.last[path] = now
	return look
}

// Take takes in what a look found ready, as one import, and remembers what was tried, also after a stop. Roots and Watched of the request
// are set here.
func (w *Watcher) Take(ctx context.Context, look Look, req ImportRequest) (ImportReport, error) {
	req.Watched, req.Roots = true, nil
	shown := map[string]*FolderLook{}
	which := map[string]folder.Sighting{}
	for i := range look.Folders {
		f := &look.Folders[i]
		if len(f.ready) == 0 {
			continue
		}
		root, err := folder.RootOf(f.Path)
		if err != nil {
			return ImportReport{}, err
		}
		for _, s := range f.ready {
			root.Paths = append(root.Paths, s.Path)
			name := strings.TrimSuffix(root.Shown, "/") + "/" + s.Path
			shown[name], which[name] = f, s
		}
		req.Roots = append(req.Roots, root)
	}
	report, err := w.n.Import(ctx, req)
	for _, file := range report.Files {
		// What came out of an archive is named below it.
		for name := file.Path; name != "" && name != "." && name != "/"; name = path.Dir(name) {
			if f := shown[name]; f != nil {
				w.tried[f.Path][which[name].Name()] = which[name].Stamp
				break
			}
		}
	}
	return report, errors.Join(err, w.remember(context.WithoutCancel(ctx), look))
}

// LeaveWhatIsThere remembers all that is in the folders now as tried.
func (w *Watcher) LeaveWhatIsThere(ctx context.Context, folders []string) error {
	for _, path := range folders {
		now, err := nowIn(ctx, path)
		if err != nil {
			return err
		}
		if err := w.recall(ctx, path); err != nil {
			return err
		}
		maps.Copy(w.tried[path], now)
		if err := w.n.parts.Store.Update(ctx, func(tx Tx) error { return putTried(tx, path, w.tried[path]) }); err != nil {
			return err
		}
	}
	return nil
}

// remember keeps what was tried of the folders of a look.
func (w *Watcher) remember(ctx context.Context, look Look) error {
	for _, f := range look.Folders {
		if len(f.ready) == 0 {
			continue
		}
		tried := w.tried[f.Path]
		if len(tried) > maxTried {
			tried = tried.only(w.last[f.Path])
			w.tried[f.Path] = tried
		}
		if err := w.n.parts.Store.Update(ctx, func(tx Tx) error { return putTried(tx, f.Path, tried) }); err != nil {
			return err
		}
	}
	return nil
}

// only are those of files that are there.
func (t triedFiles) only(there map[string]uint64) triedFiles {
	kept := make(triedFiles, len(there))
	for path := range there {
		name := folder.NumberOf(path)
		if stamp, was := t[name]; was {
			kept[name] = stamp
		}
	}
	return kept
}

// nowIn is all that is in a folder now, as if it had been tried.
func nowIn(ctx context.Context, path string) (triedFiles, error) {
	seen, err := folder.Sightings(ctx, folder.Dir(path))
	tried := triedFiles{}
	for _, s := range seen {
		tried[s.Name()] = s.Stamp
	}
	return tried, err
}
