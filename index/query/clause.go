package query

import "commonplace/index/words"

// Clause is one thing a query asks for.
type Clause struct {
	Text    string   // as typed, without operators
	Terms   []string // folded; several make a phrase
	Written string   // the last of them, as typed
	Folded  string   // all of them, as they are shown; ends with the last
	Exact   bool     // only these spellings: no family, no misspellings
	Prefix  bool     // the last term may go on
	Star    bool     // it was asked to: only words that begin so
	Common  bool     // says little: it is counted, but neither asked for nor ranked by
	Not     bool     // documents with it are left out
	Group   int      // clauses of one number are alternatives
	Within  Fields   // where it is looked for; none means everywhere
}

// Fields is a set of fields, a bit each.
type Fields uint8

// Admits says whether the clause is looked for in a field.
func (c *Clause) Admits(field uint8) bool { return c.Within == 0 || c.Within&(1<<field) != 0 }

// particular: it was asked for in so many words, however common it is.
func (c *Clause) particular() bool { return c.Exact || c.Prefix || c.Within != 0 }

// Asked is a query as it was understood.
type Asked struct {
	Clauses []Clause
	Near    int // the words stand within so many words of each other; 0: anywhere
}

// take adds the word the scanner stands at.
func (c *Clause) take(s *words.Scanner) {
	c.Terms = append(c.Terms, string(s.Term))
	c.Written = s.Text[s.Start:s.End]
	switch {
	case s.Run && !s.First: // a pair that shares its first character with the last one
		c.Folded += string(s.Latter())
	case c.Folded != "":
		c.Folded += " " + string(s.Term)
	default:
		c.Folded = string(s.Term)
	}
}

// Settle marks the common words, unless there is nothing else.
func Settle(clauses []Clause, common func(string) bool) {
	others, alternatives := 0, map[int]int{}
	for _, c := range clauses {
		if alternatives[c.Group]++; !c.Not && (c.particular() || !common(c.Terms[0])) {
			others++
		}
	}
	for i := range clauses {
		c := &clauses[i]
		c.Common = others > 0 && !c.Not && !c.particular() && alternatives[c.Group] == 1 && common(c.Terms[0])
	}
}
