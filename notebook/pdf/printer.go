package pdf

import (
	"context"
	"fmt"
	"io"

	"commonplace/notebook"
)

// Printer prints compositions. The zero value is ready to use and sets type with the fonts in the program alone. It is safe for use by
// many goroutines.
type Printer struct {
	// FontCache is a folder in which a list of the machine's fonts is kept between runs; with it, scripts that the program has no font
	// for are printed with the machine's. With "", their characters become boxes.
	FontCache string
}

// Print implements notebook.Printer. The bytes depend on the composition alone, and on the machine's fonts where those are used.
func (p Printer) Print(ctx context.Context, w io.Writer, c notebook.Composition) (missing []rune, err error) {
	faces, err := openFaces(p.FontCache)
	if err != nil {
		return nil, fmt.Errorf("print %q: %w", c.Title, err)
	}
	return printWith(ctx, w, faces, c)
}

func printWith(ctx context.Context, w io.Writer, f *faces, c notebook.Composition) (missing []rune, err error) {
	l := newLayout(f, c.Language)
	pages, err := l.document(ctx, c)
	if err != nil {
		return nil, err
	}
	painted, err := paint(ctx, l, pages)
	if err != nil {
		return nil, err
	}
	if err := finish(w, painted, l, describe(c)); err != nil {
		return nil, fmt.Errorf("print %q: %w", c.Title, err)
	}
	return l.set.fonts.missingRunes(), nil
}
