package paper

import "math"

// What is written in the fields of a form, and onto a page by its readers, is drawn apart from the page. Where it is drawn, the drawing
// becomes part of the page before its letters are read; where a program left the drawing to whoever opens the file, the value is taken.

const (
	// maxFields is the most fields of a page that are looked at.
	maxFields = 2000
	// freeText and widget are subtypes of annotations, from fpdf_annot.h: words on the page, and the field of a form.
	freeText, widget = 3, 20
)

// fieldSize is the size that words have which are not drawn, in points.
const fieldSize = 10

// field is a text that is in a page and not drawn on it.
type field struct {
	box
	text string
}

// piece returns the field as a piece at its place on the page as read.
func (u field) piece(at box) piece {
	at.y1 = math.Min(at.y1, at.y0+1.2*fieldSize)
	return piece{box: at, text: u.text, size: fieldSize, word: fieldSize}
}

// unseen lists the values of a page's n annotations that are not drawn.
func (f *file) unseen(page uint64, n int) (all []field) {
	for i := range min(n, maxFields) {
		a := f.call("FPDFPage_GetAnnot", page, uint64(i))
		if a == 0 {
			continue
		}
		key := map[int]string{freeText: "Contents", widget: "V"}[f.number("FPDFAnnot_GetSubtype", a)]
		if key != "" && f.number("FPDFAnnot_HasKey", a, f.key("AP")) == 0 {
			text := f.said("FPDFAnnot_GetStringValue", a, f.key(key))
			f.call("FPDFAnnot_GetRect", a, uint64(f.scratch))
			b := f.floats(4) // left, top, right, bottom
			if text != "" && text != "Off" {
				all = append(all, field{box: boxOf(b[0], b[3], b[2], b[1]), text: text})
			}
		}
		f.call("FPDFPage_CloseAnnot", a)
	}
	return all
}

// withForms makes what is drawn in the fields of a form part of the page.
func (f *file) withForms(page uint64, i int) uint64 {
	const asShown, done = 0, 1 // of fpdf_flatten.h
	if f.number("FPDFPage_Flatten", page, asShown) != done {
		return page
	}
	f.call("FPDF_ClosePage", page)
	return f.call("FPDF_LoadPage", f.document, uint64(i))
}
