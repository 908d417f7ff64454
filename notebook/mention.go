package notebook

import (
	"fmt"
	"strings"

	"commonplace/notebook/markdown"
)

// Mention is one [[…]] of a note's body.
type Mention struct {
	Span         // of the whole [[…]] in the body
	Ref   Ref    // zero when the words are not a reference to anything
	Words string // the words shown; empty for the target's own title
}

// Mentions lists every [[…]] in a Markdown body, in order.
func Mentions(body string) []Mention {
	var all []Mention
	for _, m := range markdown.Mentions(body) {
		all = append(all, mentionIn(m))
	}
	return all
}

// mentionIn reads what a mention leads to.
func mentionIn(m markdown.Mention) Mention {
	mention := Mention{Span: m.Span, Words: m.Words}
	if ref, err := ParseRef(m.Target); err == nil {
		mention.Ref = ref
	} else if mention.Words == "" {
		mention.Words = m.Target
	}
	return mention
}

// MentionOf writes a link to ref for a note's body, shown as words. Characters that would end the link are left out of words.
func MentionOf(ref Ref, words string) string {
	if words = mentionWords(words); words == "" {
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

// mentionWords leaves out of words what would end a link.
func mentionWords(words string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("[", "", "]", "", "|", " ").Replace(words)), " ")
}

// Worded is what an editor needs to show a body's links by their words alone: [[the memo]] for [[h01J…|the memo]]. It remembers which link
// the words stand for. The zero value is ready for use. Price: who changes the words of a link in the editor has unlinked them, as the
// missing link beside the note shows; choosing it again after [[ mends it.
type Worded struct{ links map[string]string } // by words: the link as it is kept

// Show returns the body with every link shown by its words, or by its title where it has none of its own.
func (w *Worded) Show(body string, title func(Ref) string) string {
	return WithMentions(body, func(m Mention) string {
		kept := body[m.Start:m.End]
		if m.Ref.IsZero() {
			return kept
		}
		words := mentionWords(m.Words)
		if words == "" {
			words = mentionWords(title(m.Ref))
		}
		return w.show(words, kept)
	})
}

// Offer returns how a link to a thing is written in the editor.
func (w *Worded) Offer(r Ref, words string) string {
	return w.show(mentionWords(words), MentionOf(r, words))
}

// show remembers a link under its words; words that stand for another link already are told apart by a number.
func (w *Worded) show(words, kept string) string {
	if words == "" {
		return kept
	}
	if w.links == nil {
		w.links = map[string]string{}
	}
	unique := words
	for n := 2; w.links[unique] != "" && w.links[unique] != kept; n++ {
		unique = fmt.Sprintf("%s (%d)", words, n)
	}
	w.links[unique] = kept
	return "[[" + unique + "]]"
}

// Keep returns what stands in the editor as it is kept.
func (w *Worded) Keep(shown string) string {
	return WithMentions(shown, func(m Mention) string {
		if kept := w.links[m.Words]; m.Ref.IsZero() && kept != "" {
			return kept
		}
		return shown[m.Start:m.End]
	})
}
