package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract/archive"
)

// hostile lists files made to do harm, and what must come of each: so many sources, or a problem.
func hostile(t testing.TB) []struct {
	name    string
	data    []byte
	sources int
	want    error
} {
	random := make([]byte, 1<<20)
	r := rand.NewChaCha8([32]byte{1})
	if _, err := r.Read(random); err != nil {
		t.Fatal(err)
	}
	bomb := zipBomb(t)
	whole := zipOf(t, entry{name: "a.txt", data: strings.Repeat("Some words. ", 1000)})
	rep := func(s string, n int) []byte { return []byte(strings.Repeat(s, n)) }
	return []struct {
		name    string
		data    []byte
		sources int
		want    error
	}{
		{"empty.txt", nil, 0, notebook.ErrEmpty},
		{"white.txt", rep(" \n", 1000), 0, notebook.ErrNoText},
		{"one-line.txt", append(rep("word ", 10<<20), "last"...), 1, nil},
		{"lines.txt", rep("a\n", 10<<20), 1, nil},
		{"too-large.txt", make([]byte, archive.MaxFile+1), 0, notebook.ErrTooLarge},
		{"random.txt", random, 0, notebook.ErrUnknownFormat},
		{"nuls.txt", make([]byte, 1000), 0, notebook.ErrUnknownFormat},
		{"utf16le.txt", wideBytes("Words in sixteen bits.\n", false, true), 1, nil},
		{"utf16be-unmarked.txt", wideBytes("Words in sixteen bits.\n", true, false), 1, nil},
		{"bomb.zip", bomb, 0, notebook.ErrTooLarge},
		{"truncated.zip", whole[:len(whole)/2], 0, notebook.ErrUnreadable},
		{"quotes.md", rep("> ", 97<<10), 1, nil},
		{"quotes-in-lines.md", rep("> > > > > > > > > > > > > > > > > > > > > a\n", 5000), 1, nil},
		{"pictures.md", rep("![](", 50<<10), 1, nil},
		{"brackets.md", rep("[", 200<<10), 1, nil},
		{"brackets-in-lines.md", rep("[a\n", 60<<10), 1, nil},
		{"stars.md", rep("*a_b`", 40<<10), 1, nil},
		{"lists.md", rep("- ", 97<<10), 1, nil},
		{"staircase.md", staircase(1000), 1, nil},
		{"references.md", rep("[a]: b\n\n[a] ", 20<<10), 1, nil},
		{"entities.md", rep("&amp;&#x", 30<<10), 1, nil},
		{"table.md", append([]byte(strings.Repeat("|a", 500)+"|\n"+strings.Repeat("|-", 500)+"|\n"), rep(strings.Repeat("|", 501)+"\n", 300)...), 1, nil},
		{"matter.md", append([]byte("---\n"), append(rep("[", 60<<10), "\n---\nWords."...)...), 1, nil},
		{"aliases.md", []byte("---\na: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\ntitle: *c\n---\nWords."), 1, nil},
		{"deep.html", append(rep("<div>", 100_000), "words"...), 1, nil},
		{"deep-inline.html", append(append([]byte("<p>"), rep("<b><i>", 50_000)...), "words"...), 1, nil},
		{"large.html", append([]byte("<html><body>"), rep("<p>A paragraph of a very large page, with a comma, or two.</p>\n", 160<<10)...), 1, nil},
		{"larger.html", append([]byte("<html><body>"), rep("<p>A paragraph of a page that is larger still.</p>\n", 400<<10)...), 1, nil},
		{"tags.html", append([]byte("<html><body>words"), rep("<a>", 1<<20)...), 1, nil},
		{"unclosed.html", append([]byte("<html><body>words"), rep("<", 1<<20)...), 1, nil},
		{"attributes.html", append(append([]byte("<html><body><p"), rep(" a=1", 300<<10)...), ">words"...), 1, nil},
		{"large.odt", zipOf(t, entry{name: "mimetype", data: "application/vnd.oasis.opendocument.text"}, entry{name: "content.xml", data: "<d><body><text>" + strings.Repeat("<p>"+strings.Repeat("words of a book ", 1<<16)+"</p>", 63) + "</text></body></d>"}), 1, nil},
		{"paragraphs.docx", zipOf(t, entry{name: "[Content_Types].xml"}, entry{name: "word/document.xml", data: "<document><body>" + strings.Repeat("<p><r><t>a</t></r></p>", 300_000) + "</body></document>"}), 1, nil},
		{"cells.docx", zipOf(t, entry{name: "[Content_Types].xml"}, entry{name: "word/document.xml", data: "<document><body><tbl><tr>" + strings.Repeat("<tc><p><r><t>a</t></r></p></tc>", 300_000) + "</tr></tbl></body></document>"}), 1, nil},
		{"groups.rtf", append([]byte(`{\rtf1 words`), rep("{", 1<<20)...), 0, notebook.ErrTooLarge},
		{"cells.rtf", append([]byte(`{\rtf1 words`), rep(`\trowd\intbl a\cell\row `, 1<<20)...), 0, notebook.ErrTooLarge},
		{"random.pdf", append([]byte("%PDF-1.7\n"), random...), 0, notebook.ErrUnreadable},
		{"truncated.pdf", testdata(t, "pdf-report", "input.pdf")[:1000], 0, notebook.ErrUnreadable},
		{"padded.pdf", append(testdata(t, "pdf-report", "input.pdf"), rep("%", 60<<20)...), 1, nil},
		{"arrays.pdf", append([]byte("%PDF-1.7\n1 0 obj\n"), rep("[", 8<<20)...), 0, notebook.ErrTooLarge},
		{"objects.pdf", append([]byte("%PDF-1.7\n"), rep("1 0 obj<</Type/Page/Kids[1 0 R]/Length 80000000000>>stream\n", 1<<10)...), 0, notebook.ErrUnreadable},
		{"wikilinks.md", rep("[[a", 100<<10), 1, nil},
		{"embeds.md", rep("![[a|", 1000), 1, nil},
		{"comments.md", rep("%% a\n\n", 50<<10), 0, notebook.ErrNoText},
		{"marks.md", rep("==a ", 50<<10), 1, nil},
		{"callouts.md", rep("> [!a]\n\n", 50<<10), 1, nil},
		{"nested.eml", append([]byte("Subject: x\n"), rep("Content-Type: multipart/mixed; boundary=b\n\n--b\n", 100_000)...), 0, notebook.ErrTooLarge},
		{"quotes.eml", append([]byte("Subject: x\nFrom: a\n\n"), rep("> > > ", 100<<10)...), 1, nil},
		{"header.eml", append(rep("Subject: x\n y\n", 100<<10), "\nWords."...), 1, nil},
		{"separators.mbox", rep("From a 10:00 2025\nTo: x\n\n", 5<<10), 0, nil},
		{"notes.enex", append([]byte("<en-export>"), rep("<note><title>a</title>", 1<<10)...), 0, nil},
		{"entities.enex", []byte("<?xml version='1.0'?><!DOCTYPE en-export [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><en-export><note><title>&b;</title></note></en-export>"), 1, nil},
		{"heads.bib", rep("@a{b,\n", 10<<10), 0, nil},
		{"braces.bib", append([]byte("@a{b, title = "), rep("{", 1<<20)...), 0, nil},
		{"cells.csv", rep("a,\"b", 1<<20), 1, nil},
		{"rows.csv", rep("a,b\n", 4<<20), 1, nil},
		{"cues.vtt", append([]byte("WEBVTT\n\n"), rep("00:01.000 --> 00:02.000\na b\n\n", 100<<10)...), 1, nil},
		{"turns.txt", rep("JANE: words of a turn.\nBEN: more words of one.\n", 50<<10), 1, nil},
		{"zeros.gz", gzipOf(t, "", make([]byte, archive.MaxEntry+1)), 0, notebook.ErrTooLarge},
		{"cells.html", append([]byte("<html><body>"), rep("<table><tr><td>w<td>", 2000)...), 1, nil},
	}
}

