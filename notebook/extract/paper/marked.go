package paper

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"commonplace/notebook/extract/paper/layout"
)

// What readers have marked in a PDF: highlights, underlines and comments are annotations over the page. The words of one are the letters
// whose middle is under its quadrilaterals; a comment that is only pinned to a place stands for the words beside it.

const (
	// maxMarked is the most annotations of a page that are looked at, maxQuads the most quadrilaterals of one, and maxUnder how many
	// letters may be compared with them on one page.
	maxMarked, maxQuads, maxUnder = 1000, 500, 50_000_000
	// maxRemark is the longest comment, and maxMarkedText the longest quote, in bytes.
	maxRemark, maxMarkedText = 16 << 10, 64 << 10
	// around is how many letters before and after a quote are told.
	around = 60
)

// Subtypes of annotations, from fpdf_annot.h.
const (
	pinned, highlighted, struckOut = 1, 9, 12 // between the last two: underlined and underlined with a wave
)

// Marked is a stretch that a reader marked.
type Marked struct {
	Page                          int // from 0
	Quote, Before, After, Comment string
	ID                            string // of the annotation; "" where it has none
	R, G, B                       int    // its colour, 0–255; all 0 unknown
	Made                          time.Time
	quads                         []layout.Box // in PDF's own places
}

// marks lists what is marked on a page with n annotations, its words still unknown.
func (f *file) marks(page uint64, n, i int) (all []Marked) {
	for k := range min(n, maxMarked) {
		a := f.Call("FPDFPage_GetAnnot", page, uint64(k))
		if a == 0 {
			continue
		}
		kind := f.Number("FPDFAnnot_GetSubtype", a)
		if kind == pinned || kind >= highlighted && kind <= struckOut {
			m := Marked{Page: i, Comment: f.saidUpTo(maxRemark, "FPDFAnnot_GetStringValue", a, f.Key("Contents")), ID: f.said("FPDFAnnot_GetStringValue", a, f.Key("NM"))}
			m.Made = pdfTime(f.said("FPDFAnnot_GetStringValue", a, f.Key("M")))
			m.R, m.G, m.B = f.colour(a)
			if m.quads = f.quads(a); kind == pinned && m.Comment != "" {
				m.quads = f.beside(a)
			}
			if len(m.quads) > 0 {
				all = append(all, m)
			}
		}
		f.Call("FPDFPage_CloseAnnot", a)
	}
	return all
}

// quads are the places an annotation covers, a line each.
func (f *file) quads(a uint64) (all []layout.Box) {
	for i := range min(f.Number("FPDFAnnot_CountAttachmentPoints", a), maxQuads) {
		if f.Number("FPDFAnnot_GetAttachmentPoints", a, uint64(i), uint64(f.Scratch)) == 0 {
			continue
		}
		b := layout.BoxOf(math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1))
		for c := range uint32(4) {
			x, _ := f.Module.Memory().ReadFloat32Le(f.Scratch + 8*c)
			y, _ := f.Module.Memory().ReadFloat32Le(f.Scratch + 8*c + 4)
			b = b.With(layout.BoxOf(float64(x), float64(y), float64(x), float64(y)))
		}
		all = append(all, b)
	}
	return all
}

// beside is the stretch of a page at the height of an annotation.
func (f *file) beside(a uint64) []layout.Box {
	if f.Number("FPDFAnnot_GetRect", a, uint64(f.Scratch)) == 0 {
		return nil
	}
	b := f.Floats(4) // left, top, right, bottom
	return []layout.Box{layout.BoxOf(math.Inf(-1), math.Min(b[1], b[3]), math.Inf(1), math.Max(b[1], b[3]))}
}

// fill sets a colour in what is drawn for an annotation; PDFium tells the annotation's own only where nothing is.
var fill = regexp.MustCompile(`(?:^|\s)([01]?\.?\d*)\s+([01]?\.?\d*)\s+([01]?\.?\d*)\s+(?:rg|RG)\s`)

func (f *file) colour(a uint64) (r, g, b int) {
	at := uint64(f.Scratch)
	if f.Number("FPDFAnnot_GetColor", a, 0, at, at+4, at+8, at+12) != 0 {
		part := func(n uint32) int {
			v, _ := f.Module.Memory().ReadUint32Le(f.Scratch + 4*n)
			return int(min(v, 255))
		}
		return part(0), part(1), part(2)
	}
	if m := fill.FindStringSubmatch(f.saidUpTo(maxRemark, "FPDFAnnot_GetAP", a, 0)); m != nil {
		part := func(s string) int {
			v, _ := strconv.ParseFloat(s, 64)
			return int(math.Round(255 * math.Max(0, math.Min(v, 1))))
		}
		return part(m[1]), part(m[2]), part(m[3])
	}
	return 0, 0, 0
}

// quote finds the words of a page's marks among its letters, and keeps those that have some.
func (f *file) quote(marks []Marked, glyphs []layout.Glyph) {
	left := maxUnder
	for _, m := range marks {
		if left -= len(glyphs) * len(m.quads); left < 0 {
			return
		}
		first, last := -1, -1
		var b strings.Builder
		gap := false
		for i, g := range glyphs {
			if g.Made || !m.covers(g.Box) {
				gap = gap || first >= 0
				continue
			}
			if gap && b.Len() > 0 && brokenWord(glyphs[last:i]) {
				b.WriteByte(' ')
			}
			if first < 0 {
				first = i
			}
			if last, gap = i, false; b.Len() < maxMarkedText && g.R >= ' ' { // PDFium's hyphens are controls
				b.WriteRune(g.R)
			}
		}
		if m.Quote = strings.TrimSpace(b.String()); m.Quote == "" {
			continue
		}
		m.Before, m.After = wordsOf(glyphs[max(0, first-around):first]), wordsOf(glyphs[last+1:min(len(glyphs), last+1+around)])
		f.marked = append(f.marked, m)
	}
}

// brokenWord says whether a space or line end stands between two letters of a quote, or another line.
func brokenWord(between []layout.Glyph) bool {
	for _, g := range between[1:] {
		if g.Made || g.R == ' ' {
			return true
		}
	}
	return len(between) > 1
}

func (m Marked) covers(g layout.Box) bool {
	x, y := (g.X0+g.X1)/2, (g.Y0+g.Y1)/2
	for _, q := range m.quads {
		if x >= q.X0 && x <= q.X1 && y >= q.Y0 && y <= q.Y1 {
			return true
		}
	}
	return false
}

func wordsOf(glyphs []layout.Glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		if g.Made || g.R < ' ' {
			b.WriteByte(' ')
		} else {
			b.WriteRune(g.R)
		}
	}
	return b.String()
}

// pdfTime reads D:20250310101500+01'00', the zone left out where it is; the zero time for anything else.
func pdfTime(s string) time.Time {
	s = strings.ReplaceAll(strings.TrimPrefix(s, "D:"), "'", "")
	for _, layout := range []string{"20060102150405-0700", "20060102150405Z0700", "20060102150405Z", "20060102150405", "200601021504", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
