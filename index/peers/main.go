// Command peers measures the index beside others that a program in Go might use: the same made-up articles, the same questions, one run
// in which they take turns, so that whatever else the machine does, it does to all. It knows nothing of the program but its index and store.
// Run it with how many articles to take: go run . -articles 100000.
//
// Trap: ours looks for misspellings in every class and counts all documents found; the others do neither unless they are asked to.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"commonplace/index/corpus"
)

const (
	group  = 256 // articles in one transaction
	rounds = 10
	asked  = 20 // questions of a class that are taken from the articles
)

var classes = []string{"common", "rare", "and", "phrase", "prefix", "misspelt"}

func main() {
	n := flag.Int("articles", 10_000, "how many articles")
	flag.Parse()
	if err := run(context.Background(), max(*n, asked)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, n int) error {
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	names, all, err := engines(ctx, dir)
	if err != nil {
		return err
	}
	questions, err := fill(ctx, names, all, n)
	if err != nil {
		return err
	}
	took := map[string][][]time.Duration{}
	hits := map[string][]int{}
	for _, class := range classes {
		took[class], hits[class] = make([][]time.Duration, len(all)), make([]int, len(all))
	}
	for round := range rounds {
		for _, class := range classes {
			for _, q := range questions[class] {
				for turn := range all {
					i := (turn + round) % len(all)
					began := time.Now()
					found, err := all[i].find(ctx, class, q)
					if err != nil {
						return fmt.Errorf("%s, %s %q: %w", names[i], class, q, err)
					}
					took[class][i] = append(took[class][i], time.Since(began))
					hits[class][i] += found
				}
			}
		}
	}
	fmt.Printf("%-10s %-6s %9s %9s %8s %8s %6s\n", "class", "", "p50 ms", "p95 ms", "p50 x", "p95 x", "hits")
	for _, class := range classes {
		print(class, names, took[class], hits[class])
	}
	for _, e := range all {
		if err := e.close(); err != nil {
			return err
		}
	}
	return nil
}

// print prints a class; x is how many times ours the others take.
func print(class string, names []string, took [][]time.Duration, hits []int) {
	at := func(i, percent int) float64 { return took[i][len(took[i])*percent/100].Seconds() * 1000 }
	for i, name := range names {
		slices.Sort(took[i])
		p50, p95 := at(i, 50)/at(0, 50), at(i, 95)/at(0, 95)
		missed := ""
		if hits[i] > 0 && (p50 < 1 || p95 < 1) {
			missed = "  faster than ours"
		}
		fmt.Printf("%-10s %-6s %9.2f %9.2f %8.1f %8.1f %6d%s\n", class, name, at(i, 50), at(i, 95), p50, p95, hits[i]/rounds, missed)
	}
}

// fill adds the articles to all engines, in turns, and makes the questions.
func fill(ctx context.Context, names []string, all []engine, n int) (map[string][]string, error) {
	questions := map[string][]string{
		"common":   {"government", "police", "public", "market", "president"},
		"and":      {"police report money", "public money system", "market news law", "president party plan"},
		"prefix":   {"go", "pres", "mini", "sys", "comp"},
		"misspelt": {"goverment", "presidnet", "minster ofice", "compnay mraket systm", "memebrs"},
	}
	spent := make([]time.Duration, len(all))
	var articles []corpus.Article
	i := 0
	for a := range corpus.Articles(1, n) {
		if words := strings.Fields(a.Text); i%(n/asked) == n/asked/2 && len(words) > 60 {
			long := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
			questions["rare"] = append(questions["rare"], strings.Trim(long, ".,"))
			questions["and"] = append(questions["and"], strings.Join([]string{words[10], words[30], words[50]}, " "))
			questions["phrase"] = append(questions["phrase"], strings.Join(words[50:53], " "))
		}
		articles = append(articles, a)
		if i++; len(articles) < group && i < n {
			continue
		}
		for e, engine := range all {
			began := time.Now()
			if err := engine.add(ctx, i-len(articles), articles); err != nil {
				return nil, fmt.Errorf("%s: %w", names[e], err)
			}
			spent[e] += time.Since(began)
		}
		articles = articles[:0]
	}
	for e, name := range names {
		fmt.Printf("%d articles into %s: %.1f s\n", n, name, spent[e].Seconds())
	}
	return questions, nil
}
