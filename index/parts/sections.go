// Package parts makes of the texts of a document, field by field, the words it has with how often and where they stand, in the bytes in which
// they are handed on and kept. It knows texts, fields by their numbers and languages, not documents, layers or what a word is worth.
//
//	texts ──Of──► Sections, one a field ──► Parts ──EachWord──► terms with entries: count and positions
//
// Begin with [Of] and [EachWord]; part.go says how the bytes are laid down, those of posting lists in memory too ([AppendEntry], [Entry]).
//
// Trap: what EachWord and Entry give is lent, a stretch of what was read or of a buffer that the next word overwrites.
package parts

import (
	"bytes"
	"encoding/binary"
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

// Section is the words of one field. It holds no reference to the texts.
type Section struct {
	Field  uint8
	Tokens uint32   // how many words it has
	Parts  [][]byte // each complete in itself
}

// Text is a text of a field; a field may have several.
type Text struct {
	Field uint8
	Text  string
}

// MaxFields is how many fields there may be.
const MaxFields = 5

// Of gives the sections of the fields that hold words. The language is a BCP 47 tag, empty where it is not known. It stops with what
// interrupted returns.
func Of(language string, texts []Text, interrupted func() error) ([]Section, error) {
	var sections []Section
	tails := newTails(language, texts)
	for f := range uint8(MaxFields) {
		c := collector{of: map[string]int{}, tails: tails}
		for _, t := range texts {
			if t.Field != f {
				continue
			}
			if err := c.read(t.Text, interrupted); err != nil {
				return nil, err
			}
		}
		if c.tokens > 0 {
			c.flush()
			sections = append(sections, Section{Field: f, Tokens: c.tokens, Parts: c.parts})
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

func newTails(language string, texts []Text) *tails {
	t := &tails{Language: words.LanguageOf(language)}
	if language == "" {
		all := make([]string, len(texts))
		for i, f := range texts {
			all[i] = f.Text
		}
		t.Language = words.LanguageToldBy(all)
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
