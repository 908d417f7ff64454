package segment

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sort"
)

// A word is kept as
//
//	bytes shared with the word before (none for the first of a block of 16) · bytes that follow · those · number of pieces,
//	then, unless that is 0: twice the bytes of postings, and one if they stand here · bytes of positions · the bytes, if they stand here
//
// and what it is in the stream of stems: how far the number of its stem is from its own, if it has pieces.
//
// Decision: words are sorted and packed in blocks of 16, found by a binary search for the block, instead of an automaton, because words
// come by number, by letters and in order equally fast, and misspellings are sought by shapes, ten times as fast as an automaton over
// letters. Price: twice the bytes of an automaton; still only a tenth of the segment.
//
// Decision: postings and positions of at most inlineBytes stand beside the word. Half of all words stand in one piece only, and cost no
// page then.

const (
	blockWords  = 16
	inlineBytes = 16
	// MaxWordBytes is the most that a word may have.
	MaxWordBytes = 255
)

// Word is what a segment holds of a spelling.
type Word struct {
	Pieces uint32 // it stands in, those of deleted documents included; 0 for what is only a stem
	inline []byte // postings and positions, if they stand beside the word
	p, x   uint64 // where they begin in their streams
	pn, xn uint32 // bytes of each
}

// Words are the spellings and stems of a segment, numbered in their order.
type Words struct {
	packed []byte
	blocks []blockStart
	// Misspellings look at the letters of thousands of words by number: these are spelt out.
	letters []byte
	ends    []uint32
	stems   []uint32 // by word: its stem, itself for most; none for a word without pieces
	family  []uint32 // by stem: one more than a word that has it, or 0
	next    []uint32 // by word: one more than the next word of the same stem
	end     Word     // where postings and positions end
}

// blockStart is where a block's words begin, and the postings and positions of the first of them.
type blockStart struct {
	at   uint32
	p, x uint64
}

// Len is the number of words.
func (w *Words) Len() int { return len(w.stems) }

// Cursor over words.
type WordCursor struct {
	words *Words
	at    int
	next  uint32
	last  Word // where the next one's postings begin

	N    uint32 // number of the word
	Text []byte // lent until Next
	Word
}

// From gives a cursor that Next moves to word n.
func (w *Words) From(n uint32) WordCursor {
	c := WordCursor{words: w, next: n}
	if int(n) >= w.Len() {
		return c
	}
	c.block(n / blockWords)
	for c.next != n {
		c.Next()
	}
	return c
}

// FromText gives a cursor that Next moves to the first word not before the text.
func (w *Words) FromText(text []byte) WordCursor {
	b := sort.Search(len(w.blocks), func(i int) bool { return bytes.Compare(w.firstOf(i), text) > 0 })
	c := WordCursor{words: w}
	if b > 0 {
		c.block(uint32(b - 1))
	} else if len(w.blocks) > 0 {
		c.block(0)
	}
	for {
		before := c
		if !c.Next() || bytes.Compare(c.Text, text) >= 0 {
			return before.again(c.Text)
		}
	}
}

// again undoes a Next; shared letters are still those of the word after.
func (c WordCursor) again(text []byte) WordCursor {
	c.Text = text
	return c
}

func (c *WordCursor) block(b uint32) {
	s := c.words.blocks[b]
	c.at, c.next, c.last = int(s.at), b*blockWords, Word{p: s.p, x: s.x}
}

// firstOf is the first word of a block.
func (w *Words) firstOf(block int) []byte { return w.Text(uint32(block) * blockWords) }

// Next moves to the next word; false after the last.
func (c *WordCursor) Next() bool {
	if int(c.next) >= c.words.Len() {
		return false
	}
	// What is read was seen to be well formed when the segment was opened.
	c.Text, c.Word, c.at = readWord(c.words.packed, c.at, c.Text, c.last)
	c.N, c.last = c.next, c.Word.after()
	c.next++
	return true
}

// after is where the postings of the word that follows begin.
func (w Word) after() Word {
	if w.inline != nil {
		return Word{p: w.p, x: w.x}
	}
	return Word{p: w.p + uint64(w.pn), x: w.x + uint64(w.xn)}
}

// readWord reads a word; 0 for next where it is malformed.
func readWord(b []byte, at int, before []byte, begins Word) (text []byte, w Word, next int) {
	text, at = readShared(b, at, before)
	if at == 0 || len(text) == 0 || len(text) > MaxWordBytes {
		return text, w, 0
	}
	w, next = readNumbers(b, at, begins)
	return text, w, next
}

// readNumbers reads what follows a word's letters; 0 for next where it is malformed.
func readNumbers(b []byte, at int, begins Word) (w Word, next int) {
	w = begins
	if w.Pieces, at = number(b, at); at == 0 || w.Pieces == 0 {
		return w, at
	}
	if w.pn, at = number(b, at); at == 0 {
		return w, 0
	}
	if w.xn, at = number(b, at); at == 0 {
		return w, 0
	}
	inline := w.pn&1 == 1
	if w.pn >>= 1; !inline {
		return w, at
	}
	n := int(w.pn) + int(w.xn)
	if n > inlineBytes || at+n > len(b) {
		return w, 0
	}
	w.inline = b[at : at+n : at+n]
	return w, at + n
}

