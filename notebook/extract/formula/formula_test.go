package formula

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// line writes a formula in markup, Word's or MathML, whose attributes are in prefixed or plain names.
func line(t testing.TB, markup string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader("<body><m-a>" + markup + "</m-a>"))
	if err != nil {
		t.Skip(err)
	}
	for n := range doc.Descendants() {
		if n.Data == "m-a" {
			return FromHTML(n)
		}
	}
	return ""
}

func TestMathML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"fraction", `<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>`, "(a+b)/2"},
		{"a fraction and what it is of", `<mfrac><mi>π</mi><mi>c</mi></mfrac><mi>j</mi>`, "π/c j"},
		{"binomial", `<mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>`, "(n¦k)"},
		{"powers and indices", `<msup><mi>x</mi><mn>2</mn></msup><msub><mi>y</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msub><msubsup><mi>z</mi><mi>i</mi><mn>10</mn></msubsup>`, "x^2 y_(n+1)z_i^10"},
		{"roots", `<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt><mroot><mi>x</mi><mn>3</mn></mroot><mroot><mi>x</mi><mi>k</mi></mroot>`, "√(x+1)³√xx^(1/k)"},
		{"sum", `<munderover><mo>∑</mo><mrow><mi>n</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover><msub><mi>x</mi><mi>n</mi></msub><mo>≤</mo><mi>α</mi>`, "∑_(n=1)^N x_n≤α"},
		{"limit", `<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mfrac><mrow><mi>sin</mi><mi>x</mi></mrow><mi>x</mi></mfrac>`, "lim_(x→0) (sin x)/x"},
		{"accents", `<mover><mi>x</mi><mo>^</mo></mover><mover><mi>v</mi><mo>→</mo></mover><mover><mi>ab</mi><mo>¯</mo></mover><mover><mo>=</mo><mtext>def</mtext></mover>`, "x\u0302v\u20d7ab=^def"},
		{"matrix", `<mfenced open="[" close="]"><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable></mfenced>`, "[a b; c d]"},
		{"letters side by side are no word", `<mn>4</mn><mi>a</mi><mi>c</mi><mo>&#x2062;</mo><mi>π</mi>`, "4acπ"},
		{"one of several forms", `<semantics><mrow><mi>x</mi></mrow><annotation>\x</annotation></semantics>`, "x"},
		{"words", `<mi>x</mi><mtext> otherwise</mtext>`, "x otherwise"},
	} {
		if got := line(t, c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWord(t *testing.T) {
	r := func(s string) string { return "<m:r><m:t>" + s + "</m:t></m:r>" }
	for _, c := range []struct{ name, in, want string }{
		{"fraction", `<m:f><m:num>` + r("a+1") + `</m:num><m:den>` + r("b") + `</m:den></m:f>`, "(a+1)/b"},
		{"integral", `<m:nary><m:narypr></m:narypr><m:sub>` + r("0") + `</m:sub><m:sup>` + r("∞") + `</m:sup><m:e>` + r("x") + `</m:e></m:nary>` + r("dx"), "∫_0^∞ x dx"},
		{"function", `<m:func><m:fname>` + r("sin") + `</m:fname><m:e>` + r("x") + `</m:e></m:func>`, "sin x"},
		{"brackets", `<m:d><m:e>` + r("a") + `</m:e><m:e>` + r("b") + `</m:e></m:d>`, "(a|b)"},
		{"root", `<m:rad><m:deg>` + r("3") + `</m:deg><m:e>` + r("x") + `</m:e></m:rad>`, "³√x"},
		{"left of the base", `<m:spre><m:sub>` + r("6") + `</m:sub><m:sup>` + r("14") + `</m:sup><m:e>` + r("C") + `</m:e></m:spre>`, "_6^14C"},
		{"lines", `<m:eqarr><m:e>` + r("a&amp;=b") + `</m:e><m:e>` + r("c&amp;=d") + `</m:e></m:eqarr>`, "a=b; c=d"},
	} {
		// HTML writes names in small letters.
		for _, name := range []string{"naryPr", "fName", "sPre", "eqArr"} {
			c.in = strings.ReplaceAll(c.in, strings.ToLower(name), name)
		}
		if got := fromWord(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// fromWord builds a formula from markup without attributes.
func fromWord(in string) string {
	var b Builder
	for _, piece := range strings.Split(in, "<")[1:] {
		tag, words, _ := strings.Cut(piece, ">")
		if strings.HasPrefix(tag, "/") {
			b.End()
			continue
		}
		b.Begin(strings.TrimPrefix(tag, "m:"), nil)
		if words != "" {
			b.Words(strings.ReplaceAll(words, "&amp;", "&"))
		}
	}
	return b.Line()
}

func TestLimits(t *testing.T) {
	for name, in := range map[string]string{
		"deep": strings.Repeat("<msqrt>", 400) + "<mi>x</mi>" + strings.Repeat("</msqrt>", 400),
		"many": strings.Repeat("<mi>x</mi>", 3*maxNodes),
		"long": "<mtext>" + strings.Repeat("words ", maxWords) + "</mtext>",
	} {
		if got := line(t, in); len(got) > 2*maxWords {
			t.Errorf("%s: a line of %d bytes", name, len(got))
		}
	}
	if got := line(t, strings.Repeat("<mrow>", 200)+"<mi>x</mi>"); got != "x" {
		t.Errorf("what lies deep: %q", got)
	}
}

// FuzzFromHTML: whatever the markup, a formula is one line of valid text within the limits.
func FuzzFromHTML(f *testing.F) {
	f.Add("<mfrac><mi>a</mi><mroot><mn>2</mn><mi>k</mi></mroot></mfrac><mover><mi>x</mi><mo>^</mo></mover>")
	f.Add("<mfenced open='' close='|' separators=';,'><mtable><mtr><mtd>a</mtd></mtr></mtable></mfenced><msubsup><mi>lim</mi></msubsup>")
	f.Fuzz(func(t *testing.T, in string) {
		got := line(t, strings.ToValidUTF8(in, "\uFFFD"))
		if strings.ContainsAny(got, "\n\t") || !utf8.ValidString(got) || len(got) > 64*maxWords {
			t.Errorf("%q", got)
		}
	})
}
