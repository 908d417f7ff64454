package index

import "commonplace/index/segment"

// choice are the documents that are scored.
type choice struct {
	rows   rowSet
	n      int
	pieces byLayer // made when it is needed
}

// seekShare: of a word with so many times more postings than documents are chosen, those of the documents are sought.
const seekShare = 8

// in gives the pieces of the documents in a layer.
func (c *choice) in(r *ranking, layer int) []uint32 {
	if c.pieces == nil {
		c.pieces = r.piecesOf(c.rows.all())
	}
	return c.pieces[layer]
}

// frequencies fills in how often the variant's spellings stand in which of the chosen documents.
func (r *ranking) frequencies(m *matched, v *variant, of *choice) {
	look := r.looks(m)
	for _, w := range v.words {
		share := shareOf(m, v, w)
		if w.missed = true; !w.somewhere(of.rows) {
			continue
		}
		if w.phrase {
			for _, at := range w.at {
				l := r.ofPiece(at.piece)
				if p := &l.pieces()[at.piece-l.piece]; of.rows.has(l.row + p.Row) {
					w.missed = false
					r.add(p, &look, l.row, share*float64(at.count))
				}
			}
			continue
		}
		for _, in := range w.in {
			l := &r.layers[in.layer]
			pieces := l.pieces()
			if int(in.pieces) > seekShare*of.n {
				r.failed(l.among(in.word, of.in(r, in.layer), nil, func(piece, count uint32, _ []uint32) {
					w.missed = false
					r.add(&pieces[piece], &look, l.row, share*float64(count))
				}))
				continue
			}
			first, rows := l.row, of.rows
			r.failed(l.read(in.word, func(b *block) {
				for i, piece := range b.Pieces[:b.N] {
					if p := &pieces[piece]; rows.has(first + p.Row) {
						w.missed = false
						r.add(p, &look, first, share*float64(b.Counts[i]))
					}
				}
			}))
		}
	}
}

// add counts a posting of a document that is scored; base is the number of its layer's first row.
func (r *ranking) add(p *segment.Piece, look *looked, base uint32, count float64) {
	if !p.Alive || look[p.Field] != inside {
		return
	}
	row := base + p.Row
	if r.freq[row] == 0 {
		r.counted = append(r.counted, row)
	}
	r.freq[row] += r.weigh(p, count)
}
