package index

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"commonplace/index/parts"
	"commonplace/index/words"
)

// Decision: what is like a document is asked for as a query made of it: of its words those that say most, by how often they stand in it
// and how few documents have them, each with that as its weight, any of them enough. So nothing is kept for it, it is right as soon as a
// document is added, and it can say why. Price: two texts on one matter in other words, or in another language, are not alike.

const (
	similarTerms = 20 // words a document is asked for by
	// weighedTerms: of a longer document's words only the most frequent are looked up, which bounds the time of a book.
	weighedTerms = 400
	// readTerms: some words turn out to stand in no other document; so many are read at most.
	readTerms = 60
	// minSimilarLetters: shorter words say nothing of what a text is about.
	minSimilarLetters = 3
	// sharedShown is how many of the words that make two documents alike are told.
	sharedShown = 5
)

// sharedNeeded is how many of n words a document must have to be like another.
func sharedNeeded(n int) int { return 1 + min(n/4, 2) }

// Likeness is a document that is like another.
type Likeness struct {
	Key    string
	Kind   byte
	Score  float64  // in no unit
	Shared []string // words of both, as the one asked for most often spells them, folded; those that say most first
}

// Similar finds the documents most like the one that is given, whether it is kept or not, by the words of what is the article; best first,
// of equals the highest key. Of the query Kinds, Limit and Admit are regarded.
func (x *Index) Similar(ctx context.Context, d Document, q Query) (alike []Likeness, err error) {
	record, err := Analyze(ctx, d)
	if err != nil {
		return nil, err
	}
	words := keywords(record.sections)
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	err = x.view(ctx, func(r Reader) error {
		all, err := x.whole(ctx, r)
		if err != nil {
			return err
		}
		s := &search{query: q, ranking: newRanking(all, x.sums(all.rows), false)}
		alike = s.similar(d.Key, s.choose(d.Key, words))
		if s.err == nil { // else the sums may be anything
			s.clean()
			x.spare.Put(s.sums)
		}
		return s.err
	})
	return alike, err
}

// keyword is a family of a document's words.
type keyword struct {
	stem   string
	text   string  // its most frequent spelling
	most   uint32  // how often that stands there
	often  float64 // how often the family does, by the weight of the fields
	weight float64
	rows   rowSet
	docs   []scored // that have it
}

// keywords gives the words a document may be asked for by, the most frequent first.
func keywords(sections []parts.Section) []*keyword {
	of := map[string]*keyword{}
	stems := words.NewStemmer()
	for _, s := range sections {
		if f := Field(s.Field); f == Aside || f == Author {
			continue
		}
		for _, part := range s.Parts {
			_ = parts.EachWord(part, func(term []byte, count uint32, _ []byte) {
				letters := words.LettersOf(term)
				if utf8.RuneCount(letters) < minSimilarLetters && len(letters) < 2*minSimilarLetters || words.CommonIn(letters).Has(words.LanguageOfTerm(term)) {
					return // a pair of characters of a script without spaces is a word
				}
				stem := stems.StemOf(string(term))
				k := of[stem]
				if k == nil {
					k = &keyword{stem: stem}
					of[stem] = k
				}
				k.often += fieldRank[s.Field].weight * float64(count)
				if text := string(letters); count > k.most || count == k.most && text < k.text {
					k.text, k.most = text, count
				}
			})
		}
	}
	words := make([]*keyword, 0, len(of))
	for _, k := range of {
		words = append(words, k)
	}
	slices.SortFunc(words, func(a, b *keyword) int { return cmp.Or(cmp.Compare(b.often, a.often), cmp.Compare(a.stem, b.stem)) })
	return words[:min(len(words), weighedTerms)]
}

// choose gives the words that say most, with the documents that have them and what each says of which.
func (s *search) choose(key string, words []*keyword) (chosen []*keyword) {
	families := map[*keyword][]spelling{}
	for _, k := range words {
		pieces := 0
		families[k] = s.families(k.stem)
		for _, sp := range families[k] {
			pieces += sp.pieces
		}
		// More of the same says less and less; a word of one piece stands nowhere else.
		if pieces > 1 {
			k.weight = s.idf(pieces) * k.often * (saturation + 1) / (saturation + k.often)
		}
	}
	words = slices.DeleteFunc(words, func(k *keyword) bool { return k.weight == 0 })
	slices.SortFunc(words, func(a, b *keyword) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.stem, b.stem)) })
	for _, k := range words[:min(len(words), readTerms)] {
		m := &matched{variants: []variant{{stem: k.stem, weight: 1, words: spelledOf(families[k]...)}}}
		if s.count(m); s.err != nil {
			return nil
		}
		if !s.elsewhere(key, m.rows) {
			s.giveBack(m.rows)
			continue
		}
		s.rate(m)
		k.rows, k.docs = m.rows, s.scores(m, &choice{rows: m.rows, n: m.rows.count()}, 0, nil)
		if chosen = append(chosen, k); len(chosen) == similarTerms {
			break
		}
	}
	return chosen
}

// elsewhere says whether any of the rows is a document that may be like the one with the key.
func (s *search) elsewhere(key string, rows rowSet) bool {
	for row := range rows.all() {
		if s.another(key, row) {
			return true
		}
	}
	return false
}

// another says whether a row is a document that may be like the one with the key.
func (s *search) another(key string, row uint32) bool {
	found, _ := s.doc(row)
	return found != key && s.admits(row)
}

// similar adds up what the words say of each document. The scores of a word are already by how few have it; its weight is for how much the
// document is about it.
func (s *search) similar(key string, words []*keyword) (alike []Likeness) {
	shared, any := tally{more: s.set}, s.set()
	for _, k := range words {
		shared.add(k.rows)
		any.unite(k.rows)
	}
	for row := range any.all() {
		s.total[row] = 0
	}
	for _, k := range words {
		for _, d := range k.docs {
			s.total[d.doc] += d.score * k.often / (saturation + k.often)
		}
	}
	best := &top{all: s.whole, keep: s.query.Limit}
	if len(words) > 0 {
		for row := range shared.atLeast(sharedNeeded(len(words))).all() {
			if s.another(key, row) {
				best.add(scored{row, s.total[row]})
			}
		}
	}
	for _, d := range best.cut() {
		l := Likeness{Score: d.score, Shared: inCommon(words, d.doc)}
		l.Key, l.Kind = s.doc(d.doc)
		alike = append(alike, l)
	}
	return alike
}

// inCommon gives the words that say most of a document.
func inCommon(words []*keyword, row uint32) (texts []string) {
	type said struct {
		text string
		of   float64
	}
	var all []said
	for _, k := range words {
		if i := slices.IndexFunc(k.docs, func(d scored) bool { return d.doc == row }); i >= 0 {
			all = append(all, said{k.text, k.docs[i].score * k.often / (saturation + k.often)})
		}
	}
	slices.SortFunc(all, func(a, b said) int { return cmp.Or(cmp.Compare(b.of, a.of), cmp.Compare(a.text, b.text)) })
	for _, w := range all[:min(len(all), sharedShown)] {
		texts = append(texts, w.text)
	}
	return texts
}
