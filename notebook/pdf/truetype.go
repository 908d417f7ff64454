package pdf

import (
	"encoding/binary"
	"slices"

	"github.com/go-text/typesetting/font"
)

// The least TrueType file a PDF viewer accepts for a font whose codes are glyph numbers: glyf, head, hhea, hmtx, loca and maxp. It is
// written from outlines, so any face that can be opened serves: TrueType, CFF, a member of a collection, a variable font.
//
//	offset table │ directory: tag, checksum, offset, length │ tables, each padded to four bytes

// table is the bytes of one table; numbers are big-endian.
type table []byte

func (t *table) short(vs ...int) {
	for _, v := range vs {
		*t = binary.BigEndian.AppendUint16(*t, uint16(v))
	}
}

func (t *table) long(vs ...int) {
	for _, v := range vs {
		*t = binary.BigEndian.AppendUint32(*t, uint32(v))
	}
}

func (t *table) pad() {
	for len(*t)%4 != 0 {
		*t = append(*t, 0)
	}
}

// box bounds outlines.
type box struct{ left, bottom, right, top int }

func (b *box) hold(p point) {
	b.left, b.bottom = min(b.left, p.x), min(b.bottom, p.y)
	b.right, b.top = max(b.right, p.x), max(b.top, p.y)
}

// trueType is a font file being written.
type trueType struct {
	glyf, loca, hmtx      table
	bounds                box
	maxPoints, maxContour int
}

// file returns the subset as a TrueType file, its glyphs in the order of their codes, and the box around all of them.
func (s *subset) file() ([]byte, box) {
	var f trueType
	f.loca.long(0)
	for _, use := range s.uses {
		f.glyph(s.face, use.id)
	}
	upem, ascent, descent := s.metrics()
	var head, hhea, maxp table
	head.long(0x00010000, 0x00010000, 0, 0x5F0F3CF5)
	head.short(0, upem)
	head.long(0, 0, 0, 0) // no dates: the same text gives the same bytes
	head.short(f.bounds.left, f.bounds.bottom, f.bounds.right, f.bounds.top, 0, 8, 2, 1, 0)
	hhea.long(0x00010000)
	hhea.short(ascent, descent, 0, upem*2, 0, 0, f.bounds.right, 1, 0, 0, 0, 0, 0, 0, 0, len(s.uses))
	maxp.long(0x00010000)
	maxp.short(len(s.uses), f.maxPoints, f.maxContour, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
	return assemble([]string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}, []table{f.glyf, head, hhea, f.hmtx, f.loca, maxp}), f.bounds
}

// metrics returns the face's units per em and how far it reaches above and below the baseline, in those units.
func (s *subset) metrics() (upem, ascent, descent int) {
	upem = int(s.face.Upem())
	if e, ok := s.face.FontHExtents(); ok {
		return upem, int(e.Ascender), int(e.Descender)
	}
	return upem, upem * 9 / 10, -upem / 4
}

func (f *trueType) glyph(face *font.Face, id font.GID) {
	advance := max(0, whole(float64(face.HorizontalAdvance(id))))
	shape := missingBox(advance, int(face.Upem()))
	if id != 0 {
		o, _ := outline(face, id)
		shape = contours(o)
	}
	points, around := 0, box{left: 1 << 15, bottom: 1 << 15, right: -1 << 15, top: -1 << 15}
	for _, c := range shape {
		points += len(c)
		for _, p := range c {
			around.hold(p)
			f.bounds.hold(p)
		}
	}
	if points == 0 {
		f.hmtx.short(advance, 0)
		f.loca.long(len(f.glyf))
		return
	}
	f.maxPoints, f.maxContour = max(f.maxPoints, points), max(f.maxContour, len(shape))
	f.hmtx.short(advance, around.left)
	f.glyf.short(len(shape), around.left, around.bottom, around.right, around.top)
	f.points(shape)
	f.glyf.pad()
	f.loca.long(len(f.glyf))
}

// missingBox is what glyph 0 looks like, whatever the face draws for it: an upright frame, so that a reader sees that something is
// missing. The inner contour runs the other way round and so stays empty.
func missingBox(advance, upem int) [][]point {
	side, line, top := advance/8, upem/24, upem*2/3
	if advance < 6*line {
		return nil
	}
	frame := func(in int) []point {
		left, right := side+in, advance-side-in
		return []point{{left, in, true}, {left, top - in, true}, {right, top - in, true}, {right, in, true}}
	}
	inner := frame(line)
	slices.Reverse(inner)
	return [][]point{frame(0), inner}
}

// points writes a glyph's contours: where each ends, no instructions, then flags, x and y, each coordinate the step from the last.
func (f *trueType) points(shape [][]point) {
	last := -1
	for _, c := range shape {
		last += len(c)
		f.glyf.short(last)
	}
	f.glyf.short(0)
	var flags, xs, ys table
	var x, y int
	for _, c := range shape {
		for _, p := range c {
			flag := byte(0)
			if p.on {
				flag = 1
			}
			flag |= xs.step(p.x-x, 0x02, 0x10) | ys.step(p.y-y, 0x04, 0x20)
			x, y = p.x, p.y
			flags = append(flags, flag)
		}
	}
	f.glyf = append(append(append(f.glyf, flags...), xs...), ys...)
}

// step writes a coordinate's step in none, one or two bytes and returns the flags that say so: short for one byte, and same, which
// means "not moved" for none and "upwards" for one.
func (t *table) step(by int, short, same byte) byte {
	switch {
	case by == 0:
		return same
	case 0 < by && by < 256:
		*t = append(*t, byte(by))
		return short | same
	case -256 < by && by < 0:
		*t = append(*t, byte(-by))
		return short
	}
	t.short(by)
	return 0
}

// assemble puts tables, in the order of their tags, into a file.
func assemble(tags []string, tables []table) []byte {
	const directoryEntry, offsetTable = 16, 12
	var file table
	file.long(0x00010000)
	file.short(len(tags), 64, 2, len(tags)*directoryEntry-64) // 64 is the largest power of two not above 6 tags, times 16
	at := offsetTable + directoryEntry*len(tags)
	for i, tag := range tags {
		tables[i].pad()
		sum := uint32(0)
		for k := 0; k < len(tables[i]); k += 4 {
			sum += binary.BigEndian.Uint32(tables[i][k:])
		}
		file = append(file, tag...)
		file.long(int(sum), at, len(tables[i]))
		at += len(tables[i])
	}
	for _, t := range tables {
		file = append(file, t...)
	}
	return file
}
