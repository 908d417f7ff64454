package main

import (
	"context"
	"errors"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"commonplace/index/corpus"
)

// bleves is bleve as it comes, with its English analysis and no more kept than ranking and phrases need. What is misspelt is sought with
// its own measure of how many edits a word may have.
type bleves struct{ bleve.Index }

func openBleve(_ context.Context, dir string) (engine, error) {
	x, err := bleve.Open(dir)
	if errors.Is(err, bleve.ErrorIndexPathDoesNotExist) {
		m, text := bleve.NewIndexMapping(), bleve.NewTextFieldMapping()
		text.Store, text.IncludeInAll, text.DocValues = false, false, false
		text.Analyzer, m.DefaultAnalyzer = "en", "en"
		m.DefaultMapping.AddFieldMappingsAt("Title", text)
		m.DefaultMapping.AddFieldMappingsAt("Text", text)
		m.DefaultMapping.Dynamic = false
		x, err = bleve.New(dir, m)
	}
	return bleves{x}, err
}

func (b bleves) add(_ context.Context, first int, articles []corpus.Article) error {
	batch := b.NewBatch()
	for i, a := range articles {
		if err := batch.Index(key(first+i), a); err != nil {
			return err
		}
	}
	return b.Batch(batch)
}

func (b bleves) remove(_ context.Context, first, n int) error {
	batch := b.NewBatch()
	for i := range n {
		batch.Delete(key(first + i))
	}
	return b.Batch(batch)
}

func (b bleves) find(ctx context.Context, q question) (keys []string, err error) {
	either := bleve.NewDisjunctionQuery(within(q, "Title", 2), within(q, "Text", 1))
	r, err := b.SearchInContext(ctx, bleve.NewSearchRequestOptions(either, best, 0, false))
	if err != nil {
		return nil, err
	}
	for _, h := range r.Hits {
		keys = append(keys, h.ID)
	}
	return keys, nil
}

// within asks for all the words in one field; for any of them where they describe what is sought.
func within(q question, field string, boost float64) query.Query {
	match := func(text string) query.Query {
		m := bleve.NewMatchQuery(text)
		m.SetField(field)
		m.SetBoost(boost)
		if q.class != described {
			m.SetOperator(query.MatchQueryOperatorAnd)
		}
		m.SetAutoFuzziness(q.class == "misspelt" || q.class == described && !q.exact)
		return m
	}
	switch q.class {
	case "phrase":
		p := bleve.NewMatchPhraseQuery(q.text)
		p.SetField(field)
		p.SetBoost(boost)
		return p
	case "prefix":
		words := q.words()
		var all []query.Query
		for _, w := range words[:len(words)-1] {
			all = append(all, match(w))
		}
		p := bleve.NewPrefixQuery(words[len(words)-1])
		p.SetField(field)
		p.SetBoost(boost)
		return bleve.NewConjunctionQuery(append(all, p)...)
	}
	return match(q.text)
}

func (b bleves) close() error { return b.Close() }
