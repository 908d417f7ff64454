package reader

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/control"
)

// spot is a place on a paper: so far below the top of a chunk. Above the first chunk y is negative.
type spot struct {
	chunk int
	y     float32
}

// view is the part of the paper that is in sight.
type view struct {
	size fyne.Size
	left float32 // of the column
	top  spot    // what stands at the upper edge
	keep int     // offset to put there when there is a layout; noOffset leaves top alone
	// keepPictures: the pictures directly above the offset to keep, which have the same, are to be in view too.
	keepPictures bool
	from         int // what OnScrolled was last told
	shown        []shown
	sheet        *sheet
	clip         *container.Clip
	bar          *scrollBar
	ticks        ticks
}

const noOffset = -1

// shown is a line in view.
type shown struct {
	chunk, line int
	y           float32 // below the upper edge of the view
	pieces      []piece
}

// The column, and the air above and below the text. Decision: room for 70 letters, so that full lines have 62 to 70 of them, which
// reads well.
const (
	measure       = 70
	averageText   = "the letters of running words, as they stand in a text one reads"
	airBelow      = 3 * control.Air
	minimalColumn = 80
)

// laid says whether there is a layout to scroll in.
func (v *view) laid() bool { return v.size.Width > 0 && v.size.Height > 0 }

// topOffset returns the offset of the first line whose greater part is in view.
func (v *view) topOffset(p *paper) int {
	at := v.top
	for at.chunk < len(p.chunks) {
		lines := p.lay(at.chunk)
		k := sort.Search(len(lines), func(i int) bool { return lines[i].y+p.high(&lines[i])/2 > at.y })
		if k < len(lines) {
			return int(lines[k].start)
		}
		at = spot{chunk: at.chunk + 1}
	}
	return len(p.text)
}

// keepTop keeps what is at the top of the view, over a new layout.
func (v *view) keepTop(p *paper) {
	v.keep, v.keepPictures = v.topOffset(p), false
	for i := range v.shown {
		if l := p.line(&v.shown[i]); int(l.start) == v.keep {
			v.keepPictures = l.kind == BlockPicture && v.shown[i].y+p.high(l)/2 > 0
			break
		}
	}
}

// restyle lays the text out again after the theme, face or size has changed.
func (r *Reader) restyle() {
	if r.view.laid() && r.view.keep == noOffset {
		r.view.keepTop(r.paper)
	}
	r.look.cuts = nil
	r.relayout()
}

// relayout sets the paper for the width there is.
func (r *Reader) relayout() {
	v := &r.view
	if r.look.cuts == nil {
		cuts := r.cuts()
		r.look.cuts = &cuts
	}
	cuts := *r.look.cuts
	if !v.laid() {
		// It has no room, as beside a page in a small window, and may have the keyboard all the same.
		r.paper.width, r.paper.cuts = minimalColumn, cuts
		return
	}
	body := cuts[cutBody]
	letter := body.width(averageText) / float32(len(averageText))
	column := max(minimalColumn, min(v.size.Width-2*control.Air-barWidth, control.Round(measure*letter)))
	v.left = control.Round(max(control.Air, (v.size.Width-barWidth-column)/2))
	r.paper.set(column, cuts)
	r.settle()
}

// cuts returns the cuts for the face and size in force.
func (r *Reader) cuts() [cutCount]*cut {
	f, bold, mono := r.look.face, fyne.TextStyle{Bold: true}, fyne.TextStyle{Monospace: true}
	normal := control.Size(r, control.SizeNameReading)
	if normal <= 0 {
		normal = readingSize
	}
	s := normal
	if r.look.size > 0 {
		s = r.look.size
	}
	by, parsed := s/normal, r.look.parsed
	return [cutCount]*cut{
		cutBody:     newCut(f.Regular, fyne.TextStyle{}, s, parsed),
		cutBold:     newCut(f.Bold, bold, s, parsed),
		cutCode:     newCut(f.Mono, mono, s*monoSize, parsed),
		cutHeading1: newCut(f.Bold, bold, control.Size(r, control.SizeNameHeading1)*by, parsed),
		cutHeading2: newCut(f.Bold, bold, control.Size(r, control.SizeNameHeading2)*by, parsed),
		cutHeading3: newCut(f.Bold, bold, control.Size(r, control.SizeNameHeading3)*by, parsed),
		cutSmall:    newCut(nil, fyne.TextStyle{}, control.Size(r, control.SizeNameMeta)*by, parsed),
		cutNote:     newCut(f.Regular, fyne.TextStyle{}, control.Round(s*noteSize), parsed),
	}
}

