// Package docx reads Word documents.
//
// Begin with [Read]; body.go reads paragraphs and tables, runs.go the words in them, lists.go the numbers of list items, and styles.go what
// paragraphs are by their styles. What it shares with other documents is in packages document and pack.
package docx

import (
	"bytes"
	"encoding/xml"
	"path"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// A Word document is a folder of parts:
//
//	_rels/.rels ─► word/document.xml ─┬─ styles.xml      what a paragraph's style means    (styles.go)
//	                                  ├─ numbering.xml   the numbers of list items         (lists.go)
//	                                  ├─ footnotes.xml, endnotes.xml, header1.xml, footer1.xml, diagrams
//	                                  └─ body: paragraphs and tables                       (body.go)
//	                                        └─ runs: words, breaks, fields, pictures       (runs.go)

// reader is the reading of one Word document.
type reader struct {
	pack    *pack.Pack
	w       *document.Writer
	doc     *document.Document
	styles  styles
	lists   lists
	notes   document.Notes
	main    string            // name of the part with the text
	rels    map[string]string // the parts it refers to, by id
	tables  int               // how many tables we are in
	cur     *paragraph        // the paragraph being read
	carried *paragraph        // one whose end was deleted, to go on with
	fields  []bool            // those that go on over paragraphs
	seen    document.Roles
	body    bool // we are in the body: other parts have relationships of their own
}

// Read reads a Word document.
func Read(data []byte, doc *document.Document, w *document.Writer) error {
	if IsLocked(data) {
		return pack.ErrLocked
	}
	p, err := pack.Open(data)
	if err != nil {
		return err
	}
	d := &reader{pack: p, w: w, doc: doc, main: MainPart(p)}
	if d.main == "" {
		return pack.ErrNoText
	}
	rels, err := relationships(p, d.main)
	if err != nil {
		return err
	}
	d.rels = rels.targets
	if d.styles, err = readStyles(p, rels.first("styles", d.beside("styles.xml"))); err != nil {
		return err
	}
	if d.lists, err = readLists(p, rels.first("numbering", d.beside("numbering.xml")), d.styles); err != nil {
		return err
	}
	if err := d.readNotes(rels); err != nil {
		return err
	}
	if err := d.furniture(rels.all["header"]); err != nil {
		return err
	}
	d.body = true
	if err := d.part(d.main, d.blocks); err != nil {
		return err
	}
	d.flushCarried()
	d.body = false
	d.notes.Write(w)
	if err := d.furniture(rels.all["footer"]); err != nil {
		return err
	}
	d.seen.Into(doc)
	return pack.Properties(p, rels.first("core-properties", "docProps/core.xml"), doc, d.seen.Title != "")
}

// beside names a part in the folder of the main part.
func (d *reader) beside(name string) string { return path.Join(path.Dir(d.main), name) }

// part reads the inside of a part's root. A part is read with its own relationships.
func (d *reader) part(name string, inside func(*pack.XML)) error {
	return d.pack.Each(name, func(x *pack.XML, e xml.StartElement) {
		if e.Name.Local == "document" {
			x.Children(func(e xml.StartElement) {
				if e.Name.Local == "body" {
					inside(x)
				}
			}, nil)
			return
		}
		inside(x)
	})
}

// furniture writes headers or footers, each wording once.
func (d *reader) furniture(parts []string) error {
	var all []document.Part
	for _, name := range parts {
		var err error
		all = append(all, d.w.Capture(func() { err = d.part(name, d.blocks); d.flushCarried() })...)
		if err != nil {
			return err
		}
	}
	d.w.Furniture(all)
	return nil
}

// readNotes reads the footnotes and endnotes, to be written where they are referred to.
func (d *reader) readNotes(rels relations) error {
	for _, kind := range []string{"footnote", "endnote"} {
		for _, name := range rels.all[kind+"s"] {
			err := d.pack.Each(name, func(x *pack.XML, _ xml.StartElement) {
				x.Children(func(e xml.StartElement) {
					if t := pack.Attr(e, "type"); e.Name.Local != kind || t != "" && t != "normal" {
						return // separators, and what continues on the next page
					}
					d.notes.Keep(kind+pack.Attr(e, "id"), d.w.Capture(func() { d.blocks(x); d.flushCarried() }))
				}, nil)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// relations are the parts one part refers to: by id, and by the last word of their type in the order of the file.
type relations struct {
	targets map[string]string
	all     map[string][]string
}

// first returns the first part of a type, otherwise if there is none.
func (r relations) first(kind, otherwise string) string {
	if names := r.all[kind]; len(names) > 0 {
		return names[0]
	}
	return otherwise
}

// relationships reads what a part refers to; of: the part's name, "" for the document itself.
func relationships(p *pack.Pack, of string) (relations, error) {
	r := relations{targets: map[string]string{}, all: map[string][]string{}}
	dir, base := path.Split(of)
	err := p.Each(path.Join(dir, "_rels", base+".rels"), func(x *pack.XML, _ xml.StartElement) {
		x.Children(func(e xml.StartElement) {
			if e.Name.Local != "Relationship" || strings.EqualFold(pack.Attr(e, "TargetMode"), "External") {
				return
			}
			target := pack.Attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", dir, target)
			}
			target = strings.TrimPrefix(target, "/")
			r.targets[pack.Attr(e, "Id")] = target
			kind := path.Base(pack.Attr(e, "Type"))
			r.all[kind] = append(r.all[kind], target)
		}, nil)
	})
	return r, err
}

// MainPart finds the part with a Word document's text; "" if there is none, as in a workbook.
func MainPart(p *pack.Pack) string {
	rels, err := relationships(p, "")
	if err != nil {
		rels = relations{}
	}
	for _, name := range []string{rels.first("officeDocument", ""), "word/document.xml"} {
		if p.Has(name) && !strings.HasPrefix(name, "xl/") && !strings.HasPrefix(name, "ppt/") && path.Ext(name) == ".xml" {
			return name
		}
	}
	return ""
}

// oleMagic begins the container of old Office files, which is also that of new ones under a password.
const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// lockedSearch is how much of such a container is searched for the names of its streams.
const lockedSearch = 256 << 20

// IsLocked says whether the data is an Office file under a password, of any kind: what kind stands inside.
func IsLocked(data []byte) bool {
	return bytes.HasPrefix(data, []byte(oleMagic)) && bytes.Contains(data[:min(len(data), lockedSearch)], wideASCII("EncryptedPackage"))
}

// wideASCII writes ASCII as little-endian UTF-16.
func wideASCII(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, b := range []byte(s) {
		out = append(out, b, 0)
	}
	return out
}
