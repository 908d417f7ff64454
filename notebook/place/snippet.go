package place

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Snippet is the few words around a place.
type Snippet struct {
	Text  string
	Marks []Span // in Text
}

const (
	// MaxSnippets is how many snippets of a hit are made at most.
	MaxSnippets = 3
	// snippetBytes is about how much text stands around the first match of a snippet.
	snippetBytes = 220
)

// SnippetAt cuts the words around the i-th place out of the text, to whole words and within the stretch that was searched, and marks every
// place in them; cut is what it was made of. Without places it is how the text begins.
func SnippetAt(text string, within []Span, places []Span, i int) (s Snippet, cut Span) {
	if len(within) == 0 {
		return Snippet{}, Span{}
	}
	at := Span{within[0].Start, within[0].Start}
	if i < len(places) {
		at = places[i]
	}
	stretch := within[0]
	for _, s := range within {
		if s.Start <= at.Start && at.Start < s.End {
			stretch = s
		}
	}
	room := max(0, snippetBytes-at.Len()) / 2
	from := wordStart(text, max(stretch.Start, at.Start-room), stretch.Start)
	to := wordEnd(text, min(stretch.End, max(at.End, from+snippetBytes)), at.End, stretch.End)
	var b strings.Builder
	if from > stretch.Start {
		b.WriteString("… ")
	}
	copied := from
	copyTo := func(end int) {
		b.WriteString(strings.Map(oneLine, text[copied:end]))
		copied = end
	}
	for _, p := range places {
		if p.Start < copied || p.End > to {
			continue
		}
		copyTo(p.Start)
		start := b.Len()
		copyTo(p.End)
		s.Marks = append(s.Marks, Span{start, b.Len()})
	}
	copyTo(to)
	if to < stretch.End {
		b.WriteString(" …")
	}
	s.Text = b.String()
	return s, Span{from, to}
}

// Snippets makes the snippets of a hit. Of the stretches that begin shortly before a place, those are taken in which most different words
// stand, then most words, then the first; none overlaps another.
func Snippets(text string, within []Span, places []Span) []Snippet {
	type stretch struct {
		Snippet
		cut          Span
		words, marks int
	}
	var all []stretch
	for i := range places {
		s, cut := SnippetAt(text, within, places, i)
		words := map[string]bool{}
		for _, m := range s.Marks {
			words[strings.ToLower(m.Of(s.Text))] = true
		}
		all = append(all, stretch{s, cut, len(words), len(s.Marks)})
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(b.marks, a.marks)) })
	var best []stretch
	for _, s := range all {
		beside := func(o stretch) bool { return s.cut.Start >= o.cut.End || o.cut.Start >= s.cut.End }
		if len(best) < MaxSnippets && !slices.ContainsFunc(best, func(o stretch) bool { return !beside(o) }) {
			best = append(best, s)
		}
	}
	slices.SortFunc(best, func(a, b stretch) int { return cmp.Compare(a.cut.Start, b.cut.Start) })
	var snippets []Snippet
	for _, s := range best {
		snippets = append(snippets, s.Snippet)
	}
	if len(snippets) == 0 && len(within) > 0 { // what matched in its title only shows how it begins
		s, _ := SnippetAt(text, within, nil, 0)
		snippets = append(snippets, s)
	}
	return snippets
}

// oneLine makes line ends and control characters spaces, so that a snippet is one line. It keeps the length of what it replaces: all of
// them are one byte.
func oneLine(r rune) rune {
	if r < ' ' || r == 0x7F {
		return ' '
	}
	return r
}

// maxWordBytes bounds how far the end of a snippet is moved to reach the border of a word.
const maxWordBytes = 40

// wordStart moves at to the start of the next word, if one is near, and to a rune border.
func wordStart(text string, at, floor int) int {
	if at <= floor {
		return floor
	}
	for !Border(text, at) {
		at++
	}
	for i, r := range text[at:min(len(text), at+maxWordBytes)] {
		if unicode.IsSpace(r) {
			return at + i + utf8.RuneLen(r)
		}
	}
	return at
}

// wordEnd moves at to the end of the word before it, if one is near and not before least, and to a rune border.
func wordEnd(text string, at, least, ceiling int) int {
	if at >= ceiling {
		return ceiling
	}
	for !Border(text, at) {
		at--
	}
	if i := strings.LastIndexFunc(text[max(least, at-maxWordBytes):at], unicode.IsSpace); i > 0 {
		return max(least, at-maxWordBytes) + i
	}
	return at
}

// Best is the index of the place with which the shortest stretch begins that has the most different words, and is no longer than a
// snippet: the first place, where it is one word that was sought; -1 without places.
func Best(text string, places []Span) int {
	best, bestWords, bestBytes := -1, 0, 0
	words, from := map[string]int{}, 0
	drop := func() {
		w := strings.ToLower(places[from].Of(text))
		if words[w]--; words[w] == 0 {
			delete(words, w)
		}
		from++
	}
	for i, p := range places {
		words[strings.ToLower(p.Of(text))]++
		for from < i && (p.End-places[from].Start > snippetBytes || words[strings.ToLower(places[from].Of(text))] > 1) {
			drop()
		}
		if n, bytes := len(words), p.End-places[from].Start; n > bestWords || n == bestWords && n > 1 && bytes < bestBytes {
			best, bestWords, bestBytes = from, n, bytes
		}
	}
	return best
}
