package index_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"commonplace/index"
	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/store"
)

// articlesVariable names how many articles BenchmarkKept keeps beside the 10,000 it always does: 100000 takes some minutes.
const articlesVariable = "COMMONPLACE_BENCH_ARTICLES"

// The program collects garbage by these; see main.go.
const (
	collectAt  = 50
	softMemory = 380 << 20
)

// kept is an index in a real store, as a notebook opens it.
type kept struct {
	*index.Index
	*store.Store
	dir string
}

// inStore makes the store the index's, and gives documents again.
type inStore struct {
	*store.Store
	again func(r index.Reader, key string) (index.Document, error)
}

func (s inStore) Reread(ctx context.Context, fn func(index.Reader, index.Texts) error) error {
	return s.View(ctx, func(r index.Reader) error {
		return fn(r, func(key string) (index.Document, error) { return s.again(r, key) })
	})
}

func (s inStore) View(ctx context.Context, fn func(index.Reader) error) error {
	return s.Store.View(ctx, func(tx notebook.Tx) error { return fn(tx.Index()) })
}

func (s inStore) Update(ctx context.Context, fn func(index.Writer) error) error {
	return s.Store.Update(ctx, func(tx notebook.Tx) error { return fn(tx.Index()) })
}

func openKept(b *testing.B, dir string) kept {
	b.Helper()
	s, err := store.Open(b.Context(), dir, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	x := index.New()
	if err := x.Open(b.Context(), inStore{s, textless}); err != nil {
		b.Fatal(err)
	}
	return kept{x, s, dir}
}

// textless is for a store that was closed properly: nothing waits whose text would be read.
func textless(index.Reader, string) (index.Document, error) {
	return index.Document{}, index.ErrNoRecord
}

func (k kept) close(b *testing.B) {
	b.Helper()
	k.Index.Close()
	if err := k.Store.Close(); err != nil {
		b.Fatal(err)
	}
}

// put adds documents in one Update and makes them findable.
func (k kept) put(b *testing.B, docs ...index.Document) {
	b.Helper()
	var changes []index.Change
	records := make([]*index.Record, len(docs))
	for i, d := range docs {
		r, err := index.Analyze(b.Context(), d)
		if err != nil {
			b.Fatal(err)
		}
		records[i] = r
	}
	err := k.Store.Update(b.Context(), func(tx notebook.Tx) error {
		changes = changes[:0]
		for _, r := range records {
			c, err := k.Put(tx.Index(), r)
			if err != nil {
				return err
			}
			changes = append(changes, c)
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	k.Apply(changes...)
}

// made are the articles of a run and what is asked about them.
type made struct {
	text    int // bytes
	queries map[string][]string
}

// fill adds n articles in groups, as an import does.
func (k kept) fill(b *testing.B, n int) made {
	b.Helper()
	const group = 256
	m := made{queries: map[string][]string{
		"common":   {"government", "police", "public", "market", "president"},
		"and":      {"police report money", "public money system", "market news law", "president party plan"},
		"prefix":   {"go", "pres", "mini", "sys", "comp"},
		"misspelt": {"goverment", "presidnet", "minster ofice", "compnay mraket systm", "memebrs"},
	}}
	var docs []index.Document
	i := 0
	for a := range corpus.Articles(1, n) {
		docs = append(docs, index.Document{Key: fmt.Sprintf("s%026d", i), Kind: 's', Fields: []index.FieldText{
			{Field: index.Title, Text: a.Title}, {Field: index.Body, Text: a.Text},
		}})
		m.text += len(a.Title) + len(a.Text)
		if words := strings.Fields(a.Text); i%(n/20) == 3 && len(words) > 60 {
			title := strings.Fields(a.Title)
			long := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
			m.queries["rare"] = append(m.queries["rare"], strings.Trim(long, ".,"))
			m.queries["name"] = append(m.queries["name"], strings.Join(title[len(title)-2:], " "))
			m.queries["phrase"] = append(m.queries["phrase"], `"`+strings.Join(words[50:53], " ")+`"`)
			m.queries["and"] = append(m.queries["and"], strings.Join([]string{words[10], words[30], words[50]}, " "))
		}
		if i++; len(docs) == group || i == n {
			k.put(b, docs...)
			docs = docs[:0]
		}
	}
	return m
}

// What is to be reached with goalArticles. Milliseconds are of a machine that has nothing else to do.
const (
	goalArticles = 100_000
	goalSize     = 0.45 // the store's files, which hold nothing but the index, as a share of titles and texts
	goalOpening  = 50.0 // ms, the store's opening and the index's
	goalAdding   = 10.0 // ms p95: analysed, written to the disk and found
	goalPeak     = 500  // MB of the process while it takes in all
	goalIdle     = 150  // MB of the process once it is open and was searched
)

// goal reports a figure, and says of the size that the goals are for whether it is met.
func goal(b *testing.B, articles int, unit string, got, most float64) {
	b.ReportMetric(got, unit)
	switch {
	case articles < goalArticles:
	case got > most:
		b.Logf("MISSED: %s %.4g, at most %.4g", unit, got, most)
	default:
		b.Logf("met: %s %.4g, at most %.4g", unit, got, most)
	}
}

func BenchmarkKept(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(collectAt))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(softMemory))
	sizes := []int{10_000}
	if n, err := strconv.Atoi(os.Getenv(articlesVariable)); err == nil {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		dir := b.TempDir()
		m := benchFilling(b, dir, n)
		b.Run(fmt.Sprintf("open/%d", n), func(b *testing.B) { benchOpening(b, dir, n) })
		k := openKept(b, dir)
		for _, kind := range []string{"common", "rare", "name", "and", "prefix", "phrase", "misspelt"} {
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) { k.benchAsking(b, m.queries[kind], kind == "prefix") })
		}
		b.Run(fmt.Sprintf("add and find/%d", n), func(b *testing.B) { k.benchAdding(b, n) })
		k.close(b)
	}
}

