package session

import (
	"bytes"
	"cmp"
	"context"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io"
	slash "path"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/image/draw"

	"commonplace/notebook"
	"commonplace/notebook/folder"
)

// The pictures of a text, the open one and the one that is looked at among the hits, are read, decoded and scaled on a worker, one after another, the nearest to what is seen first. The reader
// asks anew whenever it has moved; what it no longer asks for is not begun.

// PictureSize asks for a picture of a text, by its number from 1, in so many pixels.
type PictureSize struct{ Number, Width, Height int }

// picturing is what is asked for, and how it is given.
type picturing struct {
	s      *Session
	wanted []PictureSize
	busy   bool
	of     func() (notebook.SourceID, int) // whose pictures are shown, and in which version; "" for nobody's
	give   func(PictureSize, image.Image)  // nil for one that cannot be shown
}

// WantPictures says which pictures are to be loaded, in this order, in place of those asked for before. OnPicture is called for each.
func (r *Reading) WantPictures(all []PictureSize) { r.picturing.want(all) }

func (p *picturing) want(all []PictureSize) {
	p.wanted = all
	p.next()
}

func (p *picturing) next() {
	id, version := p.of()
	if p.busy || len(p.wanted) == 0 || id == "" {
		return
	}
	want := p.wanted[0]
	p.wanted = p.wanted[1:]
	p.busy = true
	p.s.work.spawn(func() {
		img, err := p.s.loadPicture(id, version, want)
		p.s.work.deliver(func() {
			p.busy = false
			if now, as := p.of(); now == id && as == version {
				if err != nil {
					img = nil
				}
				p.give(want, img)
			}
			p.next()
		})
	})
}

// Enlarge loads a picture as large as it is kept and hands it to use; a problem is told.
func (r *Reading) Enlarge(number int, use func(image.Image)) {
	id, version := r.Source.ID, r.Version
	ask(r.s.work, &r.enlarging, func(context.Context) (image.Image, error) {
		return r.s.loadPicture(id, version, PictureSize{Number: number})
	}, use, nil)
}

// loadPicture reads a picture in the size that is wanted; without a size, as it is kept. It is called on a worker.
func (s *Session) loadPicture(id notebook.SourceID, version int, want PictureSize) (image.Image, error) {
	data, err := s.book.Picture(s.work.root, id, version, want.Number)
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(data)) // written by us, at most 1,600 pixels long
	if err != nil {
		return nil, notebook.ErrDamaged
	}
	at := img.Bounds()
	if want.Width > 0 && want.Height > 0 && (want.Width < at.Dx() || want.Height < at.Dy()) {
		at = image.Rect(0, 0, want.Width, want.Height)
	}
	return drawn(img, at.Dx(), at.Dy()), s.work.root.Err()
}

// drawn returns a picture in another size, as a graphics card takes it without another copy.
func drawn(img image.Image, width, height int) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.BiLinear.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return out
}

// Picture says what is known of a picture of the open text, by its number from 1.
func (r *Reading) Picture(number int) (p notebook.Picture, ok bool) {
	if number < 1 || number > len(r.Pictures) {
		return p, false
	}
	return r.Pictures[number-1], true
}

// PictureFile is the name offered for a picture that is saved.
func (r *Reading) PictureFile(number int) string {
	p, _ := r.Picture(number)
	ending := map[string]string{"image/jpeg": ".jpg"}[p.Media]
	base := slash.Base(strings.ReplaceAll(p.Name, `\`, "/"))
	base = strings.TrimSuffix(base, slash.Ext(base))
	if p.Name == "" || strings.ContainsAny(p.Name, ":") {
		base = cmp.Or(p.Alt, "Picture "+strconv.Itoa(number))
	}
	return FileName(base) + cmp.Or(ending, ".png")
}

// SavePicture writes a picture as it is kept; saved is called when it is there.
func (r *Reading) SavePicture(number int, file string, saved func()) {
	id, version := r.Source.ID, r.Version
	var t turn
	r.s.Preferences.SetLastFolder(filepath.Dir(file))
	ask(r.s.work, &t, func(ctx context.Context) (struct{}, error) {
		data, err := r.s.book.Picture(ctx, id, version, number)
		if err == nil {
			err = folder.ReplaceFile(file, func(w io.Writer) error { _, err := w.Write(data); return err })
		}
		return struct{}{}, err
	}, func(struct{}) { saved() }, nil)
}
