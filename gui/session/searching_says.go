package session

import (
	"fmt"
	"strings"

	"commonplace/notebook"
)

// Saying what was found, and why nothing was.

// Reason is a reason why nothing was found, a sentence, and what can be done about it: "" for nothing. It is done by Do, or by a command of
// the window.
type Reason struct {
	Words, Action string
	Do            func()
	Command       string
	Instead       []Instead // what Words end with, each a way to search
}

// Instead is another search: "kraus 4".
type Instead struct {
	Words string
	Do    func()
}

// Summary says how much was found: "12 found", "50 of 400 shown"; "" before anything was sought.
func (f *Searching) Summary() string {
	switch {
	case strings.TrimSpace(f.Query) == "":
		return ""
	case len(f.Hits) == 0:
		return f.Explanation()
	case f.capped:
		return "at least " + thousands(f.Total) + " found" + f.remarks()
	case f.Total > len(f.Hits):
		return fmt.Sprintf("%s found, %s %s shown", thousands(f.Total), f.foremost(), thousands(len(f.Hits))) + f.remarks()
	}
	return thousands(f.Total) + " found" + f.remarks()
}

func (f *Searching) remarks() string {
	s := ""
	if len(f.Near) > 0 {
		s += " · only near " + quotedAll(f.Near, " and ") + ", which stands nowhere"
		if len(f.Near) > 1 {
			s = " · only near " + quotedAll(f.Near, " and ") + ", which stand nowhere"
		}
	}
	if f.Ready.Missing > 0 {
		s += " · among " + searchable(f.Ready) + ", search is not ready"
	}
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
	if !f.Empty() {
		return ""
	}
	words := "Nothing found."
	for _, r := range f.Reasons() {
		words += " " + r.Words
		for i, o := range r.Instead {
			if words += " " + o.Words; i < len(r.Instead)-1 {
				words += " ·"
			}
		}
		if len(r.Instead) > 0 {
			words += "."
		}
	}
	return words
}

// instead searches for a spelling in place of a word of the query, as exactly as that was asked for.
func (f *Searching) instead(word, spelling string) {
	for _, as := range []string{"=" + word, word} {
		if at := strings.Index(strings.ToLower(f.Query), strings.ToLower(as)); at >= 0 && at+len(as) <= len(f.Query) && strings.EqualFold(f.Query[at:at+len(as)], as) {
			f.Ask(f.Query[:at] + strings.TrimSuffix(as, word) + spelling + f.Query[at+len(as):])
			return
		}
	}
	f.Ask("=" + spelling)
}

// Empty says whether something was sought and nothing found.
func (f *Searching) Empty() bool {
	return strings.TrimSpace(f.Query) != "" && len(f.Hits) == 0 && !f.Busy && f.Failed == nil
}

// Unasked says whether nothing was sought yet, because the query is only the beginning of a filter.
func (f *Searching) Unasked() bool {
	return f.Empty() && f.Begun() != nil && len(f.Words)+len(f.Filters)+len(f.Without) == 0
}

// Reasons are why nothing was found, and what would match.
func (f *Searching) Reasons() (all []Reason) {
	if f.Ready.Missing > 0 {
		all = append(all, f.unready())
	}
	if f.FurnitureOnly > 0 {
		all = append(all, Reason{Words: "0 in the text, " + thousands(f.FurnitureOnly) + " where it is not the article.",
			Action: "Show", Do: func() { f.SetFurniture(true) }})
	}
	for _, w := range f.Words {
		if w.Missing == "" || f.FurnitureOnly > 0 {
			continue
		}
		r := Reason{Words: w.Missing}
		for _, s := range w.Nearly {
			r.Instead = append(r.Instead, Instead{s.Text + " " + thousands(s.Count), func() { f.instead(w.Text, s.Text) }})
		}
		if len(r.Instead) == 0 {
			r.Words += "."
		}
		all = append(all, r)
	}
	if f.Loosely > 0 {
		all = append(all, Reason{Words: "In other forms and spellings, or apart, " + thousands(f.Loosely) + " would be found.",
			Action: "Search so", Do: func() { f.Ask(notebook.Loosely(f.Query)) }})
	}
	if f.filtering() {
		all = append(all, Reason{Words: "Spellings are switched off.", Action: "Switch them on", Do: f.SwitchAll})
	}
	if len(f.Without) > 0 {
		all = append(all, Reason{Words: "What holds " + quotedAll(f.Without, " or ") + " was left out."})
	}
	if len(f.Filters) > 0 {
		var filters []string
		for _, a := range f.Filters {
			filters = append(filters, a.Words())
		}
		r := Reason{Words: "Only " + strings.Join(filters, ", ") + " was looked at."}
		if f.Beyond > 0 {
			r.Words = strings.TrimSuffix(r.Words, ".") + "; " + thousands(f.Beyond) + " would be found elsewhere."
			r.Action, r.Do = "Without filters", f.DropAll
		}
		all = append(all, r)
	}
	if textless := f.textless(); textless != "" {
		r := Reason{Words: textless + ": nothing can be found in them."}
		if f.s.Listing.Counts.Textless == 1 {
			r.Words = textless + ": nothing can be found in it."
		}
		if len(f.s.Listing.Counts.Scans) > 0 {
			r.Action, r.Command = "Recognise text in scans…", "recognise-all"
		}
		all = append(all, r)
	}
	return all
}

// unready is the reason that search does not know everything yet.
func (f *Searching) unready() Reason {
	r := Reason{Words: "Search is not ready: only " + searchable(f.Ready) + " could be looked at."}
	switch y := f.s.Readying; {
	case !y.Now.Unfinished:
		r.Action, r.Do = "Search again", f.Again
	case !y.Running:
		r.Action, r.Do = "Make search ready", func() { y.Start(false) }
	}
	return r
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
