package index

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"commonplace/index/words"
)

// Decision: a field's words are gathered in parts of at most maxPartBytes, each complete in itself (its own sorted words, their counts and
// positions). So a book needs no more memory than its own parts while it is analysed and added, and the bytes of positions are copied
// into the postings as they stand. Price: a word that stands all through a book is spelt out once a part.

const (
	maxPartBytes = 256 << 10
	// fieldGap is how far apart the positions of two texts of one field are, so that no phrase runs across.
	fieldGap = 64
	// analyzeStep is how many words are read between two looks at whether to go on.
	analyzeStep = 1 << 14
)

// Record is an analysed document, ready to be written. It holds no reference to the document's text.
type Record struct {
	key      string
	kind     byte
	sections []section // by field, ascending; none empty
}

// section is the words of one field.
type section struct {
	field  Field
	tokens uint32   // how many words it has, for the ranking's field lengths
	parts  [][]byte // each complete in itself
}

// Analyze makes a document's record; costly, pure, needs no transaction.
func Analyze(ctx context.Context, d Document) (*Record, error) {
	sections, err := analyze(d, ctx.Err)
	if err != nil {
		return nil, fmt.Errorf("index %q: %w", d.Key, err)
	}
	return &Record{key: d.Key, kind: d.Kind, sections: sections}, nil
}

// analyze makes the sections of the fields that hold words. It stops with what interrupted returns.
func analyze(d Document, interrupted func() error) ([]section, error) {
	var sections []section
	tails := newTails(d)
	for f := range fieldCount {
		c := collector{of: map[string]int{}, tails: tails}
		for _, t := range d.Fields {
			if t.Field != f {
				continue
			}
			if err := c.read(t.Text, interrupted); err != nil {
				return nil, err
			}
		}
		if c.tokens > 0 {
			c.flush()
			sections = append(sections, section{field: f, tokens: c.tokens, parts: c.parts})
		}
	}
	return sections, nil
}

// collector gathers the words of one field.
type collector struct {
	of     map[string]int // which of used holds the word
	used   []gathered     // of the part that is being gathered
	spare  [][]byte       // position buffers of parts that were written
	size   int            // at most what the part will have
	part   []byte         // that is being written
	next   int            // position of the next text's first word
	tokens uint32
	parts  [][]byte
	tails  *tails
}

// gathered is a word of a part with its positions, as deltas.
type gathered struct {
	term      string
	count     uint32
	last      int
	positions []byte
}

func (c *collector) read(text string, interrupted func() error) error {
	s := words.Scanner{Text: text, Number: c.next}
	for n := 1; s.Next(); n++ {
		if n%analyzeStep == 0 {
			if err := interrupted(); err != nil {
				return err
			}
		}
		c.add(c.tails.of(&s), s.Pos)
	}
	if s.Number > c.next {
		c.next = s.Number + fieldGap
	}
	return interrupted()
}

func (c *collector) add(term []byte, pos int) {
	if c.size+len(term)+maxEntryBytes > maxPartBytes {
		c.flush()
	}
	c.tokens++
	i, known := c.of[string(term)]
	if !known {
		i = len(c.used)
		g := gathered{term: string(term)}
		if n := len(c.spare); n > 0 {
			g.positions, c.spare = c.spare[n-1], c.spare[:n-1]
		}
		c.used = append(c.used, g)
		c.of[g.term] = i
		c.size += len(term) + maxEntryBytes
	}
	g := &c.used[i]
	before := len(g.positions)
	g.positions = binary.AppendUvarint(g.positions, uint64(pos-g.last))
	c.size += len(g.positions) - before
	g.last = pos
	g.count++
}

// flush writes what was gathered as a part.
func (c *collector) flush() {
	if len(c.used) == 0 {
		return
	}
	slices.SortFunc(c.used, func(a, b gathered) int { return strings.Compare(a.term, b.term) })
	c.part = encodePart(c.part[:0], c.used)
	c.parts = append(c.parts, bytes.Clone(c.part))
	for _, g := range c.used {
		c.spare = append(c.spare, g.positions[:0])
	}
	clear(c.of)
	c.used, c.size = c.used[:0], 0
}

// tails gives words the tails of their language.
type tails struct {
	words.Language
	stems *words.Stemmer
	known map[string][]byte // by how a word is written: the term
}

// maxTails is how many words are kept at hand.
const maxTails = 1 << 14

func newTails(d Document) *tails {
	t := &tails{Language: words.LanguageOf(d.Language)}
	if d.Language == "" {
		texts := make([]string, len(d.Fields))
		for i, f := range d.Fields {
			texts[i] = f.Text
		}
		t.Language = words.LanguageToldBy(texts)
	}
	if t.Language != words.ByScript {
		t.stems, t.known = words.NewStemmer(), map[string][]byte{}
	}
	return t
}

// of gives the word the scanner stands at as a term, which is lent.
func (t *tails) of(s *words.Scanner) []byte {
	if t.Language == words.ByScript {
		return s.Term
	}
	written := s.Text[s.Start:s.End]
	term, known := t.known[written]
	if !known {
		term = t.stems.AppendTail(bytes.Clone(s.Term), t.Language, written)
		if len(t.known) >= maxTails {
			clear(t.known)
		}
		t.known[written] = term
	}
	return term
}
