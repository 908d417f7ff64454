package notebook

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"commonplace/notebook/date"
)

// Columns are the few facts that filters and facets ask of every thing that was found: kept in memory, because a query may match
// everything there is, and reading a hundred thousand records takes a second.
//
// Decision: they are read at the first query that needs them and brought up to date at the next one after a change, from the things the
// change names. Price: about 200 bytes a source, and that first query waits for one pass over the records. What changes without an act
// (reading), or hangs together with other things (links), is asked of the store when a filter wants it.

// column is the facts of one thing. Of a highlight, source's facts come with it: see sieve.of.
type column struct {
	kind                                    Kind     // 0: it is gone
	source                                  SourceID // of a highlight
	from, to                                int      // the days its date begins and ends with, as daysOf gives them; 0 where it has none
	publisher, language, provenance, format *fact
	tags                                    []*fact
	privacy                                 Privacy
	untitled, recognised, pictures          bool
	warned                                  bool
	unread                                  int // pages without text

	read bool // filled in on demand
	has  byte // filled in on demand: the bits below
}

const (
	hasHighlight = 1 << iota
	hasNote
	hasLink
)

// year is the year its date begins in; 0 for none.
func (c *column) year() int { return (c.from / 32) / 13 }

// fact is a word that many things have, kept once. nil is no word.
type fact struct {
	text   string
	number int // from 0, in the order they came
}

func (f *fact) String() string {
	if f == nil {
		return ""
	}
	return f.text
}

// table is the columns by the index's key, in the order of the keys.
type table struct {
	keys []string
	rows []column
}

// find looks for a key from where the one before was found, and returns where it is or would be.
func (t *table) find(key string, near int) (at int, is bool) {
	from, to := 0, min(near, len(t.keys))
	if near < len(t.keys) && t.keys[near] <= key {
		from, to = near, near
		for step := 1; to < len(t.keys) && t.keys[to] < key; step *= 2 {
			from, to = to, to+step
		}
		to = min(to+1, len(t.keys))
	}
	at, is = slices.BinarySearch(t.keys[from:to], key)
	return from + at, is
}

// merge puts columns in the place of those with the same keys, and adds the others.
func (t *table) merge(fresh map[string]column) {
	keys := slices.Sorted(maps.Keys(fresh))
	added := slices.DeleteFunc(keys, func(key string) bool {
		at, is := t.find(key, 0)
		if is {
			t.rows[at] = fresh[key]
		}
		return is || fresh[key].kind == 0
	})
	if len(added) == 0 {
		return
	}
	was, done := *t, 0
	n := len(was.keys) + len(added)
	t.keys, t.rows = make([]string, 0, n), make([]column, 0, n)
	for _, key := range added {
		at, _ := was.find(key, done)
		t.keys, t.rows = append(t.keys, was.keys[done:at]...), append(t.rows, was.rows[done:at]...)
		t.keys, t.rows = append(t.keys, key), append(t.rows, fresh[key])
		done = at
	}
	t.keys, t.rows = append(t.keys, was.keys[done:]...), append(t.rows, was.rows[done:]...)
}

// columns keeps a column for every source, highlight, note and briefing.
type columns struct {
	mu    sync.RWMutex // held while the columns are read, and to change them
	table *table       // nil before the first time
	facts map[string]*fact

	changed sync.Mutex // of what follows; never held for long, because who acts waits for it
	all     bool       // too much changed to list it
	stale   []Ref
}

// maxStale is how many changed things are read one by one; after more, all are read anew.
const maxStale = 10_000

// touched remembers what changed. A nil list means all.
func (c *columns) touched(ch Change) {
	c.changed.Lock()
	defer c.changed.Unlock()
	if ch.Refs == nil || len(c.stale)+len(ch.Refs) > maxStale {
		c.all, c.stale = true, nil
		return
	}
	c.stale = append(c.stale, ch.Refs...)
}

