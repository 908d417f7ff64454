package exports

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTable(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"commas", "a,b,c\n1,2,3\n", "a|b|c/1|2|3"},
		{"semicolons, with commas in numbers", "a;b\n1,5;2,5\n3,5;4\n", "a|b/1,5|2,5/3,5|4"},
		{"tabs", "a\tb, c\n1\t2\n", "a|b, c/1|2"},
		{"bars", "a|b\n1|2\n", "a|b/1|2"},
		{"quoted", "a,\"b, \"\"c\"\"\nd\"\n\"x\" ,y\n", "a|b, \"c\" d/x|y"},
		{"a mark that is a letter", "a,5\" wide\n\"b,6\n", "a|5\" wide/\"b|6"},
		{"a mark and words after", "\"a\" b,c\nd,e\n", "\"a\" b|c/d|e"},
		{"rows of no cells, and short ones", "a,b,c\n\n,,\n1\n", "a|b|c/1"},
		{"one column", "words\nand more words\n", "-"},
		{"prose", "Some words, and more.\nOthers follow here.\nAnd a third, a fourth, a fifth.\nEnd\nof\nit\n", "-"},
		{"nothing", "", "-"},
	} {
		rows, ok := Table(c.text)
		var got []string
		if ok {
			for row := range rows {
				got = append(got, strings.Join(row, "|"))
			}
		} else {
			got = []string{"-"}
		}
		if strings.Join(got, "/") != c.want {
			t.Errorf("%s: %q, want %q", c.name, strings.Join(got, "/"), c.want)
		}
	}
}

func TestTableLimits(t *testing.T) {
	for name, text := range map[string]string{
		"columns": strings.Repeat(",", 1<<20) + "x\n1,2", "open marks": strings.Repeat("\"a,", 1<<18), "marks": strings.Repeat("\"", 1<<20),
		"open marks in lines": strings.Repeat("\"a,b\n", 1<<16),
	} {
		rows, _ := Table(text)
		for row := range rows {
			if len(row) > maxColumns {
				t.Errorf("%s: %d columns", name, len(row))
			}
		}
	}
}

func TestJoplinItem(t *testing.T) {
	id := strings.Repeat("0a", 16)
	about := "id: " + id + "\ncreated_time: 2025-03-10T10:15:00.000Z\nsource_url: \nauthor: Jane Roe\ntype_: 1"
	for _, c := range []struct {
		name, text string
		ok         bool
		want       string
	}{
		{"note", "A title\n\nWords.\n\nkey: value\n\n" + about, true, "A title|Words.\n\nkey: value|2025-03-10|Jane Roe"},
		{"without a body", "A title\n\n" + about + "\n", true, "A title||2025-03-10|Jane Roe"},
		{"without a title", about, true, "||2025-03-10|Jane Roe"},
		{"Markdown", "A title\n\nWords.\n", false, "|||"},
		{"Markdown with a list of words", "A title\n\nid: x\nmore: y\n", false, "|||"},
	} {
		i, ok := JoplinItem(c.text)
		if got := strings.Join([]string{i.Title, i.Body, i.Created, i.Author}, "|"); ok != c.ok || got != c.want {
			t.Errorf("%s: %t, %q", c.name, ok, got)
		}
	}
}

func TestEvernoteAtItsWorst(t *testing.T) {
	deep := strings.Repeat("<x>", 100_000)
	text := "<en-export><note><title>a</title>" + deep + "</note><note><title>b\x01</title><content>&lol; x</content></note><note><title>c</title>"
	var got []string
	for n := range Evernote(text) {
		got = append(got, fmt.Sprintf("%s %s %t", n.Title, n.Content, n.Err != nil))
	}
	if want := []string{"a  true", "b &lol; x false", "c  true"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if n := (Note{Content: "<en-note>" + strings.Repeat("<div>", 100_000)}); n.Page() != nil {
		t.Error("a tree of 100,000 levels")
	}
}

// FuzzExports: whatever the text, what is read of it is valid.
func FuzzExports(f *testing.F) {
	f.Add("<en-export><note><title>a</title><content><![CDATA[<en-note><div><en-todo/>x</div></en-note>]]></content></note>")
	f.Add("<note><content>&lt;en-note&gt;&lt;li style='--en-checked:true'&gt;&lt;div style='-en-codeblock:true'&gt;x</content><resource><data>!!</data></resource></note>")
	f.Add("a,b\n\"c\"\"\",d\n")
	f.Add("t\n\nb\n\nid: 1\ntype_: 1")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		for n := range Evernote(text) {
			_ = n.Page()
			if !utf8.ValidString(n.Title+n.Content+strings.Join(n.Tags, "")) || !strings.Contains(text, n.Raw) {
				t.Errorf("%q", n.Raw)
			}
		}
		if i, ok := JoplinItem(text); ok && !utf8.ValidString(i.Title+i.Body) {
			t.Errorf("%q %q", i.Title, i.Body)
		}
		if rows, ok := Table(text); ok {
			for row := range rows {
				if s := strings.Join(row, ""); len(row) == 0 || len(row) > maxColumns || !utf8.ValidString(s) || strings.ContainsAny(s, "\n\t") {
					t.Errorf("%q", row)
				}
			}
		}
	})
}

// texts joins the words of a page's elements of a name.
func texts(n Note, name string) string {
	var all []string
	for c := range n.Page().Descendants() {
		if c.Data == name && c.FirstChild != nil {
			all = append(all, c.FirstChild.Data)
		}
	}
	return strings.Join(all, "|")
}

func TestTasks(t *testing.T) {
	const one = `<task><title>%s</title><taskStatus>%s</taskStatus><sortWeight>%s</sortWeight><taskGroupNoteLevelID>%s</taskGroupNoteLevelID></task>`
	const place = `<div style="--en-task-group:true; --en-id:g1;color:#868686"><div>Content not supported</div></div>`
	for _, c := range []struct{ name, content, tasks, want string }{
		{"in their place and order", "<en-note>a" + place + "</en-note>", fmt.Sprintf(one, "Second", "completed", "J", "g1") + fmt.Sprintf(one, "First", "open", "B", "g1"), "☐ First|☑ Second"},
		{"of a group without a place", "<en-note>a</en-note>", fmt.Sprintf(one, "Lost", "open", "B", "g2"), "☐ Lost"},
		{"none", "<en-note><ul><li>x</li></ul></en-note>", "", "x"},
	} {
		for n := range Evernote("<en-export><note><title>t</title><content><![CDATA[" + c.content + "]]></content>" + c.tasks + "</note></en-export>") {
			if got := texts(n, "li"); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	}
}

func TestCDATAInAClip(t *testing.T) {
	for n := range Evernote("<en-export><note><title>t</title><content><![CDATA[<en-note><p><![CDATA[a.jpg]]></p></en-note>]]></content></note></en-export>") {
		if got := texts(n, "p"); got != "a.jpg" {
			t.Errorf("%q", got)
		}
	}
}
