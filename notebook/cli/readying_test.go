package cli_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"commonplace/notebook/notebooktest"
)

// TestCheckRebuild damages what finds words, mends it, and makes a notebook of it that an older version wrote.
func TestCheckRebuild(t *testing.T) {
	term := newTerminal(t)
	files := map[string]string{"harbour.txt": article}
	for i := range 30 {
		files[fmt.Sprintf("%d.txt", i)] = fmt.Sprintf("The pier, part %d of many, is made of oak and kept by the harbour.\n", i)
	}
	term.must("import", write(t, files))
	notebooktest.Spoil(t, term.place)

	if r := term.run("search", "harbour"); r.code != 1 || !strings.Contains(r.err, "commonplace check says what is damaged") {
		t.Errorf("a search in what is damaged: %d\n%s%s", r.code, r.out, r.err)
	}
	r := term.run("check")
	if r.code != 1 || r.last() != "What is said of the index is mended by: commonplace check --rebuild" {
		t.Errorf("check of what is damaged: %d\n%s%s", r.code, r.out, r.err)
	}
	var faults []struct {
		Problem string
		Search  bool
	}
	if err := json.Unmarshal([]byte(term.run("check", "--json").out), &faults); err != nil || len(faults) == 0 || !faults[0].Search {
		t.Errorf("as JSON: %+v, %v", faults, err)
	}
	r = term.run("check", "--rebuild")
	if r.code != 0 || !strings.HasPrefix(r.out, "No fault: 31 sources,") || !regexp.MustCompile(`^(making search ready: \d+ of 31\n)+$`).MatchString(r.err) {
		t.Errorf("check --rebuild: %d\n%s%s", r.code, r.out, r.err)
	}
	if r := term.run("search", "harbour"); r.code != 0 || !strings.HasSuffix(r.out, "31 found, the first 20 shown\n") || r.err != "" {
		t.Errorf("a search in what was mended: %d\n%s%s", r.code, r.out, r.err)
	}

	notebooktest.Older(t, term.place)
	if r := term.run("check"); r.code != 0 || !strings.HasPrefix(r.out, "Search is not ready, and what it does not know was not checked: 31 of 31.") {
		t.Errorf("check of an older notebook: %d\n%s%s", r.code, r.out, r.err)
	}
	if r := term.run("list", "sources"); r.code != 0 || r.err != "" {
		t.Errorf("list in an older notebook: %d\n%s", r.code, r.err)
	}
	if r := term.run("search", "--json", "harbour", "--limit", "50"); r.code != 0 || strings.Count(r.out, `"ref"`) != 31 {
		t.Errorf("a search in an older notebook: %d\n%s%s", r.code, r.out, r.err)
	}
	notebooktest.Older(t, term.place)
	if out := term.run("check", "--rebuild", "--json").out; out != "[]\n" {
		t.Errorf("as JSON when all is well: %s", out)
	}
	if r := term.run("check"); strings.Contains(r.out, "not ready") {
		t.Errorf("after check --rebuild:\n%s", r.out)
	}
}
