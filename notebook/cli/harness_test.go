package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"commonplace/index"
	"commonplace/notebook"
	"commonplace/notebook/cli"
	"commonplace/notebook/extract"
	"commonplace/notebook/extract/recogniser"
	"commonplace/notebook/extract/worker"
	"commonplace/notebook/pdf"
	"commonplace/notebook/store"
	"commonplace/seeds"
)

// asProgram makes this test's binary the program, so that exit codes, signals and locks are tried on a real process.
const asProgram = "COMMONPLACE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	switch {
	case len(os.Args) == 2 && os.Args[1] == worker.Flag:
		if worker.Run(context.Background(), os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
	case len(os.Args) == 3 && os.Args[1] == store.ProbeFlag:
		if store.ProbeInProcess(os.Args[2]) != nil {
			os.Exit(1)
		}
	case os.Getenv(asProgram) != "":
		os.Exit(program())
	default:
		os.Exit(m.Run())
	}
}

func program() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	reader := worker.New(worker.Options{})
	defer reader.Close()
	return cli.Run(ctx, os.Args[1:], options(reader, os.Stdin, os.Stdout, os.Stderr))
}

// options wires the real parts, as main does.
func options(reader notebook.Extractor, in io.Reader, out, err io.Writer) cli.Options {
	return cli.Options{
		In: in, Out: out, Err: err, Extract: reader, Samples: seeds.FS(), Version: "1.2.3",
		Open: func(ctx context.Context, dir string, mayMake bool) (*notebook.Notebook, func() error, error) {
			kept, err := store.Open(ctx, dir, store.Options{Program: "commonplace", MustExist: !mayMake, Probe: store.ProbeBy(os.Args[0])})
			if err != nil {
				return nil, nil, err
			}
			nb, err := notebook.New(ctx, notebook.Parts{Store: kept, Index: index.New(), Extract: reader, Pages: extract.Direct{}, Recognise: recogniser.New(nil), Print: pdf.Printer{}, Now: time.Now})
			if err != nil {
				return nil, nil, errors.Join(err, kept.Close())
			}
			return nb, func() error { nb.Close(); return kept.Close() }, nil
		},
	}
}

// result is what a command left.
type result struct {
	out, err string
	code     int
}

// last is the last line that was printed.
func (r result) last() string {
	lines := strings.Split(strings.TrimSuffix(r.out, "\n"), "\n")
	return lines[len(lines)-1]
}

// terminal runs commands on one notebook, which is checked for faults at the end.
type terminal struct {
	t     *testing.T
	place string
}

func newTerminal(t *testing.T) terminal {
	term := terminal{t, filepath.Join(t.TempDir(), "notebook")}
	t.Cleanup(func() {
		if _, err := os.Stat(term.place); err != nil {
			return
		}
		if r := term.run("check"); r.code != 0 {
			t.Errorf("check at the end: %d\n%s%s", r.code, r.out, r.err)
		}
	})
	return term
}

func (term terminal) run(args ...string) result { return term.typed("", args...) }

// typed runs a command with words on standard input.
func (term terminal) typed(in string, args ...string) result {
	term.t.Helper()
	var out, err bytes.Buffer
	code := cli.Run(context.Background(), append([]string{"--notebook", term.place}, args...),
		options(extract.Direct{}, strings.NewReader(in), &out, &err))
	return result{out.String(), err.String(), code}
}

// must runs a command that is done, and returns the last line, which is the new reference for one that writes.
func (term terminal) must(args ...string) string {
	term.t.Helper()
	r := term.run(args...)
	if r.code != 0 {
		term.t.Fatalf("%q: exit code %d\n%s%s", args, r.code, r.out, r.err)
	}
	return r.last()
}

// process is the same command in a process of its own.
func (term terminal) process(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], append([]string{"--notebook", term.place}, args...)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// write makes files of name and text in a new folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var (
	someID   = regexp.MustCompile(`\b([shnlba])[0-9A-HJKMNP-TV-Z]{26}\b`)
	someTime = regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:.+-]+Z?`)
	someNum  = regexp.MustCompile(`"score":[0-9.e+-]+`)
)

// steady replaces what differs from run to run: ids by their kind and number of appearance, times, scores and the folder.
func steady(s, dir string) string {
	seen := map[string]string{}
	s = strings.ReplaceAll(s, filepath.ToSlash(dir), "DIR")
	s = someID.ReplaceAllStringFunc(s, func(id string) string {
		if seen[id] == "" {
			seen[id] = fmt.Sprintf("%c%d", id[0], len(seen)+1)
		}
		return seen[id]
	})
	return someNum.ReplaceAllString(someTime.ReplaceAllString(s, "TIME"), `"score":0`)
}
