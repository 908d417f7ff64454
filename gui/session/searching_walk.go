package session

import (
	"fmt"
	"strings"

	"commonplace/notebook"
)

// Moving through what was found, and saying why nothing was.

// Move moves the cursor that many hits down (up, when negative), and stays within the list.
func (f *Searching) Move(hits int) {
	if len(f.Hits) == 0 {
		return
	}
	if to := min(max(f.Cursor+hits, 0), len(f.Hits)-1); to != f.Cursor {
		f.Cursor = to
		f.changed()
	}
}

// Open goes to a hit, at its first match.
func (f *Searching) Open(i int) {
	if i < 0 || i >= len(f.Hits) {
		return
	}
	f.Cursor = i
	f.walk = walk{hit: i, on: true}
	f.s.Searches.searched(f.Query)
	f.goThere()
	f.changed()
}

// OpenCursor goes to the hit at the cursor.
func (f *Searching) OpenCursor() { f.Open(f.Cursor) }

// Enter goes to the hit at the cursor and calls opened. While an answer is waited for, its first hit is gone to as soon as it is there: who
// types and presses Enter means what was typed, not what was found before. Without a hit nothing happens.
func (f *Searching) Enter(opened func()) {
	f.Now()
	f.s.Searches.searched(f.Query)
	switch {
	case f.Busy:
		f.enter = opened
	case f.Cursor >= 0:
		f.OpenCursor()
		opened()
	}
}

// CanStep says whether there is a next and a previous match to go to.
func (f *Searching) CanStep() bool { return len(f.Hits) > 0 }

// Marks are the places in a source that matched, and which of them was gone to, while it is the hit that was opened; else nil and -1.
func (f *Searching) Marks(r notebook.Ref) (places []notebook.Span, current int) {
	if !f.walk.on || f.walk.hit >= len(f.Hits) || f.Hits[f.walk.hit].Ref != r {
		return nil, -1
	}
	return f.Hits[f.walk.hit].Places, f.walk.place
}

// NextMatch goes to the next match in the hit that was opened, after its last one to the next hit.
func (f *Searching) NextMatch() {
	switch {
	case len(f.Hits) == 0:
	case !f.walk.on:
		f.OpenCursor()
	case f.walk.place+1 < len(f.Hits[f.walk.hit].Places):
		f.walk.place++
		f.goThere()
	default:
		f.Open((f.walk.hit + 1) % len(f.Hits))
	}
}

// PreviousMatch goes to the match before, before the first one of a hit to the last one of the hit before.
func (f *Searching) PreviousMatch() {
	switch {
	case len(f.Hits) == 0:
	case !f.walk.on:
		f.OpenCursor()
	case f.walk.place > 0:
		f.walk.place--
		f.goThere()
	default:
		i := (f.walk.hit - 1 + len(f.Hits)) % len(f.Hits)
		f.Cursor = i
		f.walk = walk{hit: i, place: max(0, len(f.Hits[i].Places)-1), on: true}
		f.goThere()
		f.changed()
	}
}

func (f *Searching) goThere() {
	h := f.Hits[f.walk.hit]
	p := Place{Ref: h.Ref}
	if h.Ref.Kind() == notebook.KindSource && f.walk.place < len(h.Places) {
		p.Span = h.Places[f.walk.place]
	}
	f.s.Open(p)
}

// NextMatch goes on: in the text when something is sought there, else through what was found.
func (s *Session) NextMatch() {
	if s.findsInText() {
		s.Reading.NextInText()
		return
	}
	s.Searching.NextMatch()
}

// PreviousMatch goes back the same way.
func (s *Session) PreviousMatch() {
	if s.findsInText() {
		s.Reading.PreviousInText()
		return
	}
	s.Searching.PreviousMatch()
}

// CanStep says whether NextMatch and PreviousMatch lead anywhere.
func (s *Session) CanStep() bool { return s.findsInText() || s.Searching.CanStep() }

func (s *Session) findsInText() bool {
	return s.Shows() == notebook.KindSource && len(s.Reading.Finding.Matches) > 0
}

// Summary says how much was found: "12 found", "3 of 40 shown"; "" before anything was sought.
func (f *Searching) Summary() string {
	switch {
	case strings.TrimSpace(f.Query) == "":
		return ""
	case len(f.Hits) == 0:
		return f.Explanation()
	case f.Total > len(f.Hits):
		return fmt.Sprintf("%s of %s shown", thousands(len(f.Hits)), thousands(f.Total)) + f.remarks()
	}
	return thousands(f.Total) + " found" + f.remarks()
}

func (f *Searching) remarks() string {
	s := ""
	if len(f.Without) > 0 {
		s += " · without " + quotedAll(f.Without, " and ")
	}
	if f.Some {
		s += " · nothing holds all the words"
		if textless := f.textless(); textless != "" {
			s += " · " + textless
		}
	}
	if f.FurnitureOnly > 0 {
		s += " · " + thousands(f.FurnitureOnly) + " more where it is not the article"
	}
	return s
}

// Explanation says why nothing was found; "" when something was, or nothing was sought.
func (f *Searching) Explanation() string {
	if strings.TrimSpace(f.Query) == "" || len(f.Hits) > 0 || f.Busy {
		return ""
	}
	var reasons []string
	for _, w := range f.Words {
		if w.Missing != "" {
			reasons = append(reasons, w.Missing)
		}
	}
	if f.filtering() {
		reasons = append(reasons, "spellings are switched off")
	}
	if len(f.Without) > 0 {
		reasons = append(reasons, "what holds "+quotedAll(f.Without, " or ")+" was left out")
	}
	if len(f.Filters) > 0 {
		var filters []string
		for _, a := range f.Filters {
			filters = append(filters, a.Words())
		}
		reason := "only " + strings.Join(filters, ", ") + " was looked at"
		if f.Beyond > 0 {
			reason += ", and " + thousands(f.Beyond) + " would be found elsewhere"
		}
		reasons = append(reasons, reason)
	}
	if f.FurnitureOnly > 0 {
		reasons = append(reasons, "0 in the text, "+thousands(f.FurnitureOnly)+" where it is not the article")
	}
	if textless := f.textless(); textless != "" {
		reasons = append(reasons, textless)
	}
	if len(reasons) == 0 {
		return "Nothing found."
	}
	return "Nothing found: " + strings.Join(reasons, "; ") + "."
}

// textless says that there are sources in which nothing can be found: "2 sources have no text"; "" where there are none.
func (f *Searching) textless() string {
	kinds, sources := 0, false
	for _, a := range f.Filters {
		if a.Name == "kind" {
			kinds++
			sources = sources || (a.Value == notebook.KindSource.String()) != a.Not
		}
	}
	if kinds > 0 && !sources {
		return ""
	}
	switch n := f.s.Listing.Counts.Textless; n {
	case 0:
		return ""
	case 1:
		return "1 source has no text"
	default:
		return thousands(n) + " sources have no text"
	}
}

// Says writes the spellings of a word as they are shown: "Krause 0 · Kraus 1 · Klaus 2".
func (w SearchedWord) Says() string {
	parts := make([]string, len(w.Spellings))
	for i, s := range w.Spellings {
		parts[i] = s.Text + " " + thousands(s.Count)
	}
	return strings.Join(parts, " · ")
}

// quotedAll writes words between quotation marks: “al” and “fine”.
func quotedAll(words []string, between string) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = "“" + w + "”"
	}
	return strings.Join(all, between)
}
