package markdown

import (
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
)

// shown writes links as their kind, where they lead, and their words.
func shown(links []notebook.DraftLink) string {
	var all []string
	for _, k := range links {
		all = append(all, strings.TrimPrefix(string(k.By)+" ", " ")+k.To+" | "+k.Words)
	}
	return strings.Join(all, "; ")
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ name, source, links, tags string }{
		{"kinds", "[[a]] ![[b.pdf]] [c](d%20e.md#f) ![g](<h (i).md>)", "a | a; b.pdf | b.pdf; path d e.md | c; path h (i).md | g", ""},
		{"pages", "[a](https://example.org/b.md) [c](#d) [e](mailto:f@g) <h.md> [i](//j/k)", "", ""},
		{"code", "`[[a]]` ``b ` [[c]]`` \\[[d]] ` [[e]]\n```\n[[f]] #g\n```\n~~~ x\n[[h]]\n```\n~~~\n[[i]]", "e | e; i | i", ""},
		{"code in a list and a quotation", "- ```\n  [[a]]\n  ```\n> ```\n> [[b]]\n> ```\n[[c]]", "c | c", ""},
		{"parts and bars", "[[a#b#^c|d]] [[#e]] |[[f\\|g]]| [[|h]] [[]]", "a | d;  | e; f | g;  | h", ""},
		{"brackets", "[a [b] c](d.md) [a](b(c).md) [x](y [z](w.md)", "path d.md | a [b] c; path b(c).md | a; path w.md | z", ""},
		{"tags", "#a #b-c/d_e, (#f) x#g ##h #1984 #y1984 #- #ø\u0301 #🏝 # i\n#j/", "", "a b-c/d_e y1984 ø\u0301 🏝 j"},
		{"an address with a title", `[a](b.md "c")`, "path b.md | a", ""},
	} {
		links, tags := Scan(c.source)
		if got := shown(links); got != c.links {
			t.Errorf("%s: links %q, want %q", c.name, got, c.links)
		}
		if got := strings.Join(tags, " "); got != c.tags {
			t.Errorf("%s: tags %q, want %q", c.name, got, c.tags)
		}
	}
}

// FuzzScan: links stand in order on rune borders, and say what stands there.
func FuzzScan(f *testing.F) {
	f.Add("[[a|b]] ![[c]] [d](e) `x` #f\n```\n")
	f.Add("[[[[]]]]\\[](<")
	f.Fuzz(func(t *testing.T, source string) {
		source = strings.ToValidUTF8(source, "\uFFFD")
		links, tags := Scan(source)
		d := notebook.Draft{Note: true, Text: source, Links: links}
		if err := draft.Check(d); err != nil {
			t.Fatal(err)
		}
		for _, k := range links {
			if at := k.At.Of(source); !strings.Contains(at, "[") || strings.Contains(at, "\n") {
				t.Errorf("a link %q", at)
			}
		}
		for _, tag := range tags {
			if _, err := notebook.ParseTag(tag); err != nil || !strings.Contains(source, "#"+tag) {
				t.Errorf("a tag %q", tag)
			}
		}
	})
}
