package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"commonplace/index/corpus"
)

const (
	openings = 7
	added    = 60 // articles added one by one and sought
)

// asker is one way to ask an engine.
type asker struct {
	name   string
	engine int
	exact  bool
}

// results are what was measured; of each list the first index is the engine or the asker.
type results struct {
	articles int
	text     int64 // bytes
	names    []string
	built    []building

	opening, first, adding [][]time.Duration
	askers                 []asker
	took                   map[string][][]time.Duration // by class; of each question the middle one of its rounds
	fresh                  map[string][][]time.Duration // of each question the round before those, when nobody had been asked it yet
	hits                   map[string][]int
	load, clock            string // while asking
	now                    func() time.Duration
	qualities              []quality
}

func (r *results) measure(ctx context.Context, dir string, a about, rounds int) error {
	engines := make([]engine, len(r.names))
	if err := r.open(ctx, dir, engines, a); err != nil {
		return err
	}
	for i, name := range r.names {
		r.askers = append(r.askers, asker{name: name, engine: i})
		if name == "ours" {
			r.askers = append(r.askers, asker{name: "ours =", engine: i, exact: true})
		}
	}
	runtime.GC()
	if err := r.ask(ctx, engines, a, rounds); err != nil {
		return err
	}
	if err := r.add(ctx, engines); err != nil {
		return err
	}
	for i, e := range engines {
		if err := e.close(); err != nil {
			return fmt.Errorf("close %s: %w", r.names[i], err)
		}
	}
	return nil
}

// open opens all engines several times, in turns, asks each a first question, and leaves them open.
func (r *results) open(ctx context.Context, dir string, engines []engine, a about) error {
	r.opening, r.first = make([][]time.Duration, len(engines)), make([][]time.Duration, len(engines))
	for round := range openings {
		for i, name := range r.names {
			k, err := kindOf(name)
			if err != nil {
				return err
			}
			if engines[i] != nil {
				if err := engines[i].close(); err != nil {
					return err
				}
			}
			began := time.Now()
			if engines[i], err = k.open(ctx, filepath.Join(dir, name)); err != nil {
				return fmt.Errorf("open %s: %w", name, err)
			}
			r.opening[i] = append(r.opening[i], time.Since(began))
			began = time.Now()
			if _, err := engines[i].find(ctx, question{class: "common", text: a.Questions["common"][round]}); err != nil {
				return err
			}
			r.first[i] = append(r.first[i], time.Since(began))
		}
	}
	return nil
}

// ask asks every question in every round, the engines taking turns; the first round is told apart.
func (r *results) ask(ctx context.Context, engines []engine, a about, rounds int) error {
	fmt.Printf("asking (load %s)\n", load())
	r.took, r.fresh, r.hits = map[string][][]time.Duration{}, map[string][][]time.Duration{}, map[string][]int{}
	for _, class := range classes {
		r.took[class], r.fresh[class] = make([][]time.Duration, len(r.askers)), make([][]time.Duration, len(r.askers))
		r.hits[class] = make([]int, len(r.askers))
	}
	type asked struct {
		asker, number int
		class         string
	}
	took := map[asked][]time.Duration{}
	for round := range rounds + 1 {
		for _, class := range classes {
			for number, text := range a.Questions[class] {
				for turn := range r.askers {
					i := (turn + round) % len(r.askers)
					by := r.askers[i]
					if by.exact && (class == "phrase" || class == "misspelt") {
						continue // the same as without, or without sense
					}
					began := r.now()
					found, err := engines[by.engine].find(ctx, question{class, text, by.exact})
					if err != nil {
						return fmt.Errorf("%s, %s %q: %w", by.name, class, text, err)
					}
					needed := r.now() - began
					if round == 0 {
						r.hits[class][i] += len(found)
						r.fresh[class][i] = append(r.fresh[class][i], needed)
						continue
					}
					took[asked{i, number, class}] = append(took[asked{i, number, class}], needed)
				}
			}
		}
	}
	for q, times := range took {
		r.took[q.class][q.asker] = append(r.took[q.class][q.asker], at(times, 50))
	}
	r.load = load()
	return nil
}

// add adds articles one by one, each of which is sought at once, and takes them back.
func (r *results) add(ctx context.Context, engines []engine) error {
	r.adding = make([][]time.Duration, len(engines))
	clear := func() error {
		for i, e := range engines {
			if err := e.remove(ctx, r.articles, added); err != nil {
				return fmt.Errorf("%s: %w", r.names[i], err)
			}
		}
		return nil
	}
	if err := clear(); err != nil { // what a run that was broken off left
		return err
	}
	n := 0
	for article := range corpus.Articles(seed+1, added) {
		word := fmt.Sprintf("quv%dzyx", n)
		article.Text += " " + word
		for i, e := range engines {
			began := time.Now()
			if err := e.add(ctx, r.articles+n, []corpus.Article{article}); err != nil {
				return fmt.Errorf("%s: %w", r.names[i], err)
			}
			if hits, err := e.find(ctx, question{class: "rare", text: word}); err != nil || len(hits) == 0 {
				return fmt.Errorf("%s did not find what was added: %v", r.names[i], err)
			}
			r.adding[i] = append(r.adding[i], time.Since(began))
		}
		n++
	}
	return clear()
}
