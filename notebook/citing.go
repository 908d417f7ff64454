package notebook

import "strings"

// Numbering citations: the first use of a highlight or of a whole source gives it the next number, every later use the same one.

// cite gives a highlight the number of its citation: the next one at its first use, the same one after that. The quote is compared with
// the text of the newest version as it stands now.
func (c *composer) cite(h Highlight, s Source) (int, error) {
	if n := c.numbers[RefOf(h.ID)]; n > 0 {
		return n, nil
	}
	check, err := c.check(h, s)
	if err != nil {
		return 0, err
	}
	return c.number(RefOf(h.ID), s, Citation{
		Source: s.ID, Highlight: h.ID, Quote: strings.TrimSpace(h.Quote()), Speaker: h.Speaker, Check: check, Warning: s.Provenance.Warning(),
	}), nil
}

func (c *composer) check(h Highlight, s Source) (QuoteCheck, error) {
	t, err := c.tx.Content(ContentKey{s.ID, s.Version, PartText})
	if err != nil {
		return QuoteNone, err
	}
	place, err := c.tx.Placement(h.ID, s.Version)
	switch {
	case err != nil:
		return QuoteNone, err
	case place.Lost, !place.At.Valid(string(t)), place.At.Of(string(t)) != h.Quote():
		return QuoteLost, nil
	case place.At != h.At.Span:
		return QuoteMoved, nil
	}
	return QuoteMatches, nil
}

func (c *composer) citeSource(s Source) int {
	if n := c.numbers[RefOf(s.ID)]; n > 0 {
		return n
	}
	return c.number(RefOf(s.ID), s, Citation{Source: s.ID, Warning: s.Provenance.Warning()})
}

func (c *composer) number(r Ref, s Source, cite Citation) int {
	entry, listed := c.entries[s.ID]
	if !listed {
		entry = len(c.out.Sources)
		c.entries[s.ID] = entry
		c.out.Sources = append(c.out.Sources, SourceEntry{Source: s.ID, Line: s.CitationLine(), URL: s.URL, Warning: s.Provenance.Warning()})
	}
	cite.Number, cite.Entry = len(c.out.Citations)+1, entry
	c.out.Citations = append(c.out.Citations, cite)
	c.out.Sources[entry].Citations = append(c.out.Sources[entry].Citations, cite.Number)
	c.numbers[r] = cite.Number
	return cite.Number
}
