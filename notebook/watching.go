package notebook

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"commonplace/notebook/folder"
	"commonplace/notebook/place"
)

// Watched folders: files that are put there are taken in. Which folders, and what became of their files, is kept with the notebook, as
// settings:
//
//	watched                   the folders, as JSON
//	watch/<folder>/<n>        what was tried of a folder: pairs of eight bytes, a file's name and how it was then
//
// Decision: of a file that was tried only two numbers are kept, made of its path and of its size and time, because a folder of downloads
// holds thousands. Price: of 20,000 files two share a number once in a hundred billion folders, and the second is then not taken in.
//
// Decision: what was tried is kept also when the file is gone, because an external disk that is not there looks like an empty folder. Price:
// the numbers of old files stay, up to maxTried.

// WatchedFolder is a folder whose files are taken in as they come.
type WatchedFolder struct {
	Path  string    `json:"path"` // absolute, links followed
	Since time.Time `json:"since"`
}

const (
	// maxWatchedFolders bounds the folders of a notebook.
	maxWatchedFolders = 32
	// maxTried is how many files that were tried are remembered of a folder, triedChunk how many stand in one setting.
	maxTried, triedChunk = 2 * folder.MaxFiles, 16 << 10
	triedBytes           = 16
)

const watchedSetting = "watched"

func triedSetting(folder string, n int) string {
	d := DigestOf([]byte(folder))
	return fmt.Sprintf("watch/%s/%d", hex.EncodeToString(d[:16]), n)
}

// Watched lists the folders that are watched, in the order in which they were added.
func (n Importing) Watched(ctx context.Context) (all []WatchedFolder, err error) {
	err = n.parts.Store.View(ctx, func(tx Tx) (err error) { all, err = watchedIn(tx); return })
	return all, err
}

func watchedIn(tx Tx) (all []WatchedFolder, err error) {
	kept, err := tx.Setting(watchedSetting)
	if err != nil || kept == nil {
		return nil, err
	}
	if err := json.Unmarshal(kept, &all); err != nil {
		return nil, fmt.Errorf("setting %q: %w: %w", watchedSetting, ErrDamaged, err)
	}
	return all, nil
}

// Watch has a folder watched from now on; whoever watches takes in its files with a [Watcher]. fresh leaves alone what is in it already,
// until it changes. It is no act: undoing takes back what came in, not that it comes. A folder that is watched already is no error.
func (n Importing) Watch(ctx context.Context, folder string, fresh bool) error {
	path, err := WatchedPath(folder)
	if err != nil {
		return err
	}
	tried := triedFiles{}
	if fresh {
		if tried, err = nowIn(ctx, path); err != nil {
			return fmt.Errorf("watch %s: %w", place.Clip(folder, 200), err)
		}
	}
	return n.parts.Store.Update(ctx, func(tx Tx) error {
		all, err := watchedIn(tx)
		if err != nil || slices.ContainsFunc(all, func(w WatchedFolder) bool { return w.Path == path }) {
			return err
		}
		if len(all) == maxWatchedFolders {
			return fmt.Errorf("watch: %w: more than %d folders", ErrTooLarge, maxWatchedFolders)
		}
		if err := putTried(tx, path, tried); err != nil {
			return err
		}
		return putWatched(tx, append(all, WatchedFolder{Path: path, Since: n.parts.Now()}))
	})
}

// Unwatch ends it. What came in stays.
func (n Importing) Unwatch(ctx context.Context, path string) error {
	return n.parts.Store.Update(ctx, func(tx Tx) error {
		all, err := watchedIn(tx)
		if err != nil {
			return err
		}
		if err := putTried(tx, path, nil); err != nil {
			return err
		}
		return putWatched(tx, slices.DeleteFunc(all, func(w WatchedFolder) bool { return w.Path == path }))
	})
}

func putWatched(tx Tx, all []WatchedFolder) error {
	kept, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return tx.PutSetting(watchedSetting, kept)
}

// WatchedPath is the one name of a folder to be watched, however it was reached: absolute, links followed.
func WatchedPath(given string) (string, error) {
	wrong := func(err error) (string, error) { return "", fmt.Errorf("watch %s: %w", place.Clip(given, 200), err) }
	if given == "" {
		return wrong(fmt.Errorf("%w: an empty path", ErrBadInput))
	}
	path, err := filepath.Abs(given)
	if err != nil {
		return wrong(err)
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return wrong(folder.Problem(err))
	}
	if info, err := os.Stat(path); err != nil {
		return wrong(folder.Problem(err))
	} else if !info.IsDir() {
		return wrong(fmt.Errorf("%w: only a folder can be watched", ErrBadInput))
	}
	return path, nil
}

// triedFiles are the files of a folder that were tried: a number for the path, and one for how the file was then.
type triedFiles map[uint64]uint64

func triedOf(tx Tx, folder string) (triedFiles, error) {
	tried := triedFiles{}
	for n := 0; n*triedChunk < maxTried; n++ {
		kept, err := tx.Setting(triedSetting(folder, n))
		if err != nil {
			return nil, err
		}
		if kept == nil {
			break
		}
		for ; len(kept) >= triedBytes; kept = kept[triedBytes:] {
			tried[binary.BigEndian.Uint64(kept)] = binary.BigEndian.Uint64(kept[8:])
		}
	}
	return tried, nil
}

// putTried keeps what was tried of a folder; nil forgets it.
func putTried(tx Tx, folder string, tried triedFiles) error {
	all := make([]byte, 0, len(tried)*triedBytes)
	for path, stamp := range tried {
		all = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(all, path), stamp)
	}
	for n := 0; n*triedChunk < maxTried; n++ {
		piece := all[:min(len(all), triedChunk*triedBytes)]
		all = all[len(piece):]
		if len(piece) == 0 {
			piece = nil
		}
		if err := tx.PutSetting(triedSetting(folder, n), piece); err != nil {
			return err
		}
	}
	return nil
}
