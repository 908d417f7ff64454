package notebook

import (
	"errors"
	"fmt"
	"iter"

	"commonplace/index"
)

// incoming is a source ready to be committed.
type incoming struct {
	source   Source
	tags     []Tag
	text     Text
	original []byte // nil when it equals the text
	here     bool   // the original is kept with an earlier version
	record   *index.Record
	staged   Staged
	large    bool
	outcome  Outcome
	marks    Marks // of the source it is a new version of
	links    unresolved
}

func (in *incoming) digest() Digest { return in.source.Digest }
func (in *incoming) origin() string { return in.source.Origin }

func (in *incoming) told() Imported {
	f := imported(in.source.File, in.outcome, RefOf(in.source.ID), in.source.Heading())
	f.Trouble, f.Unread = in.source.Trouble(), in.source.Unread
	return f
}

func (in *incoming) leads() unresolved {
	in.links.Of = RefOf(in.source.ID)
	return in.links
}

// prepare turns a draft into a source that can be committed: a new one, or a new version of the one with the same origin.
//
// Decision: the origin is the file's path, not the page's URL, because pages name one canonical URL for many texts often enough that
// versions of one source would be strangers to each other. Price: the same page saved under another name is a second source.
func (m *importer) prepare(d Draft, shown string, links unresolved) (incoming, error) {
	if d.Text == "" && d.Unread == 0 {
		return incoming{}, ErrNoText
	}
	if !validBlocks(d.Text, d.Blocks) {
		return incoming{}, fmt.Errorf("blocks do not fit the text: %w", ErrDamaged)
	}
	if !fitPictures(d.Blocks, d.Pictures) {
		return incoming{}, fmt.Errorf("it shows pictures that are not there: %w", ErrDamaged)
	}
	textOnly := m.textOnly && d.Unread == 0 // of pages that are pictures, nothing would be there
	if textOnly {
		d = withoutPictures(d)
	}
	now := m.n.parts.Now()
	article, _ := stretches(d.Text, d.Blocks)
	in := incoming{
		outcome: Added, links: links,
		text: Text{Version: 1, Text: d.Text, Blocks: d.Blocks, Pictures: d.Pictures},
		tags: append(append([]Tag{}, m.req.Tags...), d.Tags...),
		source: Source{
			ID: NewID[SourceID](KindSource), Version: 1,
			Title: d.Title, TitleDerived: d.TitleDerived, Authors: d.Authors, Publisher: d.Publisher, Credit: d.Credit,
			URL: d.URL, File: shown, Origin: links.Origin, Language: d.Language, Published: d.Published, Provenance: d.Provenance,
			Format: d.Format, Digest: d.Digest, TextBytes: len(d.Text), Words: countWords(d.Text, article), Added: now, Changed: now,
			PublishedFrom: d.PublishedFrom, Unread: d.Unread, Recognised: d.Recognised, Warnings: d.Warnings, Aliases: d.Aliases,
			Pages: countPages(d.Blocks), Pictures: len(d.Pictures), Password: d.Password, DOI: d.DOI,
		},
	}
	if string(d.Original) == d.Text {
		in.source.OriginalIsText = true
	} else if textOnly {
		in.source.TextOnly = true
	} else {
		in.original = d.Original
	}
	if err := m.join(&in); err != nil {
		return in, err
	}
	in.large = max(len(d.Text), len(in.original), pictureBytes(d.Pictures)) > largeBytes
	s := in.source.With(in.marks)
	s.Tags = in.tags
	record, err := index.Analyze(m.ctx, sourceDocument(s, in.text))
	in.record = record
	return in, err
}

// countPages counts the printed pages that begin.
func countPages(blocks []Block) (pages int) {
	for _, b := range blocks {
		if b.Kind == BlockPage {
			pages++
		}
	}
	return pages
}

