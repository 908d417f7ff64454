package notebook_test

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"commonplace/index"
	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/store"
)

// What a person waits for, measured on whole notebooks: real files, the real extractors, Badger on disk. Every figure is for a number of
// generated articles, about 400 words each with a book among every two thousand.
//
// Extraction runs in this process; the worker's pipes come on top (BenchmarkWorker in extract).

// benchSizes are the numbers of articles that are measured.
var benchSizes = []int{1000, 10_000}

// benchQueries is how many queries of a kind are asked of a notebook.
const benchQueries = 200

func BenchmarkImport(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			files, _ := benchArticles(size)
			for b.Loop() {
				dir := b.TempDir()
				began := time.Now()
				fill(b, dir, files)
				b.ReportMetric(float64(size)/time.Since(began).Seconds(), "articles/s")
				b.ReportMetric(megabytesIn(b, dir), "disk-MB")
				b.ReportMetric(memoryPeak(), "peak-MB")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			files, _ := benchArticles(size)
			dir := b.TempDir()
			fill(b, dir, files)
			before := heap()
			for b.Loop() {
				began := time.Now()
				n, done := openAt(b, dir)
				b.ReportMetric(float64(time.Since(began).Microseconds())/1000, "open-ms")
				b.ReportMetric(heap()-before, "heap-MB")
				runtime.KeepAlive(n)
				done()
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, size := range benchSizes {
		files, queries := benchArticles(size)
		dir := b.TempDir()
		fill(b, dir, files)
		n, done := openAt(b, dir)
		for _, kind := range []string{"common", "rare", "prefix", "phrase", "misspelt"} {
			b.Run(fmt.Sprintf("%d/%s", size, kind), func(b *testing.B) {
				for b.Loop() {
					took := ask(b, n, kind, queries[kind])
					b.ReportMetric(took[len(took)/2], "p50-ms")
					b.ReportMetric(took[len(took)*95/100], "p95-ms")
				}
				b.ReportMetric(0, "ns/op")
			})
		}
		done()
	}
}

// ask searches for each of the queries, as the search field does, and returns the milliseconds each took, ascending.
func ask(b *testing.B, n *notebook.Notebook, kind string, queries []string) []float64 {
	b.Helper()
	took, found := make([]float64, 0, len(queries)), 0
	for _, q := range queries {
		began := time.Now()
		r, err := n.Search(b.Context(), notebook.SearchRequest{Query: q, Typing: kind == "prefix"})
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, float64(time.Since(began).Microseconds())/1000)
		if r.Total > 0 {
			found++
		}
	}
	if found < len(queries)*9/10 {
		b.Fatalf("only %d of %d %s queries found anything", found, len(queries), kind)
	}
	slices.Sort(took)
	return took
}

// benchArticles gives articles as files, and queries that are about them.
func benchArticles(size int) (fs.FS, map[string][]string) {
	files, queries := fstest.MapFS{}, map[string][]string{}
	counts := map[string]int{}
	i, every := 0, max(1, size/benchQueries)
	var picked [][]string
	for a := range corpus.Articles(1, size) {
		files[fmt.Sprintf("%03d/%05d.txt", i/100, i)] = &fstest.MapFile{Data: []byte(a.Title + "\n\n" + a.Text + "\n")}
		words := strings.FieldsFunc(a.Text, func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') })
		seen := map[string]bool{}
		for _, w := range words {
			if w = strings.ToLower(w); !seen[w] {
				seen[w] = true
				counts[w]++
			}
		}
		if i%every == 0 && len(picked) < benchQueries {
			picked = append(picked, words)
		}
		i++
	}
	for _, words := range picked {
		byCount := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(w) < 5 })
		slices.SortFunc(byCount, func(x, y string) int {
			return cmp.Or(counts[strings.ToLower(x)]-counts[strings.ToLower(y)], strings.Compare(x, y))
		})
		rare, common := strings.ToLower(byCount[0]), strings.ToLower(byCount[len(byCount)-1])
		middle := strings.ToLower(byCount[len(byCount)/2])
		queries["rare"] = append(queries["rare"], rare)
		queries["common"] = append(queries["common"], common)
		queries["prefix"] = append(queries["prefix"], middle[:3])
		queries["phrase"] = append(queries["phrase"], `"`+strings.Join(words[40:43], " ")+`"`)
		queries["misspelt"] = append(queries["misspelt"], swapped(middle))
	}
	return files, queries
}

// swapped writes a word with its third and fourth letter exchanged.
func swapped(w string) string { return w[:2] + w[3:4] + w[2:3] + w[4:] }

// fill makes a notebook in dir, imports the files and closes it.
func fill(b *testing.B, dir string, files fs.FS) {
	b.Helper()
	n, done := openAt(b, dir)
	defer done()
	r, err := n.Import(b.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files, Origin: "bench:"}}})
	if err != nil || len(r.Problems()) > 0 || r.Added == 0 {
		b.Fatalf("%d added, %d problems, error %v", r.Added, len(r.Problems()), err)
	}
}

func openAt(b *testing.B, dir string) (n *notebook.Notebook, done func()) {
	b.Helper()
	s, err := store.Open(b.Context(), dir, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	n, err = notebook.New(b.Context(), notebook.Parts{Store: s, Index: index.New(), Extract: extract.Direct{}, Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	return n, func() {
		n.Close()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// heap is what lives, in megabytes.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// memoryPeak is the most memory the process ever held, in megabytes; 0 where the system does not say.
func memoryPeak() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(status) {
		if rest, is := bytes.CutPrefix(line, []byte("VmHWM:")); is {
			kb, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(string(rest)), "kB")))
			if err == nil {
				return float64(kb) / 1024
			}
		}
	}
	return 0
}

func megabytesIn(b *testing.B, dir string) float64 {
	b.Helper()
	var size int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return float64(size) / (1 << 20)
}
