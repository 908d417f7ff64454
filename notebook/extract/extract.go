// Package extract turns a file into drafts: what it says, in plain text, with blocks and the little that is certain about it (title,
// authors, date, publisher, credit, language). It knows no store and no index and keeps nothing.
//
// Begin with readOne in this file, which decides what a file is and hands it to the reader of that format (text.go, markdown.go,
// html.go; an archive goes to zip.go). The program never calls these itself: it asks a [Supervisor] (supervisor.go), which has one
// worker process (worker.go) do it, so that bytes which hang or kill a parser cost one file. A new format is a file with a reader,
// a row in sniff.go and a folder in testdata.
//
// What is not certain is left empty: a wrong date or author is worse than none.
//
// Decision: the kind of a file is decided by its content first and by its name second, because names lie more often. Price: a
// text that begins like a page is read as one, whatever its name.
//
// Traps: a draft's Original shares memory with the file's data, and its text with nothing; readers must not keep a sub-slice of a
// large text where a clone would do. Everything here runs on foreign bytes: each loop over them has a limit that is a named
// constant, and nothing may depend on a parser not panicking.
package extract

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"commonplace/notebook"
)

const (
	// maxFileBytes is the most that is read as one text, page or archive entry.
	maxFileBytes = 64 << 20
	// maxArchiveBytes is the most that an archive may be, and that it may hold when unpacked.
	maxArchiveBytes = 256 << 20
)

// Direct extracts in this process. It is for tests and for bytes the program itself brought along; foreign bytes go through a
// [Supervisor], because a parser that hangs or runs out of memory takes the process with it.
type Direct struct{}

// Extract implements [notebook.Extractor].
func (Direct) Extract(ctx context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(f.Data) == 0 {
		return refuse(notebook.ErrEmpty, "0 bytes")
	}
	if isZip(f.Data) && !isOffice(f.Name, f.Data) {
		return readZip(ctx, f.Data, yield)
	}
	d, err := readOne(f.Name, f.Data)
	if err != nil {
		return err
	}
	return yield(d)
}

// readOne reads a file that is not an archive. A panic of a parser is an error like any other.
func readOne(name string, data []byte) (d notebook.Draft, err error) {
	defer func() {
		if p := recover(); p != nil {
			d, err = notebook.Draft{}, refuse(notebook.ErrWorker, "%s", clip(fmt.Sprint(p), 200))
		}
	}()
	if len(data) == 0 {
		return d, refuse(notebook.ErrEmpty, "0 bytes")
	}
	if len(data) > maxFileBytes {
		return d, refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, maxFileBytes>>20)
	}
	kind, what := kindOf(name, data)
	switch kind {
	case kindText:
		d = readText(decode(data, ""))
	case kindMarkdown:
		d = readMarkdown(decode(data, ""))
	case kindHTML:
		d = readHTML(decode(data, declaredCharset(data)))
	default:
		return d, refuse(notebook.ErrUnknownFormat, "%s", what)
	}
	if !hasWords(d.Text) {
		return notebook.Draft{}, refuse(notebook.ErrNoText, "%s without words", formatWord(d.Format))
	}
	complete(&d, data)
	return d, nil
}

// complete sets what every format shares: the original and its digest, a title where none was found, credit and language.
func complete(d *notebook.Draft, data []byte) {
	d.Original, d.Digest = data, notebook.DigestOf(data)
	d.Title = clip(oneLine(d.Title), maxTitleBytes)
	if !hasWords(d.Title) {
		d.Title, d.TitleDerived = firstWords(d.Text, d.Blocks), true
	}
	if d.Credit == "" {
		d.Credit = creditIn(d.Text, d.Blocks)
	}
	d.Language = languageOf(d.Text, d.Blocks, d.Language)
	d.Publisher, d.Credit = clip(oneLine(d.Publisher), maxNameBytes), clip(d.Credit, maxNameBytes)
}

func formatWord(f notebook.Format) string {
	switch f {
	case notebook.FormatHTML:
		return "a page"
	case notebook.FormatMarkdown:
		return "a Markdown file"
	}
	return "a text"
}

// hasWords says whether there is anything to read: something other than white space, controls and the mark for broken bytes.
func hasWords(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return r != unicode.ReplacementChar && !unicode.IsSpace(r) && unicode.IsGraphic(r)
	}) >= 0
}
