package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/oklog/ulid/v2"

	"commonplace/notebook"
)

// Every key of a notebook. <source>, <highlight>, … are ids of 27 bytes, <version>, <chunk> and <seq> four bytes big endian, so
// that order is age and every part but the last has a fixed length. A capital letter means: derived from the record, written and
// removed together with it, without a value. "Journaled" records leave a before-image when an act changes them.
//
//	s/<source>                              the newest version's Source                        journaled, counted
//	v/<source>/<version>                    Source of an earlier version                       journaled
//	m/<source>                              Marks                                              journaled
//	r/<source>                              Reading
//	k/<source>                              Sketch
//	h/<highlight>                           Highlight                                          journaled, counted
//	p/<highlight>/<version>                 Placement                                          journaled
//	n/<note>                                Note                                               journaled, counted
//	l/<link>                                Link                                               journaled, counted
//	b/<briefing>                            Briefing                                           journaled, counted
//	x/<the index's key>                     the index's own records                            journaled
//	                                        and what follows from them: marks, segments
//	a/<act>                                 Act                                                counted
//	j/<act>/<seq>                           before-image, numbered from 1 within the act
//	t/<source>/<version>/<part>/<chunk>     content; of a picture <part> is its letter and its number, four bytes
//	c/<kind letter>                         how many things of the kind there are
//	g/<name>                                setting
//	u/<staged>/<seq>                        keys that were staged and not published
//	i/<name>                                what the store notes for itself
//
//	D/<SHA-256 of the file>/<ref>/<version>      from s and n (version 0: the newest, and its twins) and v: a source or note by its digest
//	O/<SHA-256 of the origin>/<ref>              from s and n: a source or note by its origin
//	H/<source>/<highlight>                       from h: the highlights of a source
//	T/<tag, escaped>/<ref>                       from m, h, n: what bears a tag
//	L/<ref>/<link>                               from l, one for each end: the links of a thing
//	N/<note>/<act>/<seq>                         from j: where a note's history is
//
// Decision: derived keys are a function of one record each ([derived]), never journaled but worked out again when a record is put
// back, so undoing acts in any order cannot leave them wrong. Price: putting a record reads the one it replaces.
//
// Trap: digests and origins may be shared by several sources (one deleted, imported again, and the deletion undone), so the source's
// id is part of the key, not the value.
const (
	atSource    = 's'
	atVersion   = 'v'
	atMarks     = 'm'
	atReading   = 'r'
	atSketch    = 'k'
	atHighlight = 'h'
	atPlacement = 'p'
	atNote      = 'n'
	atLink      = 'l'
	atBriefing  = 'b'
	atIndex     = 'x'
	atAct       = 'a'
	atJournal   = 'j'
	atContent   = 't'
	atCounter   = 'c'
	atSetting   = 'g'
	atPending   = 'u'
	atOwn       = 'i'

	atDigest      = 'D'
	atOrigin      = 'O'
	atHighlightOf = 'H'
	atTagged      = 'T'
	atLinkOf      = 'L'
	atNoteHistory = 'N'
)

const (
	idBytes = 1 + ulid.EncodedSize
	// maxKeyPartBytes bounds what comes from outside into a key: a tag, a setting's name, a key of the index. Badger's own limit
	// is 65,000 bytes a key.
	maxKeyPartBytes = 16 << 10
)

// key joins a letter and parts with slashes.
func key(letter byte, parts ...string) []byte {
	return append([]byte{letter, '/'}, strings.Join(parts, "/")...)
}

// under is the prefix of every key that begins with the parts.
func under(letter byte, parts ...string) []byte { return append(key(letter, parts...), '/') }

// all is the prefix of every key with the letter.
func all(letter byte) []byte { return []byte{letter, '/'} }

// four writes a number as four bytes that sort by size.
func four(n int) string { return string(binary.BigEndian.AppendUint32(nil, uint32(n))) }

// lastFour reads the number at the end of a key.
func lastFour(key []byte) int {
	if len(key) < 4 {
		return 0
	}
	return int(binary.BigEndian.Uint32(key[len(key)-4:]))
}

// firstID returns the id that follows a key's letter, lastID the one at its end; "" where the key is too short.
func firstID(key []byte) string {
	if len(key) < 2+idBytes {
		return ""
	}
	return string(key[2 : 2+idBytes])
}

func lastID(key []byte) string {
	if len(key) < 2+idBytes {
		return ""
	}
	return string(key[len(key)-idBytes:])
}

func digestKey[T ~string](d notebook.Digest, id T, version int) []byte {
	return key(atDigest, string(d[:]), string(id), four(version))
}

// originHash keeps an origin of any length and any bytes within a key.
func originHash(origin string) string {
	sum := sha256.Sum256([]byte(origin))
	return string(sum[:])
}

// tagPrefix is the prefix of the keys of all that bears a tag. A zero byte in the tag becomes 00 FF and its end is 00 01, so that
// keys sort as their tags do and no tag's keys begin another's.
func tagPrefix(t notebook.Tag) []byte {
	b := append(all(atTagged), strings.ReplaceAll(string(t), "\x00", "\x00\xff")...)
	return append(b, 0, 1)
}

