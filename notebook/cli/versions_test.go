package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	term := newTerminal(t)
	dir := write(t, map[string]string{"harbour.txt": article})
	id := someID.FindString(term.run("import", dir).out)
	if r := term.run("diff", id); r.code != 1 || !strings.Contains(r.err, "There is no such thing") {
		t.Errorf("of a single version: code %d\n%s%s", r.code, r.out, r.err)
	}
	changed := strings.Replace(article, "in May", "in June", 1) + "It rained.\n"
	if err := os.WriteFile(filepath.Join(dir, "harbour.txt"), []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	term.run("import", dir)
	want := "Version 1 and version 2: 1 added, 0 removed, 1 reworded, 0 moved, 2 unchanged.\n" +
		"~ The harbour master, Ada Krauss, said the new pier opens in [-May.-]{+June.+}\n  … 2 sentences unchanged\n+ It rained.\n"
	for _, args := range [][]string{{"diff", id}, {"diff", id, "--from", "1", "--to", "2"}} {
		if r := term.run(args...); r.code != 0 || r.out != want {
			t.Errorf("%q: code %d\n%s%swant:\n%s", args, r.code, r.out, r.err, want)
		}
	}
	var d struct {
		From, To  int
		Sentences []struct{ Change string }
	}
	if err := json.Unmarshal([]byte(term.run("diff", id, "--json").out), &d); err != nil || d.From != 1 || d.To != 2 || len(d.Sentences) != 4 {
		t.Errorf("as JSON: %+v, %v", d, err)
	}
	for _, args := range [][]string{{"diff", id, "--from", "-1"}, {"diff"}} {
		if r := term.run(args...); r.code != 2 {
			t.Errorf("%q: code %d", args, r.code)
		}
	}
	if r := term.run("diff", id, "--from", "7"); r.code != 1 {
		t.Errorf("a version that is not there: code %d\n%s", r.code, r.out)
	}
}

func TestCopies(t *testing.T) {
	term := newTerminal(t)
	long := article + "The council had asked for a pier of stone, and the sailors for one of wood; oak was what the money allowed in the end.\n"
	dir := write(t, map[string]string{"harbour.txt": long, "again.txt": strings.ToUpper(long), "pier.md": "# The pier\n\nIt is made of oak.\n"})
	term.run("import", dir)
	groups := term.run("copies")
	ids := someID.FindAllString(groups.out, -1)
	if groups.code != 0 || !strings.HasPrefix(groups.out, "2 sources\n") || len(ids) != 2 {
		t.Fatalf("code %d\n%s%s", groups.code, groups.out, groups.err)
	}
	if r := term.run("copies", ids[0]); r.code != 0 || !strings.HasPrefix(r.out, ids[1]+"  100 %  ") {
		t.Errorf("of one: code %d\n%s%s", r.code, r.out, r.err)
	}
	var all [][]struct{ Ref string }
	if err := json.Unmarshal([]byte(term.run("copies", "--json").out), &all); err != nil || len(all) != 1 || len(all[0]) != 2 {
		t.Errorf("groups as JSON: %v, %v", all, err)
	}
	var one []struct{ Ref string }
	if err := json.Unmarshal([]byte(term.run("copies", ids[0], "--json").out), &one); err != nil || len(one) != 1 || one[0].Ref != ids[1] {
		t.Errorf("of one as JSON: %v, %v", one, err)
	}
}

func TestSimilar(t *testing.T) {
	term := newTerminal(t)
	dir := write(t, map[string]string{"harbour.txt": article, "pier.md": "# The pier\n\nSailors wanted a harbour and a pier of oak.\n", "moss.md": "# Moss\n\nIt needs shade.\n"})
	term.run("import", dir)
	pier := someID.FindString(term.run("search", "=wanted").out)
	var all []struct {
		Ref, Title string
		Shared     []string
	}
	r := term.run("similar", pier, "--json")
	if err := json.Unmarshal([]byte(r.out), &all); err != nil || len(all) != 1 || len(all[0].Shared) == 0 || all[0].Ref == pier {
		t.Fatalf("as JSON: %v, %v\n%s%s", all, err, r.out, r.err)
	}
	if r := term.run("similar", pier); r.code != 0 || !strings.Contains(r.out, all[0].Ref) || !strings.Contains(r.out, "both say: "+all[0].Shared[0]) {
		t.Errorf("code %d\n%s%s", r.code, r.out, r.err)
	}
	if r := term.run("similar", someID.FindString(term.run("search", "=moss").out)); r.out != "Nothing is similar.\n" {
		t.Errorf("to nothing: code %d\n%s%s", r.code, r.out, r.err)
	}
	if r := term.run("similar", pier, "--limit", "0"); r.code != 2 {
		t.Errorf("none: code %d", r.code)
	}
}
