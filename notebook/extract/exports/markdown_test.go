package exports

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"lines", `<en-note><div>One</div><div><br/></div><div>Two  with <b>stress</b> and <i>more </i>of it</div></en-note>`, "One\n\nTwo with **stress** and *more* of it"},
		{"headings", `<h1>A</h1><h2>B <b>c</b></h2><p>d</p>`, "# A\n\n## B **c**\n\nd"},
		{"line break", `<div>a<br/>b</div>`, "a  \nb"},
		{"a list in a list", `<ul><li><div>a</div></li><li><div>b</div><ul><li><div>c</div></li></ul></li></ul><div>d</div>`, "- a\n- b\n  - c\n\nd"},
		{"a list between items", `<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>`, "- a\n- b\n- c"},
		{"numbers", `<ol start="3"><li>a</li><li><p>b</p><p>c</p></li></ol>`, "3. a\n4. b\n   c"},
		{"check boxes of a list", `<ul style="--en-todo:true;"><li style="--en-checked:false;"><div> no</div></li><li style="--en-checked:true;"><div>yes</div></li></ul>`, "- [ ] no\n- [x] yes"},
		{"check boxes of lines", `<div><en-todo checked="false"/>a</div><div><en-todo checked="true"/>b</div>`, "- [ ] a\n- [x] b"},
		{"table", `<table><tr><td><div>a|b</div></td><td>c</td></tr><tr><td>d</td></tr></table>`, "| a\\|b | c |\n| --- | --- |\n| d |  |"},
		{"code", `<div style="-en-codeblock:true;"><div>if x:</div><div>    y*z</div><div>` + "```" + `</div></div>`, "````\nif x:\n    y*z\n```\n````"},
		{"quotation", `<blockquote><p>a</p><p>b</p></blockquote><p>c</p>`, "> a\n>\n> b\n\nc"},
		{"links", `<p><a href="https://example.org/">page</a> <a href="https://example.org/">https://example.org/</a> <a href="a (b).md">c</a></p>`,
			"[page](https://example.org/) <https://example.org/> [c](<a (b).md>)"},
		{"a file", `<div>See <en-media type="application/pdf" hash="AB12"/></div>`, "See ![](:/ab12)"},
		{"a picture", `<div><en-media type="image/png" hash="AB12"/> seen</div>`, "![](:/ab12) seen"},
		{"signs", `<p># no heading, 2 * 3</p><p>1. no list</p><p>- no item</p>`, "\\# no heading, 2 \\* 3\n\n1\\. no list\n\n\\- no item"},
		{"rule", `<p>a</p><hr/><p>b</p>`, "a\n\n---\n\nb"},
	} {
		if got, ok := (Note{Content: c.page}).Markdown(); !ok || got != c.want {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

// FuzzMarkdown: what is written has every letter of the page, and is read again without end.
func FuzzMarkdown(f *testing.F) {
	f.Add("<ul><li><div>a<ol><li>b</ul><table><tr><td>c<pre>d</pre></table><blockquote>e")
	f.Add("<li><li><ul>x</ul><p></li><h2><div>y<br><br>z")
	f.Fuzz(func(t *testing.T, page string) {
		doc, err := html.Parse(strings.NewReader("<en-note>" + strings.ToValidUTF8(page, "") + "</en-note>"))
		if err != nil {
			return
		}
		var want strings.Builder
		hidden := false
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode {
				switch n.Data {
				case "head", "script", "style", "title", "template", "img", "ol", "a", "pre", "table", "textarea", "select", "svg", "math", "noscript", "iframe", "noembed", "noframes", "plaintext", "xmp":
					hidden = true // of these not all is shown, or more than their words
				}
			}
			if n.Type == html.TextNode {
				want.WriteString(n.Data)
			}
		}
		if hidden {
			return
		}
		got := Markdown(doc)
		at := 0
		for _, r := range want.String() {
			if r < 'a' || r > 'z' {
				continue
			}
			i := strings.IndexRune(got[at:], r)
			if i < 0 {
				t.Fatalf("%q of %q is not in %q", r, want.String(), got)
			}
			at += i + 1
		}
	})
}
