package index

import "context"

// Query is what someone looks for.
type Query struct {
	Text  string
	Kinds []byte // of documents; none means all
	Limit int    // hits returned; 0 means 20
	// Typing: the last word may be unfinished, so it matches as a prefix too.
	Typing bool
	// Aside: also look in text that is not the article.
	Aside bool
}

// Result is what was found.
type Result struct {
	Hits  []Hit
	Total int // documents that match, shown or not
	// Words tells, for each word of the query in order, which spellings it stands for and how often each occurs.
	Words []Word
	// Some: no document has all the words, so those with enough of them are given.
	Some bool
	// AsideOnly is how many more documents match only in text that is not the article; 0 when Query.Aside is set.
	AsideOnly int
}

// Word is a word of a query and what it matched.
type Word struct {
	Text      string     // as typed, without operators
	Spellings []Spelling // the word itself first, even with zero documents; then by falling count
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
	Matched []Match
}

// Match is a word of the query, a spelling found for it in the hit, and how often it stands there.
type Match struct {
	Word     string
	Spelling string
	Count    int
}

// Search finds the documents for a query, best first, ties by key. A query that cannot be understood is read as nearly as possible and
// is never an error; the only errors are the context's.
func (x *Index) Search(ctx context.Context, q Query) (Result, error) { panic("unwritten") }

// Place is a half-open stretch of bytes of a text.
type Place struct{ Start, End int }

// Locate finds again, in the text of one field of a hit, the words that matched: at most max places, those nearest together and
// richest in different words of the query first chosen, returned in the order of the text. Words of a phrase come as one place.
func Locate(text string, q Query, hit Hit, max int) []Place { panic("unwritten") }

// Candidate is something that can be gone to by its title.
type Candidate struct {
	Title string
	// Recent ranks what was used lately: higher is more recent, 0 never.
	Recent int
}

// Chosen is a candidate that fits, with the byte offsets in its title of the letters that were typed.
type Chosen struct {
	Index   int // in the candidates given
	Score   int
	Letters []int
}

// GoTo ranks candidates for what was typed, as a palette does: letters in order, starts of words and recent ones first. An empty query
// gives the most recent ones. At most limit are returned.
func GoTo(typed string, candidates []Candidate, limit int) []Chosen { panic("unwritten") }
