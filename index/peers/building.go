package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"commonplace/index/corpus"
)

// Decision: what was built is kept until it would come out otherwise, because building takes minutes and asking a few. What it would depend
// on is the articles, the others' versions, and our code itself, file by file: a number that someone must raise would not be raised while
// the code is worked on. Price: a comment in package index builds ours anew, unless -stale says not to.

const (
	group     = 256 // articles in one transaction
	keptSizes = 2   // of the cache: how many numbers of articles; at 100,000 one takes a gigabyte and a half

	// The program collects garbage by these; see main.go.
	collectAt  = 50
	softMemory = 380 << 20

	// rests: an engine has settled when it has used less than idle of that time; one that never does is not waited for longer than longest.
	rests, idle, longest = 2 * time.Second, 100 * time.Millisecond, 5 * time.Minute
)

// building is what building an engine took.
type building struct {
	Made    string // of what; see kind
	CPU     time.Duration
	Bytes   int64
	Load    string
	Built   time.Time
	renewed bool
}

// makeRoom removes what was kept for other numbers of articles, but the ones used last.
func makeRoom(cache, but string) error {
	found, err := filepath.Glob(filepath.Join(cache, "articles-*"))
	if err != nil {
		return err
	}
	used := func(dir string) time.Time {
		info, err := os.Stat(filepath.Join(dir, "about.json"))
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	found = slices.DeleteFunc(found, func(dir string) bool { return dir == but })
	slices.SortFunc(found, func(a, b string) int { return used(b).Compare(used(a)) })
	for _, old := range found[min(len(found), keptSizes-1):] {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	return nil
}

// built gives what is kept of an engine, or builds it.
func built(ctx context.Context, dir string, k kind, a about, o options) (building, error) {
	path := filepath.Join(dir, k.name+".json")
	var b building
	made := k.made()
	if data, err := os.ReadFile(path); err == nil {
		if err = json.Unmarshal(data, &b); err == nil && (made != "" && b.Made == made || o.stale) {
			return b, nil
		}
	}
	at := filepath.Join(dir, k.name)
	for _, old := range append([]string{path}, filesOf(at)...) {
		if err := os.RemoveAll(old); err != nil {
			return b, err
		}
	}
	fmt.Printf("building %s (load %s)\n", k.name, load())
	b, err := build(ctx, at, k, a, o.articles)
	if err != nil {
		return b, err
	}
	b.Made = cmp.Or(made, "unknown")
	data, err := json.MarshalIndent(b, "", "\t")
	if err != nil {
		return b, err
	}
	b.renewed = true
	return b, os.WriteFile(path, data, 0o644)
}

// filesOf are an engine's: a folder, or a file and those beside it.
func filesOf(at string) []string {
	beside, err := filepath.Glob(at + "-*")
	if err != nil {
		panic(err) // the pattern is ours
	}
	return append(beside, at)
}

func build(ctx context.Context, at string, k kind, a about, n int) (building, error) {
	runtime.GC()
	if k.lean {
		defer debug.SetGCPercent(debug.SetGCPercent(collectAt))
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(softMemory))
	}
	began, cpu := time.Now(), processor()
	e, err := k.open(ctx, at)
	if err != nil {
		return building{}, err
	}
	if err := fill(ctx, e, n); err != nil {
		return building{}, err
	}
	b := building{CPU: settle(cpu) - a.Making, Load: load(), Built: began}
	if l, is := e.(lite); is {
		if err := l.merge(ctx); err != nil {
			return b, err
		}
	}
	closing := processor()
	if o, is := e.(ours); is { // as it does by itself when nothing was written for a while
		if err := o.Tidy(ctx); err != nil {
			return b, err
		}
	}
	if err := e.close(); err != nil {
		return b, err
	}
	b.CPU += processor() - closing
	b.Bytes, err = sizeOf(at)
	return b, err
}

// fill adds n articles in groups.
func fill(ctx context.Context, e engine, n int) error {
	var articles []corpus.Article
	i := 0
	for a := range corpus.Articles(seed, n) {
		articles = append(articles, a)
		if i++; len(articles) < group && i < n {
			continue
		}
		if err := e.add(ctx, i-len(articles), articles); err != nil {
			return err
		}
		articles = articles[:0]
	}
	return nil
}

// settle waits until the engine does nothing in the background, and returns the processor time since began, without the waiting.
func settle(began time.Duration) time.Duration {
	for until := time.Now().Add(longest); time.Now().Before(until); {
		before := processor()
		time.Sleep(rests)
		if after := processor(); after-before < idle {
			return after - began
		}
	}
	return processor() - began
}

// sizeOf is how large the files of an engine are.
func sizeOf(at string) (size int64, err error) {
	for _, f := range filesOf(at) {
		err = cmp.Or(err, filepath.WalkDir(f, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				size += info.Size()
			}
			return err
		}))
	}
	return size, err
}
