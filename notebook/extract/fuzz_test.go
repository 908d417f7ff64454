package extract_test

import (
	"archive/tar"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/draft"
)

// fuzzFormat feeds an extractor with bytes under a name. Whatever they are, it does not panic, what it gives is sound (valid UTF-8,
// blocks in order on rune borders, the digest of the original), and it ends within the time the supervisor would give it.
func fuzzFormat(f *testing.F, name string, seeds ...string) {
	inputs, err := filepath.Glob("testdata/*/input" + archive.Ending(name))
	if err != nil {
		f.Fatal(err)
	}
	for _, input := range append(inputs, corpus.Glob("samples", "*", "*"+archive.Ending(name))...) {
		if data, err := os.ReadFile(input); err == nil && len(data) <= maxSeed {
			f.Add(data)
		}
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		defer inTime(data)()
		all, _ := read(t, name, data)
		for _, d := range all {
			if p, ok := d.Problem.(draft.Problem); ok && p.Sentinel == notebook.ErrWorker {
				t.Error("a panic: ", p)
			}
		}
		if err := (extract.Direct{}).Extract(context.Background(), notebook.File{Name: name, Data: data}, func(notebook.Draft) error { return nil }); err != nil {
			if p, ok := err.(draft.Problem); !ok || p.Sentinel == notebook.ErrWorker {
				t.Error(err)
			}
		}
	})
}

// maxSeed is the largest sample a target begins with: of larger inputs a fuzzer tries too few.
const maxSeed = 30 << 10

// inTime ends the process if what follows takes longer than the supervisor would wait; the function it returns says that it is done.
func inTime(data []byte) (done func()) {
	late := time.AfterFunc(30*time.Second+time.Duration(len(data)>>20)*time.Second, func() { panic("takes longer than any file may") })
	return func() { late.Stop() }
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

func FuzzBibTeX(f *testing.F) {
	fuzzFormat(f, "a.bib", "@a{k, author={A and B}, title={c}, year=1999}", "@string{a={b}}\n@b{k, t={\\\"a\\'{e}$_2$} # a}")
}

func FuzzRIS(f *testing.F) {
	fuzzFormat(f, "a.ris", "TY  - JOUR\nT1  - a\nAU  - B, C\nPY  - 2001/09/01/\nN2  - d\ne\nER  - ")
}

func FuzzCSL(f *testing.F) {
	fuzzFormat(f, "a.json", `[{"id":"a","type":"book","title":"<i>b</i>","author":[{"family":"C","given":"D"}],"issued":{"date-parts":[["2025",4,8]]}}]`)
}

func FuzzJoplin(f *testing.F) {
	item := func(name, words string) entry { return entry{name: strings.Repeat(name, 32) + ".md", data: words} }
	f.Add("a", "created_time: 2025-03-10T10:15:00.000Z\nmarkup_language: 1\ntype_: 1", "type_: 5", []byte("words"))
	f.Add("a\n\n<p>b", "markup_language: 2\nsource_url: http://x/\ntype_: 1", "file_extension: txt\ntype_: 4", []byte("%PDF-1.7"))
	f.Fuzz(func(t *testing.T, words, about, other string, file []byte) {
		defer inTime([]byte(words))()
		id := func(name string) string { return "\n\nid: " + strings.Repeat(name, 32) + "\n" }
		data := tarOf(t, item("1", words+id("1")+about), item("2", "t.txt"+id("2")+other), item("3", id("3")+"note_id: "+strings.Repeat("1", 32)+"\ntag_id: "+strings.Repeat("2", 32)+"\ntype_: 6"),
			entry{name: "resources/", mode: tar.TypeDir}, entry{name: "resources/" + strings.Repeat("2", 32) + ".txt", data: string(file)})
		if _, err := read(t, "a.jex", data); errors.Is(err, notebook.ErrWorker) {
			t.Error(err)
		}
	})
}

func FuzzTable(f *testing.F) { fuzzFormat(f, "a.csv", "a,b\n\"c,d\n", "a;b\n1;2\n") }

func FuzzSpeech(f *testing.F) {
	turn := "[00:01] Jane: Who decided about the fares?\n[00:05] Ben: It was the council, on Monday.\n"
	fuzzFormat(f, "b.txt", turn+turn+turn, "Jane 0:12\nx y z\n\nBen 0:13\nA B: c\n")
}

func FuzzSubtitles(f *testing.F) {
	fuzzFormat(f, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>b", "1\n00:00:01,000 --> 00:00:02,000\nA: b\n")
}

func FuzzTar(f *testing.F) {
	fuzzFormat(f, "a.tar", string(tarOf(f, entry{name: "a.txt", data: "Some words."}, entry{name: "../b.md", data: "# T"})),
		string(gzipOf(f, "a.txt", []byte("Some words."))))
}
