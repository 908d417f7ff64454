package cli_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// These tests run the program as a process of its own: exit codes, the lock, and what a signal leaves behind.

func TestExitCodes(t *testing.T) {
	term := newTerminal(t)
	dir := write(t, map[string]string{"harbour.txt": article, "empty.txt": ""})
	for _, c := range []struct {
		args []string
		code int
	}{
		{[]string{"import", filepath.Join(dir, "harbour.txt")}, 0},
		{[]string{"import", dir, "--json"}, 1},
		{[]string{"search", "pier", "--json"}, 0},
		{[]string{"show", "s00000000000000000000000000"}, 1},
		{[]string{"search", "--nothing"}, 2},
		{[]string{"frobnicate"}, 2},
		{[]string{"check", "--json"}, 0},
	} {
		cmd := term.process(c.args...)
		out, err := cmd.Output()
		if code := cmd.ProcessState.ExitCode(); code != c.code {
			t.Errorf("%q: exit code %d, want %d: %v\n%s", c.args, code, c.code, err, out)
		}
	}
}

func TestInUse(t *testing.T) {
	term := newTerminal(t)
	term.must("note", "--title", "Here")
	// This process has it open while the other one tries.
	_, closeIt, err := options(nil, nil, nil, nil).Open(t.Context(), term.place, false)
	if err != nil {
		t.Fatal(err)
	}
	cmd := term.process("list", "notes")
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err = cmd.Run()
	if err := closeIt(); err != nil {
		t.Fatal(err)
	}
	if cmd.ProcessState.ExitCode() != 1 || out.Len() > 0 {
		t.Errorf("exit code %d, %v, %s", cmd.ProcessState.ExitCode(), err, out.String())
	}
	for _, words := range []string{"Another process has the notebook open", fmt.Sprintf("process %d", os.Getpid()), "Nothing was changed"} {
		if !strings.Contains(problems.String(), words) {
			t.Errorf("nothing of %q in %s", words, problems.String())
		}
	}
}

// importing starts an import of many files and returns when the first was reported.
func importing(t *testing.T, term terminal, files int) (cmd *exec.Cmd, dir string, lines *bufio.Scanner) {
	t.Helper()
	all := map[string]string{}
	for i := range files {
		// Large enough for several groups, so that the end is some time away when the first is reported.
		all[fmt.Sprintf("%04d.txt", i)] = fmt.Sprintf("Text number %d, word%dx.\n\n%s", i, i, strings.Repeat("The pier is made of oak. ", 600))
	}
	dir = write(t, all)
	cmd = term.process("import", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines = bufio.NewScanner(out)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "added  s") {
		t.Fatalf("the first line is %q, %v", lines.Text(), lines.Err())
	}
	return cmd, dir, lines
}

// reported reads the rest of the lines and returns the references that were reported as added.
func reported(first string, lines *bufio.Scanner) (refs []string) {
	for line := first; ; line = lines.Text() {
		if ref := strings.Fields(line); len(ref) > 2 && ref[0] == "added" {
			refs = append(refs, ref[1])
		}
		if !lines.Scan() {
			return refs
		}
	}
}

func TestKilledImport(t *testing.T) {
	term := newTerminal(t)
	const files = 300
	cmd, dir, lines := importing(t, term, files)
	first := lines.Text()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	refs := reported(first, lines)
	cmd.Wait()
	if len(refs) == files {
		t.Fatal("the import was over before it was killed: more files are needed")
	}
	holds(t, term, refs)
	if r := term.run("import", dir); r.code != 0 {
		t.Errorf("importing again: exit code %d\n%s", r.code, r.err)
	}
	if r := term.run("check"); !strings.Contains(r.out, fmt.Sprintf("%d sources", files)) {
		t.Errorf("after importing again: %s", r.out)
	}
}

func TestInterruptedImport(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be interrupted here")
	}
	term := newTerminal(t)
	const files = 300
	cmd, _, lines := importing(t, term, files)
	first := lines.Text()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	refs := reported(first, lines)
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 1 || len(refs) == files {
		t.Errorf("exit code %d after %d files", code, len(refs))
	}
	holds(t, term, refs)
	if r := term.run("undo"); r.code != 0 || !strings.Contains(r.out, "import of") {
		t.Errorf("undo of what was taken in: %d %s%s", r.code, r.out, r.err)
	}
}

// holds fails unless the notebook is sound and has what was reported.
func holds(t *testing.T, term terminal, refs []string) {
	t.Helper()
	if r := term.run("check"); r.code != 0 {
		t.Errorf("check: %d\n%s%s", r.code, r.out, r.err)
	}
	var rows []struct{ Ref string }
	if err := json.Unmarshal([]byte(term.run("list", "sources", "--json").out), &rows); err != nil {
		t.Fatal(err)
	}
	var there []string
	for _, r := range rows {
		there = append(there, r.Ref)
	}
	for _, ref := range refs {
		if !slices.Contains(there, ref) {
			t.Errorf("%s was reported and is not there", ref)
		}
	}
}
