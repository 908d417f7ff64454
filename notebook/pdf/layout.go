package pdf

import (
	"github.com/go-text/typesetting/language"

	"commonplace/notebook"
)

// paragraph is a stretch of the document that is set as one: what the document is made of.
type paragraph struct {
	spans         []span
	tag           string // its structure element: P, H1, BlockQuote, Code
	leading       float64
	indent        float64
	indentRight   float64
	before, after float64
	sink          float64 // white above that stays even at the top of a page
	marker        string  // in front of the first line, set in markerStyle
	markerStyle   style
	markerAt      float64

	keep     bool // with the paragraph after it
	whole    bool // on one page, if it has no more than wholeRows lines
	bar      bool // a bar at its left
	openBar  bool // the bar goes on through the white after it
	ground   bool // a tinted ground
	rule     bool // no text: a hairline
	at       place
	pageOf   place // whose page number stands at the right of the last line
	bookmark string
	depth    int // of the bookmark, from 0
}

// wholeRows is how many lines of a quote are kept on one page: a reader should see a quote and its number together.
const wholeRows = 14

// row is the smallest thing a page is filled with: one line, a hairline, or white.
type row struct {
	line     line
	height   float64
	base     float64 // the baseline, from the row's top
	left     float64 // from the text area's left
	marker   line
	markerAt float64
	tail     line // set against the right edge

	bar, ground, rule bool
	keep              bool // no new page after this row
	white             bool // dropped at the top of a page
	element           int  // index into layout.elements; -1 for none
	places            []place
	pageOf            place
	bookmark          string
	depth             int
}

// layout turns paragraphs into rows and rows into pages.
type layout struct {
	set      *setter
	elements []string // the structure tag of every paragraph, in reading order
	rows     []row    // not yet on a page
}

func newLayout(f *faces, lang string) *layout {
	if lang == "" {
		lang = defaultLanguage
	}
	return &layout{set: &setter{fonts: newFonts(f), language: language.NewLanguage(lang)}}
}

// defaultLanguage is assumed where a composition states none; the words we add ourselves are in it.
const defaultLanguage = "en"

// add sets a paragraph into rows.
func (l *layout) add(p paragraph) {
	if p.sink > 0 {
		l.rows = append(l.rows, row{height: p.sink, keep: true, element: -1})
	}
	if p.before > 0 {
		l.rows = append(l.rows, row{height: p.before, white: true, element: -1})
	}
	if p.rule {
		l.rows = append(l.rows, row{height: p.leading, rule: true, left: p.indent, keep: p.keep, element: -1})
	} else {
		rows := l.paragraphRows(p)
		if p.ground {
			pad := row{height: codePad, ground: true, left: p.indent, element: -1}
			above := pad
			above.keep, rows[len(rows)-1].keep = true, true
			rows = append(append([]row{above}, rows...), pad)
		}
		l.rows = append(l.rows, rows...)
	}
	if p.after > 0 {
		l.rows = append(l.rows, row{height: p.after, white: true, keep: p.keep, bar: p.bar && p.openBar, left: p.indent, element: -1})
	}
}

func (l *layout) paragraphRows(p paragraph) []row {
	l.elements = append(l.elements, p.tag)
	lines := l.set.lines(p.spans, textWidth-p.indent-p.indentRight)
	size := bodySize
	if len(p.spans) > 0 {
		size = p.spans[0].size
	}
	rows := make([]row, len(lines))
	seen := map[place]bool{}
	for i, ln := range lines {
		r := row{line: ln, left: p.indent, bar: p.bar, ground: p.ground, element: len(l.elements) - 1}
		r.height = max(p.leading, ln.ascent+ln.descent)
		r.base = r.height - p.leading/2 + size*0.33 // the middle of small letters on the middle of the leading
		for _, run := range ln.runs {
			if h := run.style.here; h != (place{}) && !seen[h] {
				seen[h] = true
				r.places = append(r.places, h)
			}
		}
		// No line of a paragraph stands alone at the foot or the top of a page.
		r.keep = p.keep || len(lines) > 1 && (i == 0 || i == len(lines)-2) || p.whole && len(lines) <= wholeRows && i < len(lines)-1
		rows[i] = r
	}
	first := &rows[0]
	if p.marker != "" {
		first.marker, first.markerAt = l.set.lines([]span{{p.marker, p.markerStyle}}, textWidth)[0], p.markerAt
	}
	if p.at != (place{}) {
		first.places = append(first.places, p.at)
	}
	first.bookmark, first.depth = p.bookmark, p.depth
	rows[len(rows)-1].pageOf = p.pageOf
	return rows
}

// plainText returns what the line says, in the order in which its glyphs stand.
func (l line) plainText() string {
	text := ""
	for _, run := range l.runs {
		for _, g := range run.glyphs {
			text += run.font.uses[g.code].text
		}
	}
	return text
}

var _ notebook.Printer = Printer{}
