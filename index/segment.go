package index

import (
	"slices"

	"commonplace/index/alike"
	"commonplace/index/segment"
	"commonplace/index/words"
)

// layer is a set of documents with their postings, as search sees it: the live one in memory, one that was folded into the store, or one
// that is being folded. Rows, pieces and words are numbered within it. Its methods are called under the index's lock.
type layer interface {
	// listen makes what was added since the last search ready for the next one. It is called by one goroutine at a time, before any other
	// of these methods.
	listen(r Reader) error
	// languages are those of which words have tails.
	languages() words.Languages
	// exactly calls fn with the words of these letters that stand in a piece: one for each family it belongs to.
	exactly(text string, fn func(word uint32))
	// family calls fn with the words that share a stem.
	family(stem string, fn func(word uint32))
	// beginning gives the words that begin so, ascending.
	beginning(prefix string) wordsFrom
	// alike gives the words within k edits of a typed one, and the stems within k edits of one of its stems of the same language. part:
	// it is enough if a beginning is.
	alike(typed string, stems []string, k int, part bool, fn func(word uint32, n near))
	// sounding gives the words and stems of a sound's hash; some may only share the hash, and some may be gone.
	sounding(hash uint32, fn func(word uint32))
	// spelling gives the letters of a word and its stem, which is itself for one that is only a stem.
	spelling(word uint32) (text, stem string)
	// counted is in how many pieces a word stands, dead ones included unless the layer is exact.
	counted(word uint32) int
	// dead is the number of pieces that are counted though they are dead.
	dead() int
	// postings gives what reads postings, for one goroutine.
	postings(r Reader, recent *segment.Recent) postings
	// pieces are shared: Alive changes under the lock.
	pieces() []segment.Piece
	rows() int // of documents, gone ones included
	row(uint32) (key string, kind byte)
	kind(row uint32) byte
	// key appends the key of a row.
	key(row uint32, into []byte) []byte
	// span appends the pieces of a row in the order of their fields.
	span(row uint32, into []uint32) []uint32
	census() *census
	// find gives the row of a document that is there.
	find(key string) (row uint32, ok bool)
	// remove takes a document out.
	remove(row uint32)
	// each calls fn with every row of a document that is there.
	each(fn func(row uint32))
}

// postings reads where words stand.
type postings interface {
	// read calls fn with all postings of a word, block by block, those of dead pieces too.
	read(word uint32, fn func(b *segment.Block)) error
	// among calls fn with those in the wanted pieces, and in the placed ones of these with where in them, at most maxPlaces. Both ascend.
	among(word uint32, wanted, placed []uint32, fn func(piece, count uint32, places []uint32)) error
	// walk moves through its postings, those of dead pieces too.
	walk(word uint32) (walk, error)
}

// wordsFrom moves through words.
type wordsFrom interface {
	// next gives the next word; the letters are lent until then.
	next() (text []byte, word uint32, ok bool)
}

// near is a family with a spelling like the one that was typed.
type near struct {
	alike.Near
	stem  string
	spelt bool // the word itself is near, not only its stem
}

// census counts what is alive.
type census struct {
	documents int
	fields    [fieldCount]fieldSize
}

// fieldSize is what the ranking needs of a field: how many pieces have it, and how many words they have together.
type fieldSize struct{ pieces, tokens int64 }

func (c *census) add(p segment.Piece) {
	c.fields[p.Field].pieces++
	c.fields[p.Field].tokens += int64(p.Tokens)
}

func (c *census) drop(p segment.Piece) {
	c.fields[p.Field].pieces--
	c.fields[p.Field].tokens -= int64(p.Tokens)
}

// editsOfStem is how many edits a stem allows, of the k that the typed word does. The endings that English cuts off are short; where others
// are cut off, less may be wrong in what is left: muel is not ulke.
func editsOfStem(stem string, of words.Languages, k int) int {
	if of.Has(words.ByScript) {
		return k
	}
	return min(k, alike.Edits([]rune(stem)))
}

// eachStem calls fn with the letters of stems, once for those of the same letters.
func eachStem(stems []string, fn func(letters string, of words.Languages)) {
	for i, s := range stems {
		letters := words.LettersOf(s)
		same := func(o string) bool { return words.LettersOf(o) == letters }
		if slices.ContainsFunc(stems[:i], same) {
			continue
		}
		var of words.Languages
		for _, o := range stems[i:] {
			if same(o) {
				of |= 1 << words.LanguageOfTerm(o)
			}
		}
		fn(letters, of)
	}
}
