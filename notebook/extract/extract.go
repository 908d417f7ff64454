// Package extract turns a file into drafts: what it says, in plain text, with blocks and the little that is certain about it (title,
// authors, date, publisher, credit, language). It knows no store and no index and keeps nothing.
//
// Begin with archive.go, which finds what a file is in the table of formats.go and hands it to the reader of that format (text.go,
// markdown.go, html.go; an archive goes to zip.go or tar.go; families of formats are packages below, with an adapter here; package formula
// writes their formulas). The program
// never calls these itself: it asks a [Supervisor] (supervisor.go), which has one worker process (worker.go) do it, so that bytes which
// hang or kill a parser cost one file. A new format is a file with a reader, a row in formats.go and a folder in testdata.
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
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"

	"commonplace/notebook"
)

// Direct extracts in this process. It is for tests and for bytes the program itself brought along; foreign bytes go through a
// [Supervisor], because a parser that hangs or runs out of memory takes the process with it.
type Direct struct{}

// Extract implements [notebook.Extractor].
func (Direct) Extract(ctx context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	return extract(ctx, f, yield, func() {})
}

// extract reads a file; ready is called before a reader is used that takes long to start.
func extract(ctx context.Context, f notebook.File, yield func(notebook.Draft) error, ready func()) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return newArchive(ctx, f, reading{f.Password, ready}, yield).file(f.Name, "", f.Data)
}

// reading is the reading of one file and those in it, with what opens them. It knows the formats for package archive.
type reading struct {
	password string // "" for none
	ready    func() // see extract
}

// IsDocument implements [Formats].
func (reading) IsDocument(name string, data []byte) bool { return isOffice(name, data) }

// HasParts implements [Formats].
func (reading) HasParts(name string) bool { return hasParts(name) }

// Export implements [Formats].
func (reading) Export(a *archive, open opener, within string) (is bool, err error) {
	return readJoplin(a, open, within)
}

// Read implements [Formats].
func (r reading) Read(a *archive, name, inner string, data []byte) error {
	k, what := formatOf(name, data)
	if k.name == notebook.FormatMarkdown {
		if done, err := readVaultNote(a, name, inner, data); done {
			return err
		}
	}
	if k.many != nil {
		if len(data) > maxArchiveBytes {
			return refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, maxArchiveBytes>>20)
		}
		return k.many(a, inner, data)
	}
	d, err := r.readAs(k, what, a.beside(), name, data)
	if err != nil {
		return err
	}
	d.Inner = inner
	return a.yield(d)
}

// readAs reads a file that gives one source; one whose pages are pictures is one without text.
func (r reading) readAs(k format, what string, beside finder, name string, data []byte) (d notebook.Draft, err error) {
	most := maxFileBytes
	if isZip(data) {
		most = maxArchiveBytes // a document with its pictures
	}
	if len(data) > most {
		return d, refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, most>>20)
	}
	shown := newPictures(beside)
	switch {
	case k.illustrated != nil:
		d, err = k.illustrated(data, shown)
	case k.unlock != nil:
		r.ready()
		d, err = r.unlocked(k, data)
	case k.read != nil:
		d, err = k.read(data)
	default:
		err = refuse(notebook.ErrUnknownFormat, "%s", what)
	}
	if err != nil {
		return notebook.Draft{}, err
	}
	shown.into(&d)
	d.Format = k.name
	if !hasWords(d.Text) && d.Unread == 0 {
		return notebook.Draft{}, refuse(notebook.ErrNoText, "%s without words", k.words)
	}
	if !hasWords(d.Text) && !hasWords(d.Title) {
		d.Title, d.TitleDerived = fileTitle(name), true
	}
	complete(&d, data)
	return d, nil
}

// unlocked reads a file that may be locked, with the password only where it is needed.
func (r reading) unlocked(k format, data []byte) (notebook.Draft, error) {
	d, err := k.unlock(data, "")
	if !errors.Is(err, notebook.ErrPassword) || r.password == "" {
		return d, err
	}
	if d, err = k.unlock(data, r.password); err == nil {
		d.Password = r.password
	}
	return d, err
}

