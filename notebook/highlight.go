package notebook

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"commonplace/notebook/place"
)

// Colour is one of the four colours a highlight may have.
type Colour string

// The four colours, by the names a person sees.
const (
	ColourYellow Colour = "yellow"
	ColourGreen  Colour = "green"
	ColourBlue   Colour = "blue"
	ColourPink   Colour = "pink"
)

// Colours lists the four in the order they are offered.
func Colours() []Colour { return []Colour{ColourYellow, ColourGreen, ColourBlue, ColourPink} }

// Highlight is a stretch of a source someone kept. At never changes; where it stands in each version is a Placement.
type Highlight struct {
	ID      HighlightID
	Source  SourceID
	Version int // of the source, when the highlight was made
	// MadeIn is the source in which it was made, where that was counted as one with Source; Version and At are that source's. Else "".
	MadeIn  SourceID
	At      Selector
	Colour  Colour
	Speaker string // whose words they are; empty when not said
	Comment string // a short remark of the person's own
	Tags    []Tag
	Privacy Privacy
	Made    time.Time
	Origin  string // of one that another program made: what a second import is compared with
}

// maxQuoteBytes bounds a highlight's words: they stand in its record, in the index and in the journal of whoever deletes it, in one Update.
// maxRemarkBytes bounds what the person says of it.
const (
	maxQuoteBytes  = 128 << 10
	maxRemarkBytes = 64 << 10
)

// fits says whether the highlight can be kept.
func (h Highlight) fits() error {
	switch {
	case len(h.At.Exact) > maxQuoteBytes:
		return fmt.Errorf("%w: more than %d KB of text", ErrTooLarge, maxQuoteBytes>>10)
	case len(h.Speaker)+len(h.Comment)+totalBytes(h.Tags) > maxRemarkBytes:
		return fmt.Errorf("%w: speaker, comment and tags of more than %d KB", ErrTooLarge, maxRemarkBytes>>10)
	}
	return nil
}

// Quote returns the exact words.
func (h Highlight) Quote() string { return h.At.Exact }

// Placement says where a highlight stands in one version of its source.
type Placement struct {
	Highlight HighlightID
	Version   int
	At        Span
	Lost      bool // its words were not found; At means nothing
}

// Placed is a highlight with its place in the version that is shown.
type Placed struct {
	Highlight
	Place Placement
	Pages string // the printed pages it stands on: "p. 12"; "" where there are none
}

// Quoted sets quotation marks around words, leaving out those they bring along at either end.
func Quoted(words string) string {
	const opening, closing = "“„«\"", "”“»\""
	first, _ := utf8.DecodeRuneInString(words)
	last, size := utf8.DecodeLastRuneInString(words)
	alone := len(words) == size // one mark does not both open and close
	if words == "" || !strings.ContainsRune(opening, first) {
		words = "“" + words
	}
	if !strings.ContainsRune(closing, last) || alone {
		words += "”"
	}
	return words
}

// Keeping is what a person keeps: highlights, notes, and the links that join things.
type Keeping struct{ *acting }

// NewHighlight says what to keep: a span of the newest version's text, or words to be found in it.
type NewHighlight struct {
	Source  SourceID
	At      Span   // used when Quote is empty
	Quote   string // found as FindQuote does
	Colour  Colour // yellow when empty
	Speaker string
	Comment string
	Tags    []Tag
}

// KeepHighlight keeps a stretch of a source. Words that are not in the text are ErrQuoteNotFound, never the nearest ones.
func (n Keeping) KeepHighlight(ctx context.Context, in NewHighlight) (HighlightID, error) {
	h, err := n.newHighlight(ctx, in)
	if err != nil {
		return "", fmt.Errorf("highlight: %w", err)
	}
	_, err = n.act(ctx, Act{Name: "highlight", About: RefOf(h.ID)}, func(w *writing, a *Act) error {
		s, err := w.Source(h.Source)
		if err != nil {
			return err
		}
		if s.Version != h.Version {
			return fmt.Errorf("highlight: the text changed meanwhile: %w", ErrBadSpan)
		}
		a.Title = place.Clip(h.Quote(), maxHeadingQuote)
		w.touch(RefOf(h.ID))
		w.touch(RefOf(h.Source))
		if err := w.PutHighlight(h); err != nil {
			return err
		}
		if err := w.PutPlacement(Placement{Highlight: h.ID, Version: h.Version, At: h.At.Span}); err != nil {
			return err
		}
		return w.find(highlightDocument(h))
	})
	return h.ID, err
}

