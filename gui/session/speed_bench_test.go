package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/notebooktest"
)

// From the key to the results, as a person has them but for the drawing: a real notebook, a window's goroutine, real time. Letters come at
// a fast typist's pace, pauses for thought left out.

const (
	betweenKeys  = 90 * time.Millisecond // some 130 words a minute
	afterWord    = 400 * time.Millisecond
	typedQueries = 24
)

// window is a window's goroutine: what is posted runs on the one that calls until.
type window struct {
	*Session
	b      *testing.B
	posted chan func()
}

func openWindow(b *testing.B, book *notebook.Notebook) *window {
	b.Helper()
	w := &window{b: b, posted: make(chan func(), 1024)}
	w.Session = New(context.Background(), Options{
		Notebook: book, Post: func(fn func()) { w.posted <- fn }, OnProblem: func(err error) { b.Error(err) },
	})
	return w
}

// run runs what is posted for some time.
func (w *window) run(d time.Duration) {
	for end := time.After(d); ; {
		select {
		case fn := <-w.posted:
			fn()
		case <-end:
			return
		}
	}
}

// until runs what is posted until something is so.
func (w *window) until(is func() bool) {
	for !is() {
		(<-w.posted)()
	}
}

func (w *window) close() {
	done := make(chan error)
	go func() { done <- w.Close() }()
	for {
		select {
		case fn := <-w.posted:
			fn()
		case err := <-done:
			if err != nil {
				w.b.Error(err)
			}
			return
		}
	}
}

// waits gathers how long keys waited for what they asked for, and what it took of the processor. A key that another one overtook waits for
// the answer to that.
type waits struct {
	pending []key
	took    []wait
}

type key struct {
	at   time.Time
	used time.Duration // of the processor, till then
}

type wait struct{ clock, processor time.Duration }

func (w *waits) key() { w.pending = append(w.pending, key{time.Now(), notebooktest.Processor()}) }

func (w *waits) answered() {
	for _, p := range w.pending {
		w.took = append(w.took, wait{time.Since(p.at), notebooktest.Processor() - p.used})
	}
	w.pending = w.pending[:0]
}

func (w *waits) report(b *testing.B, what string) {
	for _, by := range []struct {
		name string
		of   func(wait) time.Duration
	}{{"", func(m wait) time.Duration { return m.clock }}, {"cpu-", func(m wait) time.Duration { return m.processor }}} {
		var took []time.Duration
		for _, m := range w.took {
			took = append(took, by.of(m))
		}
		slices.Sort(took)
		for _, percent := range []int{50, 95} {
			b.ReportMetric(float64(took[len(took)*percent/100].Microseconds())/1000, fmt.Sprintf("%s%sp%d-ms", what, by.name, percent))
		}
	}
}

// BenchmarkTyping types queries into the search field, with the counts beside the hits as the window asks for them.
func BenchmarkTyping(b *testing.B) {
	for _, n := range notebooktest.Articles(10_000) {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book, end := notebooktest.Filled(b, n)
			defer end()
			w := openWindow(b, book)
			defer w.close()
			queries := queriesToType(n)
			asked := time.Now() // what the first search reads once is measured apart
			w.Searching.Type(queries[0])
			w.until(func() bool { return !w.Searching.Busy })
			first := time.Since(asked)
			w.until(func() bool { return w.Searching.Facets != nil })
			counted := time.Since(asked)
			hits, counts := &waits{}, &waits{}
			w.Searching.Observe(func() {
				switch {
				case w.Searching.Busy:
				case len(hits.pending) > 0:
					hits.answered()
				default:
					counts.answered()
				}
			})
			for b.Loop() {
				for _, q := range queries {
					w.Searching.Type("")
					for i := range q {
						hits.key()
						counts.key()
						w.Searching.Type(q[:i+1])
						w.run(betweenKeys)
					}
					w.run(afterWord)
					w.until(func() bool { return len(hits.pending) == 0 && len(counts.pending) == 0 })
				}
			}
			hits.report(b, "hits-")
			counts.report(b, "counts-")
			b.ReportMetric(float64(first.Milliseconds()), "first-ms")
			b.ReportMetric(float64(counted.Milliseconds()), "first-counts-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// queriesToType are words and names of the articles, some misspelt, phrases and filters.
func queriesToType(n int) []string {
	var queries []string
	i := 0
	for a := range corpus.Articles(1, n) {
		if i%(n/typedQueries) == 0 {
			words := strings.FieldsFunc(strings.ToLower(a.Text), func(r rune) bool { return r < 'a' || r > 'z' })
			title := strings.Fields(a.Title)
			long := slices.MaxFunc(words[:60], func(a, b string) int { return len(a) - len(b) })
			queries = append(queries, [...]string{
				"government " + long,
				strings.ToLower(strings.Join(title[len(title)-2:], " ")),
				long[:2] + long[3:],
				`"` + strings.Join(words[20:23], " ") + `"`,
				"in:2024 police",
				"minister president",
			}[len(queries)%6])
		}
		if i++; len(queries) == typedQueries {
			break
		}
	}
	return queries
}

// BenchmarkGoTo opens Go to and types into it.
func BenchmarkGoTo(b *testing.B) {
	for _, n := range notebooktest.Articles(10_000) {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book, end := notebooktest.Filled(b, n)
			defer end()
			w := openWindow(b, book)
			defer w.close()
			waits := &waits{}
			w.GoingTo.Observe(waits.answered)
			ask := func(typed string) time.Duration {
				asked := time.Now()
				waits.key()
				w.GoingTo.Type(typed)
				w.until(func() bool { return len(waits.pending) == 0 })
				return time.Since(asked)
			}
			first := ask("")
			ask("g")
			waits.took = nil
			for b.Loop() {
				for _, q := range queriesToType(n) {
					q = strings.Trim(q, `"`)
					for i := range min(len(q), 8) {
						ask(q[:i+1])
					}
				}
			}
			waits.report(b, "")
			b.ReportMetric(float64(first.Milliseconds()), "first-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}
