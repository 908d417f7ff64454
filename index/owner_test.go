package index

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
)

// furniture are the lines of the owner's document that are not the article, counted from 1.
var furniture = []int{6, 7, 8, 9, 22}

func ownersDocument(t testing.TB) Document {
	data, err := os.ReadFile(shared(t, "seeds/000_5e3d4e3472881657.txt"))
	if err != nil {
		t.Fatal(err)
	}
	d := Document{Key: "owner", Kind: 's'}
	for i, line := range strings.Split(string(data), "\n") {
		field := Body
		if slices.Contains(furniture, i+1) {
			field = Aside
		}
		d.Fields = append(d.Fields, FieldText{field, line})
	}
	return d
}

func TestOwnersDocumentAmongManyOthers(t *testing.T) {
	l := newLibrary()
	l.put(t, ownersDocument(t))
	for _, a := range cranfield(t).Documents {
		a.Author = "" // a paper by S. Kraus is no worse an answer to krause
		l.put(t, abstract(a))
	}
	n := 0
	for a := range corpus.Articles(1, 10_000) {
		l.put(t, article(fmt.Sprintf("gen%05d", n), a))
		n++
	}
	for _, q := range []string{
		"melanie krause", "krause", "bessent", "kristi noem", "todd lyons", "scott bessent", "spagat", `"nearly 40 years"`, "klaus", "o'donnell", "odonnell",
		"kraus", "bescent", "christie noem",
	} {
		keys, r := l.find(t, Query{Text: q})
		if len(keys) == 0 || keys[0] != "owner" {
			t.Errorf("%s: first of %d is %v", q, r.Total, keys[:min(3, len(keys))])
		}
		for _, w := range r.Words {
			t.Logf("%s: %s → %v", q, w.Text, w.Spellings[:min(6, len(w.Spellings))])
		}
	}
	keys, r := l.find(t, Query{Text: "=krause"})
	if near := r.Words[0].Nearly; len(keys) != 0 || len(near) < 2 || near[0].Text != "kraus" || near[1].Text != "klaus" {
		t.Errorf("=krause finds %v and says %+v", keys, r.Words[0])
	}
	_, r = l.find(t, Query{Text: "krause"})
	got := map[string]int{}
	for _, m := range r.Hits[0].Matched {
		got[m.Spelling] = m.Count
	}
	if got["kraus"] != 1 || got["klaus"] != 2 {
		t.Errorf("krause matched %v in the owner's document, want kraus 1, klaus 2", got)
	}
	_, r = l.find(t, Query{Text: `"undocumented immigrant taxpayers"`})
	if r.Total != 0 || r.AsideOnly != 1 {
		t.Errorf("words of a teaser: %d in the text, %d in furniture, want 0 and 1", r.Total, r.AsideOnly)
	}
	if _, r = l.find(t, Query{Text: `"Supreme Court"`}); r.Total != 0 || r.AsideOnly != 1 {
		t.Errorf("words of the other teaser: %d in the text, %d in furniture, want 0 and 1", r.Total, r.AsideOnly)
	}
	keys, r = l.find(t, Query{Text: `"undocumented immigrant taxpayers"`, Aside: true})
	if !slices.Equal(keys, []string{"owner"}) || r.AsideOnly != 0 {
		t.Errorf("words of a teaser, on request: %v, %d in furniture only", keys, r.AsideOnly)
	}
}

// article is the document of a made-up article.
func article(key string, a corpus.Article) Document {
	return Document{Key: key, Kind: 's', Fields: []FieldText{{Title, a.Title}, {Body, a.Text}}}
}
