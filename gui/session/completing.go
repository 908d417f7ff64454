package session

import (
	"context"
	"errors"
	"slices"
	"strings"

	"commonplace/notebook"
)

// Completing goes down the queue of sources whose title or date is missing: one after the other with the first page of its text, until
// the last was kept, looked at or left for later.
type Completing struct {
	Going  bool
	Source notebook.Source // with an empty ID: the end of the queue
	Page   string          // the first page of its text; of what is not the article only lines that may tell a date
	At     int             // how many were before this one
	Total  int
	Later  int // how many were left for later on the way

	observers
	s     *Session
	queue []notebook.SourceID
	turn  turn
}

// Details is what a person says of a source in the queue. What is empty stays as it was found; NotKnown names the gaps that cannot be
// filled, so that they are not asked again.
type Details struct {
	Title      string
	Authors    string // parted by semicolons
	Publisher  string
	Credit     string
	Published  notebook.Date
	Provenance notebook.Provenance
	NotKnown   notebook.Gaps
}

// DetailsOf is what is known of a source.
func DetailsOf(s notebook.Source) Details {
	d := Details{
		Title: s.Title, Authors: strings.Join(s.Authors, "; "), Publisher: s.Publisher, Credit: s.Credit,
		Published: s.Published, Provenance: s.Provenance, NotKnown: s.Looked,
	}
	if s.TitleDerived {
		d.Title = ""
	}
	return d
}

// lay changes the marks where d says something else than was.
func (d Details) lay(m *notebook.Marks, was Details) {
	for _, f := range []struct {
		now, was string
		mark     **string
	}{{d.Title, was.Title, &m.Title}, {d.Publisher, was.Publisher, &m.Publisher}, {d.Credit, was.Credit, &m.Credit}} {
		if now := strings.TrimSpace(f.now); now != f.was {
			*f.mark = &now
		}
	}
	if d.Authors != was.Authors {
		authors := namesOf(strings.Split(d.Authors, ";"))
		m.Authors = &authors
	}
	if d.Published != was.Published {
		m.Published = &d.Published
	}
	if d.Provenance != was.Provenance {
		m.Provenance = &d.Provenance
	}
	m.Looked = d.NotKnown
}

// Begin gathers what is to be completed, the newest first, and shows the first of it.
func (c *Completing) Begin() {
	ask(c.s.work, &c.turn, func(ctx context.Context) ([]notebook.SourceID, error) {
		rows, err := c.s.book.Sources(ctx, notebook.SourceFilter{})
		var ids []notebook.SourceID
		for _, r := range rows {
			if r.Gaps() != 0 {
				ids = append(ids, r.ID)
			}
		}
		return ids, err
	}, func(ids []notebook.SourceID) {
		c.queue, c.At, c.Total, c.Later, c.Going = ids, 0, len(ids), 0, true
		c.show()
	}, nil)
}

// firstOf is a source with the first page of its text.
type firstOf struct {
	source notebook.Source
	page   string
}

// show reads the source that is next in the queue; one that is gone is passed over.
func (c *Completing) show() {
	if len(c.queue) == 0 {
		c.turn.drop()
		c.Source, c.Page = notebook.Source{}, ""
		c.changed()
		return
	}
	id := c.queue[0]
	ask(c.s.work, &c.turn, func(ctx context.Context) (f firstOf, err error) {
		if f.source, err = c.s.book.Source(ctx, id); err != nil {
			return f, err
		}
		text, err := c.s.book.Text(ctx, id, 0)
		f.page = firstPage(text)
		return f, err
	}, func(f firstOf) {
		c.Source, c.Page = f.source, f.page
		c.changed()
	}, func(err error) {
		if !errors.Is(err, notebook.ErrNotFound) {
			c.s.work.tell(err)
		}
		c.next()
	})
}

func (c *Completing) next() {
	c.queue, c.At = c.queue[1:], c.At+1
	c.show()
}

// Where says how far one is: "1 of 1,714".
func (c *Completing) Where() string { return thousands(c.At+1) + " of " + thousands(c.Total) }

// Keep lays what is said over the source, as one act where it says anything new, and goes on to the next.
func (c *Completing) Keep(d Details) {
	id, was := c.Source.ID, DetailsOf(c.Source)
	if id == "" {
		return
	}
	if d != was {
		c.s.work.act(func(ctx context.Context) error {
			return c.s.book.Mark(ctx, id, "details of a source", func(m *notebook.Marks) { d.lay(m, was) })
		}, nil)
	}
	if left := gapsAfter(d); left != 0 {
		c.Later++
	}
	c.next()
}

// gapsAfter are those that stay when d is kept.
func gapsAfter(d Details) notebook.Gaps {
	return notebook.Source{TitleDerived: strings.TrimSpace(d.Title) == "", Published: d.Published, Looked: d.NotKnown}.Gaps()
}

// Skip leaves the source for later and goes on to the next.
func (c *Completing) Skip() {
	if c.Source.ID != "" {
		c.Later++
		c.next()
	}
}

// Leave ends it; what is left stays in the list.
func (c *Completing) Leave() {
	if c.Going {
		c.turn.drop()
		c.queue, c.Going, c.Source, c.Page = nil, false, notebook.Source{}, ""
		c.changed()
	}
}

// maxFirstPage is how much of a text is its first page where it has none, in bytes; it is cut at the end of a block.
const maxFirstPage = 3000

// firstPage is the text up to its second page: what says where it comes from stands there.
func firstPage(t notebook.Text) string {
	var parts []string
	size := 0
	for _, b := range t.Blocks {
		if b.Kind == notebook.BlockPage && size > 0 || size >= maxFirstPage {
			break
		}
		words := strings.TrimSpace(b.Of(t.Text))
		if words == "" || b.Kind == notebook.BlockFurniture && !dated(words) {
			continue
		}
		if left := maxFirstPage - size; len(words) > left {
			words = strings.ToValidUTF8(words[:left], "") + "…"
		}
		parts = append(parts, words)
		size += len(words)
	}
	return strings.Join(parts, "\n\n")
}

// dated says whether a line may tell when: a date often stands in what is not the article.
func dated(words string) bool {
	return slices.ContainsFunc([]rune(words), func(r rune) bool { return r >= '0' && r <= '9' })
}
