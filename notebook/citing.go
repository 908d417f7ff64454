package notebook

import (
	"errors"
	"strings"
)

// Numbering citations: the first use of a highlight or of a whole source gives it the next number, every later use the same one.

// cite gives a highlight the number of its citation: the next one at its first use, the same one after that. The quote is compared with
// the text of the newest version as it stands now.
func (c *composer) cite(h Highlight, s Source) (int, error) {
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
func (c *composer) pagesOf(s Source, at Span) (string, error) {
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
func (c *composer) check(h Highlight, s Source) (at Span, check QuoteCheck, err error) {
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
func (c *composer) text(s Source) (string, error) {
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

func (c *composer) citeSource(s Source) int {
	if n := c.numbers[RefOf(s.ID)]; n > 0 {
		return n
	}
	return c.number(RefOf(s.ID), s, Citation{Source: s.ID, Warning: s.Warning()})
}

func (c *composer) number(r Ref, s Source, cite Citation) int {
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
