// Package query reads what someone typed to search for: words, phrases, what is not wanted, where to look. It knows how a query is written and
// which words say little, not what is there to be found, what a word stands for, or which fields there are: it is told their names.
//
// Begin with [Parse], then [Clause]; [Settle] comes when it is known which words are common ones.
//
// Trap: a query is never refused. Whatever cannot be understood is read as words.
package query

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

// Parse reads a query:
//
//	words  "a phrase"  =exact  prefix*  -not  NOT this  one OR other  one|other  title:word  author:"two words"  near:5
//
// What is not closed ends with the query; an operator with nothing to work on is passed over. AND and brackets change nothing: all words
// are asked for as it is, and OR takes the two beside it.
//
// typing: the last word may go on. named gives the field, below 8, that a name before a colon stands for.
func Parse(text string, typing bool, named func(name string) (field uint8, is bool)) Asked {
	if whole := text; len(text) > maxQueryBytes {
		text = text[:maxQueryBytes]
		for len(text) > 0 && !utf8.RuneStart(whole[len(text)]) {
			text = text[:len(text)-1]
		}
	}
	p := parser{seen: map[string]bool{}, typing: typing, named: named}
	for len(text) > 0 && len(p.clauses) < maxClauses {
		text = p.next(text)
	}
	return Asked{p.clauses, p.near}
}

// parser gathers clauses. What an operator says holds for the next one.
type parser struct {
	clauses []Clause
	seen    map[string]bool
	typing  bool
	named   func(name string) (field uint8, is bool)
	near    int
	groups  int
	not, or bool
	within  Fields
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
	name = strings.ToLower(name)
	if name == "near" {
		if n, err := strconv.Atoi(value); err == nil && n > 0 {
			p.near = min(n, maxNear)
		}
		return text[end:], true
	}
	field, is := p.named(name)
	if !is {
		return text, false
	}
	p.within = 1 << field
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
	c := Clause{Text: strings.TrimSpace(inside), Exact: true}
	end := 0
	for len(c.Terms) < maxPhrase && s.Next() {
		c.take(&s)
		end = s.End
	}
	c.Prefix = p.typing && !closed && end == len(inside)
	p.add(c)
	return rest
}

// exact reads the word after a =, which ends at white space, and returns what follows.
func (p *parser) exact(text string) string {
	end := wordEnd(text, unicode.IsSpace)
	c := Clause{Text: text[:end], Exact: true}
	for s := (words.Scanner{Text: text[:end], Query: true}); len(c.Terms) < maxPhrase && s.Next(); {
		c.take(&s)
	}
	p.add(c)
	return text[end:]
}

// words reads plain words up to the next quotation mark or white space and returns what follows.
func (p *parser) words(text string) string {
	end := wordEnd(text, func(r rune) bool { return words.IsQuotation(r) || unicode.IsSpace(r) || r == '|' })
	s := words.Scanner{Text: text[:end], Query: true}
	var c Clause
	from, to, run := 0, 0, false
	not, or, within := p.not, p.or, p.within
	flush := func() {
		if len(c.Terms) == 0 {
			return
		}
		c.Text = text[from:to]
		c.Exact = len(c.Terms) > 1 // the pairs of a run without spaces stand together
		c.Star = to < end && text[to] == '*'
		c.Prefix = (p.typing && to == len(text)) || run || c.Star
		p.not, p.or, p.within = not, or, within // each part of a word with hyphens is not wanted, or sought in that field
		p.add(c)
		c, or = Clause{}, false
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

// add adds the clause, with what operators said of it, unless it is empty or was there. Only what is asked for can be an alternative to
// what was asked for.
func (p *parser) add(c Clause) {
	if len(c.Terms) == 0 || len(p.clauses) >= maxClauses {
		return
	}
	or := p.or
	c.Not, c.Within = p.not, p.within
	p.not, p.or, p.within = false, false, 0
	key := fmt.Sprint(c.Exact, c.Not, c.Within, c.Terms)
	if p.seen[key] {
		return
	}
	p.seen[key] = true
	if last := len(p.clauses) - 1; or && last >= 0 && !c.Not && !p.clauses[last].Not {
		c.Group = p.clauses[last].Group
	} else {
		p.groups++
		c.Group = p.groups
	}
	p.clauses = append(p.clauses, c)
}
