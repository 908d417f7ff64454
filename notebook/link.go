package notebook

import (
	"context"
	"errors"
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

// Link joins two things that exist. Joining the same two in the same way again returns the link there is.
func (n Keeping) Link(ctx context.Context, from, to Ref, relation Relation, why string) (LinkID, error) {
	if from == to {
		return "", fmt.Errorf("link: %w: a thing cannot be linked to itself", ErrBadInput)
	}
	if len(why) > maxRemarkBytes {
		return "", fmt.Errorf("link: %w: a reason of more than %d KB", ErrTooLarge, maxRemarkBytes>>10)
	}
	relation, err := ParseRelation(string(relation))
	if err != nil {
		return "", fmt.Errorf("link: %w", err)
	}
	k := Link{ID: NewID[LinkID](KindLink), From: from, To: to, Relation: relation, Why: why, Made: n.parts.Now()}
	_, err = n.act(ctx, Act{Name: "link", About: RefOf(k.ID)}, func(w *writing, a *Act) error {
		there, err := linkBetween(w, k)
		if err != nil {
			return err
		}
		if there != "" {
			k.ID = there
			return errThereAlready
		}
		return putLink(w, k, a)
	})
	if errors.Is(err, errThereAlready) {
		err = nil
	}
	return k.ID, err
}

// errThereAlready ends an act that has nothing to do.
var errThereAlready = errors.New("there already")

// linkBetween finds a link that says what k says.
func linkBetween(tx Tx, k Link) (LinkID, error) {
	links, err := tx.LinksOf(k.From)
	for _, there := range links {
		if there.From == k.From && there.To == k.To && there.Relation == k.Relation && there.Why == k.Why {
			return there.ID, nil
		}
	}
	return "", err
}

func putLink(w *writing, k Link, a *Act) error {
	from, err := headingOf(w, k.From)
	if err != nil {
		return fmt.Errorf("link from %s: %w", k.From, err)
	}
	to, err := headingOf(w, k.To)
	if err != nil {
		return fmt.Errorf("link to %s: %w", k.To, err)
	}
	if k.From.Kind() == KindLink || k.To.Kind() == KindLink {
		return fmt.Errorf("link: %w: links are not linked", ErrBadRef)
	}
	a.Title = from.Title + " → " + to.Title
	w.touch(k.From)
	w.touch(k.To)
	w.touch(RefOf(k.ID))
	return w.PutLink(k)
}

// DeleteLink puts a link in the trash.
func (n Keeping) DeleteLink(ctx context.Context, id LinkID) error {
	return n.delete(ctx, RefOf(id), "deletion of a link", func(w *writing, a *Act) error { return dropLink(w, id) })
}

func dropLink(w *writing, id LinkID) error {
	k, err := w.Link(id)
	if err != nil {
		return err
	}
	w.touch(k.From)
	w.touch(k.To)
	return w.DeleteLink(id)
}