// use brings the columns up to date and calls fn with them, within one transaction; fn keeps none.
func (c *columns) use(ctx context.Context, store Store, fn func(tx Tx, t *table, facts map[string]*fact) error) error {
	if err := c.refresh(ctx, store); err != nil {
		return err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return store.View(ctx, func(tx Tx) error { return fn(tx, c.table, c.facts) })
}

// refresh reads what changed. That is asked for before the transaction begins, which then sees it. It does not end with ctx: who types on
// gives up the question, and would else begin the reading anew with every key.
func (c *columns) refresh(ctx context.Context, store Store) error {
	ctx = context.WithoutCancel(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changed.Lock()
	all, stale := c.all || c.table == nil, c.stale
	c.all, c.stale = false, nil
	c.changed.Unlock()
	if !all && len(stale) == 0 {
		return nil
	}
	err := store.View(ctx, func(tx Tx) error {
		if all {
			fresh := columns{table: &table{}, facts: map[string]*fact{}}
			err := fresh.fill(tx)
			if err == nil {
				c.table, c.facts = fresh.table, fresh.facts
			}
			return err
		}
		fresh := map[string]column{}
		for _, r := range stale {
			row, err := c.read(tx, r)
			if err != nil {
				return err
			}
			fresh[r.String()] = row
		}
		c.table.merge(fresh)
		return nil
	})
	if err != nil {
		c.touched(Change{})
	}
	return err
}

// fill reads everything. Each kind comes in the order of its keys, and the kinds in that of their letters.
func (c *columns) fill(tx Tx) error {
	var failed error
	put := func(key string, row column, err error) bool {
		c.table.keys, c.table.rows = append(c.table.keys, key), append(c.table.rows, row)
		failed = err
		return failed == nil
	}
	for _, list := range []func() error{
		func() error {
			return tx.Briefings("", func(b Briefing) bool { return put(string(b.ID), c.ofBriefing(b), nil) })
		},
		func() error {
			return tx.Highlights("", func(h Highlight) bool { return put(string(h.ID), c.ofHighlight(h), nil) })
		},
		func() error { return tx.Notes("", func(n Note) bool { return put(string(n.ID), c.ofNote(n), nil) }) },
		func() error {
			return tx.Sources("", func(s Source) bool {
				s, err := marked(tx, s)
				return put(string(s.ID), c.ofSource(s), err)
			})
		},
	} {
		if err := list(); err != nil || failed != nil {
			return cmp.Or(failed, err)
		}
	}
	return nil
}

// read reads one thing anew; one that is gone, or is none that can be found, has no kind.
func (c *columns) read(tx Tx, r Ref) (row column, err error) {
	switch r.Kind() {
	case KindSource:
		var s Source
		if s, err = sourceOf(tx, SourceID(r.String())); err == nil {
			row = c.ofSource(s)
		}
	case KindHighlight:
		var h Highlight
		if h, err = tx.Highlight(HighlightID(r.String())); err == nil {
			row = c.ofHighlight(h)
		}
	case KindNote:
		var n Note
		if n, err = tx.Note(NoteID(r.String())); err == nil {
			row = c.ofNote(n)
		}
	case KindBriefing:
		var b Briefing
		if b, err = tx.Briefing(BriefingID(r.String())); err == nil {
			row = c.ofBriefing(b)
		}
	}
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return row, err
}

func (c *columns) ofSource(s Source) column {
	row := column{
		kind: KindSource, publisher: c.fact(s.Publisher), language: c.fact(s.Language), provenance: c.fact(string(s.Provenance)),
		format: c.fact(string(s.Format)), tags: c.tags(s.Tags), privacy: s.Privacy, untitled: s.TitleDerived,
		recognised: s.Recognised.Pages > 0, pictures: s.Pictures > 0, warned: len(s.Warnings) > 0, unread: s.Unread,
	}
	row.from, row.to = daysOf(s.Published)
	return row
}

func (c *columns) ofHighlight(h Highlight) column {
	return column{kind: KindHighlight, source: h.Source, tags: c.tags(h.Tags), privacy: h.Privacy}
}

func (c *columns) ofNote(n Note) column {
	row := column{kind: KindNote, tags: c.tags(n.Tags), privacy: n.Privacy}
	row.from, row.to = daysOf(date.DayOf(n.Created))
	return row
}

func (c *columns) ofBriefing(b Briefing) column {
	row := column{kind: KindBriefing, privacy: b.Privacy}
	row.from, row.to = daysOf(date.DayOf(b.Created))
	return row
}

// fact returns the one copy of a word.
func (c *columns) fact(s string) *fact {
	if s == "" {
		return nil
	}
	f, ok := c.facts[s]
	if !ok {
		f = &fact{strings.Clone(s), len(c.facts)}
		c.facts[f.text] = f
	}
	return f
}

func (c *columns) tags(all []Tag) []*fact {
	var tags []*fact
	for _, t := range all {
		tags = append(tags, c.fact(string(t)))
	}
	return tags
}
