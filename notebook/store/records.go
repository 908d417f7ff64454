package store

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"google.golang.org/protobuf/encoding/protowire"

	"commonplace/notebook"
)

// Every value but the empty ones of derived keys is kept in an envelope:
//
//	byte 0      version of the envelope and of what is in it
//	bytes 1–4   CRC-32C of key, version and content, big endian
//	bytes 5–    content
//
// Decision: a checksum of our own, because Badger, reading a table with a flipped bit, skips keys in silence. The key is part of
// it, so that a value found under another key is noticed too. Price: five bytes and a few nanoseconds a record.
//
// To give a noun a new field: add a line to its walk with a number above all others there. Records written before read as the
// field's zero value. Only a change of what a number means needs a new version and a step in migrate.go.

const (
	recordVersion = 1
	envelopeBytes = 5
)

// pack puts content into an envelope for the key.
func pack(key, content []byte) []byte {
	b := make([]byte, envelopeBytes+len(content))
	b[0] = recordVersion
	copy(b[envelopeBytes:], content)
	binary.BigEndian.PutUint32(b[1:], checksum(key, b))
	return b
}

// unpack returns the content of an envelope; it shares the value's bytes.
func unpack(key, value []byte) ([]byte, error) {
	if len(value) < envelopeBytes {
		return nil, fmt.Errorf("%w: %s is cut short", notebook.ErrDamaged, keyWords(key))
	}
	if checksum(key, value) != binary.BigEndian.Uint32(value[1:]) {
		return nil, fmt.Errorf("%w: the checksum of %s does not fit", notebook.ErrDamaged, keyWords(key))
	}
	if value[0] > recordVersion {
		return nil, fmt.Errorf("%w: %s", notebook.ErrNewer, keyWords(key))
	}
	return value[envelopeBytes:], nil
}

func checksum(key, envelope []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Update(crc32.Checksum(key, table), table, envelope[:1])
	return crc32.Update(sum, table, envelope[envelopeBytes:])
}

// open decodes the content of a record.
func open[T any](key, content []byte, walk func(*coder, *T)) (T, error) {
	var v T
	if err := decode(content, &v, walk); err != nil {
		return v, fmt.Errorf("%w: %s: %v", notebook.ErrDamaged, keyWords(key), err)
	}
	return v, nil
}

// The walks: what each kind of record holds.

func walkSource(c *coder, s *notebook.Source) {
	text(c, 1, &s.ID)
	number(c, 2, &s.Version)
	text(c, 3, &s.Title)
	flag(c, 4, &s.TitleDerived)
	texts(c, 5, &s.Authors)
	text(c, 6, &s.Publisher)
	text(c, 7, &s.Credit)
	text(c, 8, &s.URL)
	text(c, 9, &s.File)
	text(c, 10, &s.Origin)
	text(c, 11, &s.Language)
	walkDate(c, 12, &s.Published)
	text(c, 13, &s.Provenance)
	text(c, 14, &s.Privacy)
	text(c, 15, &s.Format)
	blob(c, 16, s.Digest[:])
	number(c, 17, &s.TextBytes)
	number(c, 18, &s.Words)
	flag(c, 19, &s.OriginalIsText)
	// Tags, Looked and DescribedBy are the marks' and are kept with them.
	moment(c, 20, &s.Added)
	moment(c, 21, &s.Changed)
	text(c, 22, &s.PublishedFrom)
	number(c, 23, &s.Pictures)
	number(c, 24, &s.Pages)
	number(c, 25, &s.Unread)
	number(c, 26, &s.Recognised.Pages)
	text(c, 27, &s.Recognised.Languages)
	number(c, 28, &s.Recognised.Confidence)
	texts(c, 29, &s.Warnings)
	texts(c, 30, &s.Aliases)
	text(c, 31, &s.Password)
	list(c, 32, &s.Twins, walkTwin)
	flag(c, 33, &s.TextOnly)
	text(c, 34, &s.DOI)
}

func walkTwin(c *coder, t *notebook.Twin) {
	text(c, 1, &t.Title)
	text(c, 2, &t.Publisher)
	text(c, 3, &t.File)
	walkDate(c, 4, &t.Published)
	blob(c, 5, t.Digest[:])
	moment(c, 6, &t.Counted)
}

func walkDate(c *coder, n protowire.Number, d *notebook.Date) {
	nested(c, n, func(c *coder) {
		number(c, 1, &d.Year)
		number(c, 2, &d.Month)
		number(c, 3, &d.Day)
		number(c, 4, &d.Precision)
	}, func() {})
}

func walkMarks(c *coder, m *notebook.Marks) {
	optional(c, 1, &m.Title, text)
	optional(c, 2, &m.Authors, texts)
	optional(c, 3, &m.Publisher, text)
	optional(c, 4, &m.Credit, text)
	optional(c, 5, &m.Published, walkDate)
	optional(c, 6, &m.Provenance, text)
	optional(c, 7, &m.Privacy, text)
	texts(c, 8, &m.Tags)
	texts(c, 9, &m.Kept)
	texts(c, 10, &m.Furniture)
	number(c, 11, &m.Looked)
	optional(c, 12, &m.Described, walkDescription)
}

