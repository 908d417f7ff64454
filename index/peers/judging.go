package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"commonplace/index/corpus"
	"commonplace/index/judged"
)

// quality is how well one way of asking ranks the judged collection.
type quality struct {
	name            string
	clean, misspelt float64
	queries         int
}

// judge measures all ways of asking on the judged collection, by its titles and texts; none where the collection is not here.
func judge(ctx context.Context, o options) ([]quality, error) {
	folder := o.judged
	if folder == "" {
		folder = samples()
	}
	if folder == "" {
		fmt.Println("ranking is not measured: there is no shared/samples/search beside the checkout")
		return nil, nil
	}
	c, err := judged.Cranfield(folder)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "judged")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var all []quality
	for _, name := range o.engines {
		of, err := judgeOne(ctx, filepath.Join(dir, name), name, c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, of...)
	}
	return all, nil
}

func judgeOne(ctx context.Context, at, name string, c judged.Collection) ([]quality, error) {
	k, err := kindOf(name)
	if err != nil {
		return nil, err
	}
	e, err := k.open(ctx, at)
	if err != nil {
		return nil, err
	}
	number := map[string]string{} // of what we call it: the collection's own key
	articles := make([]corpus.Article, len(c.Documents))
	for i, d := range c.Documents {
		number[key(i)], articles[i] = d.Key, corpus.Article{Title: d.Title, Text: d.Text}
	}
	if err := e.add(ctx, 0, articles); err != nil {
		return nil, err
	}
	ask := func(name string, exact bool) (quality, error) {
		clean, misspelt, err := c.Quality(func(query string) ([]string, error) {
			hits, err := e.find(ctx, question{class: described, text: letters(query), exact: exact})
			for i, h := range hits {
				hits[i] = number[h]
			}
			return hits, err
		})
		return quality{name, clean, misspelt, len(c.Queries)}, err
	}
	first, err := ask(name, false)
	all := []quality{first}
	if _, is := e.(bleves); is && err == nil {
		all[0].name = "bleve, misspellings sought"
		var exact quality
		exact, err = ask("bleve, not sought", true)
		all = append(all, exact)
	}
	if err != nil {
		return nil, err
	}
	return all, e.close()
}

// letters leaves of a query what is no sign to any of the engines.
func letters(query string) string {
	return strings.Join(strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
}

// samples finds the collection beside the checkout; "" where it is not.
func samples() string {
	dir, err := os.Getwd()
	for err == nil {
		folder := filepath.Join(dir, "shared", "samples", "search")
		if _, found := os.Stat(filepath.Join(folder, "cranqrel")); found == nil {
			return folder
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return ""
}
