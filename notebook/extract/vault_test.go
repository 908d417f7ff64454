package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/markdown"
)

// readVault extracts a file that lies in a vault.
func readVault(t testing.TB, name, text string) notebook.Draft {
	t.Helper()
	var all []notebook.Draft
	err := extract.Direct{}.Extract(context.Background(), notebook.File{Name: name, Data: []byte(text), Vault: true}, func(d notebook.Draft) error {
		all = append(all, d)
		return draft.Check(d)
	})
	if err != nil || len(all) != 1 {
		t.Fatalf("%s: %d drafts, %v", name, len(all), err)
	}
	return all[0]
}

func TestVaultNotes(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"plain", "sub/Name.md", "Words.\n", "title: Name\nformat: markdown\nnote, made 0001-01-01 00:00:00, changed 0001-01-01 00:00:00\nWords.\n\n"},
		{
			"front matter", "Name.md", "---\ntitle: Other\naliases:\n - One\ntags: a, b/c\ndate created: 2024-03-01\nmodified: 2024-03-02T10:00\nup: \"[[Parent]]\"\n---\n#d Words ##e #1 x#f #g/h-\n",
			"title: Other\nformat: markdown\ntags: [a b/c d g/h]\nlinks: Parent | Parent\naliases: One; Name\nnote, made 2024-03-01 12:00:00, changed 2024-03-02 10:00:00\n" +
				"#d Words ##e #1 x#f #g/h-\n\n---\n\n- up: [[Parent]]\n\n",
		},
		{"malformed front matter", "Name.md", "---\na: [\n---\nWords.\n", "title: Name\nformat: markdown\nnote, made 0001-01-01 00:00:00, changed 0001-01-01 00:00:00\n```\na: [\n```\n\nWords.\n\n"},
		{"clipping", "Name.md", "---\nsource: https://example.org/a/b\n---\nWords on it.\n", "title: Words on it.\nurl: https://example.org/a/b\nformat: markdown\ntitle is derived\nparagraph 0 \"Words on it.\"\n\n"},
		{"only front matter", "Name.md", "---\ntags: a\n---\n", "title: Name\nformat: markdown\ntags: [a]\nnote, made 0001-01-01 00:00:00, changed 0001-01-01 00:00:00\n\n\n"},
	} {
		if got := describe([]notebook.Draft{readVault(t, c.file, c.text)}, nil); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
	large := readVault(t, "Name.md", strings.Repeat("A sentence of words.\n\n", notebook.MaxNoteBytes/20))
	if large.Note || len(large.Blocks) == 0 {
		t.Error("too much for a note, and no source")
	}
}

func TestVaultInAnArchive(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{{"v/.obsidian/app.json", "{}"}, {"v/a.md", "Words."}, {"v/.trash/b.md", "Old words."}, {"outside.md", "Words outside."}} {
		w, err := z.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	all, err := read(t, "a.zip", b.Bytes())
	if err != nil || len(all) != 4 || !all[0].Part || !all[1].Note || !all[2].Part || all[3].Note || all[3].Text != "Words outside." {
		t.Errorf("%s", describe(all, err))
	}
}

func TestScanMarkdown(t *testing.T) {
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
		links, tags := markdown.Scan(c.source)
		if got := linkWordsOf(notebook.Draft{Links: links}); got != c.links {
			t.Errorf("%s: links %q, want %q", c.name, got, c.links)
		}
		if got := strings.Join(tags, " "); got != c.tags {
			t.Errorf("%s: tags %q, want %q", c.name, got, c.tags)
		}
	}
}

// FuzzScanMarkdown: links stand in order on rune borders, and say what stands there.
func FuzzScanMarkdown(f *testing.F) {
	f.Add("[[a|b]] ![[c]] [d](e) `x` #f\n```\n")
	f.Add("[[[[]]]]\\[](<")
	f.Fuzz(func(t *testing.T, source string) {
		source = strings.ToValidUTF8(source, "\uFFFD")
		links, tags := markdown.Scan(source)
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
