package index

import "commonplace/index/find"

// Query is what someone looks for.
type Query struct {
	Text  string
	Kinds []byte // of documents; none means all
	Limit int    // hits returned; 0 means 20
	// Typing: the last word may be unfinished, so it matches as a prefix too.
	Typing bool
	// Aside: also look in text that is not the article.
	Aside bool
	// Admit says of a document's key whether it may be found; nil: any may. Each is called with the key of every document that matches,
	// shown or not, in no order; nil: nobody asks. Neither may change the index.
	Admit func(key string) bool
	Each  func(key string)
	// Weight is how much a document of a kind counts, where that is not 1: its score is multiplied by it.
	Weight map[byte]float64
	// Recent says how recent a document is, from 0 to 1, which decides between those that are about equally good. It is called with the keys
	// of the best, and may not change the index; nil: nobody says.
	Recent func(key string) float64
}

// named gives the fields that a query may name.
func named(name string) (field uint8, is bool) {
	switch name {
	case "title":
		return uint8(Title), true
	case "author":
		return uint8(Author), true
	}
	return 0, false
}

// Result is what was found.
type Result struct {
	Hits  []Hit
	Total int // documents that match, shown or not
	// Words tells, for each word of the query in order, which spellings it stands for and how often each occurs; what is not wanted is
	// not among them.
	Words []Word
	// Without are the words, as typed, whose documents were left out.
	Without []string
	// Some: no document has all the words, so those with enough of them are given.
	Some bool
	// AsideOnly is how many more documents match only in text that is not the article; 0 when Query.Aside is set.
	AsideOnly int
	// Ready says how much could be looked at, while the index is being made anew.
	Ready Readiness
}

// Word is a word of a query and what it matched.
type Word struct {
	Text      string     // as typed, without operators
	Spellings []Spelling // the word itself first, even with zero documents; then the nearest first, and by falling count
	Exact     bool       // only the word itself was looked for: a phrase, or =exact
	Nearly    []Spelling // of an exact word that stands nowhere: what it would match if it were not exact
	Apart     []Spelling // what is like it but another word, and left out; the commonest first
}

// Spelling is a way a word is written in the documents.
type Spelling struct {
	Text      string // folded: lower case, without accents
	Count     int    // occurrences in all documents
	Documents int
}

// Hit is a document that matches.
type Hit struct {
	Key     string
	Kind    byte
	Score   float64
	Matched []find.Match
}
