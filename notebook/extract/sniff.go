package extract

import (
	"bytes"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/office"
)

// sniffBytes is how much of the beginning is looked at for signatures.
const sniffBytes = 4096

// foreignContent names a kind of file by its content that is not read; "" for what may be some kind of text.
func foreignContent(f candidate) string {
	if what := signature(f.head()); what != "" || charset.IsPlain(f.data) {
		return what
	}
	if what := foreign(f.head()); what != "" {
		return what
	}
	if charset.IsBinary(f.data) {
		return "a binary file"
	}
	return ""
}

// foreignEndings name kinds that are text inside but mean something else than their words. One that formats has is read all the same.
var foreignEndings = map[string]string{
	".rtf": "a rich text (RTF) file",
	".svg": "a picture", ".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".map": "a script's map",
	".ics": "a calendar", ".vcf": "an address card", ".ps": "a PostScript file", ".eps": "a picture",
}

// signature recognises kinds that begin with plain letters, so that a text's first word cannot be taken for them by accident.
func signature(head []byte) string {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	for _, s := range []struct{ prefix, what string }{
		{"{\\rtf", "a rich text (RTF) file"}, {"%!PS", "a PostScript file"}, {"<svg", "a picture"},
		{"<?xml", ""}, {"BEGIN:VCARD", "an address card"}, {"BEGIN:VCALENDAR", "a calendar"}, {"SQLite format 3\x00", "a database"},
	} {
		if !bytes.HasPrefix(head, []byte(s.prefix)) {
			continue
		}
		if s.what != "" {
			return s.what
		}
		return xmlKind(head)
	}
	return ""
}

// pdfWithin is how far from the beginning a PDF's signature may stand.
const pdfWithin = 1024

// looksLikePDF says whether a file begins as a PDF, or is binary and named as one. Some have other bytes before the signature; a plain text
// may speak of it.
func looksLikePDF(f candidate) bool {
	const mark = "%PDF-"
	head := f.head()
	if charset.IsPlain(f.data) {
		return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n"), []byte(mark))
	}
	return f.ending == ".pdf" || bytes.Contains(head[:min(len(head), pdfWithin)], []byte(mark))
}

// xmlKind names the XML documents that are not read as text; "" for the rest.
func xmlKind(head []byte) string {
	for _, s := range []struct{ tag, what string }{
		{"<svg", "a picture"}, {"<rss", "a news feed"}, {"<feed", "a news feed"},
		{"<opml", "an outline (OPML)"}, {"<plist", "a property list"},
	} {
		if bytes.Contains(head, []byte(s.tag)) {
			return s.what
		}
	}
	return ""
}

// foreign names a file by its magic number; "" where there is none or where it is some kind of text.
func foreign(head []byte) string {
	m := mimetype.Detect(head)
	for p := m; p != nil; p = p.Parent() {
		if p.Is("text/plain") {
			return ""
		}
	}
	if m.Is("application/octet-stream") {
		return ""
	}
	mime := m.String()
	for _, w := range foreignWords {
		if strings.HasPrefix(mime, w.mime) {
			return w.what
		}
	}
	return "a file of type " + mime
}

// foreignWords say what a type is; the first prefix wins.
var foreignWords = []struct{ mime, what string }{
	{"image/", "a picture"}, {"audio/", "a sound"}, {"video/", "a film"}, {"font/", "a font"},
	{"application/vnd.ms-fontobject", "a font"}, {"application/epub", "an e-book (EPUB)"},
	{"application/x-mobipocket", "an e-book (Mobipocket)"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml", "a Word document"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml", "an Excel workbook"},
	{"application/vnd.openxmlformats-officedocument.presentationml", "a PowerPoint presentation"},
	{"application/vnd.oasis.opendocument.text", "an OpenDocument text"},
	{"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"},
	{"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation"},
	{"application/msword", "an old Word document"}, {"application/vnd.ms-excel", "an old Excel workbook"},
	{"application/vnd.ms-powerpoint", "an old PowerPoint presentation"}, {"application/vnd.ms-outlook", "an Outlook mail"},
	{"application/x-ole-storage", "an old Office document"},
	{"application/gzip", "a gzip archive"}, {"application/x-tar", "a tar archive"}, {"application/x-bzip2", "a bzip2 archive"},
	{"application/x-xz", "an xz archive"}, {"application/zstd", "a zstd archive"}, {"application/x-7z-compressed", "a 7-Zip archive"},
	{"application/x-rar", "a RAR archive"}, {"application/zip", "a zip archive"}, {"application/java-archive", "a Java archive"},
	{"application/jar", "a Java archive"}, {"application/vnd.android", "an Android program"},
	{"application/vnd.sqlite3", "a database"}, {"application/x-elf", "a program"}, {"application/x-executable", "a program"},
	{"application/x-sharedlib", "a program"}, {"application/x-object", "a program"}, {"application/x-mach-binary", "a program"},
	{"application/vnd.microsoft.portable-executable", "a program"}, {"application/wasm", "a program"},
}

// isOffice says whether a zip archive is in truth one document: an office file, an e-book, a program.
func isOffice(name string, data []byte) bool {
	switch archive.Ending(name) {
	case ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".pages", ".numbers", ".key":
		return true
	}
	return office.FormatOf(data) != "" || !mimetype.Detect(data[:min(len(data), sniffBytes)]).Is("application/zip")
}

// looksLikeHTML says whether a text begins as a page, after white space, comments and an XML declaration.
func looksLikeHTML(head string) bool {
	for {
		head = strings.TrimLeft(head, " \t\r\n\f\ufeff")
		switch {
		case strings.HasPrefix(head, "<!--"):
			_, after, found := strings.Cut(head, "-->")
			if !found {
				return false
			}
			head = after
		case strings.HasPrefix(head, "<?xml"):
			_, after, found := strings.Cut(head, "?>")
			if !found {
				return false
			}
			head = after
		default:
			for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
				if len(head) > len(tag) && strings.EqualFold(head[:len(tag)], tag) && strings.IndexByte(" \t\r\n>/", head[len(tag)]) >= 0 {
					return true
				}
			}
			return false
		}
	}
}