// Find gives the word with these letters. Within a block it compares only what a word does not share with the one before.
func (w *Words) Find(text []byte) (n uint32, word Word, ok bool) {
	b := sort.Search(len(w.blocks), func(i int) bool { return bytes.Compare(w.firstOf(i), text) > 0 }) - 1
	if b < 0 {
		return 0, Word{}, false
	}
	at, begins, same := int(w.blocks[b].at), Word{p: w.blocks[b].p, x: w.blocks[b].x}, 0 // letters that the word before has in common with text
	for n = uint32(b) * blockWords; n < min(uint32(b+1)*blockWords, uint32(w.Len())); n++ {
		shared, from := number(w.packed, at)
		more, from := number(w.packed, from)
		rest := w.packed[from : from+int(more)]
		word, at = readNumbers(w.packed, from+int(more), begins)
		begins = word.after()
		if int(shared) > same { // before text, as the one before was
			continue
		}
		if int(shared) < same {
			return 0, Word{}, false
		}
		ahead := text[same:]
		common := 0
		for common < len(rest) && common < len(ahead) && rest[common] == ahead[common] {
			common++
		}
		same += common
		switch {
		case common == len(rest) && common == len(ahead):
			return n, word, true
		case common == len(ahead), common < len(rest) && rest[common] > ahead[common]:
			return 0, Word{}, false
		}
	}
	return 0, Word{}, false
}

// At gives word n.
func (w *Words) At(n uint32) Word {
	b := w.blocks[n/blockWords]
	at, word := int(b.at), Word{p: b.p, x: b.x}
	for i := n / blockWords * blockWords; ; i++ {
		_, at = number(w.packed, at)
		more, from := number(w.packed, at)
		if word, at = readNumbers(w.packed, from+int(more), word); i == n {
			return word
		}
		word = word.after()
	}
}

// Text is the letters of word n; they must not be changed.
func (w *Words) Text(n uint32) []byte {
	from := uint32(0)
	if n > 0 {
		from = w.ends[n-1]
	}
	return w.letters[from:w.ends[n]:w.ends[n]]
}

// Stem is the number of a word's stem.
func (w *Words) Stem(n uint32) uint32 { return w.stems[n] }

// IsStem: some word has it as its stem.
func (w *Words) IsStem(n uint32) bool { return w.family[n] != 0 }

// Family calls fn with the words that have the stem.
func (w *Words) Family(stem uint32, fn func(n uint32)) {
	for n := w.family[stem]; n != 0; n = w.next[n-1] {
		fn(n - 1)
	}
}

// readWords reads the words of a segment and sees that they are well formed.
func readWords(r Reader, m Meta) (*Words, error) {
	packed, err := whole(r, m, wordStream)
	if err != nil {
		return nil, err
	}
	stems, err := whole(r, m, stemStream)
	if err != nil {
		return nil, err
	}
	w, err := parseWords(packed, m.Words)
	if err == nil {
		err = w.join(stems)
	}
	if err != nil || w.end.p != m.Bytes[postingStream] || w.end.x != m.Bytes[positionStream] {
		return nil, fmt.Errorf("%w %d: its words are malformed", ErrDamaged, m.ID)
	}
	return w, nil
}

// parseWords makes packed words ready to be searched, but for their families.
func parseWords(packed []byte, n uint32) (*Words, error) {
	if uint64(n) > uint64(len(packed)) {
		return nil, ErrDamaged
	}
	w := &Words{packed: packed, stems: make([]uint32, n), family: make([]uint32, n), next: make([]uint32, n)}
	var text []byte
	at := 0
	for i := range n {
		if i%blockWords == 0 {
			w.blocks = append(w.blocks, blockStart{uint32(at), w.end.p, w.end.x})
			text = text[:0]
		}
		var word Word
		if text, word, at = readWord(packed, at, text, w.end); at == 0 {
			return nil, ErrDamaged
		}
		w.letters = append(w.letters, text...)
		w.ends = append(w.ends, uint32(len(w.letters)))
		w.end = word.after()
	}
	if at != len(packed) {
		return nil, ErrDamaged
	}
	return w, nil
}

// join joins the words to families.
func (w *Words) join(stems []byte) error {
	at := 0
	for c := w.From(0); c.Next(); {
		if c.Pieces == 0 {
			continue
		}
		away, size := binary.Varint(stems[at:])
		stem := int64(c.N) + away
		if size <= 0 || stem < 0 || stem >= int64(w.Len()) {
			return ErrDamaged
		}
		at += size
		w.stems[c.N] = uint32(stem)
		w.next[c.N], w.family[stem] = w.family[stem], c.N+1
	}
	if at != len(stems) {
		return ErrDamaged
	}
	return nil
}