// TestHostile: each gives what it must, in the worker, with no worker lost.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	s := through(t)
	for _, c := range hostile(t) {
		t.Run(c.name, func(t *testing.T) {
			all, err := taken(context.Background(), s, c.name, c.data)
			sources := 0
			for _, d := range all {
				if d.Problem == nil {
					sources++
				}
			}
			if sources != c.sources || !errors.Is(err, c.want) {
				t.Errorf("%d sources, %v; want %d, %v", sources, err, c.sources, c.want)
			}
		})
	}
}

// staircase is a list in a list in a list.
func staircase(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.Bytes()
}

// wideBytes writes ASCII as UTF-16.
func wideBytes(s string, big, marked bool) []byte {
	var b bytes.Buffer
	if marked && big {
		b.WriteString("\xFE\xFF")
	} else if marked {
		b.WriteString("\xFF\xFE")
	}
	for _, c := range []byte(s) {
		if big {
			b.Write([]byte{0, c})
		} else {
			b.Write([]byte{c, 0})
		}
	}
	return b.Bytes()
}

// zipBomb is an archive of a few hundred kilobytes that unpacks to more than an archive may hold.
func zipBomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	piece := make([]byte, 1<<20)
	for i := range archive.MaxArchive/archive.MaxEntry + 1 {
		w, err := z.Create(string(rune('a'+i)) + ".bin")
		if err != nil {
			t.Fatal(err)
		}
		for range archive.MaxEntry >> 20 {
			if _, err := w.Write(piece); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
