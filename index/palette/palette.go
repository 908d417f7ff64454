// Package palette ranks titles for the few letters that someone typed of one, as the field does that is opened to go somewhere. It knows
// titles and which of them were used lately, not what they are titles of, and keeps nothing. Begin with [GoTo].
//
// Trap: a [Title] is made ready once and kept by the caller, because all of them are looked through at every letter.
package palette

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
	"golang.org/x/text/unicode/norm"
)

// Decision: the palette matches letters in order, as people abbreviate titles; a wrong letter is the index's business, and the caller
// shows both. Matching costs up to half a second at 100,000 titles, so a first look keeps those that have the letters in order at
// all and, of too many, those that begin words with them and come first. It must itself look at 100,000 titles within a frame, so titles are
// made ready once: which letters there are at all is one number, and the rest is read without accents and capitals. Price: as much memory again
// as the titles take; and of very many candidates for one or two letters, some that would have scored well are never scored.

const (
	maxScored     = 2000
	maxTyped      = 32  // letters of what was typed; the matcher's bonus for neighbours doubles and would overflow past 40
	maxTitleBytes = 512 // of a title, no more is matched
	recentBonus   = 30  // for the most recent candidate; less for those before it
	recentCounted = 10  // how many candidates get some of it
)

// Title is something that can be gone to by its title, made ready for GoTo.
type Title struct {
	text    string
	plain   string // in small letters without accents
	letters uint64 // a bit for each letter in it, several sharing one
}

// NewTitle makes a title ready.
func NewTitle(text string) Title {
	t := Title{text: text}
	plain := make([]byte, 0, len(text))
	for _, r := range clipTitle(text) {
		r = unicode.ToLower(plainRune(r))
		plain = utf8.AppendRune(plain, r)
		t.letters |= letterBit(r)
	}
	t.plain = string(plain)
	return t
}

// Text is the title as it was given.
func (t Title) Text() string { return t.text }

// letterBit is the bit of a letter, as NewTitle writes it.
func letterBit(r rune) uint64 { return 1 << (uint32(r) % 64) }

// Chosen is a title that fits, with the byte offsets in it of the letters that were typed.
type Chosen struct {
	Index   int // in the titles given, one list after the other
	Score   int
	Letters []int
}

// GoTo ranks titles for what was typed, as a palette does: letters in order, starts of words and recent ones first. recent are the indices of
// those used lately, the last one first; of the rest, those that come first are preferred. An empty query gives them in that order. At most
// limit are returned.
func GoTo(typed string, recent []int, limit int, lists ...[]Title) []Chosen {
	if limit <= 0 {
		return nil
	}
	c := newCandidates(recent, lists)
	pattern := plainLetters(typed)
	if len(pattern) == 0 {
		return c.first(limit)
	}
	rows := c.worthScoring(pattern)
	titles := make([]string, len(rows))
	for i, row := range rows {
		titles[i] = string(plainRunes(c.at(row).text))
	}
	var chosen []Chosen
	for _, m := range fuzzy.FindNoSort(string(pattern), titles) {
		row := rows[m.Index]
		chosen = append(chosen, Chosen{
			Index: row, Score: m.Score + c.bonus(row),
			Letters: inTitle(c.at(row).text, titles[m.Index], m.MatchedIndexes),
		})
	}
	slices.SortFunc(chosen, func(a, b Chosen) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), c.compare(a.Index, b.Index))
	})
	return chosen[:min(limit, len(chosen))]
}

// candidates are lists of titles, one after the other.
type candidates struct {
	lists  [][]Title
	recent []int
	order  map[int]int // by row: how many were used later
}

func newCandidates(recent []int, lists [][]Title) candidates {
	c := candidates{lists: lists, order: make(map[int]int, len(recent))}
	for _, row := range recent {
		if _, twice := c.order[row]; !twice {
			c.order[row] = len(c.recent)
			c.recent = append(c.recent, row)
		}
	}
	return c
}

func (c *candidates) at(row int) *Title {
	for _, list := range c.lists {
		if row < len(list) {
			return &list[row]
		}
		row -= len(list)
	}
	panic("no such title")
}

// bonus gives the candidates used last a share of recentBonus by their order.
func (c *candidates) bonus(row int) int {
	if at, is := c.order[row]; is && at < recentCounted {
		return recentBonus * (recentCounted - at) / recentCounted
	}
	return 0
}

