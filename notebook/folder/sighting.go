package folder

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// MaxFiles is how many files, in full thousands, a folder may hold to be watched; one that holds more is no inbox, and is said not to be
// watched.
const MaxFiles = 20_000

// Sighting is a file of a watched folder as a look saw it. A saved page is one with the folder that was saved beside it.
type Sighting struct {
	Path       string // in the folder
	Stamp      uint64 // of sizes, times and permissions
	Unfinished bool   // somebody is still writing
}

// Name is the number of its path.
func (s Sighting) Name() uint64 { return NumberOf(s.Path) }

// NumberOf is the number that stands for a path, or for how a file was, where thousands are remembered.
func NumberOf(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// seen is a file of the listing.
type seen struct {
	Path string
	info fs.FileInfo
}

// Sightings lists the files of a folder. What systems and programs hide or leave there is passed over, and so is a notebook.
func Sightings(ctx context.Context, fsys fs.FS) ([]Sighting, error) {
	var all []seen
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if p == "." {
				return Problem(err)
			}
			return nil // a folder below that may not be read, or what has just gone
		}
		if d.IsDir() {
			if passedOver(fsys, p, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		info, err := fs.Stat(fsys, p) // of what a link leads to
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(d.Name(), ".") || slices.Contains(litter, d.Name()) {
			return nil
		}
		if len(all) == MaxFiles {
			return fmt.Errorf("%w: more than %d,000 files", ErrTooLarge, MaxFiles/1000)
		}
		all = append(all, seen{p, info})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return gathered(all), nil
}

// passedOver says whether a folder below a watched one is not looked into: a notebook, what is hidden, and the folder in which Safari keeps
// what it has not loaded whole.
func passedOver(fsys fs.FS, p, name string) bool {
	if _, err := fs.Stat(fsys, path.Join(p, "notebook.json")); err == nil {
		return true
	}
	return p != "." && (strings.HasPrefix(name, ".") || slices.Contains(litter, name) || path.Ext(name) == ".download")
}

// gathered makes sightings of a listing: what belongs to a page goes into the page's, and what is being written is left out and keeps
// what it will become waiting.
func gathered(all []seen) []Sighting {
	pages := map[string]string{} // folders saved with a page, to the page
	var writing []string
	for _, f := range all {
		for _, folder := range savedFolders(f.Path) {
			pages[folder] = f.Path
		}
		if unfinishedName(path.Base(f.Path)) {
			writing = append(writing, f.Path)
		}
	}
	at := map[string]int{}
	hashes := [][]byte{}
	var out []Sighting
	put := func(p string, info fs.FileInfo, unfinished bool) {
		i, there := at[p]
		if !there {
			i = len(out)
			at[p] = i
			out, hashes = append(out, Sighting{Path: p}), append(hashes, nil)
		}
		hashes[i] = appendStamp(hashes[i], info)
		out[i].Unfinished = out[i].Unfinished || unfinished
	}
	for _, f := range all {
		written := unfinishedName(path.Base(f.Path))
		if page := pageOf(f.Path, pages); page != "" {
			put(page, f.info, written)
		} else if !written {
			put(f.Path, f.info, beingWritten(f, writing))
		}
	}
	for i := range out {
		out[i].Stamp = NumberOf(string(hashes[i]))
	}
	return out
}

func appendStamp(b []byte, info fs.FileInfo) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(info.Size()))
	b = binary.BigEndian.AppendUint64(b, uint64(info.ModTime().UnixNano()))
	return binary.BigEndian.AppendUint32(b, uint32(info.Mode().Perm())) // so that what could not be read is tried again when it can
}

// savedEndings are what browsers put behind a page's name for the folder with its pictures.
var savedEndings = []string{"_files", ".files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden", "_pliki"}

// savedFolders lists the folders that may have been saved with a page; none for what is no page.
func savedFolders(p string) []string {
	ext := path.Ext(p)
	switch strings.ToLower(ext) {
	case ".html", ".htm", ".xhtml", ".shtml":
	default:
		return nil
	}
	stem := strings.TrimSuffix(p, ext)
	folders := make([]string, len(savedEndings))
	for i, e := range savedEndings {
		folders[i] = stem + e
	}
	return folders
}

// pageOf is the page a file was saved with, the outermost one; "" for none.
func pageOf(p string, pages map[string]string) (page string) {
	for dir := path.Dir(p); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if of, ok := pages[dir]; ok {
			page = of
		}
	}
	return page
}

// unfinishedName says whether programs name so what they have not finished writing.
func unfinishedName(name string) bool {
	low := strings.ToLower(name)
	if strings.HasPrefix(low, "~$") || strings.HasPrefix(low, ".~lock.") {
		return true
	}
	return slices.Contains([]string{".crdownload", ".part", ".partial", ".opdownload", ".crswap", ".tmp"}, path.Ext(low))
}

// beingWritten says whether a file is the place that was kept for one that is being written under another name: it is named like the
// beginning of that, or holds nothing yet.
func beingWritten(f seen, writing []string) bool {
	return slices.ContainsFunc(writing, func(w string) bool {
		return path.Dir(w) == path.Dir(f.Path) && (f.info.Size() == 0 || strings.HasPrefix(w, f.Path+"."))
	})
}
