package extract_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/draft"
)

// damages is how many damaged files the test makes of the samples, in all.
const damages = 2000

// damaged returns a copy of a file with something wrong in it: cut short, with some bytes changed, or with a stretch of it gone, doubled or zero.
func damaged(r *rand.Rand, data []byte) []byte {
	from := r.IntN(len(data))
	to := min(len(data), from+1+r.IntN(1+len(data)/8))
	broken := bytes.Clone(data)
	switch r.IntN(8) {
	case 0, 1, 2:
		return broken[:from]
	case 3:
		return append(broken[:from], data[to:]...)
	case 4:
		return append(append(broken[:to], data[from:to]...), data[to:]...)
	case 5:
		clear(broken[from:to])
	default:
		for range 1 << r.IntN(10) {
			broken[r.IntN(len(broken))] ^= byte(1 + r.IntN(255))
		}
	}
	return broken
}

// damagedInside returns a copy of a zip archive with something wrong in one of its entries, and the checksum right.
func damagedInside(t *testing.T, r *rand.Rand, data []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var entries []entry
	pick := r.IntN(len(z.File))
	for i, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		held, err := io.ReadAll(rc)
		if err := errors.Join(err, rc.Close()); err != nil {
			t.Fatal(err)
		}
		if i == pick && len(held) > 0 {
			held = damaged(r, held)
		}
		entries = append(entries, entry{name: f.Name, data: string(held)})
	}
	return zipOf(t, entries...)
}

// TestDamaged: whatever is wrong with a file, it is read or refused with a word, no worker is lost over it, and the next one is read.
func TestDamaged(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	files := sampleFiles(t)
	if !alone(t) {
		return
	}
	s := through(t)
	r := rand.New(rand.NewPCG(1, 2))
	outcomes := map[string]int{}
	for i, file := range files {
		data, err := os.ReadFile(filepath.Join(corpus.Shared(t, "samples"), filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range damages*(i+1)/len(files) - damages*i/len(files) {
			broken := damaged(r, data)
			if archive.IsZip(data) && n%2 == 1 {
				broken = damagedInside(t, r, data)
			}
			all, err := gist(s, filepath.Base(file), broken)
			outcomes[damagedBecomes(t, file, n, err)]++
			for _, d := range all {
				if d.Problem != nil {
					damagedBecomes(t, file+"/"+d.Inner, n, d.Problem)
				}
			}
		}
		goesOn(t, s)
	}
	t.Log(outcomes)
}

// damagedBecomes names what became of a file, and fails the test where that is no word a person can do something with.
func damagedBecomes(t *testing.T, file string, n int, err error) string {
	var p draft.Problem
	switch {
	case err == nil:
		return "taken"
	case !errors.As(err, &p) || errors.Is(err, notebook.ErrWorker) || errors.Is(err, notebook.ErrTooSlow):
		t.Errorf("%s, damage %d: %v", file, n, err)
		return "lost"
	}
	return p.Sentinel.Error()
}
