// Command peers measures the index beside others that a program in Go might use, SQLite's FTS5 and bleve: the same made-up articles, the
// same questions, one run in which they take turns, so that whatever else the machine does, it does to all. Then it says which of the goals
// that the project has set itself are met, and by how much the others are missed. It knows nothing of the program but its index and store.
//
//	go run . -articles 100000 -cache DIR     what was built is kept in DIR, and built anew only when it would come out otherwise
//
// Begin with run. What is asked stands in questions.go, what counts as reached in goals.go, how each engine is set up in its own file.
//
// # What is compared
//
// The best twenty, ranked. Ours says besides how many documents match, how often each spelling occurs, and looks for misspellings in every
// class; the line "ours =" shows what it takes without misspellings, but the goals are judged by what a person gets who just types. bleve
// counts all matches too. FTS5 is not asked to: its count is a question of its own and would nearly double its time. Where the engines
// cannot be asked for just the same, the comparison leans towards the others: FTS5 is asked after its 'optimize', which is not counted as
// building, and bleve keeps neither the text nor a field of all fields.
//
// Each builds alone, so that its processor time is its own: with what it does in the background until that rests, and with closing. What
// making up the articles takes is subtracted.
//
// Traps: times are real ones, so a busy machine makes all of them longer; ratios are what to trust, and the load is printed beside them.
// Of a question's rounds the middle one counts, or whoever else uses the machine would decide p95; as it is, one question in twenty does.
// An engine may remember what it was asked; what it takes the first time, before the rounds, is printed beside it.
// Where far more wants to run than there are processors, -clock cpu times questions by the processor time of the process, which flatters
// whoever waits for the disk and wrongs whoever works with several processors at once, as bleve does.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	articles, rounds int
	cache            string
	stale            bool
	engines          []string
	judged           string
	clock            string
}

func main() {
	var o options
	flag.IntVar(&o.articles, "articles", 10_000, "how many articles; the goals are set for 100000")
	flag.IntVar(&o.rounds, "rounds", 5, "how often every question is asked")
	flag.StringVar(&o.cache, "cache", "", "a folder in which what was built is kept; without one it is removed in the end")
	flag.BoolVar(&o.stale, "stale", false, "take our index as it was kept, though the code that builds it has changed")
	names := flag.String("engines", "ours,fts5,bleve", "which of them, ours first")
	flag.StringVar(&o.clock, "clock", "wall", "what times questions: wall, or cpu where the machine is too busy for that")
	flag.StringVar(&o.judged, "judged", "", "the folder of the Cranfield collection; without one it is sought in shared/samples beside the checkout")
	flag.Parse()
	o.articles, o.engines = max(o.articles, 2*sampled), strings.Split(*names, ",")
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if o.cache == "" {
		dir, err := os.MkdirTemp("", "peers")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.cache = dir
	}
	dir := filepath.Join(o.cache, fmt.Sprintf("articles-%d", o.articles))
	if err := makeRoom(o.cache, dir); err != nil {
		return err
	}
	about, err := gathered(dir, o.articles)
	if err != nil {
		return err
	}
	r := results{articles: o.articles, text: about.Bytes, clock: o.clock}
	for _, name := range o.engines {
		k, err := kindOf(name)
		if err != nil {
			return err
		}
		b, err := built(ctx, dir, k, about, o)
		if err != nil {
			return fmt.Errorf("build %s: %w", name, err)
		}
		r.built = append(r.built, b)
		r.names = append(r.names, name)
	}
	began := time.Now()
	if r.now = func() time.Duration { return time.Since(began) }; o.clock == "cpu" {
		r.now = processor
	}
	if err := r.measure(ctx, dir, about, o.rounds); err != nil {
		return err
	}
	if r.qualities, err = judge(ctx, o); err != nil {
		return err
	}
	r.print(os.Stdout)
	return nil
}
