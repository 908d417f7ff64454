package session

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"commonplace/index/palette"
	"commonplace/notebook"
)

// What can be gone to or linked by its title: all titles, matched letter by letter as a palette does, and whatever the index finds for the
// words, so that misspelt ones lead there too.
//
// Decision: titles are read once and then only those of what changed, because reading a hundred thousand takes a second and matching them
// less than a frame. What else a line shows is read when it is shown. Price: about 170 bytes a title.

// maxStale is how many changed things are read one by one; after more, all are read anew.
const maxStale = 1000

// headings keeps what was read of the notebook. It belongs to the window's goroutine; known never changes once it is there.
type headings struct {
	known *known // nil: nothing was read yet
	stale []notebook.Ref
	turn  int // counts what replaced known
}

// reading is what a worker needs to bring headings up to date.
type reading struct {
	was   *known
	stale []notebook.Ref
	turn  int
}

func (h *headings) reading() reading { return reading{h.known, slices.Clone(h.stale), h.turn} }

// keep keeps what came of a reading, unless another did meanwhile. What has changed since stays to be read.
func (h *headings) keep(r reading, now *known) {
	if h.turn == r.turn {
		h.known, h.stale, h.turn = now, h.stale[len(r.stale):], h.turn+1
	}
}

// touched notes what changed: all of it, or some things.
func (h *headings) touched(all bool, refs []notebook.Ref) {
	if all || len(h.stale)+len(refs) > maxStale {
		*h = headings{turn: h.turn + 1}
		return
	}
	h.stale = append(h.stale, refs...)
}

// known is what can be gone to: the titles of things, those used last first, and tags.
type known struct {
	refs      []notebook.Ref
	used      []int64 // when each was last used: higher is more recent, 0 never
	titles    []palette.Title
	tags      []notebook.TagCount
	tagTitles []palette.Title
}

// titled is one thing of known.
type titled struct {
	ref   notebook.Ref
	title string
	used  int64
}

// now gives what is known now.
func (r reading) now(ctx context.Context, book *notebook.Notebook) (*known, error) {
	if r.was != nil && len(r.stale) == 0 {
		return r.was, nil
	}
	var k known
	var err error
	if r.was == nil {
		err = k.readAll(ctx, book)
	} else {
		err = k.readSome(ctx, book, r.was, r.stale)
	}
	if err != nil {
		return nil, err
	}
	k.tags, err = book.Tags(ctx)
	for _, t := range k.tags {
		k.tagTitles = append(k.tagTitles, palette.NewTitle(string(t.Tag)))
	}
	return &k, err
}

func (k *known) add(t titled) {
	k.refs, k.used, k.titles = append(k.refs, t.ref), append(k.used, t.used), append(k.titles, palette.NewTitle(t.title))
}

// readAll reads every title.
func (k *known) readAll(ctx context.Context, book *notebook.Notebook) error {
	var all []titled
	sources, err := book.Sources(ctx, notebook.SourceFilter{})
	if err != nil {
		return err
	}
	for _, s := range sources {
		all = append(all, titledSource(s.Source, s.Reading))
	}
	notes, err := book.Notes(ctx)
	if err != nil {
		return err
	}
	for _, n := range notes {
		all = append(all, titledNote(n))
	}
	briefings, err := book.Briefings(ctx)
	if err != nil {
		return err
	}
	for _, b := range briefings {
		all = append(all, titledBriefing(b))
	}
	highlights, err := book.Highlights(ctx)
	if err != nil {
		return err
	}
	for _, h := range highlights {
		all = append(all, titledHighlight(h))
	}
	slices.SortStableFunc(all, func(a, b titled) int { return cmp.Compare(b.used, a.used) })
	for _, t := range all {
		k.add(t)
	}
	return nil
}

