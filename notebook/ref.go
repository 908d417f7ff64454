package notebook

import (
	"fmt"
	"strings"

	"github.com/oklog/ulid/v2"

	"commonplace/notebook/place"
)

// Decision: an id is a kind letter and a ULID, never made from content or path, because both change and two sources may share
// either. ULIDs sort by the time they were made, so keys in id order are in order of arrival. Price: 27 characters.

// Kind says what a reference points to; it is the first letter of the id.
type Kind byte

// The kinds of things a notebook holds.
const (
	KindSource    Kind = 's'
	KindHighlight Kind = 'h'
	KindNote      Kind = 'n'
	KindLink      Kind = 'l'
	KindBriefing  Kind = 'b'
	KindAct       Kind = 'a'
)

// kindWords names every kind.
var kindWords = map[Kind]string{
	KindSource: "source", KindHighlight: "highlight", KindNote: "note", KindLink: "link", KindBriefing: "briefing", KindAct: "act",
}

// String returns the kind as a word: "source".
func (k Kind) String() string { return kindWords[k] }

// Ids of the things in a notebook: a kind letter and 26 characters of ULID.
type (
	SourceID    string
	HighlightID string
	NoteID      string
	LinkID      string
	BriefingID  string
	ActID       string
)

// NewID makes an id of the kind that sorts after all earlier ones made by this process.
func NewID[T ~string](k Kind) T { return T(string(rune(k)) + ulid.Make().String()) }

// Ref is a reference to anything a link can join. The zero Ref refers to nothing.
type Ref struct{ id string }

// RefOf makes a reference from an id of one of the types above.
func RefOf[T SourceID | HighlightID | NoteID | LinkID | BriefingID](id T) Ref { return Ref{string(id)} }

// ParseRef reads a reference as printed by String. It returns ErrBadRef for anything else.
func ParseRef(s string) (Ref, error) {
	s = strings.TrimSpace(s)
	if len(s) == 1+ulid.EncodedSize {
		if _, known := kindWords[Kind(s[0])]; known && Kind(s[0]) != KindAct {
			if _, err := ulid.ParseStrict(s[1:]); err == nil {
				return Ref{s}, nil
			}
		}
	}
	return Ref{}, fmt.Errorf("%w: %q", ErrBadRef, place.Clip(s, 60))
}

// Kind returns what the reference points to; 0 for the zero Ref.
func (r Ref) Kind() Kind {
	if r.id == "" {
		return 0
	}
	return Kind(r.id[0])
}

// String returns the id, "" for the zero Ref.
func (r Ref) String() string { return r.id }

// IsZero says whether the reference refers to nothing.
func (r Ref) IsZero() bool { return r.id == "" }

// Source returns the id if the reference is to a source, and whether it is.
func (r Ref) Source() (SourceID, bool) { return SourceID(r.id), r.Kind() == KindSource }

// Highlight returns the id if the reference is to a highlight, and whether it is.
func (r Ref) Highlight() (HighlightID, bool) { return HighlightID(r.id), r.Kind() == KindHighlight }

// Note returns the id if the reference is to a note, and whether it is.
func (r Ref) Note() (NoteID, bool) { return NoteID(r.id), r.Kind() == KindNote }

// Link returns the id if the reference is to a link, and whether it is.
func (r Ref) Link() (LinkID, bool) { return LinkID(r.id), r.Kind() == KindLink }

// Briefing returns the id if the reference is to a briefing, and whether it is.
func (r Ref) Briefing() (BriefingID, bool) { return BriefingID(r.id), r.Kind() == KindBriefing }

// MarshalText writes the id, so that JSON and records hold references as strings.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.id), nil }

// UnmarshalText reads what MarshalText wrote; empty gives the zero Ref.
func (r *Ref) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*r = Ref{}
		return nil
	}
	parsed, err := ParseRef(string(b))
	if err == nil {
		*r = parsed
	}
	return err
}