// complete sets what every format shares: the original and its digest, a title where none was found, credit and language.
func complete(d *notebook.Draft, data []byte) {
	d.Original, d.Digest = data, notebook.DigestOf(data)
	d.Title = clip(oneLine(d.Title), maxTitleBytes)
	if !d.Published.Known() {
		d.PublishedFrom = ""
	}
	if !hasWords(d.Title) && hasWords(d.Text) {
		d.Title, d.TitleDerived = firstWords(d.Text, d.Blocks), true
	}
	if d.Credit == "" {
		d.Credit = creditIn(d.Text, d.Blocks)
	}
	d.Language = languageOf(d.Text, d.Blocks, d.Language)
	d.Publisher, d.Credit = clip(oneLine(d.Publisher), maxNameBytes), clip(d.Credit, maxNameBytes)
}

// fileTitle returns what stands for the title of a source without text: the file's name.
func fileTitle(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if bare := strings.TrimSuffix(name, path.Ext(name)); hasWords(bare) {
		name = bare
	}
	if name = decode([]byte(name), ""); !hasWords(name) {
		return "a file without a name"
	}
	return clip(oneLine(name), maxTitleBytes)
}

// hasWords says whether there is anything to read: something other than white space, controls and the mark for broken bytes.
func hasWords(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return r != unicode.ReplacementChar && !unicode.IsSpace(r) && unicode.IsGraphic(r)
	}) >= 0
}

// problem is why a file or an entry gave nothing: one of the notebook's sentinels and what exactly was in the way. It is of two
// parts so that it can cross from the worker to its supervisor and still be the same error.
type problem struct {
	sentinel error
	detail   string
}

// Error returns the sentinel's words and the detail.
func (p problem) Error() string { return p.sentinel.Error() + ": " + p.detail }

// Unwrap returns the sentinel.
func (p problem) Unwrap() error { return p.sentinel }

// maxDetailBytes bounds what a foreign parser's message may add to a problem.
const maxDetailBytes = 500

func refuse(sentinel error, format string, args ...any) error {
	return problem{sentinel, clip(fmt.Sprintf(format, args...), maxDetailBytes)}
}

// maxPanicBytes bounds what a panic's words may add to a problem.
const maxPanicBytes = 200

// panicked is the problem of a parser that panicked, from what was recovered.
func panicked(recovered any) error {
	return refuse(notebook.ErrWorker, "%s", clip(fmt.Sprint(recovered), maxPanicBytes))
}

// sentinels are the problems a worker can report, by the name they cross under.
var sentinels = map[string]error{
	"empty": notebook.ErrEmpty, "no text": notebook.ErrNoText, "unknown": notebook.ErrUnknownFormat,
	"unreadable": notebook.ErrUnreadable, "password": notebook.ErrPassword, "locked": notebook.ErrLocked, "large": notebook.ErrTooLarge, "name": notebook.ErrUnsafeName,
	"slow": notebook.ErrTooSlow, "worker": notebook.ErrWorker, "not found": notebook.ErrNotFound,
}

// wireProblem is a problem as it crosses; Name is empty for none.
type wireProblem struct {
	Name   string `json:",omitempty"`
	Detail string `json:",omitempty"`
}

func toWire(err error) wireProblem {
	if err == nil {
		return wireProblem{}
	}
	w := wireProblem{Name: "unreadable", Detail: clip(err.Error(), maxDetailBytes)}
	var p problem
	if errors.As(err, &p) {
		for name, s := range sentinels {
			if s == p.sentinel {
				w = wireProblem{name, p.detail}
			}
		}
	}
	return w
}

func (w wireProblem) err() error {
	if w.Name == "" {
		return nil
	}
	if s := sentinels[w.Name]; s != nil {
		return problem{s, w.Detail}
	}
	return problem{notebook.ErrWorker, w.Detail}
}

const (
	// languageLetters is the least text, in characters, that a language is told from, and languageBytes the most that is looked at.
	languageLetters, languageBytes = 200, 4 << 10
)

