package session

import (
	"cmp"
	"strings"

	"commonplace/notebook"
)

// Detail is something that is known of a source and that a person may correct.
type Detail string

// The details that can be corrected.
const (
	DetailTitle      Detail = "title"
	DetailAuthors    Detail = "authors"
	DetailPublisher  Detail = "publisher"
	DetailCredit     Detail = "credit"
	DetailDate       Detail = "date"
	DetailProvenance Detail = "kind of copy"
)

// of writes the detail of a source, "" for none.
func (d Detail) of(s notebook.Source) string {
	switch d {
	case DetailTitle:
		return s.Heading()
	case DetailAuthors:
		return strings.Join(s.Authors, "; ")
	case DetailPublisher:
		return s.Publisher
	case DetailCredit:
		return s.Credit
	case DetailDate:
		return s.Published.String()
	case DetailProvenance:
		return s.Provenance.Words()
	}
	return ""
}

// AsFound is how a detail of the open source was found, where the person says something else of it: "nothing" where nothing was found; ""
// where it is shown as it was found.
func (r *Reading) AsFound(d Detail) string {
	if !r.Open() || r.found.ID != r.Source.ID || d.of(r.found) == d.of(r.Source) {
		return ""
	}
	return cmp.Or(d.of(r.found), "nothing")
}

// TakeAsFound takes back what the person says of a detail, so that it is shown as it was found.
func (r *Reading) TakeAsFound(d Detail) {
	r.mark(string(d)+" as found", func(m *notebook.Marks) {
		switch d {
		case DetailTitle:
			m.Title = nil
		case DetailAuthors:
			m.Authors = nil
		case DetailPublisher:
			m.Publisher = nil
		case DetailCredit:
			m.Credit = nil
		case DetailDate:
			m.Published = nil
		case DetailProvenance:
			m.Provenance = nil
		}
	})
}

// DateFrom says how the date that is shown was found: "found in the page's metadata"; "" where the person set it, or nothing is known.
func (r *Reading) DateFrom() string {
	if r.Source.PublishedFrom == "" || !r.Source.Published.Known() || r.AsFound(DetailDate) != "" {
		return ""
	}
	return "found in " + r.Source.PublishedFrom
}

// Remarks are what else is to be known of the open source, each a sentence: what of the file could not be read, what was recognised, other
// titles it goes by, what was not kept, and with whom it was counted as one.
func (r *Reading) Remarks() []string {
	s := r.Source
	all := append([]string{}, s.Trouble()...)
	if words := s.Recognised.Words(); words != "" {
		all = append(all, "The text was "+words+".")
	}
	if len(s.Aliases) > 0 {
		all = append(all, "Also called "+strings.Join(s.Aliases, "; ")+".")
	}
	if s.TextOnly {
		all = append(all, "The original file was not kept.")
	}
	for _, t := range s.Twins {
		all = append(all, strings.Join([]string{"Counted as one with " + t.Title, cmp.Or(t.Publisher, "publisher unknown"), t.Published.Words(), t.File}, " · "))
	}
	return all
}
