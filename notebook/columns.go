package notebook

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
)

// Columns are the few facts that filters and facets ask of every thing that was found: kept in memory, because a query may match
// everything there is, and reading a hundred thousand records takes a second.
//
// Decision: they are read at the first query that needs them and brought up to date at the next one after a change, from the things the
// change names. Price: about 200 bytes a source, and that first query waits for one pass over the records. What changes without an act
// (reading), or hangs together with other things (links), is asked of the store when a filter wants it.

// column is the facts of one thing. Of a highlight, source's facts come with it: see columns.of.
type column struct {
	kind                           Kind
	source                         SourceID // of a highlight
	from, to                       int      // the days its date begins and ends with, as daysOf gives them; 0 where it has none
	publisher, language            string
	provenance                     Provenance
	privacy                        Privacy
	format                         Format
	tags                           []Tag
	untitled, recognised, pictures bool
	warned                         bool
	unread                         int // pages without text

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

// columns keeps a column for every source, highlight, note and briefing.
type columns struct {
	mu    sync.Mutex        // held while the columns are read
	rows  map[string]column // by the index's key; nil before the first time
	words map[string]string // one copy of each publisher and language

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

// use brings the columns up to date and calls fn with them, within one transaction; fn keeps none. What changed is asked for before the
// transaction begins, which then sees it.
func (c *columns) use(ctx context.Context, store Store, fn func(tx Tx, rows map[string]column) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changed.Lock()
	all, stale := c.all || c.rows == nil, c.stale
	c.all, c.stale = false, nil
	c.changed.Unlock()
	return store.View(ctx, func(tx Tx) error {
		if all {
			c.rows, c.words, stale = map[string]column{}, map[string]string{}, nil
			if err := c.fill(ctx, tx); err != nil {
				c.rows = nil
				return err
			}
		}
		for _, r := range stale {
			if err := c.reread(tx, r); err != nil {
				c.rows = nil
				return err
			}
		}
		return fn(tx, c.rows)
	})
}

func (c *columns) fill(ctx context.Context, tx Tx) error {
	var failed error
	err := tx.Sources("", func(s Source) bool {
		if failed = ctx.Err(); failed != nil {
			return false
		}
		if s, failed = marked(tx, s); failed == nil {
			c.putSource(s)
		}
		return failed == nil
	})
	if err = cmp.Or(err, failed); err != nil {
		return err
	}
	if err := tx.Highlights("", func(h Highlight) bool { c.putHighlight(h); return true }); err != nil {
		return err
	}
	if err := tx.Notes("", func(n Note) bool { c.putNote(n); return true }); err != nil {
		return err
	}
	return tx.Briefings("", func(b Briefing) bool { c.putBriefing(b); return true })
}

// reread reads one thing anew; one that is gone, or cannot be read, has no column.
func (c *columns) reread(tx Tx, r Ref) error {
	delete(c.rows, r.String())
	var err error
	switch r.Kind() {
	case KindSource:
		var s Source
		if s, err = sourceOf(tx, SourceID(r.String())); err == nil {
			c.putSource(s)
		}
	case KindHighlight:
		var h Highlight
		if h, err = tx.Highlight(HighlightID(r.String())); err == nil {
			c.putHighlight(h)
		}
	case KindNote:
		var n Note
		if n, err = tx.Note(NoteID(r.String())); err == nil {
			c.putNote(n)
		}
	case KindBriefing:
		var b Briefing
		if b, err = tx.Briefing(BriefingID(r.String())); err == nil {
			c.putBriefing(b)
		}
	}
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

func (c *columns) putSource(s Source) {
	row := column{
		kind: KindSource, publisher: c.once(s.Publisher), language: c.once(s.Language), provenance: s.Provenance, privacy: s.Privacy,
		format: Format(c.once(string(s.Format))), tags: s.Tags, untitled: s.TitleDerived, recognised: s.Recognised.Pages > 0,
		pictures: s.Pictures > 0, warned: len(s.Warnings) > 0, unread: s.Unread,
	}
	row.from, row.to = daysOf(s.Published)
	c.rows[string(s.ID)] = row
}

func (c *columns) putHighlight(h Highlight) {
	c.rows[string(h.ID)] = column{kind: KindHighlight, source: h.Source, tags: h.Tags, privacy: h.Privacy}
}

func (c *columns) putNote(n Note) {
	row := column{kind: KindNote, tags: n.Tags, privacy: n.Privacy}
	row.from, row.to = daysOf(DayOf(n.Created))
	c.rows[string(n.ID)] = row
}

func (c *columns) putBriefing(b Briefing) {
	row := column{kind: KindBriefing, privacy: b.Privacy}
	row.from, row.to = daysOf(DayOf(b.Created))
	c.rows[string(b.ID)] = row
}

// once returns the copy of a word that all columns share.
func (c *columns) once(s string) string {
	if have, ok := c.words[s]; ok {
		return have
	}
	s = strings.Clone(s)
	c.words[s] = s
	return s
}

// sieve lets through what all filters of a query hold for; of several of one name, one must.
type sieve struct {
	rows   map[string]column
	groups [][]AskedFilter
	read   func(SourceID) bool // nil where no filter asks
	has    map[string]byte
}

func newSieve(tx Tx, rows map[string]column, filters []AskedFilter) (*sieve, error) {
	s := &sieve{rows: rows}
	for _, f := range filters {
		i := slices.IndexFunc(s.groups, func(g []AskedFilter) bool { return !f.Not && !g[0].Not && g[0].Name == f.Name && anyOf(f.Name) })
		if i < 0 {
			s.groups = append(s.groups, []AskedFilter{f})
		} else {
			s.groups[i] = append(s.groups[i], f)
		}
		if f.Name == "is" && s.read == nil {
			s.read = func(id SourceID) bool {
				r, err := tx.Reading(id)
				return err == nil && !r.Opened.IsZero()
			}
		}
		if f.Name == "has" && s.has == nil {
			var err error
			if s.has, err = belongings(tx); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// anyOf: a thing has one kind, publisher, language, provenance, format or year, so that several of them mean any of them; several tags,
// dates and properties mean all.
func anyOf(name string) bool {
	return slices.Contains([]string{"kind", "publisher", "lang", "provenance", "format", "in"}, name)
}

// admits says whether a thing may be found.
func (s *sieve) admits(key string) bool {
	c, ok := s.of(key)
	if !ok {
		return len(s.groups) == 0
	}
	if s.read != nil && c.kind == KindSource {
		c.read = s.read(SourceID(key))
	}
	c.has = s.has[key]
	for _, g := range s.groups {
		if !slices.ContainsFunc(g, func(f AskedFilter) bool { return f.holds(&c) != f.Not }) {
			return false
		}
	}
	return true
}

// of returns the facts of a thing: a highlight has its source's where it has none of its own.
func (s *sieve) of(key string) (column, bool) {
	c, ok := s.rows[key]
	if !ok || c.kind != KindHighlight {
		return c, ok
	}
	of, ok := s.rows[string(c.source)]
	if !ok {
		return c, true
	}
	of.kind, of.source = KindHighlight, c.source
	of.tags = append(slices.Clone(c.tags), of.tags...)
	if !c.privacy.Open() {
		of.privacy = c.privacy
	}
	return of, true
}

// belongings tells what has highlights, notes and links, in one pass over each.
func belongings(tx Tx) (map[string]byte, error) {
	has, of := map[string]byte{}, map[Ref]SourceID{}
	err := tx.Highlights("", func(h Highlight) bool {
		of[RefOf(h.ID)] = h.Source
		has[string(h.Source)] |= hasHighlight
		if h.Comment != "" {
			has[string(h.ID)] |= hasNote
			has[string(h.Source)] |= hasNote
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	err = tx.Links("", func(k Link) bool {
		for _, ends := range [][2]Ref{{k.From, k.To}, {k.To, k.From}} {
			bits := byte(hasLink)
			if ends[1].Kind() == KindNote {
				bits |= hasNote
			}
			has[ends[0].String()] |= bits
			if id := of[ends[0]]; id != "" {
				has[string(id)] |= bits
			}
		}
		return true
	})
	return has, err
}
