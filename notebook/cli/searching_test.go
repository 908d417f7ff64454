package cli_test

import (
	"encoding/json"
	"regexp"
	"strings"
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
		{"no such order", []string{"search", "--order", "title", "ferry"}, 2, "^$", "none of best, newest, oldest"},
		{"oldest", []string{"search", "--order", "oldest", "ferry", "--limit", "1"}, 0, `\n3 found, the first 1 shown\n`, "^$"},
		{"only near", []string{"search", "ferrry kind:source"}, 0, `\n2 found; only kind:source; only near “ferrry”\nferrry: ferrry 0 · ferry 4\n`, "^$"},
		{"what would be found without filters", []string{"search", "ferry kind:briefing"}, 0, `^Nothing found; only kind:briefing\n(.*\n)*3 would be found without the filters\n`, "^$"},
		{"what would be found of near spellings", []string{"search", "=ferrry"}, 0, `(.*\n)*3 would be found in other forms and spellings, or apart: ferrry\n`, "^$"},
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

func TestSearchExplained(t *testing.T) {
	term := newTerminal(t)
	if r := term.run("import", write(t, map[string]string{"a.txt": "The ferry is late.\n", "b.txt": "The ferry was sold in spring.\n"}), "--tag", "boats"); r.code != 0 {
		t.Fatal(r.err)
	}
	type spellings []struct {
		Text          string
		Count, Things int
	}
	type explained struct {
		Total, Outside int
		Near           []string
		Some           bool
		Textless       *int
		Words          []struct {
			Text, Missing     string
			Spellings, Nearly spellings
		}
		Would *struct {
			WithoutFilters int `json:"without_filters"`
			Loosely        int
		}
	}
	ask := func(args ...string) (e explained) {
		t.Helper()
		r := term.run(append([]string{"search", "--json", "--explain"}, args...)...)
		if err := json.Unmarshal([]byte(r.out), &e); err != nil || r.code != 0 || e.Textless == nil || e.Near == nil || e.Words == nil {
			t.Fatalf("%q: %v\n%s%s", args, err, r.out, r.err)
		}
		return e
	}
	if e := ask("fery"); e.Total != 2 || e.Would != nil || len(e.Near) != 1 || len(e.Words) != 1 || len(e.Words[0].Spellings) != 2 ||
		e.Words[0].Spellings[0].Count != 0 || e.Words[0].Spellings[1].Text != "ferry" || e.Words[0].Spellings[1].Things != 2 || e.Words[0].Missing != "" {
		t.Errorf("near: %+v", e)
	}
	if e := ask("=fery kind:source"); e.Total != 0 || e.Would == nil || e.Would.Loosely != 2 || e.Would.WithoutFilters != 0 || len(e.Words[0].Nearly) != 1 || e.Words[0].Missing == "" {
		t.Errorf("not just so: %+v", e)
	}
	if e := ask("ferry kind:note"); e.Total != 0 || e.Would == nil || e.Would.WithoutFilters != 2 || e.Would.Loosely != 0 {
		t.Errorf("with a filter: %+v", e)
	}
	r := term.typed("ferry\n=fery\n", "search", "--explain", "--batch", "-")
	if lines := strings.Split(strings.TrimSpace(r.out), "\n"); len(lines) != 2 || strings.Contains(lines[0], `"would"`) || !strings.Contains(lines[1], `"would":{"without_filters":0,"loosely":2}`) {
		t.Errorf("a batch: %s%s", r.out, r.err)
	}
}
