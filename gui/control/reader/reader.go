package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// BlockKind says how a stretch of a reader's text is set.
type BlockKind uint8

// The kinds of block.
const (
	BlockParagraph BlockKind = iota
	BlockHeading             // level 1 to 3 by size, deeper ones by weight
	BlockList                // one item; level is its depth from 1
	BlockQuote
	BlockCode
	BlockTable // one line, cells parted by tabs
	BlockPage  // where a printed page begins; an empty stretch
	BlockAside // not part of the article: dimmed, and folded into one line
	BlockCaption
	BlockFootnote
	BlockPicture // where a picture stands; an empty stretch, its level the number of the picture from 1
	blockFold    // the line that stands for a fold
)

// Block says what the bytes [Start, End) of a text are. Blocks are in order, do not overlap, and lie on rune borders. What no
// block speaks of is set as paragraphs, one for each line.
type Block struct {
	Kind       BlockKind
	Start, End int
	Level      int
}

// Highlight is a stretch that someone kept. Highlights may overlap; each is seen.
type Highlight struct {
	ID     string
	Colour string // one of HighlightColourNames
	control.Span
}

// Reader shows a long text, made for reading, and lets mouse and keyboard select in it. Its callbacks may be nil.
//
// The text is never changed. All offsets are bytes; what the reader reports lies on borders between graphemes.
type Reader struct {
	widget.BaseWidget

	OnSelected        func(control.Span)                       // once for a gesture or key that leaves something selected
	OnSelectionMoved  func(at fyne.Position, shown bool)       // where a bar may float: above the selection, in the reader's own coordinates
	OnHighlightTapped func(id string)                          // the innermost one under the pointer
	OnCopy            func(control.Span)                       // Ctrl+C; nil copies the words as they are
	OnMenu            func(absolute fyne.Position, offset int) // the second mouse button, or the menu key
	OnScrolled        func(topOffset int)                      // the offset at the top of the view has changed
	OnKey             func(name fyne.KeyName, shift bool) bool // a key that means nothing here, such as F3
	OnPictures        func(missing []PictureSize)              // pictures near the view that SetPicture is to give, the nearest first
	OnPictureTapped   func(number int)
	OnPictureMenu     func(absolute fyne.Position, number int) // the second mouse button on a picture

	ReducedMotion bool // nothing moves by itself; a place that is gone to stays marked until the next key or click

	paper *paper
	look  look
	marks marks
	pick  pick
	view  view
	shows pictures
}

// look is how the text is set.
type look struct {
	face   Face
	size   float32 // 0: the theme's
	parsed faces
	cuts   *[cutCount]*cut // nil when the theme, face or size has changed
}

// New returns an empty reader set in the serif face.
func New() *Reader {
	r := &Reader{paper: newPaper("", nil), look: look{face: Serif(), parsed: faces{}}}
	r.view.keep = noOffset
	r.view.sheet = newSheet(r)
	r.view.clip = container.NewClip(r.view.sheet)
	r.view.bar = newScrollBar(r.view.scrollToPart(r))
	r.ExtendBaseWidget(r)
	return r
}

// SetText shows another text from its beginning, without highlights, marks or selection, and without pictures until SetPictures.
func (r *Reader) SetText(text string, blocks []Block) {
	r.stopMoving()
	r.paper = newPaper(text, blocks)
	r.marks, r.pick, r.shows = marks{number: r.marks.number + 1}, pick{focused: r.pick.focused}, pictures{}
	r.view.top, r.view.keep = spot{}, noOffset
	r.view.from = 0
	r.relayout()
	r.selectionMoved()
}

// Text returns the text that is shown.
func (r *Reader) Text() string { return r.paper.text }

// SetHighlights replaces the highlights. Their order does not matter.
func (r *Reader) SetHighlights(all []Highlight) {
	r.marks.highlights = newLayer(all, len(r.paper.text))
	r.view.sheet.Refresh()
}

// SetMarks marks what a search has found; current is the index of the one that was gone to, or -1.
func (r *Reader) SetMarks(found []control.Span, current int) {
	all := make([]Highlight, len(found))
	for i, s := range found {
		all[i].Span = s
	}
	r.marks.found = newLayer(all, len(r.paper.text))
	r.marks.current = control.Span{}
	if 0 <= current && current < len(found) {
		r.marks.current = found[current]
	}
	r.marks.number++
	r.view.sheet.Refresh()
	r.moveBar()
}

