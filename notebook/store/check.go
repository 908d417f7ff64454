package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"

	"github.com/dgraph-io/badger/v4"

	"commonplace/notebook"
)

// Check reads everything once, in the order of the keys:
//
//	every record        its checksum fits, it can be decoded, its id is its key's
//	its derived keys    are there
//	every derived key   has a record from which it follows
//	what is laid over   has what it lies on (marks a source, a place a highlight, a journal entry an act)
//	every version       has its whole text and its pictures, and the file it came from if that was kept
//	counters            say what was found
//
// Badger leaves out what it cannot read and goes on; the counters and the keys from the other side show what is missing. It may also
// panic on damage; then the rest of the keys with the same letter stays unread, and that is a fault as well.

// Check implements notebook.Store.
func (s *Store) Check(ctx context.Context, report func(notebook.Fault)) error {
	// Whoever stages something meanwhile is known to be doing so: nobody writes between the moment that is checked and the list of stages.
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	release := sync.OnceFunc(func() { <-s.turn })
	defer release()
	return s.view(ctx, func(t *tx) error {
		c := &checker{tx: t, report: report, found: map[notebook.Kind]int{}, staged: s.owners.live()}
		release()
		c.guard("the tables' checksums", func() error { return s.db.VerifyChecksum() })
		for from := []byte{0}; from != nil; {
			if err := ctx.Err(); err != nil {
				return err
			}
			from = c.from(from)
		}
		c.counters()
		return ctx.Err()
	})
}

type checker struct {
	*tx
	report func(notebook.Fault)
	found  map[notebook.Kind]int
	staged map[notebook.Staged]bool
}

// fault reports what is wrong with the record under a key.
func (c *checker) fault(k []byte, format string, args ...any) {
	var ref notebook.Ref
	if len(k) > 0 && k[0] != atIndex {
		ref, _ = notebook.ParseRef(firstID(k))
	}
	c.report(notebook.Fault{Ref: ref, What: keyWords(k) + ": " + fmt.Sprintf(format, args...), Search: len(k) > 0 && k[0] == atIndex})
}

// guard runs part of the check and reports its error, or its panic: Badger's way to say that a table is not as it was written.
func (c *checker) guard(what string, fn func() error) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			ok = false
			c.report(notebook.Fault{What: fmt.Sprintf("%s: cannot be read: %.200v", what, r)})
		}
	}()
	err := fn()
	if err != nil && c.ctx.Err() == nil {
		c.report(notebook.Fault{What: fmt.Sprintf("%s: %v", what, err)})
	}
	return err == nil
}

// from checks the records from a key on. It returns where to go on, nil at the end.
func (c *checker) from(start []byte) (next []byte) {
	var at []byte
	done := c.guard("the records", func() error {
		o := badger.DefaultIteratorOptions
		o.PrefetchValues = false
		it := c.txn.NewIterator(o)
		defer it.Close()
		for it.Seek(start); it.Valid(); it.Next() {
			if err := c.ctx.Err(); err != nil {
				return err
			}
			at = it.Item().KeyCopy(at)
			if err := it.Item().Value(func(raw []byte) error { c.record(at, raw); return nil }); err != nil {
				c.fault(at, "%v", err)
			}
		}
		return nil
	})
	if done || c.ctx.Err() != nil {
		return nil
	}
	letter := start[0]
	if len(at) > 0 {
		letter = max(letter, at[0])
	}
	if letter == 0xff {
		return nil
	}
	return []byte{letter + 1}
}

