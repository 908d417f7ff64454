package index

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/index/words"
)

// Of a query, no more than this is read.
const (
	maxQueryBytes = 8 << 10
	maxClauses    = 64
	maxPhrase     = 64 // words
	maxNear       = 1000
)

// clause is one thing a query asks for.
type clause struct {
	text    string   // as typed, without operators
	terms   []string // folded; several make a phrase
	written string   // the last of them, as typed
	folded  string   // all of them, as they are shown; ends with the last
	exact   bool     // only these spellings: no family, no misspellings
	prefix  bool     // the last term may go on
	star    bool     // it was asked to: only words that begin so
	common  bool     // says little: it is counted, but neither asked for nor ranked by
	not     bool     // documents with it are left out
	group   int      // clauses of one number are alternatives
	within  fields   // where it is looked for; none means everywhere
}

// fields is a set of fields, a bit each.
type fields uint8

// admits says whether the clause is looked for in a field.
func (c *clause) admits(f Field) bool { return c.within == 0 || c.within&(1<<f) != 0 }

// particular: it was asked for in so many words, however common it is.
func (c *clause) particular() bool { return c.exact || c.prefix || c.within != 0 }

// asked is a query as it was understood.
type asked struct {
	clauses []clause
	near    int // the words stand within so many words of each other; 0: anywhere
}

// parse reads a query:
//
//	words  "a phrase"  =exact  prefix*  -not  NOT this  one OR other  one|other  title:word  author:"two words"  near:5
//
// What is not closed ends with the query; an operator with nothing to work on is passed over. AND and brackets change nothing: all words
// are asked for as it is, and OR takes the two beside it.
func parse(q Query) asked {
	text := q.Text
	if len(text) > maxQueryBytes {
		text = text[:maxQueryBytes]
		for len(text) > 0 && !utf8.RuneStart(q.Text[len(text)]) {
			text = text[:len(text)-1]
		}
	}
	p := parser{seen: map[string]bool{}, typing: q.Typing}
	for len(text) > 0 && len(p.clauses) < maxClauses {
		text = p.next(text)
	}
	return asked{p.clauses, p.near}
}

// parser gathers clauses. What an operator says holds for the next one.
type parser struct {
	clauses []clause
	seen    map[string]bool
	typing  bool
	near    int
	groups  int
	not, or bool
	within  fields
}

// next reads one thing of a query, or an operator before it, and returns what follows.
func (p *parser) next(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	after := text[n:]
	switch {
	case unicode.IsSpace(r) || r == '(' || r == ')':
		return after
	case r == '-' && !p.not && startsThing(after):
		p.not = true
		return after
	case r == '|':
		p.or = true
		return after
	case words.IsQuotation(r):
		return p.phrase(after)
	case r == '=':
		if r, m := utf8.DecodeRuneInString(after); words.IsQuotation(r) {
			return p.phrase(after[m:])
		}
		return p.exact(after)
	}
	if rest, read := p.operator(text); read {
		return rest
	}
	return p.words(text)
}

// startsThing: a phrase or a word of two letters and more, an apostrophe among them, follows a minus at once; else it is a dash, a sign or an option of a command.
func startsThing(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	if words.IsQuotation(r) || r == '=' {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[n:])
	return words.ClassOf(r, n) == words.Spaceless || unicode.IsLetter(r) && (unicode.IsLetter(next) || unicode.Is(unicode.M, next) || words.IsApostrophe(next))
}

// operator reads a word that is one: AND, OR, NOT, near:5, title: before what it is for.
func (p *parser) operator(text string) (rest string, read bool) {
	end := wordEnd(text, unicode.IsSpace)
	switch word := text[:end]; word {
	case "OR", "||":
		p.or = true
		return text[end:], true
	case "NOT":
		p.not = true
		return text[end:], true
	case "AND", "&", "&&":
		return text[end:], true
	}
	name, value, found := strings.Cut(text[:end], ":")
	if !found {
		return text, false
	}
	switch strings.ToLower(name) {
	case "title":
		p.within = 1 << Title
	case "author":
		p.within = 1 << Author
	case "near":
		if n, err := strconv.Atoi(value); err == nil && n > 0 {
			p.near = min(n, maxNear)
		}
		return text[end:], true
	default:
		return text, false
	}
	return text[len(name)+1:], true
}

