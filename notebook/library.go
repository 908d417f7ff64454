package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Library is what can be read of the sources in a notebook. Sources come with the person's marks laid over them.
type Library struct{ store Store }

// SourceFilter narrows a list of sources; the zero value lets all through.
type SourceFilter struct {
	Tag    Tag
	Unread bool
	Words  string // every word stands in the title, an author, the publisher or the file's name, whatever its case
}

// SourceRow is a source as a list shows it.
type SourceRow struct {
	Source
	Reading    Reading
	Highlights int
	Links      int // to or from the source or one of its highlights
}

// Unread says whether the source was never opened.
func (r SourceRow) Unread() bool { return r.Reading.Opened.IsZero() }

// Sources lists the sources, newest first.
func (l Library) Sources(ctx context.Context, f SourceFilter) ([]SourceRow, error) {
	var rows []SourceRow
	words := strings.Fields(strings.ToLower(f.Words))
	err := l.store.View(ctx, func(tx Tx) error {
		highlights, links, err := tally(tx)
		if err != nil {
			return err
		}
		var failed error
		err = tx.Sources("", func(s Source) bool {
			if failed = ctx.Err(); failed != nil {
				return false
			}
			row := SourceRow{Highlights: highlights[s.ID], Links: links[s.ID]}
			if row.Source, failed = marked(tx, s); failed != nil {
				return false
			}
			if row.Reading, failed = tx.Reading(s.ID); failed != nil {
				return false
			}
			if f.admits(row, words) {
				rows = append(rows, row)
			}
			return true
		})
		return cmp.Or(failed, err)
	})
	slices.Reverse(rows)
	return rows, err
}

