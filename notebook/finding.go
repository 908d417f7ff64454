package notebook

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"commonplace/index"
)

// What of each thing can be found: the one place that turns nouns into index documents. The key is the Ref.
//
// Trap: the index keeps no words but in its segments and asks for a document again, so a document must follow from what is kept of the thing
// and nothing else. Whoever changes that must make it findable anew in the same act; Check tells where it was forgotten.

// documentOf gives a thing to the index as the transaction sees it. Of a source whose text is damaged there is what else is known of it.
func documentOf(tx Tx, r Ref) (d index.Document, err error) {
	switch r.Kind() {
	case KindSource:
		var s Source
		if s, err = sourceOf(tx, SourceID(r.String())); err != nil {
			return d, err
		}
		t, err := textOf(tx, s.ID, 0)
		if errors.Is(err, ErrDamaged) {
			t, err = Text{}, nil
		}
		return sourceDocument(s, t), err
	case KindHighlight:
		var h Highlight
		h, err = tx.Highlight(HighlightID(r.String()))
		return highlightDocument(h), err
	case KindNote:
		var n Note
		n, err = tx.Note(NoteID(r.String()))
		return noteDocument(n), err
	case KindBriefing:
		var b Briefing
		b, err = tx.Briefing(BriefingID(r.String()))
		return briefingDocument(b), err
	}
	return d, fmt.Errorf("%w: a %s is not searched", ErrBadRef, r.Kind())
}

// texts gives the index the documents that the transaction sees.
func texts(tx Tx) index.Texts {
	return func(key string) (index.Document, error) {
		r, err := ParseRef(key)
		if err != nil {
			return index.Document{}, err
		}
		d, err := documentOf(tx, r)
		if errors.Is(err, ErrNotFound) {
			return d, fmt.Errorf("%w: %w", index.ErrNoRecord, err)
		}
		return d, err
	}
}

// sourceDocument gives a source's text to the index as the stretches that are the article and those that are not.
func sourceDocument(s Source, t Text) index.Document {
	d := index.Document{Key: string(s.ID), Kind: byte(KindSource), Language: s.Language, Fields: sourceFields(s)}
	article, furniture := stretches(t.Text, t.Blocks)
	for _, at := range article {
		d.Fields = append(d.Fields, index.FieldText{Field: index.Body, Text: at.Of(t.Text)})
	}
	for _, at := range furniture {
		d.Fields = append(d.Fields, index.FieldText{Field: index.Aside, Text: at.Of(t.Text)})
	}
	return d
}

// sourceFields are the fields of a source that do not come from its text. A derived title is the text's own first words and is not
// counted twice; where there is no text, it is all that can be found.
func sourceFields(s Source) []index.FieldText {
	title := s.Title
	if s.TitleDerived && s.HasText() {
		title = ""
	}
	return []index.FieldText{
		{Field: index.Title, Text: strings.Join(append([]string{title}, s.Aliases...), "\n")},
		{Field: index.Author, Text: strings.Join(append(append([]string{}, s.Authors...), s.Publisher, s.Credit), "\n")},
		{Field: index.Tags, Text: tagText(s.Tags)},
	}
}

func highlightDocument(h Highlight) index.Document {
	return index.Document{Key: string(h.ID), Kind: byte(KindHighlight), Fields: []index.FieldText{
		{Field: index.Title, Text: h.Comment},
		{Field: index.Author, Text: h.Speaker},
		{Field: index.Tags, Text: tagText(h.Tags)},
		{Field: index.Body, Text: h.Quote()},
	}}
}

func noteDocument(n Note) index.Document {
	return index.Document{Key: string(n.ID), Kind: byte(KindNote), Fields: []index.FieldText{
		{Field: index.Title, Text: strings.Join(append([]string{n.Title}, n.Aliases...), "\n")},
		{Field: index.Tags, Text: tagText(n.Tags)},
		{Field: index.Body, Text: noteText(n)},
	}}
}

// noteText is a note's body as it is searched: links show their words.
func noteText(n Note) string {
	return WithMentions(n.Body, func(m Mention) string { return m.Words })
}

// noteShown is noteText as it is read: with the title of what is linked where a link has no words of its own.
func noteShown(tx Tx, n Note) (text string, err error) {
	text = WithMentions(n.Body, func(m Mention) string {
		if m.Words != "" || err != nil {
			return m.Words
		}
		var h Heading
		if h, err = headingOf(tx, m.Ref); errors.Is(err, ErrNotFound) || errors.Is(err, ErrBadRef) {
			err = nil // a link to what is gone leaves a gap
		}
		return h.Title
	})
	return text, err
}

