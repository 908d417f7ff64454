package session

import (
	"context"

	"commonplace/notebook"
)

// maxCompletions is how many completions are offered.
const maxCompletions = 12

// maxMentionWords is how much of a quote stands in a note as the words of a link, in bytes.
const maxMentionWords = 60

// Completion is something that [[ can become a link to.
type Completion struct {
	notebook.Heading
	Mention string // what to write in the body
	Letters []int  // bytes of Title that fit what was typed
}

// Complete asks for what fits the words typed after [[; Completions follows. "" offers what was used last.
func (w *Writing) Complete(typed string) {
	if !w.Open() {
		return
	}
	here, cached := notebook.RefOf(w.Note.ID), w.s.GoingTo.headings.known
	type answer struct {
		all     []known
		offered []Completion
	}
	ask(w.s.work, &w.complete, func(ctx context.Context) (a answer, err error) {
		if a.all = cached; a.all == nil {
			if a.all, err = readHeadings(ctx, w.s.book); err != nil {
				return a, err
			}
		}
		all, err := findHeadings(ctx, w.s.book, typed, a.all, maxCompletions+1)
		for _, f := range all {
			if f.Ref != here && len(a.offered) < maxCompletions {
				a.offered = append(a.offered, Completion{Heading: f.Heading, Mention: w.Mention(f.Heading), Letters: f.letters})
			}
		}
		return a, err
	}, func(a answer) {
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

// Mention is what to write into the body for a link to a thing.
func (w *Writing) Mention(h notebook.Heading) string {
	return notebook.MentionOf(h.Ref, shortened(h.Title, maxMentionWords))
}

// mentionOf writes a link to a highlight, shown as the beginning of its quote.
func mentionOf(r notebook.Ref, quote string) string {
	return notebook.MentionOf(r, quoted(quote, maxMentionWords))
}