func tagKey(t notebook.Tag, ref string) []byte { return append(tagPrefix(t), ref...) }

// tagOf reads the tag out of a key written by tagKey.
func tagOf(key []byte) (notebook.Tag, bool) {
	if len(key) < 4+idBytes || !bytes.HasSuffix(key[:len(key)-idBytes], []byte{0, 1}) {
		return "", false
	}
	return notebook.Tag(strings.ReplaceAll(string(key[2:len(key)-idBytes-2]), "\x00\xff", "\x00")), true
}

func contentPrefix(k notebook.ContentKey) []byte {
	part := string([]byte{byte(k.Part)})
	if k.Number > 0 {
		part += four(k.Number)
	}
	return under(atContent, string(k.Source), four(k.Version), part)
}

// isJournaled says whether an act that changes the record under a key leaves a before-image.
func isJournaled(letter byte) bool {
	return strings.IndexByte(string([]byte{atSource, atVersion, atMarks, atHighlight, atPlacement, atNote, atLink, atBriefing, atIndex}), letter) >= 0
}

// counted returns the kind of thing whose counter follows the keys with the letter.
func counted(letter byte) (notebook.Kind, bool) {
	switch letter {
	case atSource, atHighlight, atNote, atLink, atBriefing, atAct:
		return notebook.Kind(letter), true // the letters are the kinds'
	}
	return 0, false
}

// derived lists the keys that must stand while content stands under key.
func derived(k, content []byte) ([]string, error) {
	var keys []string
	add := func(k []byte) { keys = append(keys, string(k)) }
	tags := func(tags []notebook.Tag) {
		for _, t := range tags {
			add(tagKey(t, firstID(k)))
		}
	}
	switch k[0] {
	case atSource, atVersion:
		s, err := open(k, content, walkSource)
		if err != nil {
			return nil, err
		}
		if s.Digest != (notebook.Digest{}) {
			version := s.Version
			if k[0] == atSource {
				version = 0
			}
			add(digestKey(s.Digest, s.ID, version))
		}
		if k[0] == atSource {
			for _, twin := range s.Twins {
				if k := digestKey(twin.Digest, s.ID, 0); twin.Digest != (notebook.Digest{}) && !slices.Contains(keys, string(k)) {
					add(k)
				}
			}
		}
		if s.Origin != "" && k[0] == atSource {
			add(key(atOrigin, originHash(s.Origin), string(s.ID)))
		}
	case atMarks:
		m, err := open(k, content, walkMarks)
		if err != nil {
			return nil, err
		}
		tags(m.Tags)
	case atHighlight:
		h, err := open(k, content, walkHighlight)
		if err != nil {
			return nil, err
		}
		add(key(atHighlightOf, string(h.Source), string(h.ID)))
		tags(h.Tags)
	case atNote:
		n, err := open(k, content, walkNote)
		if err != nil {
			return nil, err
		}
		if n.Digest != (notebook.Digest{}) {
			add(digestKey(n.Digest, n.ID, 0))
		}
		if n.Origin != "" {
			add(key(atOrigin, originHash(n.Origin), string(n.ID)))
		}
		tags(n.Tags)
	case atLink:
		l, err := open(k, content, walkLink)
		if err != nil {
			return nil, err
		}
		add(key(atLinkOf, l.From.String(), string(l.ID)))
		if l.To != l.From {
			add(key(atLinkOf, l.To.String(), string(l.ID)))
		}
	}
	return keys, nil
}

// checkID refuses an id that is not of the kind and the shape that NewID makes, before it gets into a key.
func checkID[T ~string](kind notebook.Kind, id T) error {
	if len(id) == idBytes && id[0] == byte(kind) {
		if _, err := ulid.ParseStrict(string(id[1:])); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%w: %q is not the id of a %s", notebook.ErrBadInput, clip(string(id)), kind)
}

// checkTags refuses tags that would not fit into a key.
func checkTags(tags []notebook.Tag) error {
	for _, t := range tags {
		if len(t) > maxKeyPartBytes {
			return fmt.Errorf("%w: a tag of more than %d bytes", notebook.ErrTooLarge, maxKeyPartBytes)
		}
	}
	return nil
}

// keyWords says in a message which record a key is of: "note n01J…", "marks of s01J…".
func keyWords(k []byte) string {
	if len(k) == 0 {
		return "a record without a key"
	}
	words := map[byte]string{
		atSource: "source", atVersion: "an earlier version of", atMarks: "the marks of", atReading: "the reading of", atSketch: "the sketch of",
		atHighlight: "highlight", atPlacement: "a place of", atNote: "note", atLink: "link", atBriefing: "briefing",
		atAct: "act", atJournal: "the journal of", atContent: "the content of",
	}
	if w := words[k[0]]; w != "" {
		return w + " " + firstID(k)
	}
	return fmt.Sprintf("record %q", clip(string(k)))
}

// clip keeps what is quoted in a message short.
func clip(s string) string {
	const most = 60
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}
