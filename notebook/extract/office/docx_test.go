package office

import (
	"testing"

	"commonplace/notebook/extract/office/document"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
		xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
	wordStyles = `<w:styles ` + wordSpace + `><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
		<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
		<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift2"/></w:style>
		<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
		<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
		<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/></w:style>
		<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
		<w:style w:type="paragraph" w:styleId="Outline"><w:name w:val="House head"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="Points"><w:name w:val="Points"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
		<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>`
	wordLists = `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0">
		<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
		<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
		<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
		<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
		<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`
)

// docxOf makes a Word document with a body and more parts.
func docxOf(t testing.TB, body string, more ...string) []byte {
	return packOf(t, append([]string{
		"[Content_Types].xml", "<Types/>",
		"_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/>
			<Relationship Id="r2" Type="http://x/core-properties" Target="docProps/core.xml"/></Relationships>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="f" Type="http://x/footnotes" Target="footnotes.xml"/>
			<Relationship Id="e" Type="http://x/endnotes" Target="/word/endnotes.xml"/><Relationship Id="h" Type="http://x/header" Target="header1.xml"/>
			<Relationship Id="h2" Type="http://x/header" Target="header2.xml"/><Relationship Id="g" Type="http://x/footer" Target="footer1.xml"/>
			<Relationship Id="dm1" Type="http://x/diagramData" Target="diagrams/data1.xml"/></Relationships>`,
		"word/styles.xml", wordStyles, "word/numbering.xml", wordLists,
		"word/document.xml", `<?xml version="1.0"?><w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`,
	}, more...)...)
}

// p writes a paragraph of a style with words.
func p(style, words string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + words + `</w:t></w:r></w:p>`
}

// item writes a list item.
func item(list, level, words string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr><w:r><w:t>` + words + `</w:t></w:r></w:p>`
}

func TestDOCX(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"headings by name, by outline, by what a style is based on", p("berschrift2", "One") + p("Kapitel", "Two") + p("Outline", "Three") + p("A", "Loop") + p("Unknown", "None") +
			`<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Direct</w:t></w:r></w:p>`,
			`heading 2 "One"
			heading 2 "Two"
			heading 3 "Three"
			paragraph "Loop"
			paragraph "None"
			heading 1 "Direct"`},
		{"a title in the text", p("Titel", "On Harbours") + p("", "Words."),
			`title: On Harbours
			heading 1 "On Harbours"
			paragraph "Words."`},
		{"quote, caption, code", p("Zitat", "Quoted") + p("Caption", "Figure 1") + p("Code", "  a") + p("Code", "") + p("Code", "    b") + p("", "c"),
			`quote 1 "Quoted"
			caption "Figure 1"
			code "  a\n\n    b"
			paragraph "c"`},
		{"lists with numbers, bullets, a new start", item("1", "0", "a") + item("1", "1", "b") + item("1", "1", "c") + item("1", "0", "d") + item("2", "0", "e") + item("3", "0", "f") + item("0", "0", "g") + p("Points", "h"),
			`item 1 "1. a"
			item 2 "1.a) b"
			item 2 "1.b) c"
			item 1 "2. d"
			item 1 "e"
			item 1 "7. f"
			paragraph "g"
			item 1 "8. h"`},
		{"a table", `<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>` + p("", "a") + p("", "b") + `</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>` + p("", "x") + `</w:tc><w:tc>` + p("", "y") + `</w:tc></w:tr>
			<w:tr><w:tc>` + p("", "c") + `</w:tc><w:tc><w:tbl><w:tr><w:tc>` + p("", "d") + `</w:tc><w:tc>` + p("", "e") + `</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`,
			`row "\ta b"
			row "c\td e"`},
		{"cells over several columns", `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("", "a") + `</w:tc><w:tc>` + p("", "b") + `</w:tc></w:tr>
			<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>` + p("", "c") + p("", "d") + `</w:tc></w:tr></w:tbl>`,
			`row "a\t\tb"
			paragraph "c"
			paragraph "d"`},
		{"a table for layout", `<w:tbl><w:tr><w:tc>` + p("berschrift2", "Head") + p("", "a") + `</w:tc><w:tc>` + p("", "b") + `</w:tc></w:tr><w:tr><w:tc>` + p("", "c") + `</w:tc></w:tr></w:tbl>`,
			`heading 2 "Head"
			paragraph "a"
			paragraph "b"
			paragraph "c"`},
		{"tracked changes", `<w:p><w:r><w:t>a </w:t></w:r><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo></w:p>
			<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined </w:t></w:r></w:p><w:p><w:r><w:t>to this</w:t></w:r></w:p>`,
			`paragraph "a new b"
			paragraph "joined to this"`},
		{"signs", `<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop soft</w:t><w:softHyphen/><w:t>ly</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>
			<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xF062;</w:t></w:r><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r></w:p>`,
			`paragraph "non‑stop softly\ttab\nlineα✓β10⁶"`},
		{"fields and links", `<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText><w:fldChar w:fldCharType="separate"/><w:t> result</w:t><w:fldChar w:fldCharType="end"/></w:r>
			<w:r><w:fldChar w:fldCharType="begin"/><w:t>instruction</w:t></w:r></w:p><w:p><w:r><w:t>still</w:t><w:fldChar w:fldCharType="end"/><w:t>after</w:t></w:r></w:p>`,
			`paragraph "link result"
			paragraph "after"`},
		{"pages", p("", "a") + `<w:p><w:r><w:t>b</w:t><w:br w:type="page"/><w:t>c</w:t></w:r></w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>d</w:t></w:r></w:p><w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>e</w:t></w:r></w:p>` + p("", "f") + `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`,
			`paragraph "a"
			paragraph "b"
			page
			paragraph "c"
			page
			paragraph "d"
			paragraph "e"
			page
			paragraph "f"`},
		{"a text box, once, and a picture's words", `<w:p><w:r><w:t>before</w:t><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr="A red boat"/><w:txbxContent>` + p("", "boxed") + `</w:txbxContent></w:drawing></mc:Choice>
			<mc:Fallback><w:pict><w:txbxContent>` + p("", "boxed") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> after</w:t></w:r></w:p>`,
			`paragraph "before[A red boat] after"
			paragraph "boxed"`},
		{"formulas", `<w:p><w:r><w:t>so </w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>a+1</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>`,
			`paragraph "so (a+1)/b x^2"`},
		{"content controls", `<w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>` + p("", "inside") + `</w:sdtContent></w:sdt>`, `paragraph "inside"`},
	} {
		t.Run(c.name, func(t *testing.T) { wants(t, document.DOCX, docxOf(t, c.body), c.want) })
	}
}

func TestDOCXParts(t *testing.T) {
	ref := func(kind, id string) string { return `<w:r><w:` + kind + `Reference w:id="` + id + `"/></w:r>` }
	body := `<w:p><w:r><w:t>One</w:t></w:r>` + ref("endnote", "2") + `<w:r><w:t> two</w:t></w:r>` + ref("footnote", "2") + ref("comment", "0") + `</w:p><w:p><w:r><w:drawing><a:relIds r:dm="dm1"/></w:drawing></w:r></w:p>`
	wants(t, document.DOCX, docxOf(t, body,
		"word/footnotes.xml", `<w:footnotes `+wordSpace+`><w:footnote w:type="separator" w:id="0">`+p("", "----")+`</w:footnote><w:footnote w:id="2">`+p("", " Foot.")+p("", "More.")+`</w:footnote></w:footnotes>`,
		"word/endnotes.xml", `<w:endnotes `+wordSpace+`><w:endnote w:id="2">`+p("", "End.")+`</w:endnote></w:endnotes>`,
		"word/comments.xml", `<w:comments `+wordSpace+`><w:comment w:id="0">`+p("", "Remark.")+`</w:comment></w:comments>`,
		"word/header1.xml", `<w:hdr `+wordSpace+`>`+p("", "Harbour Office")+`</w:hdr>`, "word/header2.xml", `<w:hdr `+wordSpace+`>`+p("", "Harbour Office")+`</w:hdr>`,
		"word/footer1.xml", `<w:ftr `+wordSpace+`>`+p("", "12")+p("", "In confidence")+`</w:ftr>`,
		"word/diagrams/data1.xml", `<d xmlns:a="`+"x"+`"><a:p><a:t>In a diagram</a:t></a:p></d>`,
		"docProps/core.xml", `<cp:coreProperties><dc:title>On Harbours</dc:title><dc:creator>Jane Roe</dc:creator><dc:language>en-GB</dc:language><dcterms:created>2020-01-02T00:00:00Z</dcterms:created></cp:coreProperties>`,
	), `title: On Harbours
		authors: Jane Roe
		language: en-GB
		furniture "Harbour Office"
		paragraph "One[1] two[2]"
		paragraph "In a diagram"
		note "[1] End."
		note "[2] Foot."
		note "More."
		furniture "In confidence"`)
}