func briefingDocument(b Briefing) index.Document {
	d := index.Document{Key: string(b.ID), Kind: byte(KindBriefing), Fields: []index.FieldText{{Field: index.Title, Text: b.Title}}}
	if words := briefingText(b); words != "" {
		d.Fields = append(d.Fields, index.FieldText{Field: index.Body, Text: words})
	}
	return d
}

// briefingText is the person's own words in a briefing.
func briefingText(b Briefing) string {
	var all []string
	for _, s := range b.Sections {
		all = append(all, s.Heading)
		for _, i := range s.Items {
			all = append(all, i.Text)
		}
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

func tagText(tags []Tag) string {
	words := make([]string, len(tags))
	for i, t := range tags {
		words[i] = string(t)
	}
	return strings.Join(words, "\n")
}

// find makes a thing findable in the transaction of the act that changed it.
func (w *writing) find(d index.Document) error {
	r, err := index.Analyze(w.ctx, d)
	if err != nil {
		return err
	}
	return w.findRecord(r)
}

func (w *writing) findRecord(r *index.Record) error {
	c, err := w.finder.Put(w.Index(), r)
	if err == nil {
		w.changes = append(w.changes, c)
	}
	return err
}

// unfind makes a thing unfindable in the transaction of the act that deletes it.
func (w *writing) unfind(r Ref) error {
	c, err := w.finder.Remove(w.Index(), r.String())
	if err == nil {
		w.changes = append(w.changes, c)
	}
	return err
}

// findAgain makes a source findable as it now is, after its marks changed.
func (w *writing) findAgain(id SourceID) error {
	d, err := documentOf(w, RefOf(id))
	if err != nil {
		return err
	}
	return w.find(d)
}

// What of equally good finds comes first: what the person kept or wrote, then what is recent.
//
// Decision: a highlight or a note counts a fifth more than its words alone, because someone chose them; and of things about equally good
// (the index's recencyShare says how nearly) the more recent stands first. A source is as recent as its own date says, where it has one:
// all that is imported in one evening was added then. Price: the records of some fifty of the best are read for it at each search.

// ownWeight is how much the person's own highlights and notes count.
const ownWeight = 1.2

// halfAsRecent: what is so old counts half as recent as what is of today.
const halfAsRecent = 365 * 24 * time.Hour

// kindWeights is how much each kind of thing counts in a search, where that is not 1.
func kindWeights() map[byte]float64 {
	return map[byte]float64{byte(KindHighlight): ownWeight, byte(KindNote): ownWeight}
}

// recency tells how recent things are, by the day, so that a search asked twice gives the same scores.
type recency struct {
	tx    Tx
	today time.Time
}

func (n Searching) recency(tx Tx) recency { return recency{tx, n.parts.Now().Truncate(24 * time.Hour)} }

// of is how recent the thing with the key is, from 1 for today or later down to 0; 0 for what cannot be read.
func (r recency) of(key string) float64 {
	ref, err := ParseRef(key)
	if err != nil {
		return 0
	}
	when, err := whenOf(r.tx, ref)
	if err != nil || when.IsZero() {
		return 0
	}
	age := max(0, r.today.Sub(when))
	return 1 / (1 + age.Hours()/halfAsRecent.Hours())
}

// begins is the first moment of what is known of a date.
func begins(d Date) time.Time {
	return time.Date(d.Year, time.Month(max(1, d.Month)), max(1, d.Day), 0, 0, 0, 0, time.UTC)
}

// whenOf is when a thing was published, else when it was last written or came in.
func whenOf(tx Tx, r Ref) (time.Time, error) {
	switch r.Kind() {
	case KindSource:
		s, err := sourceOf(tx, SourceID(r.String()))
		if s.Published.Known() {
			return begins(s.Published), err
		}
		return s.Added, err
	case KindHighlight:
		h, err := tx.Highlight(HighlightID(r.String()))
		return h.Made, err
	case KindNote:
		n, err := tx.Note(NoteID(r.String()))
		return n.Changed, err
	case KindBriefing:
		b, err := tx.Briefing(BriefingID(r.String()))
		return b.Changed, err
	}
	return time.Time{}, ErrBadRef
}
