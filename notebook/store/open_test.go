package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"commonplace/notebook"
)

// closedNotebook makes a notebook with some tables in its store and closes it.
func closedNotebook(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	s, err := Open(context.Background(), dir, Options{})
	must(t, err)
	for i := range 40 {
		update(t, s, func(tx notebook.Tx) error {
			body := strings.Repeat(fmt.Sprint("words of source ", i, " "), 500)
			return keepText(tx, notebook.Source{ID: newSource(), Version: 1, Title: fmt.Sprint(i)}, body)
		})
	}
	must(t, s.Close())
	return dir
}

// crashed makes the notebook look as if its process had been killed.
func crashed(t *testing.T, dir string) {
	t.Helper()
	var s seal
	must(t, readJSON(filepath.Join(dir, sealName), &s))
	s.Closed, s.Files = false, nil
	must(t, writeJSON(filepath.Join(dir, sealName), s))
}

func tables(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, storeName, "*.sst"))
	must(t, err)
	if len(names) == 0 {
		t.Fatal("the notebook has no tables")
	}
	return names
}

// tree is every file of a folder with its bytes, the lock file aside.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == lockName {
			return err
		}
		b, err := os.ReadFile(path)
		files[path] = string(b)
		return err
	}))
	return files
}

func TestOpenBeginsWhereNothingIs(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "deep", "down")} {
		s, err := Open(context.Background(), dir, Options{})
		must(t, err)
		first := s.Info()
		if first.ID == "" || first.Format != Format || first.Folder != dir || first.Created.IsZero() || first.RebuildIndex {
			t.Errorf("info %+v", first)
		}
		must(t, s.Close())
		must(t, s.Close())
		wantErr(t, s.View(context.Background(), func(notebook.Tx) error { return nil }), fs.ErrClosed)
		s = opened(t, dir, Options{MustExist: true})
		if s.Info() != first {
			t.Errorf("info was %+v, is %+v", first, s.Info())
		}
	}
}

func TestOpenRefusesWithoutTouching(t *testing.T) {
	cases := []struct {
		name string
		harm func(t *testing.T, dir string)
		want error
	}{
		{"foreign folder", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(dir))
			must(t, os.MkdirAll(dir, 0o700))
			must(t, os.WriteFile(filepath.Join(dir, "thesis.doc"), []byte("x"), 0o600))
		}, notebook.ErrNotANotebook},
		{"folder called store", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(dir))
			must(t, os.MkdirAll(filepath.Join(dir, storeName), 0o700))
		}, notebook.ErrNotANotebook},
		{"file", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(dir))
			must(t, os.WriteFile(dir, []byte("x"), 0o600))
		}, notebook.ErrNotANotebook},
		{"newer format", func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, notebookName), fmt.Sprintf(`"format": %d`, Format), fmt.Sprintf(`"format": %d`, Format+1))
		}, notebook.ErrNewer},
		{"notebook.json missing", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, notebookName))) }, notebook.ErrDamaged},
		{"notebook.json empty", func(t *testing.T, dir string) { cut(t, filepath.Join(dir, notebookName), 0) }, notebook.ErrDamaged},
		{"notebook.json without an id", func(t *testing.T, dir string) { edit(t, filepath.Join(dir, notebookName), `"id"`, `"di"`) }, notebook.ErrDamaged},
		{"store missing", func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, storeName))) }, notebook.ErrDamaged},
		{"store empty", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(filepath.Join(dir, storeName)))
			must(t, os.Mkdir(filepath.Join(dir, storeName), 0o700))
		}, notebook.ErrDamaged},
		{"MANIFEST missing", func(t *testing.T, dir string) { must(t, os.Remove(manifestPath(dir))) }, notebook.ErrDamaged},
		{"MANIFEST of a new store", func(t *testing.T, dir string) { cut(t, manifestPath(dir), 16) }, notebook.ErrDamaged},
		{"table missing", func(t *testing.T, dir string) { must(t, os.Remove(tables(t, dir)[0])) }, notebook.ErrDamaged},
		{"table cut in half", func(t *testing.T, dir string) { half(t, tables(t, dir)[0]) }, notebook.ErrDamaged},
		{"table empty", func(t *testing.T, dir string) { cut(t, tables(t, dir)[0], 0) }, notebook.ErrDamaged},
		{"bit in a table's index", func(t *testing.T, dir string) { flip(t, tables(t, dir)[0], -60) }, notebook.ErrDamaged},
		{"seal damaged", func(t *testing.T, dir string) { half(t, filepath.Join(dir, sealName)) }, notebook.ErrDamaged},
	}
	for _, c := range cases {
		for _, closed := range []bool{true, false} {
			t.Run(fmt.Sprint(c.name, ", closed ", closed), func(t *testing.T) {
				dir := closedNotebook(t)
				if !closed {
					crashed(t, dir)
				}
				c.harm(t, dir)
				was := map[string]string{}
				if info, err := os.Stat(dir); err == nil && info.IsDir() {
					was = tree(t, dir)
				}
				_, err := Open(context.Background(), dir, Options{})
				wantErr(t, err, c.want)
				if info, err := os.Stat(dir); err == nil && info.IsDir() {
					for path, b := range tree(t, dir) {
						if was[path] != b {
							t.Errorf("%s was changed", path)
						}
						delete(was, path)
					}
					for path := range was {
						t.Errorf("%s was removed", path)
					}
				}
			})
		}
	}
}

