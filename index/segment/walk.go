package segment

// Walk moves through the postings of a word piece by piece. Where in a piece the word stands is read only when that is asked, for the
// whole block then.
type Walk struct {
	positions pages
	word      Word
	cursor    Cursor
	block     Block
	at        int // in the block
	bytes     []byte
	cut       Places
	read      bool // cut is the block's
}

// Walk begins before the first of what Read gave.
func (p *Postings) Walk(w Word, data []byte) *Walk {
	return &Walk{positions: p.positions, word: w, cursor: p.Cursor(w, data)}
}

// Seek moves to the first piece that is not before the one sought, and not before where it stands; false where there is none.
func (k *Walk) Seek(piece uint32) (found uint32, ok bool, err error) {
	b := &k.block
	for k.at == b.N || b.Pieces[b.N-1] < piece {
		if ok, err = k.cursor.Seek(piece, b); !ok {
			k.at, b.N = 0, 0
			return 0, false, err
		}
		k.at, k.read = 0, false
	}
	for b.Pieces[k.at] < piece {
		k.at++
	}
	return b.Pieces[k.at], true, nil
}

// Deltas gives the positions in the piece that Seek found, each from the one before, the first from 0; lent until the next Seek.
func (k *Walk) Deltas() ([]byte, error) {
	if !k.read {
		var err error
		if k.bytes, err = positionsOf(&k.positions, k.word, &k.block, k.bytes[:0]); err != nil {
			return nil, err
		}
		k.cut, k.read = k.block.Places(k.bytes), true
	}
	return k.cut.Of(k.at), nil
}
