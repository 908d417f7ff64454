package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"commonplace/index/parts"
	"commonplace/index/segment"
)

// Decision: of a document the store keeps a head only, under f/<key>, which says that it is there. Its words stand in the segments,
// and whoever needs them again reads them out of its text, which [Texts] gives. They are needed until the document is folded, after an
// act was undone, where the segments cannot be read, and when the rules of reading words change. A record of all words with their places takes
// nine tenths of the text, twice that until the store has put its tables in order, and was read in none but these cases. Price: an opening
// after a kill analyses what was not folded, two thousand articles a second; and a document must follow from what its transaction
// sees, always in the same way, which Check looks after.
//
//	head    version 3 · checksum over the key and the version, 4
//
// Heads of version 1 held the words too, or said where they stood under c/. They are read as heads, because an undo may put one back.

const (
	// recordVersion is raised when the head changes, or how words are read, folded or stemmed: all is then analysed again.
	recordVersion = 3
	checksumBytes = 4
	headPrefix    = "f/"
	// oldChunkPrefix is where version 1 kept the words of large documents.
	oldChunkPrefix = "c/"
)

var (
	// ErrDamaged: a record is not as it was written.
	ErrDamaged = errors.New("damaged index record")
	// ErrNoRecord: there is no document with the key.
	ErrNoRecord = errors.New("no index record")
)

// Damaged says whether an error tells that something the index keeps is not as it was written.
func Damaged(err error) bool { return errors.Is(err, ErrDamaged) || errors.Is(err, segment.ErrDamaged) }

var checksums = crc32.MakeTable(crc32.Castagnoli)

func headKey(key string) []byte { return []byte(headPrefix + key) }

// seal appends the checksum over the key and the value; unseal takes it off, nil where it does not fit.
func seal(key, value []byte) []byte {
	return binary.LittleEndian.AppendUint32(value, crc32.Update(crc32.Checksum(key, checksums), checksums, value))
}

func unseal(key, value []byte) []byte {
	if len(value) < checksumBytes {
		return nil
	}
	body, sum := value[:len(value)-checksumBytes], value[len(value)-checksumBytes:]
	if crc32.Update(crc32.Checksum(key, checksums), checksums, body) != binary.LittleEndian.Uint32(sum) {
		return nil
	}
	return body
}

func encodeHead(key []byte) []byte { return seal(key, []byte{recordVersion}) }

// checkHead sees that a head is as it was written. The error is ErrDamaged.
func checkHead(key string, value []byte) error {
	b := unseal(headKey(key), value)
	switch {
	case b == nil:
		return fmt.Errorf("%w %q: its checksum does not fit", ErrDamaged, key)
	case len(b) == 0 || b[0] == recordVersion && len(b) != 1:
		return fmt.Errorf("%w %q: it is malformed", ErrDamaged, key)
	case b[0] < 1 || b[0] > recordVersion:
		return fmt.Errorf("%w %q: its version is %d", ErrDamaged, key, b[0])
	}
	return nil
}

// writeHead makes the document findable once the transaction commits.
func writeHead(w Writer, key string) error {
	k := headKey(key)
	if err := w.Set(k, encodeHead(k)); err != nil {
		return fmt.Errorf("index %q: %w", key, err)
	}
	return nil
}

// Record is an analysed document, ready to be written. It holds no reference to the document's text.
type Record struct {
	key      string
	kind     byte
	sections []parts.Section // by field, ascending; none empty
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
func analyze(d Document, interrupted func() error) ([]parts.Section, error) {
	texts := make([]parts.Text, len(d.Fields))
	for i, t := range d.Fields {
		texts[i] = parts.Text{Field: uint8(t.Field), Text: t.Text}
	}
	return parts.Of(d.Language, texts, interrupted)
}

// again analyses the document of a head once more.
func again(ctx context.Context, texts Texts, key string, value []byte) (*Record, error) {
	if err := checkHead(key, value); err != nil {
		return nil, err
	}
	d, err := texts(key)
	if err != nil {
		return nil, fmt.Errorf("%w %q: its text: %w", ErrDamaged, key, err)
	}
	return Analyze(ctx, d)
}
