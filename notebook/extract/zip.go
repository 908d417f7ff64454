package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"commonplace/notebook"
	"commonplace/notebook/folder"
)

const (
	// maxEntries is the most entries an archive and those in it may have together.
	maxEntries = 20_000
	// maxEntryBytes is the most an entry may hold when unpacked. Real bytes are counted; what the directory says is not believed.
	maxEntryBytes = maxFileBytes
	// maxNameLength is the longest entry name, in bytes.
	maxNameLength = 4096
)

// zip yields what a zip archive holds.
func (a *archive) zip(data []byte, within string) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse(notebook.ErrUnreadable, "zip archive: %v", err)
	}
	if err := a.count(len(z.File)); err != nil {
		return err
	}
	if len(z.File) == 0 {
		return refuse(notebook.ErrEmpty, "an archive of nothing")
	}
	page, pictures := holdsPage(z.File), a.zipPictures(z.File)
	for _, f := range z.File {
		a.seesVault(within, f.Name)
	}
	for _, f := range z.File {
		if name, err := entryName(f.Name); err == nil {
			a.find = pictures(path.Dir(name))
		}
		if err := a.zipEntry(f, within, page); err != nil {
			return err
		}
	}
	return nil
}

// holdsPage says whether an archive has a page in it that pictures and style sheets can belong to.
func holdsPage(files []*zip.File) bool {
	for _, f := range files {
		if hasParts(f.Name) {
			return true
		}
	}
	return false
}

// zipEntry yields one entry. The error it returns ends the archive.
func (a *archive) zipEntry(f *zip.File, within string, page bool) error {
	name := f.Name
	if !utf8.ValidString(name) {
		name, _ = charmap.CodePage437.NewDecoder().String(name) // what names are in that are not UTF-8, by the format's definition
	}
	name, err := entryName(name)
	d := notebook.Draft{Inner: within + name}
	if err != nil {
		d.Problem = err
		return a.yield(d)
	}
	switch {
	case f.Mode()&fs.ModeSymlink != 0:
		d.Problem = refuse(notebook.ErrUnsafeName, "a link")
		return a.yield(d)
	case f.FileInfo().IsDir():
		return nil
	case isDebris(name), page && folder.PartOfPage(name) && !a.inVault(d.Inner), a.isVaultsOwn(d.Inner):
		d.Part = true
		return a.yield(d)
	}
	data, err := a.unpack(f)
	if errors.Is(err, errSpent) {
		return a.spent()
	}
	if err != nil {
		d.Problem = err
		return a.yield(d)
	}
	return a.file(name, d.Inner, data)
}

// errSpent: the archive's limit of unpacked bytes is reached.
var errSpent = errors.New("limit of unpacked bytes reached")

// unpack reads an entry, counting what comes out.
func (a *archive) unpack(f *zip.File) ([]byte, error) {
	const encrypted = 1 // bit of the general purpose flags, APPNOTE.TXT 4.4.4
	if f.Flags&encrypted != 0 {
		return nil, refuse(notebook.ErrLocked, "encrypted in the archive")
	}
	if f.UncompressedSize64 > maxEntryBytes {
		return nil, refuse(notebook.ErrTooLarge, "%d MB unpacked, more than %d MB", f.UncompressedSize64>>20, maxEntryBytes>>20)
	}
	r, err := f.Open()
	if err != nil {
		return nil, refuse(notebook.ErrUnreadable, "zip entry: %v", err)
	}
	defer r.Close()
	return a.take(r, "zip entry")
}

// take reads an entry of any archive, counting what comes out.
func (a *archive) take(r io.Reader, what string) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, min(maxEntryBytes, a.left)+1))
	a.left -= n
	switch {
	case a.left < 0:
		return nil, errSpent
	case n > maxEntryBytes:
		return nil, refuse(notebook.ErrTooLarge, "more than %d MB unpacked", maxEntryBytes>>20)
	case err != nil:
		return nil, refuse(notebook.ErrUnreadable, "%s: %v", what, err)
	}
	return b.Bytes(), nil
}

// entryName returns an entry's name with slashes; one that leads outside the archive is ErrUnsafeName.
func entryName(name string) (string, error) {
	name = strings.ReplaceAll(name, `\`, "/")
	shown := clip(name, maxNameBytes)
	switch {
	case len(name) > maxNameLength:
		return shown, refuse(notebook.ErrUnsafeName, "longer than %d bytes", maxNameLength)
	case name == "" || strings.ContainsRune(name, 0):
		return shown, refuse(notebook.ErrUnsafeName, "no name")
	case strings.HasPrefix(name, "/"):
		return shown, refuse(notebook.ErrUnsafeName, "an absolute path")
	case len(name) > 1 && name[1] == ':' && isLetter(name[0]):
		return shown, refuse(notebook.ErrUnsafeName, "a path with a drive")
	}
	for _, element := range strings.Split(name, "/") {
		if element == ".." {
			return shown, refuse(notebook.ErrUnsafeName, "a path that leads outside")
		}
	}
	return strings.TrimPrefix(path.Clean(name), "./"), nil
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// isDebris says whether an entry is what operating systems leave in archives.
func isDebris(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || base == ".DS_Store" || base == "Thumbs.db" || base == "desktop.ini"
}
