package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/folder"
)

const (
	// maxEntries is the most entries an archive and those in it may have together.
	maxEntries = 20_000
	// MaxEntry is the most an entry may hold when unpacked. Real bytes are counted; what the directory says is not believed.
	MaxEntry = MaxFile
	// maxEntryName is the longest entry name, in bytes.
	maxEntryName = 4096
)

// zip yields what a zip archive holds.
func (w *Walk) zip(data []byte, within string) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return draft.Refuse(notebook.ErrUnreadable, "zip archive: %v", err)
	}
	if err := w.count(len(z.File)); err != nil {
		return err
	}
	if len(z.File) == 0 {
		return draft.Refuse(notebook.ErrEmpty, "an archive of nothing")
	}
	page, pictures := w.holdsPage(z.File), w.zipPictures(z.File)
	for _, f := range z.File {
		w.seesVault(within, f.Name)
	}
	for _, f := range z.File {
		if name, err := EntryName(f.Name); err == nil {
			w.find = pictures(path.Dir(name))
		}
		if err := w.zipEntry(f, within, page); err != nil {
			return err
		}
	}
	return nil
}

// holdsPage says whether an archive has a page in it that pictures and style sheets can belong to.
func (w *Walk) holdsPage(files []*zip.File) bool {
	for _, f := range files {
		if w.formats.HasParts(f.Name) {
			return true
		}
	}
	return false
}

// zipEntry yields one entry. The error it returns ends the archive.
func (w *Walk) zipEntry(f *zip.File, within string, page bool) error {
	name := f.Name
	if !utf8.ValidString(name) {
		name, _ = charmap.CodePage437.NewDecoder().String(name) // what names are in that are not UTF-8, by the format's definition
	}
	name, err := EntryName(name)
	d := notebook.Draft{Inner: within + name}
	if err != nil {
		d.Problem = err
		return w.Yield(d)
	}
	switch {
	case f.Mode()&fs.ModeSymlink != 0:
		d.Problem = draft.Refuse(notebook.ErrUnsafeName, "a link")
		return w.Yield(d)
	case f.FileInfo().IsDir():
		return nil
	case isDebris(name), page && folder.PartOfPage(name) && !w.InVault(d.Inner), w.isVaultsOwn(d.Inner):
		d.Part = true
		return w.Yield(d)
	}
	data, err := w.unpack(f)
	if errors.Is(err, ErrSpent) {
		return w.Spent()
	}
	if err != nil {
		d.Problem = err
		return w.Yield(d)
	}
	return w.File(name, d.Inner, data)
}

// ErrSpent: the archive's limit of unpacked bytes is reached.
var ErrSpent = errors.New("limit of unpacked bytes reached")

// unpack reads an entry, counting what comes out.
func (w *Walk) unpack(f *zip.File) ([]byte, error) {
	const encrypted = 1 // bit of the general purpose flags, APPNOTE.TXT 4.4.4
	if f.Flags&encrypted != 0 {
		return nil, draft.Refuse(notebook.ErrLocked, "encrypted in the archive")
	}
	if f.UncompressedSize64 > MaxEntry {
		return nil, draft.Refuse(notebook.ErrTooLarge, "%d MB unpacked, more than %d MB", f.UncompressedSize64>>20, MaxEntry>>20)
	}
	r, err := f.Open()
	if err != nil {
		return nil, draft.Refuse(notebook.ErrUnreadable, "zip entry: %v", err)
	}
	defer r.Close()
	return w.Take(r, "zip entry")
}

// Take reads an entry of any archive, counting what comes out.
func (w *Walk) Take(r io.Reader, what string) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, min(MaxEntry, w.left)+1))
	w.left -= n
	switch {
	case w.left < 0:
		return nil, ErrSpent
	case n > MaxEntry:
		return nil, draft.Refuse(notebook.ErrTooLarge, "more than %d MB unpacked", MaxEntry>>20)
	case err != nil:
		return nil, draft.Refuse(notebook.ErrUnreadable, "%s: %v", what, err)
	}
	return b.Bytes(), nil
}

// IsZip says whether the data begins as a zip archive, also an empty one.
func IsZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}
