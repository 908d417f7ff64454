package session

import (
	"errors"
	"image"
	"time"

	"commonplace/notebook"
)

// Previewing is the hit at the cursor of what was found, as it is looked at before it is opened.
//
// Decision: a part of its own beside Reading, because looking is not reading: what is open, Back, where reading stopped and what was read
// last stay as they are, so that giving up a search needs nothing to be put back. Price: a source that is looked at and then opened is read
// twice.
type Previewing struct {
	notebook.Heading
	notebook.Matching
	Walk
	Of   notebook.Ref // what is shown; zero for nothing
	Turn int          // grows whenever another place is to be shown
	// OnPicture, if not nil, is given the pictures that WantPictures asks for, nil for one that cannot be shown.
	OnPicture func(PictureSize, image.Image)
	PreviewedPage

	observers
	s      *Session
	shown  bool // somebody looks
	answer int  // of Searching, that the hit is of
	wanted previewed
	turn   turn
	pause  pause

	picturing *picturing
}

// previewed names a hit: of which answer, and which thing.
type previewed struct {
	answer int
	ref    notebook.Ref
}

// previewPause is how long the cursor must rest on a hit, so that a key held down does not read every text it passes.
const previewPause = 40 * time.Millisecond

func newPreviewing(s *Session) *Previewing {
	p := &Previewing{s: s}
	p.picturing = &picturing{s: s, of: func() (notebook.SourceID, int) { return p.Source, p.Version }, give: func(size PictureSize, img image.Image) {
		if p.OnPicture != nil {
			p.OnPicture(size, img)
		}
	}}
	s.Searching.Observe(p.follow)
	return p
}

// Show says whether there is a place where the preview is seen; without one, nothing is read for it.
func (p *Previewing) Show(on bool) {
	if on != p.shown {
		p.shown = on
		p.follow()
	}
}

// Shown says whether the preview is seen.
func (p *Previewing) Shown() bool { return p.shown }

// follow goes after the cursor. What was asked before is forgotten.
func (p *Previewing) follow() {
	f := p.s.Searching
	if !p.shown || f.Cursor < 0 || f.Cursor >= len(f.Hits) {
		p.pause.end()
		p.turn.drop()
		p.wanted = previewed{}
		if !p.Of.IsZero() {
			p.put(previewed{}, notebook.Hit{}, notebook.Matching{})
		}
		return
	}
	h := f.Hits[f.Cursor]
	want := previewed{f.answer, h.Ref}
	if want == p.wanted {
		return
	}
	p.wanted = want
	p.turn.drop()
	p.pause.start(p.s.work, previewPause, func() { p.read(want, h) })
}

func (p *Previewing) read(want previewed, h notebook.Hit) {
	matching := p.s.Searching.matching(h)
	ask(p.s.work, &p.turn, matching, func(m notebook.Matching) { p.put(want, h, m) }, func(err error) {
		if !errors.Is(err, notebook.ErrNotFound) { // deleted since it was found: the next search knows
			p.s.work.tell(err)
		}
		p.put(want, h, notebook.Matching{Best: -1})
	})
}

func (p *Previewing) put(is previewed, h notebook.Hit, m notebook.Matching) {
	p.answer, p.Of, p.Heading, p.Matching, p.Walk = is.answer, is.ref, h.Heading, m, walkOf(m)
	p.Turn++
	p.drawing.drop()
	p.Page = nil
	p.askPage()
	p.changed()
}

// WantPictures says which pictures of the text are to be loaded, in this order, in place of those asked for before.
func (p *Previewing) WantPictures(all []PictureSize) { p.picturing.want(all) }

// in is the thing in whose text the matches are.
func (p *Previewing) in() notebook.Ref { return matchedIn(p.Of, p.Matching) }

// CanStep says whether there are matches to step through.
func (p *Previewing) CanStep() bool { return p.shown && len(p.Matches) > 0 }

// arrived says whether what is shown is the hit at the cursor.
func (p *Previewing) arrived() bool {
	f := p.s.Searching
	return p.answer == f.answer && f.Cursor >= 0 && f.Cursor < len(f.Hits) && p.Of == f.Hits[f.Cursor].Ref
}

// Step shows the next match of the hit, or the one before, round and round.
func (p *Previewing) Step(by int) {
	if p.CanStep() {
		p.step(by)
		p.Turn++
		p.changed()
	}
}

// At is the match to show; the beginning of the text where there is none.
func (p *Previewing) At() notebook.Span {
	if p.Current < len(p.Matches) {
		return p.Matches[p.Current]
	}
	return notebook.Span{}
}

// Standing are the highlights that stand in the text.
func (p *Previewing) Standing() (all []notebook.Placed) {
	for _, h := range p.Placed {
		if !h.Place.Lost {
			all = append(all, h)
		}
	}
	return all
}

// Says tells which match is shown, or why none is.
func (p *Previewing) Says() string {
	switch {
	case p.Of.IsZero() || len(p.Matches) > 0:
		return p.Walk.Says()
	case p.Text == "" && p.Source != "":
		return "it has no text: found by what is known of it"
	}
	return "found by its title or what is known of it"
}
