package notebook

import (
	"slices"
	"strings"

	"commonplace/notebook/place"
)

// Highlights from other programs are put where their words stand in the source they were made in, with its quotation marks, dashes and white
// space taken alike, and where they stand several times, where most of the words around them do.
//
// Decision: words that are not found are kept as a highlight that lost its place, never put on the nearest ones. Where the source is not here
// they come in as a note with the words in it, so that nothing is lost. Price: who takes the source in later has that note too, and must
// import the highlights again.

// markBytes is about what a highlight takes in memory and in an Update, beside its words.
const markBytes = 1 << 10

// incomingHighlights are highlights that are ready to be put into a source.
type incomingHighlights struct {
	of      SourceID
	version int
	made    []Highlight
	places  []Placement
	shown   string
	title   string
}

func (k *incomingHighlights) digest() Digest    { return Digest{} }
func (k *incomingHighlights) origin() string    { return "" }
func (k *incomingHighlights) leads() unresolved { return unresolved{} }

func (k *incomingHighlights) told() Imported {
	f := imported(k.shown, Highlighted, RefOf(k.of), k.title)
	f.Highlights = len(k.made)
	return f
}

// highlight puts a draft's highlights into the source they are about; done is false where that is not here.
func (m *held) highlight(names *directory, in heldDraft) (done bool, err error) {
	id, ok := names.about(*in.draft.About, unresolved{Origin: in.found.Origin, File: in.found.Origin, Root: in.found.Root.Origin})
	if !ok {
		return false, nil
	}
	return true, m.mark(id, in.draft.Highlights, in.shown)
}

// maxMarking is how many highlights are put in with one Update.
const maxMarking = 200

// mark puts highlights into a source that is here, but for those that are there already.
func (m *held) mark(id SourceID, all []DraftHighlight, shown string) error {
	var k incomingHighlights
	err := m.n.parts.Store.View(m.ctx, func(tx Tx) error {
		s, err := sourceOf(tx, id)
		if err != nil {
			return err
		}
		text, err := tx.Content(ContentKey{Source: id, Version: s.Version, Part: PartText})
		if err != nil {
			return err
		}
		there, err := tx.HighlightsOf(id)
		k = m.missingHighlights(s, string(text), there, all)
		return err
	})
	if err != nil {
		return err
	}
	k.shown = shown
	if len(k.made) == 0 {
		m.report.Known++
		m.tell(imported(shown, Known, RefOf(id), k.title))
		return nil
	}
	return m.addMarking(k)
}

// markNew puts the highlights that a source brings along into the group that commits it.
func (m *held) markNew(in *incoming, all []DraftHighlight) error {
	var there []Highlight
	if in.outcome == Updated {
		err := m.n.parts.Store.View(m.ctx, func(tx Tx) (err error) { there, err = tx.HighlightsOf(in.source.ID); return })
		if err != nil {
			return err
		}
	}
	k := m.missingHighlights(in.source, in.text.Text, there, all)
	k.shown = in.source.File
	return m.addMarking(k)
}

// addMarking adds highlights to the group; where they are many, the first ones.
func (m *held) addMarking(k incomingHighlights) error {
	for from := 0; from < len(k.made); from += maxMarking {
		if from > 0 {
			if err := m.flush(); err != nil {
				return err
			}
		}
		part, size := k, 0
		to := min(from+maxMarking, len(k.made))
		part.made, part.places = k.made[from:to], k.places[from:to]
		for _, h := range part.made {
			size += markBytes + 2*len(h.At.Exact) + len(h.Comment)
		}
		m.add(&part, size)
	}
	return nil
}

// missingHighlights makes highlights of those of a draft that are not there.
func (m *held) missingHighlights(s Source, text string, there []Highlight, all []DraftHighlight) incomingHighlights {
	known := map[string]bool{}
	for _, h := range there {
		known[h.Origin] = true
	}
	k := incomingHighlights{of: s.ID, version: s.Version, title: s.Heading()}
	p := place.In(text)
	for _, d := range all {
		if d.Origin != "" && known[d.Origin] || strings.TrimSpace(d.Quote) == "" {
			continue
		}
		known[d.Origin] = true
		at, found := p.Place(Selector{Span: d.At, Exact: d.Quote, Before: d.Before, After: d.After})
		h := Highlight{
			ID: NewID[HighlightID](KindHighlight), Source: s.ID, Version: s.Version, Colour: d.Colour, Comment: d.Comment, Tags: d.Tags,
			Made: d.Made, Origin: d.Origin, At: Selector{Exact: d.Quote, Before: place.Clip(d.Before, place.ContextBytes), After: place.Clip(d.After, place.ContextBytes)},
		}
		if found {
			h.At, _ = place.Select(text, at) // it is valid
		}
		if !slices.Contains(Colours(), h.Colour) {
			h.Colour = ColourYellow
		}
		if h.Made.IsZero() {
			h.Made = m.n.parts.Now()
		}
		if h.fits() == nil { // a larger one no reader of ours gives
			k.made = append(k.made, h)
			k.places = append(k.places, Placement{Highlight: h.ID, Version: s.Version, At: at, Lost: !found})
		}
	}
	return k
}

// put keeps the highlights in the transaction of the import's act.
func (k *incomingHighlights) put(w *writing) error {
	s, err := w.Source(k.of)
	if err != nil {
		return err
	}
	var text string
	if s.Version != k.version {
		b, err := w.Content(ContentKey{Source: s.ID, Version: s.Version, Part: PartText})
		if err != nil {
			return err
		}
		text = string(b)
	}
	for i, h := range k.made {
		w.touch(RefOf(h.ID))
		if err := w.PutHighlight(h); err != nil {
			return err
		}
		if err := w.PutPlacement(k.places[i]); err != nil {
			return err
		}
		if s.Version != k.version { // it came in while these were placed
			if err := placeHighlight(w, h, s.Version, text); err != nil {
				return err
			}
		}
		if err := w.find(highlightDocument(h)); err != nil {
			return err
		}
	}
	w.touch(RefOf(k.of))
	return nil
}

// about finds the source that highlights were made in.
func (d *directory) about(a DraftAbout, from unresolved) (SourceID, bool) {
	if id := d.folders[a.Folder]; id != "" && a.Folder != "" {
		return id, true
	}
	if id, ok := d.described(Draft{URL: a.URL, DOI: a.DOI, Files: fileAt(a.URL)}, from); ok {
		return id, true
	}
	// Pages of one title at two addresses are two pages.
	id, ok := d.titled(a.Title, 0)
	return id, ok && !(strings.HasPrefix(a.URL, "http") && d.addressed[id])
}

// fileAt is the path in the address of a file.
func fileAt(address string) []string {
	if p, is := strings.CutPrefix(address, "file://"); is {
		return []string{p}
	}
	return nil
}
