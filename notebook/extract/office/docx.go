package office

import (
	"encoding/xml"
	"path"
	"strings"
)

// A Word document is a folder of parts:
//
//	_rels/.rels ─► word/document.xml ─┬─ styles.xml      what a paragraph's style means    (docx_styles.go)
//	                                  ├─ numbering.xml   the numbers of list items         (docx_lists.go)
//	                                  ├─ footnotes.xml, endnotes.xml, header1.xml, footer1.xml, diagrams
//	                                  └─ body: paragraphs and tables                       (docx_body.go)
//	                                        └─ runs: words, breaks, fields, pictures       (docx_runs.go)

// docx is the reading of one Word document.
type docx struct {
	pack    *pack
	w       *writer
	doc     *Document
	styles  docxStyles
	lists   docxLists
	notes   notes
	main    string            // name of the part with the text
	rels    map[string]string // the parts it refers to, by id
	tables  int               // how many tables we are in
	cur     *docxParagraph    // the paragraph being read
	carried *docxParagraph    // one whose end was deleted, to go on with
	fields  []bool            // those that go on over paragraphs
	seen    roles
	body    bool // we are in the body: other parts have relationships of their own
}

// readDOCX reads a Word document.
func readDOCX(data []byte, doc *Document, w *writer) error {
	if isLockedDOCX(data) {
		return errLocked
	}
	p, err := openPack(data)
	if err != nil {
		return err
	}
	d := &docx{pack: p, w: w, doc: doc, main: mainPart(p)}
	if d.main == "" {
		return errNoText
	}
	rels, err := relationships(p, d.main)
	if err != nil {
		return err
	}
	d.rels = rels.targets
	if d.styles, err = readDocxStyles(p, rels.first("styles", d.beside("styles.xml"))); err != nil {
		return err
	}
	if d.lists, err = readDocxLists(p, rels.first("numbering", d.beside("numbering.xml")), d.styles); err != nil {
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
	d.notes.write(w)
	if err := d.furniture(rels.all["footer"]); err != nil {
		return err
	}
	d.seen.into(doc)
	return coreProperties(p, rels.first("core-properties", "docProps/core.xml"), doc, d.seen.title != "")
}

// beside names a part in the folder of the main part.
func (d *docx) beside(name string) string { return path.Join(path.Dir(d.main), name) }

// part reads the inside of a part's root. A part is read with its own relationships.
func (d *docx) part(name string, inside func(*xmlReader)) error {
	return d.pack.each(name, func(x *xmlReader, e xml.StartElement) {
		if e.Name.Local == "document" {
			x.children(func(e xml.StartElement) {
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
func (d *docx) furniture(parts []string) error {
	var all []Part
	for _, name := range parts {
		var err error
		all = append(all, d.w.capture(func() { err = d.part(name, d.blocks); d.flushCarried() })...)
		if err != nil {
			return err
		}
	}
	d.w.furniture(all)
	return nil
}

// maxFurniture is the most headers and footers that are written: their wordings differ from section to section.
const maxFurniture = 1000

// furniture writes captured parts as furniture, each wording once. A page number alone is no words.
func (w *writer) furniture(parts []Part) {
	seen := map[string]bool{}
	for _, p := range parts {
		text := oneLine(p.Text)
		if len(seen) < maxFurniture && !seen[text] && hasLetter(text) {
			seen[text] = true
			w.add(Furniture, 0, p.Text)
		}
	}
}

// readNotes reads the footnotes and endnotes, to be written where they are referred to.
func (d *docx) readNotes(rels relations) error {
	for _, kind := range []string{"footnote", "endnote"} {
		for _, name := range rels.all[kind+"s"] {
			err := d.pack.each(name, func(x *xmlReader, _ xml.StartElement) {
				x.children(func(e xml.StartElement) {
					if t := attr(e, "type"); e.Name.Local != kind || t != "" && t != "normal" {
						return // separators, and what continues on the next page
					}
					d.notes.keep(kind+attr(e, "id"), d.w.capture(func() { d.blocks(x); d.flushCarried() }))
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
func relationships(p *pack, of string) (relations, error) {
	r := relations{targets: map[string]string{}, all: map[string][]string{}}
	dir, base := path.Split(of)
	err := p.each(path.Join(dir, "_rels", base+".rels"), func(x *xmlReader, _ xml.StartElement) {
		x.children(func(e xml.StartElement) {
			if e.Name.Local != "Relationship" || strings.EqualFold(attr(e, "TargetMode"), "External") {
				return
			}
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", dir, target)
			}
			target = strings.TrimPrefix(target, "/")
			r.targets[attr(e, "Id")] = target
			kind := path.Base(attr(e, "Type"))
			r.all[kind] = append(r.all[kind], target)
		}, nil)
	})
	return r, err
}

// mainPart finds the part with a Word document's text; "" if there is none, as in a workbook.
func mainPart(p *pack) string {
	rels, err := relationships(p, "")
	if err != nil {
		rels = relations{}
	}
	for _, name := range []string{rels.first("officeDocument", ""), "word/document.xml"} {
		if p.has(name) && !strings.HasPrefix(name, "xl/") && !strings.HasPrefix(name, "ppt/") && path.Ext(name) == ".xml" {
			return name
		}
	}
	return ""
}
