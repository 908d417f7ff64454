package index

import (
	"bytes"
	"strings"
	"sync"

	"commonplace/index/alike"
	"commonplace/index/segment"
	"commonplace/index/words"
)

// stored is a layer that was folded into the store. Its rows are in memory from the beginning, its words from the first search or merge.
//
// Decision: what finds misspellings is made of a layer's words for the first search, and from then on whenever a segment is made, because it
// is a fifth of the work of an import, and nobody may ever search what is merged into another segment a second later. Price: the first
// search after an import waits for it, a tenth of a second for 100,000 words.
type stored struct {
	*segment.Segment
	gone   []bool // by row
	living census
	stale  int // dead pieces
	lost   lost
	unkept int // rows that died since that was last written down

	words  *segment.Words // nil until they are needed
	shaped bool           // and what follows is made of them
	spoken words.Languages
	shapes alike.Shapes
	sounds alike.Sounds
	counts counts // of common words

	guesses guesses
}

func newStored(s *segment.Segment, words *segment.Words) *stored {
	l := &stored{Segment: s, gone: make([]bool, s.Rows.Len())}
	l.living.documents = s.Rows.Len()
	for _, p := range s.Rows.Pieces {
		l.living.add(p)
	}
	l.words = words
	return l
}

// newStored is a segment that was just made, ready to be searched if this index ever is.
func (x *Index) newStored(s *segment.Segment, words *segment.Words) *stored {
	l := newStored(s, words)
	if x.searched.Load() {
		l.shape()
	}
	return l
}

// openStored opens a segment; gone rows are those that were written down as such.
func openStored(r Reader, m segment.Meta, gone []uint32) (*stored, error) {
	s, err := segment.Open(r, m)
	if err != nil {
		return nil, err
	}
	l := newStored(s, nil)
	for _, row := range gone {
		if int(row) < len(l.gone) && !l.gone[row] {
			l.remove(row)
		}
	}
	l.unkept = 0
	return l, nil
}

// wake reads the words.
func (l *stored) wake(r Reader) (err error) {
	if l.words == nil {
		l.words, err = l.Segment.Words(r)
	}
	return err
}

// listen makes the layer ready to be searched.
func (l *stored) listen(r Reader) error {
	err := l.wake(r)
	if err == nil && !l.shaped {
		l.shape()
	}
	return err
}

func (l *stored) shape() {
	for c := l.words.From(0); c.Next(); {
		letters := words.LettersOf(c.Text)
		if len(letters) < len(c.Text) {
			l.spoken |= 1 << words.LanguageOfTerm(c.Text)
		}
		l.shapes.Add(letters, c.N)
		l.sounds.Add(letters, c.N)
	}
	l.shapes.Sort()
	l.shaped = true
}

func (l *stored) languages() words.Languages { return l.spoken }

func (l *stored) exactly(text string, fn func(uint32)) {
	if l.spoken == 0 {
		if n, w, ok := l.words.Find([]byte(text)); ok && w.Pieces > 0 {
			fn(n)
		}
		return
	}
	for c := l.words.FromText([]byte(text)); c.Next() && string(words.LettersOf(c.Text)) == text; {
		if c.Pieces > 0 {
			fn(c.N)
		}
	}
}

func (l *stored) family(stem string, fn func(uint32)) {
	if n, _, ok := l.words.Find([]byte(stem)); ok {
		l.words.Family(n, fn)
	}
}

// storedFrom moves through the words of a segment.
type storedFrom struct {
	prefix []byte
	c      segment.WordCursor
}

func (l *stored) beginning(prefix string) wordsFrom {
	return &storedFrom{[]byte(prefix), l.words.FromText([]byte(prefix))}
}

func (f *storedFrom) next() (text []byte, word uint32, ok bool) {
	for f.c.Next() && bytes.HasPrefix(f.c.Text, f.prefix) {
		if f.c.Pieces > 0 {
			return f.c.Text, f.c.N, true
		}
	}
	return nil, 0, false
}

func (l *stored) alike(typed string, stems []string, k int, part bool, fn func(uint32, near)) {
	of := likened{typed, strings.Join(stems, " "), k, part}
	found, known := l.guesses.get(of)
	if !known {
		l.guess(typed, stems, k, part, func(word uint32, n near) { found = append(found, likeness{word, n}) })
		l.guesses.keep(of, found)
	}
	for _, g := range found {
		fn(g.word, g.near)
	}
}

