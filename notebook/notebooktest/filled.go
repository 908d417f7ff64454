package notebooktest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/index/corpus"
	"commonplace/notebook"
)

// The environment says how many articles a measurement takes beside those it always does, and in which folder large notebooks are kept
// for the next one.
const (
	ArticlesVariable = "COMMONPLACE_BENCH_ARTICLES"
	CacheVariable    = "COMMONPLACE_BENCH_CACHE"
)

// Articles are the numbers of articles to measure with: a default one, and another one where the environment names it.
func Articles(byDefault int) []int {
	if n, err := strconv.Atoi(os.Getenv(ArticlesVariable)); err == nil && n > byDefault {
		return []int{byDefault, n}
	}
	return []int{byDefault}
}

const (
	inFile     = 200 // articles that come in as one file
	highlights = 200 // of a filled notebook
	notes      = 100
	quoted     = 120 // bytes of a highlight and of a note
)

// Filled opens a notebook of n made-up articles with what a person's have, publishers, dates, tags, and some highlights and notes. It
// is kept in the cache's folder where there is one, else in the test's own; close it with end. It is not checked for faults.
//
// Decision: the articles come in through an extractor that makes them up, so that a large notebook takes minutes, not an hour; all else is
// the real import. Price: what reading files takes is not measured with it.
//
// Trap: a kept one that an older version wrote is brought up to date when it is opened, which takes a minute for 100,000 articles.
func Filled(t testing.TB, n int) (book *notebook.Notebook, end func()) {
	t.Helper()
	dir := t.TempDir()
	if cache := os.Getenv(CacheVariable); cache != "" {
		dir = cache
	}
	at := filepath.Join(dir, fmt.Sprintf("notebook-%d", n))
	if _, err := os.Stat(at); errors.Is(err, fs.ErrNotExist) {
		unfinished := at + ".unfinished"
		if err := os.RemoveAll(unfinished); err != nil {
			t.Fatal(err)
		}
		t.Logf("filling %s", at)
		fill(t, unfinished, n)
		if err := os.Rename(unfinished, at); err != nil {
			t.Fatal(err)
		}
	}
	book, end = open(t, at, nil)
	if err := book.MakeReady(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return book, end
}

func fill(t testing.TB, dir string, n int) {
	t.Helper()
	made := &madeUp{r: rand.New(rand.NewSource(1)), left: n} // the same each time
	var stop func()
	made.next, stop = iter.Pull(corpus.Articles(1, n))
	defer stop()
	book, end := open(t, dir, []notebook.Parts{{Extract: made}})
	defer end()
	files := fstest.MapFS{}
	for i := range (n + inFile - 1) / inFile {
		files[fmt.Sprintf("%05d.txt", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "made up %d", i)}
	}
	ctx := t.Context()
	r, err := book.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files, Origin: "made:"}}})
	if err != nil || r.Added != n {
		t.Fatalf("%d of %d articles came in: %v", r.Added, n, err)
	}
	for i := range min(highlights, n) {
		in := notebook.NewHighlight{Source: r.Files[i*(n/min(highlights, n))].Source, At: notebook.Span{End: quoted}}
		if _, err := book.KeepHighlight(ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	i := 0
	for a := range corpus.Articles(2, notes) {
		if _, err := book.WriteNote(ctx, fmt.Sprintf("Note %d", i), a.Text[:quoted]); err != nil {
			t.Fatal(err)
		}
		i++
	}
}

// madeUp is an extractor that gives the next articles, whatever the file holds.
type madeUp struct {
	next func() (corpus.Article, bool)
	r    *rand.Rand
	left int
}

var _ notebook.Extractor = (*madeUp)(nil)

// Extract gives as many articles as come in as one file.
func (m *madeUp) Extract(ctx context.Context, _ notebook.File, yield func(notebook.Draft) error) error {
	for i := range min(inFile, m.left) {
		a, ok := m.next()
		if !ok {
			return nil
		}
		m.left--
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := yield(m.draft(fmt.Sprintf("%03d", i), a)); err != nil {
			return err
		}
	}
	return nil
}

func (m *madeUp) draft(inner string, a corpus.Article) notebook.Draft {
	of := notebook.Provenances()
	d := notebook.Draft{
		Inner: inner, Title: a.Title, Text: a.Text, Original: []byte(a.Text), Language: "en", Format: notebook.FormatText,
		Publisher:  fmt.Sprintf("Paper %c", 'A'+m.r.Intn(26)),
		Published:  notebook.Date{Year: 2010 + m.r.Intn(16), Month: 1 + m.r.Intn(12), Day: 1 + m.r.Intn(28), Precision: notebook.DateDay},
		Provenance: of[m.r.Intn(len(of))],
	}
	d.Digest = notebook.DigestOf(d.Original)
	for range m.r.Intn(3) {
		if tag := notebook.Tag(fmt.Sprintf("topic %d", m.r.Intn(40))); !slices.Contains(d.Tags, tag) {
			d.Tags = append(d.Tags, tag)
		}
	}
	start := 0
	for p := range strings.SplitSeq(a.Text, "\n\n") {
		d.Blocks = append(d.Blocks, notebook.Block{Kind: notebook.BlockParagraph, Span: notebook.Span{Start: start, End: start + len(p)}})
		start += len(p) + 2
	}
	return d
}
