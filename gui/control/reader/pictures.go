package reader

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"commonplace/gui/control"
	"commonplace/gui/control/letters"
)

// A picture is a line of the text without letters. How high it is, is known before it is there, so nothing jumps when it comes:
//
//	wanted   within one view above and below what is seen ──► OnPictures asks for those that are missing
//	there    SetPicture ──► drawn; let go again when it is no longer wanted
//
// Decision: whoever gives a picture scales it to the pixels it is asked for, so that the window's goroutine neither decodes nor scales.
// Price: after the column changed its width each is asked for again.

// Picture is one that stands in a text, as a BlockPicture with its number from 1 says.
type Picture struct {
	Width, Height int    // in pixels; 0 for one that cannot be shown
	Words         string // said in its place
}

// PictureSize asks for a picture in so many pixels.
type PictureSize struct{ Number, Width, Height int }

const (
	// maxPictureHeight keeps a picture within what is seen at once.
	maxPictureHeight = 620
	// pictureFrame is how much of the hairlines' colour fills the place of a picture that is not there yet.
	pictureFrame = 0.45
)

// pictures are those of the text that is shown.
type pictures struct {
	there  map[int]given
	failed map[int]bool
	asked  []PictureSize // what OnPictures was last told
}

// given is a picture, in the size it was asked for.
type given struct {
	image image.Image
	size  PictureSize
	clear bool // what lies under it can be seen
}

// SetPictures says what the picture blocks of the text show. The text that is shown is laid out with them.
func (r *Reader) SetPictures(all []Picture) {
	r.paper.pictures = slices.Clone(all)
	r.shows = pictures{there: map[int]given{}, failed: map[int]bool{}}
	r.relayout()
}

// SetPicture gives a picture that was asked for; nil says that it cannot be shown.
func (r *Reader) SetPicture(size PictureSize, img image.Image) {
	if size.Number < 1 || size.Number > len(r.paper.pictures) {
		return
	}
	if img == nil {
		r.shows.failed[size.Number] = true
	} else {
		r.shows.there[size.Number] = given{img, size, control.SeenThrough(img)}
	}
	r.view.sheet.Refresh()
	r.askPictures()
}

// pointlike says whether a line of the kind stands for a place and has no letters of the text.
func (k BlockKind) pointlike() bool { return k == BlockPage || k == BlockPicture }

// picture returns what a picture block shows; the zero Picture where nothing is known of it.
func (p *paper) picture(number int) Picture {
	if number < 1 || number > len(p.pictures) {
		return Picture{}
	}
	return p.pictures[number-1]
}

// pictureSize returns how large a picture is shown: never larger than it is. One that cannot be shown is a line of words in a frame.
func (p *paper) pictureSize(number int) fyne.Size {
	q := p.picture(number)
	if q.Width <= 0 || q.Height <= 0 {
		return fyne.NewSize(p.width, p.cuts[cutNote].line+2*control.Grid)
	}
	w, h := float32(q.Width), float32(q.Height)
	by := min(1, p.width/w, maxPictureHeight/h)
	return fyne.NewSize(max(1, control.Round(w*by)), max(1, control.Round(h*by)))
}

// high returns the height of a line.
func (p *paper) high(l *line) float32 {
	if l.kind == BlockPicture {
		return p.pictureSize(int(l.level)).Height
	}
	return p.cuts[l.cut].line
}

// guessPictures adds the pictures to the guessed heights of chunks.
func (p *paper) guessPictures() {
	if len(p.pictures) == 0 {
		return
	}
	for i := range p.chunks {
		c := &p.chunks[i]
		c.pictured = 0
		for k := c.block; k < len(p.blocks) && p.blocks[k].Start < c.end; k++ {
			if p.blocks[k].Kind == BlockPicture && !c.aside {
				c.pictured += p.pictureSize(p.blocks[k].Level).Height
			}
		}
	}
}

// wanted lists the pictures from one view above what is seen to one below, from where one reads outwards.
func (r *Reader) wanted() []PictureSize {
	p, v := r.paper, &r.view
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		scale = c.Scale()
	}
	from, y := v.top.chunk, -v.top.y
	for from > 0 && y > -v.size.Height {
		from--
		p.lay(from)
		y -= p.heightOf(from)
	}
	var all, above []PictureSize
	for i := from; i < len(p.chunks) && y < 2*v.size.Height; i++ {
		for k := range p.lay(i) {
			l := &p.chunks[i].lines[k]
			at, high := y+l.y, p.high(l)
			q := p.picture(int(l.level))
			if l.kind != BlockPicture || q.Width <= 0 || at > 2*v.size.Height || at+high < -v.size.Height {
				continue
			}
			size := p.pictureSize(int(l.level))
			want := PictureSize{int(l.level), min(q.Width, int(size.Width*scale+0.5)), min(q.Height, int(size.Height*scale+0.5))}
			switch {
			case slices.Contains(all, want) || slices.Contains(above, want):
			case at+high < 0:
				above = append(above, want)
			default:
				all = append(all, want)
			}
		}
		y += p.heightOf(i)
	}
	slices.Reverse(above)
	return append(all, above...)
}

