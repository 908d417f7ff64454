package folder

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"commonplace/notebook/place"
)

// A page that was saved has a folder of pictures beside it, and a note in a vault names pictures that lie somewhere in the vault. They are
// read when the reader of the page asks for one, from what the person chose to take in and nothing else.

const (
	// maxBesideBytes is the largest picture that is read, maxBesideName the longest name in bytes, and maxBeside the most pictures that
	// are read for one file.
	maxBesideBytes, maxBesideName, maxBeside = 32 << 20, 4096, 5000
)

// Beside makes what reads the pictures beside a file.
func (f File) Beside() func(name string) ([]byte, error) {
	left := maxBeside
	return func(name string) ([]byte, error) {
		if left--; left < 0 {
			return nil, fmt.Errorf("%w: more than %d pictures", ErrTooLarge, maxBeside)
		}
		at, err := f.besideAt(name)
		if err != nil {
			return nil, err
		}
		return readBeside(f.Root.FS, at)
	}
}

// besideAt is the path in the root that a name leads to.
func (f File) besideAt(name string) (string, error) {
	name = strings.ReplaceAll(name, `\`, "/")
	if len(name) > maxBesideName || !PartOfPage(name) {
		return "", fmt.Errorf("%w: not the name of a picture", ErrUnsafeName)
	}
	if base, anywhere := strings.CutPrefix(name, Anywhere); anywhere {
		if at := f.Root.byName[strings.ToLower(path.Base(base))]; at != "" {
			return at, nil
		}
		return "", fmt.Errorf("picture %s: %w", place.Clip(base, 100), ErrNotFound)
	}
	at := path.Join(path.Dir(f.Path), name)
	if strings.HasPrefix(name, "/") {
		at = strings.TrimPrefix(path.Clean(name), "/")
	}
	if !fs.ValidPath(at) || at == "." {
		return "", fmt.Errorf("%w: outside of what is taken in", ErrUnsafeName)
	}
	return at, nil
}

// readBeside reads a file of at most maxBesideBytes.
func readBeside(fsys fs.FS, at string) ([]byte, error) {
	if info, err := fs.Stat(fsys, at); err != nil || !info.Mode().IsRegular() { // before it is opened: a pipe would wait for who writes to it
		return nil, fmt.Errorf("picture %s: %w", place.Clip(at, 100), ErrNotFound)
	}
	file, err := fsys.Open(at)
	if err != nil {
		return nil, Problem(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxBesideBytes+1))
	if err != nil || len(data) > maxBesideBytes {
		return nil, fmt.Errorf("picture %s: %w", place.Clip(at, 100), ErrUnreadable)
	}
	return data, nil
}

// picturesByName finds the pictures of a walk by their names alone, in lower case; of several with one name the first.
func picturesByName(files []File) map[string]string {
	all := map[string]string{}
	for _, f := range files {
		if f.Err == nil && PartOfPage(f.Path) {
			if base := strings.ToLower(path.Base(f.Path)); all[base] == "" {
				all[base] = f.Path
			}
		}
	}
	return all
}

// Anywhere begins a name by which File.Beside looks in every folder.
const Anywhere = "*/"