const (
	readingSize = 17   // where a theme does not say
	noteSize    = 0.85 // captions and footnotes
	monoSize    = 0.85 // letters of one width look larger than they are
)

// settle brings the offset to keep to the top, sees that the view ends where the text does, and draws.
func (r *Reader) settle() {
	v := &r.view
	if !v.laid() {
		return
	}
	if v.keep != noOffset {
		v.top = spot{}
		if chunk, at, ok := r.paper.find(v.keep); ok {
			if v.keepPictures {
				chunk, at = r.paper.firstAt(chunk, at, v.keep)
			}
			v.top = spot{chunk, r.paper.chunks[chunk].lines[at].y}
			if chunk == 0 && at == 0 {
				v.top.y = -control.Air
			}
		}
		v.keep, v.keepPictures = noOffset, false
	}
	r.scrollBy(0)
}

// scrollBy moves the view down the paper, as far as there is paper, and draws.
func (r *Reader) scrollBy(dy float32) {
	v := &r.view
	if !v.laid() {
		return
	}
	v.top = r.paper.moved(v.top, dy)
	if end := r.paper.moved(spot{len(r.paper.chunks), 0}, -(v.size.Height - airBelow)); v.top.after(end) {
		v.top = end
	}
	v.sheet.Refresh()
	r.moveBar()
	r.askPictures()
	if from := v.topOffset(r.paper); from != v.from {
		v.from = from
		if r.OnScrolled != nil {
			r.OnScrolled(from)
		}
	}
	r.selectionMoved()
}

func (s spot) after(t spot) bool { return s.chunk > t.chunk || s.chunk == t.chunk && s.y > t.y }

// moved returns the spot so far below another. It stops at the air above the first chunk and at the end of the last.
func (p *paper) moved(s spot, dy float32) spot {
	s.y += dy
	for s.y < 0 && s.chunk > 0 {
		s.chunk--
		p.lay(s.chunk)
		s.y += p.heightOf(s.chunk)
	}
	if s.chunk == 0 && s.y < -control.Air {
		return spot{0, -control.Air}
	}
	for s.chunk < len(p.chunks) {
		p.lay(s.chunk)
		if h := p.heightOf(s.chunk); s.y < h {
			return s
		} else {
			s = spot{s.chunk + 1, s.y - h}
		}
	}
	return spot{len(p.chunks), 0}
}

// lineTop returns how far below the upper edge of the view the line that holds the offset stands; ok is false where that is too
// far away to tell, more than a chunk.
func (r *Reader) lineTop(offset int) (float32, bool) {
	p, top := r.paper, r.view.top
	chunk, at, ok := p.find(offset)
	if !ok {
		return 0, false
	}
	y := p.chunks[chunk].lines[at].y - top.y
	for i := top.chunk; i < chunk; i++ {
		if y += p.heightOf(i); y > r.view.size.Height {
			return 0, false
		}
	}
	if chunk < top.chunk {
		return 0, false
	}
	return y, true
}

// moveBar shows on the scroll bar where the view is.
func (r *Reader) moveBar() {
	v := &r.view
	n := len(r.paper.chunks)
	all := r.paper.above(n) + float64(control.Air+airBelow)
	from := r.paper.above(min(v.top.chunk, n)) + float64(v.top.y+control.Air)
	r.placeTicks(all, v.size.Height)
	v.bar.set(from/all, float64(v.size.Height)/all)
}

// scrollToPart returns what the scroll bar calls: the view's top goes to that part of the text.
func (v *view) scrollToPart(r *Reader) func(part float64) {
	return func(part float64) {
		p := r.paper
		want := part*(p.above(len(p.chunks))+float64(control.Air+airBelow)) - float64(control.Air)
		at := spot{y: float32(min(0, want))}
		for i := range p.chunks {
			h := float64(p.heightOf(i))
			if want < h {
				p.lay(i)
				at = spot{i, control.Round(float32(max(0, min(want, float64(p.heightOf(i))-1))))}
				if i == 0 && want < 0 {
					at.y = float32(want)
				}
				break
			}
			want -= h
			at = spot{i + 1, 0}
		}
		v.top = at
		r.scrollBy(0)
	}
}

// unfold opens the fold the offset lies in.
func (r *Reader) unfold(offset int) {
	if i, ok := r.paper.foldOf(offset); ok && !r.paper.open(i) {
		r.paper.toggle(i)
	}
}

// toggleFold opens or closes the fold whose line is the chunk; the line stays where it is.
func (r *Reader) toggleFold(chunk int) {
	r.paper.toggle(chunk)
	r.scrollBy(0)
}
