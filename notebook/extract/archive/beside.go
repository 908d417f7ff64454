package archive

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/folder"
)

// Pictures beside a page in an archive are read from the archive, by the rules of [notebook.File].Beside. They are unpacked on an account of
// their own, so that pictures which many pages share do not use up what the archive may hold.

const (
	// maxShown is the most bytes that are unpacked for pictures, of an archive and those in it.
	maxShown = MaxArchive
	// maxHeld is the most that is held of the pictures of a tar archive, which cannot be read at any place.
	maxHeld = 64 << 20
)

// entryNames finds entries by path and by name alone.
type entryNames struct {
	paths  map[string]string // to the name in the archive, by the path in lower case
	byName map[string]string
}

func newEntryNames() entryNames { return entryNames{map[string]string{}, map[string]string{}} }

// add adds a picture's entry; name is its own, path that it is looked for by.
func (e entryNames) add(name, at string) {
	at = strings.ToLower(at)
	if !folder.PartOfPage(at) {
		return
	}
	e.paths[at] = name
	if base := path.Base(at); e.byName[base] == "" {
		e.byName[base] = name
	}
}

// find returns the entry that a file in a folder of the archive refers to.
func (e entryNames) find(folder, name string) (string, bool) {
	if base, anywhere := strings.CutPrefix(name, notebook.Anywhere); anywhere {
		found := e.byName[strings.ToLower(path.Base(base))]
		return found, found != ""
	}
	if !strings.HasPrefix(name, "/") {
		name = folder + "/" + name
	}
	name = path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:]
	found, ok := e.paths[strings.ToLower(name)]
	return found, ok
}

// zipPictures makes what finds the pictures of a zip archive for a file in a folder of it.
func (w *Walk) zipPictures(files []*zip.File) func(folder string) album.Finder {
	names, entries := newEntryNames(), map[string]*zip.File{}
	for _, f := range files {
		name := f.Name
		if !utf8.ValidString(name) {
			name, _ = charmap.CodePage437.NewDecoder().String(name)
		}
		if at, err := EntryName(name); err == nil && f.Mode().IsRegular() {
			names.add(f.Name, at)
			entries[f.Name] = f
		}
	}
	return func(folder string) album.Finder {
		return album.Beside(func(name string) ([]byte, error) {
			found, ok := names.find(folder, name)
			if !ok {
				return nil, album.ErrElsewhere
			}
			r, err := entries[found].Open()
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return w.takePicture(r)
		})
	}
}

// takePicture reads a picture out of an archive.
func (w *Walk) takePicture(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, min(album.MaxRead, w.shown)+1))
	w.shown -= int64(len(data))
	if w.shown < 0 || len(data) > album.MaxRead {
		return nil, album.ErrElsewhere
	}
	return data, err
}

// TarPictures makes what finds the pictures of a tar archive. It is gone through once, when the first is asked for.
func (w *Walk) TarPictures(open Opener) func(folder string) album.Finder {
	var held map[string][]byte
	var names entryNames
	return func(folder string) album.Finder {
		return album.Beside(func(name string) ([]byte, error) {
			if held == nil {
				held, names = w.holdTar(open)
			}
			found, ok := names.find(folder, name)
			if !ok {
				return nil, album.ErrElsewhere
			}
			return held[found], nil
		})
	}
}

// holdTar reads the pictures of a tar archive, as many as may be held.
func (w *Walk) holdTar(open Opener) (held map[string][]byte, names entryNames) {
	held, names = map[string][]byte{}, newEntryNames()
	left := maxHeld
	for h, err := range TarEntries(open) {
		if err != nil {
			break
		}
		at, bad := EntryName(h.Name)
		if bad != nil || !h.IsFile() || !folder.PartOfPage(at) {
			continue
		}
		data, err := w.takePicture(h.Body)
		if errors.Is(err, album.ErrElsewhere) || len(data) > left {
			continue
		}
		left -= len(data)
		held[at] = data
		names.add(at, at)
	}
	return held, names
}
