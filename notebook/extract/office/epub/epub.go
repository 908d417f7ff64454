// Package epub reads e-books.
//
// Begin with [Read]; nav.go reads the table of contents, chapter.go a chapter's bytes, and page.go its elements. What it shares with other documents is in
// packages document and pack, and with web pages in package page.
package epub

import (
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// An e-book is a folder of pages:
//
//	META-INF/container.xml ─► package.opf: metadata, a manifest of files, and the spine: which of them are read, in which order
//	                              └─ nav.xhtml or toc.ncx: what the chapters are called        (nav.go)
//	                                 chapters: XHTML                                           (page.go)

// maxSpine is the most chapters a book may have.
const maxSpine = 20_000

// reader is the reading of one book.
type reader struct {
	pack     *pack.Pack
	w        *document.Writer
	root     string          // the folder of the package file, which its references start from
	items    map[string]item // the manifest, by id
	spine    []string        // ids in reading order
	ncx      string          // the id of the old table of contents
	creators []creator
	order    []string                        // the manifest's ids in its own order
	chapters map[string]map[string][]chapter // by file, and by the element they begin at
}

type item struct{ file, mime, properties string }

type creator struct{ id, name, role string }

// Read reads an e-book.
func Read(data []byte, doc *document.Document, w *document.Writer) error {
	p, err := pack.Open(data)
	if err != nil {
		return err
	}
	name, err := packageFile(p)
	if err != nil {
		return err
	}
	e := &reader{pack: p, w: w, root: path.Dir(name), items: map[string]item{}, chapters: map[string]map[string][]chapter{}}
	if err := p.Each(name, func(x *pack.XML, _ xml.StartElement) { e.readPackage(x, doc) }); err != nil {
		return err
	}
	e.credit(doc)
	e.readNav()
	return e.readSpine()
}

// packageFile finds the book's package file.
func packageFile(p *pack.Pack) (string, error) {
	name := ""
	err := p.Each("META-INF/container.xml", func(x *pack.XML, _ xml.StartElement) {
		x.Children(func(e xml.StartElement) {
			x.Children(func(e xml.StartElement) {
				if e.Name.Local == "rootfile" && name == "" {
					name = pack.Attr(e, "full-path")
				}
			}, nil)
		}, nil)
	})
	if err != nil {
		return "", err
	}
	if !p.Has(name) {
		return "", fmt.Errorf("%w: its list of chapters is missing", document.ErrUnreadable)
	}
	return name, nil
}

func (e *reader) readPackage(x *pack.XML, doc *document.Document) {
	x.Children(func(s xml.StartElement) {
		switch s.Name.Local {
		case "metadata":
			e.metadata(x, doc)
		case "manifest":
			x.Children(func(s xml.StartElement) {
				if s.Name.Local == "item" && len(e.items) < pack.MaxEntries {
					e.order = append(e.order, pack.Attr(s, "id"))
					e.items[pack.Attr(s, "id")] = item{e.file(pack.Attr(s, "href")), pack.Attr(s, "media-type"), pack.Attr(s, "properties")}
				}
			}, nil)
		case "spine":
			e.ncx = pack.Attr(s, "toc")
			x.Children(func(s xml.StartElement) {
				if s.Name.Local != "itemref" {
					return
				}
				if len(e.spine) >= maxSpine {
					x.End(fmt.Errorf("%w: more than %d chapters", document.ErrTooLarge, maxSpine))
					return
				}
				if id := pack.Attr(s, "idref"); pack.Attr(s, "linear") != "no" || !hasProperty(e.items[id], "nav") {
					e.spine = append(e.spine, id) // the table of contents out of line is what readers show beside the text
				}
			}, nil)
		}
	}, nil)
}

// file is where a reference in the package file leads.
func (e *reader) file(href string) string {
	href, _, _ = strings.Cut(href, "#")
	return path.Join(e.root, href)
}

// bookDate is what books write as a date, as far as it is certain: a year, a month or a day, with or without the time.
var bookDate = regexp.MustCompile(`^(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?$`)

// metadata reads the Dublin Core elements. Old books have them in an element of their own.
func (e *reader) metadata(x *pack.XML, doc *document.Document) {
	titles := map[string]string{} // by id, to be refined
	main := ""
	var read func(s xml.StartElement)
	read = func(s xml.StartElement) {
		switch s.Name.Local {
		case "dc-metadata", "x-metadata":
			x.Children(read, nil)
		case "title":
			t := document.Clip(x.Words())
			if doc.Title == "" {
				doc.Title = t
			}
			titles["#"+pack.Attr(s, "id")] = t
		case "creator":
			if len(e.creators) < document.MaxAuthors {
				e.creators = append(e.creators, creator{"#" + pack.Attr(s, "id"), document.Clip(x.Words()), pack.Attr(s, "role")})
			}
		case "publisher":
			if doc.Publisher == "" {
				doc.Publisher = document.Clip(x.Words())
			}
		case "language":
			if doc.Language == "" {
				doc.Language = document.Clip(x.Words())
			}
		case "identifier":
			if id := document.Clip(x.Words()); doc.Identifier == "" || isAddress(id) && !isAddress(doc.Identifier) {
				doc.Identifier = id
			}
		case "date":
			if event := pack.Attr(s, "event"); event == "" && doc.Date == "" || event == "publication" || event == "original-publication" {
				if m := bookDate.FindStringSubmatch(document.Clip(x.Words())); m != nil {
					doc.Date = m[1]
				}
			}
		case "meta":
			of, property := pack.Attr(s, "refines"), pack.Attr(s, "property")
			switch value := document.Clip(x.Words()); {
			case property == "title-type" && value == "main" && titles[of] != "":
				main = titles[of]
			case property == "role":
				for i := range e.creators {
					if e.creators[i].id == of && e.creators[i].role == "" {
						e.creators[i].role = value
					}
				}
			}
		}
	}
	x.Children(read, nil)
	if main != "" {
		doc.Title = main
	}
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// noCreator are what books write where nobody is named.
var noCreator = document.Set(`unknown unbekannt anonymous various none n/a`)

// credit sets the authors: who has no other part in the book, such as translating it.
func (e *reader) credit(doc *document.Document) {
	if !document.HasLetter(doc.Title) || document.EmptyTitle.MatchString(doc.Title) {
		doc.Title = ""
	}
	for _, c := range e.creators {
		if (c.role == "" || c.role == "aut") && document.HasLetter(c.name) && !noCreator[strings.ToLower(c.name)] {
			doc.Authors = append(doc.Authors, c.name)
		}
	}
}

// locked says which files are under copy protection. Fonts are not text, and their scrambling locks nobody out.
func (e *reader) locked() map[string]bool {
	files := map[string]bool{}
	var read func(x *pack.XML)
	read = func(x *pack.XML) {
		x.Children(func(s xml.StartElement) {
			if s.Name.Local == "CipherReference" {
				files[e.pack.Canonical(pack.Attr(s, "URI"))] = true
			}
			read(x)
		}, nil)
	}
	// What cannot be read locks nothing; what is encrypted then has no words.
	_ = e.pack.Each("META-INF/encryption.xml", func(x *pack.XML, _ xml.StartElement) { read(x) })
	return files
}

// readSpine reads the chapters in their order. A chapter that is not there costs itself, unless there is none at all.
func (e *reader) readSpine() error {
	locked := e.locked()
	found := 0
	seen := map[string]bool{}
	for _, id := range e.spine {
		item, ok := e.items[id]
		name := e.pack.Canonical(item.file)
		if !ok || seen[name] || !isPage(item) {
			continue
		}
		seen[name] = true
		if locked[name] {
			return fmt.Errorf("%w: the book is under copy protection", document.ErrPassword)
		}
		data, err := e.pack.Read(item.file)
		if err == pack.ErrAbsent {
			continue
		}
		if err != nil {
			return err
		}
		found++
		e.page(name, hasProperty(item, "nav"), data)
		if err := e.w.Failed(); err != nil {
			return err
		}
	}
	if found == 0 {
		return fmt.Errorf("%w: none of its chapters is there", document.ErrUnreadable)
	}
	return nil
}

func isPage(i item) bool {
	ext := strings.ToLower(path.Ext(i.file))
	return strings.Contains(i.mime, "html") || strings.Contains(i.mime, "oeb1-document") || ext == ".xhtml" || ext == ".html" || ext == ".htm"
}
