package worker

import (
	"encoding/json"

	"commonplace/notebook"
)

// answerPage draws one page and sends it and the end. Its error is the pipe's.
func (w *worker) answerPage(data []byte, q pageRequest) error {
	p, problem := w.shelf.Page(data, notebook.PageRequest{Password: q.Password, Page: q.Page, Width: q.Width, Marks: q.Marks, MarksOnly: q.Bare})
	if problem == nil {
		if err := w.sendPage(p); err != nil {
			return err
		}
	} else {
		w.shelf.Clear()
	}
	w.busy.Store(false)
	return w.flush(writeJSON(w.out, frameEnd, toWire(problem)))
}

func (w *worker) sendPage(p notebook.PagePicture) error {
	places, err := json.Marshal(p.Marks)
	if err != nil {
		return err
	}
	h := pageHeader{Media: p.Media, Width: p.Width, Height: p.Height, Pages: p.Pages, Size: len(p.Data), MarksSize: len(places)}
	if err := writeJSON(w.out, framePage, h); err != nil {
		return err
	}
	if err := writePieces(w.out, framePageMarks, places); err != nil {
		return err
	}
	return writePieces(w.out, framePicture, p.Data)
}