// guess looks at all words for those that are alike.
func (l *stored) guess(typed string, stems []string, k int, part bool, fn func(uint32, near)) {
	sought := alike.NewTyped(typed)
	one := len(stems) == 1 && words.LettersOf(stems[0]) == typed && !part // which is sought as a word and as a stem at once
	l.shapes.Alike(typed, k, part, func(id uint32) {
		like, is := sought.Near(words.LettersOf(l.words.Text(id)), k, part)
		if !is {
			return
		}
		n := near{Near: like}
		if one {
			l.guessStem(id, 1<<words.LanguageOfTerm(stems[0]), n, fn)
		}
		if l.words.At(id).Pieces > 0 {
			n.spelt = true
			_, n.stem = l.spelling(id)
			fn(id, n)
		}
	})
	if part || one {
		return
	}
	eachStem(stems, func(stem string, of words.Languages) {
		sought, k := alike.NewTyped(stem), editsOfStem(stem, of, k)
		l.shapes.Alike(stem, k, false, func(id uint32) {
			if !l.words.IsStem(id) {
				return
			}
			if like, is := sought.Near(words.LettersOf(l.words.Text(id)), k, false); is {
				l.guessStem(id, of, near{Near: like}, fn)
			}
		})
	})
}

// guessStem calls fn with a word that is alike if it is the stem of any, in one of the languages.
func (l *stored) guessStem(word uint32, of words.Languages, n near, fn func(uint32, near)) {
	if text := l.words.Text(word); of.Has(words.LanguageOfTerm(text)) && l.words.IsStem(word) {
		n.stem = string(text)
		fn(word, n)
	}
}

func (l *stored) sounding(hash uint32, fn func(uint32)) {
	l.sounds.Like(hash, func(id uint32) {
		if l.words.IsStem(id) || l.words.At(id).Pieces > 0 {
			fn(id)
		}
	})
}

func (l *stored) spelling(word uint32) (text, stem string) {
	text = string(l.words.Text(word))
	if s := l.words.Stem(word); s != word && (s != 0 || l.words.At(word).Pieces > 0) {
		return words.LettersOf(text), string(l.words.Text(s))
	}
	return words.LettersOf(text), text
}

func (l *stored) counted(word uint32) int { return int(l.words.At(word).Pieces) }

func (l *stored) dead() int               { return l.stale }
func (l *stored) pieces() []segment.Piece { return l.Rows.Pieces }
func (l *stored) rows() int               { return l.Rows.Len() }
func (l *stored) census() *census         { return &l.living }

func (l *stored) row(n uint32) (string, byte)      { return string(l.Rows.Key(n)), l.Rows.Kind(n) }
func (l *stored) key(n uint32, into []byte) []byte { return append(into, l.Rows.Key(n)...) }
func (l *stored) kind(n uint32) byte               { return l.Rows.Kind(n) }

func (l *stored) span(row uint32, into []uint32) []uint32 {
	from, to := l.Rows.Span(row)
	for i := from; i < to; i++ {
		into = append(into, i)
	}
	return into
}

func (l *stored) find(key string) (uint32, bool) {
	row, ok := l.Rows.Find(key)
	return row, ok && !l.gone[row]
}

func (l *stored) remove(row uint32) {
	if l.gone[row] {
		return
	}
	l.gone[row] = true
	l.unkept++
	l.living.documents--
	from, to := l.Rows.Span(row)
	for i := from; i < to; i++ {
		l.Rows.Pieces[i].Alive = false
		l.living.drop(l.Rows.Pieces[i])
		l.stale++
	}
}

func (l *stored) each(fn func(uint32)) {
	for row, gone := range l.gone {
		if !gone {
			fn(uint32(row))
		}
	}
}

// lost lists the dead pieces, made when it is needed; a search may wait for another that makes it.
type lost struct {
	sync.Mutex
	pieces []uint32
}

// deadPieces gives them, ascending; they must not be changed.
func (l *stored) deadPieces() []uint32 {
	l.lost.Lock()
	defer l.lost.Unlock()
	if len(l.lost.pieces) != l.stale {
		l.lost.pieces = make([]uint32, 0, l.stale)
		for i, p := range l.Rows.Pieces {
			if !p.Alive {
				l.lost.pieces = append(l.lost.pieces, uint32(i))
			}
		}
	}
	return l.lost.pieces
}

// goneRows lists the rows that are gone.
func (l *stored) goneRows() (rows []uint32) {
	for row, gone := range l.gone {
		if gone {
			rows = append(rows, uint32(row))
		}
	}
	return rows
}
