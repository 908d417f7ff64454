package session

import (
	"fmt"
	"image"
	"slices"
	"time"

	"commonplace/notebook"
)

// Paging is a page of the open source as it is printed, beside its text. It follows the text as one reads on, and the text follows when
// the page is turned.
//
//	the text is scrolled ─► Scrolled ─► show ─┐
//	a place is jumped to ─► follow ───► show ─┼─► ask for the picture, then for where the marks are ─► changed
//	the page is turned ───► GoTo ─────► show ─┘        (at hand: the last pages)      └► the text jumps
//
// Decision: the marks are asked for apart from the picture, because they change with every selection and it does not. Price: they come a
// moment after it.
type Paging struct {
	Shown   bool        // the page is to be seen
	Alone   bool        // there is no text it could stand beside
	Page    int         // from 0
	Picture image.Image // nil while there is none; it may still be another width's
	Of      int         // the page it is of
	Busy    bool        // the picture of the page is on its way
	Problem string      // why there is none, for people
	Marks   []PageMark  // on the page that is shown
	Zoom    float64     // 1 fits the width
	// Spot counts the jumps, so that who shows the page can tell a new one among the marks.
	Spot int

	observers
	s       *Session
	words   func(error) string
	picture turn
	marks   turn
	sizing  pause

	source   notebook.SourceID
	version  int
	pages    notebook.Pagination
	count    int // of pages; 0 while it is not known
	top      int // the page of the first line in view; -1 while it is not known
	jump     int // turn of the jump that was followed
	turning  bool
	width    int // of the picture that fits, in pixels
	asked    pageKey
	askedFor []notebook.Span
	marksOf  pageKey
	kept     pictures
}

// pageKey names a picture.
type pageKey struct {
	source  notebook.SourceID
	version int
	page    int
	width   int
}

const (
	// sizePause is how long the width must stand still before a sharper picture is asked for.
	sizePause = 150 * time.Millisecond
	// maxPageWidth is the widest picture that is asked for, in pixels: what is larger is scaled.
	maxPageWidth = 3000
)

// zooms are the steps of zooming, as parts of the width.
var zooms = []float64{0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4}

func newPaging(s *Session, words func(error) string) *Paging {
	p := &Paging{s: s, words: words, Zoom: 1, top: -1}
	s.Reading.Observe(p.follow)
	s.Preferences.Observe(p.follow)
	return p
}

// CanShow says whether the open source has pages.
func (p *Paging) CanShow() bool { return p.s.Reading.Open() && p.s.Reading.Source.HasPages() }

// Switch shows the page, or puts it away; what is without text is always shown.
func (p *Paging) Switch() {
	if p.CanShow() && !p.Alone {
		p.s.Preferences.SetPaging(!p.s.Preferences.Paging())
	}
}

// Count says how many pages there are, 0 while that is not known.
func (p *Paging) Count() int { return max(p.count, len(p.pages)) }

// Says names the page: "page xii (4 of 210)".
func (p *Paging) Says() string {
	number, count := p.pages.Number(p.Page), p.Count()
	switch {
	case count == 0:
		return "page " + number
	case number == fmt.Sprint(p.Page+1):
		return fmt.Sprintf("page %s of %d", number, count)
	}
	return fmt.Sprintf("page %s (%d of %d)", number, p.Page+1, count)
}

// follow brings the page in line with what is read and with what is preferred.
func (p *Paging) follow() {
	r := p.s.Reading
	if r.Source.ID != p.source || r.Version != p.version {
		p.begin()
	}
	if r.Jump.Turn != p.jump {
		p.jump = r.Jump.Turn
		if !p.turning {
			p.Spot++
			p.Page = p.at(r.Jump.Start)
		}
	}
	shown, alone := p.CanShow(), r.Text == ""
	shown = shown && (alone || p.s.Preferences.Paging())
	if shown != p.Shown || alone != p.Alone {
		p.Shown, p.Alone = shown, alone
		p.changed()
	}
	p.want()
}

