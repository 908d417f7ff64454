package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of a query, no more than this is read.
const (
	maxQueryBytes = 8 << 10
	maxClauses    = 64
	maxPhrase     = 64 // words
)

// clause is one thing a query asks for.
type clause struct {
	text   string   // as typed, without operators
	terms  []string // folded; several make a phrase
	folded string   // all of them, as they are shown; ends with the last
	exact  bool     // only these spellings: no family, no misspellings
	prefix bool     // the last term may go on
	common bool     // says little: it is counted, but neither asked for nor ranked by
}

// commonWords carry no topic; a query of other words does not insist on them. Words that may be names or initials (will, may, us,
// who) are not among them.
var commonWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a about after an and any are as at be been but by can did do does for from had has have how if in into is it its
		not of on or over should so such than that the their then there these they this those through to under was were what when where
		whether which while why with would`) {
		m[w] = true
	}
	return m
}()

// parse reads a query: words, "phrases", =exact. What is not closed ends with the query.
func parse(q Query) []clause {
	text := q.Text
	if len(text) > maxQueryBytes {
		text = text[:maxQueryBytes]
		for len(text) > 0 && !utf8.RuneStart(q.Text[len(text)]) {
			text = text[:len(text)-1]
		}
	}
	p := parser{seen: map[string]bool{}}
	for len(text) > 0 && len(p.clauses) < maxClauses {
		r, n := utf8.DecodeRuneInString(text)
		switch {
		case unicode.IsSpace(r):
			text = text[n:]
		case isQuotation(r):
			text = p.phrase(text[n:], q.Typing)
		case r == '=':
			word := text[n:]
			if r, m := utf8.DecodeRuneInString(word); isQuotation(r) {
				text = p.phrase(word[m:], q.Typing)
				continue
			}
			text = p.exact(word)
		default:
			text = p.words(text, q.Typing)
		}
	}
	p.settle()
	return p.clauses
}

type parser struct {
	clauses []clause
	seen    map[string]bool
}

// isQuotation: the marks that open and close a phrase. Single ones are apostrophes as often.
func isQuotation(r rune) bool { return strings.ContainsRune(`"“”„‟«»＂`, r) }

// phrase reads up to the closing mark and returns what follows.
func (p *parser) phrase(text string, typing bool) string {
	inside, rest, closed := text, "", false
	if i := strings.IndexFunc(text, isQuotation); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		inside, rest, closed = text[:i], text[i+n:], true
	}
	s := scanner{text: inside, query: true}
	c := clause{text: strings.TrimSpace(inside), exact: true}
	end := 0
	for len(c.terms) < maxPhrase && s.next() {
		c.take(&s)
		end = s.end
	}
	c.prefix = typing && !closed && end == len(inside)
	p.add(c)
	return rest
}

// exact reads the word after a =, which ends at white space, and returns what follows.
func (p *parser) exact(text string) string {
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		end = len(text)
	}
	c := clause{text: text[:end], exact: true}
	for s := (scanner{text: text[:end], query: true}); len(c.terms) < maxPhrase && s.next(); {
		c.take(&s)
	}
	p.add(c)
	return text[end:]
}

// words reads plain words up to the next quotation mark or white space and returns what follows.
func (p *parser) words(text string, typing bool) string {
	end := strings.IndexFunc(text, func(r rune) bool { return isQuotation(r) || unicode.IsSpace(r) })
	if end < 0 {
		end = len(text)
	}
	s := scanner{text: text[:end], query: true}
	var c clause
	from, to, run := 0, 0, false
	flush := func() {
		c.text = text[from:to]
		c.exact = len(c.terms) > 1 // the pairs of a run without spaces stand together
		c.prefix = (typing && to == len(text)) || run
		p.add(c)
		c = clause{}
	}
	for s.next() {
		if !s.run || s.first {
			flush()
			from, run = s.start, s.run
		}
		c.take(&s)
		to = s.end
	}
	flush()
	return text[end:]
}

// take adds the word the scanner stands at.
func (c *clause) take(s *scanner) {
	c.terms = append(c.terms, string(s.term))
	switch {
	case s.run && !s.first: // a pair that shares its first character with the last one
		c.folded += string(s.previous.folded[:s.previous.size])
	case c.folded != "":
		c.folded += " " + string(s.term)
	default:
		c.folded = string(s.term)
	}
}

// add adds the clause unless it is empty or was there.
func (p *parser) add(c clause) {
	key := strings.Join(c.terms, " ")
	if c.exact {
		key = "=" + key
	}
	if len(c.terms) == 0 || len(p.clauses) >= maxClauses {
		return
	}
	if p.seen[key] {
		return
	}
	p.seen[key] = true
	p.clauses = append(p.clauses, c)
}

// settle marks the common words, unless there is nothing else.
func (p *parser) settle() {
	others := 0
	for _, c := range p.clauses {
		if c.exact || c.prefix || !commonWords[c.terms[0]] {
			others++
		}
	}
	for i := range p.clauses {
		c := &p.clauses[i]
		c.common = others > 0 && !c.exact && !c.prefix && commonWords[c.terms[0]]
	}
}
