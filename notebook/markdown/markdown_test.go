package markdown

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// dump writes blocks one a line: kind, level, ordinal, then runs with their style.
func dump(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		fmt.Fprintf(&b, "%s", block.Kind)
		if block.Level > 0 {
			fmt.Fprintf(&b, " %d", block.Level)
		}
		if block.Ordinal > 0 {
			fmt.Fprintf(&b, " #%d", block.Ordinal)
		}
		b.WriteString(":")
		for _, r := range block.Runs {
			style := ""
			for _, s := range []struct {
				on   bool
				mark string
			}{{r.Bold, "b"}, {r.Italic, "i"}, {r.Code, "c"}, {r.URL != "", "→" + r.URL}, {r.Citation > 0, fmt.Sprintf("[%d]", r.Citation)}} {
				if s.on {
					style += s.mark
				}
			}
			fmt.Fprintf(&b, " %s%q", style, r.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// numbering shows a mention as its words and the number of the mention.
func numbering() func(Mention) []Run {
	n := 0
	return func(m Mention) []Run {
		n++
		return []Run{{Text: cmp.Or(m.Words, m.Target), Citation: n}}
	}
}

const someRef = "h01J000000000000000000000AA"

func TestBlocks(t *testing.T) {
	m := func(words string) string { return "[[" + someRef + "|" + words + "]]" }
	tests := []struct{ name, body, want string }{
		{"nothing", "", ""},
		{"blank", " \n\t\n", ""},
		{"paragraphs", "one\ntwo\n\nthree", "paragraph: \"one two\"\nparagraph: \"three\"\n"},
		{"styles", "a *b* **c** ***d*** `e`", `paragraph: "a " i"b" " " b"c" " " bi"d" " " c"e"` + "\n"},
		{"hard break", "a  \nb\\\nc", "paragraph: \"a\\nb\\nc\"\n"},
		{"headings", "# A\n### B *c*\nD\n---", "heading 1: \"A\"\nheading 3: \"B \" i\"c\"\nheading 2: \"D\"\n"},
		{"lists", "3. a\n4. b\n   - c\n\n   d\n\n- e", "list 1 #3: \"a\"\nlist 1 #4: \"b\"\nlist 2: \"c\"\nparagraph 1: \"d\"\nlist 1: \"e\"\n"},
		{"a number without words", "5.", "list 1 #5:\n"},
		{"a list that begins with code", "1. ```\n   x\n   ```", "list 1 #1:\ncode 1: \"x\"\n"},
		{"a heading as an item", "- # a", "list 1: b\"a\"\n"},
		{"quotes", "> a\n>> b\n\n- > c", "quote 1: \"a\"\nquote 2: \"b\"\nquote 2: \"c\"\n"},
		{"code", "```go\nif a {\n\tb *c*\n}\n```\n\n    d", "code: \"if a {\\n\\tb *c*\\n}\"\ncode: \"d\"\n"},
		{"words after a fence", "``` not a language\nx\n```", "code: \"not a language\\nx\"\n"},
		{"a fence that never ends", "```\nx", "code: \"x\"\n"},
		{"rule", "a\n\n---\n\nb", "paragraph: \"a\"\nrule:\nparagraph: \"b\"\n"},
		{"link", `[a](https://e.example/x "b c")`, `paragraph: →https://e.example/x"a" " (b c)"` + "\n"},
		{"link without words", "[](https://e.example)", `paragraph: →https://e.example"https://e.example"` + "\n"},
		{"picture", "![a b](c.png)", `paragraph: →c.png"a b"` + "\n"},
		{"addresses", "see https://e.example/a_b_c. Or <https://f.example>", `paragraph: "see " →https://e.example/a_b_c"https://e.example/a_b_c" ". Or " →https://f.example"https://f.example"` + "\n"},
		{"escapes", `\*a\* &amp; &eacute; &#65; \&amp; a & b &nosuch;`, `paragraph: "*a* & é A &amp; a & b &nosuch;"` + "\n"},
		{"HTML is shown", "a <b>c</b>\n\n<div>\nd\n</div>\n\n<!-- e -->", "paragraph: \"a <b>c</b>\"\nparagraph: \"<div> d </div>\"\nparagraph: \"<!-- e -->\"\n"},
		{"what looks like a definition", "[Kraus]: resigned", "paragraph: \"[Kraus]: resigned\"\n"},
		{"table", "a | b\n--|--\n1 | 2", "code: \"a | b\\n--|--\\n1 | 2\"\n"},
		{"line ends", "a\r\n\r\nb\rc", "paragraph: \"a\"\nparagraph: \"b c\"\n"},
		{"broken bytes", "a\xffb", "paragraph: \"a\uFFFDb\"\n"},
		{"mention", "a " + m("b") + "c", `paragraph: "a " [1]"b" "c"` + "\n"},
		{"mention in bold", "**a " + m("b*c") + "**", `paragraph: b"a " b[1]"b*c"` + "\n"},
		{"mention in a heading, a list and a quote", "# " + m("a") + "\n- " + m("b") + "\n\n> " + m("c"), "heading 1: [1]\"a\"\nlist 1: [2]\"b\"\nquote 1: [3]\"c\"\n"},
		{"mention in code", "`x " + m("y") + "`\n\n```\na " + m("b") + "\n    c\n```", "paragraph: c\"x \" c[1]\"y\"\ncode: \"a \" [2]\"b\" \"\\n    c\"\n"},
		{"mention in a link", "[a " + m("b") + "](https://e.example)", `paragraph: →https://e.example"a " →https://e.example[1]"b"` + "\n"},
		{"mention in an address", "[a](https://e.example/" + m("b") + ")", `paragraph: →https://e.example/"a" " " [1]"b"` + "\n"},
		{"mention as a fence's language", "```" + m("b") + "\nc\n```", "code: [1]\"b\" \"\\nc\"\n"},
		{"a table of mentions", "a|" + m("b") + "\n-|-", "code: \"a|\" [1]\"b\" \"\\n-|-\"\n"},
		{"not a mention", "[[nobody]] [[]] [x]", `paragraph: [1]"nobody" " [[]] [x]"` + "\n"},
		{"our own mark in the body", "a\uFDD00\uFDD0b " + m("c"), "paragraph: \"a\\ufdd00\\ufdd0b \" [1]\"c\"\n"},
		{"too deep", strings.Repeat("> ", 40) + "a " + m("b") + "\n\nc", `paragraph: "` + strings.Repeat("> ", 40) + `a " [1]"b"` + "\nparagraph: \"c\"\n"},
		{"a long ruler is not deep", strings.Repeat("-", 200), "rule:\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := dump(Blocks(tt.body, numbering())); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// A mention is shown once, in the order of the body, wherever it stands: citations are numbered in that order.
func TestBlocksShowsInOrder(t *testing.T) {
	body := "[a]([[one|x]]) *[[two]]* `[[three]]`\n\n```[[four]]\n```\n\n> [[five]]\n\n[[six]]\n---\n"
	var order []string
	blocks := Blocks(body, func(m Mention) []Run {
		order = append(order, body[m.Start:m.End])
		return []Run{{Text: "«" + strconv.Itoa(len(order)) + "»"}}
	})
	if want := "[[one|x]] [[two]] [[three]] [[four]] [[five]] [[six]]"; strings.Join(order, " ") != want {
		t.Errorf("shown %v, want %s", order, want)
	}
	said := visible(blocks)
	for i := range order {
		if n := strings.Count(said, "«"+strconv.Itoa(i+1)+"»"); n != 1 {
			t.Errorf("mention %d stands %d times in %q", i+1, n, said)
		}
	}
}

func visible(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		for _, r := range block.Runs {
			b.WriteString(r.Text + "\x00" + r.URL + "\x00")
		}
	}
	return b.String()
}

// Time stays in proportion: each of these took goldmark minutes or more without limits, or is the worst within them.
func TestBlocksBounded(t *testing.T) {
	for _, pattern := range []string{"> ", "- ", "![](", "*a_ ", "[a](a(", "`", "&a", "\t", "[", "1. ", "* *\n", "[[", "|-\n", "https://a", "\uFDD0"} {
		t.Run(strconv.Quote(pattern), func(t *testing.T) {
			body := strings.Repeat(pattern, 300_000/len(pattern)) + "\n\nlast"
			if said := visible(Blocks(body, numbering())); !strings.Contains(said, "last") {
				t.Error("the last word is lost")
			}
		})
	}
}

var (
	listNumber = regexp.MustCompile(`[0-9]{1,9}[.)]`)
	entity     = regexp.MustCompile(`&#?[A-Za-z0-9]{1,40};`)
	fence      = regexp.MustCompile("(`{3,}|~{3,})[ \t]*[^ \t\n]+[ \t]*(\n|$)")
)

// letters counts the letters and digits of a text.
func letters(s string) map[rune]int {
	count := map[rune]int{}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			count[r]++
		}
	}
	return count
}

func FuzzBlocks(f *testing.F) {
	for _, seed := range []string{
		"# a\n\n- b\n  1. c\n\n> d\n\n```go\ne\n```", "*a* **b** _c_ `d` [e](f \"g\") ![h](i) <https://j.k>", "[[" + someRef + "|words *x*]] \uFDD00\uFDD0",
		"a | b\n-|-\nc | d", "\\*a &amp; &#65; <b>c</b> [d]: e\n\n[f]: g 'h'", "a\r\nb\x00c\xffd\u0085e", "1. a\n\n\n   b\n10) c\n- - - d", "[a]([[b|c]] \"[[d]]\")",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		mentions := len(Mentions(body))
		shown := 0
		blocks := Blocks(body, func(m Mention) []Run {
			shown++
			return []Run{{Text: "\x01" + cmp.Or(m.Words, m.Target) + "\x01"}}
		})
		if shown != mentions {
			t.Fatalf("%d of %d mentions shown", shown, mentions)
		}
		said := visible(blocks)
		if n := strings.Count(said, "\x01"); n < 2*mentions {
			t.Fatalf("%d of %d mentions in %q", n/2, mentions, said)
		}
		plain, at := "", 0
		for _, m := range Mentions(body) {
			plain, at = plain+body[at:m.Start]+cmp.Or(m.Words, m.Target), m.End
		}
		plain += body[at:]
		for _, syntax := range []*regexp.Regexp{fence, listNumber, entity} { // these may rightly become something other than words
			plain = syntax.ReplaceAllString(plain, " ")
		}
		have := letters(said)
		for r, n := range letters(strings.ToValidUTF8(plain, "\uFFFD")) {
			if have[r] < n {
				t.Fatalf("%q stands %d times in %q and %d times in %q", r, n, body, have[r], said)
			}
		}
	})
}
