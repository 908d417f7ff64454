package compare

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"commonplace/notebook/place"
)

// Where a stretch of an older text, such as a highlight, stands in a newer one. In order:
//
//  1. position: its words stand in a sentence that both versions hold, so the place is known by comparing the texts;
//  2. quote and context: of all places where exactly its words stand, and which are not the place of the same words elsewhere in
//     the older text, the one with the most of the words around it; of equals the nearest to where it should be.
//
// Decision: only exactly its words are a place, and words that are many elsewhere need their context, because a highlight that is said
// to be lost is seen and one that moved to other words is not. Price: a highlight in which a comma was corrected is lost.

const (
	// contextWords is how many words on either side are compared.
	contextWords = 16
	// enoughContext is the share of the words around it that must be there again, for a quote of few words; a quote of
	// tellingWords or more that stands at one place only tells enough by itself.
	enoughContext = 0.5
	tellingWords  = 6
	// maxStandings bounds how many places of the same words are looked at, maxCompared how many of the best are compared with every
	// other place in the older text.
	maxStandings = 5000
	maxCompared  = 8
)

// Follow finds where the words of a span of the older text stand in the newer one.
func (al *Alignment) Follow(at place.Span) (place.Span, bool) {
	exact := at.Of(al.from)
	if to, s, ok := al.toNewer(at.Start); ok && s.sure && strings.HasPrefix(al.to[to:], exact) {
		return place.Span{Start: to, End: to + len(exact)}, true
	}
	return al.byContext(at, exact)
}

// candidate is a place of the same words in the newer text.
type candidate struct {
	at    place.Span
	share float64 // of the words around the older place that stand around this one
	far   int     // from where it should be
}

// byContext finds the place of the words with the most of their context.
func (al *Alignment) byContext(at place.Span, exact string) (place.Span, bool) {
	around, hint := contextOf(al.from, at), al.shifted(at.Start)
	var all []candidate
	for here := range standings(al.to, exact) {
		if sameBorders(al.from, at, al.to, here) && !al.isAnother(here, at, exact) {
			all = append(all, candidate{here, around.share(contextOf(al.to, here)), distance(here.Start, hint)})
		}
	}
	slices.SortFunc(all, func(x, y candidate) int { return cmp.Or(cmp.Compare(y.share, x.share), cmp.Compare(x.far, y.far)) })
	tells := len(all) == 1 && len(place.Words(al.from, at)) >= tellingWords
	for _, c := range all[:min(len(all), maxCompared)] {
		if !tells && c.share < enoughContext {
			break
		}
		if !al.hasRival(c, at, exact) {
			return c.at, true
		}
	}
	return place.Span{}, false
}

// hasRival says whether the same words elsewhere in the older text have more of the words around the candidate than the place has.
func (al *Alignment) hasRival(c candidate, at place.Span, exact string) bool {
	around := contextOf(al.to, c.at)
	own := around.share(contextOf(al.from, at))
	for other := range standings(al.from, exact) {
		if other != at && around.share(contextOf(al.from, other)) > own {
			return true
		}
	}
	return false
}

// standings lists where words stand in a text, at most maxStandings of them.
func standings(text, words string) iter.Seq[place.Span] {
	return func(yield func(place.Span) bool) {
		from := 0
		for range maxStandings {
			i := strings.Index(text[from:], words)
			if i < 0 {
				return
			}
			at := place.Span{Start: from + i, End: from + i + len(words)}
			from = at.Start + 1
			if at.Valid(text) && !yield(at) {
				return
			}
		}
	}
}

// sameBorders says whether a place begins and ends a word where the other does.
func sameBorders(a string, at place.Span, b string, bt place.Span) bool {
	return insideWord(a, at.Start) == insideWord(b, bt.Start) && insideWord(a, at.End) == insideWord(b, bt.End)
}

// insideWord says whether letters or digits stand on both sides of an offset.
func insideWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return place.IsWord(before) && place.IsWord(after)
}

// isAnother says whether a place in the newer text is that of the same words elsewhere in the older one.
func (al *Alignment) isAnother(here, at place.Span, exact string) bool {
	for _, b := range []int{here.Start, here.End - 1} {
		from, ok := al.toOlder(b)
		if start := from - (b - here.Start); ok && start >= 0 && start != at.Start && strings.HasPrefix(al.from[start:], exact) {
			return true
		}
	}
	return false
}

func distance(a, b int) int { return max(a-b, b-a) }

// surroundings are the words before and after a place, the nearest first.
type surroundings struct{ before, after []string }

func contextOf(text string, at place.Span) surroundings {
	const bytes = contextWords * 12 // about what so many words take
	var s surroundings
	lo, hi := max(0, at.Start-bytes), min(len(text), at.End+bytes)
	for !place.Border(text, lo) {
		lo++
	}
	for !place.Border(text, hi) {
		hi--
	}
	words := place.Words(text, place.Span{Start: lo, End: at.Start})
	for i := len(words) - 1; i >= 0 && len(s.before) < contextWords; i-- {
		s.before = append(s.before, words[i].Of(text))
	}
	for _, w := range place.Words(text, place.Span{Start: at.End, End: hi}) {
		if len(s.after) < contextWords {
			s.after = append(s.after, w.Of(text))
		}
	}
	return s
}

// share is how much of the surroundings stands, in order, in the others: from 0 to 1, near words counting for more.
func (s surroundings) share(o surroundings) float64 {
	whole := nearness(len(s.before)) + nearness(len(s.after))
	if whole == 0 {
		return 1
	}
	return (inCommon(s.before, o.before) + inCommon(s.after, o.after)) / whole
}

func weightAt(i int) float64 { return 1 / float64(i+4) }

func nearness(n int) (sum float64) {
	for i := range n {
		sum += weightAt(i)
	}
	return sum
}

// inCommon is the greatest weight of words of a that stand in the same order in b.
func inCommon(a, b []string) float64 {
	var row [contextWords + 1]float64
	for i, w := range a {
		last := 0.0 // of the row before, one to the left
		for j, x := range b {
			was := row[j+1]
			if w == x {
				row[j+1] = max(was, last+weightAt(i))
			} else {
				row[j+1] = max(was, row[j])
			}
			last = was
		}
	}
	return row[len(b)]
}
