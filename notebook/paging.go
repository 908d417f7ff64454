package notebook

import (
	"context"
	"errors"
	"fmt"
)

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
