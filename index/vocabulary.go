package index

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"slices"
	"sort"

	"commonplace/index/alike"
	"commonplace/index/parts"
	"commonplace/index/words"
)

// Decision: the words of the live segment are rows without pointers in blocks that never move, their letters in an arena, found by
// an open hash of row numbers; a word that stands in one document only has its posting in the arena as well. A map of strings to
// structs took 150 bytes a word before its postings, this takes about 65, the garbage collector has nothing to walk, and a file of
// millions of different words does not end the program. Price: letters are compared by hand, and words that are gone keep their
// row until the notebook is opened again.

// wordID numbers the words of a vocabulary; 0 is none.
type wordID uint32

// word is a row: a spelling, or the stem of some, or both.
type word struct {
	text   uint32 // in the arena
	list   uint32 // of postings: see vocabulary.postings
	last   uint32 // the piece they end with
	pieces uint32 // that live and hold it; 0 for what is only a stem, and for words that are gone
	count  uint32 // how often it stands in them
	stem   wordID // of its family; itself for a stem
	first  wordID // of a stem: a word of its family, or 0
	next   wordID // of the same family, or 0
	alike  wordID // the next with the same letters and a tail, or 0; the first is that without one
}

const (
	blockBits  = 12 // words a block
	pageBits   = 16 // bytes a page of the arena
	single     = 1 << 31
	maxKept    = 255
	firstTable = 1 << 10
	freshWords = 4 << 10 // that are not sorted, but looked at one by one
)

// vocabulary holds words, their families and their postings. The zero value is not ready; see newVocabulary.
type vocabulary struct {
	blocks [][]word
	n      wordID   // rows, row 0 included
	table  []wordID // hash table, a power of two
	seed   maphash.Seed
	pages  [][]byte        // letters and single postings, each after its length
	lists  [][]byte        // postings of words that stand in several pieces
	spoken words.Languages // of which there are words
	stems  *words.Stemmer
	listed wordID       // the first that list has not seen
	shapes alike.Shapes // for misspellings
	sounds alike.Sounds

	scratch []byte

	sorted []wordID // by letters: words that were added before the last merge
	fresh  []wordID // since
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		n: 1, listed: 1, blocks: [][]word{make([]word, 1<<blockBits)}, table: make([]wordID, firstTable), seed: maphash.MakeSeed(),
		lists: make([][]byte, 1), stems: words.NewStemmer(),
	}
}

func (v *vocabulary) word(id wordID) *word { return &v.blocks[id>>blockBits][id&(1<<blockBits-1)] }

// text is the word's letters; they never change.
func (v *vocabulary) text(id wordID) []byte { return v.read(v.word(id).text) }

// read gives the bytes kept at a place in the arena.
func (v *vocabulary) read(at uint32) []byte {
	page := v.pages[at>>pageBits]
	at &= 1<<pageBits - 1
	return page[at+1 : at+1+uint32(page[at])]
}

// keep puts at most maxKept bytes into the arena.
func (v *vocabulary) keep(b []byte) uint32 {
	last := len(v.pages) - 1
	if last < 0 || len(v.pages[last])+1+len(b) > 1<<pageBits {
		v.pages = append(v.pages, make([]byte, 0, 1<<pageBits))
		last++
	}
	at := len(v.pages[last])
	v.pages[last] = append(append(v.pages[last], byte(len(b))), b...)
	return uint32(last)<<pageBits | uint32(at)
}

// find gives the word with these letters, or 0.
func (v *vocabulary) find(text []byte) wordID {
	mask := uint64(len(v.table) - 1)
	for i := maphash.Bytes(v.seed, text) & mask; ; i = (i + 1) & mask {
		id := v.table[i]
		if id == 0 || bytes.Equal(v.text(id), text) {
			return id
		}
	}
}

// row gives the word with these letters, adding it if need be.
func (v *vocabulary) row(text []byte) wordID {
	if id := v.find(text); id != 0 {
		return id
	}
	id := v.n
	v.n++
	if int(id>>blockBits) == len(v.blocks) {
		v.blocks = append(v.blocks, make([]word, 1<<blockBits))
	}
	w := v.word(id)
	w.text = v.keep(text)
	if int(v.n)*4 > len(v.table)*3 {
		v.rehash(len(v.table) * 2)
	} else {
		v.enter(id)
	}
	return id
}

// list makes the words that came since it was last called ready to be found by what they are like.
func (v *vocabulary) list() {
	for ; v.listed < v.n; v.listed++ {
		letters := words.LettersOf(v.text(v.listed))
		v.shapes.Add(letters, uint32(v.listed))
		v.sounds.Add(letters, uint32(v.listed))
	}
	if len(v.fresh) > freshWords+len(v.sorted)/8 {
		v.merge()
	}
}

func (v *vocabulary) enter(id wordID) {
	mask := uint64(len(v.table) - 1)
	i := maphash.Bytes(v.seed, v.text(id)) & mask
	for v.table[i] != 0 {
		i = (i + 1) & mask
	}
	v.table[i] = id
}

