package extract

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"commonplace/notebook"
)

// fuzzFormat feeds an extractor with bytes under a name. Whatever they are, it does not panic, and what it gives is sound: valid UTF-8,
// blocks in order on rune borders, the digest of the original.
func fuzzFormat(f *testing.F, name string, seeds ...string) {
	inputs, err := filepath.Glob("testdata/*/input.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, input := range inputs {
		if ending(input) == ending(name) {
			data, err := os.ReadFile(input)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		all, _ := read(t, name, data)
		for _, d := range all {
			if p, ok := d.Problem.(problem); ok && p.sentinel == notebook.ErrWorker {
				t.Error("a panic: ", p)
			}
		}
		if err := (Direct{}).Extract(context.Background(), notebook.File{Name: name, Data: data}, func(notebook.Draft) error { return nil }); err != nil {
			if p, ok := err.(problem); !ok || p.sentinel == notebook.ErrWorker {
				t.Error(err)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	fuzzFormat(f, "a.txt", "A title\n\nBy Jane Roe\n\nText.\n", "\xff\xfea\x00", "6 hours ago\nX\n", "Gr\xf6\xdfe\x00")
}

func FuzzMarkdown(f *testing.F) {
	fuzzFormat(f, "a.md", "---\ntitle: x\n---\n# y\n", "> - 1. a\n", "|a|\n|-|\n|\\||", "<div>\n&amp;\\*", "[a]: b\n\n![a]")
}

func FuzzFrontMatter(f *testing.F) {
	f.Add("title: x\ntags: [a, b]\nauthor:\n  - name: y\n")
	f.Add("a: &a [*a]\n? b\n: |\n  c\n")
	f.Fuzz(func(t *testing.T, matter string) {
		if _, err := read(t, "a.md", []byte("---\n"+matter+"\n---\nSome words.\n")); err != nil && !errors.Is(err, notebook.ErrUnknownFormat) {
			t.Error(err)
		}
	})
}

func FuzzHTML(f *testing.F) {
	fuzzFormat(f, "a.html", "<html><p>a<br><br>b<table><tr><td>c<td>d", "<pre> a\n</pre><li>b", "<script type=ld+json>{}</script><time datetime=2025-01-02>x")
}

func FuzzPDF(f *testing.F) {
	fuzzFormat(f, "a.pdf", "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "+
		"3 0 obj<</Type/Page/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj 4 0 obj<</Length 30>>stream\nBT /F 9 Tf (words) Tj ET\nendstream endobj trailer<</Root 1 0 R>>")
}

func FuzzVisibleText(f *testing.F) {
	f.Add("<title>a</title><p>b<li>c</li><script>d</script>")
	f.Fuzz(func(t *testing.T, page string) {
		page = clean([]byte(page))
		title, text, blocks := visibleText(page)
		if err := checkDraft(notebook.Draft{Title: title, Text: text, Blocks: blocks}); err != nil {
			t.Error(err)
		}
	})
}

func FuzzZip(f *testing.F) {
	fuzzFormat(f, "a.zip", string(zipOf(f, entry{name: "a.txt", data: "Some words."}, entry{name: "../b.md", data: "# T"})),
		string(zipOf(f, entry{name: "i.zip", data: string(zipOf(f, entry{name: "x.html", data: "<p>x"}))})))
}

func FuzzRTF(f *testing.F) {
	fuzzFormat(f, "a.rtf", `{\rtf1 a\par b\page\trowd\intbl c\cell d\cell\row{\header e}}`)
}

func FuzzOffice(f *testing.F) { fuzzFormat(f, "a.epub", string(book(f)), string(wordFile(f))) }

func FuzzMail(f *testing.F) {
	fuzzFormat(f, "a.eml", "From: a <b@c>\nSubject: d\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\ne\n--x\nContent-Type: message/rfc822\n\nSubject: f\n\ng\n--x--",
		"Subject: a\nContent-Type: text/html\n\n<p>b<blockquote>c")
}

func FuzzMailbox(f *testing.F) {
	fuzzFormat(f, "a.mbox", "From a 10:00 2025\nFrom: b\nDate: c\nTo: d\n\ne\n\nFrom a 10:00 2025\nTo: x\n\n>From f")
}

func FuzzEvernote(f *testing.F) {
	fuzzFormat(f, "a.enex", "<en-export><note><title>a</title><content>&lt;en-note&gt;&lt;en-todo/&gt;b</content></note>")
}

func FuzzReferences(f *testing.F) {
	fuzzFormat(f, "a.bib", "@a{k, author={A and B}, title={c}, year=1999}", "TY  - JOUR\nT1  - a\nER  - ", `[{"id":"a","type":"book","title":"b"}]`)
}

func FuzzTable(f *testing.F) { fuzzFormat(f, "a.csv", "a,b\n\"c,d\n", "a;b\n1;2\n") }

func FuzzSubtitles(f *testing.F) {
	fuzzFormat(f, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>b", "1\n00:00:01,000 --> 00:00:02,000\nA: b\n")
}

func FuzzTar(f *testing.F) {
	fuzzFormat(f, "a.tar", string(tarOf(f, entry{name: "a.txt", data: "Some words."}, entry{name: "../b.md", data: "# T"})),
		string(gzipOf(f, "a.txt", []byte("Some words."))))
}