// SetFace sets the text in another family of letters.
func (r *Reader) SetFace(f Face) { r.look.face = f; r.restyle() }

// SetTextSize sets the text in another size; 0 is the theme's. Headings follow in proportion.
func (r *Reader) SetTextSize(size float32) { r.look.size = size; r.restyle() }

// Selection returns what is selected; empty when nothing is.
func (r *Reader) Selection() control.Span { return r.pick.span() }

// SelectedText returns the words that are selected.
func (r *Reader) SelectedText() string {
	s := r.Selection()
	return r.paper.text[s.Start:s.End]
}

// Select selects a span, without a callback for it; an empty one takes the selection away.
func (r *Reader) Select(s control.Span) {
	n := len(r.paper.text)
	s = control.Span{Start: min(max(0, s.Start), n), End: min(max(0, s.End), n)}
	r.pick.anchor, r.pick.caret, r.pick.hasGoal = s.Start, max(s.Start, s.End), false
	r.view.sheet.Refresh()
	r.selectionMoved()
}

// LineHeight returns the height of a line of the article, which a bar that floats below a line must keep clear of.
func (r *Reader) LineHeight() float32 {
	if r.look.cuts == nil {
		return control.Round(readingSize * lineHeight)
	}
	return r.look.cuts[cutBody].line
}

// TopOffset returns the offset of the first line in view, to come back to with ScrollTo.
func (r *Reader) TopOffset() int {
	if r.view.keep != noOffset {
		return r.view.keep
	}
	return r.view.topOffset(r.paper)
}

// ScrollTo puts the line that holds the offset at the top of the view, or the pictures that stand right above it. A fold around it is opened.
func (r *Reader) ScrollTo(offset int) {
	r.unfold(offset)
	r.view.keep, r.view.keepPictures = offset, true
	if r.view.laid() {
		r.settle()
	}
}

// Reveal scrolls only if the span does not begin in view, and then puts it at a third of the height.
func (r *Reader) Reveal(s control.Span) {
	r.unfold(s.Start)
	if !r.view.laid() {
		r.view.keep = s.Start
		return
	}
	if y, ok := r.lineTop(s.Start); ok && y >= 0 && y+r.paper.cuts[cutBody].line <= r.view.size.Height-control.Air {
		r.view.sheet.Refresh()
		return
	}
	r.view.keep = s.Start
	r.settle()
	r.scrollBy(-control.Round(r.view.size.Height / 3))
}

// Flash reveals a span and lights it up once, so that the eye finds the place that was jumped to.
func (r *Reader) Flash(s control.Span) {
	r.Reveal(s)
	r.flash(s)
}

// Folded says how many stretches of asides there are, and SetFolded opens or closes them all.
func (r *Reader) Folded() (folds, closed int) {
	for i, c := range r.paper.chunks {
		if c.fold > 0 {
			folds++
			if !r.paper.open(i) {
				closed++
			}
		}
	}
	return folds, closed
}

// SetFolded closes or opens every stretch that is not the article.
func (r *Reader) SetFolded(closed bool) {
	top := r.TopOffset()
	for i, c := range r.paper.chunks {
		if c.fold > 0 && r.paper.open(i) == closed {
			r.paper.toggle(i)
		}
	}
	r.view.keep = top
	r.settle()
}

// CreateRenderer is called by Fyne.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer { return &renderer{r} }

// MinSize lets the reader shrink as far as a column is still a column.
func (r *Reader) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	return fyne.NewSize(160, 80)
}

type renderer struct{ r *Reader }

func (p *renderer) Destroy()           { p.r.stopMoving() }
func (p *renderer) MinSize() fyne.Size { return p.r.MinSize() }
func (p *renderer) Refresh()           { p.r.restyle() }
func (p *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.r.view.clip, p.r.view.bar}
}

func (p *renderer) Layout(s fyne.Size) {
	v := &p.r.view
	v.clip.Resize(s)
	v.sheet.Resize(s) // a Clip that was never drawn lays nothing out
	v.bar.Move(fyne.NewPos(s.Width-barWidth, 0))
	v.bar.Resize(fyne.NewSize(barWidth, s.Height))
	if v.size != s {
		wide := v.size.Width != s.Width
		if v.laid() && v.keep == noOffset && wide {
			v.keepTop(p.r.paper)
		}
		v.size = s
		if wide {
			p.r.relayout()
		} else {
			p.r.settle()
		}
	}
}
