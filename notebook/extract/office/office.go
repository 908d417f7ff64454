// Package office reads the documents of word processors and e-books (DOCX, ODT, RTF, EPUB) into a title, what else is certain about
// them, and parts: headings, paragraphs, list items, rows of tables, notes and so on, in reading order. It knows no notebook and keeps
// nothing: bytes in, a [document.Document] out.
//
// Begin with [Read] in this file. Each format is a package below; they share package document, which is what they write, and those that
// are archives of parts package pack.
//
// Decision: what a reader of the document sees is its text, as it would be printed with all changes accepted: insertions stay, deletions,
// hidden words and comments go; the numbers of list items are written out, because the text may speak of "point 3", those of headings
// are not, because they stand in no contents list either. Headers and footers stand once each as furniture, notes at the end under
// their marks. Price: a comment is not found by searching.
//
// Decision: no date is taken from a file's own clock ("created", "modified"): that is when somebody saved it, or its template, not when
// it was published. Price: most letters and reports stay undated until the person says.
//
// Traps: everything here runs on foreign bytes. Parts are counted and bounded in the writer, unpacked bytes in package pack, nesting in
// the readers; a loop over input that has none of these limits is a fault.
package office

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/docx"
	"commonplace/notebook/extract/office/epub"
	"commonplace/notebook/extract/office/odt"
	"commonplace/notebook/extract/office/pack"
	"commonplace/notebook/extract/office/rtf"
)

// Read reads a document of the format. keep takes its pictures; nil leaves them out.
func Read(f document.Format, data []byte, keep document.Keep) (document.Document, error) {
	var doc document.Document
	w := document.NewWriter(keep)
	var err error
	switch f {
	case document.DOCX:
		err = docx.Read(data, &doc, w)
	case document.ODT:
		err = odt.Read(data, &doc, w)
	case document.RTF:
		err = rtf.Read(data, &doc, w)
	case document.EPUB:
		err = epub.Read(data, &doc, w)
	default:
		err = fmt.Errorf("%w: %q is no format of documents", document.ErrUnreadable, f)
	}
	if err == nil {
		doc.Parts, err = w.Finish()
	}
	if err != nil {
		return document.Document{}, err
	}
	if f != document.EPUB {
		doc.Parts = document.JoinCode(doc.Parts)
	}
	return doc, nil
}

// FormatOf tells which format the bytes are, by content; "" if none. A document that is locked is told as well as an open one.
func FormatOf(data []byte) document.Format {
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 64)], []byte("\xEF\xBB\xBF")), " \t\r\n"), []byte(`{\rtf`)):
		return document.RTF
	case docx.IsLocked(data):
		return document.DOCX
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return packFormat(data)
	}
	return ""
}

// sniffEntry is how much of an entry is read to tell a format.
const sniffEntry = 256

// packFormat tells an archive's format by what is in it.
func packFormat(data []byte) document.Format {
	p, err := pack.Open(data)
	if err != nil {
		return ""
	}
	mime := ""
	if r, err := p.Open("mimetype"); err == nil {
		b, _ := io.ReadAll(io.LimitReader(r, sniffEntry)) // what cannot be read names no format
		mime = strings.TrimSpace(string(b))
		_ = r.Close()
	}
	switch {
	case strings.HasPrefix(mime, "application/epub+zip"), mime == "" && p.Has("META-INF/container.xml") && !p.Has("content.xml"):
		return document.EPUB
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"), strings.HasPrefix(mime, "application/vnd.sun.xml.writer"):
		return document.ODT
	case p.Has("[Content_Types].xml") && docx.MainPart(p) != "":
		return document.DOCX
	}
	return ""
}
