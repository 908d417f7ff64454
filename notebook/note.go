package notebook

import (
	"regexp"
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

// Mention is one [[…]] of a note's body.
type Mention struct {
	Span         // of the whole [[…]] in the body
	Ref   Ref    // zero when the words are not a reference to anything
	Words string // the words shown; empty for the target's own title
}

var mentionPattern = regexp.MustCompile(`\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]`)

// Mentions lists every [[…]] in a Markdown body, in order.
func Mentions(body string) []Mention {
	var all []Mention
	for _, m := range mentionPattern.FindAllStringSubmatchIndex(body, -1) {
		mention := Mention{Span: Span{m[0], m[1]}}
		target := strings.TrimSpace(body[m[2]:m[3]])
		if m[4] >= 0 {
			mention.Words = body[m[4]:m[5]]
		}
		if ref, err := ParseRef(target); err == nil {
			mention.Ref = ref
		} else if mention.Words == "" {
			mention.Words = target
		}
		all = append(all, mention)
	}
	return all
}

// MentionOf writes a link to ref for a note's body, shown as words. Characters that would end the link are left out of words.
func MentionOf(ref Ref, words string) string {
	words = strings.Join(strings.Fields(strings.NewReplacer("[", "", "]", "", "|", " ").Replace(words)), " ")
	if words == "" {
		return "[[" + ref.String() + "]]"
	}
	return "[[" + ref.String() + "|" + words + "]]"
}

// WithMentions returns the body with every mention replaced by what show returns for it.
func WithMentions(body string, show func(Mention) string) string {
	var b strings.Builder
	at := 0
	for _, m := range Mentions(body) {
		b.WriteString(body[at:m.Start])
		b.WriteString(show(m))
		at = m.End
	}
	b.WriteString(body[at:])
	return b.String()
}

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
