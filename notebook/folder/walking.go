// Package folder lists what lies in folders that a person hands over, and reads it: which files there are, what belongs to a saved page, to a note
// or to a vault, what stands beside a file, and how a folder looks at one moment, so that another look tells what has changed. It also puts a
// file there whole or not at all (replacing.go). It does not know what becomes of a file.
//
// Begin with [RootsOf] (roots.go) and [Walk] (walking.go); part.go says what belongs to what, beside.go reads pictures for whoever reads a
// page, sighting.go is for folders that are looked at again and again.
//
// Decision: the walk looks at names, and into notes only where pictures stand beside them; a file's bytes are read when its turn comes, because a
// folder may hold more than memory does. Price: a file may be gone by then, which is told of it like any other problem.
//
// Trap: names need not be UTF-8, and a link may lead in a circle or to a pipe that waits for who writes to it: [Dir] and the walk see to that,
// os.DirFS does not.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// maxFileBytes is the largest file an import reads; an archive or a long transcript stays well below it.
const maxFileBytes = 256 << 20

// Root is a place to take files from: a folder, an archive, an embedded file system.
type Root struct {
	FS fs.FS
	// Paths inside FS to take in, files or folders; none means all of it. Slash-separated, not checked by fs.ValidPath, so that
	// names of any bytes can be read where FS can.
	Paths []string
	// Shown is put before a path to show it to the person; Origin to compare it with an earlier import (an absolute folder).
	Shown, Origin string
	// Vault: it lies in a folder that Obsidian keeps; one that lies in it is seen by itself.
	Vault bool

	byName map[string]string // its pictures, once it was walked
}

// File is a file of the walk.
type File struct {
	Root   Root
	Path   string // in the root
	Shown  string // as the person knows it
	Origin string // by which an earlier import of it is known
	Part   bool   // it belongs to a page or a note beside it
	Vault  bool   // it lies in a folder that Obsidian keeps
	Err    error  // why it cannot be read
}

// litter are files that systems leave in folders; they hold nothing a person wrote.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".svn", "__MACOSX"}

// vaultSettings is the folder by which an Obsidian vault is known, and vaultTrash the one in it for what was thrown away.
const vaultSettings, vaultTrash = ".obsidian", ".trash"

// Walk lists the files of the roots, in the order of their names. A folder that may not be read is one found with its error.
func Walk(ctx context.Context, roots []Root) []File {
	var all []File
	for _, root := range roots {
		paths := root.Paths
		if len(paths) == 0 {
			paths = []string{"."}
		}
		first := len(all)
		for _, p := range paths {
			all = append(all, walkPath(ctx, root, p)...)
		}
		markParts(all[first:])
		all = append(all[:first], markVaults(root, all[first:])...)
		markEmbedded(ctx, all[first:])
		root.byName = picturesByName(all[first:])
		for i := range all[first:] {
			all[first+i].Root.byName = root.byName
		}
	}
	return all
}

func walkPath(ctx context.Context, root Root, from string) (all []File) {
	add := func(p string, err error) {
		f := File{Root: root, Path: p, Err: err, Shown: p, Origin: root.Origin + "/" + p}
		if root.Shown != "" {
			f.Shown = strings.TrimSuffix(root.Shown, "/") + "/" + p
		}
		all = append(all, f)
	}
	err := fs.WalkDir(root.FS, from, func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			add(p, Problem(err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() && d.Name() == vaultSettings {
			add(p, nil) // markVaults takes it out again
			return fs.SkipDir
		}
		if p != from && slices.Contains(litter, d.Name()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		switch {
		case d.IsDir():
		case d.Type()&fs.ModeSymlink != 0:
			add(p, linkProblem(root.FS, p))
		case !d.Type().IsRegular():
			add(p, fmt.Errorf("%w: a device, pipe or socket", ErrNotAFile))
		default:
			add(p, nil)
		}
		return nil
	})
	if err != nil && ctx.Err() == nil {
		add(from, Problem(err))
	}
	return all
}

// linkProblem follows a symbolic link to a file. One to a folder is not followed, so that a loop is walked once.
func linkProblem(fsys fs.FS, p string) error {
	info, err := fs.Stat(fsys, p)
	switch {
	case err != nil && !errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: a link that leads nowhere or in a circle", ErrNotAFile)
	case err != nil:
		return Problem(err)
	case info.IsDir():
		return fmt.Errorf("%w: a link to a folder is not followed", ErrNotAFile)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: a link to a device, pipe or socket", ErrNotAFile)
	}
	return nil
}

// Read reads the file's bytes and the time it was changed.
func (f File) Read() ([]byte, time.Time, error) {
	file, err := f.Root.FS.Open(f.Path)
	if err != nil {
		return nil, time.Time{}, Problem(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, time.Time{}, Problem(err)
	}
	if info.Size() > maxFileBytes {
		return nil, time.Time{}, tooLargeFile()
	}
	// One byte of room beyond the size makes the read end without growing the buffer; a file that grew meanwhile is still bounded.
	data := make([]byte, 0, info.Size()+1)
	limited := io.LimitReader(file, maxFileBytes+1)
	for {
		if len(data) == cap(data) {
			data = slices.Grow(data, 1)
		}
		n, err := limited.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, time.Time{}, Problem(err)
		}
	}
	if len(data) > maxFileBytes {
		return nil, time.Time{}, tooLargeFile()
	}
	if len(data) == 0 {
		return nil, time.Time{}, ErrEmpty
	}
	return data, info.ModTime(), nil
}

func tooLargeFile() error {
	return fmt.Errorf("%w: more than %d MB", ErrTooLarge, maxFileBytes>>20)
}

// Problem translates an error of the file system.
func Problem(err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return ErrForbidden
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: no such file", ErrNotFound)
	}
	return fmt.Errorf("%w: %w", ErrUnreadable, err)
}

// What is wrong with a file, a folder or a name; the notebook's own sentinels are these.
var (
	ErrEmpty      = errors.New("empty file")
	ErrUnreadable = errors.New("unreadable")
	ErrForbidden  = errors.New("may not be read")
	ErrNotAFile   = errors.New("not a file")
	ErrTooLarge   = errors.New("too large")
	ErrUnsafeName = errors.New("unsafe name in archive")
	ErrNotFound   = errors.New("not found")
	ErrBadInput   = errors.New("cannot be used")
)
