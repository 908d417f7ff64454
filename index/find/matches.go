// Package find finds words again in one text: [Matches] where what matched stands in a document that was found, word by word, and [Typed]
// what someone typed, letter by letter and also within a word. It reads a text as the index does, but knows no index and no documents: it is
// given the text and the words, and keeps nothing.
//
// Begin with matches.go, which chooses the places that are worth showing; typed.go stands by itself.
//
// Trap: the text given must be the one that was indexed, or places are missing; what changed since is not told from what never was there.
package find

import (
	"slices"

	"commonplace/index/words"
)

// Place is a half-open stretch of bytes of a text.
type Place struct{ Start, End int }

// Match is a word of the query, a spelling found for it in a document, and how often it stands there.
type Match struct {
	Word     string
	Spelling string
	Count    int
	Common   bool // the word says little, and others do not
}

const (
	// nearBytes: places no further apart than this are shown together.
	nearBytes = 240
	// maxCollected: of a text with more matches than this, only the first are weighed against each other.
	maxCollected = 1 << 16
)

// sought is a spelling that matched, as the words it is made of.
type sought struct {
	terms []string
	word  int // of the query
}

// place is a Place and the word of the query that stands there.
type place struct {
	Place
	word int
}

// Matches finds again, in the text of one field of a document, the words that matched: at most so many places, those nearest together and
// richest in different words of the query first chosen, returned in the order of the text. Words of a phrase come as one place.
//
// The text is read once, and no further than to the first group of places that has all the words, if there are places enough by then.
func Matches(text string, matched []Match, most int) []Place {
	if most <= 0 {
		return nil
	}
	l := newLocator(matched, most)
	s := words.Scanner{Text: text}
	for len(l.byFirst) > 0 && s.Next() {
		l.see(&s)
		if l.enough() {
			break
		}
	}
	chosen := l.choose(most)
	places := make([]Place, 0, len(chosen))
	for _, c := range chosen {
		if n := len(places); n > 0 && c.Start < places[n-1].End {
			places[n-1].End = max(places[n-1].End, c.End)
			continue
		}
		places = append(places, c.Place)
	}
	return places
}

// locator gathers the places while a text is read.
type locator struct {
	most     int
	words    int // different words that matched
	left     int // places that are still to come in all fields of the hit
	byFirst  map[string][]sought
	under    []started // phrases that may be going on
	found    []place
	last     []place // by word: where it was last seen, if it was
	together bool    // all words have been seen near each other
}

// started is a phrase of which the first words were read.
type started struct {
	sought
	start, seen int
}

func newLocator(matched []Match, most int) *locator {
	l := &locator{most: most, byFirst: map[string][]sought{}}
	numbers := map[string]int{}
	for _, m := range matched {
		if m.Common { // common words first found would fill the places that the others deserve
			continue
		}
		n, known := numbers[m.Word]
		if !known {
			n = l.words
			numbers[m.Word] = n
			l.words++
			l.last = append(l.last, place{word: -1})
		}
		so := sought{word: n}
		for s := (words.Scanner{Text: m.Spelling, Query: true}); s.Next(); {
			so.terms = append(so.terms, string(s.Term))
		}
		if len(so.terms) > 0 {
			l.byFirst[so.terms[0]] = append(l.byFirst[so.terms[0]], so)
			l.left += m.Count
		}
	}
	return l
}

// see takes in the word the scanner stands at.
func (l *locator) see(s *words.Scanner) {
	going := l.under[:0]
	for _, u := range l.under {
		if s.Lone {
			going = append(going, u)
			continue
		}
		if u.terms[u.seen] != string(s.Term) {
			continue
		}
		if u.seen++; u.seen == len(u.terms) {
			l.place(place{Place{u.start, s.End}, u.word})
		} else {
			going = append(going, u)
		}
	}
	l.under = going
	for _, so := range l.byFirst[string(s.Term)] {
		if len(so.terms) == 1 {
			l.place(place{Place{s.Start, s.End}, so.word})
		} else {
			l.under = append(l.under, started{sought: so, start: s.Start, seen: 1})
		}
	}
}

func (l *locator) place(p place) {
	full := len(l.found) >= maxCollected
	if !full {
		l.found = append(l.found, p)
	}
	l.left--
	l.last[p.word] = p
	if l.together {
		return
	}
	l.together = !slices.ContainsFunc(l.last, func(o place) bool { return o.word < 0 || p.Start-o.Start > nearBytes })
	if l.together && full {
		l.found = append(l.found, l.last...)
	}
}

// enough: nothing better can come.
func (l *locator) enough() bool { return l.left <= 0 || (l.together && len(l.found) >= l.most) }

// choose gives at most n of the places, in the order of the text: group by group, the groups of most different words first.
func (l *locator) choose(n int) []place {
	slices.SortStableFunc(l.found, func(a, b place) int { return a.Start - b.Start })
	if len(l.found) <= n {
		return l.found
	}
	groups := groupsOf(l.found, l.words)
	var chosen []place
	for _, g := range groups {
		chosen = append(chosen, g.best(n-len(chosen), l.words)...)
		if len(chosen) == n {
			break
		}
	}
	slices.SortStableFunc(chosen, func(a, b place) int { return a.Start - b.Start })
	return chosen
}

// group is a run of places near each other.
type group struct {
	places []place
	kinds  int // different words in it
}

// groupsOf cuts the places, which ascend, into groups, richest first.
func groupsOf(places []place, words int) []group {
	var groups []group
	from := 0
	for i := range places {
		if i+1 == len(places) || places[i+1].Start-places[i].End > nearBytes {
			g := places[from : i+1]
			groups = append(groups, group{g, kinds(g, words)})
			from = i + 1
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		if a.kinds != b.kinds {
			return b.kinds - a.kinds
		}
		return min(len(b.places), 3) - min(len(a.places), 3)
	})
	return groups
}

// best gives the n consecutive places of the group with the most different words, the closest together of those.
func (g group) best(n, words int) []place {
	if len(g.places) <= n {
		return g.places
	}
	counts := make([]int, words)
	different, best, bestDifferent := 0, 0, 0
	for i, p := range g.places {
		if counts[p.word]++; counts[p.word] == 1 {
			different++
		}
		if i >= n {
			gone := g.places[i-n].word
			if counts[gone]--; counts[gone] == 0 {
				different--
			}
		}
		if from := i - n + 1; from >= 0 {
			closer := p.End-g.places[from].Start < g.places[best+n-1].End-g.places[best].Start
			if different > bestDifferent || different == bestDifferent && closer {
				best, bestDifferent = from, different
			}
		}
	}
	return g.places[best : best+n]
}

func kinds(places []place, words int) int {
	seen, n := make([]bool, words), 0
	for _, p := range places {
		if !seen[p.word] {
			seen[p.word] = true
			n++
		}
	}
	return n
}
