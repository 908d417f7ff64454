package notebook

import (
	"context"
	"image"
)

// PageRequest asks for a page of a file as it is printed: a page of a PDF, or the picture that an image file is.
type PageRequest struct {
	// Digest recognises the file. Pages that are asked for one after the other send its bytes once; the zero value sends them each time.
	Digest Digest
	// File reads the file; it is called when its bytes are not at hand.
	File     func() ([]byte, error)
	Password string // what opens the file; "" for none
	Page     int    // from 0; of an image file, only 0
	Width    int    // of the picture, in pixels
	Marks    []PageMark
	// MarksOnly asks where the marks are on a picture so wide, and not for the picture itself.
	MarksOnly bool
}

// PageMark is a stretch of the text whose place on the page is asked for.
type PageMark struct {
	Exact         string // its words, as far as they stand on this page
	Before, After string // some words around them, which tell several places apart
}

// PagePicture is a page as it is printed.
type PagePicture struct {
	// Media and Data are empty where only the marks were asked for.
	Media         string // "image/png" or "image/jpeg"
	Data          []byte // opaque, on white; written by the worker, so that showing it parses no foreign bytes
	Width, Height int    // in pixels
	Pages         int    // how many pages the file has
	// Marks holds for each mark of the request the rectangles that hold its words, one for a line of print; none where they are not found.
	Marks [][]image.Rectangle
}

// PageDrawer draws pages as they are printed. Its errors are those of an [Extractor], and ErrNotFound for a page that is not there. It never
// panics and never takes longer than its limits, whatever the bytes.
type PageDrawer interface {
	Page(ctx context.Context, r PageRequest) (PagePicture, error)
}
