package store

import "commonplace/notebook"

// Sketch implements notebook.Tx.
func (t *tx) Sketch(id notebook.SourceID) (notebook.Sketch, error) {
	return loadOrZero(t, key(atSketch, string(id)), walkSketch)
}

// PutSketch implements notebook.Tx.
func (t *tx) PutSketch(id notebook.SourceID, s notebook.Sketch) error {
	if err := checkID(notebook.KindSource, id); err != nil {
		return err
	}
	return put(t, key(atSketch, string(id)), &s, walkSketch)
}

// Sketches implements notebook.Tx.
func (t *tx) Sketches(fn func(notebook.SourceID, notebook.Sketch) bool) error {
	return t.scan(stretch{prefix: all(atSketch)}, func(k, content []byte) (bool, error) {
		s, err := open(k, content, walkSketch)
		return err == nil && fn(notebook.SourceID(firstID(k)), s), err
	})
}
