package notebook

import "time"

// Briefing is an outline of notes, highlights and own words, to be exported.
type Briefing struct {
	ID       BriefingID
	Title    string
	Sections []Section
	Privacy  Privacy
	Created  time.Time
	Changed  time.Time
	Exported time.Time // zero until the first export
}

// Section is a part of a briefing.
type Section struct {
	Heading string `json:"heading"`
	Items   []Item `json:"items"`
}

// Item is one piece of a section: a note, highlight or source by reference, or own words in Markdown.
type Item struct {
	Ref  Ref    `json:"ref"`
	Text string `json:"text,omitempty"`
}

// Refs lists what the briefing refers to, in order, each once.
func (b Briefing) Refs() []Ref {
	var refs []Ref
	seen := map[Ref]bool{}
	for _, s := range b.Sections {
		for _, i := range s.Items {
			if !i.Ref.IsZero() && !seen[i.Ref] {
				seen[i.Ref] = true
				refs = append(refs, i.Ref)
			}
		}
	}
	return refs
}
