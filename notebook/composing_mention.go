package notebook

import (
	"cmp"
	"errors"
	"strings"

	"commonplace/notebook/place"
)

// What becomes of a [[…]] in a briefing.

// mention sets a [[…]] in Markdown: its words, and the number of the citation it makes when it leads to a highlight or a source.
func (c *composer) mention(m Mention) []Run {
	words, number, err := c.target(m.Ref)
	switch {
	case err == nil:
	case errors.Is(err, ErrPrivate):
		c.leaveOut(m.Ref, err)
		return c.without(m)
	case errors.Is(err, ErrNotFound):
		c.leaveOut(m.Ref, err)
	default:
		c.failed = cmp.Or(c.failed, err)
	}
	if m.Words != "" {
		words = m.Words
	}
	if words == "" {
		return nil
	}
	return []Run{{Text: words, Citation: number}}
}

// target returns the words that a link without words of its own shows, and the number of the citation it makes.
func (c *composer) target(r Ref) (words string, number int, err error) {
	switch r.Kind() {
	case KindHighlight:
		h, s, err := c.highlight(HighlightID(r.String()))
		if err != nil {
			return "", 0, err
		}
		number, err = c.cite(h, s)
		return Quoted(strings.TrimSpace(h.Quote())), number, err
	case KindSource:
		s, err := c.open(SourceID(r.String()))
		if err != nil {
			return "", 0, err
		}
		return s.Heading(), c.citeSource(s), nil
	case KindNote:
		note, err := c.tx.Note(NoteID(r.String()))
		if err == nil && !note.Privacy.Open() {
			err = ErrPrivate
		}
		return note.Heading(), 0, err
	case KindBriefing:
		b, err := c.tx.Briefing(BriefingID(r.String()))
		if err == nil && !b.Privacy.Open() {
			err = ErrPrivate
		}
		return b.Title, 0, err
	}
	return "", 0, nil
}

// without sets a link to a private thing: its words, unless they are the thing's.
func (c *composer) without(m Mention) []Run {
	own, err := c.ownWords(m.Ref)
	if err != nil {
		c.failed = cmp.Or(c.failed, err)
		return nil
	}
	words := plainWords(strings.TrimSuffix(m.Words, "…"))
	for _, o := range own {
		if strings.Contains(plainWords(o), words) {
			return nil
		}
	}
	return plainRun(m.Words)
}

// ownWords are the words that are a thing's own: titles, and the quote of a highlight.
func (c *composer) ownWords(r Ref) (own []string, err error) {
	switch r.Kind() {
	case KindHighlight:
		h, err := c.tx.Highlight(HighlightID(r.String()))
		if err != nil {
			return nil, err
		}
		s, err := sourceOf(c.tx, h.Source)
		return []string{h.Quote(), s.Title, s.Heading()}, err
	case KindSource:
		s, err := sourceOf(c.tx, SourceID(r.String()))
		if err != nil {
			return nil, err
		}
		found, err := c.tx.Source(s.ID) // the title before it was marked
		return []string{s.Title, s.Heading(), found.Title, found.Heading()}, err
	case KindNote:
		n, err := c.tx.Note(NoteID(r.String()))
		return []string{n.Heading()}, err
	}
	b, err := c.tx.Briefing(BriefingID(r.String()))
	return []string{b.Title}, err
}

// plainWords is what two ways of writing the same words have in common: as a link's words are kept, without quotation marks at the ends
// and without capitals.
func plainWords(s string) string {
	return strings.ToLower(strings.Trim(place.FoldTypography(mentionWords(s)), ` "'`))
}

func plainRun(words string) []Run {
	if words == "" {
		return nil
	}
	return []Run{{Text: words}}
}
