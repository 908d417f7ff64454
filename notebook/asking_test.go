package notebook

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestReadQuery(t *testing.T) {
	for _, c := range []struct {
		name, query    string
		typing         bool
		words, filters string // filters as they are typed
		remarks        int
	}{
		{name: "words alone", query: `krause "nearly 40 years" =kraus`, words: `krause "nearly 40 years" =kraus`},
		{name: "a tag", query: "tax tag:privacy memo", words: "tax  memo", filters: "tag:privacy"},
		{name: "a tag of two words", query: `tag:"case law"`, filters: `tag:"case law"`},
		{name: "a tag as it is written in notes", query: `tag:#privacy`, filters: "tag:privacy"},
		{name: "a tag with signs before it", query: "tAg:##:0", filters: "tag::0"},
		{name: "not", query: "-kind:note tax", words: " tax", filters: "-kind:note"},
		{name: "plural", query: "kind:notes", filters: "kind:note"},
		{name: "misspelt value", query: "kind:soruce", filters: "kind:source", remarks: 1},
		{name: "misspelt name", query: "publsher:times", filters: "publisher:times", remarks: 1},
		{name: "no such value", query: "kind:banana", words: "banana", remarks: 1},
		{name: "a value half typed", query: "kind:sou", typing: true},
		{name: "a value half typed, and on", query: "kind:sou tax", typing: true, words: "sou tax", remarks: 1},
		{name: "a name half typed", query: "tax before:", typing: true, words: "tax "},
		{name: "a name without value", query: "before: tax", words: " tax", remarks: 1},
		{name: "year", query: "before:2025", filters: "before:2025"},
		{name: "month in words", query: `since:"April 2025"`, filters: "since:2025-04"},
		{name: "two days", query: "after:08/04/2025", filters: "after:2025-04-08", remarks: 1},
		{name: "no date", query: "before:soon", words: "soon", remarks: 1},
		{name: "the index's own", query: `title:tax author:"ada ross" near:5`, words: `title:tax author:"ada ross" near:5`},
		{name: "an address", query: "https://example.org/a", words: "https://example.org/a"},
		{name: "a time", query: "10:30", words: "10:30"},
		{name: "a colon in a phrase", query: `"kind:note"`, words: `"kind:note"`},
		{name: "property", query: "is:unread has:notes", words: " ", filters: "is:unread has:note"},
		{name: "language", query: "lang:de lang:xyzw", words: " xyzw", filters: "lang:de", remarks: 1},
		{name: "provenance", query: "provenance:rewriten", filters: "provenance:rewritten", remarks: 1},
		{name: "an open mark", query: `tag:"case law`, filters: `tag:"case law"`},
		{name: "broken bytes", query: "tag:\xff", filters: "tag:\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ReadQuery(c.query, c.typing)
			var filters []string
			for _, f := range got.Filters {
				filters = append(filters, f.Words())
				if !strings.Contains(c.query[f.At.Start:f.At.End], ":") {
					t.Errorf("%q stands at %q", f.Words(), c.query[f.At.Start:f.At.End])
				}
			}
			if got.Words != c.words || strings.Join(filters, " ") != c.filters || len(got.Remarks) != c.remarks {
				t.Errorf("%q: words %q, filters %q, remarks %q", c.query, got.Words, filters, got.Remarks)
			}
		})
	}
}

func FuzzReadQuery(f *testing.F) {
	for _, s := range []string{`a tag:b -kind:"note`, "::", "-:", `tag:"`, "before:2025-13-45", "is:\x00", "„tag:“x”", "tag:b\"no" + strings.Repeat("\xe0", 204), "tag:" + strings.Repeat("ﷺ", 60), "before:20\xff25", "tag:a" + strings.Repeat(")", 300), "tag:#\"\v#"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, query string, typing bool) {
		a := ReadQuery(query, typing)
		if len(a.Words) > len(query) || len(a.Filters) > maxFilters {
			t.Fatalf("%d bytes and %d filters of %d bytes", len(a.Words), len(a.Filters), len(query))
		}
		last := 0
		for _, g := range a.Filters {
			if g.At.Start < last || g.At.End <= g.At.Start || g.At.End > len(query) || g.Value == "" || len(g.Value) > maxFilterBytes {
				t.Fatalf("filter %+v", g)
			}
			last = g.At.End
			again := ReadQuery(g.Words(), false)
			if utf8.ValidString(query) && !strings.ContainsAny(g.Value, "\"“”„‟«»＂") && (len(again.Filters) != 1 || again.Filters[0].Words() != g.Words()) {
				t.Fatalf("%q is read as %+v", g.Words(), again)
			}
			g.holds(&column{})
		}
	})
}

func TestAFilterIsBegun(t *testing.T) {
	for _, c := range []struct {
		query       string
		typed       bool // to its end
		name, value string
		not         bool
		with        string // "x"
	}{
		{query: "tax tag:", name: "tag", with: "tag:x"},
		{query: "tag:\"", name: "tag", with: "tag:x"},
		{query: "-kind:no", name: "kind", value: "no", not: true, with: "-kind:x"},
		{query: "knid:", name: "kind", with: "kind:x"},
		{query: "before:20", name: "before", value: "20", with: "before:x"},
		{query: "before:2025"},
		{query: "tag:x"},
		{query: "kind:banana"},
		{query: "tag: tax"},
		{query: "tag: "},
		{query: "title:"},
		{query: "near:"},
		{query: "tag:", typed: true},
	} {
		b := ReadQuery(c.query, !c.typed).Begun
		if b == nil {
			if c.name != "" {
				t.Errorf("%q begins nothing", c.query)
			}
			continue
		}
		if b.Name != c.name || b.Value != c.value || b.Not != c.not || b.With("x") != c.with || b.At.End != len(c.query) || strings.ContainsAny(b.At.Of(c.query), " ") {
			t.Errorf("%q begins %+v, with x %q", c.query, b, b.With("x"))
		}
	}
}
