package reader

import (
	"bytes"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

	"commonplace/gui/control"
)

// cut is a face at one size and weight, with what a layout must know of it. Advances are those of single letters: kerning and
// joining change a line by little, so they decide where lines break, never where a letter is drawn or hit.
type cut struct {
	source fyne.Resource // nil: the theme's font
	style  fyne.TextStyle
	size   float32
	line   float32 // height of a line, whole pixels
	base   float32 // from the top of a line down to its base line
	face   *font.Face
	low    [lowRunes]float32 // advances, 0 for not yet measured
	high   map[rune]float32
}

const (
	lowRunes    = 0x600
	lineHeight  = 1.5 // of the size
	tabInCode   = 4   // spaces
	tabInTables = 9   // of the size: cells stand at multiples of it
)

func newCut(source fyne.Resource, style fyne.TextStyle, size float32, parsed faces) *cut {
	c := &cut{source: source, style: style, size: size, high: map[rune]float32{}, line: control.Round(size * lineHeight)}
	c.face = parsed.of(source)
	box, base := measured("Mg", size, style, source)
	c.base = control.Round((c.line-box.Height)/2 + base)
	return c
}

// faces are the fonts that have been parsed, which takes some milliseconds each.
type faces map[fyne.Resource]*font.Face

// of returns the parsed font; nil for the theme's, and for one that cannot be parsed: that covers nothing, and all is set in the
// theme's font.
func (f faces) of(source fyne.Resource) *font.Face {
	if source == nil {
		return nil
	}
	face, known := f[source]
	if !known {
		if parsed, err := font.ParseTTF(bytes.NewReader(source.Content())); err == nil {
			face = parsed
		}
		f[source] = face
	}
	return face
}

// covers says whether the cut has the letter; the theme's font, with all it falls back to, has every one.
func (c *cut) covers(r rune) bool {
	if c.source == nil || invisible(r) {
		return true
	}
	if c.face == nil {
		return false
	}
	_, ok := c.face.NominalGlyph(r)
	return ok
}

// advance returns how far a letter moves on.
func (c *cut) advance(r rune) float32 {
	if r < lowRunes {
		if w := c.low[r]; w > 0 {
			return w
		}
	} else if w, ok := c.high[r]; ok {
		return w
	}
	var w float32
	switch {
	case invisible(r), unicode.Is(unicode.Mn, r):
	default:
		w = c.width(string(r))
	}
	if r < lowRunes {
		c.low[r] = w
	} else {
		c.high[r] = w
	}
	return w
}

// width returns how wide the words are when drawn by the cut, or by the theme's font where it has not all the letters.
func (c *cut) width(words string) float32 {
	box, _ := measured(words, c.size, c.style, c.sourceFor(words))
	return box.Width
}

// sourceFor returns the font the words are drawn with: a stretch is drawn with one.
func (c *cut) sourceFor(words string) fyne.Resource {
	for _, r := range words {
		if !c.covers(r) {
			return nil
		}
	}
	return c.source
}

// tab returns where a tab at x leads to.
func (c *cut) tab(x float32) float32 {
	stop := c.size * tabInTables
	if c.style.Monospace {
		stop = tabInCode * c.advance(' ')
	}
	return (float32(int(x/stop)) + 1) * stop
}

func measured(words string, size float32, style fyne.TextStyle, source fyne.Resource) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(words, size, style, source)
}

// invisible says whether a rune takes no room of its own: controls, joiners, marks of direction.
func invisible(r rune) bool {
	return r < ' ' || r == 0x7f || unicode.Is(unicode.Cf, r) || 0xFE00 <= r && r <= 0xFE0F
}
