package notebook

import (
	"cmp"
	"errors"
	"strings"

	"commonplace/notebook/place"
)

// Numbering citations: the first use of a highlight or of a whole source gives it the next number, every later use the same one.

// citing is what was cited so far, in the composition that it goes into.
type citing struct {
	tx      Tx
	out     Composition
	entries map[SourceID]int    // index into out.Sources
	numbers map[Ref]int         // of a highlight or a whole source that was cited
	texts   map[SourceID]string // read last, at most textCacheBytes of them unless one is larger
	held    int                 // bytes in texts
	pages   map[SourceID]Pagination
}

// cite gives a highlight the number of its citation: the next one at its first use, the same one after that. The quote is compared with
// the text of the newest version as it stands now.
func (c *citing) cite(h Highlight, s Source) (int, error) {
	if n := c.numbers[RefOf(h.ID)]; n > 0 {
		return n, nil
	}
	at, check, err := c.check(h, s)
	if err != nil {
		return 0, err
	}
	pages, err := c.pagesOf(s, at)
	if err != nil {
		return 0, err
	}
	return c.number(RefOf(h.ID), s, Citation{
		Source: s.ID, Highlight: h.ID, Pages: pages, Quote: strings.TrimSpace(h.Quote()), Speaker: h.Speaker, Check: check, Warning: s.Warning(),
	}), nil
}

// textCacheBytes is how much text is kept at hand while quotes are compared: a briefing may have thousands from a few large sources.
const textCacheBytes = 64 << 20

// pagesOf names the printed pages of a span; "" for an empty one.
func (c *citing) pagesOf(s Source, at Span) (string, error) {
	pages, held := c.pages[s.ID]
	if !held {
		var err error
		if pages, err = paginationOf(c.tx, s); err != nil {
			return "", err
		}
		c.pages[s.ID] = pages
	}
	if at.Len() == 0 {
		return "", nil
	}
	return pages.Words(at), nil
}

// check compares a quote with the text itself, where the highlight's placement says it stands; it is sought only where there is none. at
// is where it stands, empty where it is lost.
func (c *citing) check(h Highlight, s Source) (at Span, check QuoteCheck, err error) {
	p, err := c.tx.Placement(h.ID, s.Version)
	if err == nil && p.Lost {
		return Span{}, QuoteLost, nil
	}
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Span{}, QuoteNone, err
	}
	text, err := c.text(s)
	if err != nil {
		return Span{}, QuoteNone, err
	}
	at = p.At
	if !at.Valid(text) || at.Of(text) != h.Quote() {
		found := false
		if at, found = h.At.Locate(text); !found {
			return Span{}, QuoteLost, nil
		}
	}
	if at != h.At.Span {
		return at, QuoteMoved, nil
	}
	return at, QuoteMatches, nil
}

// text reads the newest version of a source.
func (c *citing) text(s Source) (string, error) {
	if text, held := c.texts[s.ID]; held {
		return text, nil
	}
	data, err := c.tx.Content(ContentKey{Source: s.ID, Version: s.Version, Part: PartText})
	if err != nil {
		return "", err
	}
	if c.held += len(data); c.held > textCacheBytes {
		clear(c.texts)
		c.held = len(data)
	}
	c.texts[s.ID] = string(data)
	return c.texts[s.ID], nil
}

func (c *citing) citeSource(s Source) int {
	if n := c.numbers[RefOf(s.ID)]; n > 0 {
		return n
	}
	return c.number(RefOf(s.ID), s, Citation{Source: s.ID, Warning: s.Warning()})
}

func (c *citing) number(r Ref, s Source, cite Citation) int {
	entry, listed := c.entries[s.ID]
	if !listed {
		entry = len(c.out.Sources)
		c.entries[s.ID] = entry
		c.out.Sources = append(c.out.Sources, SourceEntry{Source: s.ID, Line: s.CitationLine(), URL: s.URL, Warning: s.Warning()})
	}
	cite.Number, cite.Entry = len(c.out.Citations)+1, entry
	c.out.Citations = append(c.out.Citations, cite)
	c.out.Sources[entry].Citations = append(c.out.Sources[entry].Citations, cite.Number)
	c.numbers[r] = cite.Number
	return cite.Number
}

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
