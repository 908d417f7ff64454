//go:build unix

package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"commonplace/index/corpus"
)

// maxImportMemory is the most that an import and its worker may take together, in KB, whatever is in the folder.
const maxImportMemory = 600 << 10

// lastWord stands at the very end of the long line, and nowhere else.
const lastWord = "zyzzyvations"

// hostile makes a folder of files that programs choke on, and returns what must be said of each: "" for taken in.
func hostile(t *testing.T, dir string) map[string]string {
	t.Helper()
	want := map[string]string{}
	put := func(name string, data []byte, word string) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
		want[name] = word
	}
	put("plain.txt", []byte("The harbour was closed for the winter, the keeper said."), "")
	put("empty.txt", nil, "empty")
	put("blank.txt", []byte(" \n\t\n"), "no text")
	put("binary.bin", append([]byte{0, 1, 2, 3, 0xFF, 0xFE}, bytes.Repeat([]byte{0, 7, 200, 13}, 4096)...), "kind of file")
	put("picture.txt", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"), "unreadable")
	line := bytes.Repeat([]byte("It stood in one line and went on about nothing much. "), 50<<20/53)
	put("long.txt", append(line, lastWord...), "")
	put("archive.zip", archive(t), "")
	want["archive.zip/inner.txt"], want["archive.zip/../outside.txt"] = "", "unsafe name"
	delete(want, "archive.zip")
	put("cut.zip", archive(t)[:90], "unreadable")
	put("closed.txt", []byte("Nobody may read this."), "may not be read")
	for _, err := range []error{
		os.Chmod(filepath.Join(dir, "closed.txt"), 0),
		os.Symlink("loop", filepath.Join(dir, "loop")),
		os.Symlink(".", filepath.Join(dir, "circle")),
		os.Symlink("plain.txt", filepath.Join(dir, "linked.txt")),
		syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	want["loop"], want["circle"], want["pipe"] = "not a file", "not a file", "not a file"
	want["linked.txt"] = "" // the same words as plain.txt: already here
	return want
}

func archive(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{"inner.txt": "The tide table was wrong that week.", "../outside.txt": "This leads out."} {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHostileFolder imports it as another user than root, in a process of its own: every file is taken in or refused with the word the
// table has for it, nothing hangs, and memory stays within its bound.
func TestHostileFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	top := t.TempDir()
	dir := filepath.Join(top, "files")
	term := terminal{t, filepath.Join(top, "notebook")}
	for _, d := range []string{dir, term.place} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	want := hostile(t, dir)
	naughtyNames(t, dir, want)
	cmd := term.process("import", dir, "--json")
	asNobody(t, cmd, top, term.place)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	peak := watchMemory(cmd.Process.Pid)
	err := cmd.Wait()
	if kb := peak(); kb > maxImportMemory {
		t.Errorf("%d MB at the most, more than %d", kb>>10, maxImportMemory>>10)
	} else {
		t.Logf("%d MB at the most", kb>>10)
	}
	var report struct {
		Added, Known int
		Problems     []struct{ Path, Problem string }
	}
	if jsonErr := json.Unmarshal(out.Bytes(), &report); jsonErr != nil {
		t.Fatalf("%v, %v\n%s%s", err, jsonErr, out.String(), problems.String())
	}
	said := map[string]string{}
	for _, p := range report.Problems {
		said[strings.TrimPrefix(p.Path, filepath.ToSlash(dir)+"/")] = p.Problem
	}
	taken := 0
	for name, word := range want {
		switch got, refused := said[name]; {
		case word == "" && refused:
			t.Errorf("%q was refused: %s", name, got)
		case word == "":
			taken++
		case !strings.Contains(got, word):
			t.Errorf("%q: %q, want %q in it", name, got, word)
		}
		delete(said, name)
	}
	for name, got := range said {
		t.Errorf("%q, not in the table: %s", name, got)
	}
	if report.Added+report.Known != taken {
		t.Errorf("%d added and %d known, want %d together", report.Added, report.Known, taken)
	}
	var hits []struct{ Title string }
	search := term.process("search", lastWord, "--json")
	asNobody(t, search, top, term.place)
	if found, err := search.Output(); err != nil || json.Unmarshal(found, &hits) != nil || len(hits) != 1 {
		t.Errorf("the last word of the long line: %s, %v", found, err)
	}
}

// naughtyNames makes a file for every awkward string that can be the name of one.
func naughtyNames(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	data, err := os.ReadFile(corpus.Shared(t, "samples", "naughty-strings.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for i, s := range all {
		name := s + ".txt"
		if strings.ContainsAny(s, "/\x00") || len(name) > 255 {
			continue
		}
		if _, there := want[name]; there {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, name), fmt.Appendf(nil, "Article %d under an awkward name says something of its own.", i), 0o644); err != nil {
			continue // this system does not allow the name
		}
		want[name] = ""
	}
	if len(want) < 300 {
		t.Fatalf("only %d names could be tried", len(want))
	}
}

// nobody is the user that every Unix has for those who own nothing.
const nobody = 65534

// asNobody has the command run as another user where the test runs as root, whom nothing forbids to read.
func asNobody(t *testing.T, cmd *exec.Cmd, top, place string) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	if err := os.Chown(place, nobody, nobody); err != nil {
		t.Fatal(err)
	}
	// The test's folders, and the binary it runs from, are its owner's only.
	for d := top; d != filepath.Dir(d) && d != os.TempDir(); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(top, "commonplace")
	if _, err := os.Stat(program); err != nil {
		self, err := os.ReadFile(os.Args[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(program, self, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	cmd.Path, cmd.Args[0] = program, program
	cmd.Env = append(cmd.Env, "HOME="+place, "TMPDIR="+place)
}

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// watchMemory adds up the greatest memory of a process and of its children, and returns what gives the sum when they have ended: 0 where
// the system does not tell.
func watchMemory(pid int) (peak func() int) {
	highs, stop, done := map[int]int{}, make(chan struct{}), make(chan struct{})
	look := func(pid int) {
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if m := highWater.FindSubmatch(status); m != nil {
			kb, _ := strconv.Atoi(string(m[1]))
			highs[pid] = max(highs[pid], kb)
		}
	}
	go func() {
		defer close(done)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			look(pid)
			children, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
			for _, c := range children {
				list, _ := os.ReadFile(c)
				for _, f := range strings.Fields(string(list)) {
					if child, err := strconv.Atoi(f); err == nil {
						look(child)
					}
				}
			}
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	return func() int {
		close(stop)
		<-done
		sum := 0
		pids := make([]int, 0, len(highs))
		for p := range highs {
			pids = append(pids, p)
		}
		slices.Sort(pids)
		for _, p := range pids {
			sum += highs[p]
		}
		return sum
	}
}
