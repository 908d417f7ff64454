package store

import (
	"crypto/sha256"
	"slices"

	"commonplace/notebook"
)

// derivedKey checks that a record is there from which the key follows.
func (c *checker) derivedKey(k []byte) {
	from := origin(k)
	if from == nil {
		c.fault(k, "not a key of a notebook")
		return
	}
	content, ok, err := c.read(from)
	switch {
	case err != nil:
		return // reported where the record is checked itself
	case !ok:
		c.fault(k, "%s is missing, this key still leads to it", keyWords(from))
		return
	}
	if k[0] == atNoteHistory {
		b, err := open(from, content, walkBefore)
		if err == nil && string(historyKey([]byte(b.key), from)) != string(k) {
			c.fault(k, "leads to the before-image of something else")
		}
		return
	}
	keys, err := derived(from, content)
	if err == nil && !slices.Contains(keys, string(k)) {
		c.fault(k, "does not follow from %s", keyWords(from))
	}
}

// origin is the key of the record a derived key follows from; nil where it has not the shape of any.
func origin(k []byte) []byte {
	last := lastID(k)
	switch k[0] {
	case atDigest:
		if len(k) != 2+sha256.Size+1+idBytes+5 {
			return nil
		}
		id, version := string(k[3+sha256.Size:len(k)-5]), lastFour(k)
		if version == 0 {
			return key(id[0], id)
		}
		return key(atVersion, id, four(version))
	case atOrigin:
		if len(last) > 0 {
			return key(last[0], last)
		}
	case atHighlightOf:
		return key(atHighlight, last)
	case atLinkOf:
		return key(atLink, last)
	case atTagged:
		if len(last) > 0 && last[0] == byte(notebook.KindSource) {
			return key(atMarks, last)
		}
		if len(last) > 0 {
			return key(last[0], last)
		}
	case atNoteHistory:
		if len(k) == 2+idBytes+1+idBytes+5 {
			return append(all(atJournal), k[3+idBytes:]...)
		}
	}
	return nil
}