func walkDescription(c *coder, n protowire.Number, d *notebook.Description) {
	nested(c, n, func(c *coder) {
		text(c, 1, &d.Title)
		texts(c, 2, &d.Authors)
		text(c, 3, &d.Publisher)
		walkDate(c, 4, &d.Published)
		text(c, 5, &d.URL)
		text(c, 6, &d.DOI)
		text(c, 7, &d.By)
	}, func() {})
}

func walkReading(c *coder, r *notebook.Reading) {
	moment(c, 1, &r.Opened)
	number(c, 2, &r.Position)
}

func walkSketch(c *coder, s *notebook.Sketch) {
	number(c, 1, &s.Version)
	number(c, 2, &s.Shingles)
	if !c.reading {
		if len(s.Slots) > 0 {
			b := make([]byte, 0, 4*len(s.Slots))
			for _, slot := range s.Slots {
				b = binary.BigEndian.AppendUint32(b, slot)
			}
			c.putBytes(3, b)
		}
		return
	}
	// Read without a detour, because ten thousand are read to compare one.
	b, ok := c.next(3, protowire.BytesType)
	if !ok {
		return
	}
	if len(b)%4 != 0 {
		c.err = fmt.Errorf("%w: slots of %d bytes", errMalformed, len(b))
		return
	}
	s.Slots = make([]uint32, len(b)/4)
	for i := range s.Slots {
		s.Slots[i] = binary.BigEndian.Uint32(b[4*i:])
	}
}

func walkHighlight(c *coder, h *notebook.Highlight) {
	text(c, 1, &h.ID)
	text(c, 2, &h.Source)
	number(c, 3, &h.Version)
	nested(c, 4, func(c *coder) {
		walkSpan(c, &h.At.Span)
		text(c, 3, &h.At.Exact)
		text(c, 4, &h.At.Before)
		text(c, 5, &h.At.After)
	}, func() {})
	text(c, 5, &h.Colour)
	text(c, 6, &h.Speaker)
	text(c, 7, &h.Comment)
	texts(c, 8, &h.Tags)
	text(c, 9, &h.Privacy)
	moment(c, 10, &h.Made)
	text(c, 11, &h.MadeIn)
	text(c, 12, &h.Origin)
}

func walkSpan(c *coder, s *notebook.Span) {
	number(c, 1, &s.Start)
	number(c, 2, &s.End)
}

func walkPlacement(c *coder, p *notebook.Placement) {
	text(c, 1, &p.Highlight)
	number(c, 2, &p.Version)
	nested(c, 3, func(c *coder) { walkSpan(c, &p.At) }, func() {})
	flag(c, 4, &p.Lost)
}

func walkNote(c *coder, n *notebook.Note) {
	text(c, 1, &n.ID)
	text(c, 2, &n.Title)
	text(c, 3, &n.Body)
	texts(c, 4, &n.Tags)
	text(c, 5, &n.Privacy)
	moment(c, 6, &n.Created)
	moment(c, 7, &n.Changed)
	texts(c, 8, &n.Aliases)
	text(c, 9, &n.Origin)
	blob(c, 10, n.Digest[:])
	blob(c, 11, n.Came[:])
}

func walkLink(c *coder, l *notebook.Link) {
	text(c, 1, &l.ID)
	reference(c, 2, &l.From)
	reference(c, 3, &l.To)
	text(c, 4, &l.Relation)
	text(c, 5, &l.Why)
	flag(c, 6, &l.FromBody)
	moment(c, 7, &l.Made)
}

func walkBriefing(c *coder, b *notebook.Briefing) {
	text(c, 1, &b.ID)
	text(c, 2, &b.Title)
	list(c, 3, &b.Sections, func(c *coder, s *notebook.Section) {
		text(c, 1, &s.Heading)
		list(c, 2, &s.Items, func(c *coder, i *notebook.Item) {
			reference(c, 1, &i.Ref)
			text(c, 2, &i.Text)
		})
	})
	text(c, 4, &b.Privacy)
	moment(c, 5, &b.Created)
	moment(c, 6, &b.Changed)
	moment(c, 7, &b.Exported)
}

func walkAct(c *coder, a *notebook.Act) {
	text(c, 1, &a.ID)
	text(c, 2, &a.Name)
	moment(c, 3, &a.When)
	reference(c, 4, &a.About)
	text(c, 5, &a.Title)
	flag(c, 6, &a.Delete)
	text(c, 7, &a.Undoes)
	text(c, 8, &a.Undone)
	flag(c, 9, &a.Redo)
}

// before is a before-image: what stood under a key until an act changed it.
type before struct {
	key    string
	absent bool
	value  string // in its envelope
}

func walkBefore(c *coder, b *before) {
	text(c, 1, &b.key)
	flag(c, 2, &b.absent)
	text(c, 3, &b.value)
}

// pending lists keys that Stage wrote and nothing refers to yet.
type pending struct{ keys []string }

func walkPending(c *coder, p *pending) { texts(c, 1, &p.keys) }

func walkCount(c *coder, n *int) { number(c, 1, n) }