func (n Keeping) newHighlight(ctx context.Context, in NewHighlight) (Highlight, error) {
	t, err := n.library().Text(ctx, in.Source, 0)
	if err != nil {
		return Highlight{}, err
	}
	at := in.At
	if in.Quote != "" {
		found := false
		if at, found = place.FindQuote(t.Text, in.Quote); !found {
			return Highlight{}, fmt.Errorf("%w: %q", ErrQuoteNotFound, place.Clip(in.Quote, maxHeadingQuote))
		}
	}
	selector, err := place.Select(t.Text, at)
	if err != nil {
		return Highlight{}, err
	}
	if in.Colour == "" {
		in.Colour = ColourYellow
	}
	if !slices.Contains(Colours(), in.Colour) {
		return Highlight{}, fmt.Errorf("%w: colour %q (one of %v)", ErrBadInput, place.Clip(string(in.Colour), 60), Colours())
	}
	h := Highlight{
		ID: NewID[HighlightID](KindHighlight), Source: in.Source, Version: t.Version, At: selector, Colour: in.Colour,
		Speaker: in.Speaker, Comment: in.Comment, Tags: in.Tags, Made: n.parts.Now(),
	}
	return h, h.fits()
}

// ChangeHighlight changes what the person says of a highlight: colour, speaker, comment, tags, privacy. The words and where they stand
// cannot change. The act is named by what.
func (n Keeping) ChangeHighlight(ctx context.Context, id HighlightID, what string, fn func(*Highlight)) error {
	_, err := n.act(ctx, Act{Name: what, About: RefOf(id)}, changingHighlight(id, fn))
	return err
}

func changingHighlight(id HighlightID, fn func(*Highlight)) func(*writing, *Act) error {
	return func(w *writing, a *Act) error {
		was, err := w.Highlight(id)
		if err != nil {
			return err
		}
		h := was
		fn(&h)
		h.ID, h.Source, h.Version, h.MadeIn, h.At, h.Made = was.ID, was.Source, was.Version, was.MadeIn, was.At, was.Made
		if !slices.Contains(Colours(), h.Colour) {
			return fmt.Errorf("%w: colour %q", ErrBadInput, place.Clip(string(h.Colour), 60))
		}
		if err := h.fits(); err != nil {
			return fmt.Errorf("highlight: %w", err)
		}
		a.Title = place.Clip(h.Quote(), maxHeadingQuote)
		w.touch(RefOf(id))
		w.touch(RefOf(h.Source))
		if err := w.PutHighlight(h); err != nil {
			return err
		}
		return w.find(highlightDocument(h))
	}
}

// DeleteHighlight puts a highlight in the trash, with its links.
func (n Keeping) DeleteHighlight(ctx context.Context, id HighlightID) error {
	return n.delete(ctx, RefOf(id), "deletion of a highlight", func(w *writing, a *Act) error {
		h, err := w.Highlight(id)
		if err != nil {
			return err
		}
		a.Title = place.Clip(h.Quote(), maxHeadingQuote)
		w.touch(RefOf(h.Source))
		return w.DeleteHighlight(id)
	})
}

// replaceHighlight finds the place of a highlight that came back in the newest version, if that came in while it was gone.
func replaceHighlight(tx Tx, id HighlightID) error {
	h, err := tx.Highlight(id)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	s, err := tx.Source(h.Source)
	if err != nil {
		return fmt.Errorf("highlight %s: its source: %w", id, err) // what deletes a source deletes it last, so it is back already
	}
	if _, err := tx.Placement(id, s.Version); !errors.Is(err, ErrNotFound) {
		return err
	}
	text, err := tx.Content(ContentKey{Source: s.ID, Version: s.Version, Part: PartText})
	if err != nil {
		return err
	}
	return placeHighlight(tx, h, s.Version, string(text))
}
