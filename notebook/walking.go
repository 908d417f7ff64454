package notebook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// maxFileBytes is the largest file an import reads; an archive or a long transcript stays well below it.
const maxFileBytes = 256 << 20

// ImportRoot is a place to take files from: a folder, an archive, an embedded file system.
type ImportRoot struct {
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

// found is a file of the walk.
type found struct {
	root   ImportRoot
	path   string
	shown  string
	origin string
	part   bool
	vault  bool // it lies in a folder that Obsidian keeps
	err    error
}

// litter are files that systems leave in folders; they hold nothing a person wrote.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".svn", "__MACOSX"}

// vaultSettings is the folder by which an Obsidian vault is known, and vaultTrash the one in it for what was thrown away.
const vaultSettings, vaultTrash = ".obsidian", ".trash"

// walk lists the files of the roots, in the order of their names. A folder that may not be read is one found with its error.
func walk(ctx context.Context, roots []ImportRoot) []found {
	var all []found
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
			all[first+i].root.byName = root.byName
		}
	}
	return all
}

func walkPath(ctx context.Context, root ImportRoot, from string) (all []found) {
	add := func(p string, err error) {
		f := found{root: root, path: p, err: err, shown: p, origin: root.Origin + "/" + p}
		if root.Shown != "" {
			f.shown = strings.TrimSuffix(root.Shown, "/") + "/" + p
		}
		all = append(all, f)
	}
	err := fs.WalkDir(root.FS, from, func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			add(p, readProblem(err))
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
		add(from, readProblem(err))
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
		return readProblem(err)
	case info.IsDir():
		return fmt.Errorf("%w: a link to a folder is not followed", ErrNotAFile)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: a link to a device, pipe or socket", ErrNotAFile)
	}
	return nil
}

// markParts finds what belongs to a saved page: all in the folder that was saved with it; and pictures, style sheets and scripts where a page
// stands in their folder or in one above it.
func markParts(files []found) {
	pages, saved := map[string]bool{}, map[string]string{}
	for _, f := range files {
		for _, folder := range savedFolders(f.path) {
			saved[folder] = f.path
		}
		switch strings.ToLower(path.Ext(f.path)) {
		case ".html", ".htm", ".xhtml":
			pages[path.Dir(f.path)] = true
		}
	}
	if len(pages) == 0 {
		return
	}
	for i, f := range files {
		if f.err == nil && pageOf(f.path, saved) != "" {
			files[i].part = true
			continue
		}
		if f.err != nil || !PartOfPage(f.path) {
			continue
		}
		for dir := path.Dir(f.path); ; dir = path.Dir(dir) {
			if pages[dir] {
				files[i].part = true
				break
			}
			if dir == "." || dir == "/" {
				break
			}
		}
	}
}

// markVaults finds the files that lie in Obsidian vaults. What was thrown away there stays away, and so do the vault's settings.
func markVaults(root ImportRoot, files []found) []found {
	vaults := map[string]bool{}
	for _, f := range files {
		if path.Base(f.path) == vaultSettings {
			vaults[path.Dir(f.path)] = true
		}
	}
	if len(vaults) == 0 && !root.Vault {
		return files
	}
	kept := files[:0]
	for _, f := range files {
		f.vault = root.Vault
		thrown := false
		for at := f.path; ; at = path.Dir(at) {
			dir := path.Dir(at)
			if vaults[dir] || root.Vault && dir == "." {
				f.vault = true
				thrown = thrown || path.Base(at) == vaultTrash
			}
			if dir == at || dir == "." || dir == "/" {
				break
			}
		}
		if !thrown && path.Base(f.path) != vaultSettings {
			kept = append(kept, f)
		}
	}
	return kept
}

// read reads the file's bytes and the time it was changed.
func (f found) read() ([]byte, time.Time, error) {
	file, err := f.root.FS.Open(f.path)
	if err != nil {
		return nil, time.Time{}, readProblem(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, time.Time{}, readProblem(err)
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
			return nil, time.Time{}, readProblem(err)
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

// readProblem translates an error of the file system.
func readProblem(err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return ErrForbidden
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: no such file", ErrNotFound)
	}
	return fmt.Errorf("%w: %w", ErrUnreadable, err)
}
