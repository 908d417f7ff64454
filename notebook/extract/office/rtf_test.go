package office

import (
	"testing"

	"commonplace/notebook/extract/office/document"
)

func TestRTF(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs and signs", `One\tab two\line three\emdash\'80\~x\_y\-z\{\}\\\par Four\
Five`,
			`paragraph "One\ttwo\nthree—€\u00a0x‑yz{}\\"
			paragraph "Four"
			paragraph "Five"`},
		{"Unicode and what stands for it", `\uc1\u8364?a\u228 b\u-10179?\u-8704?{\uc2\u945 xxc}{\uc0\u946 d}\u8220"Hi\u8221\'94!`, `paragraph "€aä😀αcβd“Hi”!"`},
		{"character sets of fonts", `{\fonttbl{\f0\fnil\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}{\f3\ftech\fcharset2 Symbol;}{\f4\fcharset2 Wingdings;}}\f0\'e4\f1 \'e4\f2 \'93\'fa\'96\'7b\f3 abc\f4\'fc\plain\'e4`,
			`paragraph "äд日本αβχ✓ä"`},
		{"the file's character set", `\ansicpg1251\'cf\'f0\'e8`, `paragraph "При"`},
		{"styles and outline levels", `{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\sbasedon1 House;}{\s3\outlinelevel1 Other;}{\s4 Quote;}}\pard\s1 A\par\pard\s2 B\par\pard\s3 C\par\pard\s4 D\par\pard\outlinelevel3 E\par\pard F`,
			`heading 1 "A"
			heading 1 "B"
			heading 2 "C"
			quote 1 "D"
			heading 4 "E"
			paragraph "F"`},
		{"lists", `\pard{\listtext\f3 1.\tab}\ls1\ilvl0 a\par{\listtext\'B7\tab}\ls1\ilvl1 b\par\pard{\pntext 2)\tab}{\*\pn\pnlvlbody}c\par\pard d`,
			`item 1 "1. a"
			item 2 "b"
			item 1 "2) c"
			paragraph "d"`},
		{"tables", `\trowd\cellx1\cellx2\pard\intbl a\cell b\par c\cell\row\trowd\pard\intbl\cell d\cell\row\pard e`,
			`row "a\tb c"
			row "\td"
			paragraph "e"`},
		{"a table in a table", `\trowd\pard\intbl a\cell\pard\intbl b\par\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}{\nonesttables\par}\pard\intbl c\cell\row\pard z`,
			`row "a\tb x y c"
			paragraph "z"`},
		{"a table deeper than the next paragraph", `\trowd\pard\intbl\itap2 a\par\pard\intbl\itap5 b\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}\pard\intbl\itap2 c\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}\pard\intbl d\cell\row`,
			"paragraph \"a\"\nparagraph \"b\"\nparagraph \"c\"\nparagraph \"d\""},
		{"lists that are only written so", `\pard\li360\fi-360\bullet\tx360\tab a\par\pard\li720\fi-360\endash\tab b\par\pard\li360\fi-360 4.\tab c\par\pard\li360\fi-360 d\tab e\par\pard 5.\tab f`,
			`item 1 "a"
			item 2 "b"
			item 1 "4. c"
			paragraph "d\te"
			paragraph "5.\tf"`},
		{"raised without a style", `10{\up8 6} a{\dn6 2} b{\up2 3}`, `paragraph "10⁶ a₂ b3"`},
		{"a table without its end", `\trowd\pard\intbl a\cell b\cell c`, "row \"a\\tb\"\nparagraph \"c\""},
		{"fields", `See {\field{\*\fldinst HYPERLINK "http://example.com"}{\fldrslt the page}} and {\field{\*\fldinst SYMBOL 97 \\f "Symbol" \\s 10}{\fldrslt }}.`, `paragraph "See the page and α."`},
		{"notes", `One{\super\chftn{\footnote\pard {\super\chftn} Foot\par More}} two{\footnote\ftnalt End}.`,
			`paragraph "One[1] two[2]."
			note "[1] Foot"
			note "More"
			note "[2] End"`},
		{"headers and footers", `{\header\pard Harbour Office\par}{\headerl\pard Harbour Office\par}{\footer\pard\chpgn 3\par}Words.`,
			`furniture "Harbour Office"
			paragraph "Words."`},
		{"what is not text", `{\*\generator X;}{\info{\title On Harbours}{\author Jane Roe}{\operator Someone Else}}{\colortbl;\red0;}{\pict\pngblip 89504e47}{\*\shppict{\pict 00}}{\v hidden}{\deleted gone}{\*\annotation Remark}{\*\unknown more}A\bin3 }}{B`,
			`title: On Harbours
			authors: Jane Roe
			paragraph "AB"`},
		{"text boxes", `A{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard boxed\par}}{\shprslt\pard boxed\par}} B\par`,
			`paragraph "A B"
			paragraph "boxed"`},
		{"alternatives", `{\upr{plain}{\*\ud{\u8364?}}}`, `paragraph "€"`},
		{"pages", `a\page b\par\pard\pagebb c`, "paragraph \"a\"\npage\nparagraph \"b\"\npage\nparagraph \"c\""},
		{"above and below the line", `H{\sub 2}O 10{\super 6}`, `paragraph "H₂O 10⁶"`},
	} {
		t.Run(c.name, func(t *testing.T) { wants(t, document.RTF, []byte(`{\rtf1\ansi\deff0 `+c.body+`}`), c.want) })
	}
}
