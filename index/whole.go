package index

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"sort"

	"commonplace/index/alike"
	"commonplace/index/segment"
	"commonplace/index/words"
)

// whole is all layers of an index as one, for one search: rows and pieces are numbered through the layers, a spelling is made of the words
// in them. What goes wrong in reading is kept in err and ends the search.
type whole struct {
	ctx    context.Context
	layers []seen
	rows   uint32
	spoken words.Languages // by any document, and what its script tells
	census
	err error
}

// seen is a layer in the whole.
type seen struct {
	layer
	postings
	row   uint32 // the number of its first
	piece uint32
}

// spelling is a way a word is written.
type spelling struct {
	text   string
	stem   string
	pieces int // it stands in; at most, while it is not settled
	in     []wordIn
}

// wordIn is a spelling's word in a layer.
type wordIn struct {
	layer  int
	word   uint32
	pieces uint32 // it stands in, dead ones included
}

func newWhole(ctx context.Context, r Reader, recent *segment.Recent, layers []layer) *whole {
	w := &whole{ctx: ctx, layers: make([]seen, len(layers)), spoken: 1 << words.ByScript}
	piece := uint32(0)
	for i, l := range layers {
		w.layers[i] = seen{layer: l, postings: l.postings(r, recent), row: w.rows, piece: piece}
		w.rows += uint32(l.rows())
		piece += uint32(len(l.pieces()))
		w.spoken |= l.languages()
		c := l.census()
		w.documents += c.documents
		for f := range fieldCount {
			w.fields[f].pieces += c.fields[f].pieces
			w.fields[f].tokens += c.fields[f].tokens
		}
	}
	return w
}

// commonHere says whether a word is a common one of a language that any document is in.
func (w *whole) commonHere(word string) bool { return words.CommonIn(word)&w.spoken != 0 }

// failed keeps the first error.
func (w *whole) failed(err error) { w.err = cmp.Or(w.err, err, w.ctx.Err()) }

// layerOf is the number of a row's layer.
func (w *whole) layerOf(row uint32) int {
	return sort.Search(len(w.layers), func(i int) bool { return w.layers[i].row > row }) - 1
}

// ofRow is the layer of a row.
func (w *whole) ofRow(row uint32) *seen { return &w.layers[w.layerOf(row)] }

// ofPiece is the layer of a piece.
func (w *whole) ofPiece(piece uint32) *seen {
	return &w.layers[sort.Search(len(w.layers), func(i int) bool { return w.layers[i].piece > piece })-1]
}

// fieldOf is the field of a piece.
func (w *whole) fieldOf(piece uint32) Field {
	l := w.ofPiece(piece)
	return Field(l.pieces()[piece-l.piece].Field)
}

// doc tells which document a row is.
func (w *whole) doc(row uint32) (key string, kind byte) {
	l := w.ofRow(row)
	return l.layer.row(row - l.row)
}

// key appends the key of a row.
func (w *whole) key(row uint32, into []byte) []byte {
	l := w.ofRow(row)
	return l.layer.key(row-l.row, into)
}

// kind tells of what kind it is.
func (w *whole) kind(row uint32) byte {
	l := w.ofRow(row)
	return l.layer.kind(row - l.row)
}

// span appends the pieces of a row.
func (w *whole) span(row uint32, into []uint32) []uint32 {
	l := w.ofRow(row)
	n := len(into)
	into = l.layer.span(row-l.row, into)
	for i := range into[n:] {
		into[n+i] += l.piece
	}
	return into
}

// wordIn gives a word of a layer.
func (w *whole) wordIn(layer int, word uint32) wordIn {
	return wordIn{layer, word, uint32(w.layers[layer].counted(word))}
}

// exactly gives the spelling with these letters; zero pieces where there is none.
func (w *whole) exactly(text string) spelling {
	s := spelling{text: text}
	for i := range w.layers {
		w.layers[i].exactly(text, func(word uint32) {
			in := w.wordIn(i, word)
			s.in = append(s.in, in)
			s.pieces += int(in.pieces)
		})
	}
	w.settle(&s)
	return s
}

// families gives the spellings that have one of some stems; those that are not settled may turn out to be gone.
func (w *whole) families(stems ...string) []spelling {
	var found []spelling
	for i := range w.layers {
		l := &w.layers[i]
		for _, stem := range stems {
			l.family(stem, func(word uint32) {
				text, _ := l.spelling(word)
				n := slices.IndexFunc(found, func(s spelling) bool { return s.text == text })
				if n < 0 {
					n = len(found)
					found = append(found, spelling{text: text, stem: stem})
				}
				in := w.wordIn(i, word)
				found[n].in = append(found[n].in, in)
				found[n].pieces += int(in.pieces)
			})
		}
	}
	return found
}

// settle counts the pieces that are alive, where some that were counted may not be.
func (w *whole) settle(s *spelling) {
	n := 0
	for _, in := range s.in {
		l := &w.layers[in.layer]
		if l.dead() == 0 {
			n += int(in.pieces)
			continue
		}
		n += w.living(in)
	}
	s.pieces = n
}

