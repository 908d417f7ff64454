package extract

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
func (a *archive) gzip(name, inner string, data []byte) error {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return refuse(notebook.ErrUnreadable, "gzip: %v", err)
	}
	head := make([]byte, tarMagicAt+len(tarMagic))
	if n, _ := io.ReadFull(r, head); isTar(head[:n]) {
		return a.inside(data, inner, func(within string) error { return a.tar(gzipTar(data), within) })
	}
	if err := r.Reset(bytes.NewReader(data)); err != nil {
		return refuse(notebook.ErrUnreadable, "gzip: %v", err)
	}
	held := r.Name
	unpacked, err := a.take(r, "gzip")
	switch {
	case errors.Is(err, errSpent):
		return a.spent()
	case err != nil:
		return err
	case len(unpacked) == 0:
		return refuse(notebook.ErrEmpty, "gzip around nothing")
	}
	if held == "" {
		held = strings.TrimSuffix(strings.ReplaceAll(name, `\`, "/"), path.Ext(name))
	}
	if held, err = entryName(path.Base(decode([]byte(held), ""))); err != nil {
		return err
	}
	return a.file(held, inside(inner)+held, unpacked)
}

// opener begins to read a tar archive, from its beginning each time.
type opener func() (io.Reader, error)

func plainTar(data []byte) opener {
	return func() (io.Reader, error) { return bytes.NewReader(data), nil }
}

// gzipTar unpacks while it reads, so that an archive never lies unpacked in memory.
func gzipTar(data []byte) opener {
	return func() (io.Reader, error) {
		r, err := gzip.NewReader(bytes.NewReader(data))
		return &bounded{r, maxArchiveBytes}, err
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
		return 0, errSpent
	}
	return n, err
}

// tar yields what a tar archive holds.
func (a *archive) tar(open opener, within string) error {
	page, some := false, false
	for h, err := range tarEntries(open) {
		if errors.Is(err, errSpent) {
			return a.spent()
		}
		if err := a.count(1); err != nil {
			return err
		}
		some = some || err == nil
		page = page || hasParts(h.name)
		a.seesVault(within, h.name)
	}
	if !some {
		return refuse(notebook.ErrUnreadable, "tar archive: no entry can be read")
	}
	if j := joplinIn(open, within); j != nil {
		return a.joplin(j, open, within)
	}
	pictures := a.tarPictures(open)
	for h, err := range tarEntries(open) {
		if name, bad := entryName(h.name); err == nil && bad == nil {
			a.find = pictures(path.Dir(name))
		}
		if err == nil {
			err = a.tarEntry(h, within, page)
		} else {
			err = refuse(notebook.ErrUnreadable, "tar archive: %v", err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tarred is one entry of a tar archive. Its body is good until the next.
type tarred struct {
	name string
	kind byte
	body io.Reader
}

func (t tarred) isFile() bool { return t.kind == tar.TypeReg }

// tarEntries goes through an archive; an error is the last that comes.
func tarEntries(open opener) iter.Seq2[tarred, error] {
	return func(yield func(tarred, error) bool) {
		from, err := open()
		if err != nil {
			yield(tarred{}, err)
			return
		}
		r := tar.NewReader(from)
		for {
			h, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(tarred{}, err)
				return
			}
			if !yield(tarred{decode([]byte(h.Name), ""), h.Typeflag, r}, nil) {
				return
			}
		}
	}
}

// tarEntry yields one entry. The error it returns ends the archive.
func (a *archive) tarEntry(h tarred, within string, page bool) error {
	name, err := entryName(h.name)
	d := notebook.Draft{Inner: within + name}
	if err != nil {
		d.Problem = err
		return a.yield(d)
	}
	switch {
	case h.kind == tar.TypeDir || h.kind == tar.TypeXGlobalHeader:
		return nil
	case h.kind == tar.TypeSymlink || h.kind == tar.TypeLink:
		d.Problem = refuse(notebook.ErrUnsafeName, "a link")
		return a.yield(d)
	case !h.isFile():
		d.Problem = refuse(notebook.ErrUnknownFormat, "a device or a sparse file")
		return a.yield(d)
	case isDebris(name), page && folder.PartOfPage(name) && !a.inVault(d.Inner), a.isVaultsOwn(d.Inner):
		d.Part = true
		return a.yield(d)
	}
	data, err := a.take(h.body, "tar entry")
	if errors.Is(err, errSpent) {
		return a.spent()
	}
	if err != nil {
		d.Problem = err
		return a.yield(d)
	}
	return a.file(name, d.Inner, data)
}