// wordEnd is where the first character of a kind stands, or the end.
func wordEnd(text string, is func(rune) bool) int {
	if end := strings.IndexFunc(text, is); end >= 0 {
		return end
	}
	return len(text)
}

// phrase reads up to the closing mark and returns what follows.
func (p *parser) phrase(text string) string {
	inside, rest, closed := text, "", false
	if i := strings.IndexFunc(text, words.IsQuotation); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		inside, rest, closed = text[:i], text[i+n:], true
	}
	s := words.Scanner{Text: inside, Query: true}
	c := clause{text: strings.TrimSpace(inside), exact: true}
	end := 0
	for len(c.terms) < maxPhrase && s.Next() {
		c.take(&s)
		end = s.End
	}
	c.prefix = p.typing && !closed && end == len(inside)
	p.add(c)
	return rest
}

// exact reads the word after a =, which ends at white space, and returns what follows.
func (p *parser) exact(text string) string {
	end := wordEnd(text, unicode.IsSpace)
	c := clause{text: text[:end], exact: true}
	for s := (words.Scanner{Text: text[:end], Query: true}); len(c.terms) < maxPhrase && s.Next(); {
		c.take(&s)
	}
	p.add(c)
	return text[end:]
}

// words reads plain words up to the next quotation mark or white space and returns what follows.
func (p *parser) words(text string) string {
	end := wordEnd(text, func(r rune) bool { return words.IsQuotation(r) || unicode.IsSpace(r) || r == '|' })
	s := words.Scanner{Text: text[:end], Query: true}
	var c clause
	from, to, run := 0, 0, false
	not, or, within := p.not, p.or, p.within
	flush := func() {
		if len(c.terms) == 0 {
			return
		}
		c.text = text[from:to]
		c.exact = len(c.terms) > 1 // the pairs of a run without spaces stand together
		c.star = to < end && text[to] == '*'
		c.prefix = (p.typing && to == len(text)) || run || c.star
		p.not, p.or, p.within = not, or, within // each part of a word with hyphens is not wanted, or sought in that field
		p.add(c)
		c, or = clause{}, false
	}
	for s.Next() {
		if !s.Run || s.First {
			flush()
			from, run = s.Start, s.Run
		}
		c.take(&s)
		to = s.End
	}
	flush()
	return text[end:]
}

// take adds the word the scanner stands at.
func (c *clause) take(s *words.Scanner) {
	c.terms = append(c.terms, string(s.Term))
	c.written = s.Text[s.Start:s.End]
	switch {
	case s.Run && !s.First: // a pair that shares its first character with the last one
		c.folded += string(s.Latter())
	case c.folded != "":
		c.folded += " " + string(s.Term)
	default:
		c.folded = string(s.Term)
	}
}

// add adds the clause, with what operators said of it, unless it is empty or was there. Only what is asked for can be an alternative to
// what was asked for.
func (p *parser) add(c clause) {
	if len(c.terms) == 0 || len(p.clauses) >= maxClauses {
		return
	}
	or := p.or
	c.not, c.within = p.not, p.within
	p.not, p.or, p.within = false, false, 0
	key := fmt.Sprint(c.exact, c.not, c.within, c.terms)
	if p.seen[key] {
		return
	}
	p.seen[key] = true
	if last := len(p.clauses) - 1; or && last >= 0 && !c.not && !p.clauses[last].not {
		c.group = p.clauses[last].group
	} else {
		p.groups++
		c.group = p.groups
	}
	p.clauses = append(p.clauses, c)
}

// settle marks the common words, unless there is nothing else.
func settle(clauses []clause, common func(string) bool) {
	others, alternatives := 0, map[int]int{}
	for _, c := range clauses {
		if alternatives[c.group]++; !c.not && (c.particular() || !common(c.terms[0])) {
			others++
		}
	}
	for i := range clauses {
		c := &clauses[i]
		c.common = others > 0 && !c.not && !c.particular() && alternatives[c.group] == 1 && common(c.terms[0])
	}
}