// living counts the pieces of a word that are alive: those that are counted less the dead ones that have it, where these are few.
func (w *whole) living(in wordIn) (n int) {
	l := &w.layers[in.layer]
	if s, is := l.layer.(*stored); is && int(in.pieces) > l.dead() {
		n = int(in.pieces)
		w.failed(l.among(in.word, s.deadPieces(), nil, func(uint32, uint32, []uint32) { n-- }))
		return n
	}
	pieces := l.pieces()
	w.failed(l.read(in.word, func(b *block) {
		for _, p := range b.Pieces[:b.N] {
			if pieces[p].Alive {
				n++
			}
		}
	}))
	return n
}

// lives says whether a word stands in any piece that is alive.
func (w *whole) lives(in wordIn) bool {
	return int(in.pieces) > w.layers[in.layer].dead() || w.living(in) > 0
}

// begun moves through the words of a layer that begin as one was typed.
type begun struct {
	from    wordsFrom
	letters []byte
	word    uint32
	more    bool
}

func (b *begun) next() {
	b.letters, b.word, b.more = b.from.next()
	b.letters = words.LettersOf(b.letters)
}

// beginning gives the spellings that begin so, those of most pieces first, at most limit.
func (w *whole) beginning(prefix string, limit int) []spelling {
	var best []spelling
	layers := make([]begun, len(w.layers))
	for i := range w.layers {
		layers[i].from = w.layers[i].beginning(prefix)
		layers[i].next()
	}
	var in []wordIn
	var least []byte
	for {
		first := -1
		for i := range layers {
			if layers[i].more && (first < 0 || bytes.Compare(layers[i].letters, layers[first].letters) < 0) {
				first = i
			}
		}
		if first < 0 {
			break
		}
		least = append(least[:0], layers[first].letters...)
		pieces := 0
		in = in[:0]
		for i := range layers {
			for layers[i].more && bytes.Equal(layers[i].letters, least) {
				in = append(in, w.wordIn(i, layers[i].word))
				pieces += int(in[len(in)-1].pieces)
				layers[i].next()
			}
		}
		if len(best) < limit || pieces > best[len(best)-1].pieces {
			s := spelling{text: string(least), pieces: pieces, in: slices.Clone(in)}
			if w.settle(&s); s.pieces > 0 {
				best = keepBest(best, s, limit)
			}
		}
	}
	return best
}

// keepBest puts a spelling in its place among the best, which are at most limit. It comes after all others of as many pieces.
func keepBest(best []spelling, s spelling, limit int) []spelling {
	at := sort.Search(len(best), func(i int) bool { return best[i].pieces < s.pieces })
	if at == limit {
		return best
	}
	best = slices.Insert(best, at, s)
	return best[:min(limit, len(best))]
}

// StemOf is the stem of a word in a layer.
func (w *whole) stemOf(in wordIn) string {
	_, stem := w.layers[in.layer].spelling(in.word)
	return stem
}

// alike gives the stems of spellings within k edits of a typed word, and those within k edits of one of its stems. part: it is enough if a
// beginning is.
func (w *whole) alike(typed string, stems []string, k int, part bool, fn func(near)) {
	for i := range w.layers {
		l := &w.layers[i]
		l.alike(typed, stems, k, part, func(word uint32, n near) {
			if !n.spelt || l.dead() == 0 || w.lives(w.wordIn(i, word)) {
				fn(n)
			}
		})
	}
}

// heard is the family of a spelling that sounds like the word that was typed.
type heard struct {
	stem  string
	other bool // written in another script
	same  bool // the same in Latin letters
}

// sounding gives the families of spellings that sound as the typed word does, and of stems of another script that sound as it or one of its
// stems: Путина is about Putin too.
func (w *whole) sounding(typed string, stems []string, fn func(heard)) {
	sought := alike.SoundOf([]byte(typed))
	w.heard(&sought, func(in wordIn, text string, found *alike.Sound) {
		if text != typed && !w.commonHere(text) && (found.Script != sought.Script || in.pieces > 0) {
			fn(heard{stem: w.stemOf(in), other: found.Script != sought.Script, same: found.Latin == sought.Latin})
		}
	})
	eachStem(stems, func(stem string, _ words.Languages) {
		if sought := alike.SoundOf([]byte(stem)); stem != typed && sought.Script != words.Latin {
			w.heard(&sought, func(in wordIn, text string, found *alike.Sound) {
				if found.Script != sought.Script && !w.commonHere(text) {
					fn(heard{stem: w.stemOf(in), other: true, same: found.Latin == sought.Latin})
				}
			})
		}
	})
}

// heard calls fn with the words and stems of a sound.
func (w *whole) heard(sought *alike.Sound, fn func(in wordIn, text string, found *alike.Sound)) {
	hash := sought.Hash()
	if hash == 0 {
		return
	}
	for i := range w.layers {
		l := &w.layers[i]
		l.sounding(hash, func(word uint32) {
			text, _ := l.spelling(word)
			found := alike.SoundOf([]byte(text))
			if in := w.wordIn(i, word); found.Key == sought.Key && (l.dead() == 0 || in.pieces == 0 || w.lives(in)) {
				fn(in, text, &found)
			}
		})
	}
}
