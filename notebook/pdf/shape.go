package pdf

import (
	"slices"
	"sort"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// line is glyphs set side by side. Positions are from its left end and its baseline, y upwards.
type line struct {
	runs            []glyphRun
	width           float64
	ascent, descent float64 // of the faces it holds, both positive
	shift           float64 // how far a line that begins at the right is moved
}

// glyphRun is glyphs of one font in one style.
type glyphRun struct {
	font   *subset
	style  style
	from   float64
	to     float64
	glyphs []glyph
	// meant is what the glyphs say where they do not do so one by one, in order (marks, Indic vowels); "" elsewhere.
	meant string
}

type glyph struct {
	x, y float32
	code uint16
}

// setter sets paragraphs into lines.
type setter struct {
	fonts    *fonts
	language language.Language
	shaper   shaping.HarfbuzzShaper
	cutter   shaping.Segmenter
	wrapper  shaping.LineWrapper
}

// maxShaped is how many characters are shaped at a time. A longer paragraph is set piece by piece, each beginning where the last full
// line of the one before ended, so memory and time stay in proportion to its length.
const maxShaped = 4000

// fine is by how much type is enlarged for shaping, whose unit is 1/64 of a point: positions are then good to 1/1024.
const fine = 16

func toFixed(f float64) fixed.Int26_6   { return fixed.Int26_6(f*fine*64 + 0.5) }
func fromFixed(f fixed.Int26_6) float64 { return float64(f) / (fine * 64) }

// lines sets spans into lines of at most the given width; a newline begins a new line. There is always at least one.
func (s *setter) lines(spans []span, width float64) []line {
	var all []line
	for _, p := range stretches(spans) {
		rtl := p.rightToLeft()
		for len(p.text) > maxShaped {
			set, next := s.piece(p.upTo(maxShaped), width, rtl)
			if len(set) < 2 { // one line that long: nothing to go on from
				break
			}
			last := len(set) - 1
			all = append(all, set[:last]...)
			p = p.from(next[last])
		}
		set, _ := s.piece(p, width, rtl)
		all = append(all, set...)
	}
	return all
}

// piece sets one stretch and tells at which character each line begins.
//
// Decision: when the shaper panics (it has, on text from the wild), the stretch is set character by character instead of being lost or
// ending the document. Price: joined scripts come apart there.
func (s *setter) piece(p stretch, width float64, rtl bool) (set []line, starts []int) {
	if len(p.text) == 0 {
		return []line{{}}, []int{0}
	}
	defer func() {
		if recover() != nil {
			s.shaper, s.cutter, s.wrapper = shaping.HarfbuzzShaper{}, shaping.Segmenter{}, shaping.LineWrapper{}
			set, starts = s.plain(p, width)
		}
	}()
	way := di.DirectionLTR
	if rtl {
		way = di.DirectionRTL
	}
	config := shaping.WrapConfig{Direction: way, BreakPolicy: shaping.WhenNecessary}
	wrapped, _ := s.wrapper.WrapParagraphF(config, toFixed(width), p.text, shaping.NewSliceIterator(s.shape(p, rtl)))
	for _, w := range wrapped {
		start := len(p.text)
		for _, run := range w {
			start = min(start, run.Runes.Offset)
		}
		l := s.line(p, w)
		if rtl {
			l.shift = max(0, width-l.width)
		}
		set, starts = append(set, l), append(starts, start)
	}
	return set, starts
}

// shape turns a stretch into glyphs: each part of one direction, style, script and face on its own.
func (s *setter) shape(p stretch, rtl bool) []shaping.Output {
	var out []shaping.Output
	start, inSpan := 0, 0
	ends, fromRight := p.directions(rtl)
	for i, end := range ends {
		for start < end {
			for p.ends[inSpan] <= start {
				inSpan++
			}
			stop := min(end, p.ends[inSpan])
			st := p.span[inSpan].style
			in := shaping.Input{Text: p.text, RunStart: start, RunEnd: stop, Size: toFixed(st.size), Language: s.language, Face: s.fonts.faces.of(st)}
			if fromRight[i] {
				in.Direction = di.DirectionRTL
			}
			for _, part := range s.cutter.Split(in, resolver{s.fonts.faces, st}) {
				out = append(out, s.shaper.Shape(part))
			}
			start = stop
		}
	}
	return out
}

// line takes the glyphs of one wrapped line over, in the order in which they stand on the page.
func (s *setter) line(p stretch, wrapped shaping.Line) line {
	runs := slices.Clone(wrapped)
	slices.SortStableFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	var l line
	for _, r := range runs {
		l.ascent = max(l.ascent, fromFixed(r.LineBounds.Ascent))
		l.descent = max(l.descent, -fromFixed(r.LineBounds.Descent))
		st := p.span[sort.SearchInts(p.ends, r.Runes.Offset+1)].style
		s.run(&l, p.text, st, r)
	}
	return l
}

// run appends the glyphs of r to the line. Where a run needs its meaning spelt out it is cut at spaces, so that words can still be
// selected one by one.
func (s *setter) run(l *line, text []rune, st style, r shaping.Output) {
	spelt := false
	for _, g := range r.Glyphs {
		spelt = spelt || g.GlyphsCount() > 1 && r.Direction == di.DirectionLTR
	}
	var now glyphRun
	lo, hi := len(text), 0
	end := func() {
		if len(now.glyphs) > 0 {
			now.to = l.width
			if spelt && lo < hi {
				now.meant = string(text[lo:hi])
			}
			l.runs = append(l.runs, now)
		}
		now, lo, hi = glyphRun{style: st, from: l.width}, len(text), 0
	}
	end()
	nth, cluster := 0, -1
	for _, g := range r.Glyphs {
		at := g.TextIndex()
		if nth++; at != cluster {
			nth, cluster = 0, at
		}
		if g.GlyphID == 0 && g.Advance == 0 && !unicode.IsGraphic(text[at]) || g.GlyphID == font.EmptyGlyph {
			continue
		}
		font, code := s.fonts.use(r.Face, glyphOf{g.GlyphID, meaning(text, g, nth, r.Direction)})
		space := text[at] == ' '
		if now.font != font || spelt && space {
			end()
			now.font = font
		}
		now.glyphs = append(now.glyphs, glyph{float32(l.width + fromFixed(g.XOffset)), float32(fromFixed(g.YOffset)), code})
		lo, hi = min(lo, at), max(hi, min(len(text), at+g.RunesCount()))
		l.width += fromFixed(g.Advance)
		if spelt && space {
			end()
		}
	}
	end()
}

// meaning returns the characters the nth glyph of a cluster stands for: its own where glyphs and characters pair off, else the first
// glyph has them all.
func meaning(text []rune, g shaping.Glyph, nth int, way di.Direction) string {
	at, runes := g.TextIndex(), g.RunesCount()
	switch {
	case g.GlyphsCount() == runes && nth < runes && at+runes <= len(text):
		if way == di.DirectionRTL {
			nth = runes - 1 - nth
		}
		return string(text[at+nth])
	case nth == 0:
		return string(text[at:min(len(text), at+runes)])
	}
	return ""
}

// plain sets a stretch character by character: each with its nominal glyph, lines cut where they are full.
func (s *setter) plain(p stretch, width float64) (set []line, starts []int) {
	set, starts = []line{{}}, []int{0}
	inSpan := 0
	for i, r := range p.text {
		for p.ends[inSpan] <= i {
			inSpan++
		}
		st := p.span[inSpan].style
		face := resolver{s.fonts.faces, st}.ResolveFace(r)
		id, _ := face.NominalGlyph(r)
		advance := float64(face.HorizontalAdvance(id)) / float64(face.Upem()) * st.size
		l := &set[len(set)-1]
		if l.width > 0 && l.width+advance > width {
			set, starts = append(set, line{}), append(starts, i)
			l = &set[len(set)-1]
		}
		font, code := s.fonts.use(face, glyphOf{id, string(r)})
		if n := len(l.runs); n == 0 || l.runs[n-1].font != font || l.runs[n-1].style != st {
			l.runs = append(l.runs, glyphRun{font: font, style: st, from: l.width})
		}
		last := &l.runs[len(l.runs)-1]
		last.glyphs = append(last.glyphs, glyph{float32(l.width), 0, code})
		l.width += advance
		last.to = l.width
		l.ascent, l.descent = max(l.ascent, st.size*0.9), max(l.descent, st.size*0.25)
	}
	return set, starts
}
