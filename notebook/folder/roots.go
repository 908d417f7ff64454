package folder

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"commonplace/notebook/place"
)

// RootsOf makes import roots of paths as a person gives them, one each, in order. What is shown stays as they wrote it; the origin is
// absolute and without links, so that a file has one origin however it was reached. A path that leads nowhere gives a root too, of which
// the import reports why; an empty path is ErrBadInput.
func RootsOf(paths []string) ([]Root, error) {
	roots := make([]Root, 0, len(paths))
	for _, p := range paths {
		if p == "" {
			return nil, fmt.Errorf("import: %w: an empty path", ErrBadInput)
		}
		root, err := RootOf(p)
		if err != nil {
			return nil, fmt.Errorf("import %s: %w", place.Clip(p, 200), err)
		}
		roots = append(roots, root)
	}
	return roots, nil
}

// RootOf makes the root of one path.
func RootOf(given string) (Root, error) {
	real, err := filepath.Abs(given)
	if err != nil {
		return Root{}, err
	}
	if to, err := filepath.EvalSymlinks(real); err == nil {
		real = to
	} else if to, err := filepath.EvalSymlinks(filepath.Dir(real)); err == nil {
		real = filepath.Join(to, filepath.Base(real))
	}
	shown := filepath.Clean(given)
	if info, err := os.Stat(real); err == nil && info.IsDir() {
		return Root{FS: Dir(real), Shown: shownFolder(shown), Origin: originFolder(real), Vault: inVault(filepath.Dir(real))}, nil
	}
	// A link is shown as the file it leads to, because the root's path is also the name that is shown.
	if filepath.Base(shown) != filepath.Base(real) {
		shown = real
	}
	dir, name := filepath.Split(real)
	return Root{
		FS: Dir(dir), Paths: []string{name}, Shown: shownFolder(filepath.Dir(shown)), Origin: originFolder(dir), Vault: inVault(dir),
	}, nil
}

// inVault says whether a folder or one above it is one that Obsidian keeps.
func inVault(dir string) bool {
	for {
		if info, err := os.Stat(filepath.Join(dir, vaultSettings)); err == nil && info.IsDir() {
			return true
		}
		above := filepath.Dir(dir)
		if above == dir {
			return false
		}
		dir = above
	}
}

// shownFolder is what stands before a path: nothing for the folder one is in.
func shownFolder(dir string) string {
	if dir == "." {
		return ""
	}
	return filepath.ToSlash(dir)
}

// originFolder has no slash at its end, as one is put before each path.
func originFolder(dir string) string { return strings.TrimSuffix(filepath.ToSlash(dir), "/") }

// Dir is os.DirFS, but for names that are not UTF-8: io/fs calls those invalid, and systems have them all the same.
type Dir string

// Open opens a file of the folder.
func (d Dir) Open(name string) (fs.File, error) {
	if utf8.ValidString(name) {
		return os.DirFS(string(d)).Open(name)
	}
	return os.Open(filepath.Join(string(d), name))
}

// Stat follows links, and opens nothing: opening a pipe would wait for who writes to it.
func (d Dir) Stat(name string) (fs.FileInfo, error) {
	if utf8.ValidString(name) {
		return fs.Stat(os.DirFS(string(d)), name)
	}
	return os.Stat(filepath.Join(string(d), name))
}
