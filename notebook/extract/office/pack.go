package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

const (
	// maxPackBytes is the most that the parts read of one document may hold when unpacked, maxEntryBytes the most of one of them.
	maxPackBytes, maxEntryBytes = 256 << 20, 64 << 20
	// maxEntries is the most entries a document may have: an e-book with 20,000 chapters and its pictures.
	maxEntries = 40_000
	// maxNameLength is the longest entry name, in bytes.
	maxNameLength = 4096
)

// pack is a document that is a zip archive of parts.
type pack struct {
	files map[string]*zip.File // by name in lower case: programs differ from their own references in that
	left  int64                // bytes that may still be unpacked
	shown int64                // bytes of pictures that may still be: on an account of their own, so that they cost the text nothing
}

// openPack reads the directory of an archive. Entries that lead outside of it or are links are not there.
func openPack(data []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("%w: more than %d parts", ErrTooLarge, maxEntries)
	}
	p := &pack{files: make(map[string]*zip.File, len(z.File)), left: maxPackBytes, shown: maxPackBytes}
	for _, f := range z.File {
		name, ok := partName(f.Name)
		if !ok || !f.Mode().IsRegular() {
			continue
		}
		if _, twice := p.files[name]; !twice {
			p.files[name] = f
		}
	}
	return p, nil
}

// partName writes a name as parts are looked for; false for one that leads outside.
func partName(name string) (string, bool) {
	name = strings.ReplaceAll(name, `\`, "/")
	if name == "" || len(name) > maxNameLength || strings.ContainsRune(name, 0) {
		return "", false
	}
	name = path.Clean("/" + name)[1:]
	return strings.ToLower(name), name != ""
}

// has says whether there is such a part.
func (p *pack) has(name string) bool { _, ok := p.find(name); return ok }

// find finds a part by its name, or by its name as an address writes it.
func (p *pack) find(name string) (*zip.File, bool) {
	for _, try := range []func(string) (string, error){func(s string) (string, error) { return s, nil }, url.PathUnescape} {
		if s, err := try(name); err == nil {
			if s, ok := partName(s); ok {
				if f := p.files[s]; f != nil {
					return f, true
				}
			}
		}
	}
	return nil, false
}

// canonical is the one name of a part, however a reference writes it.
func (p *pack) canonical(name string) string {
	if f, ok := p.find(name); ok {
		name = f.Name
	}
	name, _ = partName(name)
	return name
}

// errAbsent: there is no such part.
var errAbsent = errors.New("absent")

// open begins to read a part; errAbsent if there is none. Whoever opens it closes it.
func (p *pack) open(name string) (io.ReadCloser, error) {
	f, ok := p.find(name)
	if !ok {
		return nil, errAbsent
	}
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%w: %s is encrypted", ErrPassword, shown(name))
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v", ErrUnreadable, shown(name), err)
	}
	return &limited{pack: p, r: r, left: maxEntryBytes, name: shown(name)}, nil
}

// read reads a whole part.
func (p *pack) read(name string) ([]byte, error) {
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// picture reads a part that is a picture.
func (p *pack) picture(name string) ([]byte, error) {
	f, ok := p.find(name)
	if !ok || f.Flags&1 != 0 {
		return nil, errAbsent
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, min(maxPicture, p.shown)+1))
	if p.shown -= int64(len(data)); p.shown < 0 || len(data) > maxPicture {
		return nil, ErrTooLarge
	}
	return data, err
}

// limited counts what is really unpacked; what the directory says is not believed.
type limited struct {
	pack *pack
	r    io.ReadCloser
	left int64
	name string
}

// Read implements io.Reader.
func (l *limited) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	l.left -= int64(n)
	l.pack.left -= int64(n)
	switch {
	case l.left < 0:
		return 0, fmt.Errorf("%w: %s holds more than %d MB", ErrTooLarge, l.name, maxEntryBytes>>20)
	case l.pack.left < 0:
		return 0, fmt.Errorf("%w: its parts hold more than %d MB", ErrTooLarge, maxPackBytes>>20)
	case err != nil && err != io.EOF:
		err = fmt.Errorf("%w: %s: %v", ErrUnreadable, l.name, err)
	}
	return n, err
}

// Close implements io.Closer.
func (l *limited) Close() error { return l.r.Close() }

// shown is a part's name as it stands in a message.
func shown(name string) string {
	if len(name) > 80 {
		name = name[:80] + "…"
	}
	return strings.ToValidUTF8(name, "\uFFFD")
}

// sniffEntry is how much of an entry is read to tell a format.
const sniffEntry = 256

// packFormat tells an archive's format by what is in it.
func packFormat(data []byte) Format {
	p, err := openPack(data)
	if err != nil {
		return ""
	}
	mime := ""
	if r, err := p.open("mimetype"); err == nil {
		b, _ := io.ReadAll(io.LimitReader(r, sniffEntry)) // what cannot be read names no format
		mime = strings.TrimSpace(string(b))
		_ = r.Close()
	}
	switch {
	case strings.HasPrefix(mime, "application/epub+zip"), mime == "" && p.has("META-INF/container.xml") && !p.has("content.xml"):
		return EPUB
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"), strings.HasPrefix(mime, "application/vnd.sun.xml.writer"):
		return ODT
	case p.has("[Content_Types].xml") && mainPart(p) != "":
		return DOCX
	}
	return ""
}
