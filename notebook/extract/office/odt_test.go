package office

import (
	"testing"

	"commonplace/notebook/extract/office/document"
)

const odtSpace = `xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:style="s" xmlns:fo="f" xmlns:svg="g" xmlns:xlink="x"`

// odtOf makes an OpenDocument text with a body and more parts.
func odtOf(t testing.TB, body string, more ...string) []byte {
	return packOf(t, append([]string{
		"mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", `<?xml version="1.0"?><office:document-content ` + odtSpace + `><office:automatic-styles>
			<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
			<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
			<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
			<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
			<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
			<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:list-style>
			<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>
			</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	}, more...)...)
}

func TestODT(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"headings, white space", `<text:h text:outline-level="2">Two</text:h><text:h text:outline-level="9">Deep</text:h><text:p>a
			  b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e <text:span> f</text:span></text:p>`,
			`heading 2 "Two"
			heading 6 "Deep"
			paragraph "a b   c\td\ne f"`},
		{"quote, code, caption, title", `<text:p text:style-name="Title">On Harbours</text:p><text:p text:style-name="P1">q</text:p><text:p text:style-name="Preformatted_20_Text">x</text:p><text:p text:style-name="Preformatted_20_Text">y</text:p><text:p text:style-name="Illustration">Fig</text:p>`,
			`title: On Harbours
			heading 1 "On Harbours"
			quote 1 "q"
			code "x\ny"
			caption "Fig"`},
		{"lists", `<text:list text:style-name="L1"><text:list-header><text:p>Head</text:p></text:list-header><text:list-item><text:p>a</text:p><text:p>more</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item>
			<text:list-item text:start-value="5"><text:p>c</text:p></text:list-item></text:list><text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>d</text:p></text:list-item></text:list>
			<text:list text:style-name="L1"><text:list-item><text:p>e</text:p></text:list-item></text:list><text:list text:style-name="L2"><text:list-item><text:p>f</text:p></text:list-item></text:list>`,
			`item 1 "Head"
			item 1 "1. a"
			item 1 "more"
			item 2 "1.a) b"
			item 1 "5. c"
			item 1 "6. d"
			item 1 "1. e"
			item 1 "f"`},
		{"a table", `<table:table><table:table-header-rows><table:table-row><table:table-cell/><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table-header-rows>
			<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>b</text:p><text:p>c</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>`,
			`row "\ta"
			row "b c\t\td"`},
		{"changes, notes, comments, hidden words", `<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes>
			<text:p>a <text:change-start/>new<text:change-end/><text:change/> b<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Foot.</text:p></text:note-body></text:note><office:annotation><text:p>Remark</text:p></office:annotation><text:span text:style-name="T2">hidden</text:span> m<text:span text:style-name="T1">2</text:span></text:p>`,
			`paragraph "a new b[1] m²"
			note "[1] Foot."`},
		{"pages", `<text:p>a</text:p><text:p text:style-name="P2">b<text:soft-page-break/>c</text:p>`,
			`paragraph "a"
			page
			paragraph "bc"`},
		{"pictures, boxes, formulas", `<text:p>see <draw:frame><draw:image/><svg:desc>A red boat</svg:desc></draw:frame> and <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p><draw:custom-shape><text:p>shaped</text:p></draw:custom-shape>`,
			`paragraph "see [A red boat] and x^2"
			paragraph "boxed"
			paragraph "shaped"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			wants(t, document.ODT, odtOf(t, c.body, "Object 1/content.xml", `<math xmlns="m"><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation>x sup 2</annotation></semantics></math>`), c.want)
		})
	}
}

func TestODTParts(t *testing.T) {
	wants(t, document.ODT, odtOf(t, `<text:p>Words.</text:p>`,
		"styles.xml", `<office:document-styles `+odtSpace+`><office:master-styles><style:master-page><style:header><text:p>Harbour Office</text:p></style:header>
			<style:header-left style:display="false"><text:p>No</text:p></style:header-left><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`,
		"meta.xml", `<office:document-meta `+odtSpace+` xmlns:dc="dc" xmlns:meta="m"><office:meta><meta:initial-creator>Jane Roe</meta:initial-creator><dc:creator>John Doe</dc:creator><dc:title>On Harbours</dc:title><dc:date>2020-01-02T10:00:00</dc:date></office:meta></office:document-meta>`,
	), `title: On Harbours
		authors: Jane Roe
		furniture "Harbour Office"
		paragraph "Words."
		furniture "Page 1"`)
}