func (f SourceFilter) admits(r SourceRow, words []string) bool {
	if f.Unread && !r.Unread() || f.Tag != "" && !slices.Contains(r.Tags, f.Tag) {
		return false
	}
	if len(words) == 0 {
		return true
	}
	all := strings.ToLower(strings.Join([]string{r.Title, strings.Join(r.Authors, " "), r.Publisher, r.Credit, r.File}, " "))
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// tally counts the highlights and links of every source in two passes, so that a list of ten thousand asks nothing per row.
func tally(tx Tx) (highlights, links map[SourceID]int, err error) {
	highlights, links = map[SourceID]int{}, map[SourceID]int{}
	of := map[Ref]SourceID{}
	if err := tx.Highlights("", func(h Highlight) bool {
		highlights[h.Source]++
		of[RefOf(h.ID)] = h.Source
		return true
	}); err != nil {
		return nil, nil, err
	}
	err = tx.Links("", func(k Link) bool {
		seen := SourceID("")
		for _, end := range []Ref{k.From, k.To} {
			id, isSource := end.Source()
			if !isSource {
				id = of[end]
			}
			if id != "" && id != seen {
				links[id]++
				seen = id
			}
		}
		return true
	})
	return highlights, links, err
}

// marked lays the person's marks over a source.
func marked(tx Tx, s Source) (Source, error) {
	m, err := tx.Marks(s.ID)
	return s.With(m), err
}

// sourceOf reads a source with its marks.
func sourceOf(tx Tx, id SourceID) (Source, error) {
	s, err := tx.Source(id)
	if err != nil {
		return s, err
	}
	return marked(tx, s)
}

// Source reads one source.
func (l Library) Source(ctx context.Context, id SourceID) (s Source, err error) {
	err = l.store.View(ctx, func(tx Tx) (err error) { s, err = sourceOf(tx, id); return })
	return s, err
}

// Textless counts the sources without any text, in which nothing can be found: scans that were not recognised.
func (l Library) Textless(ctx context.Context) (n int, err error) {
	err = l.store.View(ctx, func(tx Tx) error {
		return cmp.Or(tx.Sources("", func(s Source) bool {
			if !s.HasText() {
				n++
			}
			return ctx.Err() == nil
		}), ctx.Err())
	})
	return n, err
}

// SourceAsFound reads one source without what the person says of it.
func (l Library) SourceAsFound(ctx context.Context, id SourceID) (s Source, err error) {
	err = l.store.View(ctx, func(tx Tx) (err error) { s, err = tx.Source(id); return })
	return s, err
}

// Scans lists the sources of which pages are pictures without text, oldest first.
func (l Library) Scans(ctx context.Context) (ids []SourceID, err error) {
	err = l.store.View(ctx, func(tx Tx) error {
		return cmp.Or(tx.Sources("", func(s Source) bool {
			if s.Unread > 0 {
				ids = append(ids, s.ID)
			}
			return ctx.Err() == nil
		}), ctx.Err())
	})
	return ids, err
}

// Text is a version of a source's text with what each stretch of it is.
type Text struct {
	Version int
	Text    string
	Blocks  []Block
	// Pictures are those its BlockPicture blocks show, without their bytes, which Library.Picture reads.
	Pictures []Picture
}

// Text reads a version of a source's text; version 0 is the newest.
func (l Library) Text(ctx context.Context, id SourceID, version int) (t Text, err error) {
	err = l.store.View(ctx, func(tx Tx) (err error) { t, err = textOf(tx, id, version); return })
	return t, err
}

func textOf(tx Tx, id SourceID, version int) (Text, error) {
	if version == 0 {
		s, err := tx.Source(id)
		if err != nil {
			return Text{}, err
		}
		version = s.Version
	}
	text, err := tx.Content(ContentKey{Source: id, Version: version, Part: PartText})
	if err != nil {
		return Text{}, err
	}
	encoded, err := tx.Content(ContentKey{Source: id, Version: version, Part: PartBlocks})
	if err != nil {
		return Text{}, err
	}
	blocks, err := DecodeBlocks(encoded)
	if err != nil {
		return Text{}, fmt.Errorf("%s: %w", id, err)
	}
	m, err := tx.Marks(id)
	if err != nil {
		return Text{}, err
	}
	t := Text{Version: version, Text: string(text)}
	if !validBlocks(t.Text, blocks) {
		return Text{}, fmt.Errorf("%s: blocks do not fit the text: %w", id, ErrDamaged)
	}
	if t.Pictures, err = picturesOf(tx, id, version, blocks); err != nil {
		return Text{}, err
	}
	t.Blocks = markBlocks(t.Text, blocks, m)
	return t, nil
}

// Original reads the file a source's newest version came from, byte for byte.
func (l Library) Original(ctx context.Context, id SourceID) (data []byte, err error) {
	err = l.store.View(ctx, func(tx Tx) error {
		s, err := tx.Source(id)
		if err != nil {
			return err
		}
		data, err = originalOf(tx, s)
		return err
	})
	return data, err
}

// originalOf reads the file a version came from. A version whose text was recognised shares it with the one before.
func originalOf(tx Tx, s Source) ([]byte, error) {
	if s.TextOnly {
		return nil, fmt.Errorf("original of %s: %w", s.ID, ErrNotKept)
	}
	part := PartOriginal
	if s.OriginalIsText {
		part = PartText
	}
	data, err := tx.Content(ContentKey{Source: s.ID, Version: s.Version, Part: part})
	if !errors.Is(err, ErrNotFound) || s.Recognised.Pages == 0 {
		return data, err
	}
	for version := s.Version - 1; version >= 1; version-- {
		before, earlier := tx.SourceVersion(s.ID, version)
		if earlier == nil && before.Digest == s.Digest {
			return originalOf(tx, before)
		}
		if earlier != nil && !errors.Is(earlier, ErrNotFound) {
			return nil, earlier
		}
	}
	return nil, err
}

// Reading reads how far the person is with a source.
func (l Library) Reading(ctx context.Context, id SourceID) (r Reading, err error) {
	err = l.store.View(ctx, func(tx Tx) (err error) { r, err = tx.Reading(id); return })
	return r, err
}

// SetReading keeps how far the person is with a source. It is no act and cannot be undone.
func (l Library) SetReading(ctx context.Context, id SourceID, r Reading) error {
	return l.store.Update(ctx, func(tx Tx) error {
		if _, err := tx.Source(id); err != nil {
			return err
		}
		return tx.PutReading(id, r)
	})
}

// Tags lists the tags in use.
func (l Library) Tags(ctx context.Context) (tags []TagCount, err error) {
	err = l.store.View(ctx, func(tx Tx) (err error) { tags, err = tx.Tags(); return })
	return tags, err
}

// Tagged lists the things that bear a tag.
func (l Library) Tagged(ctx context.Context, t Tag) (refs []Ref, err error) {
	err = l.store.View(ctx, func(tx Tx) (err error) { refs, err = tx.Tagged(t); return })
	return refs, err
}

// Counts says how many things of each kind there are.
type Counts struct{ Sources, Highlights, Notes, Links, Briefings int }

// Counts reads the counters.
func (l Library) Counts(ctx context.Context) (c Counts, err error) {
	err = l.store.View(ctx, func(tx Tx) error {
		for kind, into := range map[Kind]*int{
			KindSource: &c.Sources, KindHighlight: &c.Highlights, KindNote: &c.Notes, KindLink: &c.Links, KindBriefing: &c.Briefings,
		} {
			n, err := tx.Count(kind)
			if err != nil {
				return err
			}
			*into = n
		}
		return nil
	})
	return c, err
}
