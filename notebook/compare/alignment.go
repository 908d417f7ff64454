// Package compare says what two texts have in common: which stretches of an older text stand where in a newer one, what became of each sentence,
// and by sketches, without reading both again, whether one is a copy of the other. It is pure: it knows texts and spans of them, and neither
// sources nor versions.
//
// Begin with [Texts], whose [Alignment] follows a span from one text to another (following.go) and is told as a [Difference]
// (difference.go). lists.go is the engine below it. Sketches (sketch.go) stand apart; they are kept, so that what makes one never changes.
//
// Trap: both texts must be valid UTF-8, and a span that is followed must be valid for the older one.
package compare

import (
	"cmp"
	"slices"
	"sort"

	"commonplace/notebook/place"
)

// Alignment says which stretches of an older text stand where in a newer one. Three steps: sentences that both hold, in order; sentences
// that moved; and between sentences that stand still, words.
type Alignment struct {
	from, to string
	runs     []stretch    // ascending in from, not overlapping in either text
	byTo     []stretch    // the same, ascending in to
	at       []place.Span // from's sentences
	toAt     []place.Span
	pairs    []int           // for each of from's sentences the one of to that equals it, or -1
	moves    []bool          // whether that one stands elsewhere
	taken    []bool          // for each of to's sentences, whether one of from's equals it
	once     map[string]bool // the sentences that stand at most once in either
}

// stretch is n bytes that stand in both texts.
type stretch struct {
	from, to, n int
	sure        bool // a sentence that stands once in either text, not a word of a changed one or one of several alike
	moved       bool
	word        bool // of a sentence that changed
}

// maxBySentence is the longest text that is compared by its sentences; longer ones are by their paragraphs.
const maxBySentence = 2 << 20

// maxWordsCompared bounds how many words are compared between two sentences that stand still; more is all different.
const maxWordsCompared = 1 << 19

// Texts compares an older text with a newer one.
func Texts(from, to string) *Alignment {
	cut := place.Sentences
	if max(len(from), len(to)) > maxBySentence {
		cut = place.Paragraphs
	}
	al := &Alignment{from: from, to: to, at: cut(from), toAt: cut(to)}
	al.pairs, al.moves, al.taken = make([]int, len(al.at)), make([]bool, len(al.at)), make([]bool, len(al.toAt))
	for i := range al.pairs {
		al.pairs[i] = -1
	}
	al.once = map[string]bool{}
	for _, side := range []struct {
		text string
		at   []place.Span
	}{{from, al.at}, {to, al.toAt}} {
		seen := map[string]bool{}
		for _, s := range side.at {
			words := s.Of(side.text)
			once, known := al.once[words]
			al.once[words] = !seen[words] && (once || !known)
			seen[words] = true
		}
	}
	ids := lexicon{}
	a, b := ids.of(from, al.at), ids.of(to, al.toAt)
	inOrder := align(a, b)
	for _, r := range inOrder {
		for k := range r.n {
			al.pair(r.a+k, r.b+k, false)
		}
	}
	al.findMoved(a, b)
	al.alignWords(inOrder)
	slices.SortFunc(al.runs, func(x, y stretch) int { return cmp.Compare(x.from, y.from) })
	al.byTo = slices.Clone(al.runs)
	slices.SortFunc(al.byTo, func(x, y stretch) int { return cmp.Compare(x.to, y.to) })
	return al
}

// lexicon gives equal words equal numbers.
type lexicon map[string]uint32

func (n lexicon) of(text string, spans []place.Span) []uint32 {
	ids := make([]uint32, len(spans))
	for i, s := range spans {
		id, known := n[s.Of(text)]
		if !known {
			id = uint32(len(n))
			n[s.Of(text)] = id
		}
		ids[i] = id
	}
	return ids
}

func (al *Alignment) pair(i, j int, moved bool) {
	al.pairs[i], al.taken[j] = j, true
	al.runs = append(al.runs, stretch{al.at[i].Start, al.toAt[j].Start, al.at[i].Len(), al.once[al.at[i].Of(al.from)], moved, false})
	al.moves[i] = moved
}

