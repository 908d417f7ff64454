package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestRun(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts []string
		want  string
	}{
		{"white space is one space", []string{" a \n\t b ", " c"}, "a b c"},
		{"none at a line's ends", []string{"a ", "\n", " b"}, "a\nb"},
		{"a space that does not break stays", []string{"a\u00a0 b"}, "a\u00a0 b"},
	} {
		var r Run
		for _, p := range c.parts {
			if p == "\n" {
				r.WriteByte('\n')
				continue
			}
			r.Words(p)
		}
		if got := r.Take(); got != c.want || r.Len() != 0 {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// first returns the first element of a name in markup.
func first(t *testing.T, markup, name string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Data == name {
			return n
		}
	}
	t.Fatalf("no %s in %s", name, markup)
	return nil
}

func TestNotes(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`<sup><a href="#fn1" id="fnref1">1</a></sup>`, "[1]"}, {`<a href="#cite_note-3">[3]</a>`, "[3]"}, {`<a href="https://a.b/c#footnote-2">*</a>`, "[*]"},
		{`<a href="#x" epub:type="noteref">iv</a>`, "[iv]"}, {`<a href="#x" role="doc-noteref">2</a>`, "[2]"}, {`<a href="#_ftn4">(4)</a>`, "[4]"},
		{`<a href="#fnref1">1</a>`, ""}, {`<a href="#notes">the notes</a>`, ""}, {`<a href="#en">1</a>`, ""}, {`<a href="#fn1">a longer text of a link</a>`, ""},
		{`<a href="/fn1">1</a>`, ""}, {`<a id="fn1">1</a>`, ""},
	} {
		if got, is := NoteMark(first(t, c.in, "a")); got != c.want || is != (c.want != "") {
			t.Errorf("%s: refers as %q", c.in, got)
		}
	}
	for _, c := range []struct {
		in, name string
		want     bool
	}{
		{`<ol><li id="fn:1">a`, "li", true}, {`<ol><li id="cite_note-roe-7">a`, "li", true}, {`<aside epub:type="footnote">a`, "aside", true},
		{`<ol><li role="doc-endnote">a`, "li", true}, {`<section epub:type="footnotes">a`, "section", false}, {`<ol><li id="fnref1">a`, "li", false},
		{`<ol><li id="menu-item-7">a`, "li", false}, {`<ol><li>a`, "li", false}, {`<ol><li id="note">a`, "li", false}, {`<ol><li id="entry-5">a`, "li", false}, {`<ol><li id="note_123">a`, "li", false},
	} {
		if IsNote(first(t, c.in, c.name)) != c.want {
			t.Errorf("%s: a note is %t", c.in, !c.want)
		}
	}
	for _, c := range []struct {
		in   string
		want bool
	}{
		{`<a href="#fnref1">↩︎</a>`, true}, {`<a href="#x">^</a>`, true}, {`<a href="#x" role="doc-backlink">back</a>`, true}, {`<a href="#x">1</a>`, false}, {`<a href="x">→</a>`, false},
		{`<a href="#"><img src="a.png"></a>`, false},
	} {
		if IsWayBack(first(t, c.in, "a")) != c.want {
			t.Errorf("%s: a way back is %t", c.in, !c.want)
		}
	}
}

func TestGrid(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", `<tr><td>a<td>b<tr><td>c<td>d`, "a b|c d"},
		{"across", `<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e`, "a · b|c d e"},
		{"down", `<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e`, "a b|· c|d e"},
		{"both", `<tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d`, "a b ·|· c d"},
		{"down on the right", `<tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<tr><td>e<td>f`, "a b|c|d|e f"},
		{"nonsense", `<tr><td colspan=-3 rowspan=x>a<td colspan=0>b`, "a b"},
	} {
		var g Grid
		var rows []string
		table := first(t, "<table>"+c.in, "table")
		for n := range table.Descendants() {
			switch n.Data {
			case "tr":
				g.Row()
				rows = append(rows, "")
			case "td":
				before, after := g.Cell(n)
				rows[len(rows)-1] += strings.Repeat("· ", before) + Text(n) + " " + strings.Repeat("· ", after)
			}
		}
		for i := range rows {
			rows[i] = strings.TrimSpace(rows[i])
		}
		if got := strings.Join(rows, "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	var g Grid
	wide := first(t, `<table><tr><td colspan=9999 rowspan=99999>a`, "td")
	for range 5 {
		g.Row()
		if before, after := g.Cell(wide); before+after > 2*maxColumns || len(g.down) > maxColumns {
			t.Errorf("%d columns before, %d after, %d in all", before, after, len(g.down))
		}
	}
}
