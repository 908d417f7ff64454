package index

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"
)

// Decision: a document is one head under f/<key>; a field whose words take more than inlineBytes stands in chunks of its own under
// c/<key>/<generation>/<n>. Amending the title of a book then rewrites a head of a hundred bytes. The generation is random, so that
// writing a document anew never touches the chunks of an earlier head: an undo that puts the head back finds them. Price: chunks of
// heads that are gone for good stay until the store sweeps them.
//
//	head    version 1 · kind · number of sections, then for each: field · words · parts
//	        parts 0: bytes · the part itself;  else: the generation's bytes, 8
//	        checksum over the key and all before it, 4
//	chunk   a part · checksum over the chunk's key and the part, 4

const (
	recordVersion   = 1
	inlineBytes     = 16 << 10
	checksumBytes   = 4
	generationBytes = 8
	headPrefix      = "f/"
	chunkPrefix     = "c/"
)

var (
	// ErrDamaged: a record is not as it was written.
	ErrDamaged = errors.New("damaged index record")
	// ErrNoRecord: there is no document with the key.
	ErrNoRecord = errors.New("no index record")
)

var checksums = crc32.MakeTable(crc32.Castagnoli)

func headKey(key string) []byte { return []byte(headPrefix + key) }

func chunkKey(key, generation string, n int) []byte {
	return fmt.Appendf(nil, "%s%s/%s/%08x", chunkPrefix, key, generation, n)
}

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

// place decides where the section's parts are kept and reports whether that is in chunks.
func (s *section) place() bool {
	if len(s.parts) == 1 && len(s.parts[0]) <= inlineBytes {
		return false
	}
	var g [generationBytes]byte
	rand.Read(g[:]) // never fails
	s.generation = hex.EncodeToString(g[:])
	return true
}

// Chunks says how many large pieces the record has; 0 for most. Each is at most MaxChunkBytes.
func (r *Record) Chunks() int { return len(r.chunks) }

// Stage writes piece i ahead of Put, in whatever transaction w is. Put writes the pieces that were not staged.
func (r *Record) Stage(w Writer, i int) error {
	if err := r.writeChunk(w, i); err != nil {
		return err
	}
	r.chunks[i].staged = true
	return nil
}

func (r *Record) writeChunk(w Writer, i int) error {
	c := r.chunks[i]
	s := r.sections[c.section]
	return writeChunk(w, r.key, s, c.part)
}

func writeChunk(w Writer, key string, s section, part int) error {
	k := chunkKey(key, s.generation, part)
	value := make([]byte, 0, len(s.parts[part])+checksumBytes)
	if err := w.SetChunk(k, seal(k, append(value, s.parts[part]...))); err != nil {
		return fmt.Errorf("index %q: piece %d: %w", key, part, err)
	}
	return nil
}

// writeHead makes the document findable once the transaction commits.
func writeHead(w Writer, key string, h head) error {
	k := headKey(key)
	if err := w.Set(k, h.encode(k)); err != nil {
		return fmt.Errorf("index %q: %w", key, err)
	}
	return nil
}

// head is a document's record without the parts that stand in chunks.
type head struct {
	kind     byte
	sections []headSection
}

type headSection struct {
	field      Field
	tokens     uint32
	inline     []byte
	generation string
	parts      int // in chunks; 0: inline
}

// chunked: some of it stands in chunks.
func (h head) chunked() bool {
	return slices.ContainsFunc(h.sections, func(s headSection) bool { return s.parts > 0 })
}

func headOf(s section) headSection {
	h := headSection{field: s.field, tokens: s.tokens, generation: s.generation}
	if s.generation == "" {
		h.inline = s.parts[0]
	} else {
		h.parts = len(s.parts)
	}
	return h
}

