package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"time"

	"commonplace/index/corpus"
	"commonplace/notebook"
)

// childRole names the environment variable that makes the test binary do something else than test, in the folder of its argument.
const childRole = "STORE_TEST_ROLE"

func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == ProbeFlag {
		if err := ProbeInProcess(os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	switch os.Getenv(childRole) {
	case "hold":
		childHolds(os.Args[1])
	case "write":
		childWrites(os.Args[1])
	}
	os.Exit(m.Run())
}

// child starts the test binary in a role and returns it with the lines it prints.
func child(t testing.TB, role, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0], dir)
	cmd.Env = append(os.Environ(), childRole+"="+role)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	return cmd, bufio.NewScanner(out)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantErr fails unless err is the sentinel.
func wantErr(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got error %v, want %v", err, want)
	}
}

// opened opens a store and, at the end of the test, checks it and closes it.
func opened(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), dir, o)
	must(t, err)
	t.Cleanup(func() {
		noFaults(t, s)
		must(t, s.Close())
	})
	return s
}

// faults lists what Check finds, nothing if the store is closed.
func faults(t testing.TB, s *Store) []notebook.Fault {
	t.Helper()
	var all []notebook.Fault
	err := s.Check(context.Background(), func(f notebook.Fault) { all = append(all, f) })
	if err != nil && !errors.Is(err, fs.ErrClosed) {
		t.Fatal(err)
	}
	return all
}

func noFaults(t testing.TB, s *Store) {
	t.Helper()
	for _, f := range faults(t, s) {
		t.Errorf("fault: %s %s", f.Ref, f.What)
	}
}

func update(t testing.TB, s *Store, fn func(tx notebook.Tx) error) {
	t.Helper()
	must(t, s.Update(context.Background(), fn))
}

func view(t testing.TB, s *Store, fn func(tx notebook.Tx) error) {
	t.Helper()
	must(t, s.View(context.Background(), fn))
}

// naughty returns the strings that broke other programs, and some that are not text at all.
func naughty(t testing.TB) []string {
	t.Helper()
	b, err := os.ReadFile(corpus.Shared(t, "samples", "naughty-strings.json"))
	must(t, err)
	var list []string
	must(t, json.Unmarshal(b, &list))
	return append(list, brokenStrings()...)
}

func brokenStrings() []string {
	return []string{"\xff\xfe", "a\x00b", "\x00", "\xed\xa0\x80", "tail\xc3", strings.Repeat("\xf0\x9f", 700), "/", "\x00\xff", "\x00\x01"}
}

// filler makes values with something in every field.
type filler struct {
	*rand.Rand
	strings []string
}

func newFiller(seed uint64) filler {
	return filler{rand.New(rand.NewPCG(seed, 1)), append(brokenStrings(), "", "plain", "Kraus", "“quoted”", "日本語", "a longer title, with words")}
}

func (f filler) string() string { return f.strings[f.IntN(len(f.strings))] }

func fill[T any](f filler) T {
	var v T
	f.fill(reflect.ValueOf(&v).Elem())
	return v
}

func (f filler) fill(v reflect.Value) {
	switch p := v.Addr().Interface().(type) {
	case *time.Time:
		*p = time.Unix(f.Int64N(4e9)-1e9, f.Int64N(1e9)).UTC()
		return
	case *notebook.Ref:
		*p = notebook.RefOf(notebook.NewID[notebook.NoteID](notebook.KindNote))
		return
	case *notebook.Digest:
		for i := range p {
			p[i] = byte(f.IntN(256))
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.string())
	case reflect.Int:
		v.SetInt(f.Int64N(1<<40) - 1<<39)
	case reflect.Uint32:
		v.SetUint(uint64(f.Uint32()))
	case reflect.Uint8:
		v.SetUint(f.Uint64N(4))
	case reflect.Bool:
		v.SetBool(f.IntN(2) == 0)
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	case reflect.Slice:
		if n := f.IntN(4); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				f.fill(v.Index(i))
			}
		}
	case reflect.Pointer:
		if f.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			f.fill(v.Elem())
		}
	default:
		panic("no filler for " + v.Type().String())
	}
}

func newSource() notebook.SourceID { return notebook.NewID[notebook.SourceID](notebook.KindSource) }
func newNote() notebook.NoteID     { return notebook.NewID[notebook.NoteID](notebook.KindNote) }
func newHighlight() notebook.HighlightID {
	return notebook.NewID[notebook.HighlightID](notebook.KindHighlight)
}
func newLink() notebook.LinkID { return notebook.NewID[notebook.LinkID](notebook.KindLink) }
func newBriefing() notebook.BriefingID {
	return notebook.NewID[notebook.BriefingID](notebook.KindBriefing)
}
func newAct() notebook.ActID { return notebook.NewID[notebook.ActID](notebook.KindAct) }

// keepText writes a source with its text.
func keepText(tx notebook.Tx, s notebook.Source, body string) error {
	s.TextBytes, s.Digest, s.OriginalIsText = len(body), notebook.DigestOf([]byte(body)), true
	for n := 0; n == 0 || len(body) > 0; n++ {
		size := min(len(body), notebook.MaxChunkBytes)
		if err := tx.PutContent(notebook.ContentKey{Source: s.ID, Version: s.Version, Part: notebook.PartText}, n, []byte(body[:size])); err != nil {
			return err
		}
		body = body[size:]
	}
	return tx.PutSource(s)
}
