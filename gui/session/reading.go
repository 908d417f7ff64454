package session

import (
	"context"
	"errors"
	"image"
	"slices"
	"strings"
	"time"

	"commonplace/notebook"
)

// Reading is the source that is open. Nothing is open when Source.ID is empty.
type Reading struct {
	Source  notebook.Source // with the person's marks
	Version int             // of the text
	Text    string
	Blocks  []notebook.Block
	// Placed are the highlights that stand in the text, in its order; Lost are those that lost their place.
	Placed, Lost []notebook.Placed
	// Links lead from the source or a highlight in it, Backlinks to it.
	Links, Backlinks []notebook.LinkRow
	Position         int // where reading stopped: a byte of Text
	// Jump is where the reader should go, Turn counts the times that was asked; the reader follows when Turn is new to it.
	Jump      Jump
	Selection notebook.Span // what is selected; empty for nothing
	Finding   Finding       // find in this text
	// Pictures are what the picture blocks show; OnPicture, if not nil, is given those that WantPictures asks for, nil for one that cannot be
	// shown.
	Pictures  []notebook.Picture
	OnPicture func(PictureSize, image.Image)

	found notebook.Source // without what the person says of it
	observers
	s      *Session
	load   turn
	about  turn
	find   turn
	keep   pause
	moved  bool              // Position is not kept yet
	wanted notebook.SourceID // what is open or being opened
	missed bool              // an act came while another source was being opened

	picturing *picturing
	enlarging turn
}

// Jump is a stretch of the text to show. A span that is not empty is marked there.
type Jump struct {
	notebook.Span
	Turn int
}

// readingPause is how long reading must stand still before the position is kept.
const readingPause = 800 * time.Millisecond

func newReading(s *Session) *Reading {
	r := &Reading{s: s}
	r.picturing = &picturing{s: s, of: func() (notebook.SourceID, int) { return r.Source.ID, r.Version }, give: func(p PictureSize, img image.Image) {
		if r.OnPicture != nil {
			r.OnPicture(p, img)
		}
	}}
	return r
}

// Open says whether a source is open.
func (r *Reading) Open() bool { return r.Source.ID != "" }

// Heading is the source's title as shown; derived ones are set in italics.
func (r *Reading) Heading() (title string, derived bool) {
	return r.Source.Heading(), r.Source.TitleDerived
}

// Facts is the line under the title: "credit Associated Press · undated · rewritten copy · 626 words".
func (r *Reading) Facts() string { return strings.Join(r.Source.Facts(), " · ") }

// Warning is what must be said of such a copy wherever it is read or quoted; "" where nothing needs saying.
func (r *Reading) Warning() string { return r.Source.Warning() }

// opened is what opening a source reads.
type opened struct {
	source notebook.Source
	found  notebook.Source
	text   notebook.Text
	was    notebook.Reading
	about  surroundings
}

// surroundings is what others say of a source.
type surroundings struct {
	placed []notebook.Placed
	links  []notebook.LinkRow
}

// show opens a source at a place. The same source is not read again: it only jumps.
func (r *Reading) show(id notebook.SourceID, p Place) {
	if r.Source.ID == id {
		if r.wanted != id {
			r.load.drop()
		}
		r.wanted = id
		r.jump(r.spanOr(p.Span))
		r.FindText(p.Find)
		r.catchUp()
		return
	}
	r.wanted = id
	ask(r.s.work, &r.load, func(ctx context.Context) (opened, error) { return r.read(ctx, id) }, func(o opened) {
		r.put(o)
		r.Position, r.Selection, r.Finding = min(o.was.Position, len(o.text.Text)), notebook.Span{}, Finding{}
		r.keepReading(r.Position)
		r.jump(r.spanOr(p.Span))
		r.FindText(p.Find)
		r.catchUp()
	}, r.failed(id))
}

// catchUp reads anew when an act came while the source was being opened: what was read may be older.
func (r *Reading) catchUp() {
	if r.missed {
		r.missed = false
		r.follow(func(notebook.Ref) bool { return true })
	}
}

// failed is what becomes of a source that is gone or cannot be read: it is not shown, and nothing else in its place.
func (r *Reading) failed(id notebook.SourceID) func(error) {
	return func(err error) {
		if !errors.Is(err, notebook.ErrNotFound) {
			r.s.work.tell(err)
		}
		r.close()
		r.s.gone(notebook.RefOf(id))
	}
}

// close shows nothing.
func (r *Reading) close() {
	for _, t := range []*turn{&r.load, &r.about, &r.find, &r.enlarging} {
		t.drop()
	}
	r.keep.end()
	r.picturing.wanted = nil
	*r = Reading{
		s: r.s, observers: r.observers, load: r.load, about: r.about, find: r.find, keep: r.keep, Jump: Jump{Turn: r.Jump.Turn},
		OnPicture: r.OnPicture, picturing: r.picturing, enlarging: r.enlarging,
	}
	r.changed()
}

func (r *Reading) read(ctx context.Context, id notebook.SourceID) (o opened, err error) {
	book := r.s.book
	if o.source, err = book.Source(ctx, id); err != nil {
		return o, err
	}
	if o.found, err = book.SourceAsFound(ctx, id); err != nil {
		return o, err
	}
	if o.text, err = book.Text(ctx, id, 0); err != nil {
		return o, err
	}
	if o.was, err = book.Reading(ctx, id); err != nil {
		return o, err
	}
	o.about, err = r.readAbout(ctx, id)
	return o, err
}

