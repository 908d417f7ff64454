package office

import (
	"os"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook/extract/office/document"
)

// seeds adds the samples of a format, as far as they are there, to what a fuzz target begins with.
func seeds(f *testing.F, format document.Format) {
	for _, name := range corpus.Glob("samples", "office", "*") {
		if data, err := os.ReadFile(name); err == nil && FormatOf(data) == format && len(data) < 30_000 {
			f.Add(data)
		}
	}
}

// FuzzPack feeds whole archives, as each of the formats that are one.
func FuzzPack(f *testing.F) {
	for _, format := range []document.Format{document.DOCX, document.ODT, document.EPUB} {
		seeds(f, format)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range []document.Format{document.DOCX, document.ODT, document.EPUB} {
			sound(t, format, data)
		}
		FormatOf(data)
	})
}

func FuzzDOCX(f *testing.F) {
	f.Add(p("berschrift2", "a")+item("1", "1", "b"), wordLists, wordStyles)
	f.Add(`<w:tbl><w:tr><w:tc>`+p("", "a")+`</w:tc><w:tc/></w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType="begin"/><w:br w:type="page"/><w:sym w:font="Symbol" w:char="F061"/></w:r></w:p>`, "", "")
	f.Add(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><m:oMath><m:f><m:num/></m:f></m:oMath><w:r><w:pict><w:txbxContent>`+p("Code", "x")+`</w:txbxContent></w:pict></w:r></w:p>`, "", "")
	f.Fuzz(func(t *testing.T, body, lists, styles string) {
		sound(t, document.DOCX, packOf(t, "[Content_Types].xml", "", "word/numbering.xml", lists, "word/styles.xml", styles,
			"word/document.xml", `<w:document `+wordSpace+`><w:body>`+body+`</w:body></w:document>`))
	})
}

func FuzzODT(f *testing.F) {
	f.Add(`<text:list text:style-name="L1"><text:list-item><text:p text:style-name="P1">a<text:s text:c="3"/></text:p></text:list-item></text:list>`)
	f.Add(`<table:table><table:table-row><table:table-cell table:number-columns-repeated="3"><text:h>a</text:h></table:table-cell></table:table-row></table:table>`)
	f.Add(`<text:p>a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note><draw:frame><draw:text-box><text:p>c</text:p></draw:text-box></draw:frame></text:p>`)
	f.Fuzz(func(t *testing.T, body string) { sound(t, document.ODT, odtOf(t, body)) })
}

func FuzzRTF(f *testing.F) {
	seeds(f, document.RTF)
	for _, s := range []string{
		`{\rtf1{\fonttbl{\f0\fcharset2 Symbol;}}\f0 a\'61{\footnote b{\footnote c}}\u-10179?\u-8704?\par}`,
		`{\rtf1\trowd\intbl a\cell\itap2 b\nestcell{\*\nesttableprops\nestrow}\row{\header x}{\shp{\*\shpinst{\shptxt y}}}}`,
		`{\rtf1{\stylesheet{\s1\sbasedon1 heading 1;}}{\listtext 1.\tab}\ls1\s1 a\page{\upr{x}{\*\ud{y}}}\bin3 abc}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, document.RTF, data) })
}

func FuzzEPUB(f *testing.F) {
	f.Add(`<h1>a</h1><p id="x">b<sup>2</sup></p><table><tr><td>c<td>d</table>`, `<li><a href="text/c0%20x.xhtml#x">t</a><ol><li><a href="../OEBPS/text/c0%20x.xhtml">u</a></li></ol></li>`, `<dc:title id="t">x</dc:title><meta refines="#t" property="role">aut</meta>`)
	f.Add(`<ol start=3><li value=9>a<math><mfrac><mi>a</mi></mfrac></math><title/><figure><img alt=x><figcaption>x`, "", "")
	f.Fuzz(func(t *testing.T, page, nav, metadata string) {
		sound(t, document.EPUB, epubOf(t, metadata, nav, []string{page}))
	})
}
