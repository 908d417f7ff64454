package pdf

import (
	"fmt"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/font"
)

// fonts collects the glyphs a document uses, face by face, under codes of our own.
//
// Decision: a code stands for a glyph *and* the characters it was set for, so that copying and searching give back exactly what was
// written, ligatures and shaped scripts too. Price: a glyph used for two texts goes in twice.
type fonts struct {
	faces   *faces
	open    map[*font.Font]*subset // where new glyphs of a face go
	all     []*subset              // in the order of first use
	missing map[rune]bool
}

// subset is one font of the document.
type subset struct {
	face  *font.Face
	codes map[glyphOf]uint16
	uses  []glyphOf // by code; code 0 is the box
	width []int     // by code, in 1/1000 of the size, as the document states it
}

// glyphOf is a glyph and the characters it stands for; "" where an earlier glyph of the same cluster has them.
type glyphOf struct {
	id   font.GID
	text string
}

// maxCodes bounds one subset: codes are two bytes, and glyph numbers in a TrueType file too.
const maxCodes = 60000

func newFonts(f *faces) *fonts {
	return &fonts{faces: f, open: map[*font.Font]*subset{}, missing: map[rune]bool{}}
}

// use returns the font and code under which a glyph is printed.
func (f *fonts) use(face *font.Face, g glyphOf) (*subset, uint16) {
	if g.id == 0 {
		f.miss(g.text)
	}
	if g.text == "\u00a0" {
		g.text = " " // so that a search over the printed words finds them
	}
	s := f.open[face.Font]
	if s == nil || len(s.uses) >= maxCodes {
		s = &subset{face: face, codes: map[glyphOf]uint16{}}
		s.add(glyphOf{})
		f.open[face.Font] = s
		f.all = append(f.all, s)
	}
	code, ok := s.codes[g]
	if !ok {
		code = s.add(g)
		s.codes[g] = code
	}
	return s, code
}

func (s *subset) add(g glyphOf) uint16 {
	advance := max(0, float64(s.face.HorizontalAdvance(g.id)))
	s.uses = append(s.uses, g)
	s.width = append(s.width, int(advance*1000/float64(s.face.Upem())+0.5))
	return uint16(len(s.uses) - 1)
}

// miss remembers that a box was printed for the characters.
func (f *fonts) miss(text string) {
	for _, r := range text {
		if !unicode.Is(unicode.Cf, r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Variation_Selector, r) {
			f.missing[r] = true
		}
	}
}

// missingRunes lists the characters that were printed as a box, sorted.
func (f *fonts) missingRunes() []rune {
	var all []rune
	for r := range f.missing {
		all = append(all, r)
	}
	slices.Sort(all)
	return all
}

// name is what the document calls font i; the six letters say that it is a part of a font.
func (s *subset) name(i int) string {
	tag := []byte("AAAAAA")
	for k := len(tag) - 1; i > 0; k, i = k-1, i/26 {
		tag[k] += byte(i % 26)
	}
	family := []byte{}
	for _, c := range []byte(s.face.Describe().Family) {
		if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			family = append(family, c)
		}
	}
	return fmt.Sprintf("%s+%sX", tag, family)
}