// compare orders what scores alike: what was used lately first.
func (c *candidates) compare(a, b int) int {
	orderA, isA := c.order[a]
	orderB, isB := c.order[b]
	switch {
	case isA && isB:
		return cmp.Compare(orderA, orderB)
	case isA:
		return -1
	case isB:
		return 1
	}
	return cmp.Compare(a, b)
}

// all calls fn with every row until it returns false, those used lately first.
func (c *candidates) all(fn func(row int, t *Title) bool) {
	for _, row := range c.recent {
		if !fn(row, c.at(row)) {
			return
		}
	}
	row, lately := 0, slices.Sorted(slices.Values(c.recent))
	for _, list := range c.lists {
		for i := range list {
			if len(lately) > 0 && lately[0] == row {
				lately = lately[1:]
			} else if !fn(row, &list[i]) {
				return
			}
			row++
		}
	}
}

func (c *candidates) first(limit int) []Chosen {
	var rows []Chosen
	c.all(func(row int, _ *Title) bool {
		rows = append(rows, Chosen{Index: row, Score: c.bonus(row)})
		return len(rows) < limit
	})
	return rows
}

// worthScoring gives the rows that have the letters in order; of more than maxScored, those with the most letters at the beginnings of
// words, then the first.
func (c *candidates) worthScoring(pattern []rune) []int {
	small := make([]string, len(pattern))
	letters := uint64(0)
	for i, r := range pattern {
		r = unicode.ToLower(r)
		small[i] = string(r)
		letters |= letterBit(r)
	}
	byStarts := make([][]int, len(small)+1)
	c.all(func(row int, t *Title) bool {
		if t.letters&letters != letters {
			return true
		}
		if starts, ok := fits(small, t.plain); ok && len(byStarts[starts]) < maxScored {
			byStarts[starts] = append(byStarts[starts], row)
		}
		return true
	})
	var rows []int
	for _, some := range slices.Backward(byStarts) {
		rows = append(rows, some[:min(len(some), maxScored-len(rows))]...)
	}
	return rows
}

// fits reports whether the letters stand in the plain title in order, and how many of them begin a word of it when each is taken at its
// first chance.
func fits(letters []string, plain string) (starts int, ok bool) {
	at := 0
	for _, l := range letters {
		i := strings.Index(plain[at:], l)
		if i < 0 {
			return 0, false
		}
		if at += i; beginsWord(plain, at) {
			starts++
		}
		at += len(l)
	}
	return starts, true
}

// beginsWord says whether no letter and no digit stands before a place.
func beginsWord(plain string, at int) bool {
	if at == 0 {
		return true
	}
	switch c := plain[at-1]; {
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		return false
	case c < utf8.RuneSelf:
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(plain[:at])
	return !unicode.IsLetter(r) && !unicode.IsNumber(r)
}

// plainLetters is what counts of the letters typed: not the spaces, and without accents.
func plainLetters(typed string) []rune {
	var letters []rune
	for _, r := range typed {
		if !unicode.IsSpace(r) && r != utf8.RuneError && r != 0 && len(letters) < maxTyped {
			letters = append(letters, plainRune(r))
		}
	}
	return letters
}

// plainRunes is the title rune for rune, without accents and without what the matcher cannot read.
func plainRunes(title string) []rune {
	runes := make([]rune, 0, len(title))
	for _, r := range clipTitle(title) {
		if r == 0 || r == utf8.RuneError {
			r = ' '
		}
		runes = append(runes, plainRune(r))
	}
	return runes
}

// plainRune is the letter under an accent.
func plainRune(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], r)
	parts := norm.NFD.Properties(b[:n]).Decomposition()
	if parts == nil {
		return r
	}
	plain, _ := utf8.DecodeRune(parts)
	return plain
}

func clipTitle(title string) string {
	if len(title) <= maxTitleBytes {
		return title
	}
	end := maxTitleBytes
	for end > 0 && !utf8.RuneStart(title[end]) {
		end--
	}
	return title[:end]
}

// inTitle turns byte offsets in the plain title into those in the title itself.
func inTitle(title, plain string, offsets []int) []int {
	letters := make([]int, 0, len(offsets))
	next, at := 0, 0 // offsets taken, byte of plain
	for i := range clipTitle(title) {
		if next < len(offsets) && offsets[next] == at {
			letters = append(letters, i)
			next++
		}
		_, n := utf8.DecodeRuneInString(plain[at:])
		at += n
	}
	return letters
}