// languageOf returns the language of the article, "" when not certain. What a page declares is believed unless its words are
// plainly in another language: templates are copied with their lang attribute.
func languageOf(text string, blocks []notebook.Block, declared string) string {
	var b strings.Builder
	for _, k := range blocks {
		if k.Kind != notebook.BlockFurniture && k.Kind != notebook.BlockCode && b.Len() < languageBytes {
			b.WriteString(clipBytes(k.Of(text), languageBytes-b.Len()))
			b.WriteByte('\n')
		}
	}
	seen := ""
	if sample := b.String(); utf8.RuneCountInString(sample) >= languageLetters {
		if info := whatlanggo.Detect(sample); info.IsReliable() {
			seen = info.Lang.Iso6391()
		}
	}
	tag, err := language.Parse(strings.TrimSpace(declared))
	if declared == "" || len(declared) > 35 || err != nil || tag == language.Und {
		return seen
	}
	if base, _ := tag.Base(); seen != "" && base.String() != seen {
		return seen
	}
	return tag.String()
}

// composer writes the text of a format that has structure, block by block. Blocks are parted by a blank line; the items of a list and
// the rows of a table by a line end.
type composer struct {
	text   strings.Builder
	blocks []notebook.Block
}

// add writes a block, without the white space around it; one without words is left out.
func (c *composer) add(kind notebook.BlockKind, level int, s string) {
	if kind == notebook.BlockCode {
		s = strings.TrimRight(strings.Trim(s, "\n"), " \t\n")
	} else if kind == notebook.BlockTable && hasWords(s) {
		s = strings.TrimRightFunc(strings.Trim(s, " \n"), isBlank) // an empty first cell keeps its place
	} else {
		s = strings.TrimFunc(s, isBlank)
	}
	if s == "" {
		return
	}
	last := len(c.blocks) - 1
	switch {
	case last < 0, c.atPoint():
	case kind == c.blocks[last].Kind && (kind == notebook.BlockList || kind == notebook.BlockTable):
		c.text.WriteByte('\n')
	default:
		c.text.WriteString("\n\n")
	}
	start := c.text.Len()
	c.text.WriteString(s)
	if last+1 >= maxBlocks { // the rest of so strange a file is one block
		c.blocks[last].End = c.text.Len()
		return
	}
	c.blocks = append(c.blocks, notebook.Block{Kind: kind, Level: level, Span: notebook.Span{Start: start, End: c.text.Len()}})
}

// result is what was written.
func (c *composer) result() (text string, blocks []notebook.Block) { return c.text.String(), c.blocks }

// empty says whether nothing was written, not even where a picture stands.
func (c *composer) empty() bool { return len(c.blocks) == 0 }

// size is how long the text is that was written, in bytes.
func (c *composer) size() int { return c.text.Len() }

// page writes where a printed page begins; label is its printed number, "" for none.
func (c *composer) page(label string) {
	c.point(notebook.Block{Kind: notebook.BlockPage, Label: label})
}

// picture writes where a picture stands, the number-th from 1 of the draft's.
func (c *composer) picture(number int) {
	c.point(notebook.Block{Kind: notebook.BlockPicture, Level: number})
}

// renumber gives each picture that was placed another number, and takes away the places of those for which that is 0.
func (c *composer) renumber(number func(level int) int) {
	c.blocks = slices.DeleteFunc(c.blocks, func(b notebook.Block) bool { return b.Kind == notebook.BlockPicture && number(b.Level) == 0 })
	for i, b := range c.blocks {
		if b.Kind == notebook.BlockPicture {
			c.blocks[i].Level = number(b.Level)
		}
	}
}

// point writes a block that marks a place.
func (c *composer) point(b notebook.Block) {
	if len(c.blocks) > 0 && !c.atPoint() {
		c.text.WriteString("\n\n")
	}
	if len(c.blocks) < maxBlocks {
		b.Span = notebook.Span{Start: c.text.Len(), End: c.text.Len()}
		c.blocks = append(c.blocks, b)
	}
}

// atPoint says whether nothing was written since a page began or a picture was placed.
func (c *composer) atPoint() bool {
	last := len(c.blocks) - 1
	return last >= 0 && c.blocks[last].Kind.Pointlike() && c.blocks[last].End == c.text.Len()
}
