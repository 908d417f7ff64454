package notebook

import (
	"strings"
	"time"

	"commonplace/notebook/place"
)

// Note is what the person writes.
type Note struct {
	ID      NoteID
	Title   string
	Body    string // Markdown with [[ref|shown words]]
	Tags    []Tag
	Privacy Privacy
	Created time.Time
	Changed time.Time
	Aliases []string // other titles it goes by
	// Of a note that was taken in from another program: where from, the digest of what was read there, and the digest of title and body
	// as they came in, by which it is known whether the person has changed them since. Zero for a note that was written here.
	Origin string
	Digest Digest
	Came   Digest
}

// NoteVersion is a note as it was before an act changed it.
type NoteVersion struct {
	Act  Act
	Note Note
}

// MaxNoteBytes bounds a note's body; a body larger than this is a source, not a note.
const MaxNoteBytes = 512 << 10

// MaxNoteLinks bounds what one saving of a note may change, so that as many old links and as many new ones fit into one Update.
const MaxNoteLinks = 4000

// came is the digest by which it is known whether the person has changed a note that was taken in. Tags are not part of it: a tag that
// was given here is kept beside those that come in.
func (n Note) came() Digest { return DigestOf([]byte(n.Title + "\x00" + n.Body)) }

// Heading returns the title, or the body's first words where there is none.
func (n Note) Heading() string {
	if n.Title != "" {
		return n.Title
	}
	plain := WithMentions(n.Body, func(m Mention) string { return m.Words })
	for line := range strings.Lines(plain) {
		if line = strings.TrimSpace(strings.TrimLeft(line, "#>-* \t")); line != "" {
			return place.Clip(line, 80)
		}
	}
	return "Empty note"
}