// begin forgets the source before.
func (p *Paging) begin() {
	r := p.s.Reading
	p.source, p.version = r.Source.ID, r.Version
	p.pages, p.count, p.top = notebook.PaginationOf(r.Blocks), r.Source.Pages, -1
	p.Page = p.at(r.Position)
	p.picture.drop()
	p.marks.drop()
	p.Picture, p.Busy, p.Problem, p.Marks = nil, false, "", nil
	p.asked, p.askedFor, p.marksOf = pageKey{}, nil, pageKey{}
	p.changed()
}

// at is the page of a byte of the text. The beginning is the first page, though pages without text may begin there too.
func (p *Paging) at(position int) int {
	if position == 0 {
		return 0
	}
	return max(0, p.pages.At(position))
}

// Scrolled says which byte of the text stands at the top of the view now; guided: not because a person scrolled there.
func (p *Paging) Scrolled(position int, guided bool) {
	top := p.at(position)
	known, was := p.top >= 0, p.top
	p.top = top
	if known && !guided && top != was && top != p.Page {
		p.show(top)
	}
}

// Turn goes so many pages on, or back.
func (p *Paging) Turn(by int) { p.GoTo(p.Page + by) }

// GoTo shows a page, the first or the last where there is none of that number, and takes the text along.
func (p *Paging) GoTo(page int) {
	if !p.Shown {
		return
	}
	page = max(0, page)
	if count := p.Count(); count > 0 {
		page = min(page, count-1)
	}
	if page == p.Page {
		return
	}
	p.show(page)
	if page < len(p.pages) && !p.Alone {
		p.turning = true
		p.s.Reading.jump(notebook.Span{Start: p.pages[page].At, End: p.pages[page].At})
		p.turning = false
	}
}

// GoToNumber goes to the page a person names by its printed number or its count, and says whether there is one.
func (p *Paging) GoToNumber(number string) bool {
	pages := p.pages
	if len(pages) == 0 {
		pages = make(notebook.Pagination, p.Count())
	}
	page, found := pages.Find(number)
	if found {
		p.GoTo(page)
	}
	return found
}

func (p *Paging) show(page int) {
	p.Page, p.Problem = page, ""
	p.want()
	p.changed()
}

// ZoomBy makes the page larger by so many steps, or smaller.
func (p *Paging) ZoomBy(steps int) {
	i := slices.Index(zooms, p.Zoom)
	p.zoomTo(zooms[min(max(i+steps, 0), len(zooms)-1)])
}

// ZoomToFit makes the page as wide as its room.
func (p *Paging) ZoomToFit() { p.zoomTo(1) }

func (p *Paging) zoomTo(zoom float64) {
	if zoom != p.Zoom {
		p.Zoom = zoom
		p.sizeSoon()
		p.changed()
	}
}

// Fit says how wide a page that fits its room is, in pixels of the screen.
func (p *Paging) Fit(pixels int) {
	if pixels > 0 && pixels != p.width {
		first := p.width == 0 || p.Picture == nil
		if p.width = pixels; first {
			p.want()
		} else {
			p.sizeSoon()
		}
	}
}

func (p *Paging) sizeSoon() { p.sizing.start(p.s.work, sizePause, p.want) }

// OpenMark goes to a highlight that is marked on the page.
func (p *Paging) OpenMark(id notebook.HighlightID) { p.s.Open(Place{Ref: notebook.RefOf(id)}) }

// want asks for what is not there yet.
func (p *Paging) want() {
	if !p.Shown || p.width == 0 {
		return
	}
	key := pageKey{p.source, p.version, p.Page, min(int(float64(p.width)*p.Zoom), maxPageWidth)}
	if key != p.asked {
		p.asked, p.Busy, p.Problem = key, true, ""
		p.askPicture(key)
	}
	p.wantMarks(key)
}
