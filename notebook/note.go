package notebook

import (
	"strings"
	"time"
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
}

// NoteVersion is a note as it was before an act changed it.
type NoteVersion struct {
	Act  Act
	Note Note
}

// maxNoteBytes bounds a note's body; a body larger than this is a source, not a note.
const maxNoteBytes = 512 << 10

// maxNoteLinks bounds what one saving of a note may change, so that as many old links and as many new ones fit into one Update.
const maxNoteLinks = 4000

// Heading returns the title, or the body's first words where there is none.
func (n Note) Heading() string {
	if n.Title != "" {
		return n.Title
	}
	plain := WithMentions(n.Body, func(m Mention) string { return m.Words })
	for line := range strings.Lines(plain) {
		if line = strings.TrimSpace(strings.TrimLeft(line, "#>-* \t")); line != "" {
			return clip(line, 80)
		}
	}
	return "Empty note"
}
