package main

import (
	"context"
	"fmt"
	"strings"

	"commonplace/index/corpus"
)

// engine is what is measured: it takes articles in groups, each on the disk when add returns, and finds the best twenty.
type engine interface {
	add(ctx context.Context, first int, articles []corpus.Article) error
	// remove takes back what add added.
	remove(ctx context.Context, first, n int) error
	// find gives the keys of the best, the best first.
	find(ctx context.Context, q question) (keys []string, err error)
	close() error
}

const best = 20

// question is what is asked, as words; class says what is meant by them: one of classes, or described, which asks for enough of them.
type question struct {
	class string
	text  string
	exact bool // without misspellings
}

const described = "described"

// words parts the question; of a prefix the last one is unfinished.
func (q question) words() []string { return strings.Fields(q.text) }

// kind is an engine that can be opened.
type kind struct {
	name string
	// open opens what is at path, or makes it.
	open func(ctx context.Context, path string) (engine, error)
	// made says what its files depend on, beside the articles. What cannot be told is "", and always built.
	made func() string
	// lean: it builds as our program does, which lets less garbage gather.
	lean bool
}

func kindOf(name string) (kind, error) {
	for _, k := range []kind{
		{name: "ours", open: openOurs, made: ourSources, lean: true},
		{name: "fts5", open: openLite, made: func() string { return "1 " + moduleVersion("modernc.org/sqlite") }},
		{name: "bleve", open: openBleve, made: func() string { return "1 " + moduleVersion("github.com/blevesearch/bleve/v2") }},
	} {
		if k.name == name {
			return k, nil
		}
	}
	return kind{}, fmt.Errorf("there is no engine %q", name)
}

// key is the name of the n-th article, as our notebook names a source.
func key(n int) string { return fmt.Sprintf("s%026d", n) }
