package index

import "slices"

// segment is a set of documents with their postings, as search sees it: today the live one in memory, later also those that were
// folded into the store. Documents and pieces are numbered within it. Its methods are called under the index's lock.
type segment interface {
	// exactly gives the spelling with these letters; zero pieces where there is none.
	exactly(text string) spelling
	// family gives the spellings that share a stem.
	family(stem string) []spelling
	// beginning gives the spellings that begin so, those of most pieces first, at most limit.
	beginning(prefix string, limit int) []spelling
	// alike gives the stems of spellings within k edits of a typed word, and those within k edits of its stem. part: it is
	// enough if a beginning is.
	alike(typed, stem string, k int, part bool, fn func(near near))
	// postings gives where a spelling stands, as laid down in part.go.
	postings(spelling) []byte
	piece(uint32) *piece
	doc(uint32) *doc
	rows() int // of documents, gone ones included
	documents() int
	field(Field) fieldSize
}

// spelling is a way a word is written in a segment.
type spelling struct {
	id     wordID
	text   string
	stem   string
	pieces int
}

// near is a family with a spelling like the one that was typed.
type near struct {
	stem     string
	distance int
	first    bool // begins with the same letter
}

var _ segment = (*live)(nil)

func (l *live) rows() int               { return len(l.docs) }
func (l *live) documents() int          { return l.alive }
func (l *live) doc(n uint32) *doc       { return &l.docs[n] }
func (l *live) piece(n uint32) *piece   { return &l.pieces[n] }
func (l *live) field(f Field) fieldSize { return l.fields[f] }

func (l *live) postings(s spelling) []byte { return l.words.postings(s.id) }

func (l *live) spelling(id wordID) spelling {
	w := l.words.word(id)
	return spelling{id: id, text: string(l.words.text(id)), stem: string(l.words.text(w.stem)), pieces: int(w.pieces)}
}

func (l *live) exactly(text string) spelling {
	id := l.words.find([]byte(text))
	if id == 0 || l.words.word(id).pieces == 0 {
		return spelling{text: text}
	}
	return l.spelling(id)
}

func (l *live) family(stem string) []spelling {
	id := l.words.find([]byte(stem))
	if id == 0 {
		return nil
	}
	var found []spelling
	l.words.family(id, func(w wordID) { found = append(found, l.spelling(w)) })
	return found
}

func (l *live) beginning(prefix string, limit int) []spelling {
	var ids []wordID
	l.words.prefixed([]byte(prefix), func(id wordID) { ids = append(ids, id) })
	most := func(a, b wordID) int {
		if d := int(l.words.word(b).pieces) - int(l.words.word(a).pieces); d != 0 {
			return d
		}
		return slices.Compare(l.words.text(a), l.words.text(b))
	}
	slices.SortFunc(ids, most)
	found := make([]spelling, 0, limit)
	for _, id := range ids[:min(limit, len(ids))] {
		found = append(found, l.spelling(id))
	}
	return found
}

func (l *live) alike(typed, stem string, k int, part bool, fn func(near)) {
	l.alikeTo(typed, k, part, func(id wordID, n near) {
		if w := l.words.word(id); w.pieces > 0 {
			n.stem = string(l.words.text(w.stem))
			fn(n)
		}
	})
	if part {
		return
	}
	l.alikeTo(stem, k, false, func(id wordID, n near) {
		if l.words.word(id).first != 0 {
			n.stem = string(l.words.text(id))
			fn(n)
		}
	})
}

// alikeTo calls fn with every row within k edits of the text.
func (l *live) alikeTo(text string, k int, part bool, fn func(wordID, near)) {
	sought := []rune(text)
	look := func(id wordID) {
		letters := l.words.text(id)
		var buffer [maxShapeRunes + 1]rune
		runes := buffer[:0]
		for _, r := range string(letters) {
			runes = append(runes, r)
		}
		if d := distance(sought, runes, k, part); d <= k {
			fn(id, near{distance: d, first: runes[0] == sought[0]})
		}
	}
	if part {
		l.words.shapes.longer(shapeOf([]byte(text)), len(sought), k, look)
	} else {
		l.words.shapes.near(shapeOf([]byte(text)), len(sought), k, look)
	}
}
