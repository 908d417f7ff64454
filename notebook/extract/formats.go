package extract

import (
	"bytes"
	"slices"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/annotations"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/exports"
	"commonplace/notebook/extract/mail"
	"commonplace/notebook/extract/markdown"
	"commonplace/notebook/extract/notes"
	"commonplace/notebook/extract/office"
	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/pages"
	"commonplace/notebook/extract/reference"
	"commonplace/notebook/extract/scan"
	"commonplace/notebook/extract/transcript"
	"commonplace/notebook/extract/web"
)

// format is a kind of file that is read.
type format struct {
	name  notebook.Format
	words string // what a problem calls such a file: "a page"
	// looks says by the content, and the name only where the content leaves a doubt, that a file is of this kind; nil where content
	// cannot tell. It is asked before all else, of binary files too.
	looks func(candidate) bool
	// endings are those of names, in lower case: ".html". They count where no content spoke.
	endings []string
	// holds is what a file of such a name must have in it somewhere to be of this kind.
	holds string
	// parts: pictures and style sheets in the same archive are parts of such a file.
	parts bool
	read  func(data []byte) (notebook.Draft, error)
	// illustrated reads, in place of read, a file with pictures, which it gives to p.
	illustrated func(data []byte, p *album.Album) (notebook.Draft, error)
	// unlock reads, in place of read, a file that may be locked with a password, "" for none.
	unlock func(data []byte, password string) (notebook.Draft, error)
	// many reads, in place of read, a file that may hold several sources, and yields each. inner is the file's own path in what is
	// being read, "" for that itself.
	many func(w *archive.Walk, inner string, data []byte) error
}

// formats lists everything that is read; what nothing else is, and is not known to be something else, is the last. A new format is
// a row above it.
func formats() []format {
	return append(officeFormats(), []format{
		{name: notebook.FormatPDF, words: "a PDF", looks: looksLikePDF, unlock: pages.PDF},
		{name: notebook.FormatMarks, words: "a note of Zotero", many: notes.Zotero, looks: looksLike(annotations.LooksZotero)},
		{
			name: notebook.FormatPicture, words: "a picture", read: pages.Picture,
			looks: func(f candidate) bool { return scan.Looks(f.head()) },
		},
		{
			name: notebook.FormatHTML, words: "a page", looks: looksLikePage, parts: true, holds: "<",
			endings: []string{".html", ".htm", ".xhtml", ".xht", ".shtml"},
			illustrated: func(data []byte, p *album.Album) (notebook.Draft, error) {
				return web.Read(charset.Decode(data, charset.Declared(data)), p), nil
			},
		},
		{
			name: notebook.FormatMail, words: "a mailbox", many: readMailbox,
			looks:   func(f candidate) bool { return mail.IsMailbox(f.head()) },
			endings: []string{".mbox", ".mbx"},
		},
		{
			name: notebook.FormatMail, words: "a mail", many: readMail,
			looks:   func(f candidate) bool { return mail.Looks(f.head()) },
			endings: []string{".eml", ".emlx", ".mht", ".mhtml"},
		},
		{
			name: notebook.FormatTranscript, words: "subtitles", read: always(readCues),
			looks: looksLike(func(head string) bool { return transcript.IsVTT(head) || transcript.IsSRT(head) }),
		},
		{
			name: notebook.FormatReference, words: "a BibTeX list", many: readReferences(reference.BibTeX),
			looks:   looksLike(reference.LooksBibTeX),
			endings: []string{".bib", ".bibtex"}, holds: "@",
		},
		{
			name: notebook.FormatReference, words: "a RIS list", many: readReferences(reference.RIS),
			looks:   looksLike(reference.LooksRIS),
			endings: []string{".ris"}, holds: " - ",
		},
		{name: notebook.FormatMarks, words: "annotations of Hypothesis", many: notes.Hypothesis, looks: looksLike(annotations.LooksHypothesis)},
		{
			name: notebook.FormatReference, words: "a CSL list", many: readReferences(reference.CSL),
			looks: looksLike(reference.LooksCSL),
		},
		{
			name: notebook.FormatEvernote, words: "an Evernote export", many: notes.Evernote,
			looks:   looksLike(exports.IsEvernote),
			endings: []string{".enex"}, holds: "<note>",
		},
		{
			name: notebook.FormatTable, words: "a table", read: always(readTable),
			endings: []string{".csv", ".tsv", ".tab"},
		},
		{
			name: notebook.FormatMarkdown, words: "a Markdown file", parts: true,
			endings: []string{".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn"},
			illustrated: func(data []byte, p *album.Album) (notebook.Draft, error) {
				return markdown.Read(charset.Decode(data, ""), p), nil
			},
		},
		{
			name: notebook.FormatText, words: "a text",
			read: always(func(data []byte) notebook.Draft { return readPlain(charset.Decode(data, "")) }),
		},
	}...)
}

// always is a reader that makes something of any file.
func always(read func(data []byte) notebook.Draft) func(data []byte) (notebook.Draft, error) {
	return func(data []byte) (notebook.Draft, error) { return read(data), nil }
}

// candidate is a file whose kind is being told.
type candidate struct {
	ending   string // of the name
	data     []byte
	document document.Format // "" for none of those
}

func (f candidate) head() []byte { return f.data[:min(len(f.data), sniffBytes)] }

// formatOf decides what a file is read as: by content first, then by name. For one that is not read, what says it in words: "a PDF".
func formatOf(name string, data []byte) (k format, what string) {
	all, f := formats(), candidate{archive.Ending(name), data, office.FormatOf(data)}
	if i := slices.IndexFunc(all, func(k format) bool { return k.looks != nil && k.looks(f) }); i >= 0 {
		return all[i], ""
	}
	if what := foreignContent(f); what != "" {
		return format{}, what
	}
	for _, k := range all {
		if slices.Contains(k.endings, f.ending) && bytes.Contains(data, []byte(k.holds)) {
			return k, ""
		}
	}
	if what := foreignEndings[f.ending]; what != "" {
		return format{}, what
	}
	return all[len(all)-1], ""
}

// hasParts says whether pictures and style sheets beside a file of this name can belong to it.
func hasParts(name string) bool {
	return slices.ContainsFunc(formats(), func(k format) bool { return k.parts && slices.Contains(k.endings, archive.Ending(name)) })
}

// looksLikePage says whether a text begins as a page.
func looksLikePage(f candidate) bool {
	return !charset.IsBinary(f.data) && looksLikeHTML(charset.DecodeHead(f.head()))
}

// looksLike asks what a file's beginning says as a text.
func looksLike(is func(head string) bool) func(candidate) bool {
	return func(f candidate) bool { return !charset.IsBinary(f.head()) && is(charset.DecodeHead(f.head())) }
}
