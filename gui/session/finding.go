package session

import (
	"context"
	"strings"

	"commonplace/notebook"
)

// Finding is the search in the open text.
type Finding struct {
	Words string
	Walk
	from int // where reading was when it began, or where the last step led: from there on the first match is shown
}

// FindText finds words in the open text as [notebook.Seek] does. The first match at or below where reading was when this began becomes the
// current one, so that it stays where it is while more is typed, and goes back when less is. "" ends it.
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
	text, version, id, from := r.Text, r.Version, r.Source.ID, r.Position
	if r.Finding.Words != "" {
		from = r.Finding.from
	}
	ask(r.s.work, &r.find, func(ctx context.Context) (f Finding, err error) {
		f = Finding{Words: words, from: from}
		f.Matches, f.Capped, err = notebook.Seek(ctx, text, words, notebook.MaxMatches)
		return f, err
	}, func(f Finding) {
		if r.Source.ID != id || r.Version != version {
			return
		}
		for f.Current < len(f.Matches)-1 && f.Matches[f.Current].Start < from {
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
	if f := &r.Finding; len(f.Matches) > 0 {
		f.step(by)
		f.from = f.Matches[f.Current].Start
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
	if f.Words != "" && len(f.Matches) == 0 {
		return "not in this text"
	}
	return f.Walk.Says()
}
