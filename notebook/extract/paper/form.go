package paper

import "commonplace/notebook/extract/paper/layout"

// What is written in the fields of a form, and onto a page by its readers, is drawn apart from the page. Where it is drawn, the drawing
// becomes part of the page before its letters are read; where a program left the drawing to whoever opens the file, the value is taken.

const (
	// maxFields is the most fields of a page that are looked at.
	maxFields = 2000
	// freeText and widget are subtypes of annotations, from fpdf_annot.h: words on the page, and the field of a form.
	freeText, widget = 3, 20
)

// unseen lists the values of a page's n annotations that are not drawn.
func (f *file) unseen(page uint64, n int) (all []layout.Unseen) {
	for i := range min(n, maxFields) {
		a := f.Call("FPDFPage_GetAnnot", page, uint64(i))
		if a == 0 {
			continue
		}
		key := map[int]string{freeText: "Contents", widget: "V"}[f.Number("FPDFAnnot_GetSubtype", a)]
		if key != "" && f.Number("FPDFAnnot_HasKey", a, f.Key("AP")) == 0 {
			text := f.said("FPDFAnnot_GetStringValue", a, f.Key(key))
			f.Call("FPDFAnnot_GetRect", a, uint64(f.Scratch))
			b := f.Floats(4) // left, top, right, bottom
			if text != "" && text != "Off" {
				all = append(all, layout.Unseen{Box: layout.BoxOf(b[0], b[3], b[2], b[1]), Text: text})
			}
		}
		f.Call("FPDFPage_CloseAnnot", a)
	}
	return all
}

// withForms makes what is drawn in the fields of a form part of the page.
func (f *file) withForms(page uint64, i int) uint64 {
	const asShown, done = 0, 1 // of fpdf_flatten.h
	if f.Number("FPDFPage_Flatten", page, asShown) != done {
		return page
	}
	f.Call("FPDF_ClosePage", page)
	return f.Call("FPDF_LoadPage", f.document, uint64(i))
}
