package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"commonplace/index/alike"
	"commonplace/index/query"
	"commonplace/index/words"
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
	sounds   bool // as the word does
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
	few    []uint32  // the rows of those documents; nil where they are more than maxFew
	missed bool      // it stands in none of the documents that were scored
}

// expand gives what a clause of one word may stand for: its family, then completions if it may go on, then misspellings and what sounds alike;
// and, of a short query, the commonest of what is like it but another word.
func expand(all *whole, stems *words.Stemmer, c query.Clause, short bool) (variants, apart []variant) {
	typed := c.Terms[0]
	if (c.Exact && !c.Prefix) || c.Common {
		return []variant{{stem: typed, weight: 1, words: spelledOf(all.exactly(typed))}}, nil
	}
	own := all.stemsOf(stems, c)
	if c.Star {
		if v := (variant{stem: typed, weight: 1, words: spelledOf(all.beginning(typed, maxCompletions)...)}); len(v.words) > 0 {
			return []variant{v}, nil
		}
	}
	found := map[string]*variant{}
	if v := (variant{stem: own[0], weight: 1, words: spelledOf(all.families(own...)...)}); v.settle(all) {
		if c.Not { // what is not wanted is no guess
			return []variant{v}, nil
		}
		found[own[0]] = &v
	}
	if c.Not {
		return nil, nil
	}
	if c.Prefix {
		for _, s := range all.beginning(typed, maxCompletions) {
			all.complete(found, own, s)
		}
	}
	texts := 0 // that have it
	for _, v := range found {
		texts += v.pieces()
	}
	if alt, has := spelledOut(c.Written); has {
		for _, in := range all.exactly(alt).in {
			if stem := all.stemOf(in); !slices.Contains(own, stem) {
				guess(found, stem, scriptWeight, completionNearest)
			}
		}
	}
	all.misspelt(found, c, own, texts, short)
	all.heardAs(found, typed, own)
	if !short {
		texts = 0
	}
	return settled(all, found, texts)
}

// misspelt adds what is a few edits from the word.
func (w *whole) misspelt(found map[string]*variant, c query.Clause, own []string, texts int, short bool) {
	typed := []rune(c.Terms[0])
	k, nearestOnly := alike.Edits(typed), short && len(typed) < farFrom
	if nearestOnly && texts > 0 {
		k = min(k, 1)
	}
	if k == 0 {
		return
	}
	edited := map[string]*variant{}
	least := k
	w.alike(c.Terms[0], own, k, c.Prefix && len(found) == 0, func(n near) {
		if slices.Contains(own, n.stem) {
			return
		}
		weight := math.Pow(editWeight, float64(n.Distance))
		if !n.First {
			weight *= otherFirstWeight
		}
		v := guess(edited, n.stem, weight, completionNearest+n.Distance)
		v.edited = v.edited || n.Distance == 1
		least = min(least, n.Distance)
	})
	for stem, v := range edited {
		if nearestOnly && v.distance > completionNearest+max(least, 1) {
			continue
		}
		guess(found, stem, v.weight, v.distance).edited = v.edited
	}
}

// heardAs adds what sounds as the word does, or nearly is it in another script.
func (w *whole) heardAs(found map[string]*variant, typed string, own []string) {
	w.sounding(typed, own, func(h heard) {
		switch v := found[h.stem]; {
		case slices.Contains(own, h.stem):
		case h.other && h.same:
			guess(found, h.stem, scriptWeight, completionNearest)
		case h.other:
			guess(found, h.stem, otherSoundWeight, completionNearest)
		case v != nil && v.edited:
			guess(found, h.stem, soundEditWeight, completionNearest+1).sounds = true
		default:
			guess(found, h.stem, soundWeight, completionNearest+1).sounds = true
		}
	})
}

// stemsOf gives the stems that the word of a clause has in the languages of the documents: by their rules, and where it stands in a document,
// which may write it with accents that were not typed.
func (w *whole) stemsOf(stems *words.Stemmer, c query.Clause) []string {
	typed := c.Terms[0]
	own := []string{stems.StemOf(typed)}
	if w.spoken == 1<<words.ByScript {
		return own
	}
	add := func(stem string) {
		if !slices.Contains(own, stem) {
			own = append(own, stem)
		}
	}
	w.spoken.Each(func(l words.Language) { add(stems.StemOf(string(stems.AppendTail([]byte(typed), l, c.Written)))) })
	for _, in := range w.exactly(typed).in {
		add(w.stemOf(in))
	}
	return own
}

// complete adds a word that goes on from the one that was typed to what was found, but for what is of its own families.
func (w *whole) complete(found map[string]*variant, own []string, s spelling) {
	byStem := map[string][]wordIn{}
	for _, in := range s.in {
		if stem := w.stemOf(in); !slices.Contains(own, stem) {
			byStem[stem] = append(byStem[stem], in)
		}
	}
	for stem, in := range byStem {
		v := found[stem]
		if v == nil {
			v = &variant{stem: stem, weight: completionWeight, distance: completionNearest}
			found[stem] = v
		}
		v.words = append(v.words, spelledOf(spelling{text: s.text, stem: stem, pieces: s.pieces, in: in})...)
	}
}

// spelledOut writes a word without the letters that not every keyboard has: Mueller, where no language says that it is Müller.
func spelledOut(written string) (folded string, has bool) {
	out := withoutUmlauts.Replace(norm.NFC.String(written))
	s := words.Scanner{Text: out, Query: true}
	if out == written || !s.Next() {
		return "", false
	}
	return string(s.Term), true
}

var withoutUmlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa", "Ä", "ae", "Ö", "oe", "Ü", "ue", "Ø", "oe", "Å", "aa")

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

// settled gives the likeliest variants with their spellings, in an order that depends on nothing but them, beside own texts that have the word.
func settled(all *whole, found map[string]*variant, own int) (kept, apart []variant) {
	variants := make([]variant, 0, len(found))
	for _, v := range found {
		if v.words == nil {
			v.words = spelledOf(all.families(v.stem)...)
		}
		if v.distance > completionNearest { // nobody who mistypes a name means "to"
			v.words = slices.DeleteFunc(v.words, func(w *spelled) bool { return all.commonHere(w.text) })
		}
		if len(v.words) > 0 {
			variants = append(variants, *v)
		}
	}
	slices.SortFunc(variants, likelier)
	// Until it is settled, a variant counts at least as many pieces as it has: what comes after the last of enough that are settled
	// stays there.
	kept = make([]variant, 0, maxVariants+1)
	for _, v := range variants {
		if len(kept) == maxVariants && likelier(v, kept[maxVariants-1]) > 0 {
			break
		}
		if !v.settle(all) {
			continue
		}
		if v.isApart(own, all) {
			apart = append(apart, v)
			continue
		}
		at, _ := slices.BinarySearchFunc(kept, v, likelier)
		kept = slices.Insert(kept, at, v)
		kept = kept[:min(len(kept), maxVariants)]
	}
	return kept, keepApart(apart)
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