// findMoved pairs what stands once among the sentences that are left on either side, then what follows or precedes such a pair.
func (al *Alignment) findMoved(a, b []uint32) {
	type places struct{ countA, countB, b int }
	once := map[uint32]places{}
	for i, x := range a {
		if al.pairs[i] < 0 {
			p := once[x]
			p.countA++
			once[x] = p
		}
	}
	for j, x := range b {
		if p, ok := once[x]; ok && !al.taken[j] {
			p.countB, p.b = p.countB+1, j
			once[x] = p
		}
	}
	var seeds []int
	for i, x := range a {
		if p := once[x]; al.pairs[i] < 0 && p.countA == 1 && p.countB == 1 {
			al.pair(i, p.b, true)
			seeds = append(seeds, i)
		}
	}
	for _, step := range []int{1, -1} {
		for _, seed := range seeds {
			i, j := seed+step, al.pairs[seed]+step
			for ; i >= 0 && j >= 0 && i < len(a) && j < len(b) && al.pairs[i] < 0 && !al.taken[j] && a[i] == b[j]; i, j = i+step, j+step {
				al.pair(i, j, true)
			}
		}
	}
}

// alignWords compares, between sentences that stand still, the words of what is left on either side.
func (al *Alignment) alignWords(inOrder []run) {
	fromA, fromB := 0, 0
	for _, r := range append(slices.Clone(inOrder), run{len(al.at), len(al.toAt), 0}) {
		left := func(all []place.Span, lo, hi int, gone func(int) bool, text string) (words []place.Span) {
			for i := lo; i < hi && len(words) <= maxWordsCompared; i++ {
				if !gone(i) {
					words = append(words, place.Words(text, all[i])...)
				}
			}
			return words
		}
		wa := left(al.at, fromA, r.a, func(i int) bool { return al.pairs[i] >= 0 }, al.from)
		wb := left(al.toAt, fromB, r.b, func(j int) bool { return al.taken[j] }, al.to)
		fromA, fromB = r.a+r.n, r.b+r.n
		if len(wa)+len(wb) > maxWordsCompared {
			continue
		}
		if len(wa) == 0 || len(wb) == 0 {
			continue
		}
		ids := lexicon{}
		for _, w := range align(ids.of(al.from, wa), ids.of(al.to, wb)) {
			for k := range w.n {
				al.runs = append(al.runs, stretch{from: wa[w.a+k].Start, to: wb[w.b+k].Start, n: wa[w.a+k].Len(), word: true})
			}
		}
	}
}

// toNewer follows a byte of the older text; ok is false where it stands in nothing that both hold.
func (al *Alignment) toNewer(at int) (to int, s stretch, ok bool) {
	i := sort.Search(len(al.runs), func(i int) bool { return al.runs[i].from > at }) - 1
	if i < 0 || at >= al.runs[i].from+al.runs[i].n {
		return 0, stretch{}, false
	}
	return al.runs[i].to + at - al.runs[i].from, al.runs[i], true
}

// toOlder follows a byte of a sentence of the newer text back to the same sentence in the older one.
func (al *Alignment) toOlder(at int) (from int, ok bool) {
	i := sort.Search(len(al.byTo), func(i int) bool { return al.byTo[i].to > at }) - 1
	if i < 0 || at >= al.byTo[i].to+al.byTo[i].n || !al.byTo[i].sure {
		return 0, false
	}
	return al.byTo[i].from + at - al.byTo[i].to, true
}

// shifted is about where a place of the older text is in the newer one: as far behind the last stretch before it that did not move.
func (al *Alignment) shifted(at int) int {
	for i := sort.Search(len(al.runs), func(i int) bool { return al.runs[i].from > at }) - 1; i >= 0; i-- {
		if r := al.runs[i]; !r.moved {
			return min(r.to+at-r.from, len(al.to))
		}
	}
	return min(at, len(al.to))
}

// Older is the text whose stretches are followed.
func (al *Alignment) Older() string { return al.from }
