package cli_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

func TestManyAtOnceAndTheImportLog(t *testing.T) {
	term := newTerminal(t)
	if r := term.run("import", write(t, map[string]string{"a.txt": "One text.\n"})); r.code != 0 {
		t.Fatal(r.err)
	}
	term.run("import", write(t, map[string]string{"b.txt": "Another text.\n", "c.txt": "A third one.\n", "empty.txt": ""}), "--tag", "in")
	var rows []struct{ Ref string }
	if err := json.Unmarshal([]byte(term.run("list", "sources", "--json").out), &rows); err != nil || len(rows) != 3 {
		t.Fatal(rows, err)
	}
	refs := []string{rows[0].Ref, rows[1].Ref, rows[2].Ref}
	all := func(command string, more ...string) []string {
		return append(append([]string{command}, refs...), more...)
	}
	note := term.must("note", "--title", "T", "--body", "B")
	for _, c := range []struct {
		name     string
		args     []string
		code     int
		out, err string
	}{
		{"a date that can mean two days", all("mark", "--date", "08/04/2025"), 1, "^$", "without guessing .*08/04/2025 may be 8 April 2025 or 4 August 2025"},
		{"mark", all("mark", "--publisher", "The board", "--date", "April 2025"), 0, refs[0] + "\n" + refs[1] + "\n" + refs[2] + "\n$", "^$"},
		{"marked", []string{"show", refs[2]}, 0, "The board · April 2025", "^$"},
		{"taken back at once", []string{"undo"}, 0, "^Taken back: marks of 3 sources, .* and 2 more\n$", "^$"},
		{"all of them", []string{"show", refs[0]}, 0, "undated", "^$"},
		{"done again", []string{"redo"}, 0, "marks of 3 sources", "^$"},
		{"hide also a note", append(all("mark", "--privacy", "private"), note), 0, note + "\n$", "^$"},
		{"a title for a note", append(all("mark", "--title", "T"), note), 1, "^$", "of a note only --privacy"},
		{"tags", append(all("tag", "--tag", "x", "--tag", "y"), note), 0, note + "\n$", "^$"},
		{"tagged", []string{"list", "tags"}, 0, `x +4\ny +4\n`, "^$"},
		{"one word and no tag", []string{"tag", note}, 2, "^$", "one thing and its tag, or --tag"},
		{"not a tag", all("tag", "--tag", " "), 1, "^$", "an empty tag"},
		{"delete", all("delete"), 0, "In the trash", "^$"},
		{"nothing is left", []string{"list", "sources"}, 0, "^No sources", "^$"},
		{"deleted once more", all("delete"), 1, "^$", "There is no such thing"},
		{"one deletion", []string{"trash"}, 0, `^a\S{26}  \S+  deletion of 3 sources, .* and 2 more\n$`, "^$"},
		{"imports", []string{"imports"}, 0, `(?s)^a\S{26}  .*2 added, 0 updated, 0 already here, 1 problem  .*\na\S{26}  .*1 added.*\n$`, "^$"},
		{"no such import", []string{"imports", "a"}, 1, "^$", "There is no such thing"},
	} {
		r := term.run(c.args...)
		if r.code != c.code || !regexp.MustCompile(c.out).MatchString(r.out) || !regexp.MustCompile(c.err).MatchString(r.err) {
			t.Errorf("%s: %d\n%s%s", c.name, r.code, r.out, r.err)
		}
	}
	term.must("undo")
	last := someID.FindString(term.run("imports").out)
	if r := term.run("imports", last); !regexp.MustCompile(`(?s)^added  s\S{26}  \S+b\.txt\n.*refused  \S+empty\.txt\n    The file is empty.*\n2 added.*1 problem\n$`).MatchString(r.out) {
		t.Errorf("the sheet is\n%s%s", r.out, r.err)
	}
	var sheet struct {
		Act  string
		Tags []string
		Each []struct{ Path, Outcome, Ref, Problem string }
	}
	if err := json.Unmarshal([]byte(term.run("imports", last, "--json").out), &sheet); err != nil || sheet.Act != last || len(sheet.Tags) != 1 || len(sheet.Each) != 3 {
		t.Fatalf("%+v, %v", sheet, err)
	}
	if e := sheet.Each[2]; e.Outcome != "refused" || !strings.HasSuffix(e.Path, "empty.txt") || e.Ref != "" || e.Problem != "empty file" {
		t.Errorf("%+v", e)
	}
	var list []struct{ Act, From string }
	if err := json.Unmarshal([]byte(term.run("imports", "--json").out), &list); err != nil || len(list) != 2 || list[0].Act != last || list[0].From == "" {
		t.Errorf("%+v, %v", list, err)
	}
}
