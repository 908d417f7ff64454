package notebook

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Where a highlight stands in a new version. In order:
//
//  1. position: its words stand in a sentence that both versions hold, so the place is known by comparing the texts;
//  2. quote and context: of all places where exactly its words stand, and which are not the place of the same words elsewhere in
//     the older text, the one with the most of the words around it; of equals the nearest to where it should be.
//
// Decision: only exactly its words are a place, and words that are many elsewhere need their context, because a highlight that is said
// to be lost is seen and one that moved to other words is not. Price: a highlight in which a comma was corrected is lost.
//
// Decision: compared is the last version in which it had a place, not the one it was made in, because an article drifts. Price: a wrong
// place would be carried on; that is why there must be none.

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

// anchoring finds the places of a source's highlights in the text of a version; texts are compared once for all of them.
type anchoring struct {
	tx      Tx
	source  SourceID
	version int
	text    string
	by      map[textKey]*alignment // by the text compared with
}

// textKey names a version's text.
type textKey struct {
	source  SourceID
	version int
}

// placeHighlight finds where a highlight stands in a version's text; what has no place stays visible as lost.
func placeHighlight(tx Tx, h Highlight, version int, text string) error {
	return (&anchoring{tx: tx, source: h.Source, version: version, text: text, by: map[textKey]*alignment{}}).place(h)
}

// replaceHighlights finds the places of a source's highlights in the text of a new version.
func replaceHighlights(tx Tx, id SourceID, version int, text string) error {
	all, err := tx.HighlightsOf(id)
	if err != nil {
		return err
	}
	a := anchoring{tx: tx, source: id, version: version, text: text, by: map[textKey]*alignment{}}
	for _, h := range all {
		if err := a.place(h); err != nil {
			return err
		}
	}
	return nil
}

func (a *anchoring) place(h Highlight) error {
	was, of, err := lastPlace(a.tx, h, a.version-1)
	if err != nil {
		return err
	}
	return a.follow(h, was, textKey{of, was.Version})
}

// move has a highlight of another source stand in this one, or be lost there. It keeps its selector.
func (a *anchoring) move(h Highlight, from Source) error {
	was, of, err := lastPlace(a.tx, h, from.Version)
	if err != nil {
		return err
	}
	if err := a.tx.DeleteHighlight(h.ID); err != nil { // with its places in versions of the other
		return err
	}
	if h.MadeIn == "" {
		h.MadeIn = h.Source
	}
	h.Source = a.source
	if err := a.tx.PutHighlight(h); err != nil {
		return err
	}
	return a.follow(h, was, textKey{of, was.Version})
}

// follow finds the place of a highlight from the one it had in another text.
func (a *anchoring) follow(h Highlight, was Placement, of textKey) error {
	al, err := a.compared(of)
	if err != nil {
		return err
	}
	var at Span
	found := false
	if al != nil && was.At.Valid(al.from) && was.At.Of(al.from) == h.At.Exact {
		at, found = al.follow(was.At)
	} else {
		at, found = h.At.Locate(a.text)
	}
	return a.tx.PutPlacement(Placement{Highlight: h.ID, Version: a.version, At: at, Lost: !found})
}

// lastPlace is a highlight's newest place in its source up to a version, else the one where it was made, and in whose text that is.
func lastPlace(tx Tx, h Highlight, version int) (Placement, SourceID, error) {
	first, of := h.Version+1, h.Source
	if h.MadeIn != "" {
		first, of = 1, h.MadeIn
	}
	for v := version; v >= first; v-- {
		p, err := tx.Placement(h.ID, v)
		if err == nil && !p.Lost {
			return p, h.Source, nil
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return p, "", err
		}
	}
	return Placement{Highlight: h.ID, Version: h.Version, At: h.At.Span}, of, nil
}

// compared compares the text with another; nil where that cannot be read any more.
func (a *anchoring) compared(of textKey) (*alignment, error) {
	if al, done := a.by[of]; done {
		return al, nil
	}
	older, err := a.tx.Content(ContentKey{Source: of.source, Version: of.version, Part: PartText})
	switch {
	case errors.Is(err, ErrNotFound), errors.Is(err, ErrDamaged):
		a.by[of] = nil
		return nil, nil
	case err != nil:
		return nil, err
	}
	al := alignTexts(string(older), a.text)
	a.by[of] = al
	return al, nil
}

// follow finds where the words of a span of the older text stand in the newer one.
func (al *alignment) follow(at Span) (Span, bool) {
	exact := at.Of(al.from)
	if to, s, ok := al.toNewer(at.Start); ok && s.sure && strings.HasPrefix(al.to[to:], exact) {
		return Span{to, to + len(exact)}, true
	}
	return al.byContext(at, exact)
}

// candidate is a place of the same words in the newer text.
type candidate struct {
	at    Span
	share float64 // of the words around the older place that stand around this one
	far   int     // from where it should be
}

// byContext finds the place of the words with the most of their context.
func (al *alignment) byContext(at Span, exact string) (Span, bool) {
	around, hint := contextOf(al.from, at), al.shifted(at.Start)
	var all []candidate
	for here := range standings(al.to, exact) {
		if sameBorders(al.from, at, al.to, here) && !al.isAnother(here, at, exact) {
			all = append(all, candidate{here, around.share(contextOf(al.to, here)), distance(here.Start, hint)})
		}
	}
	slices.SortFunc(all, func(x, y candidate) int { return cmp.Or(cmp.Compare(y.share, x.share), cmp.Compare(x.far, y.far)) })
	tells := len(all) == 1 && len(wordSpans(al.from, at)) >= tellingWords
	for _, c := range all[:min(len(all), maxCompared)] {
		if !tells && c.share < enoughContext {
			break
		}
		if !al.hasRival(c, at, exact) {
			return c.at, true
		}
	}
	return Span{}, false
}

// hasRival says whether the same words elsewhere in the older text have more of the words around the candidate than the place has.
func (al *alignment) hasRival(c candidate, at Span, exact string) bool {
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
func standings(text, words string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		from := 0
		for range maxStandings {
			i := strings.Index(text[from:], words)
			if i < 0 {
				return
			}
			at := Span{from + i, from + i + len(words)}
			from = at.Start + 1
			if at.Valid(text) && !yield(at) {
				return
			}
		}
	}
}

// sameBorders says whether a place begins and ends a word where the other does.
func sameBorders(a string, at Span, b string, bt Span) bool {
	return insideWord(a, at.Start) == insideWord(b, bt.Start) && insideWord(a, at.End) == insideWord(b, bt.End)
}

// insideWord says whether letters or digits stand on both sides of an offset.
func insideWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return isWordRune(before) && isWordRune(after)
}

// isAnother says whether a place in the newer text is that of the same words elsewhere in the older one.
func (al *alignment) isAnother(here, at Span, exact string) bool {
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

func contextOf(text string, at Span) surroundings {
	const bytes = contextWords * 12 // about what so many words take
	var s surroundings
	lo, hi := max(0, at.Start-bytes), min(len(text), at.End+bytes)
	for !border(text, lo) {
		lo++
	}
	for !border(text, hi) {
		hi--
	}
	words := wordSpans(text, Span{lo, at.Start})
	for i := len(words) - 1; i >= 0 && len(s.before) < contextWords; i-- {
		s.before = append(s.before, words[i].Of(text))
	}
	for _, w := range wordSpans(text, Span{at.End, hi}) {
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