// askPictures lets go of what is far away and asks for what is missing.
func (r *Reader) askPictures() {
	if len(r.paper.pictures) == 0 || !r.view.laid() {
		return
	}
	wanted := r.wanted()
	for number := range r.shows.there {
		if !slices.ContainsFunc(wanted, func(w PictureSize) bool { return w.Number == number }) {
			delete(r.shows.there, number)
		}
	}
	missing := slices.DeleteFunc(wanted, func(w PictureSize) bool {
		return r.shows.failed[w.Number] || r.shows.there[w.Number].size == w
	})
	if !slices.Equal(missing, r.shows.asked) {
		r.shows.asked = missing
		if r.OnPictures != nil {
			r.OnPictures(missing)
		}
	}
}

// pictureAt returns the number of the picture at a position, 0 where there is none.
func (r *Reader) pictureAt(pos fyne.Position) int {
	for i := range r.view.shown {
		s := &r.view.shown[i]
		l := r.paper.line(s)
		if l.kind != BlockPicture {
			continue
		}
		size := r.paper.pictureSize(int(l.level))
		if x, y := pos.X-r.view.left, pos.Y-s.y; x >= 0 && x < size.Width && y >= 0 && y < size.Height {
			return int(l.level)
		}
	}
	return 0
}

// firstAt returns the first of the pictures directly above a line that have its offset, or the line.
func (p *paper) firstAt(chunk, at, offset int) (int, int) {
	for {
		before, n, ok := p.step(chunk, at, -1)
		if !ok || p.chunks[before].lines[n].kind != BlockPicture || int(p.chunks[before].lines[n].start) != offset {
			return chunk, at
		}
		chunk, at = before, n
	}
}

// pictureBefore returns the number of the picture directly above the line that begins at an offset, 0 where there is none.
func (r *Reader) pictureBefore(offset int) int {
	chunk, at, ok := r.paper.find(offset)
	if !ok || int(r.paper.chunks[chunk].lines[at].start) != offset {
		return 0
	}
	if chunk, at, ok = r.paper.step(chunk, at, -1); ok {
		if l := r.paper.chunks[chunk].lines[at]; l.kind == BlockPicture {
			return int(l.level)
		}
	}
	return 0
}

// picture draws a picture, or the frame that stands for it.
func (p *sheetRenderer) picture(s *shown, l *line) {
	r := p.sheet.r
	number := int(l.level)
	size, q := r.paper.pictureSize(number), r.paper.picture(number)
	left := r.view.left
	if there, ok := r.shows.there[number]; ok {
		if there.clear && control.IsDark(control.Colour(p.sheet, control.ColorNamePage)) {
			p.rect(left, s.y, size.Width, size.Height, color.White)
		}
		p.image(inkKey{s.chunk, s.line, 0}, there.image, fyne.NewPos(left, s.y), size)
	} else {
		frame := p.rect(left, s.y, size.Width, size.Height, control.Faded(p.tint.line, pictureFrame))
		frame.CornerRadius = control.Grid
		if q.Width <= 0 || r.shows.failed[number] {
			p.standIn(s, q, size)
		}
	}
	if sel := r.pick.span(); !sel.Empty() && sel.Start <= int(l.start) && sel.End > int(l.start) {
		edge := p.rect(left-2, s.y-2, size.Width+4, size.Height+4, color.Transparent)
		edge.StrokeColor, edge.StrokeWidth = p.tint.accent, 2
	}
}

// standIn writes the words of a picture that cannot be shown into its frame.
func (p *sheetRenderer) standIn(s *shown, q Picture, size fyne.Size) {
	words := "A picture that cannot be shown"
	if q.Words != "" {
		words = "Picture: " + q.Words
	}
	c := p.sheet.r.paper.cuts[cutSmall]
	words = letters.Fitted(words, size.Width-4*control.Grid, c.size, c.style)
	p.inkAt(inkKey{s.chunk, s.line, 1}, words, fyne.NewPos(p.sheet.r.view.left+2*control.Grid, s.y+control.Round((size.Height-c.line)/2)), c, nil, p.tint.soft)
}

// image places a picture. One that stays in view keeps its object, and with it what the graphics card has of it.
func (p *sheetRenderer) image(key inkKey, img image.Image, at fyne.Position, size fyne.Size) {
	o := p.wasShown[key]
	if o == nil || o.Image != img {
		o = canvas.NewImageFromImage(img)
		o.FillMode, o.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest // it comes in the right size
	}
	o.Move(at)
	o.Resize(size)
	p.nowShown[key] = o
	p.objects = append(p.objects, o)
}