func (v *vocabulary) rehash(size int) {
	v.table = make([]wordID, size)
	for id := wordID(1); id < v.n; id++ {
		v.enter(id)
	}
}

// spelling gives the word with these letters as a member of its family, adding it if need be.
func (v *vocabulary) spelling(text []byte) wordID {
	id := v.row(text)
	if w := v.word(id); w.stem == 0 {
		stem := id
		if s := v.stems.StemOf(string(text)); s != string(text) {
			stem = v.row([]byte(s))
		}
		head := v.word(stem)
		w.stem, w.next, head.first = stem, head.first, id
		if letters := words.LettersOf(text); len(letters) < len(text) {
			bare := v.word(v.row(letters))
			w.alike, bare.alike = bare.alike, id
			v.spoken |= 1 << words.LanguageOfTerm(text)
		}
		v.fresh = append(v.fresh, id)
	}
	return id
}

// merge brings the fresh words into the sorted ones.
func (v *vocabulary) merge() {
	slices.SortFunc(v.fresh, func(a, b wordID) int { return bytes.Compare(v.text(a), v.text(b)) })
	merged := make([]wordID, 0, len(v.sorted)+len(v.fresh))
	i := 0
	for _, f := range v.fresh {
		text := v.text(f)
		upTo := i + sort.Search(len(v.sorted)-i, func(k int) bool { return bytes.Compare(v.text(v.sorted[i+k]), text) > 0 })
		merged = append(append(merged, v.sorted[i:upTo]...), f)
		i = upTo
	}
	v.sorted = append(merged, v.sorted[i:]...)
	v.fresh = v.fresh[:0]
}

// inOrder gives all rows by their letters.
func (v *vocabulary) inOrder() []wordID {
	type row struct {
		begins uint64 // its first letters, which tell most words apart
		id     wordID
	}
	rows := make([]row, 0, v.n)
	for id := wordID(1); id < v.n; id++ {
		var first [8]byte
		copy(first[:], v.text(id))
		rows = append(rows, row{binary.BigEndian.Uint64(first[:]), id})
	}
	slices.SortFunc(rows, func(a, b row) int {
		if a.begins != b.begins {
			return cmp.Compare(a.begins, b.begins)
		}
		return bytes.Compare(v.text(a.id), v.text(b.id))
	})
	ids := make([]wordID, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	return ids
}

// prefixed calls fn with every spelling that begins with the prefix and lives.
func (v *vocabulary) prefixed(prefix []byte, fn func(wordID)) {
	from := sort.Search(len(v.sorted), func(i int) bool { return bytes.Compare(v.text(v.sorted[i]), prefix) >= 0 })
	for _, id := range v.sorted[from:] {
		if !bytes.HasPrefix(v.text(id), prefix) {
			break
		}
		if v.word(id).pieces > 0 {
			fn(id)
		}
	}
	for _, id := range v.fresh {
		if v.word(id).pieces > 0 && bytes.HasPrefix(v.text(id), prefix) {
			fn(id)
		}
	}
}

// family calls fn with the spellings of a stem that live.
func (v *vocabulary) family(stem wordID, fn func(wordID)) {
	for id := v.word(stem).first; id != 0; id = v.word(id).next {
		if v.word(id).pieces > 0 {
			fn(id)
		}
	}
}

// postings are the word's, as laid down in parts/part.go.
func (v *vocabulary) postings(id wordID) []byte {
	switch list := v.word(id).list; {
	case list == 0:
		return nil
	case list&single != 0:
		return v.read(list &^ single)
	default:
		return v.lists[list]
	}
}

// post adds to the word's postings that it stands in the piece, which is not before the last one.
func (v *vocabulary) post(id wordID, piece uint32, count uint32, positions []byte) {
	w := v.word(id)
	b := v.scratch[:0]
	switch {
	case w.list != 0 && w.list&single == 0:
		b = v.lists[w.list]
	case w.list != 0:
		b = append(b, v.read(w.list&^single)...)
	}
	b = binary.AppendUvarint(b, uint64(piece-w.last))
	b = parts.AppendEntry(b, count, positions)
	w.last = piece
	switch {
	case w.list != 0 && w.list&single == 0:
		v.lists[w.list] = b
		return
	case w.list == 0 && len(b) <= maxKept && len(v.pages) < single>>pageBits:
		w.list = v.keep(b) | single
	default:
		w.list = uint32(len(v.lists))
		v.lists = append(v.lists, append([]byte(nil), b...))
	}
	v.scratch = b
}

// setPostings replaces the word's postings with fewer of them, as compaction does.
func (v *vocabulary) setPostings(id wordID, b []byte, last uint32) {
	w := v.word(id)
	w.last = last
	switch {
	case w.list&single != 0 && len(b) > 0: // the same posting of a piece with a lower number, so no longer than it was
		at := w.list &^ single
		page := v.pages[at>>pageBits][at&(1<<pageBits-1):]
		page[0] = byte(copy(page[1:1+len(b)], b))
	case w.list&single != 0:
		w.list = 0
	case w.list != 0:
		v.lists[w.list] = append(make([]byte, 0, len(b)), b...)
	}
}
