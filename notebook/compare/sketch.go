package compare

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"commonplace/notebook/place"
)

// Near-identical texts, told by sketches: of every run of shingleWords words of the article (furniture left out, capitals and marks
// ignored) one hash; the hashes parted by their first bits into sketchSlots slots; of each slot the smallest is kept. Two texts agree in
// as large a share of their slots as they have runs in common of all they have (Broder's resemblance; one permutation, Li, Owen, Zhang
// 2012). With the number of runs of each that gives how much of the shorter one stands in the longer.
//
//	told as copies, of 1,000 texts each:    capitals and marks, paragraphs in another order, to 5 in 100 words replaced,
//	                                        cut to 70 in 100 or to half, half as much put in front              1.000
//	                                        10 in 100 words replaced                                            .994
//	taken for copies and none:              a third of a text quoted in another                                 .009
//	                                        a fifth, a tenth, another text                                      .000
//
// Decision: MinHash, not SimHash, because a copy that was cut to half is to be found, and SimHash measures only how alike wholes are.
// Price: half a kilobyte a source instead of eight bytes.
const (
	shingleWords = 4
	sketchSlots  = 128
	slotBits     = 7 // 1<<slotBits is sketchSlots
	// copiedShare is how much of the shorter text must stand in the longer, and copiedResemblance how much of both together they must
	// have in common: a text that is quoted whole in a book is no copy of it.
	copiedShare       = 0.5
	copiedResemblance = 0.2
	// fewestShingles is the least a text must have: of fewer, a shared phrase would make a copy.
	fewestShingles = 12
	emptySlot      = math.MaxUint32
	// maxSketched is how much of an article is sketched, in bytes: its beginning. The runs of a text are held in memory.
	maxSketched = 2 << 20
)

// Sketch stands for a text when copies are looked for. The zero Sketch is of no text.
type Sketch struct {
	Version  int      // of the text, as whoever keeps the sketch numbers it
	Shingles int      // how many runs of words, each once
	Slots    []uint32 // the smallest hash of each; emptySlot for none
}

// SketchOf sketches the article of a text: the stretches of it that are given.
func SketchOf(text string, article []place.Span) Sketch {
	s := Sketch{Slots: make([]uint32, sketchSlots)}
	for i := range s.Slots {
		s.Slots[i] = emptySlot
	}
	seen := map[uint64]struct{}{}
	var last [shingleWords]uint64
	n, left := 0, maxSketched
	for _, part := range article {
		if part.Len() > left {
			part.End = part.Start + left
			for !place.Border(text, part.End) {
				part.End--
			}
		}
		left -= part.Len()
		for _, w := range place.Words(text, part) {
			copy(last[:], last[1:])
			last[shingleWords-1] = hashWord(w.Of(text))
			if n++; n < shingleWords {
				continue
			}
			h := uint64(0)
			for _, word := range last {
				h = mixed(h ^ word)
			}
			if _, known := seen[h]; known {
				continue
			}
			seen[h] = struct{}{}
			slot := h >> (64 - slotBits)
			s.Slots[slot] = min(s.Slots[slot], uint32(h))
		}
	}
	s.Shingles = len(seen)
	return s
}

// hashWord is FNV-1a of the word in small letters. It is kept, so it never changes.
func hashWord(word string) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range strings.ToLower(word) {
		if unicode.IsMark(r) {
			continue
		}
		h = (h ^ uint64(r)) * 1099511628211
	}
	return h
}

// mixed spreads a number over all bits (the finaliser of SplitMix64).
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// compare estimates how much two texts have in common: of all they have together, and of the shorter one.
func (s Sketch) compare(o Sketch) (resemblance, share float64) {
	if len(s.Slots) != sketchSlots || len(o.Slots) != sketchSlots || min(s.Shingles, o.Shingles) < fewestShingles {
		return 0, 0
	}
	same, all := 0, 0
	for i, x := range s.Slots {
		y := o.Slots[i]
		if x == y && x != emptySlot {
			same++
		}
		if x != emptySlot || y != emptySlot {
			all++
		}
	}
	resemblance = float64(same) / float64(all)
	common := resemblance / (1 + resemblance) * float64(s.Shingles+o.Shingles)
	return resemblance, min(1, common/float64(min(s.Shingles, o.Shingles)))
}

// IsCopy says whether two texts are near-identical, and how much of the shorter stands in the longer.
func (s Sketch) IsCopy(o Sketch) (share float64, copied bool) {
	resemblance, share := s.compare(o)
	return share, resemblance >= copiedResemblance && share >= copiedShare
}

// maxListed is how many of those that share a hash each is compared with. All that share one are likely copies, which are joined one to
// the next; so a group of thousands does not cost the square of it.
const maxListed = 24

// Groups joins texts that are copies of one another, directly or by others between them: groups of two and more by their index, the largest
// first. Only those that share a hash in a slot are compared: two without one are none.
func Groups(sketches []Sketch) [][]int {
	leads := make([]int, len(sketches)) // towards the first of its group
	for i := range leads {
		leads[i] = i
	}
	first := func(i int) int {
		for leads[i] != i {
			leads[i] = leads[leads[i]]
			i = leads[i]
		}
		return i
	}
	join := func(i, j int) {
		a, b := first(i), first(j)
		if a == b {
			return
		}
		if _, copied := sketches[i].IsCopy(sketches[j]); copied {
			leads[max(a, b)] = min(a, b)
		}
	}
	shared := make([]uint64, 0, len(sketches)) // a hash, and behind it whose
	for slot := range sketchSlots {
		shared = shared[:0]
		for i, s := range sketches {
			if len(s.Slots) == sketchSlots && s.Slots[slot] != emptySlot {
				shared = append(shared, uint64(s.Slots[slot])<<32|uint64(i))
			}
		}
		slices.Sort(shared)
		for from, k := 0, 1; k < len(shared); k++ {
			if shared[k]>>32 != shared[from]>>32 {
				from = k
			}
			for o := max(from, k-maxListed); o < k; o++ {
				join(int(uint32(shared[o])), int(uint32(shared[k])))
			}
		}
	}
	byFirst := map[int][]int{}
	for i := range sketches {
		byFirst[first(i)] = append(byFirst[first(i)], i)
	}
	var groups [][]int
	for i := range sketches {
		if g := byFirst[i]; len(g) > 1 {
			groups = append(groups, g)
		}
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return len(b) - len(a) })
	return groups
}