func TestManifestCutAtAnyLengthIsDamage(t *testing.T) {
	dir := closedNotebook(t)
	whole, err := os.ReadFile(manifestPath(dir))
	must(t, err)
	for _, closed := range []bool{true, false} {
		if !closed {
			crashed(t, dir)
		}
		for n := range len(whole) {
			must(t, os.WriteFile(manifestPath(dir), whole[:n], 0o600))
			if _, err := preflight(dir); !errors.Is(err, notebook.ErrDamaged) {
				t.Fatalf("cut to %d of %d bytes, closed %v: %v", n, len(whole), closed, err)
			}
		}
		for n := range len(whole) {
			bad := slices.Clone(whole)
			bad[n] ^= 4
			must(t, os.WriteFile(manifestPath(dir), bad, 0o600))
			if _, err := preflight(dir); !errors.Is(err, notebook.ErrDamaged) {
				t.Fatalf("byte %d of %d is another, closed %v: %v", n, len(whole), closed, err)
			}
		}
	}
	must(t, os.WriteFile(manifestPath(dir), whole, 0o600))
	opened(t, dir, Options{})
}

func TestProbeTurnsAPanicOfBadgerIntoAnError(t *testing.T) {
	dir := closedNotebook(t)
	executable, err := os.Executable()
	must(t, err)
	probe := ProbeBy(executable)
	must(t, probe(context.Background(), dir))
	half(t, tables(t, dir)[0])
	// Without the preflight, which would have refused it already.
	wantErr(t, probe(context.Background(), dir), notebook.ErrDamaged)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	wantErr(t, probe(ctx, dir), context.Canceled)
}

func TestProbeIsAskedOnlyAfterACrash(t *testing.T) {
	dir := closedNotebook(t)
	asked := 0
	o := Options{Probe: func(context.Context, string) error { asked++; return notebook.ErrDamaged }}
	s, err := Open(context.Background(), dir, o)
	must(t, err)
	must(t, s.Close())
	if asked != 0 {
		t.Error("asked after a proper close")
	}
	crashed(t, dir)
	_, err = Open(context.Background(), dir, o)
	wantErr(t, err, notebook.ErrDamaged)
	if asked != 1 {
		t.Errorf("asked %d times after a crash", asked)
	}
}

func TestFullDiskIsRefused(t *testing.T) {
	free := uint64(minFree)
	o := Options{free: func(string) (uint64, error) { return free, nil }}
	dir := t.TempDir()
	s := opened(t, dir, o)
	free = minFree - 1
	id := newNote()
	err := s.Update(context.Background(), func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: id}) })
	wantErr(t, err, notebook.ErrDiskFull)
	view(t, s, func(tx notebook.Tx) error {
		_, err := tx.Note(id)
		wantErr(t, err, notebook.ErrNotFound)
		return nil
	})
	other := t.TempDir()
	_, err = Open(context.Background(), other, o)
	wantErr(t, err, notebook.ErrDiskFull)
	free = minFree
	opened(t, other, o)
}

func TestFreeBytesOfARealFolder(t *testing.T) {
	n, err := freeBytes(t.TempDir())
	must(t, err)
	if n == 0 {
		t.Error("no byte is free where tests run")
	}
	if _, err := freeBytes(filepath.Join(t.TempDir(), "missing")); err == nil {
		t.Error("a missing folder has free bytes")
	}
}

func TestMustExistLeavesTheFolderAlone(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(context.Background(), dir, Options{MustExist: true})
	wantErr(t, err, notebook.ErrNotANotebook)
	if files := tree(t, dir); len(files) != 0 {
		t.Errorf("made %v", files)
	}
}

func TestInterruptedBeginningBeginsAgain(t *testing.T) {
	dir := t.TempDir()
	_, err := begin(dir, Format, testTime())
	must(t, err)
	must(t, os.MkdirAll(filepath.Join(dir, storeName), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, storeName, "000001.sst"), []byte("half a table"), 0o600))
	s := opened(t, dir, Options{})
	update(t, s, func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: newNote()}) })
}

func TestSealFollowsTheManifest(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	was := s.sealed
	for writes := 0; s.sealed == was; writes++ {
		if writes > 3*memTableBytes/notebook.MaxStepBytes {
			t.Fatal("the MANIFEST never changed")
		}
		update(t, s, func(tx notebook.Tx) error {
			for n := range 60 {
				if err := tx.Index().Keep(fmt.Append(nil, writes, n), noise(n, valueThreshold/2)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	var onDisk seal
	must(t, readJSON(filepath.Join(s.dir, sealName), &onDisk))
	if onDisk.Closed || onDisk.Manifest != s.sealed {
		t.Errorf("sealed %+v, on the disk %+v", s.sealed, onDisk)
	}
}

func manifestPath(dir string) string { return filepath.Join(dir, storeName, badger.ManifestFilename) }

func cut(t *testing.T, path string, n int64) {
	t.Helper()
	must(t, os.Truncate(path, n))
}

func half(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	cut(t, path, info.Size()/2)
}

// flip flips a bit of a file, counted from its end where at is negative.
func flip(t *testing.T, path string, at int) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	if at < 0 {
		at += len(b)
	}
	b[at] ^= 0x10
	must(t, os.WriteFile(path, b, 0o600))
}

func edit(t *testing.T, path, old, new string) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	if !strings.Contains(string(b), old) {
		t.Fatalf("%s holds no %s: %s", path, old, b)
	}
	must(t, os.WriteFile(path, []byte(strings.ReplaceAll(string(b), old, new)), 0o600))
}
