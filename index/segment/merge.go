package segment

import (
	"bytes"
	"cmp"
	"context"
)

// Input is a segment that is to be merged, and which of its rows are to be kept.
type Input struct {
	*Segment
	Words *Words
	Keep  func(row uint32) bool
}

// Gone stands in place of the number of a row that was not kept.
const Gone = ^uint32(0)

// Merge writes the rows that are kept of all inputs as one segment, in their order, and tells for each input what number each row has
// then. It reads each input once, from beginning to end, and holds the new segment's rows and words in memory, not its postings. It
// stops when the context ends.
func Merge(ctx context.Context, r Reader, inputs []Input, w *Writer) (*Segment, *Words, [][]uint32, error) {
	sources := make([]*source, len(inputs))
	numbers := make([][]uint32, len(inputs))
	for i, in := range inputs {
		sources[i] = newSource(r, in)
		numbers[i] = sources[i].rows(w)
	}
	var stem []byte
	for n := 1; ; n++ {
		least := next(sources)
		if least == nil {
			break
		}
		if n%1024 == 0 {
			if err := cmp.Or(w.err, ctx.Err()); err != nil {
				return nil, nil, nil, err
			}
		}
		w.Begin(least)
		isStem := false
		stem = stem[:0]
		for _, s := range sources {
			if s.more && bytes.Equal(s.words.Text, w.text) {
				if err := s.copy(w); err != nil {
					return nil, nil, nil, err
				}
				isStem = isStem || s.in.Words.IsStem(s.words.N)
				if len(stem) == 0 && s.words.Pieces > 0 {
					stem = append(stem, s.in.Words.Text(s.in.Words.Stem(s.words.N))...)
				}
				s.more = s.words.Next()
			}
		}
		if w.pieces > 0 || isStem {
			w.End(stem)
		}
	}
	merged, words, err := w.Finish()
	return merged, words, numbers, err
}

// next is the first word that any of the sources has.
func next(sources []*source) (least []byte) {
	for _, s := range sources {
		if s.more && (least == nil || bytes.Compare(s.words.Text, least) < 0) {
			least = s.words.Text
		}
	}
	return least
}

// source is an input under way.
type source struct {
	in       Input
	words    WordCursor
	more     bool
	postings *Postings
	pieces   []uint32 // by piece: its new number, or Gone
	buf      []byte
	deltas   []byte
	block    Block
}

func newSource(r Reader, in Input) *source {
	s := &source{in: in, words: in.Words.From(0), postings: in.Postings(r), pieces: make([]uint32, len(in.Rows.Pieces))}
	s.more = s.words.Next()
	return s
}

// rows writes the rows that are kept and numbers their pieces anew.
func (s *source) rows(w *Writer) []uint32 {
	rows := s.in.Rows
	numbers := make([]uint32, rows.Len())
	for row := range uint32(rows.Len()) {
		from, to := rows.Span(row)
		if !s.in.Keep(row) {
			numbers[row] = Gone
			for i := from; i < to; i++ {
				s.pieces[i] = Gone
			}
			continue
		}
		first := uint32(len(w.rows.Pieces))
		numbers[row] = w.Row(rows.Key(row), rows.Kind(row), rows.Pieces[from:to])
		for i := from; i < to; i++ {
			s.pieces[i] = first + i - from
		}
	}
	return numbers
}

// copy adds the postings of the word it stands at.
func (s *source) copy(w *Writer) error {
	if s.words.Pieces == 0 {
		return nil
	}
	var err error
	if s.buf, err = s.postings.Read(s.words.Word, s.buf[:0]); err != nil {
		return err
	}
	c := s.postings.Cursor(s.words.Word, s.buf)
	for {
		more, err := c.Next(&s.block)
		if err != nil || !more {
			return err
		}
		if s.deltas, err = s.postings.Positions(s.words.Word, &s.block, s.deltas[:0]); err != nil {
			return err
		}
		at := 0
		for i, piece := range s.block.Pieces[:s.block.N] {
			count := s.block.Counts[i]
			end := pass(s.deltas, at, count)
			if end < 0 {
				return c.damaged()
			}
			if n := s.pieces[piece]; n != Gone {
				w.Post(n, count, s.deltas[at:end])
			}
			at = end
		}
	}
}
