package notebook

import (
	"context"
	"errors"
	"fmt"
	"image"
	"sort"
	"strconv"
	"strings"

	"commonplace/notebook/place"
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

// Paging shows pages as they are printed, and recognises the text of those that are pictures.
type Paging struct{ *acting }

// SourcePage names a page of a source as it is printed.
type SourcePage struct {
	Source    SourceID
	Version   int // 0 is the newest
	Page      int // from 0
	Width     int // of the picture, in pixels
	Marks     []PageMark
	MarksOnly bool // not the picture again
}

// HasPages says whether the source's original has pages that can be shown as printed. An image is its own only page.
func (s Source) HasPages() bool { return s.Format == FormatPDF || s.Format == FormatPicture }

// Page draws a page of a source's original as it is printed. ErrNotFound is a source or a page that is not there; other errors are those of
// reading files.
func (n Paging) Page(ctx context.Context, q SourcePage) (PagePicture, error) {
	if n.parts.Pages == nil {
		return PagePicture{}, fmt.Errorf("page: %w", ErrUnknownFormat)
	}
	s, err := n.library().Source(ctx, q.Source)
	if err != nil {
		return PagePicture{}, err
	}
	if !s.HasPages() {
		return PagePicture{}, fmt.Errorf("page of %s: %w: it has no printed pages", s.ID, ErrNotFound)
	}
	r := PageRequest{Password: s.Password, Page: q.Page, Width: q.Width, Marks: q.Marks, MarksOnly: q.MarksOnly}
	if q.Version == 0 || q.Version == s.Version {
		q.Version, r.Digest = s.Version, s.Digest
	}
	r.File = func() (data []byte, err error) {
		err = n.parts.Store.View(ctx, func(tx Tx) (err error) {
			version, err := tx.SourceVersion(s.ID, q.Version)
			if err != nil {
				return err
			}
			data, err = originalOf(tx, version)
			return err
		})
		return data, err
	}
	p, err := n.parts.Pages.Page(ctx, r)
	if err != nil {
		return p, fmt.Errorf("page %d of %s: %w", q.Page+1, s.ID, err)
	}
	return p, nil
}

// paginationOf reads the pages of a source's newest version.
func paginationOf(tx Tx, s Source) (Pagination, error) {
	if s.Pages == 0 && !s.HasPages() {
		return nil, nil
	}
	encoded, err := tx.Content(ContentKey{Source: s.ID, Version: s.Version, Part: PartBlocks})
	if err != nil {
		return nil, err
	}
	blocks, err := DecodeBlocks(encoded)
	return PaginationOf(blocks), err
}

// PagesOf names the printed pages a highlight stands on in the newest version of its source: "p. 12"; "" where there are none, or where
// it lost its place.
func (n Paging) PagesOf(ctx context.Context, id HighlightID) (pages string, err error) {
	err = n.parts.Store.View(ctx, func(tx Tx) (err error) { pages, err = pagesOf(tx, id); return })
	return pages, err
}

func pagesOf(tx Tx, id HighlightID) (string, error) {
	h, err := tx.Highlight(id)
	if err != nil {
		return "", err
	}
	s, err := tx.Source(h.Source)
	if err != nil {
		return "", err
	}
	p, err := tx.Placement(id, s.Version)
	if errors.Is(err, ErrNotFound) || p.Lost {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	pages, err := paginationOf(tx, s)
	return pages.Words(p.At), err
}

// Pagination says where the printed pages of a text begin, in order; empty for a text without pages.
type Pagination []PageStart

// PageStart is where a printed page begins.
type PageStart struct {
	At    int    // a byte of the text; a page without text begins where the next does
	Label string // its printed number, such as "xii"; "" where it has none
}

// PaginationOf reads the pages off the blocks of a text.
func PaginationOf(blocks []Block) (p Pagination) {
	for _, b := range blocks {
		if b.Kind == BlockPage {
			p = append(p, PageStart{b.Start, b.Label})
		}
	}
	return p
}

// At returns the page, from 0, on which a byte of the text stands; -1 where there are no pages. What stands before the first page is
// counted to it.
func (p Pagination) At(position int) int {
	n := sort.Search(len(p), func(i int) bool { return p[i].At > position })
	return min(max(n-1, 0), len(p)-1)
}

// Of returns the first and the last page of a span.
func (p Pagination) Of(at Span) (first, last int) {
	return p.At(at.Start), p.At(max(at.Start, at.End-1))
}

// Stretch returns what stands on a page of a text of so many bytes.
func (p Pagination) Stretch(page, length int) Span {
	s := Span{Start: p[page].At, End: length}
	if page+1 < len(p) {
		s.End = p[page+1].At
	}
	return s
}

// Number returns what a page is called: its printed number, else its count from 1.
func (p Pagination) Number(page int) string {
	if 0 <= page && page < len(p) && p[page].Label != "" {
		return p[page].Label
	}
	return strconv.Itoa(page + 1)
}

// Words names the pages of a span as they are cited: "p. xii", "pp. 12–13"; "" where there are no pages.
func (p Pagination) Words(at Span) string {
	if len(p) == 0 {
		return ""
	}
	first, last := p.Of(at)
	if first == last || p.Number(first) == p.Number(last) {
		return "p. " + p.Number(first)
	}
	return fmt.Sprintf("pp. %s–%s", p.Number(first), p.Number(last))
}

// Find returns the page a person means by a number: the first that bears it, else the one of that count.
func (p Pagination) Find(number string) (page int, found bool) {
	number = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(number), "p."))
	for i, s := range p {
		if number != "" && strings.EqualFold(s.Label, number) {
			return i, true
		}
	}
	n, err := strconv.Atoi(number)
	return n - 1, err == nil && 1 <= n && n <= len(p)
}

const (
	// markContext is how much text around a mark tells it from the same words elsewhere on a page, in bytes.
	markContext = 2 * place.ContextBytes
)

// Marks says what to seek on a page for each span of the text: the part of it that stands there. A mark is empty where none does.
func (p Pagination) Marks(text string, page int, spans []Span) []PageMark {
	marks := make([]PageMark, len(spans))
	if page < 0 || page >= len(p) {
		return marks
	}
	here := p.Stretch(page, len(text))
	for i, s := range spans {
		at := Span{Start: max(s.Start, here.Start), End: min(s.End, here.End)}
		if !at.Valid(text) {
			continue
		}
		before, after := max(here.Start, at.Start-markContext), min(here.End, at.End+markContext)
		marks[i] = PageMark{
			Exact:  at.Of(text),
			Before: strings.ToValidUTF8(text[before:at.Start], ""), After: strings.ToValidUTF8(text[at.End:after], ""),
		}
	}
	return marks
}
