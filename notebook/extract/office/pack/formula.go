package pack

import (
	"encoding/xml"
	"strings"

	"commonplace/notebook/extract/formula"
)

// IsMath says whether an element is one of Word's formulas and no other of the same name.
func IsMath(e xml.StartElement) bool { return strings.HasSuffix(e.Name.Space, "/math") }

// FormulaLine returns the formula inside the element that was just begun, on one line.
func FormulaLine(x *XML) string {
	var b formula.Builder
	buildFormula(x, &b)
	return b.Line()
}

func buildFormula(x *XML, b *formula.Builder) {
	x.Children(func(e xml.StartElement) {
		attrs := map[string]string{}
		for _, a := range e.Attr {
			attrs[a.Name.Local] = a.Value
		}
		b.Begin(e.Name.Local, attrs)
		buildFormula(x, b)
		b.End()
	}, b.Words)
}
