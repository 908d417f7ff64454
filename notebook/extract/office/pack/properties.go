package pack

import (
	"encoding/xml"

	"commonplace/notebook/extract/office/document"
)

// Properties reads the properties of a Word document or OpenDocument text: the Dublin Core elements wherever they stand.
// titled: the title is known already.
func Properties(p *Pack, name string, doc *document.Document, titled bool) error {
	authored := len(doc.Authors) > 0
	var title, creator string
	var read func(x *XML, e xml.StartElement)
	read = func(x *XML, e xml.StartElement) {
		switch {
		case e.Name.Local == "title":
			title = document.Clip(x.Words())
		case e.Name.Local == "creator" && creator == "", e.Name.Local == "initial-creator":
			creator = document.Clip(x.Words())
		case e.Name.Local == "language":
			doc.Language = document.Clip(x.Words())
		default:
			x.Children(func(e xml.StartElement) { read(x, e) }, nil)
		}
	}
	err := p.Each(name, read)
	if !titled && document.IsTitle(title) {
		doc.Title = title
	}
	if !authored {
		doc.Authors = document.Authors(creator)
	}
	return err
}
