// Package pages reads what has printed pages, PDFs and pictures of pages, and draws any of them. Parsing is done by packages paper and scan,
// which know no notebook; here it becomes drafts and pictures of pages.
//
// Begin with [PDF] and [Picture] for reading, with [Shelf] for drawing.
//
// Trap: a Shelf keeps a document open between pages, and with it up to fullBook of memory, until it is cleared.
package pages

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif" // the kinds of picture that are shown as a page
	_ "image/jpeg"

	_ "golang.org/x/image/bmp"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/paper"
	"commonplace/notebook/extract/scan"
)

const (
	// MaxSide is the widest picture of a page, in pixels, and MaxPixels the most pixels of one.
	MaxSide, MaxPixels = 4000, 16_000_000
	// maxImagePixels is the most pixels of an image file that is shown as a page.
	maxImagePixels = 50_000_000
	// fullBook is how much memory a document may have taken, in bytes, and still be kept open for its next page.
	fullBook = 160 << 20
)

// Shelf keeps the file whose pages are being turned, and keeps it open where that saves time.
type Shelf struct {
	data     []byte
	password string
	book     *paper.Book // nil where the file is an image, or closed
}

// Size is how large the file is that is kept, in bytes; 0 for none.
func (s *Shelf) Size() int { return len(s.data) }

// Clear gives the file's memory back.
func (s *Shelf) Clear() {
	s.close()
	*s = Shelf{}
}

func (s *Shelf) close() {
	if s.book != nil {
		_ = s.book.Close() // its memory is given up in any case
	}
	s.book = nil
}

// Page draws a page of data, which takes the place of the file that was kept, or of that where data is empty. What else the request says
// of a file is not looked at.
func (s *Shelf) Page(data []byte, q notebook.PageRequest) (p notebook.PagePicture, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = draft.Panicked(r)
		}
	}()
	defer func() {
		if q.MarksOnly { // whatever drew it
			p.Media, p.Data = "", nil
		}
	}()
	if len(data) > 0 {
		s.Clear()
		s.data, s.password = data, q.Password
	}
	if len(s.data) == 0 {
		return p, draft.Refuse(notebook.ErrEmpty, "0 bytes")
	}
	if q.Width < 1 || q.Width > MaxSide {
		return p, draft.Refuse(notebook.ErrTooLarge, "a picture %d pixels wide, more than %d", q.Width, MaxSide)
	}
	if scan.Looks(s.data) {
		drawn, pages, err := scan.Draw(s.data, q.Page, q.Width)
		if err != nil {
			return p, pictureProblem(err)
		}
		return encoded(drawn, pages, make([][]image.Rectangle, len(q.Marks)))
	}
	if size, _, err := image.DecodeConfig(bytes.NewReader(s.data)); err == nil {
		return s.image(size, q)
	}
	drawn, pages, err := s.draw(q)
	if err != nil {
		return p, paperProblem(err)
	}
	if q.MarksOnly {
		return notebook.PagePicture{Width: drawn.Size.X, Height: drawn.Size.Y, Pages: pages, Marks: drawn.Marks}, nil
	}
	return encoded(drawn.Pixels, pages, drawn.Marks)
}

// draw draws a page of a PDF. One that goes wrong in a document that was open before is tried again in a fresh one: what earlier pages
// left behind may be the cause.
func (s *Shelf) draw(q notebook.PageRequest) (d paper.Drawn, pages int, err error) {
	marks := make([]paper.Mark, len(q.Marks))
	for i, m := range q.Marks {
		marks[i] = paper.Mark(m)
	}
	for fresh := false; ; {
		if s.book == nil {
			if s.book, err = paper.Open(s.data, s.password); err != nil {
				return d, 0, err
			}
			fresh = true
		}
		pages = s.book.Pages()
		d, err = s.book.Draw(q.Page, q.Width, marks, q.MarksOnly)
		if err != nil && !errors.Is(err, paper.ErrNoPage) || s.book.Memory() > fullBook {
			s.close()
		}
		if err == nil || fresh || s.book != nil {
			return d, pages, err
		}
	}
}

// image shows an image file as its own only page, on white.
func (s *Shelf) image(size image.Config, q notebook.PageRequest) (p notebook.PagePicture, err error) {
	if q.Page != 0 {
		return p, draft.Refuse(notebook.ErrNotFound, "page %d of 1", q.Page+1)
	}
	if size.Width < 1 || size.Height < 1 || size.Width > maxImagePixels/size.Height {
		return p, draft.Refuse(notebook.ErrTooLarge, "an image of %d × %d, more than %d million pixels", size.Width, size.Height, maxImagePixels/1_000_000)
	}
	height := max(1, int(float64(q.Width)*float64(size.Height)/float64(size.Width)))
	if q.Width > MaxPixels/height {
		return p, draft.Refuse(notebook.ErrTooLarge, "a picture of %d × %d", q.Width, height)
	}
	if q.MarksOnly {
		return notebook.PagePicture{Width: q.Width, Height: height, Pages: 1, Marks: make([][]image.Rectangle, len(q.Marks))}, nil
	}
	img, _, err := image.Decode(bytes.NewReader(s.data))
	if err != nil {
		return p, draft.Refuse(notebook.ErrUnreadable, "image: %v", err)
	}
	page := image.NewNRGBA(image.Rect(0, 0, q.Width, height))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	scale := draw.Scaler(draw.ApproxBiLinear)
	if size.Width > q.Width {
		scale = draw.BiLinear // weighs all pixels, so that thin letters stay
	}
	scale.Scale(page, page.Rect, img, img.Bounds(), draw.Over, nil)
	return encoded(page, 1, make([][]image.Rectangle, len(q.Marks)))
}
