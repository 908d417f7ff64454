package main

import (
	"context"
	"database/sql"
	"strings"

	_ "modernc.org/sqlite"

	"commonplace/index/corpus"
)

// lite is SQLite's FTS5: stems, an index of prefixes, the title weighing double, no copy of the text, a large cache, and a log that is on
// the disk when a transaction has committed.
type lite struct{ *sql.DB }

const liteSchema = `create virtual table if not exists t using fts5(title, body, content='', contentless_delete=1,
		tokenize='porter unicode61', prefix='2 3 4')`

func openLite(ctx context.Context, path string) (engine, error) {
	db, err := sql.Open("sqlite", path+
		"?_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=cache_size(-65536)&_pragma=mmap_size(268435456)&_pragma=temp_store(memory)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // one connection keeps its cache warm
	var there int
	if err := db.QueryRowContext(ctx, `select count(*) from sqlite_schema where name = 't'`).Scan(&there); err != nil {
		return nil, err
	}
	if there == 0 {
		_, err = db.ExecContext(ctx, liteSchema+`; insert into t(t, rank) values('rank', 'bm25(2.0, 1.0)')`)
	}
	return lite{db}, err
}

func (l lite) add(ctx context.Context, first int, articles []corpus.Article) error {
	tx, err := l.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing once it is committed
	insert, err := tx.PrepareContext(ctx, `insert into t(rowid, title, body) values(?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for i, a := range articles {
		if _, err := insert.ExecContext(ctx, first+i+1, a.Title, a.Text); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (l lite) remove(ctx context.Context, first, n int) error {
	_, err := l.ExecContext(ctx, `delete from t where rowid > ? and rowid <= ?`, first, first+n)
	return err
}

// merge makes one segment of all, which is what FTS5 searches fastest.
func (l lite) merge(ctx context.Context) error {
	_, err := l.ExecContext(ctx, `insert into t(t) values('optimize')`)
	return err
}

func (l lite) find(ctx context.Context, q question) (keys []string, err error) {
	text := `"` + strings.Join(q.words(), `" "`) + `"`
	switch q.class {
	case "phrase":
		text = `"` + q.text + `"`
	case "prefix":
		text += "*"
	case described:
		text = `"` + strings.Join(q.words(), `" OR "`) + `"`
	}
	rows, err := l.QueryContext(ctx, `select rowid from t where t match ? order by rank limit ?`, text, best)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var row int
		if err := rows.Scan(&row); err != nil {
			return nil, err
		}
		keys = append(keys, key(row-1))
	}
	return keys, rows.Err()
}

func (l lite) close() error { return l.Close() }
