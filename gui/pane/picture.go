package pane

import (
	"image"

	"fyne.io/fyne/v2"

	"commonplace/gui/control/picture"
	"commonplace/gui/control/reader"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// The pictures in the reader's text.

// readerPictures says how large the pictures of a text are.
func readerPictures(all []notebook.Picture) []reader.Picture {
	if len(all) == 0 {
		return nil
	}
	out := make([]reader.Picture, len(all))
	for i, p := range all {
		out[i].Words = p.Alt
		if p.Shown() {
			out[i].Width, out[i].Height = p.Width, p.Height
		}
	}
	return out
}

// wanting passes on what the text lacks.
func wanting(want func([]session.PictureSize)) func([]reader.PictureSize) {
	return func(missing []reader.PictureSize) {
		all := make([]session.PictureSize, len(missing))
		for i, m := range missing {
			all[i] = session.PictureSize(m)
		}
		want(all)
	}
}

// takePicture gives the reader a picture that was loaded.
func (r *Reader) takePicture(size session.PictureSize, img image.Image) {
	r.text.SetPicture(reader.PictureSize(size), img)
	r.host.Event("picture %d", size.Number)
}

// enlarge shows a picture over the window, as large as there is room.
func (r *Reader) enlarge(number int) {
	p, ok := r.s.Reading.Picture(number)
	if !ok || !p.Shown() {
		return
	}
	r.s.Reading.Enlarge(number, func(img image.Image) {
		var uncover func()
		v := picture.NewView(img, p.Alt, func() { uncover(); r.host.Focus(r.text) })
		v.OnMenu = func(at fyne.Position) { r.pictureMenu(at, number) }
		uncover = r.host.Cover(v, v.FullSize(), v)
		r.host.Event("picture %d enlarged", number)
	})
}

// pictureMenu offers what can be done with a picture.
func (r *Reader) pictureMenu(at fyne.Position, number int) {
	g := r.s.Reading
	p, ok := g.Picture(number)
	if !ok {
		return
	}
	var items []*fyne.MenuItem
	if p.Shown() {
		items = append(items,
			fyne.NewMenuItem("Show larger", func() { r.enlarge(number) }),
			fyne.NewMenuItem("Save picture…", func() {
				r.host.SaveFile("Save the picture", g.PictureFile(number), func(path string) {
					g.SavePicture(number, path, func() { r.host.Say("Picture saved", "", nil) })
				})
			}))
	}
	words := fyne.NewMenuItem("Copy alternative words", func() { r.host.Copy(p.Alt) })
	words.Disabled = p.Alt == ""
	r.host.Menu(at, append(items, words)...)
}

// captioned takes the words off a picture that its own caption says below it.
func captioned(text string, blocks []notebook.Block, pictures []reader.Picture) []reader.Picture {
	for i, b := range blocks[:max(0, len(blocks)-1)] {
		next := blocks[i+1]
		if b.Kind == notebook.BlockPicture && next.Kind == notebook.BlockCaption && b.Level >= 1 && b.Level <= len(pictures) &&
			next.Of(text) == pictures[b.Level-1].Words {
			pictures[b.Level-1].Words = ""
		}
	}
	return pictures
}
