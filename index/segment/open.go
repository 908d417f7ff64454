package segment

// Segment is an open segment: its rows, and its words once they are asked for.
type Segment struct {
	Meta
	Rows *Rows
}

// Open reads the rows of a segment.
func Open(r Reader, m Meta) (*Segment, error) {
	rows, err := readRows(r, m)
	if err != nil {
		return nil, err
	}
	return &Segment{Meta: m, Rows: rows}, nil
}

// Words reads the words of a segment. The caller keeps them.
func (s *Segment) Words(r Reader) (*Words, error) { return readWords(r, s.Meta) }
