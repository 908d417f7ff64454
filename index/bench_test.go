package index

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"commonplace/index/corpus"
)

// queries of a kind, made of words that are in the corpus.
var benchQueries = map[string][]string{
	"common":   {"government", "police report", "public money system", "market news", "president party"},
	"rare":     nil, // filled from the corpus
	"prefix":   {"go", "pres", "mini", "sys", "comp"},
	"phrase":   nil,
	"misspelt": {"goverment", "presidnet", "minster ofice", "compnay mraket systm", "memebrs"},
}

// filled gives a library of n articles and its text's size, and completes the queries from them.
func filled(b *testing.B, n int) (library, int, map[string][]string) {
	l, size, i := newLibrary(), 0, 0
	queries := map[string][]string{}
	for k, v := range benchQueries {
		queries[k] = v
	}
	for a := range corpus.Articles(1, n) {
		l.put(b, article(fmt.Sprintf("s%06d", i), a))
		size += len(a.Title) + len(a.Text)
		if words := strings.Fields(a.Text); i%(n/20) == 3 && len(words) > 60 {
			name := strings.Fields(a.Title)
			queries["rare"] = append(queries["rare"], strings.Join(name[len(name)-2:], " "))
			queries["phrase"] = append(queries["phrase"], `"`+strings.Join(words[50:53], " ")+`"`)
		}
		i++
	}
	return l, size, queries
}

func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		l, _, queries := filled(b, n)
		for _, kind := range []string{"common", "rare", "prefix", "phrase", "misspelt"} {
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) {
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					q := Query{Text: queries[kind][i%len(queries[kind])], Typing: kind == "prefix"}
					began := time.Now()
					if _, err := l.Search(context.Background(), q); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(began))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
			})
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	text := ""
	for a := range corpus.Articles(1, 100) {
		text += a.Text + "\n"
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Analyze(context.Background(), body("b", text)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad tells too how much memory the index takes, as a share of the text.
func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l, size, _ := filled(b, n)
			l.Index = nil
			var x *Index
			before := heap()
			for b.Loop() {
				x = New()
				if err := x.Load(context.Background(), l.store, texts(l.store)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(heap()-before)/float64(size), "memory/text")
			runtime.KeepAlive(x)
		})
	}
}

func BenchmarkApply(b *testing.B) {
	l, _, _ := filled(b, 10_000)
	next := slices.Collect(corpus.Articles(2, 200))
	var changes []Change
	for i, a := range next {
		r, err := Analyze(context.Background(), article(fmt.Sprintf("n%d", i), a))
		if err != nil {
			b.Fatal(err)
		}
		c, err := l.Put(l.store, r)
		if err != nil {
			b.Fatal(err)
		}
		changes = append(changes, c)
	}
	for i := 0; b.Loop(); i++ {
		l.Apply(changes[i%len(changes)])
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
