package index

import (
	"cmp"
	"math"
	"slices"
)

// How much a word counts that is not the one typed.
const (
	editWeight        = 0.35 // to the power of the edits
	otherFirstWeight  = 0.6  // for another first letter
	completionWeight  = 0.8  // for a word that goes on after what was typed
	soundWeight       = 0.3  // for a word that sounds the same: less than one edit
	soundEditWeight   = 0.45 // for one that is an edit away and sounds the same
	scriptWeight      = 0.9  // for the word in letters of another script
	otherSoundWeight  = 0.6  // for one in another script that sounds the same
	maxVariants       = 40   // families and completions a word stands for
	maxCompletions    = 40
	completionNearest = 1 // distances order variants: the family 0, completions 1, misspellings by their edits and 1
)

// variant is what a word of a query may stand for: a family of spellings.
type variant struct {
	stem     string
	weight   float64
	distance int  // 0 for the family of the word itself
	edited   bool // a spelling of it, or its stem, is one edit away
	words    []*spelled
	// documents that have any of its spellings, where it was looked
	documents int
}

// spelled is a spelling and where it stands.
type spelled struct {
	spelling
	phrase bool
	at     []posting // of a phrase: everywhere; else in the documents that were looked at closely
	often            // in the fields that were looked in
}

// expand gives what a clause of one word may stand for: its family, then completions if it may go on, then misspellings and what sounds alike.
func expand(all *whole, stems *stemmer, c clause) []variant {
	typed := c.terms[0]
	if (c.exact && !c.prefix) || c.common {
		return []variant{{stem: typed, weight: 1, words: spelledOf(all.exactly(typed))}}
	}
	stem := stems.stem(typed)
	if c.star {
		if v := (variant{stem: typed, weight: 1, words: spelledOf(all.beginning(typed, maxCompletions)...)}); len(v.words) > 0 {
			return []variant{v}
		}
	}
	found := map[string]*variant{}
	if v := (variant{stem: stem, weight: 1, words: spelledOf(all.family(stem)...)}); v.settle(all) {
		if c.not { // what is not wanted is no guess
			return []variant{v}
		}
		found[stem] = &v
	}
	if c.not {
		return nil
	}
	if c.prefix {
		for _, s := range all.beginning(typed, maxCompletions) {
			if s.stem == stem {
				continue
			}
			v := found[s.stem]
			if v == nil {
				v = &variant{stem: s.stem, weight: completionWeight, distance: completionNearest}
				found[s.stem] = v
			}
			v.words = append(v.words, spelledOf(s)...)
		}
	}
	if k := edits([]rune(typed)); k > 0 {
		part := c.prefix && len(found) == 0
		all.alike(typed, stem, k, part, func(n near) {
			if n.stem == stem {
				return
			}
			weight := math.Pow(editWeight, float64(n.distance))
			if !n.first {
				weight *= otherFirstWeight
			}
			v := guess(found, n.stem, weight, completionNearest+n.distance)
			v.edited = v.edited || n.distance == 1
		})
	}
	all.sounding(typed, func(h heard) {
		switch v := found[h.stem]; {
		case h.stem == stem:
		case h.other && h.same:
			guess(found, h.stem, scriptWeight, completionNearest)
		case h.other:
			guess(found, h.stem, otherSoundWeight, completionNearest)
		case v != nil && v.edited:
			guess(found, h.stem, soundEditWeight, completionNearest+1)
		default:
			guess(found, h.stem, soundWeight, completionNearest+1)
		}
	})
	return settled(all, found)
}

// guess notes a family that may have been meant, at the most it weighs and the nearest it is.
func guess(found map[string]*variant, stem string, weight float64, distance int) *variant {
	v := found[stem]
	if v == nil {
		v = &variant{stem: stem, distance: distance}
		found[stem] = v
	}
	v.weight = max(v.weight, weight)
	v.distance = min(v.distance, distance)
	return v
}

// settled gives the likeliest variants with their spellings, in an order that depends on nothing but them.
func settled(all *whole, found map[string]*variant) []variant {
	variants := make([]variant, 0, len(found))
	for _, v := range found {
		if v.words == nil {
			v.words = spelledOf(all.family(v.stem)...)
		}
		if v.distance > completionNearest { // nobody who mistypes a name means "to"
			v.words = slices.DeleteFunc(v.words, func(w *spelled) bool { return commonWords[w.text] })
		}
		if len(v.words) > 0 {
			variants = append(variants, *v)
		}
	}
	slices.SortFunc(variants, likelier)
	// Until it is settled, a variant counts at least as many pieces as it has: what comes after the last of enough that are settled
	// stays there.
	kept := make([]variant, 0, maxVariants+1)
	for _, v := range variants {
		if len(kept) == maxVariants && likelier(v, kept[maxVariants-1]) > 0 {
			break
		}
		if !v.settle(all) {
			continue
		}
		at, _ := slices.BinarySearchFunc(kept, v, likelier)
		kept = slices.Insert(kept, at, v)
		kept = kept[:min(len(kept), maxVariants)]
	}
	return kept
}

// likelier orders variants: the nearest first.
func likelier(a, b variant) int {
	return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.weight, a.weight), cmp.Compare(b.pieces(), a.pieces()),
		cmp.Compare(a.stem, b.stem))
}

// settle counts the pieces of the variant's spellings and leaves out those that have none; false where none is left.
func (v *variant) settle(all *whole) bool {
	v.words = slices.DeleteFunc(v.words, func(w *spelled) bool {
		all.settle(&w.spelling)
		return w.pieces == 0
	})
	return len(v.words) > 0
}

func (v *variant) pieces() int {
	n := 0
	for _, w := range v.words {
		n += w.pieces
	}
	return n
}

func spelledOf(spellings ...spelling) []*spelled {
	words := make([]*spelled, 0, len(spellings))
	for _, s := range spellings {
		if s.pieces > 0 {
			words = append(words, &spelled{spelling: s})
		}
	}
	return words
}
