package cli

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	_ "image/jpeg"
	"image/png"
	"io"

	"commonplace/notebook"
	"commonplace/notebook/folder"
)

// pageWidth is how wide the picture of a page is, in pixels, where nothing else is asked for.
const pageWidth = 1200

func pageJob(set *flag.FlagSet) job {
	out := set.String("o", "", "the file to write, a PNG")
	width := set.Int("width", pageWidth, "how wide, in pixels")
	return func(ctx context.Context, c *call) error {
		_, id, err := sourceRef(c.args[0])
		if err != nil {
			return err
		}
		if *out == "" {
			return usageError{what: "-o is missing"}
		}
		t, err := c.nb.Text(ctx, id, 0)
		if err != nil {
			return err
		}
		pages := notebook.PaginationOf(t.Blocks)
		if len(pages) == 0 {
			pages = make(notebook.Pagination, 1) // an image is its own only page
		}
		page, found := pages.Find(c.args[1])
		if !found {
			return fmt.Errorf("page %s: %w", c.args[1], notebook.ErrNotFound)
		}
		p, err := c.nb.Page(ctx, notebook.SourcePage{Source: id, Page: page, Width: *width})
		if err != nil {
			return err
		}
		if err := folder.ReplaceFile(*out, func(w io.Writer) error { return writePNG(w, p) }); err != nil {
			return fmt.Errorf("write %s: %w", *out, err)
		}
		c.out.linef("%s: page %s of %d, %d × %d", *out, pages.Number(page), p.Pages, p.Width, p.Height)
		return nil
	}
}

// writePNG writes a page as a PNG, which it is already unless it has many colours.
func writePNG(w io.Writer, p notebook.PagePicture) error {
	if p.Media == "image/png" {
		_, err := w.Write(p.Data)
		return err
	}
	img, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return err
	}
	return png.Encode(w, img)
}
