package notebook

import (
	"context"
	"strings"

	"commonplace/index"
)

// What of each thing can be found: the one place that turns nouns into index documents. The key is the Ref.

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
func (w *writing) find(x *index.Index, d index.Document) error {
	r, err := index.Analyze(w.ctx, d)
	if err != nil {
		return err
	}
	return w.findRecord(x, r)
}

func (w *writing) findRecord(x *index.Index, r *index.Record) error {
	c, err := x.Put(w.Index(), r)
	if err == nil {
		w.changes = append(w.changes, c)
	}
	return err
}

// unfind makes a thing unfindable in the transaction of the act that deletes it.
func (w *writing) unfind(x *index.Index, r Ref) error {
	c, err := x.Remove(w.Index(), r.String())
	if err == nil {
		w.changes = append(w.changes, c)
	}
	return err
}

// amend gives the index a source's fields anew after its marks changed, without reading the text again.
func (w *writing) amend(x *index.Index, s Source) error {
	c, err := x.Amend(w.Index(), string(s.ID), s.Language, sourceFields(s))
	if err == nil {
		w.changes = append(w.changes, c)
	}
	return err
}

// stageRecord writes a large record's pieces ahead of the act that publishes it.
func stageRecord(ctx context.Context, store Store, r *index.Record) (Staged, error) {
	return store.Stage(ctx, func(yield func(func(Tx) error) bool) {
		for i := range r.Chunks() {
			if !yield(func(tx Tx) error { return r.Stage(tx.Index(), i) }) {
				return
			}
		}
	})
}
