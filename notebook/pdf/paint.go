package pdf

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// painted is the document as gofpdf wrote it, and what finish needs to complete it.
type painted struct {
	file      []byte
	bookmarks []string
	marks     [][]int // for each page, the element of every marked stretch of content, by its number
}

// painter draws pages. Of gofpdf it uses pages, links and bookmarks; text is written as it stands in the page's content.
type painter struct {
	pdf   *gofpdf.Fpdf
	fonts map[*subset]int
	links map[place]int
	out   strings.Builder // the page's content
	done  painted
	depth int // of the last bookmark
}

// paint draws the pages. It returns the context's error between two pages.
func paint(ctx context.Context, l *layout, pages []page) (painted, error) {
	p := &painter{fonts: map[*subset]int{}, links: map[place]int{}, depth: -1}
	p.pdf = gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	p.pdf.SetAutoPageBreak(false, 0)
	p.pdf.SetCatalogSort(true)
	for i, s := range l.set.fonts.all {
		p.fonts[s] = i
	}
	p.findPlaces(pages)
	for _, pg := range pages {
		if err := ctx.Err(); err != nil {
			return painted{}, err
		}
		p.pdf.AddPage()
		p.page(l, pg)
		p.pdf.RawWriteStr(p.out.String())
		p.out.Reset()
	}
	var file bytes.Buffer
	if err := p.pdf.Output(&file); err != nil {
		return painted{}, fmt.Errorf("write pages: %w", err)
	}
	p.done.file = file.Bytes()
	return p.done, nil
}

// findPlaces tells gofpdf where every place is before anything links to it.
func (p *painter) findPlaces(pages []page) {
	for i, pg := range pages {
		for _, r := range pg.rows {
			for _, at := range r.places {
				if p.links[at] == 0 {
					p.links[at] = p.pdf.AddLink()
					p.pdf.SetLink(p.links[at], max(0, marginTop+r.y-bodyLeading/2), i+1)
				}
			}
		}
	}
}

// page writes a page's content: what lies behind the text, the text element by element, the foot.
func (p *painter) page(l *layout, pg page) {
	p.out.WriteString("/Artifact BMC\n")
	for _, r := range pg.rows {
		p.behind(r)
	}
	p.out.WriteString("EMC\n")
	var marks []int
	open := -1
	for _, r := range pg.rows {
		if r.bookmark != "" {
			p.bookmark(r)
		}
		if r.element < 0 {
			continue
		}
		if r.element != open {
			if open >= 0 {
				p.out.WriteString("EMC\n")
			}
			open = r.element
			fmt.Fprintf(&p.out, "/%s <</MCID %d>> BDC\n", l.elements[open], len(marks))
			marks = append(marks, open)
		}
		p.line(r.marker, marginLeft+r.markerAt, marginTop+r.y+r.base)
		p.line(r.line, marginLeft+r.left, marginTop+r.y+r.base)
		p.line(r.tail, marginLeft+textWidth-r.tail.width, marginTop+r.y+r.base)
	}
	if open >= 0 {
		p.out.WriteString("EMC\n")
	}
	p.out.WriteString("/Artifact BMC\n")
	for _, r := range pg.foot {
		p.line(r.line, marginLeft+r.left, marginTop+r.y)
	}
	p.out.WriteString("EMC\n")
	p.done.marks = append(p.done.marks, marks)
}

// bookmark adds a bookmark whose title finish puts in. Depth never grows by more than one, or gofpdf writes a broken tree.
func (p *painter) bookmark(r placed) {
	p.depth = min(r.depth, p.depth+1)
	p.pdf.Bookmark(placeholder(len(p.done.bookmarks)), p.depth, max(0, marginTop+r.y-bodyLeading/2))
	p.done.bookmarks = append(p.done.bookmarks, r.bookmark)
}

func placeholder(i int) string { return fmt.Sprintf("bookmark %d", i) }

// behind draws a row's bar, ground or hairline.
func (p *painter) behind(r placed) {
	top := marginTop + r.y
	switch {
	case r.bar:
		p.fill(edge, marginLeft+r.left-quoteIndent+4, top, barWidth, r.height)
	case r.ground:
		p.fill(shade, marginLeft+r.left-codeGround, top, textWidth-r.left+codeGround, r.height)
	case r.rule:
		p.fill(edge, marginLeft+r.left, top+r.height/2, textWidth-r.left, hairline)
	}
}

func (p *painter) fill(c colour, x, top, w, h float64) {
	p.colour(c)
	for _, v := range []float64{x, pageHeight - top - h, w, h} {
		p.number(v)
	}
	p.out.WriteString("re f\n")
}

func (p *painter) colour(c colour) {
	for _, shift := range []int{16, 8, 0} {
		p.number(float64(c>>shift&0xff) / 255)
	}
	p.out.WriteString("rg ")
}

func (p *painter) number(v float64) {
	var b [24]byte
	p.out.Write(append(strconv.AppendFloat(b[:0], v, 'f', 3, 64), ' '))
}

// line writes a line with its left end at x and its baseline at base, and the links it holds.
func (p *painter) line(l line, x, base float64) {
	x += l.shift
	for _, r := range l.runs {
		if r.meant != "" {
			fmt.Fprintf(&p.out, "/Span <</ActualText %s>> BDC ", textString(r.meant))
		}
		p.run(r, x, base)
		if r.meant != "" {
			p.out.WriteString("EMC\n")
		}
		top, height := base-r.style.size*linkAscent, r.style.size*(linkAscent+linkDescent)
		if id := p.links[r.style.to]; id != 0 {
			p.pdf.Link(x+r.from, top, r.to-r.from, height, id)
		} else if r.style.url != "" {
			p.pdf.LinkString(x+r.from, top, r.to-r.from, height, r.style.url)
		}
	}
}

// tolerance is how far a glyph may be from where the viewer's pen is, in 1/1000 of the size, before it is moved.
const tolerance = 0.6

// run writes glyphs by their codes. Where one does not follow the last by that one's width, the pen is moved.
func (p *painter) run(r glyphRun, x, base float64) {
	p.colour(r.style.colour)
	fmt.Fprintf(&p.out, "BT /F%d ", p.fonts[r.font])
	p.number(r.style.size)
	p.out.WriteString("Tf")
	penX, penY := 0.0, float32(0)
	for i, g := range r.glyphs {
		back := (penX - float64(g.x)) * 1000 / r.style.size
		switch {
		case i == 0 || g.y != penY:
			if i > 0 {
				p.out.WriteString(">] TJ")
			}
			p.out.WriteString(" 1 0 0 1 ")
			p.number(x + float64(g.x))
			p.number(pageHeight - base + float64(g.y))
			p.out.WriteString("Tm [<")
			penX, penY = float64(g.x), g.y
		case back > tolerance || back < -tolerance:
			p.out.WriteByte('>')
			p.out.WriteString(strconv.FormatFloat(back, 'f', 0, 64))
			p.out.WriteByte('<')
			penX = float64(g.x)
		}
		p.out.WriteString(hex.EncodeToString([]byte{byte(g.code >> 8), byte(g.code)}))
		penX += float64(r.font.width[g.code]) * r.style.size / 1000
	}
	p.out.WriteString(">] TJ ET\n")
}

// textString writes any text as a PDF string.
func textString(s string) string { return "<FEFF" + utf16Hex(s) + ">" }

func utf16Hex(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return hex.EncodeToString(b)
}
