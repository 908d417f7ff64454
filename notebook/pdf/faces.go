package pdf

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// faces chooses, for a character in a style, the face to print it with: the style's own face, then the same without italics and
// weight, then the symbol face (which also has Arabic), then whatever the machine has.
//
// Decision: the machine's fonts are looked at only once a character is met that no bundled face has, because reading their list takes
// a second the first time. Price: the same composition may look different on another machine in those scripts.
type faces struct {
	serif   map[weight]*font.Face
	mono    *font.Face
	symbols *font.Face
	cache   string
	system  *fontscan.FontMap
	scanned bool
	chosen  map[choice]*font.Face
}

type weight struct{ bold, italic bool }

type choice struct {
	weight
	mono bool
	r    rune
}

// openFaces parses the bundled fonts. cache is as in Printer.
func openFaces(cache string) (*faces, error) {
	f := &faces{serif: map[weight]*font.Face{}, cache: cache, chosen: map[choice]*font.Face{}}
	for w, ttf := range map[weight][]byte{
		{}:            liberationserifregular.TTF,
		{true, false}: liberationserifbold.TTF,
		{false, true}: liberationserifitalic.TTF,
		{true, true}:  liberationserifbolditalic.TTF,
	} {
		face, err := parseFace(ttf)
		if err != nil {
			return nil, err
		}
		f.serif[w] = face
	}
	var err error
	if f.mono, err = parseFace(liberationmonoregular.TTF); err != nil {
		return nil, err
	}
	f.symbols, err = parseFace(dejavusans.TTF)
	return f, err
}

func parseFace(ttf []byte) (*font.Face, error) {
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, fmt.Errorf("bundled font: %w", err)
	}
	return face, nil
}

// of returns the face of a style before any character is looked at.
func (f *faces) of(st style) *font.Face {
	if st.mono {
		return f.mono
	}
	return f.serif[weight{st.bold, st.italic}]
}

// resolver answers go-text's segmenter for one style.
type resolver struct {
	*faces
	st style
}

// ResolveFace returns the face to print r with. Where no face has r it is the symbol face:
// its box has ink, and the line wrapper takes a glyph without ink at the end of a line for white space.
func (r resolver) ResolveFace(c rune) *font.Face {
	key := choice{weight{r.st.bold, r.st.italic}, r.st.mono, c}
	if face, ok := r.chosen[key]; ok {
		return face
	}
	face := r.choose(c)
	r.chosen[key] = face
	return face
}

func (r resolver) choose(c rune) *font.Face {
	own := r.of(r.st)
	for _, face := range []*font.Face{own, r.serif[weight{r.st.bold, r.st.italic}], r.serif[weight{r.st.bold, false}], r.serif[weight{}], r.symbols} {
		if has(face, c) {
			return face
		}
	}
	if face := r.machines(c, r.st.bold); face != nil {
		return face
	}
	return r.symbols
}

// machines returns a font of the machine that has an outline for c, or nil. A damaged font file counts as not there.
func (f *faces) machines(c rune, bold bool) (face *font.Face) {
	defer func() {
		if recover() != nil {
			face = nil
		}
	}()
	if f.cache == "" {
		return nil
	}
	if !f.scanned {
		f.scanned = true
		m := fontscan.NewFontMap(log.New(io.Discard, "", 0))
		if m.UseSystemFonts(f.cache) == nil {
			f.system = m
		}
	}
	if f.system == nil {
		return nil
	}
	aspect := font.Aspect{Weight: font.WeightNormal}
	if bold {
		aspect.Weight = font.WeightBold
	}
	f.system.SetQuery(fontscan.Query{Families: []string{fontscan.Serif, fontscan.SansSerif}, Aspect: aspect})
	f.system.SetScript(language.LookupScript(c))
	if found := f.system.ResolveFace(c); found != nil && has(found, c) {
		return found
	}
	return nil
}

// has says whether the face can print c. A glyph that is only a picture cannot be printed, nor one that is blank and should not be.
func has(face *font.Face, c rune) bool {
	gid, ok := face.NominalGlyph(c)
	if !ok {
		return false
	}
	o, ok := outline(face, gid)
	return ok && (len(o.Segments) > 0 || !unicode.IsGraphic(c) || unicode.IsSpace(c))
}

func outline(face *font.Face, id font.GID) (font.GlyphOutline, bool) {
	return face.GlyphDataOutline(tables.GlyphID(id))
}
