package session

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	_ "image/jpeg" // what pages come as
	_ "image/png"

	"commonplace/notebook"
)

// drawnPage is a picture of a page with what is kept of it.
type drawnPage struct {
	pixels *image.RGBA
	page   notebook.PagePicture
}

func (p *Paging) askPicture(key pageKey) {
	page, atHand := p.kept.find(key)
	ask(p.s.work, &p.picture, func(ctx context.Context) (d drawnPage, err error) {
		if d.page = page; !atHand {
			if d.page, err = p.s.book.Page(ctx, notebook.SourcePage{Source: key.source, Version: key.version, Page: key.page, Width: key.width}); err != nil {
				return d, err
			}
		}
		d.pixels, err = pixelsOf(d.page.Data)
		return d, err
	}, func(d drawnPage) {
		p.kept.keep(key, d.page)
		p.count = d.page.Pages
		p.Picture, p.Of, p.Busy, p.Problem = d.pixels, key.page, false, ""
		p.changed()
	}, func(err error) {
		p.Picture, p.Busy, p.Problem = nil, false, p.words(err)
		p.changed()
	})
}

// pixelsOf decodes a picture of a page to what a screen takes without more work.
func pixelsOf(data []byte) (*image.RGBA, error) {
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if few, is := img.(*image.Paletted); is {
		return fromTable(few), nil
	}
	out := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out, nil
}

// fromTable is what draw.Draw does for a picture with a table of opaque colours, twenty times as fast.
func fromTable(few *image.Paletted) *image.RGBA {
	var table [256][4]uint8
	for i, c := range few.Palette {
		r, g, b, _ := c.RGBA()
		table[i] = [4]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0xFF}
	}
	size := few.Rect.Size()
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		row, to := few.Pix[y*few.Stride:][:size.X], out.Pix[y*out.Stride:]
		for x, i := range row {
			copy(to[4*x:], table[i][:])
		}
	}
	return out
}

// pictures keeps the last pages at hand, as they came.
type pictures struct {
	order []pageKey // the oldest first
	all   map[pageKey]notebook.PagePicture
	bytes int
}

// keptPictures and keptBytes bound what is kept at hand.
const keptPictures, keptBytes = 40, 16 << 20

func (k *pictures) find(key pageKey) (notebook.PagePicture, bool) {
	p, there := k.all[key]
	return p, there
}

func (k *pictures) keep(key pageKey, p notebook.PagePicture) {
	if _, there := k.all[key]; there {
		return
	}
	if k.all == nil {
		k.all = map[pageKey]notebook.PagePicture{}
	}
	k.all[key] = p
	k.order = append(k.order, key)
	k.bytes += len(p.Data)
	for len(k.order) > 1 && (len(k.order) > keptPictures || k.bytes > keptBytes) {
		k.bytes -= len(k.all[k.order[0]].Data)
		delete(k.all, k.order[0])
		k.order = k.order[1:]
	}
}
