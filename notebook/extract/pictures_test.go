package extract_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/web"
)

// pictureOf is a PNG of a size, different for every size.
func pictureOf(t testing.TB, w, h int) string {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range min(w, h) {
		m.Set(i, i, color.NRGBA{200, 0, 0, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func inAddress(s string) string {
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString([]byte(s))
}

func packed(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarWith(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := z.WriteHeader(&tar.Header{Name: files[i], Mode: 0o600, Size: int64(len(files[i+1])), Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := z.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shownIn writes the drafts of a file with their pictures: each block a line, a picture as its size and its words.
func shownIn(t *testing.T, name, data string, beside map[string]string) string {
	t.Helper()
	f := notebook.File{Name: name, Data: []byte(data)}
	if beside != nil {
		f.Beside = func(name string) ([]byte, error) {
			if s, ok := beside[name]; ok {
				return []byte(s), nil
			}
			return nil, notebook.ErrNotFound
		}
	}
	var b strings.Builder
	err := extract.Direct{}.Extract(t.Context(), f, func(d notebook.Draft) error {
		if d.Part || d.Problem != nil {
			return nil
		}
		if err := draft.Check(d); err != nil {
			t.Error(err)
		}
		for _, k := range d.Blocks {
			if k.Kind != notebook.BlockPicture {
				fmt.Fprintf(&b, "%s %.20s\n", k.Kind, k.Of(d.Text))
				continue
			}
			p := d.Pictures[k.Level-1]
			if p.Shown() != (len(p.Data) > 0) {
				t.Errorf("picture %d is shown: %v, and has %d bytes", k.Level, p.Shown(), len(p.Data))
			}
			fmt.Fprintf(&b, "picture %d: %d × %d %q %s\n", k.Level, p.Width, p.Height, p.Alt, p.Name)
		}
		for _, w := range d.Warnings {
			fmt.Fprintf(&b, "warning %s\n", w)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const filler = "Every evening at dusk two people with a ladder walk the length of the old street, and every morning they walk it back. "

// articleOf is a page whose article holds a stretch of HTML.
func articleOf(inner string) string {
	p := "<p>" + strings.Repeat(filler, 3) + "</p>"
	return "<!DOCTYPE html><html lang=en><head><title>Lamps</title></head><body><nav><img src=nav.png alt=menu></nav><article>" + p + inner + p +
		"</article></body></html>"
}

func TestPictures(t *testing.T) {
	small, wide := pictureOf(t, 40, 50), pictureOf(t, 3200, 400)
	around := func(s string) string {
		return "paragraph Every evening at dus\n" + s + "paragraph Every evening at dus\n"
	}
	sum := md5.Sum([]byte(small))
	id := "0123456789abcdef0123456789abcdef"
	rels := `<Relationships><Relationship Id="r1" Type="x/image" Target="media/a.png"/><Relationship Id="r2" Type="x/image" Target="media/b.emf"/></Relationships>`
	blip := func(alt, id string) string {
		return `<w:r><w:drawing><docPr descr="` + alt + `"/><a:blip r:embed="` + id + `"/></w:drawing></w:r>`
	}
	for _, c := range []struct {
		name, file, data string
		beside           map[string]string
		want             string
	}{
		{"in the page", "a.html", articleOf(`<p><img alt="A ladder" src="` + inAddress(small) + `"></p>`), nil, around("picture 1: 40 × 50 \"A ladder\" \n")},
		{"scaled down", "a.html", articleOf(`<p><img src="` + inAddress(wide) + `"></p>`), nil, around("picture 1: 1600 × 200 \"\" \n")},
		{"beside it, its name escaped", "a.html", articleOf(`<p><img src="The%20lamps_files/a.png?x=1"></p>`),
			map[string]string{"The lamps_files/a.png": small}, around("picture 1: 40 × 50 \"\" The%20lamps_files/a.png?x=1\n")},
		{"loaded later", "a.html", articleOf(`<p><img src="` + inAddress(pictureOf(t, 1, 1)) + `" data-src="a.png" alt="x y"></p>`),
			map[string]string{"a.png": small}, around("picture 1: 40 × 50 \"x y\" a.png\n")},
		{"of several sizes", "a.html", articleOf(`<p><picture><source srcset="far.png"><img srcset="s.png 1x, l.png 2x" src="far2.png"></picture></p>`),
			map[string]string{"l.png": small}, around("picture 1: 40 × 50 \"\" l.png\n")},
		{"a figure, its caption first", "a.html", articleOf(`<figure><figcaption>The ladder</figcaption><img src="a.png"></figure>`),
			map[string]string{"a.png": small}, around("picture 1: 40 × 50 \"\" a.png\ncaption The ladder\n")},
		{"the same twice, kept once", "a.html", articleOf(`<p><img src="a.png"></p><p>` + filler + `</p><p><img src="b.png"></p>`),
			map[string]string{"a.png": small, "b.png": small},
			around("picture 1: 40 × 50 \"\" a.png\nparagraph Every evening at dus\npicture 1: 40 × 50 \"\" a.png\n")},
		{"within words", "a.html", articleOf(`<p>` + filler + `<img src="a.png">` + filler + `</p>`), map[string]string{"a.png": small},
			around("paragraph Every evening at dus\npicture 1: 40 × 50 \"\" a.png\n")},
		{"spacers and counters", "a.html", articleOf(`<p>` + filler + `<img src="a.png" width="1" height="1"><img src="dot.png"></p>`),
			map[string]string{"a.png": small, "dot.png": pictureOf(t, 1, 1)}, around("paragraph Every evening at dus\n")},
		{"elsewhere, with words", "a.html", articleOf(`<p><img src="https://example.org/a.png" alt="The board at its table"></p>`), nil,
			around("picture 1: 0 × 0 \"The board at its table\" https://example.org/a.png\n")},
		{"elsewhere, without", "a.html", articleOf(`<p><img src="https://example.org/a.png"></p>`), nil, around("")},
		{"damaged", "a.html", articleOf(`<p><img src="a.png" alt="The ladder"></p>`), map[string]string{"a.png": small[:60]},
			around("picture 1: 0 × 0 \"The ladder\" a.png\n") + "warning The picture “The ladder” cannot be shown: it is damaged.\n"},
		{"Markdown, alone", "n.md", filler + "\n\n![The *old* ladder](img/a.png)\n\n" + filler, map[string]string{"img/a.png": small},
			around("picture 1: 40 × 50 \"The old ladder\" img/a.png\ncaption The old ladder\n")},
		{"Markdown, within words", "n.md", filler + "![ladder](a.png) " + filler, map[string]string{"a.png": small},
			"paragraph Every evening at dus\npicture 1: 40 × 50 \"ladder\" a.png\n"},
		{"Markdown, elsewhere", "n.md", filler + "\n\n![The ladder](https://example.org/a.png)\n\n" + filler, nil, around("paragraph The ladder\n")},
		{"a vault", "n.md", filler + "\n\n![[ladder.png|300]]\n\n" + filler, map[string]string{notebook.Anywhere + "ladder.png": small},
			around("picture 1: 40 × 50 \"\" ladder.png\n")},
		{"a page in a zip", "a.zip", packed(t, "in/a.html", articleOf(`<p><img src="a_files/a.png"></p>`), "in/a_files/a.png", small), nil,
			around("picture 1: 40 × 50 \"\" a_files/a.png\n")},
		{"a page in a tar", "a.tar", tarWith(t, "in/a.html", articleOf(`<p><img src="../b/a.png"></p>`), "b/a.png", small), nil,
			around("picture 1: 40 × 50 \"\" ../b/a.png\n")},
		{"a web archive", "a.mht", "From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/p/a.html\nMIME-Version: 1.0\n" +
			"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: https://example.org/p/a.html\n\n" +
			articleOf(`<p><img src="../i/a.png"></p>`) + "\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n" +
			"Content-Location: https://example.org/i/a.png\n\n" + base64.StdEncoding.EncodeToString([]byte(small)) + "\n--b--\n", nil,
			around("picture 1: 40 × 50 \"\" ../i/a.png\n")},
		{"a mail", "a.eml", "From: Roe <r@example.org>\nSubject: Lamps\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" +
			"--b\nContent-Type: text/html\n\n<p>" + filler + "</p><img src=\"cid:one@x\" alt=\"A ladder\"><p>" + filler + "</p>\n--b\n" +
			"Content-Type: image/png\nContent-ID: <one@x>\nContent-Transfer-Encoding: base64\n\n" +
			base64.StdEncoding.EncodeToString([]byte(small)) + "\n--b--\n", nil, around("picture 1: 40 × 50 \"A ladder\" cid:one@x\n")},
		{"Evernote", "a.enex", `<en-export><note><title>Lamps</title><note-attributes><source-url>https://example.org/lamps</source-url></note-attributes><content><![CDATA[<en-note><div>` + filler + `</div><en-media type="image/png" hash="` +
			hex.EncodeToString(sum[:]) + `"/><div>` + filler + `</div></en-note>]]></content><resource><data encoding="base64">` +
			base64.StdEncoding.EncodeToString([]byte(small)) + `</data><mime>image/png</mime></resource></note></en-export>`, nil,
			around("picture 1: 40 × 50 \"\" note-file:" + hex.EncodeToString(sum[:]) + "\n")},
		{"Joplin", "a.jex", tarWith(t, strings.Repeat("a", 32)+".md", "Lamps\n\n"+filler+"\n\n![](:/"+id+")\n\n"+filler+"\n\nid: "+strings.Repeat("a", 32)+"\nsource_url: https://example.org/lamps\ntype_: 1",
			id+".md", "a.png\n\nid: "+id+"\nfile_extension: png\ntype_: 4", "resources/"+id+".png", small), nil,
			around("picture 1: 40 × 50 \"\" :/" + id + "\n")},
		{"an e-book", "a.epub", packed(t, "mimetype", "application/epub+zip",
			"META-INF/container.xml", `<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>`,
			"O/p.opf", `<package><metadata/><manifest><item id="a" href="t/a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`,
			"O/t/a.xhtml", `<html><body><p>`+filler+`</p><figure><img src="../i/a%20b.png" alt="A ladder"/><figcaption>One</figcaption></figure><p>`+filler+`</p></body></html>`,
			"O/i/a b.png", small), nil, around("picture 1: 40 × 50 \"A ladder\" o/i/a%20b.png\ncaption A ladder\ncaption One\n")},
		{"a Word document", "a.docx", packed(t, "[Content_Types].xml", "<Types/>",
			"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`,
			"word/_rels/document.xml.rels", rels, "word/media/a.png", small, "word/media/b.emf", "emf",
			"word/document.xml", `<w:document xmlns:w="w" xmlns:a="a" xmlns:r="r"><w:body><w:p><w:r><w:t>`+filler+`</w:t></w:r></w:p><w:p>`+blip("A ladder", "r1")+
				`</w:p><w:p>`+blip("A drawing", "r2")+`</w:p><w:p><w:r><w:t>`+filler+`</w:t></w:r>`+blip("", "r1")+`</w:p></w:body></w:document>`), nil,
			around("picture 1: 40 × 50 \"A ladder\" word/media/a.png\ncaption A ladder\npicture 2: 0 × 0 \"A drawing\" word/media/b.emf\ncaption A drawing\n") +
				"picture 1: 40 × 50 \"A ladder\" word/media/a.png\nwarning The picture “A drawing” cannot be shown: it is not a kind of picture that can be shown.\n"},
		{"OpenDocument", "a.odt", packed(t, "mimetype", "application/vnd.oasis.opendocument.text", "Pictures/a.png", small,
			"content.xml", `<o:document-content xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:x="x"><o:body><o:text><t:p>`+filler+
				`</t:p><t:p><d:frame><d:image x:href="Pictures/a.png"/><s:desc xmlns:s="s">A ladder</s:desc></d:frame></t:p><t:p>`+filler+`</t:p></o:text></o:body></o:document-content>`), nil,
			around("picture 1: 40 × 50 \"A ladder\" Pictures/a.png\ncaption A ladder\n")},
		{"rich text", "a.rtf", `{\rtf1\ansi ` + filler + `\par{\*\shppict{\pict{\*\picprop{\sp{\sn x}{\sv y}}}\picw40\pngblip ` + hex.EncodeToString([]byte(small)) +
			`}}{\nonshppict{\pict\wmetafile8 00ff}}\par ` + filler + `\par}`, nil, around("picture 1: 40 × 50 \"\" picture 1\n")},
		{"rich text, as bytes", "a.rtf", fmt.Sprintf(`{\rtf1\ansi %s\par{\pict\pngblip\bin%d %s}\par %s\par}`, filler, len(small), small, filler), nil,
			around("picture 1: 40 × 50 \"\" picture 1\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shownIn(t, c.file, c.data, c.beside); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// The text is the same with its pictures and without: what was highlighted in it before pictures were kept stays where it is.
func TestPicturesLeaveTheText(t *testing.T) {
	page := articleOf(`<p>` + filler + `<img src="a.png">` + filler + `</p><ul><li>one<img src=a.png></li><li>two</li></ul>`)
	text := func(beside map[string]string) string {
		p := album.New(album.Beside(func(name string) ([]byte, error) {
			if s, ok := beside[name]; ok {
				return []byte(s), nil
			}
			return nil, notebook.ErrNotFound
		}))
		return strings.Join(strings.Fields(web.Read(page, p).Text), " ")
	}
	if with, without := text(map[string]string{"a.png": pictureOf(t, 40, 40)}), text(nil); with != without || with == "" {
		t.Errorf("with pictures %q\nwithout %q", with, without)
	}
}
