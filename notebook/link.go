package notebook

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"commonplace/notebook/place"
)

// Link joins two things. A backlink is the same record read from its far end, never a second one.
type Link struct {
	ID       LinkID
	From, To Ref
	Relation Relation
	Why      string
	// FromBody: the link is one of the [[…]] in the note From; saving the note makes and removes it.
	FromBody bool
	Made     time.Time
}

// Far returns the end of the link that is not here.
func (l Link) Far(here Ref) Ref {
	if l.From == here {
		return l.To
	}
	return l.From
}

// Relation is the kind of a link.
type Relation string

// The five relations.
const (
	Relates     Relation = "relates"
	Supports    Relation = "supports"
	Contradicts Relation = "contradicts"
	Explains    Relation = "explains"
	Follows     Relation = "follows"
)

// Relations lists the five in the order they are offered.
func Relations() []Relation { return []Relation{Relates, Supports, Contradicts, Explains, Follows} }

// ParseRelation reads a relation's word; "" is Relates.
func ParseRelation(s string) (Relation, error) {
	r := Relation(strings.ToLower(strings.TrimSpace(s)))
	if r == "" {
		return Relates, nil
	}
	if !slices.Contains(Relations(), r) {
		return "", fmt.Errorf("%w: relation %q (one of %v)", ErrBadInput, place.Clip(s, 60), Relations())
	}
	return r, nil
}

// Words returns the relation as read from the near end, or from the far end when backwards: "supports", "is supported by".
func (r Relation) Words(backwards bool) string {
	if !backwards {
		if r == Relates {
			return "relates to"
		}
		return string(r)
	}
	switch r {
	case Supports:
		return "supported by"
	case Contradicts:
		return "contradicted by"
	case Explains:
		return "explained by"
	case Follows:
		return "followed by"
	}
	return "relates to"
}