// join makes the draft a new version where a source with its origin is there, and keeps what the person marked.
func (m *importer) join(in *incoming) error {
	return m.n.parts.Store.View(m.ctx, func(tx Tx) error {
		id, err := tx.SourceByOrigin(in.source.Origin)
		if err != nil || id == "" {
			return err
		}
		was, err := tx.Source(id)
		if err != nil {
			return err
		}
		marks, err := tx.Marks(id)
		if err != nil {
			return err
		}
		version, err := freeVersion(tx, was)
		if err != nil {
			return err
		}
		in.outcome = Updated
		in.source.ID, in.source.Version, in.source.Added = id, version, was.Added
		in.source.Twins = was.Twins
		in.text.Version = in.source.Version
		in.text.Blocks = markBlocks(in.text.Text, in.text.Blocks, marks)
		for _, t := range in.tags {
			marks.Tags = withTag(marks.Tags, t)
		}
		in.tags, in.marks = marks.Tags, marks
		return nil
	})
}

// freeVersion is the number of a source's next version: one under which nothing is kept. The content of a version that was undone, or
// never committed, stays, and must not be mixed with another's.
func freeVersion(tx Tx, s Source) (int, error) {
	for version := s.Version + 1; ; version++ {
		_, err := tx.Content(ContentKey{Source: s.ID, Version: version, Part: PartText})
		switch {
		case errors.Is(err, ErrNotFound):
			return version, nil
		case err != nil && !errors.Is(err, ErrDamaged):
			return 0, err
		}
	}
}

// content writes text, blocks, original and pictures in chunks, one a step, for Stage if it is large. An empty part has one empty chunk, so that it is there.
func (in *incoming) content() iter.Seq[func(Tx) error] {
	return func(yield func(func(Tx) error) bool) {
		put := func(part Part, number, size int, piece func(from, to int) []byte) bool {
			key := ContentKey{Source: in.source.ID, Version: in.source.Version, Part: part, Number: number}
			for n, from := 0, 0; from < size || n == 0; n, from = n+1, from+MaxChunkBytes {
				data := piece(from, min(from+MaxChunkBytes, size))
				if !yield(func(tx Tx) error { return tx.PutContent(key, n, data) }) {
					return false
				}
			}
			return true
		}
		text, blocks := in.text.Text, EncodeBlocks(in.text.Blocks)
		whole := func(part Part, number int, data []byte) bool {
			return put(part, number, len(data), func(from, to int) []byte { return data[from:to] })
		}
		if !put(PartText, 0, len(text), func(from, to int) []byte { return []byte(text[from:to]) }) || !whole(PartBlocks, 0, blocks) ||
			!in.source.OriginalIsText && !in.source.TextOnly && !in.here && !whole(PartOriginal, 0, in.original) {
			return
		}
		if len(in.text.Pictures) > 0 && !whole(PartPictures, 0, EncodePictures(in.text.Pictures)) {
			return
		}
		for i, p := range in.text.Pictures {
			if p.Shown() && !whole(PartPictures, i+1, p.Data) {
				return
			}
		}
	}
}

// put commits the source in the transaction of the import's act.
func (in *incoming) put(w *writing) error {
	s := in.source
	if in.large {
		if err := w.Publish(in.staged); err != nil {
			return err
		}
	} else {
		for step := range in.content() {
			if err := step(w); err != nil {
				return err
			}
		}
	}
	if err := w.PutSource(s); err != nil {
		return err
	}
	if err := w.PutSketch(s.ID, sketchOf(in.text)); err != nil {
		return err
	}
	if len(in.tags) > 0 {
		m, err := w.Marks(s.ID)
		if err != nil {
			return err
		}
		for _, t := range in.tags {
			m.Tags = withTag(m.Tags, t)
		}
		if err := putMarks(w, s.ID, m); err != nil {
			return err
		}
	}
	if in.outcome == Updated {
		if err := replaceHighlights(w, s.ID, s.Version, in.text.Text); err != nil {
			return err
		}
	}
	w.touch(RefOf(s.ID))
	return w.findRecord(in.record)
}
