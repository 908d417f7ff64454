package notebook

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"commonplace/notebook/place"
)

// Marks is what a person corrects or says of a source. A nil field leaves what was found.
//
// Decision: marks are a record laid over the source, never written into it, because a new version of the text then keeps them, and
// what was found can always be had again. Price: whoever shows a source reads two records and lays one over the other (Source.With).
type Marks struct {
	Title      *string     `json:"title,omitempty"`
	Authors    *[]string   `json:"authors,omitempty"`
	Publisher  *string     `json:"publisher,omitempty"`
	Credit     *string     `json:"credit,omitempty"`
	Published  *Date       `json:"published,omitempty"`
	Provenance *Provenance `json:"provenance,omitempty"`
	Privacy    *Privacy    `json:"privacy,omitempty"`
	Tags       []Tag       `json:"tags,omitempty"`
	// Kept lists lines that were found to be furniture and that the person keeps as article, by their exact words;
	// Furniture lists the opposite.
	Kept      []string `json:"kept,omitempty"`
	Furniture []string `json:"furniture,omitempty"`
	// Looked names the gaps a person looked at and could not fill, so that they are not asked again.
	Looked Gaps `json:"looked,omitempty"`
	// Described is no correction of the person's; see Description.
	Described *Description `json:"described,omitempty"`
}

// Description is what a list of references says of a source. What it says is laid over what was found, and what the person corrects over
// both, so a list that comes in again in a better version is believed and a correction stays.
type Description struct {
	Title     string   `json:"title,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Published Date     `json:"published,omitzero"`
	URL       string   `json:"url,omitempty"`
	DOI       string   `json:"doi,omitempty"`
	By        string   `json:"by,omitempty"` // the list, as the person knows it
}

// maxMarksBytes bounds the words of a source's marks; the lines that were marked as furniture or article are the most of them.
const maxMarksBytes = 256 << 10

// Reading is how far a person is with a source. It is no act: reading is not undone.
type Reading struct {
	Opened   time.Time `json:"opened"`   // zero: never opened, shown as unread
	Position int       `json:"position"` // where reading stopped: a byte offset of the newest version's text
}

// With returns the source as the person sees it: what was found, with the marks laid over it.
func (s Source) With(m Marks) Source {
	if m.Described != nil {
		s = s.describedBy(*m.Described)
	}
	if m.Title != nil && *m.Title != "" {
		s.Title, s.TitleDerived = *m.Title, false
	}
	if m.Authors != nil {
		s.Authors = *m.Authors
	}
	if m.Publisher != nil {
		s.Publisher = *m.Publisher
	}
	if m.Credit != nil {
		s.Credit = *m.Credit
	}
	if m.Published != nil {
		s.Published = *m.Published
	}
	if m.Provenance != nil {
		s.Provenance = *m.Provenance
	}
	if m.Privacy != nil {
		s.Privacy = *m.Privacy
	}
	s.Tags, s.Looked = m.Tags, m.Looked
	return s
}

// describedBy lays over the source what the description says; what it does not say stays as found.
func (s Source) describedBy(d Description) Source {
	if d.Title != "" {
		s.Title, s.TitleDerived = d.Title, false
	}
	if len(d.Authors) > 0 {
		s.Authors = d.Authors
	}
	if d.Publisher != "" {
		s.Publisher = d.Publisher
	}
	if d.Published.Known() {
		s.Published, s.PublishedFrom = d.Published, d.By
	}
	if d.URL != "" && s.URL == "" {
		s.URL = d.URL // where a page was saved from is known better by the page
	}
	if d.DOI != "" {
		s.DOI = d.DOI
	}
	s.DescribedBy = d.By
	return s
}

// Gaps says which of the two things that a citation cannot do without a source lacks.
type Gaps uint8

// The gaps.
const (
	GapTitle Gaps = 1 << iota // it has none of its own, only its first words
	GapDate                   // not even the year it was published is known
)

// Has says whether all of these gaps are among them.
func (g Gaps) Has(these Gaps) bool { return g&these == these }

// Gaps returns what the source lacks and nobody has looked at yet.
func (s Source) Gaps() Gaps {
	var g Gaps
	if s.TitleDerived {
		g |= GapTitle
	}
	if !s.Published.Known() {
		g |= GapDate
	}
	return g &^ s.Looked
}

// Tag is a word the person gives things, as they wrote it. Two tags are one when they are equal byte for byte.
type Tag string

// maxTagBytes keeps a tag within a database key.
const maxTagBytes = 1024

// ParseTag trims the tag and a leading #. Empty, too long, broken UTF-8 or one holding NUL is ErrBadInput.
func ParseTag(s string) (Tag, error) {
	t := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "#"))
	switch {
	case t == "":
		return "", fmt.Errorf("%w: an empty tag", ErrBadInput)
	case len(t) > maxTagBytes:
		return "", fmt.Errorf("%w: a tag of more than %d bytes", ErrTooLarge, maxTagBytes)
	case !utf8.ValidString(t) || strings.ContainsRune(t, 0):
		return "", fmt.Errorf("%w: tag %q holds bytes that are not text", ErrBadInput, place.Clip(t, 60))
	}
	return Tag(t), nil
}

// withTag returns tags with t added at the end, or as it was if t is there.
func withTag(tags []Tag, t Tag) []Tag {
	if slices.Contains(tags, t) {
		return tags
	}
	return append(slices.Clone(tags), t)
}

// withoutTag returns tags without t.
func withoutTag(tags []Tag, t Tag) []Tag {
	return slices.DeleteFunc(slices.Clone(tags), func(o Tag) bool { return o == t })
}

// TagCount is a tag and how many things bear it.
type TagCount struct {
	Tag   Tag
	Count int
}

// totalBytes adds up the lengths of words.
func totalBytes[T ~string](all []T) int {
	size := 0
	for _, s := range all {
		size += len(s)
	}
	return size
}