// benchFilling takes in n articles, once, however often the rest is repeated. Segments are merged in the background, and a store that nobody
// writes to makes itself smaller after a while: that is not waited for but done.
func benchFilling(b *testing.B, dir string, n int) made {
	making := processor()
	for range corpus.Articles(1, n) {
	}
	making = processor() - making
	k := openKept(b, dir)
	began, stop := processor(), watchMemory()
	m := k.fill(b, n)
	k.close(b)
	spent, peak := processor()-began-making, stop()
	closed := float64(sizeOf(b, dir)) / float64(m.text)
	k = openKept(b, dir)
	began = processor()
	for _, work := range []func(kept, context.Context) error{kept.Settle, kept.Tidy} {
		if err := work(k, b.Context()); err != nil {
			b.Fatal(err)
		}
		k.close(b) // what is in memory is written into the tables
		k = openKept(b, dir)
	}
	k.close(b)
	spent += processor() - began
	b.Run(fmt.Sprintf("fill/%d", n), func(b *testing.B) {
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(spent.Seconds(), "cpu-s")
		b.ReportMetric(peak.files, "peak-files-MB")
		b.ReportMetric(peak.heap, "peak-heap-MB")
		goal(b, n, "peak-own-MB", peak.own, goalPeak)
		b.ReportMetric(closed, "closed-disk/text")
		goal(b, n, "disk/text", float64(sizeOf(b, dir))/float64(m.text), goalSize)
	})
	return m
}

// benchOpening tells beside the time what of it was work, which does not depend on who else works.
func benchOpening(b *testing.B, dir string, n int) {
	debug.FreeOSMemory()
	before := heap()
	var took []time.Duration
	var spent time.Duration
	for b.Loop() {
		began, cpu := time.Now(), processor()
		k := openKept(b, dir)
		took, spent = append(took, time.Since(began)), spent+processor()-cpu
		b.StopTimer()
		if len(took) == 1 {
			if _, err := k.Search(b.Context(), index.Query{Text: "warm"}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(heap()-before)/(1<<20), "heap-MB")
			debug.FreeOSMemory()
			goal(b, n, "idle-own-MB", status("RssAnon:")/1024, goalIdle)
		}
		k.close(b)
		b.StartTimer()
	}
	slices.Sort(took)
	b.ReportMetric(float64(spent.Milliseconds())/float64(len(took)), "cpu-ms")
	goal(b, n, "open-ms", milliseconds(took[len(took)/2]), goalOpening)
}

func (k kept) benchAsking(b *testing.B, queries []string, typing bool) {
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		if _, err := k.Search(b.Context(), index.Query{Text: queries[i%len(queries)], Typing: typing}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	percentiles(b, took)
}

func (k kept) benchAdding(b *testing.B, n int) {
	var took []time.Duration
	for a := range corpus.Articles(7, 1<<30) {
		if !b.Loop() {
			break
		}
		i := len(took)
		word := fmt.Sprintf("zyz%dq", i)
		began := time.Now()
		k.put(b, index.Document{Key: fmt.Sprintf("t%026d", i), Kind: 's', Fields: []index.FieldText{{Field: index.Body, Text: a.Text + " " + word}}})
		r, err := k.Search(b.Context(), index.Query{Text: "=" + word})
		if err != nil || r.Total != 1 {
			b.Fatalf("%s: %d, %v", word, r.Total, err)
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(milliseconds(took[len(took)/2]), "p50-ms")
	goal(b, n, "p95-ms", milliseconds(took[len(took)*95/100]), goalAdding)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func percentiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(milliseconds(took[len(took)/2]), "p50-ms")
	b.ReportMetric(milliseconds(took[len(took)*95/100]), "p95-ms")
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// memory is what a process holds, in megabytes: its own, pages of files that it has mapped, and of its own what Go's heap has in use.
type memory struct{ own, files, heap float64 }

// watchMemory looks ten times a second until stop is called, which returns the most of each.
func watchMemory() (stop func() memory) {
	var most memory
	end, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = memory{max(most.own, status("RssAnon:")/1024), max(most.files, status("RssFile:")/1024), max(most.heap, float64(m.HeapInuse)/(1<<20))}
			select {
			case <-end:
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	return func() memory { close(end); <-done; return most }
}

// processor is how much processor time the process has taken; 0 where the system does not say.
func processor() time.Duration {
	data, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	f := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	const ticks = 100 // a second, on every Linux
	return time.Duration(user+system) * time.Second / ticks
}

func status(name string) float64 {
	data, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(data)) {
		if rest, is := strings.CutPrefix(line, name); is {
			n, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return n
		}
	}
	return 0
}

func sizeOf(b *testing.B, dir string) (size int64) {
	b.Helper()
	err := filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}
