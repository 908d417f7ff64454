package session

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/date"
)

// listed is a list as it was read.
type listed struct {
	rows   []Row
	counts SectionCounts
}

// readListing reads one list, and what the others count. The sources are read whole for every list, because the count of unread and
// recent ones is found in them; ten thousand take a few dozen milliseconds.
func readListing(ctx context.Context, book *notebook.Notebook, section Section, words []string) (listed, error) {
	var l listed
	sources, err := book.Sources(ctx, notebook.SourceFilter{})
	if err != nil {
		return l, err
	}
	if l.counts, err = countSections(ctx, book, sources); err != nil {
		return l, err
	}
	switch section.Kind {
	case SectionTag:
		l.rows, err = taggedRows(ctx, book, section.Tag, sources)
	case SectionHighlights:
		l.rows, err = highlightRows(ctx, book, sources)
	case SectionNotes:
		l.rows, err = noteRows(ctx, book)
	case SectionBriefings:
		l.rows, err = briefingRows(ctx, book)
	case SectionTrash:
		l.rows, err = trashRows(ctx, book)
	case SectionUnread:
		l.rows = sourceRows(slices.DeleteFunc(sources, func(r notebook.SourceRow) bool { return !r.Unread() }))
	case SectionRecent:
		l.rows = sourceRows(recent(sources))
	case SectionGaps:
		l.rows = sourceRows(slices.DeleteFunc(sources, func(r notebook.SourceRow) bool { return r.Gaps() == 0 }))
	default:
		l.rows = sourceRows(sources)
	}
	if len(words) > 0 {
		l.rows = slices.DeleteFunc(l.rows, func(r Row) bool { return !r.holds(words) })
	}
	return l, err
}

// holds says whether every word, in lower case, stands in what the row shows.
func (r Row) holds(words []string) bool {
	all := strings.ToLower(r.Title + " " + r.Meta)
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

func countSections(ctx context.Context, book *notebook.Notebook, sources []notebook.SourceRow) (SectionCounts, error) {
	all, err := book.Counts(ctx)
	if err != nil {
		return SectionCounts{}, err
	}
	tags, err := book.Tags(ctx)
	if err != nil {
		return SectionCounts{}, err
	}
	trash, err := book.Trash(ctx)
	c := SectionCounts{
		Sources: len(sources), Highlights: all.Highlights, Notes: all.Notes, Briefings: all.Briefings,
		Trash: len(trash), Tags: tags, Recent: len(recent(sources)),
	}
	for _, s := range sources {
		if s.Unread() {
			c.Unread++
		}
		if s.Gaps() != 0 {
			c.Gaps++
		}
		if !s.HasText() {
			c.Textless++
		}
		if s.Source.Unread > 0 {
			c.Scans = append(c.Scans, s.ID)
			c.Pictured += s.Source.Unread
		}
	}
	return c, err
}

// recent returns the sources that were opened, the last one first.
func recent(sources []notebook.SourceRow) []notebook.SourceRow {
	opened := slices.DeleteFunc(slices.Clone(sources), notebook.SourceRow.Unread)
	slices.SortStableFunc(opened, func(a, b notebook.SourceRow) int { return b.Reading.Opened.Compare(a.Reading.Opened) })
	return opened[:min(len(opened), maxRecent)]
}

func sourceRow(s notebook.SourceRow) Row {
	return Row{
		Ref: notebook.RefOf(s.ID), Title: s.Title, Derived: s.TitleDerived, Unread: s.Unread(), Meta: strings.Join(s.Facts(), " · "),
		Highlights: s.Highlights, Links: s.Links,
	}
}

func sourceRows(sources []notebook.SourceRow) []Row {
	rows := make([]Row, len(sources))
	for i, s := range sources {
		rows[i] = sourceRow(s)
	}
	return rows
}

func taggedRows(ctx context.Context, book *notebook.Notebook, tag notebook.Tag, sources []notebook.SourceRow) ([]Row, error) {
	refs, err := book.Tagged(ctx, tag)
	if err != nil {
		return nil, err
	}
	byRef := map[notebook.Ref]notebook.SourceRow{}
	for _, s := range sources {
		byRef[notebook.RefOf(s.ID)] = s
	}
	var rows []Row
	for _, r := range refs {
		if s, ok := byRef[r]; ok {
			rows = append(rows, sourceRow(s))
			continue
		}
		h, err := book.Heading(ctx, r)
		if errors.Is(err, notebook.ErrNotFound) {
			continue // deleted between the two readings
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, headingRow(h))
	}
	return rows, nil
}

func headingRow(h notebook.Heading) Row {
	return Row{Ref: h.Ref, Title: h.Title, Derived: h.Derived, Meta: h.Detail}
}

func highlightRows(ctx context.Context, book *notebook.Notebook, sources []notebook.SourceRow) ([]Row, error) {
	all, err := book.Highlights(ctx)
	if err != nil {
		return nil, err
	}
	headings := map[notebook.SourceID]string{}
	for _, s := range sources {
		headings[s.ID] = s.Heading()
	}
	rows := make([]Row, 0, len(all))
	for _, h := range all {
		meta := []string{headings[h.Source]}
		if h.Speaker != "" {
			meta = []string{h.Speaker, headings[h.Source]}
		}
		rows = append(rows, Row{Ref: notebook.RefOf(h.ID), Title: quoted(h.Quote(), maxRowQuote), Meta: strings.Join(meta, " · ")})
	}
	return rows, nil
}

// maxRowQuote is how much of a quote a list shows, in bytes.
const maxRowQuote = 120

func noteRows(ctx context.Context, book *notebook.Notebook) ([]Row, error) {
	all, err := book.Notes(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, len(all))
	for _, n := range all {
		meta := []string{date.DayOf(n.Changed).Words()}
		for _, t := range n.Tags {
			meta = append(meta, string(t))
		}
		if !n.Privacy.Open() {
			meta = append(meta, string(n.Privacy))
		}
		rows = append(rows, Row{Ref: notebook.RefOf(n.ID), Title: n.Heading(), Derived: n.Title == "", Meta: strings.Join(meta, " · ")})
	}
	return rows, nil
}

func briefingRows(ctx context.Context, book *notebook.Notebook) ([]Row, error) {
	all, err := book.Briefings(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, len(all))
	for _, b := range all {
		meta := "never exported"
		if !b.Exported.IsZero() {
			meta = "exported " + date.DayOf(b.Exported).Words()
		}
		if !b.Privacy.Open() {
			meta += " · " + string(b.Privacy)
		}
		rows = append(rows, Row{Ref: notebook.RefOf(b.ID), Title: cmp.Or(b.Title, "Untitled briefing"), Meta: meta})
	}
	return rows, nil
}

func trashRows(ctx context.Context, book *notebook.Notebook) ([]Row, error) {
	acts, err := book.Trash(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, len(acts))
	for _, a := range acts {
		what := cmp.Or(a.About.Kind().String(), strings.TrimPrefix(a.Name, "deletion of ")) // of one thing, or of many
		rows = append(rows, Row{
			Ref: a.About, Title: cmp.Or(a.Title, a.Name), Meta: what + " · deleted " + date.DayOf(a.When).Words(), Act: a.ID,
		})
	}
	return rows, nil
}
