package store

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/oklog/ulid/v2"

	"commonplace/notebook"
)

// A notebook is a folder:
//
//	notebook.json   its format and id; written last when it is begun, so a notebook without a sound store is a damaged one
//	store/          Badger's
//	backups/
//	sealed.json     what store/ looked like when it was last known to be sound; see seal.go
//	lock            who has it open; see lock.go
//
// While a notebook is being begun notebook.json is called notebook.json.new. Nothing in such a folder was ever kept, so the next
// Open begins again.

const (
	notebookName  = "notebook.json"
	beginningName = notebookName + ".new"
	storeName     = "store"
	backupsName   = "backups"
)

// Format is the version of the notebook's format that this program writes.
const Format = 2

// maxSmallFileBytes bounds notebook.json and sealed.json; a sealed.json names every file of the store.
const maxSmallFileBytes = 16 << 20

// Info says which notebook it is.
type Info struct {
	ID      string // a ULID
	Format  int
	Folder  string
	Created time.Time
	// RebuildIndex: a migration changed what the index was made from; see Store.IndexRebuilt.
	RebuildIndex bool
}

// header is what notebook.json holds.
type header struct {
	Format  int       `json:"format"`
	ID      string    `json:"id"`
	Created time.Time `json:"created"`
}

// look says what a folder is: a notebook, with its header; or one that may be begun there (no error, begun false).
func look(dir string, format int) (h header, begun bool, err error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return h, false, fmt.Errorf("%w: a file", notebook.ErrNotANotebook)
	}
	h, err = readHeader(filepath.Join(dir, notebookName))
	switch {
	case err == nil && h.Format > format:
		return h, true, fmt.Errorf("%w: format %d, this program knows %d", notebook.ErrNewer, h.Format, format)
	case err == nil:
		return h, true, nil
	case !errors.Is(err, fs.ErrNotExist):
		return h, true, err
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return h, false, nil
	}
	if err != nil {
		return h, false, err
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	ours := []string{lockName}
	if slices.Contains(names, beginningName) {
		ours = append(ours, beginningName, storeName, backupsName, sealName, sealName+tempEnding)
	} else if slices.Contains(names, storeName) && slices.Contains(names, sealName) {
		return h, false, fmt.Errorf("%w: %s is missing", notebook.ErrDamaged, notebookName)
	}
	// What file managers leave in an empty folder does not make it somebody's.
	ours = append(ours, ".DS_Store", "desktop.ini", "Thumbs.db", ".directory")
	for _, n := range names {
		if !slices.Contains(ours, n) {
			return h, false, fmt.Errorf("%w: the folder holds %q", notebook.ErrNotANotebook, clip(n))
		}
	}
	return h, false, nil
}

func readHeader(path string) (header, error) {
	var h header
	if err := readJSON(path, &h); err != nil {
		return h, err
	}
	if _, err := ulid.ParseStrict(h.ID); err != nil || h.Format < 1 {
		return h, fmt.Errorf("%w: %s says neither format nor id", notebook.ErrDamaged, filepath.Base(path))
	}
	return h, nil
}

// begin prepares the folder for a new notebook and returns its header; finish makes it one.
func begin(dir string, format int, now time.Time) (header, error) {
	id, err := ulid.New(ulid.Timestamp(now), rand.Reader)
	if err != nil {
		return header{}, err
	}
	h := header{Format: format, ID: id.String(), Created: now.UTC()}
	if err := writeJSON(filepath.Join(dir, beginningName), h); err != nil {
		return h, err
	}
	for _, left := range []string{storeName, sealName} {
		if err := os.RemoveAll(filepath.Join(dir, left)); err != nil {
			return h, err
		}
	}
	return h, os.MkdirAll(filepath.Join(dir, backupsName), 0o700)
}

func finish(dir string) error {
	err := os.Rename(filepath.Join(dir, beginningName), filepath.Join(dir, notebookName))
	return errors.Join(err, syncDir(dir))
}

// readJSON reads a small file. What cannot be understood is ErrDamaged.
func readJSON(path string, v any) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSmallFileBytes))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%w: %s: %v", notebook.ErrDamaged, filepath.Base(path), err)
	}
	return nil
}

const tempEnding = ".tmp"

// writeJSON replaces a small file at once and durably.
func writeJSON(path string, v any) error {
	b, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		return err
	}
	temp := path + tempEnding
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(b, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}