func (r *Reading) readAbout(ctx context.Context, id notebook.SourceID) (a surroundings, err error) {
	if a.placed, err = r.s.book.HighlightsOf(ctx, id); err == nil {
		a.links, err = r.s.book.LinksOf(ctx, notebook.RefOf(id))
	}
	return a, err
}

func (r *Reading) put(o opened) {
	r.Source, r.found, r.Version = o.source, o.found, o.text.Version
	r.Text, r.Blocks, r.Pictures = o.text.Text, o.text.Blocks, o.text.Pictures
	r.putAbout(o.about)
}

func (r *Reading) putAbout(a surroundings) {
	r.Placed, r.Lost, r.Links, r.Backlinks = nil, nil, nil, nil
	for _, p := range a.placed {
		if p.Place.Lost {
			r.Lost = append(r.Lost, p)
		} else {
			r.Placed = append(r.Placed, p)
		}
	}
	r.Links, r.Backlinks = parted(a.links)
}

// parted parts links by their direction.
func parted(rows []notebook.LinkRow) (from, to []notebook.LinkRow) {
	for _, k := range rows {
		if k.Backward {
			to = append(to, k)
		} else {
			from = append(from, k)
		}
	}
	return from, to
}

// follow reads anew what an act may have changed.
func (r *Reading) follow(touched func(notebook.Ref) bool) {
	id := r.Source.ID
	switch {
	case id == "":
	case r.wanted != id: // reading this one anew would take the other's turn
		r.missed = true
	case touched(notebook.RefOf(id)):
		ask(r.s.work, &r.load, func(ctx context.Context) (opened, error) { return r.read(ctx, id) }, func(o opened) {
			if o.text.Version != r.Version {
				r.Selection, r.Finding = notebook.Span{}, Finding{}
			}
			r.put(o)
			r.Position = min(r.Position, len(r.Text))
			r.changed()
		}, r.failed(id))
	case r.concerns(touched):
		ask(r.s.work, &r.about, func(ctx context.Context) (surroundings, error) { return r.readAbout(ctx, id) }, func(a surroundings) {
			if r.Source.ID == id {
				r.putAbout(a)
				r.changed()
			}
		}, nil)
	}
}

// concerns says whether a highlight in the source, or the far end of a link, was touched.
func (r *Reading) concerns(touched func(notebook.Ref) bool) bool {
	highlight := func(p notebook.Placed) bool { return touched(notebook.RefOf(p.ID)) }
	far := func(k notebook.LinkRow) bool { return touched(k.Far.Ref) }
	return slices.ContainsFunc(r.Placed, highlight) || slices.ContainsFunc(r.Lost, highlight) ||
		slices.ContainsFunc(r.Links, far) || slices.ContainsFunc(r.Backlinks, far)
}

// spanOr is the span, or where reading stopped when there is none.
func (r *Reading) spanOr(at notebook.Span) notebook.Span {
	if at == (notebook.Span{}) {
		return notebook.Span{Start: r.Position, End: r.Position}
	}
	return at
}

// jump shows a stretch; reading is there from now on, though that is kept only once it moves.
func (r *Reading) jump(at notebook.Span) {
	at.End = min(max(at.End, 0), len(r.Text))
	at.Start = min(max(at.Start, 0), at.End)
	r.Position = at.Start
	r.Jump = Jump{Span: at, Turn: r.Jump.Turn + 1}
	r.changed()
}

// JumpTo goes to a stretch of the open text; Back leads to where reading was.
func (r *Reading) JumpTo(at notebook.Span) {
	if r.Open() {
		r.s.Open(Place{Ref: notebook.RefOf(r.Source.ID), Span: at})
	}
}

// Moved says which byte of the text stands at the top of the reader now. It is kept after a pause.
func (r *Reading) Moved(position int) {
	if !r.Open() || position == r.Position {
		return
	}
	r.Position, r.moved = min(max(position, 0), len(r.Text)), true
	r.keep.start(r.s.work, readingPause, r.keepPosition)
}

// keepPosition keeps where reading stopped, if it moved.
func (r *Reading) keepPosition() {
	r.keep.end()
	if r.moved {
		r.moved = false
		r.keepReading(r.Position)
	}
}

// keepReading says that the source was opened now and where reading is. Reading is no act: the lists are told here.
func (r *Reading) keepReading(position int) {
	id, at := r.Source.ID, notebook.Reading{Opened: r.s.now(), Position: position}
	r.s.work.act(func(ctx context.Context) error {
		err := r.s.book.SetReading(ctx, id, at)
		if errors.Is(err, notebook.ErrNotFound) {
			return nil // deleted meanwhile: nothing is left to be remembered
		}
		return err
	}, func(error) { r.s.Listing.refreshSoon() })
}

// Select says what is selected in the text; an empty or invalid span for nothing.
func (r *Reading) Select(at notebook.Span) {
	if !at.Valid(r.Text) {
		at = notebook.Span{}
	}
	if at != r.Selection {
		r.Selection = at
		r.changed()
	}
}

// HasSelection says whether something is selected.
func (r *Reading) HasSelection() bool { return r.Selection.Len() > 0 }
