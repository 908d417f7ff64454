package cli_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// kills is how often an import is killed; manyFiles is how many it takes in, large enough for a dozen commits.
const (
	kills     = 20
	manyFiles = 500
)

// TestKilledAgainAndAgain kills imports with SIGKILL, each after the first file was reported and before the last one: the notebook opens
// without a fault, every file that was reported is there and found by its own word, and importing again completes it.
func TestKilledAgainAndAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	dir := filepath.Join(t.TempDir(), "files")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range manyFiles {
		text := fmt.Sprintf("Article %d is about zq%sx and about nothing else.\n\n%s", i, letters(i), strings.Repeat("The pier is made of oak and stands in the tide. ", 400))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	rnd := rand.New(rand.NewPCG(3, 5))
	for round := range kills {
		term := terminal{t, filepath.Join(t.TempDir(), "notebook")}
		known := killedAfter(t, term, dir, 1+rnd.IntN(manyFiles*3/4))
		if len(known) == 0 || len(known) == manyFiles {
			t.Fatalf("round %d: killed with %d files reported", round, len(known))
		}
		holds(t, term, known)
		foundByWord(t, term, known)
		if r := term.run("import", dir, "--json"); r.code != 0 {
			t.Fatalf("round %d: importing again: exit code %d\n%s", round, r.code, r.err)
		}
		if r := term.run("check"); r.code != 0 || !strings.Contains(r.out, fmt.Sprintf("%d sources", manyFiles)) {
			t.Errorf("round %d: after importing again: %s%s", round, r.out, r.err)
		}
	}
}

// letters writes a number in letters that no stemmer touches and that differ by more than a slip of the pen.
func letters(i int) string {
	const digits = "bdfgjkmpvw"
	var b strings.Builder
	for _, r := range fmt.Sprintf("%03d", i) {
		d := digits[r-'0']
		b.WriteString(strings.Repeat(string(d), 2))
	}
	return b.String()
}

// killedAfter imports until so many files were reported, kills the process, and returns the path of every file it reported by then, with
// the reference it was given.
func killedAfter(t *testing.T, term terminal, dir string, files int) (refs []string) {
	t.Helper()
	cmd := term.process("import", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if f := strings.Fields(lines.Text()); len(f) > 2 && f[0] == "added" {
			refs = append(refs, f[1])
		}
		if len(refs) == files {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the import came to its end")
	}
	return refs
}

// foundByWord fails unless each source is what is found for the word that only its text has.
func foundByWord(t *testing.T, term terminal, refs []string) {
	t.Helper()
	queries := make([]string, manyFiles)
	for i := range queries {
		queries[i] = "=zq" + letters(i) + "x"
	}
	list := filepath.Join(t.TempDir(), "queries")
	if err := os.WriteFile(list, []byte(strings.Join(queries, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	r := term.run("search", "--batch", list, "--limit", "2")
	if r.code != 0 {
		t.Fatalf("search: %d %s", r.code, r.err)
	}
	var found []string
	for line := range strings.Lines(r.out) {
		var answer struct{ Hits []struct{ Ref string } }
		if err := json.Unmarshal([]byte(line), &answer); err != nil {
			t.Fatal(err)
		}
		if len(answer.Hits) > 1 {
			t.Errorf("two sources for one word: %s", line)
		}
		for _, h := range answer.Hits {
			found = append(found, h.Ref)
		}
	}
	for _, ref := range refs {
		if !slices.Contains(found, ref) {
			t.Errorf("%s was reported and is not found", ref)
		}
	}
}