// record checks one key and what stands under it.
func (c *checker) record(k, raw []byte) {
	if len(k) < 2 || k[1] != '/' {
		c.fault(k, "not a key of a notebook")
		return
	}
	if isDerived(k[0]) {
		c.derivedKey(k)
		return
	}
	content, err := unpack(k, raw)
	if err != nil {
		c.fault(k, "%v", err)
		return
	}
	if err := c.decode(k, content); err != nil {
		c.fault(k, "%v", err)
		return
	}
	if kind, ok := counted(k[0]); ok {
		c.found[kind]++
	}
	keys, err := derived(k, content)
	if err != nil {
		c.fault(k, "%v", err)
	}
	for _, d := range keys {
		if !c.stands([]byte(d)) {
			c.fault(k, "the key %q that leads to it is missing", clip(d))
		}
	}
}

// stands says whether there is anything under a key.
func (c *checker) stands(k []byte) bool {
	raw, err := c.raw(k)
	if err != nil {
		c.fault(k, "%v", err)
	}
	return err == nil && raw != nil
}

var errID = errors.New("the record says another id than its key")

// decode reads a record as its key says and checks what only this kind of record can be asked.
func (c *checker) decode(k, content []byte) error {
	var err error
	id, owner := firstID(k), byte(0)
	switch k[0] {
	case atSource, atVersion:
		var s notebook.Source
		if s, err = open(k, content, walkSource); err == nil {
			err = sameID(id, s.ID)
			c.content(k, s)
		}
		if k[0] == atVersion {
			owner = atSource
		}
	case atMarks:
		_, err = open(k, content, walkMarks)
		owner = atSource
	case atReading:
		// It may outlive its source: undoing an import leaves it, so that doing the import again has it.
		_, err = open(k, content, walkReading)
	case atSketch:
		_, err = open(k, content, walkSketch) // may outlive its source, as reading does
	case atHighlight:
		var h notebook.Highlight
		if h, err = open(k, content, walkHighlight); err == nil {
			err = sameID(id, h.ID)
		}
	case atPlacement:
		var p notebook.Placement
		if p, err = open(k, content, walkPlacement); err == nil {
			err = sameID(id, p.Highlight)
		}
		owner = atHighlight
	case atNote:
		var n notebook.Note
		if n, err = open(k, content, walkNote); err == nil {
			err = sameID(id, n.ID)
		}
	case atLink:
		var l notebook.Link
		if l, err = open(k, content, walkLink); err == nil {
			err = sameID(id, l.ID)
		}
	case atBriefing:
		var b notebook.Briefing
		if b, err = open(k, content, walkBriefing); err == nil {
			err = sameID(id, b.ID)
		}
	case atAct:
		var a notebook.Act
		if a, err = open(k, content, walkAct); err == nil {
			err = sameID(id, a.ID)
		}
	case atJournal:
		err = c.journalEntry(k, content)
		owner = atAct
	case atPending:
		_, err = open(k, content, walkPending)
		if err == nil && (len(k) < 7 || !c.staged[notebook.Staged(k[2:len(k)-5])]) {
			err = errors.New("staged by nobody and never swept")
		}
	case atCounter:
		_, err = open(k, content, walkCount)
	case atIndex, atContent:
		_, err = c.store.zip.expand(k, content)
	case atSetting, atOwn:
		// Their bytes are the business of whoever wrote them; the checksum fits.
	default:
		err = errors.New("not a key of a notebook")
	}
	if err == nil && owner != 0 && !c.stands(key(owner, id)) {
		err = fmt.Errorf("there is no %s", keyWords(key(owner, id)))
	}
	return err
}

func sameID[T ~string](inKey string, inRecord T) error {
	if inKey != string(inRecord) {
		return errID
	}
	return nil
}

// journalEntry checks a before-image and, for a note's, that the note's history leads to it.
func (c *checker) journalEntry(k, content []byte) error {
	b, err := open(k, content, walkBefore)
	if err != nil {
		return err
	}
	if b.key == "" || !isJournaled(b.key[0]) {
		return fmt.Errorf("it names %q", clip(b.key))
	}
	if !b.absent {
		inner, err := unpack([]byte(b.key), []byte(b.value))
		if err != nil {
			return err
		}
		if _, err := derived([]byte(b.key), inner); err != nil {
			return err
		}
	}
	if h := historyKey([]byte(b.key), k); h != nil && !c.stands(h) {
		return errors.New("the note's history does not lead to it")
	}
	return nil
}

