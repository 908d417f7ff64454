package notebook

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"commonplace/notebook/compare"
)

// Counting two copies of a text as one: the person chooses the one to keep, and everything that hangs on the other moves to it. In order:
//
//	highlights   a page an Update: each finds its place in the text that is kept as in a new version of its own (anchoring.go);
//	             one whose words do not stand there stays, as lost, with its words
//	notes, links what leads to the other leads to the one that is kept, in the notes' own words too
//	briefings    likewise
//	the rest     tags, and the stricter of the two privacies; then the other goes
//
// Decision: it is one act with before-images like any other, and no trash, because what moved away could not be put back from there alone.
// Price: it is taken back by Undo, in its turn.
//
// Decision: the one that is kept remembers the digests of the other's file, so that a second import does not bring the other back; and a
// moved highlight keeps the selector with which it was made, and whose text that was. Price: another field in each record.

// maxTwins bounds how many are counted as one with a source.
const maxTwins = 500

// Twin is a source that was counted as one with another: what is told of it, and what recognises its file.
type Twin struct {
	Title     string
	Publisher string
	File      string
	Published Date
	Digest    Digest
	Counted   time.Time
}

// CountAsOne counts other as one with keep: see above. It is one act.
func (n Comparing) CountAsOne(ctx context.Context, keep, other SourceID) error {
	if keep == other {
		return fmt.Errorf("count as one: %w: a source and itself", ErrBadInput)
	}
	c := &counting{n: n.acting, ctx: ctx, keep: keep, other: other, act: Act{ID: NewID[ActID](KindAct), Name: "counting two sources as one", About: RefOf(keep)}}
	err := n.inTurn(ctx, c.run)
	if len(c.touched) > 0 {
		n.listeners.tell(Change{Act: c.act, Refs: c.touched})
	}
	if err != nil {
		return fmt.Errorf("count as one: %w", err)
	}
	return nil
}

// counting is one such act, in as many Updates as it needs.
type counting struct {
	n           *acting
	ctx         context.Context
	keep, other SourceID
	act         Act
	touched     []Ref

	kept, gone Source // with their marks, when it began
	text       string // of the one that is kept
	twins      []Twin
}

func (c *counting) run() error {
	var highlights []Highlight
	var links []Link
	var briefings []Briefing
	err := c.n.parts.Store.View(c.ctx, func(tx Tx) (err error) {
		if c.kept, err = sourceOf(tx, c.keep); err != nil {
			return err
		}
		if c.gone, err = sourceOf(tx, c.other); err != nil {
			return err
		}
		text, err := tx.Content(ContentKey{Source: c.keep, Version: c.kept.Version, Part: PartText})
		if err != nil {
			return err
		}
		c.text = string(text)
		if c.twins, err = twinsOf(tx, c.gone, c.n.parts.Now()); err != nil {
			return err
		}
		if highlights, err = tx.HighlightsOf(c.other); err != nil {
			return err
		}
		if links, err = tx.LinksOf(RefOf(c.other)); err != nil {
			return err
		}
		return tx.Briefings("", func(b Briefing) bool {
			if slices.Contains(b.Refs(), RefOf(c.other)) {
				briefings = append(briefings, b)
			}
			return c.ctx.Err() == nil
		})
	})
	if err != nil {
		return err
	}
	if len(c.kept.Twins)+len(c.twins) > maxTwins {
		return fmt.Errorf("%w: more than %d are one already", ErrTooLarge, maxTwins)
	}
	c.act.Title = c.kept.Heading()
	for _, move := range []func() error{
		func() error { return c.highlights(highlights) },
		func() error { return c.links(links) },
		func() error { return c.briefings(briefings) },
		func() error { return c.step(c.last) },
	} {
		if err := move(); err != nil {
			return err
		}
	}
	return nil
}

func (c *counting) step(fn func(w *writing) error) error {
	act, touched, err := c.n.step(c.ctx, c.act, func(w *writing, _ *Act) error { return fn(w) })
	if err == nil {
		c.act, c.touched = act, append(c.touched, touched...)
	}
	return err
}

