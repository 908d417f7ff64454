package session

import (
	"context"
	"strings"
	"unicode/utf8"

	"commonplace/notebook"
)

// maxCompletions is how many completions are offered.
const maxCompletions = 12

// maxMentionWords is how much of a quote stands in a note as the words of a link, in bytes.
const maxMentionWords = 60

// Completion is something that [[ can become a link to.
type Completion struct {
	notebook.Heading
	Mention string // what to write in the editor
	Letters []int  // bytes of Title that fit what was typed
}

// Complete asks for what fits the words typed after [[; Completions follows. "" offers what was used last.
func (w *Writing) Complete(typed string) {
	if !w.Open() {
		return
	}
	here, cache := notebook.RefOf(w.Note.ID), &w.s.GoingTo.headings
	reading := cache.reading()
	type answer struct {
		known   *known
		offered []Completion
	}
	ask(w.s.work, &w.complete, func(ctx context.Context) (a answer, err error) {
		if a.known, err = reading.now(ctx, w.s.book); err != nil {
			return a, err
		}
		all, err := findHeadings(ctx, w.s.book, typed, a.known, maxCompletions+1)
		for _, f := range all {
			if f.Ref != here && len(a.offered) < maxCompletions {
				a.offered = append(a.offered, Completion{Heading: f.Heading, Letters: f.letters})
			}
		}
		return a, err
	}, func(a answer) {
		cache.keep(reading, a.known)
		for i, c := range a.offered {
			a.offered[i].Mention = w.Mention(c.Heading)
		}
		w.Completions = a.offered
		w.changed()
	}, nil)
}

// EndCompletion offers nothing any more.
func (w *Writing) EndCompletion() {
	w.complete.drop()
	if w.Completions != nil {
		w.Completions = nil
		w.changed()
	}
}

// Mention is what to write into the editor for a link to a thing.
func (w *Writing) Mention(h notebook.Heading) string {
	if h.Ref.Kind() == notebook.KindHighlight {
		return w.worded.Offer(h.Ref, quoted(h.Title, maxMentionWords))
	}
	return w.worded.Offer(h.Ref, shortened(h.Title, maxMentionWords))
}

// mentionOf writes a link to a highlight, shown as the beginning of its quote.
func mentionOf(r notebook.Ref, quote string) string {
	return notebook.MentionOf(r, quoted(quote, maxMentionWords))
}

// shortened writes words on one line, of about max bytes at most, cut on a rune border.
func shortened(words string, max int) string {
	words = strings.Join(strings.Fields(words), " ")
	if len(words) <= max {
		return words
	}
	for max > 0 && !utf8.RuneStart(words[max]) {
		max--
	}
	return strings.TrimSpace(words[:max]) + "…"
}

// quoted writes words shortened and within quotation marks.
func quoted(words string, max int) string { return notebook.Quoted(shortened(words, max)) }
