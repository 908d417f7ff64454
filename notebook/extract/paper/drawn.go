package paper

import "math"

// What is drawn on a page that is not text.

// The kinds of page objects, from fpdf_edit.h.
const (
	objectText    = 1
	objectPicture = 3
	objectForm    = 5
)

const (
	// fewLetters is the most letters of a page that can be a scan with a stamp on it.
	fewLetters = 400
	// maxObjects is how many objects of a page, or of a form on it, are looked at.
	maxObjects = 2000
	// scanShare is how much of a page a picture takes up that is a scan of it.
	scanShare = 0.3
	// outlines is how many lines and areas there are where letters are drawn as such.
	outlines = 100
)

// pictured says whether a picture takes up much of a page, or so much is drawn that it may be words.
func (f *file) pictured(page uint64) bool {
	n := f.Number("FPDFPage_CountObjects", page)
	whole := f.length("FPDF_GetPageWidthF", page) * f.length("FPDF_GetPageHeightF", page)
	area, shapes := 0.0, 0
	for i := range min(n, maxObjects) {
		a, s := f.object(f.Call("FPDFPage_GetObject", page, uint64(i)))
		area, shapes = area+a, shapes+s
	}
	return area >= scanShare*whole || shapes >= outlines
}

// object returns how much of the page a picture takes up and how many shapes are drawn. A form with a picture in it counts as the picture.
func (f *file) object(at uint64) (area float64, shapes int) {
	switch f.Number("FPDFPageObj_GetType", at) {
	case objectText:
		return 0, 0
	case objectPicture:
		return f.area(at), 0
	case objectForm:
		for i := range min(f.Number("FPDFFormObj_CountObjects", at), maxObjects) {
			switch inner := f.Call("FPDFFormObj_GetObject", at, uint64(i)); f.Number("FPDFPageObj_GetType", inner) {
			case objectText:
			case objectPicture:
				area = f.area(at)
			default:
				shapes++
			}
		}
		return area, shapes
	}
	return 0, 1
}

// area returns how much of the page an object takes up, in square points.
func (f *file) area(at uint64) float64 {
	const each = 4 // bytes of a number
	to := uint64(f.Scratch)
	if f.Number("FPDFPageObj_GetBounds", at, to, to+each, to+2*each, to+3*each) == 0 {
		return 0
	}
	b := f.Floats(4) // left, bottom, right, top
	return math.Abs(b[2]-b[0]) * math.Abs(b[3]-b[1])
}
