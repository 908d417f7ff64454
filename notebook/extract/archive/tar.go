package archive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"iter"
	"path"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/folder"
)

// A tar archive is read as a zip archive is: same limits, same names refused. Most come in gzip, which is unpacked in memory; gzip
// around anything else is that one file.

// tarMagic stands at tarMagicAt in a tar archive of any kind but the one of 1979.
const (
	tarMagic   = "ustar"
	tarMagicAt = 257
)

// isTar says whether the data begins as a tar archive.
func isTar(data []byte) bool {
	return len(data) >= tarMagicAt+len(tarMagic) && string(data[tarMagicAt:tarMagicAt+len(tarMagic)]) == tarMagic
}

// isGzip says whether the data begins as gzip, whose only method is 8 (RFC 1952).
func isGzip(data []byte) bool { return bytes.HasPrefix(data, []byte("\x1f\x8b\x08")) }

// gzip yields what gzip holds.
func (w *Walk) gzip(name, inner string, data []byte) error {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return draft.Refuse(notebook.ErrUnreadable, "gzip: %v", err)
	}
	head := make([]byte, tarMagicAt+len(tarMagic))
	if n, _ := io.ReadFull(r, head); isTar(head[:n]) {
		return w.inside(data, inner, func(within string) error { return w.tar(gzipTar(data), within) })
	}
	if err := r.Reset(bytes.NewReader(data)); err != nil {
		return draft.Refuse(notebook.ErrUnreadable, "gzip: %v", err)
	}
	held := r.Name
	unpacked, err := w.Take(r, "gzip")
	switch {
	case errors.Is(err, ErrSpent):
		return w.Spent()
	case err != nil:
		return err
	case len(unpacked) == 0:
		return draft.Refuse(notebook.ErrEmpty, "gzip around nothing")
	}
	if held == "" {
		held = strings.TrimSuffix(strings.ReplaceAll(name, `\`, "/"), path.Ext(name))
	}
	if held, err = EntryName(path.Base(charset.Decode([]byte(held), ""))); err != nil {
		return err
	}
	return w.File(held, Inside(inner)+held, unpacked)
}

// Opener begins to read a tar archive, from its beginning each time.
type Opener func() (io.Reader, error)

func plainTar(data []byte) Opener {
	return func() (io.Reader, error) { return bytes.NewReader(data), nil }
}

// gzipTar unpacks while it reads, so that an archive never lies unpacked in memory.
func gzipTar(data []byte) Opener {
	return func() (io.Reader, error) {
		r, err := gzip.NewReader(bytes.NewReader(data))
		return &bounded{r, MaxArchive}, err
	}
}

// bounded reads at most left bytes, and then fails.
type bounded struct {
	r    io.Reader
	left int64
}

// Read implements io.Reader. Past the limit it is errSpent.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, ErrSpent
	}
	return n, err
}

// tar yields what a tar archive holds.
func (w *Walk) tar(open Opener, within string) error {
	page, some := false, false
	for h, err := range TarEntries(open) {
		if errors.Is(err, ErrSpent) {
			return w.Spent()
		}
		if err := w.count(1); err != nil {
			return err
		}
		some = some || err == nil
		page = page || w.formats.HasParts(h.Name)
		w.seesVault(within, h.Name)
	}
	if !some {
		return draft.Refuse(notebook.ErrUnreadable, "tar archive: no entry can be read")
	}
	if is, err := w.formats.Export(w, open, within); is {
		return err
	}
	pictures := w.TarPictures(open)
	for h, err := range TarEntries(open) {
		if name, bad := EntryName(h.Name); err == nil && bad == nil {
			w.find = pictures(path.Dir(name))
		}
		if err == nil {
			err = w.tarEntry(h, within, page)
		} else {
			err = draft.Refuse(notebook.ErrUnreadable, "tar archive: %v", err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Entry is one entry of a tar archive. Its body is good until the next.
type Entry struct {
	Name string
	kind byte
	Body io.Reader
}

// IsFile says whether it is a file, and no folder, link or device.
func (t Entry) IsFile() bool { return t.kind == tar.TypeReg }

// TarEntries goes through an archive; an error is the last that comes.
func TarEntries(open Opener) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		from, err := open()
		if err != nil {
			yield(Entry{}, err)
			return
		}
		r := tar.NewReader(from)
		for {
			h, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Entry{}, err)
				return
			}
			if !yield(Entry{charset.Decode([]byte(h.Name), ""), h.Typeflag, r}, nil) {
				return
			}
		}
	}
}

// tarEntry yields one entry. The error it returns ends the archive.
func (w *Walk) tarEntry(h Entry, within string, page bool) error {
	name, err := EntryName(h.Name)
	d := notebook.Draft{Inner: within + name}
	if err != nil {
		d.Problem = err
		return w.Yield(d)
	}
	switch {
	case h.kind == tar.TypeDir || h.kind == tar.TypeXGlobalHeader:
		return nil
	case h.kind == tar.TypeSymlink || h.kind == tar.TypeLink:
		d.Problem = draft.Refuse(notebook.ErrUnsafeName, "a link")
		return w.Yield(d)
	case !h.IsFile():
		d.Problem = draft.Refuse(notebook.ErrUnknownFormat, "a device or a sparse file")
		return w.Yield(d)
	case isDebris(name), page && folder.PartOfPage(name) && !w.InVault(d.Inner), w.isVaultsOwn(d.Inner):
		d.Part = true
		return w.Yield(d)
	}
	data, err := w.Take(h.Body, "tar entry")
	if errors.Is(err, ErrSpent) {
		return w.Spent()
	}
	if err != nil {
		d.Problem = err
		return w.Yield(d)
	}
	return w.File(name, d.Inner, data)
}
