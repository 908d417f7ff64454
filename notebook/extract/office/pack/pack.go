// Package pack reads documents that are zip archives of parts, which Word documents, OpenDocument texts and e-books are: the archive (pack.go),
// XML in it (xml.go), and what two formats write alike, properties (properties.go) and formulas (formula.go; package formula writes them). It
// does not know what any part is for.
//
// Begin with [Open] and [Pack.Each].
//
// Trap: programs name parts otherwise than they refer to them; only Pack's methods find them all the same.
package pack

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"commonplace/notebook/extract/office/document"
)

const (
	// maxPackBytes is the most that the parts read of one document may hold when unpacked, maxEntryBytes the most of one of them.
	maxPackBytes, maxEntryBytes = 256 << 20, 64 << 20
	// MaxEntries is the most entries a document may have: an e-book with 20,000 chapters and its pictures.
	MaxEntries = 40_000
	// maxNameLength is the longest entry name, in bytes.
	maxNameLength = 4096
)

// Pack is a document that is a zip archive of parts.
type Pack struct {
	files map[string]*zip.File // by name in lower case: programs differ from their own references in that
	left  int64                // bytes that may still be unpacked
	shown int64                // bytes of pictures that may still be: on an account of their own, so that they cost the text nothing
}

// Open reads the directory of an archive. Entries that lead outside of it or are links are not there.
func Open(data []byte) (*Pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", document.ErrUnreadable, err)
	}
	if len(z.File) > MaxEntries {
		return nil, fmt.Errorf("%w: more than %d parts", document.ErrTooLarge, MaxEntries)
	}
	p := &Pack{files: make(map[string]*zip.File, len(z.File)), left: maxPackBytes, shown: maxPackBytes}
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

// Has says whether there is such a part.
func (p *Pack) Has(name string) bool { _, ok := p.find(name); return ok }

// find finds a part by its name, or by its name as an address writes it.
func (p *Pack) find(name string) (*zip.File, bool) {
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

// Canonical is the one name of a part, however a reference writes it.
func (p *Pack) Canonical(name string) string {
	if f, ok := p.find(name); ok {
		name = f.Name
	}
	name, _ = partName(name)
	return name
}

// ErrAbsent: there is no such part.
var ErrAbsent = errors.New("absent")

// Open begins to read a part; ErrAbsent if there is none. Whoever opens it closes it.
func (p *Pack) Open(name string) (io.ReadCloser, error) {
	f, ok := p.find(name)
	if !ok {
		return nil, ErrAbsent
	}
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%w: %s is encrypted", document.ErrPassword, shown(name))
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v", document.ErrUnreadable, shown(name), err)
	}
	return &limited{pack: p, r: r, left: maxEntryBytes, name: shown(name)}, nil
}

// Read reads a whole part.
func (p *Pack) Read(name string) ([]byte, error) {
	r, err := p.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// Picture reads a part that is a picture.
func (p *Pack) Picture(name string) ([]byte, error) {
	f, ok := p.find(name)
	if !ok || f.Flags&1 != 0 {
		return nil, ErrAbsent
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, min(document.MaxPicture, p.shown)+1))
	if p.shown -= int64(len(data)); p.shown < 0 || len(data) > document.MaxPicture {
		return nil, document.ErrTooLarge
	}
	return data, err
}

// limited counts what is really unpacked; what the directory says is not believed.
type limited struct {
	pack *Pack
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
		return 0, fmt.Errorf("%w: %s holds more than %d MB", document.ErrTooLarge, l.name, maxEntryBytes>>20)
	case l.pack.left < 0:
		return 0, fmt.Errorf("%w: its parts hold more than %d MB", document.ErrTooLarge, maxPackBytes>>20)
	case err != nil && err != io.EOF:
		err = fmt.Errorf("%w: %s: %v", document.ErrUnreadable, l.name, err)
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

// Each opens a part and calls on for every element at its top: its root, usually. A part that is not there has none.
func (p *Pack) Each(name string, on func(*XML, xml.StartElement)) error {
	r, err := p.Open(name)
	if errors.Is(err, ErrAbsent) {
		return nil
	}
	if err != nil {
		return err
	}
	defer r.Close()
	x := newXML(r)
	x.Children(func(e xml.StartElement) { on(x, e) }, nil)
	if x.err != nil {
		return fmt.Errorf("%s: %w", shown(name), x.err)
	}
	return nil
}

var (
	// ErrLocked: the whole document is under a password.
	ErrLocked = fmt.Errorf("%w: the document is encrypted", document.ErrPassword)
	// ErrNoText: the archive has no part with a document's text.
	ErrNoText = fmt.Errorf("%w: the part with the text is missing", document.ErrUnreadable)
)