// twinsOf is what is remembered of a source that goes: each of its versions, and those it was one with before.
func twinsOf(tx Tx, s Source, now time.Time) ([]Twin, error) {
	twins := slices.Clone(s.Twins)
	for v := s.Version; v > 0; v-- {
		one, err := tx.SourceVersion(s.ID, v)
		if errors.Is(err, ErrNotFound) {
			continue // a version that was undone
		}
		if err != nil {
			return nil, err
		}
		twins = append(twins, Twin{Title: s.Heading(), Publisher: s.Publisher, File: one.File, Published: s.Published, Digest: one.Digest, Counted: now})
	}
	return twins, nil
}

// highlights moves them, as many in an Update as fit into it.
func (c *counting) highlights(all []Highlight) error {
	for from := 0; from < len(all); {
		bytes, to := 0, from
		for to < len(all) && (to == from || bytes+highlightBytes(all[to]) <= MaxStepBytes) {
			bytes += highlightBytes(all[to])
			to++
		}
		if err := c.step(func(w *writing) error {
			a := anchoring{tx: w, source: c.keep, version: c.kept.Version, text: c.text, by: map[textKey]*compare.Alignment{}}
			for _, h := range all[from:to] {
				if err := a.move(h, c.gone); err != nil {
					return err
				}
				w.touch(RefOf(h.ID))
			}
			return nil
		}); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// highlightBytes is about how much moving a highlight writes: the record as it was and as it is.
func highlightBytes(h Highlight) int { return 2 * (recordBytes + len(h.Quote()) + len(h.Comment)) }

// links has what leads to the other lead to the one that is kept. A link of the two to each other, and one that is there twice then, goes.
func (c *counting) links(all []Link) error {
	from, to := RefOf(c.other), RefOf(c.keep)
	for _, k := range all {
		if id, isNote := k.From.Note(); isNote && k.FromBody {
			if err := c.step(func(w *writing) error { return c.rename(w, id) }); err != nil {
				return err
			}
			continue
		}
		if err := c.step(func(w *writing) error {
			if k.From == from {
				k.From = to
			}
			if k.To == from {
				k.To = to
			}
			there, err := linkBetween(w, k)
			if err != nil {
				return err
			}
			if k.From == k.To || there != "" && there != k.ID {
				return dropLink(w, k.ID)
			}
			for _, r := range []Ref{k.From, k.To, RefOf(k.ID), from} {
				w.touch(r)
			}
			return w.PutLink(k)
		}); err != nil {
			return err
		}
	}
	return nil
}

// rename has a note mention the one that is kept where it mentions the other.
func (c *counting) rename(w *writing, id NoteID) error {
	note, err := w.Note(id)
	if err != nil {
		return err
	}
	body := note.Body
	note.Body = WithMentions(body, func(m Mention) string {
		if m.Ref != RefOf(c.other) {
			return body[m.Start:m.End]
		}
		return MentionOf(RefOf(c.keep), m.Words)
	})
	note.Changed = w.now()
	return w.putNote(note)
}

func (c *counting) briefings(all []Briefing) error {
	for _, b := range all {
		sections := slices.Clone(b.Sections)
		for i, s := range sections {
			sections[i].Items = slices.Clone(s.Items)
			for k, item := range s.Items {
				if item.Ref == RefOf(c.other) {
					sections[i].Items[k].Ref = RefOf(c.keep)
				}
			}
		}
		change := changingBriefing(b.ID, func(b *Briefing) { b.Sections = sections })
		if err := c.step(func(w *writing) error { return change(w, &Act{}) }); err != nil {
			return err
		}
	}
	return nil
}

// last gives the one that is kept what it is to remember, and lets the other go.
func (c *counting) last(w *writing) error {
	kept, err := w.Source(c.keep)
	if err != nil {
		return err
	}
	kept.Twins = append(kept.Twins, c.twins...)
	if err := w.PutSource(kept); err != nil {
		return err
	}
	if err := changingMarks(c.keep, func(m *Marks) {
		for _, t := range c.gone.Tags {
			m.Tags = withTag(m.Tags, t)
		}
		if c.kept.Privacy.Open() && !c.gone.Privacy.Open() {
			m.Privacy = &c.gone.Privacy
		}
	})(w, &Act{}); err != nil {
		return err
	}
	w.touch(RefOf(c.other))
	if err := w.DeleteSource(c.other); err != nil {
		return err
	}
	return w.unfind(RefOf(c.other))
}
