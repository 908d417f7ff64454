package index

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"commonplace/index/segment"
)

// stored is a layer that was folded into the store. Its rows are in memory from the beginning, its words from the first search.
type stored struct {
	*segment.Segment
	gone   []bool // by row
	living census
	stale  int // dead pieces
	unkept int // rows that died since that was last written down

	words  *segment.Words // nil until wake
	spoken languages
	shapes shapes
	sounds sounds
	counts counts // of common words

	guesses guesses
}

func newStored(s *segment.Segment, words *segment.Words) *stored {
	l := &stored{Segment: s, gone: make([]bool, s.Rows.Len())}
	l.living.documents = s.Rows.Len()
	for _, p := range s.Rows.Pieces {
		l.living.add(p)
	}
	if words != nil {
		l.shape(words)
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
func (l *stored) wake(r Reader) error {
	if l.words != nil {
		return nil
	}
	words, err := l.Segment.Words(r)
	if err == nil {
		l.shape(words)
	}
	return err
}

func (l *stored) shape(words *segment.Words) {
	for c := words.From(0); c.Next(); {
		letters := lettersOf(c.Text)
		if len(letters) < len(c.Text) {
			l.spoken |= 1 << languageOfTerm(c.Text)
		}
		l.shapes.add(letters, wordID(c.N))
		l.sounds.add(letters, wordID(c.N))
	}
	l.words = words
}

func (l *stored) languages() languages { return l.spoken }

func (l *stored) exactly(text string, fn func(uint32)) {
	if l.spoken == 0 {
		if n, w, ok := l.words.Find([]byte(text)); ok && w.Pieces > 0 {
			fn(n)
		}
		return
	}
	for c := l.words.FromText([]byte(text)); c.Next() && string(lettersOf(c.Text)) == text; {
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
	sought := newTypedWord(typed)
	l.shapes.alike(typed, k, part, func(id wordID) {
		n, is := sought.alikeTo(lettersOf(l.words.Text(uint32(id))), k, part)
		if is && l.words.At(uint32(id)).Pieces > 0 {
			n.spelt = true
			_, n.stem = l.spelling(uint32(id))
			fn(uint32(id), n)
		}
	})
	if part {
		return
	}
	eachStem(stems, func(stem string, of languages) {
		sought := newTypedWord(stem)
		l.shapes.alike(stem, k, false, func(id wordID) {
			text := l.words.Text(uint32(id))
			if !of.has(languageOfTerm(text)) || !l.words.IsStem(uint32(id)) {
				return
			}
			if n, is := sought.alikeTo(lettersOf(text), k, false); is {
				n.stem = string(text)
				fn(uint32(id), n)
			}
		})
	})
}

func (l *stored) sounding(hash uint32, fn func(uint32)) {
	l.sounds.like(hash, func(id wordID) {
		if l.words.IsStem(uint32(id)) || l.words.At(uint32(id)).Pieces > 0 {
			fn(uint32(id))
		}
	})
}

func (l *stored) spelling(word uint32) (text, stem string) {
	text = string(l.words.Text(word))
	if s := l.words.Stem(word); s != word && (s != 0 || l.words.At(word).Pieces > 0) {
		return lettersOf(text), string(l.words.Text(s))
	}
	return lettersOf(text), text
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

// goneRows lists the rows that are gone.
func (l *stored) goneRows() (rows []uint32) {
	for row, gone := range l.gone {
		if gone {
			rows = append(rows, uint32(row))
		}
	}
	return rows
}

// storedPostings reads a segment's postings. What it read is kept for as long as it is: a search reads a word's postings to count them, to
// rank by, and again to see where in the best documents it stands.
type storedPostings struct {
	*segment.Postings
	words  *segment.Words
	known  map[uint32][]byte
	recent *recent
	id     segment.ID
	block  segment.Block
	bytes  []byte
	found  []uint32
}

func (l *stored) postings(r Reader, recent *recent) postings {
	return &storedPostings{Postings: l.Postings(r), words: l.words, known: map[uint32][]byte{}, recent: recent, id: l.ID}
}

func (p *storedPostings) cursor(word uint32) (segment.Word, segment.Cursor, error) {
	w, data, err := p.data(word)
	return w, p.Cursor(w, data), err
}

// data gives a word's postings as they are kept; they must not be changed.
func (p *storedPostings) data(word uint32) (segment.Word, []byte, error) {
	w := p.words.At(word)
	data, is := p.known[word]
	if !is {
		key := recentWord{p.id, word}
		if data = p.recent.get(key); data == nil {
			var err error
			if data, err = p.Read(w, nil); err != nil {
				return w, nil, err
			}
			p.recent.keep(key, data)
		}
		p.known[word] = data
	}
	return w, data, nil
}

func (p *storedPostings) read(word uint32, fn func(*segment.Block)) error {
	_, c, err := p.cursor(word)
	for err == nil {
		var more bool
		if more, err = c.Next(&p.block); !more {
			break
		}
		fn(&p.block)
	}
	return err
}

func (p *storedPostings) among(word uint32, wanted []uint32, limit int, fn func(piece, count uint32, places []uint32)) error {
	w, c, err := p.cursor(word)
	for err == nil && len(wanted) > 0 {
		var more bool
		if more, err = c.Seek(wanted[0], &p.block); !more {
			break
		}
		b := &p.block
		var cut segment.Places
		read := false
		for i := 0; i < b.N && len(wanted) > 0; {
			switch piece := b.Pieces[i]; {
			case piece < wanted[0]:
				i++
				continue
			case piece > wanted[0]:
				wanted = wanted[1:]
				continue
			}
			if limit > 0 && !read {
				if p.bytes, err = p.Positions(w, b, p.bytes[:0]); err != nil {
					return err
				}
				cut, read = b.Places(p.bytes), true
			}
			p.found = p.found[:0]
			if limit > 0 {
				p.found = places(cut.Of(i), p.found, limit)
			}
			fn(b.Pieces[i], b.Counts[i], p.found)
			wanted = wanted[1:]
			i++
		}
		if b.N > 0 { // what lies before the next block cannot come any more
			n, _ := slices.BinarySearch(wanted, b.Pieces[b.N-1]+1)
			wanted = wanted[n:]
		}
	}
	return err
}

// storedWalk is a walk over a segment's postings.
type storedWalk struct{ *segment.Walk }

func (p *storedPostings) walk(word uint32) (walk, error) {
	w, data, err := p.data(word)
	if err != nil {
		return nil, err
	}
	return storedWalk{p.Walk(w, data)}, nil
}

func (k storedWalk) seek(piece uint32) (uint32, bool, error) { return k.Seek(piece) }

func (k storedWalk) places(into []uint32) ([]uint32, error) {
	deltas, err := k.Deltas()
	return places(deltas, into, math.MaxInt), err
}