func (h head) encode(key []byte) []byte {
	b := []byte{recordVersion, h.kind}
	b = binary.AppendUvarint(b, uint64(len(h.sections)))
	for _, s := range h.sections {
		b = append(b, byte(s.field))
		b = binary.AppendUvarint(b, uint64(s.tokens))
		b = binary.AppendUvarint(b, uint64(s.parts))
		if s.parts == 0 {
			b = binary.AppendUvarint(b, uint64(len(s.inline)))
			b = append(b, s.inline...)
			continue
		}
		g, _ := hex.DecodeString(s.generation) // made by place or decodeHead
		b = append(b, g...)
	}
	return seal(key, b)
}

// decodeHead reads a head; its inline parts are copies. The error is ErrDamaged.
func decodeHead(key string, value []byte) (head, error) {
	damaged := func(what string) (head, error) { return head{}, fmt.Errorf("%w %q: %s", ErrDamaged, key, what) }
	b := unseal(headKey(key), value)
	switch {
	case b == nil:
		return damaged("its checksum does not fit")
	case len(b) < 3:
		return damaged("it is too short")
	case b[0] != recordVersion:
		return damaged("its version is " + strconv.Itoa(int(b[0])))
	}
	h := head{kind: b[1]}
	n, at := number(b, 2)
	for i := uint32(0); i < n && at > 0; i++ {
		var s headSection
		if s, at = decodeSection(b, at); at > 0 {
			if len(h.sections) > 0 && h.sections[len(h.sections)-1].field >= s.field {
				return damaged("its fields are out of order")
			}
			h.sections = append(h.sections, s)
		}
	}
	if at != len(b) {
		return damaged("it is malformed")
	}
	return h, nil
}

// decodeSection reads one section at at, and where the next begins; 0 for next where it is malformed.
func decodeSection(b []byte, at int) (s headSection, next int) {
	if at >= len(b) || Field(b[at]) >= fieldCount {
		return s, 0
	}
	s.field = Field(b[at])
	if s.tokens, at = number(b, at+1); at == 0 {
		return s, 0
	}
	parts, at := number(b, at)
	if at == 0 {
		return s, 0
	}
	if s.parts = int(parts); parts > 0 {
		if at+generationBytes > len(b) {
			return s, 0
		}
		s.generation = hex.EncodeToString(b[at : at+generationBytes])
		return s, at + generationBytes
	}
	size, at := number(b, at)
	if at == 0 || int64(at)+int64(size) > int64(len(b)) {
		return s, 0
	}
	s.inline = append([]byte(nil), b[at:at+int(size)]...)
	return s, at + int(size)
}

// readSection reads the parts of a section and sees that they are well formed.
func readSection(r Reader, key string, h headSection) (section, error) {
	s := section{field: h.field, tokens: h.tokens, generation: h.generation}
	if h.parts == 0 {
		s.parts = [][]byte{h.inline}
	}
	for n := range h.parts {
		k := chunkKey(key, h.generation, n)
		value, err := r.Get(k)
		if err != nil {
			return section{}, fmt.Errorf("%w %q: piece %d: %w", ErrDamaged, key, n, err)
		}
		part := unseal(k, value)
		if part == nil {
			return section{}, fmt.Errorf("%w %q: piece %d is missing or its checksum does not fit", ErrDamaged, key, n)
		}
		s.parts = append(s.parts, part)
	}
	for n, part := range s.parts {
		if err := eachWord(part, func([]byte, uint32, []byte) {}); err != nil {
			return section{}, fmt.Errorf("%w %q: piece %d: %w", ErrDamaged, key, n, err)
		}
	}
	return s, nil
}

// readRecord reads all sections of a document.
func readRecord(r Reader, key string, value []byte) (kind byte, sections []section, err error) {
	h, err := decodeHead(key, value)
	if err != nil {
		return 0, nil, err
	}
	for _, hs := range h.sections {
		s, err := readSection(r, key, hs)
		if err != nil {
			return 0, nil, err
		}
		sections = append(sections, s)
	}
	return h.kind, sections, nil
}
