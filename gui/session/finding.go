package session

import (
	"context"
	"strings"

	"commonplace/index"
	"commonplace/notebook"
)

// Finding is the search in the open text.
type Finding struct {
	Words   string
	Matches []notebook.Span // in the order of the text
	Current int             // index into Matches
	Capped  bool            // there are more matches than are listed
}

// maxMatches bounds how many matches in one text are listed.
const maxMatches = 10_000

// FindText finds words in the open text, whatever their capitals, accents, white space and kind of quotation marks. The first match at or below
// where reading is becomes the current one. "" ends it.
func (r *Reading) FindText(words string) {
	r.find.drop()
	if strings.TrimSpace(words) == "" {
		if r.Finding.Words != "" {
			r.Finding = Finding{}
			r.changed()
		}
		return
	}
	if words == r.Finding.Words && r.Finding.Matches != nil {
		return
	}
	text, version, id := r.Text, r.Version, r.Source.ID
	ask(r.s.work, &r.find, func(context.Context) (Finding, error) { return findIn(text, words), nil }, func(f Finding) {
		if r.Source.ID != id || r.Version != version {
			return
		}
		for f.Current < len(f.Matches)-1 && f.Matches[f.Current].Start < r.Position {
			f.Current++
		}
		r.Finding = f
		r.showMatch()
	}, nil)
}

// NextInText goes to the next match, after the last one to the first.
func (r *Reading) NextInText() { r.step(1) }

// PreviousInText goes to the match before, before the first one to the last.
func (r *Reading) PreviousInText() { r.step(-1) }

func (r *Reading) step(by int) {
	if n := len(r.Finding.Matches); n > 0 {
		r.Finding.Current = (r.Finding.Current + by + n) % n
		r.showMatch()
	}
}

func (r *Reading) showMatch() {
	if len(r.Finding.Matches) == 0 {
		r.changed()
		return
	}
	r.jump(r.Finding.Matches[r.Finding.Current])
}

// Says tells how many matches there are and which is shown: "3 of 12", "not in this text"; "" when nothing is sought.
func (f Finding) Says() string {
	switch {
	case f.Words == "":
		return ""
	case len(f.Matches) == 0:
		return "not in this text"
	case f.Capped:
		return thousands(f.Current+1) + " of more than " + thousands(len(f.Matches))
	}
	return thousands(f.Current+1) + " of " + thousands(len(f.Matches))
}

// findIn finds every place of words in a text that do not overlap.
func findIn(text, words string) Finding {
	f := Finding{Words: words}
	for _, p := range index.Find(text, words, maxMatches+1) {
		f.Matches = append(f.Matches, notebook.Span{Start: p.Start, End: p.End})
	}
	if len(f.Matches) > maxMatches {
		f.Matches, f.Capped = f.Matches[:maxMatches], true
	}
	return f
}
