package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
	_ "modernc.org/sqlite"

	"commonplace/index"
	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/store"
)

// engine is what is measured: it takes articles in groups, each on the disk when add returns, and finds the best twenty.
type engine interface {
	add(ctx context.Context, first int, articles []corpus.Article) error
	find(ctx context.Context, class, text string) (hits int, err error)
	close() error
}

const best = 20

// engines opens all of them in folders of their own, ours first.
func engines(ctx context.Context, dir string) (names []string, all []engine, err error) {
	for _, e := range []struct {
		name string
		open func(context.Context, string) (engine, error)
	}{{"ours", openOurs}, {"fts5", openLite}, {"bleve", openBleve}} {
		opened, err := e.open(ctx, filepath.Join(dir, e.name))
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", e.name, err)
		}
		names, all = append(names, e.name), append(all, opened)
	}
	return names, all, nil
}

// ours is the index in a notebook's store.
type ours struct {
	*index.Index
	*store.Store
}

func (o ours) View(ctx context.Context, fn func(index.Reader) error) error {
	return o.Store.View(ctx, func(tx notebook.Tx) error { return fn(tx.Index()) })
}

func (o ours) Update(ctx context.Context, fn func(index.Writer) error) error {
	return o.Store.Update(ctx, func(tx notebook.Tx) error { return fn(tx.Index()) })
}

func openOurs(ctx context.Context, dir string) (engine, error) {
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		return nil, err
	}
	o := ours{index.New(), s}
	return o, o.Index.Open(ctx, o)
}

func (o ours) add(ctx context.Context, first int, articles []corpus.Article) error {
	changes := make([]index.Change, len(articles))
	err := o.Update(ctx, func(w index.Writer) error {
		for i, a := range articles {
			record, err := index.Analyze(ctx, index.Document{Key: fmt.Sprintf("s%026d", first+i), Kind: 's', Fields: []index.FieldText{
				{Field: index.Title, Text: a.Title}, {Field: index.Body, Text: a.Text},
			}})
			if err != nil {
				return err
			}
			if changes[i], err = o.Put(w, record); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		o.Apply(changes...)
	}
	return err
}

func (o ours) find(ctx context.Context, class, text string) (int, error) {
	if class == "phrase" {
		text = `"` + text + `"`
	}
	r, err := o.Search(ctx, index.Query{Text: text, Typing: class == "prefix", Limit: best})
	return len(r.Hits), err
}

func (o ours) close() error { o.Index.Close(); return o.Store.Close() }

// lite is SQLite's FTS5, with stems, the title weighing double and no copy of the text.
type lite struct{ *sql.DB }

func openLite(ctx context.Context, path string) (engine, error) {
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(wal)&_pragma=synchronous(full)")
	if err != nil {
		return nil, err
	}
	_, err = db.ExecContext(ctx, `create virtual table t using fts5(title, body, content='', tokenize='porter unicode61', prefix='2 3');
		insert into t(t, rank) values('rank', 'bm25(2.0, 1.0)')`)
	return lite{db}, err
}

func (l lite) add(ctx context.Context, first int, articles []corpus.Article) error {
	tx, err := l.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing once it is committed
	for i, a := range articles {
		if _, err := tx.ExecContext(ctx, `insert into t(rowid, title, body) values(?, ?, ?)`, first+i+1, a.Title, a.Text); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (l lite) find(ctx context.Context, class, text string) (hits int, err error) {
	switch class {
	case "phrase":
		text = `"` + text + `"`
	case "prefix":
		text = `"` + text + `"*`
	default:
		text = `"` + strings.Join(strings.Fields(text), `" "`) + `"`
	}
	rows, err := l.QueryContext(ctx, `select rowid from t where t match ? order by rank limit ?`, text, best)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		hits++
	}
	return hits, rows.Err()
}

func (l lite) close() error { return l.Close() }

// bleves is bleve with its English analysis; what is misspelt is sought with its own measure of how many edits a word may have.
type bleves struct{ bleve.Index }

func openBleve(_ context.Context, dir string) (engine, error) {
	m, text := bleve.NewIndexMapping(), bleve.NewTextFieldMapping()
	text.Store, text.Analyzer, m.DefaultAnalyzer = false, "en", "en"
	m.DefaultMapping.AddFieldMappingsAt("Title", text)
	m.DefaultMapping.AddFieldMappingsAt("Text", text)
	m.DefaultMapping.Dynamic = false
	x, err := bleve.New(dir, m)
	return bleves{x}, err
}

func (b bleves) add(_ context.Context, first int, articles []corpus.Article) error {
	batch := b.NewBatch()
	for i, a := range articles {
		if err := batch.Index(fmt.Sprintf("s%026d", first+i), a); err != nil {
			return err
		}
	}
	return b.Batch(batch)
}

func (b bleves) find(ctx context.Context, class, text string) (int, error) {
	in := func(field string, boost float64) query.Query {
		switch class {
		case "phrase":
			q := bleve.NewMatchPhraseQuery(text)
			q.SetField(field)
			q.SetBoost(boost)
			return q
		case "prefix":
			q := bleve.NewPrefixQuery(text)
			q.SetField(field)
			q.SetBoost(boost)
			return q
		}
		q := bleve.NewMatchQuery(text)
		q.SetField(field)
		q.SetBoost(boost)
		q.SetOperator(query.MatchQueryOperatorAnd)
		q.SetAutoFuzziness(class == "misspelt")
		return q
	}
	r, err := b.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(in("Title", 2), in("Text", 1)), best, 0, false))
	if err != nil {
		return 0, err
	}
	return len(r.Hits), nil
}

func (b bleves) close() error { return b.Close() }
