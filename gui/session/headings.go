package session

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"commonplace/index"
	"commonplace/notebook"
)

// What can be gone to or linked by its title: the headings that were used last, matched letter by letter as a palette does, and whatever
// the index finds for the words, so that misspelt ones lead there too.
//
// Decision: only the most recent maxHeadings are matched by letters, because matching a hundred thousand titles takes half a second at
// every key. Price: an old, never opened source is found by its words only, not by its initials.

// maxHeadings is how many headings are matched letter by letter.
const maxHeadings = 2000

// headings keeps what was read of the notebook, until something changes. It belongs to the window's goroutine; its parts never change
// once they are there.
type headings struct {
	known   []known
	changes int // counts the times it was forgotten
}

// keep keeps what was read, unless something has changed since the reading began.
func (h *headings) keep(all []known, since int) {
	if h.changes == since {
		h.known = all
	}
}

// forget drops what was read, because something changed.
func (h *headings) forget() {
	h.known = nil
	h.changes++
}

// known is a heading and when it was last used: higher is more recent, 0 never.
type known struct {
	notebook.Heading
	recent int64
}

// readHeadings lists the most recent headings of a notebook, the newest first.
func readHeadings(ctx context.Context, book *notebook.Notebook) ([]known, error) {
	var all []known
	sources, err := book.Sources(ctx, notebook.SourceFilter{})
	if err != nil {
		return nil, err
	}
	titles := map[notebook.SourceID]string{}
	for _, s := range sources {
		titles[s.ID] = s.Heading()
		k := known{Heading: notebook.Heading{Ref: notebook.RefOf(s.ID), Title: s.Title, Derived: s.TitleDerived, Detail: strings.Join(s.Facts(), " · ")}}
		if !s.Unread() {
			k.recent = s.Reading.Opened.UnixMilli()
		}
		all = append(all, k)
	}
	notes, err := book.Notes(ctx)
	if err != nil {
		return nil, err
	}
	for _, n := range notes {
		all = append(all, known{notebook.Heading{Ref: notebook.RefOf(n.ID), Title: n.Heading(), Detail: "note"}, n.Changed.UnixMilli()})
	}
	briefings, err := book.Briefings(ctx)
	if err != nil {
		return nil, err
	}
	for _, b := range briefings {
		all = append(all, known{notebook.Heading{Ref: notebook.RefOf(b.ID), Title: b.Title, Detail: "briefing"}, b.Changed.UnixMilli()})
	}
	highlights, err := book.Highlights(ctx)
	if err != nil {
		return nil, err
	}
	for _, h := range highlights {
		all = append(all, known{notebook.Heading{Ref: notebook.RefOf(h.ID), Title: quoted(h.Quote(), maxRowQuote), Detail: titles[h.Source]}, h.Made.UnixMilli()})
	}
	slices.SortStableFunc(all, func(a, b known) int { return cmp.Compare(b.recent, a.recent) })
	return all[:min(len(all), maxHeadings)], nil
}

// goTo ranks what is known for what was typed.
func goTo(typed string, all []known, limit int) []index.Chosen {
	candidates := make([]index.Candidate, len(all))
	used := 0
	for _, k := range all {
		if k.recent > 0 {
			used++
		}
	}
	for i, k := range all {
		candidates[i].Title = k.Title
		if k.recent > 0 {
			candidates[i].Recent = used - i // all is sorted, the newest first
		}
	}
	return index.GoTo(typed, candidates, limit)
}

// found is a heading that fits what was typed, with the letters of its title that did.
type found struct {
	notebook.Heading
	letters []int
}

// findHeadings merges what fits by letters with what the index finds for the words. Only headings of the kinds are given; none for all.
func findHeadings(ctx context.Context, by searcher, typed string, all []known, limit int) ([]found, error) {
	var out []found
	seen := map[notebook.Ref]bool{}
	for _, c := range goTo(typed, all, limit) {
		h := all[c.Index].Heading
		seen[h.Ref] = true
		out = append(out, found{h, c.Letters})
	}
	if strings.TrimSpace(typed) == "" || len(out) >= limit {
		return out, nil
	}
	r, err := by.Search(ctx, notebook.SearchRequest{Query: typed, Typing: true, Limit: limit, Bare: true})
	if err != nil {
		return nil, err
	}
	for _, h := range r.Hits {
		if len(out) < limit && !seen[h.Ref] {
			out = append(out, found{h.Heading, nil})
		}
	}
	return out, nil
}

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
	cached, since := cache.known, cache.changes
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
				a.offered = append(a.offered, Completion{Heading: f.Heading, Letters: f.letters})
			}
		}
		return a, err
	}, func(a answer) {
		cache.keep(a.all, since)
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
