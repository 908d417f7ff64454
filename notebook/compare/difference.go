package compare

import (
	"strings"

	"commonplace/notebook/place"
)

// What two versions of a text differ in, sentence by sentence, in the order in which both can be read together: a sentence that was taken
// out stands where it stood, one that was put in where it stands now, and one that was reworded is told word by word.
//
// Decision: the engine that finds a highlight's place (alignment.go) tells differences too, so what is shown as unchanged is what
// highlights stay on. Price: a moved sentence is shown at both its places.

// Edit is what became of a sentence, or of a few words of it.
type Edit string

// The edits.
const (
	Unchanged Edit = "unchanged"
	Inserted  Edit = "added"
	Removed   Edit = "removed"
	Reworded  Edit = "reworded" // sentences only
	Moved     Edit = "moved"    // sentences only: stands elsewhere in the other version
)

// sameSentence is the share of words that a sentence must keep to be told as reworded.
const sameSentence = 0.5

// Difference is what a source's text was in one version and is in another.
type Difference struct {
	From, To  int // versions; of a difference between two texts that are no versions, 0
	Sentences []SentenceChange
	// How many sentences are what. A moved one is counted once and listed twice: Old at its old place, New at its new one.
	Unchanged, Inserted, Removed, Reworded, Moved int
}

// SentenceChange is what became of a sentence.
type SentenceChange struct {
	Edit      Edit
	Old, New  place.Span    // in the two texts; zero where it does not stand
	Words     []WordsChange // what to show, in reading order
	Paragraph bool          // a paragraph begins with it
}

// WordsChange is a stretch of a sentence: unchanged, added or removed.
type WordsChange struct {
	Edit Edit
	Text string
}

// Differ tells what two texts differ in. It is pure; a megabyte takes well under a second.
func Differ(older, newer string) Difference {
	al := Texts(older, newer)
	t := telling{al: al}
	rewordedTo := al.reworded()
	j := 0
	for i, at := range al.at {
		to := al.pairs[i]
		if to < 0 {
			to = rewordedTo[i]
		}
		switch {
		case to < 0:
			t.add(SentenceChange{Edit: Removed, Old: at, Words: []WordsChange{{Removed, at.Of(older)}}})
		case al.pairs[i] >= 0 && al.moves[i]:
			t.add(SentenceChange{Edit: Moved, Old: at, Words: []WordsChange{{Removed, at.Of(older)}}})
		default:
			for ; j < to; j++ {
				t.inserted(j)
			}
			j = to + 1
			t.kept(i, to)
		}
	}
	for ; j < len(al.toAt); j++ {
		t.inserted(j)
	}
	return t.out
}

type telling struct {
	al  *Alignment
	out Difference
}

func (t *telling) add(s SentenceChange) {
	switch {
	case s.Old.Len() > 0 && s.New.Len() == 0:
		s.Paragraph = beginsParagraph(t.al.from, s.Old)
	default:
		s.Paragraph = beginsParagraph(t.al.to, s.New)
	}
	t.out.Sentences = append(t.out.Sentences, s)
	switch s.Edit {
	case Unchanged:
		t.out.Unchanged++
	case Inserted:
		t.out.Inserted++
	case Removed:
		t.out.Removed++
	case Reworded:
		t.out.Reworded++
	case Moved:
		if s.New.Len() > 0 {
			t.out.Moved++
		}
	}
}

// kept tells of a sentence of both texts: unchanged or reworded.
func (t *telling) kept(i, j int) {
	old, now := t.al.at[i], t.al.toAt[j]
	s := SentenceChange{Edit: Unchanged, Old: old, New: now}
	if t.al.pairs[i] >= 0 {
		s.Words = []WordsChange{{Unchanged, now.Of(t.al.to)}}
	} else {
		s.Edit, s.Words = Reworded, differWords(old.Of(t.al.from), now.Of(t.al.to))
	}
	t.add(s)
}

func (t *telling) inserted(j int) {
	s := SentenceChange{Edit: Inserted, New: t.al.toAt[j], Words: []WordsChange{{Inserted, t.al.toAt[j].Of(t.al.to)}}}
	if t.al.taken[j] {
		s.Edit = Moved
	}
	t.add(s)
}

func beginsParagraph(text string, at place.Span) bool {
	return strings.TrimSpace(text[strings.LastIndexByte(text[:at.Start], '\n')+1:at.Start]) == ""
}

// reworded pairs sentences that stand still and share most of their words: for each of the older text's the one of the newer, or -1. The
// words found in both are in order in both, so the pairs are too.
func (al *Alignment) reworded() []int {
	to := make([]int, len(al.at))
	for i := range to {
		to[i] = -1
	}
	i, j, shared := 0, 0, 0
	end := -1 // the last sentence of the newer text that is paired
	settle := func() {
		if shared > 0 && j > end && to[i] < 0 && al.pairs[i] < 0 && !al.taken[j] {
			longer := max(len(place.Words(al.from, al.at[i])), len(place.Words(al.to, al.toAt[j])))
			if float64(shared) >= sameSentence*float64(longer) {
				to[i], end = j, j
			}
		}
		shared = 0
	}
	for _, r := range al.runs {
		if !r.word {
			continue
		}
		if r.from >= al.at[i].End || r.to >= al.toAt[j].End {
			settle()
			for al.at[i].End <= r.from {
				i++
			}
			for al.toAt[j].End <= r.to {
				j++
			}
		}
		shared++
	}
	if len(al.runs) > 0 {
		settle()
	}
	return to
}

// differWords tells what two wordings of a sentence differ in. White space and marks go with the word before them.
func differWords(older, newer string) []WordsChange {
	a, b := wordsWithMarks(older), wordsWithMarks(newer)
	ids := lexicon{}
	var all []WordsChange
	add := func(c Edit, text string) {
		if text == "" {
			return
		}
		if n := len(all); n > 0 && all[n-1].Edit == c {
			all[n-1].Text += text
			return
		}
		all = append(all, WordsChange{c, text})
	}
	stretchOf := func(text string, spans []place.Span, from, to int) string {
		if from >= to {
			return ""
		}
		return text[spans[from].Start:spans[to-1].End]
	}
	i, j := 0, 0
	for _, r := range append(align(ids.of(older, a), ids.of(newer, b)), run{len(a), len(b), 0}) {
		add(Removed, stretchOf(older, a, i, r.a))
		add(Inserted, stretchOf(newer, b, j, r.b))
		add(Unchanged, stretchOf(newer, b, r.b, r.b+r.n))
		i, j = r.a+r.n, r.b+r.n
	}
	return all
}

// wordsWithMarks parts a text into words, each with what stands behind it, so that together they hold every byte.
func wordsWithMarks(text string) []place.Span {
	spans := place.Words(text, place.Span{Start: 0, End: len(text)})
	for i := range spans {
		if i == 0 {
			spans[i].Start = 0
		}
		if i+1 < len(spans) {
			spans[i].End = spans[i+1].Start
		} else {
			spans[i].End = len(text)
		}
	}
	if len(spans) == 0 && text != "" {
		spans = []place.Span{{Start: 0, End: len(text)}}
	}
	return spans
}