// content checks that a version of a source has its whole text, and that the file it came from is the one the digest was made of.
func (c *checker) content(k []byte, s notebook.Source) {
	bytes, sum, err := c.part(notebook.ContentKey{Source: s.ID, Version: s.Version, Part: notebook.PartText})
	switch {
	case err != nil:
		c.fault(k, "text: %v", err)
	case bytes != s.TextBytes && (bytes >= 0 || s.TextBytes > 0):
		c.fault(k, "%d bytes of text are kept, it has %d", max(bytes, 0), s.TextBytes)
	case s.OriginalIsText && sum != s.Digest:
		c.fault(k, "the text is not the file that was taken in")
	}
	bytes, sum, err = c.part(notebook.ContentKey{Source: s.ID, Version: s.Version, Part: notebook.PartOriginal})
	switch {
	case err != nil:
		c.fault(k, "original: %v", err)
	case bytes >= 0 && s.TextOnly:
		c.fault(k, "an original is kept, though only the text was to be")
	case bytes >= 0 && sum != s.Digest:
		c.fault(k, "the original that is kept is not the file that was taken in")
	}
	if _, _, err = c.part(notebook.ContentKey{Source: s.ID, Version: s.Version, Part: notebook.PartBlocks}); err != nil {
		c.fault(k, "blocks: %v", err)
	}
	c.pictures(k, s)
}

// pictures checks that every picture of a version is there as its list says.
func (c *checker) pictures(k []byte, s notebook.Source) {
	if s.Pictures == 0 {
		return
	}
	ck := notebook.ContentKey{Source: s.ID, Version: s.Version, Part: notebook.PartPictures}
	list, err := c.Content(ck)
	var all []notebook.Picture
	if err == nil {
		all, err = notebook.DecodePictures(list)
	}
	if err != nil {
		c.fault(k, "pictures: %v", err)
		return
	}
	if len(all) != s.Pictures {
		c.fault(k, "%d pictures are kept, it has %d", len(all), s.Pictures)
	}
	for i, p := range all {
		ck.Number = i + 1
		switch bytes, _, err := c.part(ck); {
		case err != nil:
			c.fault(k, "picture %d: %v", ck.Number, err)
		case max(bytes, 0) != p.Bytes:
			c.fault(k, "%d bytes of picture %d are kept, it has %d", max(bytes, 0), ck.Number, p.Bytes)
		}
	}
}

// part reads a part without holding it; bytes is -1 where there is none.
func (c *checker) part(ck notebook.ContentKey) (bytes int, sum notebook.Digest, err error) {
	prefix := contentPrefix(ck)
	hash := sha256.New()
	bytes = -1
	chunks := 0
	err = c.scan(stretch{prefix: prefix}, func(k, content []byte) (bool, error) {
		if lastFour(k) != chunks {
			return false, fmt.Errorf("chunk %d is missing", chunks)
		}
		chunks++
		part, err := c.store.zip.expand(k, content)
		bytes = max(bytes, 0) + len(part)
		hash.Write(part)
		return true, err
	})
	return bytes, notebook.Digest(hash.Sum(nil)), err
}

// counters compares what was found with what the counters say.
func (c *checker) counters() {
	for _, letter := range []byte{atSource, atHighlight, atNote, atLink, atBriefing, atAct} {
		kind, _ := counted(letter)
		n, err := c.Count(kind)
		if err != nil {
			c.report(notebook.Fault{What: fmt.Sprintf("the counter of kind %s: %v", kind, err)})
		} else if n != c.found[kind] {
			c.report(notebook.Fault{What: fmt.Sprintf("the counter says there are %d of kind %s, %d were found", n, kind, c.found[kind])})
		}
	}
}
