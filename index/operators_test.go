package index

import (
	"slices"
	"strings"
	"testing"
)

func TestOperators(t *testing.T) {
	l := newLibrary()
	put := func(key, title, author, text string) {
		l.put(t, Document{Key: key, Kind: 's', Fields: []FieldText{{Title, title}, {Author, author}, {Body, text}}})
	}
	put("a", "The tax memo", "Ada Ross", "An agreement about data was signed by the treasury in the spring.")
	put("b", "Harbour news", "Tom Tax", "The ferry was late. The harbour master blamed the tide and the agreement.")
	put("c", "Lamps", "Ida Brandt", "Gas lamps and taxes: the treasury pays for the oil, the town for the wicks.")
	put("d", "Ferries", "Ada Ross", "Two ferries, one harbour.")
	for _, c := range []struct{ name, query, want string }{
		{"words", "treasury", "a c"},
		{"not", "treasury -tax", ""},
		{"not the other", "harbour -tide", "d"},
		{"not a phrase", `agreement -"harbour master"`, "a"},
		{"NOT", "harbour NOT tide", "d"},
		{"a dash alone", "harbour - tide", "b"},
		{"an option is no exclusion", "harbour -t", "b d"},
		{"only what is not wanted is a dash", "-tide", "b"},
		{"either", "tide OR wicks", "b c"},
		{"either with a bar", "tide|wicks", "b c"},
		{"either of two with a third", "treasury spring OR wicks", "a c"},
		{"either at the end", "tide OR", "b"},
		{"either at the beginning", "OR tide", "b"},
		{"AND changes nothing", "harbour AND tide", "b"},
		{"brackets change nothing", "(tide OR wicks)", "b c"},
		{"beginning", "ferr*", "b d"},
		{"beginning of nothing falls back", "harbuor*", "b d"},
		{"in the title", "title:tax", "a"},
		{"in the author", "author:tax", "b"},
		{"two words of an author", `author:"ada ross"`, "a d"},
		{"title of nobody", "title:wicks", ""},
		{"capitals in the name", "Title:tax", "a"},
		{"a name half typed", "title:", ""},
		{"not in the title", "treasury -title:tax", "c"},
		{"near", "harbour tide near:5", "b"},
		{"not near enough", "ferry agreement near:3", ""},
		{"near without a number", "harbour near:x", "b d"},
		{"a colon elsewhere", "taxes: treasury", "a c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := l.find(t, Query{Text: c.query})
			slices.Sort(got)
			if strings.Join(got, " ") != c.want {
				t.Errorf("%q finds %q, want %q", c.query, strings.Join(got, " "), c.want)
			}
		})
	}
}

func TestAdmitAndEach(t *testing.T) {
	l := newLibrary()
	for _, key := range []string{"a", "b", "c", "d"} {
		l.put(t, body(key, "the same words in all of them"))
	}
	var each []string
	q := Query{Text: "same", Limit: 1, Admit: func(key string) bool { return key != "b" }, Each: func(key string) { each = append(each, key) }}
	got, r := l.find(t, q)
	slices.Sort(each)
	if r.Total != 3 || len(got) != 1 || strings.Join(each, "") != "acd" {
		t.Errorf("%v of %d, each %v", got, r.Total, each)
	}
	q.Text, q.Limit, each = "-nothing", 10, nil
	if got, r := l.find(t, q); strings.Join(got, "") != "dca" || r.Total != 3 || len(each) != 3 || len(r.Without) != 1 {
		t.Errorf("what is not wanted alone: %v of %d, each %v, without %v", got, r.Total, each, r.Without)
	}
}