// readSome reads what is stale, and takes the rest from what was known. What was used when it was keeps its place; before things that were
// used as lately stands what is new.
func (k *known) readSome(ctx context.Context, book *notebook.Notebook, was *known, stale []notebook.Ref) error {
	again, usedAt := map[notebook.Ref]titled{}, map[notebook.Ref]int64{}
	for _, r := range stale {
		t, err := titledOf(ctx, book, r)
		if err != nil && !errors.Is(err, notebook.ErrNotFound) {
			return err
		}
		if again[r] = t; err != nil {
			again[r] = titled{}
		}
	}
	for row, r := range was.refs {
		if _, is := again[r]; is {
			usedAt[r] = was.used[row]
		}
	}
	var moved []titled
	for r, t := range again {
		if at, was := usedAt[r]; !t.ref.IsZero() && (!was || at != t.used) {
			moved = append(moved, t)
		}
	}
	slices.SortFunc(moved, func(a, b titled) int {
		return cmp.Or(cmp.Compare(b.used, a.used), cmp.Compare(b.ref.String(), a.ref.String()))
	})
	for row, r := range was.refs {
		for len(moved) > 0 && moved[0].used >= was.used[row] {
			k.add(moved[0])
			moved = moved[1:]
		}
		t, is := again[r]
		switch {
		case !is:
			k.refs, k.used, k.titles = append(k.refs, r), append(k.used, was.used[row]), append(k.titles, was.titles[row])
		case !t.ref.IsZero() && t.used == was.used[row]:
			k.add(t)
		}
	}
	for _, t := range moved {
		k.add(t)
	}
	return nil
}

// titledOf reads one thing; the zero titled for what has no title of its own.
func titledOf(ctx context.Context, book *notebook.Notebook, r notebook.Ref) (titled, error) {
	if id, is := r.Source(); is {
		s, err := book.Source(ctx, id)
		if err != nil {
			return titled{}, err
		}
		read, err := book.Reading(ctx, id)
		return titledSource(s, read), err
	}
	if id, is := r.Note(); is {
		n, err := book.Note(ctx, id)
		return titledNote(n), err
	}
	if id, is := r.Briefing(); is {
		b, err := book.Briefing(ctx, id)
		return titledBriefing(b), err
	}
	if id, is := r.Highlight(); is {
		h, err := book.Highlight(ctx, id)
		return titledHighlight(h), err
	}
	return titled{}, nil
}

func titledSource(s notebook.Source, r notebook.Reading) titled {
	t := titled{ref: notebook.RefOf(s.ID), title: s.Title}
	if !r.Opened.IsZero() {
		t.used = r.Opened.UnixMilli()
	}
	return t
}

func titledNote(n notebook.Note) titled {
	return titled{notebook.RefOf(n.ID), n.Heading(), n.Changed.UnixMilli()}
}

func titledBriefing(b notebook.Briefing) titled {
	return titled{notebook.RefOf(b.ID), b.Title, b.Changed.UnixMilli()}
}

func titledHighlight(h notebook.Highlight) titled {
	return titled{notebook.RefOf(h.ID), quoted(h.Quote(), maxRowQuote), h.Made.UnixMilli()}
}

// recent are the rows used last: those visited in this session, the last one first, then those used before.
func (k *known) recent(visits []notebook.Ref) []int {
	at := make(map[notebook.Ref]int, len(visits))
	for i, r := range visits {
		at[r] = i
	}
	rows := make([]int, len(visits))
	for i := range rows {
		rows[i] = -1
	}
	for row, r := range k.refs {
		if i, is := at[r]; is {
			rows[i] = row
		}
	}
	rows = slices.DeleteFunc(rows, func(row int) bool { return row < 0 })
	for row := range k.used[:min(len(k.used), maxVisited)] {
		if k.used[row] > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// heading reads what a line shows of a thing, beside the title that fits; false where it is gone.
func (k *known) heading(ctx context.Context, book *notebook.Notebook, row int) (notebook.Heading, bool, error) {
	h, err := book.Heading(ctx, k.refs[row])
	h.Title = k.titles[row].Text()
	if errors.Is(err, notebook.ErrNotFound) {
		return h, false, nil
	}
	return h, err == nil, err
}

// found is a heading that fits what was typed, with the letters of its title that did.
type found struct {
	notebook.Heading
	letters []int
}

// findHeadings merges what fits by letters with what the index finds for the words.
func findHeadings(ctx context.Context, book *notebook.Notebook, typed string, k *known, limit int) ([]found, error) {
	var out []found
	seen := map[notebook.Ref]bool{}
	for _, c := range palette.GoTo(typed, k.recent(nil), limit, k.titles) {
		h, is, err := k.heading(ctx, book, c.Index)
		if err != nil {
			return nil, err
		}
		if seen[h.Ref] = true; is {
			out = append(out, found{h, c.Letters})
		}
	}
	if strings.TrimSpace(typed) == "" || len(out) >= limit {
		return out, nil
	}
	r, err := book.Search(ctx, notebook.SearchRequest{Query: typed, Typing: true, Limit: limit, Bare: true})
	if err != nil {
		return nil, err
	}
	for _, h := range r.Hits {
		if len(out) < limit && !seen[h.Ref] {
			out = append(out, found{h.Heading, nil})
		}
	}
	return out, nil
}
