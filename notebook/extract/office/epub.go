package office

import (
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"strings"
)

// An e-book is a folder of pages:
//
//	META-INF/container.xml ─► package.opf: metadata, a manifest of files, and the spine: which of them are read, in which order
//	                              └─ nav.xhtml or toc.ncx: what the chapters are called        (epub_nav.go)
//	                                 chapters: XHTML                                           (epub_page.go)

// maxSpine is the most chapters a book may have.
const maxSpine = 20_000

// epub is the reading of one book.
type epub struct {
	pack     *pack
	w        *writer
	root     string              // the folder of the package file, which its references start from
	items    map[string]epubItem // the manifest, by id
	spine    []string            // ids in reading order
	ncx      string              // the id of the old table of contents
	creators []epubCreator
	order    []string                        // the manifest's ids in its own order
	chapters map[string]map[string][]chapter // by file, and by the element they begin at
}

type epubItem struct{ file, mime, properties string }

type epubCreator struct{ id, name, role string }

// readEPUB reads an e-book.
func readEPUB(data []byte, doc *Document, w *writer) error {
	p, err := openPack(data)
	if err != nil {
		return err
	}
	name, err := packageFile(p)
	if err != nil {
		return err
	}
	e := &epub{pack: p, w: w, root: path.Dir(name), items: map[string]epubItem{}, chapters: map[string]map[string][]chapter{}}
	if err := p.each(name, func(x *xmlReader, _ xml.StartElement) { e.readPackage(x, doc) }); err != nil {
		return err
	}
	e.credit(doc)
	e.readNav()
	return e.readSpine()
}

// packageFile finds the book's package file.
func packageFile(p *pack) (string, error) {
	name := ""
	err := p.each("META-INF/container.xml", func(x *xmlReader, _ xml.StartElement) {
		x.children(func(e xml.StartElement) {
			x.children(func(e xml.StartElement) {
				if e.Name.Local == "rootfile" && name == "" {
					name = attr(e, "full-path")
				}
			}, nil)
		}, nil)
	})
	if err != nil {
		return "", err
	}
	if !p.has(name) {
		return "", fmt.Errorf("%w: its list of chapters is missing", ErrUnreadable)
	}
	return name, nil
}

func (e *epub) readPackage(x *xmlReader, doc *Document) {
	x.children(func(s xml.StartElement) {
		switch s.Name.Local {
		case "metadata":
			e.metadata(x, doc)
		case "manifest":
			x.children(func(s xml.StartElement) {
				if s.Name.Local == "item" && len(e.items) < maxEntries {
					e.order = append(e.order, attr(s, "id"))
					e.items[attr(s, "id")] = epubItem{e.file(attr(s, "href")), attr(s, "media-type"), attr(s, "properties")}
				}
			}, nil)
		case "spine":
			e.ncx = attr(s, "toc")
			x.children(func(s xml.StartElement) {
				if s.Name.Local != "itemref" {
					return
				}
				if len(e.spine) >= maxSpine {
					x.end(fmt.Errorf("%w: more than %d chapters", ErrTooLarge, maxSpine))
					return
				}
				if id := attr(s, "idref"); attr(s, "linear") != "no" || !hasProperty(e.items[id], "nav") {
					e.spine = append(e.spine, id) // the table of contents out of line is what readers show beside the text
				}
			}, nil)
		}
	}, nil)
}

// file is where a reference in the package file leads.
func (e *epub) file(href string) string {
	href, _, _ = strings.Cut(href, "#")
	return path.Join(e.root, href)
}

// bookDate is what books write as a date, as far as it is certain: a year, a month or a day, with or without the time.
var bookDate = regexp.MustCompile(`^(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?$`)

// metadata reads the Dublin Core elements. Old books have them in an element of their own.
func (e *epub) metadata(x *xmlReader, doc *Document) {
	titles := map[string]string{} // by id, to be refined
	main := ""
	var read func(s xml.StartElement)
	read = func(s xml.StartElement) {
		switch s.Name.Local {
		case "dc-metadata", "x-metadata":
			x.children(read, nil)
		case "title":
			t := clip(x.words())
			if doc.Title == "" {
				doc.Title = t
			}
			titles["#"+attr(s, "id")] = t
		case "creator":
			if len(e.creators) < maxAuthors {
				e.creators = append(e.creators, epubCreator{"#" + attr(s, "id"), clip(x.words()), attr(s, "role")})
			}
		case "publisher":
			if doc.Publisher == "" {
				doc.Publisher = clip(x.words())
			}
		case "language":
			if doc.Language == "" {
				doc.Language = clip(x.words())
			}
		case "identifier":
			if id := clip(x.words()); doc.Identifier == "" || isAddress(id) && !isAddress(doc.Identifier) {
				doc.Identifier = id
			}
		case "date":
			if event := attr(s, "event"); event == "" && doc.Date == "" || event == "publication" || event == "original-publication" {
				if m := bookDate.FindStringSubmatch(clip(x.words())); m != nil {
					doc.Date = m[1]
				}
			}
		case "meta":
			of, property := attr(s, "refines"), attr(s, "property")
			switch value := clip(x.words()); {
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
	x.children(read, nil)
	if main != "" {
		doc.Title = main
	}
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// noCreator are what books write where nobody is named.
var noCreator = wordSet(`unknown unbekannt anonymous various none n/a`)

// credit sets the authors: who has no other part in the book, such as translating it.
func (e *epub) credit(doc *Document) {
	if !hasLetter(doc.Title) || emptyTitle.MatchString(doc.Title) {
		doc.Title = ""
	}
	for _, c := range e.creators {
		if (c.role == "" || c.role == "aut") && hasLetter(c.name) && !noCreator[strings.ToLower(c.name)] {
			doc.Authors = append(doc.Authors, c.name)
		}
	}
}

// locked says which files are under copy protection. Fonts are not text, and their scrambling locks nobody out.
func (e *epub) locked() map[string]bool {
	files := map[string]bool{}
	var read func(x *xmlReader)
	read = func(x *xmlReader) {
		x.children(func(s xml.StartElement) {
			if s.Name.Local == "CipherReference" {
				files[e.pack.canonical(attr(s, "URI"))] = true
			}
			read(x)
		}, nil)
	}
	// What cannot be read locks nothing; what is encrypted then has no words.
	_ = e.pack.each("META-INF/encryption.xml", func(x *xmlReader, _ xml.StartElement) { read(x) })
	return files
}

// readSpine reads the chapters in their order. A chapter that is not there costs itself, unless there is none at all.
func (e *epub) readSpine() error {
	locked := e.locked()
	found := 0
	seen := map[string]bool{}
	for _, id := range e.spine {
		item, ok := e.items[id]
		name := e.pack.canonical(item.file)
		if !ok || seen[name] || !isPage(item) {
			continue
		}
		seen[name] = true
		if locked[name] {
			return fmt.Errorf("%w: the book is under copy protection", ErrPassword)
		}
		data, err := e.pack.read(item.file)
		if err == errAbsent {
			continue
		}
		if err != nil {
			return err
		}
		found++
		e.page(name, hasProperty(item, "nav"), data)
		if err := e.w.failed(); err != nil {
			return err
		}
	}
	if found == 0 {
		return fmt.Errorf("%w: none of its chapters is there", ErrUnreadable)
	}
	return nil
}

func isPage(i epubItem) bool {
	ext := strings.ToLower(path.Ext(i.file))
	return strings.Contains(i.mime, "html") || strings.Contains(i.mime, "oeb1-document") || ext == ".xhtml" || ext == ".html" || ext == ".htm"
}
