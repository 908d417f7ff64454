package cli_test

import (
	"encoding/json"
	"regexp"
	"testing"
)

func TestSearchWithFilters(t *testing.T) {
	term := newTerminal(t)
	if r := term.run("import", write(t, map[string]string{"a.txt": "The ferry is late.\n", "b.txt": "The ferry was sold in spring.\n"}), "--tag", "boats"); r.code != 0 {
		t.Fatal(r.err)
	}
	term.must("note", "--title", "Ferry", "--body", "Who sold the ferry?")
	for _, c := range []struct {
		name     string
		args     []string
		code     int
		out, err string
	}{
		{"a filter", []string{"search", "ferry kind:note"}, 0, `\n1 found; only kind:note\n`, "^$"},
		{"left out", []string{"search", "ferry -sold"}, 0, `\n1 found; without “sold”\n`, "^$"},
		{"a slip of the pen", []string{"search", "ferry", "knid:notes"}, 0, `\n1 found; only kind:note\n“knid:” is read as “kind:”.\n`, "^$"},
		{"counts", []string{"search", "ferry", "--facets"}, 0, `\n3 found\nkind +source 2 · note 1\nin +\d{4} 1\ntag +boats 2\n`, "^$"},
		{"saved", []string{"search", "--save", "Sold", "ferry sold"}, 0, `\n2 found\n`, "^$"},
		{"saved ones", []string{"searches"}, 0, `^    2  Sold  ferry sold\n$`, "^$"},
		{"saved ones as JSON", []string{"searches", "--json"}, 0, `^\[\{"name":"Sold","query":"ferry sold","made":"[^"]+","found":2\}\]\n$`, "^$"},
		{"without a name", []string{"search", "--save", " ", "ferry"}, 1, "^$", "."},
		{"of a batch", []string{"search", "--save", "x", "--batch", "-"}, 2, "^$", "."},
		{"removed", []string{"searches", "--remove", "sold"}, 0, "^$", "^$"},
		{"none is left", []string{"searches"}, 0, "^$", "^$"},
		{"removed twice", []string{"searches", "--remove", "sold"}, 1, "^$", "There is no such thing"},
	} {
		r := term.run(c.args...)
		if r.code != c.code || !regexp.MustCompile(c.out).MatchString(r.out) || !regexp.MustCompile(c.err).MatchString(r.err) {
			t.Errorf("%s: %d\n%s%s", c.name, r.code, r.out, r.err)
		}
	}
	var hits []struct {
		Ref, Snippet string
		Snippets     []string
	}
	if err := json.Unmarshal([]byte(term.run("search", "ferry", "--json").out), &hits); err != nil || len(hits) != 3 || len(hits[0].Snippets) == 0 || hits[0].Snippet == "" {
		t.Errorf("an array of hits: %v %+v", err, hits)
	}
	type found struct {
		Query   string
		Total   int
		Hits    []struct{ Ref string }
		Filters []struct {
			Name, Value string
			Not         bool
		}
		Without, Remarks []string
		Facets           []struct {
			Name, Value string
			Count       int
		}
	}
	var all found
	r := term.run("search", "ferry -spring -kind:note", "--facets", "--json")
	if err := json.Unmarshal([]byte(r.out), &all); err != nil || all.Total != 1 || len(all.Hits) != 1 || len(all.Filters) != 1 || !all.Filters[0].Not ||
		len(all.Without) != 1 || len(all.Facets) != 2 || all.Facets[0].Name != "kind" || all.Facets[0].Count != 1 {
		t.Errorf("counted: %v %s", err, r.out)
	}
	var line found
	r = term.typed("ferry\n", "search", "--batch", "-")
	if err := json.Unmarshal([]byte(r.out), &line); err != nil || line.Query != "ferry" || line.Total != 3 || line.Facets == nil || line.Remarks == nil {
		t.Errorf("a line of a batch: %v %s", err, r.out)
	}
}
