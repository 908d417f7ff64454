package extract_test

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
)

// pdfOf writes a PDF of the objects, each with its number, and what a trailer says beside the root, which is object 1.
func pdfOf(trailer string, objects ...string) func() []byte {
	return func() []byte {
		var b bytes.Buffer
		b.WriteString("%PDF-1.7\n")
		var at []int
		for i, o := range objects {
			at = append(at, b.Len())
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
		}
		xref := b.Len()
		fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
		for _, n := range at {
			fmt.Fprintf(&b, "%010d 00000 n \n", n)
		}
		fmt.Fprintf(&b, "trailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, xref)
		return b.Bytes()
	}
}

func paperHarms(t testing.TB) []harm {
	const (
		catalog = "<< /Type /Catalog /Pages 2 0 R >>"
		pages   = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
		page    = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I 5 0 R >> >> >>"
		words   = "BT /F 12 Tf 50 700 Td (Words of a page.) Tj ET /I Do"
	)
	streamOf := func(about, data string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", about, len(data), data)
	}
	content := streamOf("", words)
	picture := func(about string) string {
		return streamOf("/Type /XObject /Subtype /Image "+about, "\x00\x01\x02\x03")
	}
	read := []string{"pdf"}
	either := []string{"pdf", unreadable, noText, tooLarge}
	return []harm{
		{"length.pdf", pdfOf("", catalog, pages, page, "<< /Length 80000000000 >>\nstream\n"+words+"\nendstream", picture("/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray")), either},
		{"count.pdf", pdfOf("", catalog, strings.Replace(pages, "/Count 1", "/Count 2147483647", 1), page, content, "null"), read},
		{"size.pdf", pdfOf("/Size 80000000000 /Prev 80000000000", catalog, pages, page, content, "null"), either},
		{"picture.pdf", pdfOf("", catalog, pages, page, content, picture("/Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB")), read},
		{"picture-wider.pdf", pdfOf("", catalog, pages, page, content, picture("/Width 2147483647 /Height 2147483647 /BitsPerComponent 16 /ColorSpace /DeviceCMYK /Filter /FlateDecode")), read},
		{"picture-alone.pdf", pdfOf("", catalog, pages, page, streamOf("", "600 0 0 800 0 0 cm /I Do"), picture("/Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB")), either},
		{"columns.pdf", pdfOf("", catalog, pages, page, streamOf("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>", "x\x9c\x03\x00\x00\x00\x00\x01"), "null"), either},
		{"box.pdf", pdfOf("", catalog, pages, strings.Replace(page, "[0 0 600 800]", "[0 0 80000000000 80000000000]", 1), content, "null"), either},
		{"kids.pdf", pdfOf("", catalog, "<< /Type /Pages /Kids ["+strings.Repeat("3 0 R ", 200_000)+"] /Count 200000 >>", page, content, "null"), either},
		{"round.pdf", pdfOf("", catalog, pages, page, content, "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 5 0 R >> >> /Length 5 >>\nstream\n/I Do\nendstream"), read},
		{"numbers.pdf", pdfOf("", catalog, pages, page, streamOf("", words+strings.Repeat(" 1e308 -1e308 m 0 0 l S", 50_000)), "null"), either},
		{"inline.pdf", pdfOf("", catalog, pages, page, streamOf("", words+" BI /W 60000 /H 60000 /BPC 8 /CS /RGB ID x EI"), "null"), read},
		{"zeros.pdf", pdfOf("", catalog, pages, page, streamOf("/Filter [/FlateDecode /FlateDecode]", string(flateTwice(t))), "null"), []string{tooLarge}},
		{"pattern.pdf", pdfOf("", catalog, pages, page, content, "<< /Type /Pattern /PatternType 1 /XStep 0.0000001 /YStep 0.0000001 /BBox [0 0 80000000000 80000000000] >>"), read},
	}
}

// flateTwice is a gigabyte of white space, deflated twice.
func flateTwice(t testing.TB) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(append([]byte("x\x9c"), deflated(t, "        ", 1024)...)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pictureHarms(t testing.TB) []harm {
	const side = 60_000
	png := hugePNG(t, side)
	jpeg := []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08\xea\x60\xea\x60\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00\x00\xff\xd9")
	gif := []byte("GIF89a\x60\xea\x60\xea\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x60\xea\x60\xea\x00\x02\x02D\x01\x00;")
	bmp := append([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x006\x00\x00\x00(\x00\x00\x00"), "\x60\xea\x00\x00\x60\xea\x00\x00\x01\x00\x18\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	tiff := []byte("II*\x00\x08\x00\x00\x00\x04\x00\x00\x01\x04\x00\x01\x00\x00\x00\x60\xea\x00\x00\x01\x01\x04\x00\x01\x00\x00\x00\x60\xea\x00\x00\x02\x01\x03\x00\x01\x00\x00\x00\x08\x00\x00\x00\x11\x01\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00")
	alone := []string{unknown, tooLarge, noText, unreadable}
	of := func(data []byte) func() []byte { return func() []byte { return data } }
	word := func() []byte {
		return zipOf(t, entry{name: "[Content_Types].xml", data: "<Types/>"},
			entry{name: "word/_rels/document.xml.rels", data: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/a.png"/></Relationships>`},
			entry{name: "word/document.xml", data: `<document><body><p><r><t>Words of a letter.</t></r><r><drawing><inline><docPr id="1" name="a" descr="b"/><graphic><graphicData><pic><blipFill><blip embed="r1"/></blipFill></pic></graphicData></graphic></inline></drawing></r></p></body></document>`},
			entry{name: "word/media/a.png", data: string(png)})
	}
	text := func() []byte {
		return zipOf(t, entry{name: "mimetype", data: "application/vnd.oasis.opendocument.text"},
			entry{name: "content.xml", data: `<d><body><text><p>Words of a text.</p><p><frame><image href="Pictures/a.png"/></frame></p></text></body></d>`}, entry{name: "Pictures/a.png", data: string(png)})
	}
	book := func() []byte {
		return zipOf(t, entry{name: "mimetype", data: "application/epub+zip"}, entry{name: "META-INF/container.xml", data: `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`},
			entry{name: "b.opf", data: `<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/><item id="p" href="a.png" properties="cover-image" media-type="image/png"/></manifest><spine><itemref idref="c"/></spine></package>`},
			entry{name: "c.xhtml", data: `<p>Words of a book.</p><img src="a.png" alt="b"/>`}, entry{name: "a.png", data: string(png)})
	}
	coded := base64.StdEncoding.EncodeToString(png)
	return []harm{
		{"a.png", of(png), alone}, {"a.jpg", of(jpeg), alone}, {"a.gif", of(gif), alone}, {"a.bmp", of(bmp), alone}, {"a.tiff", of(tiff), alone},
		{"a.docx", word, []string{"docx"}}, {"a.odt", text, []string{"odt"}}, {"a.epub", book, []string{"epub"}},
		{"a.html", func() []byte {
			return []byte(`<html><body><p>Words.</p><img src="data:image/png;base64,` + coded + `">`)
		}, []string{"html"}},
		{"a.md", func() []byte { return []byte("Words.\n\n![a](data:image/png;base64," + coded + ")\n") }, []string{"markdown"}},
		{"a.zip", func() []byte {
			return zipOf(t, entry{name: "a.html", data: `<html><p>Words.<img src="a.png">`}, entry{name: "a.png", data: string(png)})
		}, []string{"html"}},
		{"a.eml", func() []byte {
			return []byte("From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nWords.\n--x\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\n" + coded + "\n--x--\n")
		}, []string{"mail, " + unknown, "mail, " + tooLarge, "mail, " + noText, "mail"}},
		{"a.enex", func() []byte {
			return []byte("<en-export><note><title>a</title><content><![CDATA[<en-note>Words.<en-media type=\"image/png\"/></en-note>]]></content><resource><data encoding=\"base64\">" + coded + "</data><mime>image/png</mime></resource></note></en-export>")
		}, []string{"evernote, " + tooLarge}},
		{"a.rtf", func() []byte {
			return []byte(fmt.Sprintf(`{\rtf1 Words.{\pict\pngblip\picw60000\pich60000 %x}}`, png[:1000]))
		}, []string{"rtf"}},
	}
}

// hugePNG is a sound picture of side × side, each point black.
func hugePNG(t testing.TB, side int) []byte {
	t.Helper()
	chunk := func(kind string, data []byte) []byte {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		b = append(append(b, kind...), data...)
		return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(side)), uint32(side))
	rows := deflated(t, nothing, side*(1+side/8)>>20+1) // one bit a point
	data := append([]byte("x\x9c"), append(rows, 0, 0, 0, 1)...)
	return slices.Concat([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, 1, 0, 0, 0, 0)), chunk("IDAT", data), chunk("IEND", nil))
}
