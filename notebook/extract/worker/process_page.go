package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/pages"
)

// Decision: the worker keeps the last file whose page was asked for, open, because turning pages would otherwise send a file of 20 MB over
// the pipe and read its index for each. Price: its memory stays taken until another file is asked for.
//
// Decision: a page nobody waits for any more is drawn to its end, if that comes soon, because ending the worker would cost the open
// document and the next page a second. Price: when the program ends it may wait for that long.

// pageGrace is how long a page may still take after its caller has gone.
const pageGrace = 2 * time.Second

const (
	// maxPageBytes is the most a picture of a page may take, and maxMarksBytes the places of its marks.
	maxPageBytes, maxMarksBytes = 4*pages.MaxPixels + 1<<20, 32 << 20
	// maxPages is the most pages believed.
	maxPages = 1 << 20
	// maxPageMarks is the most marks that are looked for on a page, and maxMarkBytes how many of their bytes; the others are not found.
	maxPageMarks, maxMarkBytes = 2000, 256 << 10
)

// onShelf names the file a worker keeps.
type onShelf struct {
	digest   notebook.Digest
	password string
}

// Page implements [notebook.PageDrawer].
func (s *Supervisor) Page(ctx context.Context, r notebook.PageRequest) (p notebook.PagePicture, err error) {
	var data []byte
	read := func() error {
		if data != nil {
			return nil
		}
		if data, err = r.File(); err == nil && len(data) == 0 {
			err = draft.Refuse(notebook.ErrEmpty, "0 bytes")
		}
		if err == nil && len(data) > archive.MaxArchive {
			err = draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, archive.MaxArchive>>20)
		}
		return err
	}
	patient, done := lingering(ctx, pageGrace)
	defer done()
	err = s.ask(patient, "page", 0, func(w *process, c *clock) (end error, stopped bool, err error) {
		if err := ctx.Err(); err != nil {
			return err, false, nil
		}
		wanted := onShelf{r.Digest, r.Password}
		if r.Digest == (notebook.Digest{}) || w.shelf != wanted {
			c.pause()
			err := read()
			c.goOn(megabytes(len(data)))
			if err != nil {
				return err, false, nil
			}
		}
		w.shelf = onShelf{}
		if p, end, err = w.askPage(r, data); err == nil && end == nil {
			w.shelf = wanted
		}
		return end, false, err
	})
	return p, err
}

// lingering returns a context that ends some time after ctx does. done frees what it holds.
func lingering(ctx context.Context, grace time.Duration) (patient context.Context, done func()) {
	patient, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(grace, cancel) })
	return patient, func() { stop(); cancel() }
}

// askPage asks the worker for a page; data is empty where it has the file. end is the worker's verdict on the page, err its loss.
func (p *process) askPage(r notebook.PageRequest, data []byte) (out notebook.PagePicture, end, err error) {
	q := pageRequest{Size: len(data), Password: r.Password, Page: r.Page, Width: r.Width, Marks: withinReason(r.Marks), Bare: r.MarksOnly}
	if err := writeJSON(p.in, framePageRequest, q); err != nil {
		return out, nil, err
	}
	if err := writePieces(p.in, frameData, data); err != nil {
		return out, nil, err
	}
	kind, payload, err := p.next()
	if err == nil && kind == framePage {
		if out, err = p.picture(payload, r); err != nil {
			return out, nil, err
		}
		kind, payload, err = p.next()
	}
	if err != nil {
		return out, nil, err
	}
	if kind != frameEnd {
		return out, nil, fmt.Errorf("%w: %q", errFrames, kind)
	}
	var w wireProblem
	err = json.Unmarshal(payload, &w)
	if end = w.err(); end == nil && err == nil && out.Pages == 0 {
		err = fmt.Errorf("%w: no page", errFrames)
	}
	return out, end, err
}

// withinReason leaves out marks past the limits.
func withinReason(marks []notebook.PageMark) []notebook.PageMark {
	left := maxMarkBytes
	for i, m := range marks {
		if left -= len(m.Exact) + len(m.Before) + len(m.After); left < 0 || i >= maxPageMarks {
			return marks[:i]
		}
	}
	return marks
}

// picture receives what belongs to the header of a page.
func (p *process) picture(payload []byte, r notebook.PageRequest) (out notebook.PagePicture, err error) {
	var h pageHeader
	if err := json.Unmarshal(payload, &h); err != nil {
		return out, err
	}
	if h.Width < 1 || h.Height < 1 || h.Width > pages.MaxSide || h.Height > pages.MaxPixels/h.Width || h.Pages < 1 || h.Pages > maxPages ||
		h.Size < 0 || h.Size > maxPageBytes || r.MarksOnly != (h.Size == 0) || h.MarksSize < 1 || h.MarksSize > maxMarksBytes {
		return out, fmt.Errorf("%w: sizes of a page", errFrames)
	}
	out = notebook.PagePicture{Media: h.Media, Width: h.Width, Height: h.Height, Pages: h.Pages}
	places, err := readPieces(p.out, framePageMarks, h.MarksSize)
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(places, &out.Marks); err != nil {
		return out, err
	}
	if len(out.Marks) > len(r.Marks) {
		return out, fmt.Errorf("%w: %d marks for %d", errFrames, len(out.Marks), len(r.Marks))
	}
	for len(out.Marks) < len(r.Marks) {
		out.Marks = append(out.Marks, nil)
	}
	if r.MarksOnly {
		return out, nil
	}
	if out.Data, err = readPieces(p.out, framePicture, h.Size); err != nil {
		return out, err
	}
	head, kind, err := image.DecodeConfig(bytes.NewReader(out.Data))
	if err != nil || out.Media != "image/"+kind || head.Width != h.Width || head.Height != h.Height {
		return out, fmt.Errorf("%w: a page that is no picture", errFrames)
	}
	return out, nil
}
