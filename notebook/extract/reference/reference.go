// Package reference reads lists of references: BibTeX, RIS and CSL-JSON. Each entry is what the list says of one work.
//
// It knows neither notebooks nor files; it is given text. Begin with BibTeX, RIS and CSL, which each go through a text entry by entry;
// latex.go turns the letters of BibTeX into words, names.go its names.
//
// Decision: an entry that is broken costs itself and no other: reading goes on at the next line that begins one. Price: a line in an
// abstract that begins like an entry ends the one it is in.
//
// Traps: dates are ISO 8601 as far as they are certain, and empty where they are not. Nothing is looked up: an abbreviated journal stays
// abbreviated, and titles keep their capitals.
package reference

import (
	"errors"
	"strings"
)

// Entry is what a list says of one work.
type Entry struct {
	Key, Kind        string // as the list names them: "Doe-2017", "article"
	Title            string
	Authors, Editors []string // given name first
	Others           bool     // there are more authors than are named
	Container        string   // the journal or book it is in
	Series, Publisher, Place, Volume, Number, Pages, Edition,
	Date, Language, URL, DOI, ISBN string
	Abstract string
	Notes    []string
	Keywords []string
	Files    []string // paths of files that are kept with the work
	Raw      string   // the entry as it stands in the list
	Err      error    // why it could not be read; then only Key, Kind and Raw may be set
}

// ErrBroken: an entry that does not keep to the format.
var ErrBroken = errors.New("broken entry")

const (
	// maxNames is the most names of an entry, maxKeywords the most keywords, and maxValue the longest value, in bytes.
	maxNames, maxKeywords, maxValue = 1000, 500, 1 << 20
)

// Citation returns the entry as one would cite it, in one line, without a title's own line: who, what, where, when.
func (e Entry) Citation() string {
	var b strings.Builder
	part := func(s, after string) {
		if s = strings.TrimSpace(s); s != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(s)
			if !strings.HasSuffix(s, after) && !strings.ContainsAny(s[len(s)-1:], ".?!") {
				b.WriteString(after)
			}
		}
	}
	part(e.people(), ".")
	part(e.Title, ".")
	if e.Container != "" {
		if len(e.Editors) > 0 && len(e.Authors) > 0 {
			part("In "+e.Container+", edited by "+list(e.Editors, false)+where(e), ".")
		} else {
			part(e.Container+where(e), ".")
		}
	} else {
		in := strings.TrimPrefix(where(e), ", ")
		part(strings.ToUpper(in[:min(1, len(in))])+in[min(1, len(in)):], ".")
	}
	part(e.Series, ".")
	part(join(": ", e.Place, e.Publisher), ".")
	part(e.Date, ".")
	if e.DOI != "" {
		part("https://doi.org/"+e.DOI, "")
	}
	if e.URL != "" && (e.DOI == "" || !strings.Contains(strings.ToLower(e.URL), strings.ToLower(e.DOI))) {
		part(e.URL, "")
	}
	if n := strings.Count(e.ISBN, "") - 1; n >= 10 {
		part("ISBN "+e.ISBN, ".")
	} else if n >= 8 {
		part("ISSN "+e.ISBN, ".")
	}
	return b.String()
}

// people names the authors, or the editors where there are none.
func (e Entry) people() string {
	if len(e.Authors) > 0 {
		return list(e.Authors, e.Others)
	}
	if len(e.Editors) > 0 {
		return list(e.Editors, false) + " (editors)"
	}
	return ""
}

// list writes names: A, B and C; with others: A, B and others.
func list(names []string, others bool) string {
	if others {
		return strings.Join(names, ", ") + " and others"
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// where says where in its container a work is.
func where(e Entry) string {
	var b strings.Builder
	if e.Edition != "" {
		b.WriteString(", edition " + e.Edition)
	}
	if e.Volume != "" {
		b.WriteString(", volume " + e.Volume)
	}
	if e.Number != "" {
		b.WriteString(", number " + e.Number)
	}
	if e.Pages != "" {
		b.WriteString(", pages " + e.Pages)
	}
	return b.String()
}

// join puts a sign between the words there are.
func join(sign string, words ...string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, sign)
}

// oneLine writes every stretch of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// bareDOI takes what is written before a DOI off it; "" for what is none.
func bareDOI(s string) string {
	s = strings.TrimSpace(s)
	if at := strings.Index(s, "10."); at >= 0 && strings.Contains(s[at:], "/") {
		return strings.TrimRight(strings.Fields(s[at:])[0], ".,;")
	}
	return ""
}
