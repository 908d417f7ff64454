package annotations

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const rows = `{"total": 3, "rows": [
 {"id": "a1", "created": "2025-03-10T10:15:00.123456+00:00", "user": "acct:jane@hypothes.is", "uri": "https://example.org/ferries", "text": "Really?", "tags": ["ferries"],
  "document": {"title": ["Ferries"]}, "target": [{"source": "https://example.org/ferries", "selector": [{"type": "RangeSelector", "startOffset": 3},
  {"type": "TextPositionSelector", "start": 5, "end": 9}, {"type": "TextQuoteSelector", "exact": "late by\nan hour", "prefix": "they were ", "suffix": " that day"}]}]},
 {"id": "a2", "user": "acct:jane@hypothes.is", "uri": "https://example.org/ferries", "text": "On the whole page", "target": [{"source": "x"}]},
 {"id": "a3", "user": "acct:ben@hypothes.is", "uri": "https://example.org/other", "text": "An answer", "references": ["a1"], "document": {}, "target": 7},
 {"id": 4}
]}`

func tell(all []Document) string {
	var b strings.Builder
	for _, d := range all {
		fmt.Fprintf(&b, "%s|%s|%s|%s\n", d.URL, d.DOI, d.Title, d.Folder)
		for _, m := range d.Marks {
			fmt.Fprintf(&b, "  %s|%q|%q|%q|%q|%s|%s|%v|%s|%t\n", m.ID, m.Quote, m.Before, m.After, m.Comment, m.Page, m.Colour, m.Tags, m.Made.Format("2006-01-02"), m.Answer)
		}
	}
	return b.String()
}

func TestHypothesis(t *testing.T) {
	const want = "https://example.org/ferries||Ferries|\n" +
		"  hypothesis:a1|\"late by\\nan hour\"|\"they were \"|\" that day\"|\"Really?\"|||[ferries]|2025-03-10|false\n" +
		"  hypothesis:a2|\"\"|\"\"|\"\"|\"On the whole page\"|||[]|0001-01-01|false\n"
	for name, text := range map[string]string{
		"a search": rows, "an export": strings.Replace(rows, "rows", "annotations", 1), "a list": strings.TrimSuffix(strings.SplitN(rows, `"rows": `, 2)[1], "}"),
	} {
		if all, err := Hypothesis(text); err != nil || tell(all) != want || !LooksHypothesis(text) {
			t.Errorf("%s: %v, %t\n%s", name, err, LooksHypothesis(text), tell(all))
		}
	}
	two := strings.Replace(rows, "acct:jane", "acct:ben", 1)
	if all, err := Hypothesis(two); err != nil || !strings.HasSuffix(all[0].Marks[0].Comment, "\n— ben") {
		t.Errorf("of two people: %v\n%s", err, tell(all))
	}
	for name, text := range map[string]string{"not JSON": "[{", "nothing": `{"rows": []}`, "other JSON": `[{"type": "book", "id": "x"}]`} {
		if all, err := Hypothesis(text); err == nil {
			t.Errorf("%s: %s", name, tell(all))
		}
	}
	if LooksHypothesis(`[{"id": "x", "type": "article-journal", "title": "y", "URL": "z"}]`) {
		t.Error("a list of references")
	}
}

// note is a Zotero note in HTML.
func note() string {
	esc := url.PathEscape
	return `<div data-citation-items="` + esc(`[{"uris":["http://zotero.org/users/1/items/ITEM0001"],"itemData":{"id":"x","type":"book","title":"Harbour tolls","DOI":"10.1000/182"}}]`) +
		`" data-schema-version="9"><h1>Annotations<br/>(10/03/2025)</h1>
<p><span class="highlight" data-annotation="` + esc(`{"attachmentURI":"http://zotero.org/users/1/items/FILE0001","annotationKey":"ANNO0001","color":"#2ea8e5","pageLabel":"3","citationItem":{"uris":["http://zotero.org/users/1/items/ITEM0001"]}}`) +
		`">“The tolls rise.”</span> <span class="citation" data-citation="x">(Doe, 2017, p. 3)</span> By how much?</p><p>My own words.</p></div>`
}

func TestZotero(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(note()))
	if err != nil {
		t.Fatal(err)
	}
	all, title := ZoteroPage(doc)
	const want = "|10.1000/182|Harbour tolls|FILE0001\n  zotero:ANNO0001|\"The tolls rise.\"|\"\"|\"\"|\"By how much?\"|3|blue|[]|0001-01-01|false\n"
	if tell(all) != want || title != "Annotations(10/03/2025)" || !LooksZotero(note()) {
		t.Errorf("%q\n%s", title, tell(all))
	}
	md := "# Annotations\n\n<mark style=\"background-color: #ff6666\">“The tolls \"rise\".”</mark> ([Doe, 2017, p. 3](zotero://select/library/items/ITEM0001)) ([pdf](zotero://open-pdf/library/items/FILE0001?page=3&annotation=ANNO0002)) By how much?\n\nMy own words ([pdf](zotero://open-pdf/library/items/FILE0001?page=3)).\n"
	const wantMD = "|||FILE0001\n  zotero:ANNO0002|\"The tolls \\\"rise\\\".\"|\"\"|\"\"|\"By how much?\"|3|pink|[]|0001-01-01|false\n"
	if got := tell(ZoteroMarkdown(md)); got != wantMD || !InZoteroMarkdown(md) || InZoteroMarkdown("My [own](zotero://select/x) words") {
		t.Errorf("%s", got)
	}
}

func TestNearest(t *testing.T) {
	for hex, want := range map[string]string{"#ffd400": "yellow", "#ff6666": "pink", "#5fb236": "green", "#2ea8e5": "blue", "#a28ae5": "blue", "#e56eee": "pink", "#f19837": "yellow", "#aaaaaa": "yellow", "red": "", "#12": ""} {
		if got := nearest(hex); got != want {
			t.Errorf("%s is %s, want %s", hex, got, want)
		}
	}
}

// FuzzHypothesis and FuzzZotero: whatever the bytes, what is read is valid and stands in them.
func FuzzHypothesis(f *testing.F) {
	f.Add(rows)
	f.Add(`[{"uri":"doi:10.1/x","target":[{"selector":[{"type":"TextQuoteSelector","exact":"a"}]}],"document":{"title":"t"}}]`)
	f.Fuzz(func(t *testing.T, text string) {
		all, err := Hypothesis(text)
		if (err == nil) != (len(all) > 0) {
			t.Fatal(all, err)
		}
		sound(t, all)
	})
}

func FuzzZotero(f *testing.F) {
	f.Add(note())
	f.Add("“a” ([pdf](zotero://open-pdf/library/items/FILE0001?page=3&annotation=A)) b\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		all := ZoteroMarkdown(text)
		sound(t, all)
		for _, d := range all {
			for _, m := range d.Marks {
				if !strings.Contains(mdTag.ReplaceAllString(citation.ReplaceAllString(text, ""), ""), m.Quote) {
					t.Errorf("%q is not in it", m.Quote)
				}
			}
		}
		if doc, err := html.Parse(strings.NewReader(text)); err == nil {
			all, _ := ZoteroPage(doc)
			sound(t, all)
		}
	})
}

func sound(t *testing.T, all []Document) {
	t.Helper()
	for _, d := range all {
		if len(d.Marks) == 0 || !utf8.ValidString(d.Title) {
			t.Errorf("%+v", d)
		}
		for _, m := range d.Marks {
			if !utf8.ValidString(m.Quote+m.Before+m.After+m.Comment) || len(m.Quote) > maxQuote {
				t.Errorf("%+v", m)
			}
		}
	}
}
