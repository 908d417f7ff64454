package paper

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"commonplace/notebook/extract/paper/layout"
)

// XMP is a piece of XML in which newer files say what they are. PDFium does not read it; it stands in the file uncompressed, so that
// other programs find it. Pictures in a file bring pieces of their own: the document's is the one its catalogue names, or the only one.

const (
	// maxXMP is the longest piece, in bytes, and maxPieces the most that are counted.
	maxXMP, maxPieces = 1 << 20, 1000
	// maxXMLDepth is how deeply its elements may be nested.
	maxXMLDepth = 50
	// maxAuthors is the most authors that are believed.
	maxAuthors = 50
)

// claims is what a file says of itself: the information dictionary's words, and XMP's.
type claims struct {
	title, author       string
	created             string // when the file was made: 2021-03-09, or ""
	authors             []string
	publisher, url, doi string
	published           string
	xmpTitle            string
}

var (
	catalogueMetadata = regexp.MustCompile(`/Metadata\s+(\d{1,9})\s+(\d{1,5})\s+R`)
	pdfDate           = regexp.MustCompile(`^(?:D:)?(\d{4})(\d{2})(\d{2})`)
	isoDate           = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$`)
)

// claims reads what the file says of itself.
func (f *file) claims(data []byte) claims {
	c := claims{title: f.claim("Title"), author: f.claim("Author")}
	if m := pdfDate.FindStringSubmatch(f.claim("CreationDate")); m != nil {
		c.created = isoOf(m[1], m[2], m[3])
	}
	if piece := xmpOf(data); piece != nil {
		c.readXMP(piece)
	}
	return c
}

// isoOf writes a date as far as its parts can be those of one; "" where the year cannot.
func isoOf(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	switch {
	case y < 1000 || y > 2200:
		return ""
	case m < 1 || m > 12:
		return year
	case d < 1 || d > 31:
		return year + "-" + month
	}
	return year + "-" + month + "-" + day
}

// xmpOf finds the document's piece of XMP; nil where it is not certain which that is.
func xmpOf(data []byte) []byte {
	const open, shut = "<x:xmpmeta", "</x:xmpmeta>"
	if at := catalogueXMP(data); at >= 0 {
		return cutOut(data[at:], open, shut)
	}
	if n := bytes.Count(data, []byte(open)); n != 1 {
		return nil
	}
	return cutOut(data, open, shut)
}

// catalogueXMP returns where the object begins that the last catalogue names, -1 where it is not to be seen.
func catalogueXMP(data []byte) int {
	at := bytes.LastIndex(data, []byte("/Catalog"))
	if at < 0 {
		return -1
	}
	const near = 4096 // bytes of a catalogue on either side of its type
	m := catalogueMetadata.FindSubmatch(data[max(0, at-near):min(len(data), at+near)])
	if m == nil {
		return -1
	}
	for _, before := range []string{"\n", "\r"} {
		if object := bytes.LastIndex(data, []byte(before+string(m[1])+" "+string(m[2])+" obj")); object >= 0 {
			return object
		}
	}
	return -1
}

// cutOut returns the bytes from one mark to the next other one.
func cutOut(data []byte, open, shut string) []byte {
	from := bytes.Index(data, []byte(open))
	if from < 0 {
		return nil
	}
	data = data[from:min(len(data), from+maxXMP)]
	to := bytes.Index(data, []byte(shut))
	if to < 0 {
		return nil
	}
	return data[:to+len(shut)]
}

// readXMP takes what a piece claims. One that is broken claims what stands before the break.
func (c *claims) readXMP(piece []byte) {
	d := xml.NewDecoder(bytes.NewReader(piece))
	d.Strict = false
	var path []string
	for {
		token, err := d.Token()
		if err != nil || len(path) > maxXMLDepth {
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			if t.Name.Local == "Description" {
				for _, a := range t.Attr {
					c.take(a.Name.Local, a.Value)
				}
			}
		case xml.EndElement:
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		case xml.CharData:
			if name := property(path); name != "" {
				c.take(name, string(t))
			}
		}
	}
}

// property names what a text in XMP is: the element below rdf:Description, over the lists between.
func property(path []string) string {
	for i := len(path) - 1; i >= 0; i-- {
		switch path[i] {
		case "li", "Alt", "Seq", "Bag":
		case "RDF", "Description", "xmpmeta":
			return ""
		default:
			if i > 0 && path[i-1] == "Description" {
				return path[i]
			}
			return ""
		}
	}
	return ""
}

// take keeps a property; of several values of one that can have but one, the first.
func (c *claims) take(name, value string) {
	value = layout.Tidy(value, maxClaim)
	if value == "" {
		return
	}
	first := func(s *string) {
		if *s == "" {
			*s = value
		}
	}
	switch name {
	case "title":
		first(&c.xmpTitle)
	case "creator":
		if len(c.authors) < maxAuthors {
			c.authors = append(c.authors, value)
		}
	case "publisher":
		first(&c.publisher)
	case "doi":
		first(&c.doi)
	case "url":
		if strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://") {
			first(&c.url)
		}
	case "publicationDate", "coverDate":
		if m := isoDate.FindStringSubmatch(value); m != nil && c.published == "" {
			c.published = isoOf(m[1], m[2], m[3])
		}
	}
}
