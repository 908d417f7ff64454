// Package reader shows a long text, made for reading, with highlights, the matches of a search and pictures in it, and lets mouse and
// keyboard select in it. A text of 50 MB opens as fast as a letter.
//
// It does not know what a source is, where a text comes from or what becomes of a selection: whoever holds a Reader gives it blocks and
// highlights and hears from it through On… callbacks.
//
//	Reader ──► paper   the text, cut into chunks, a chunk into lines      paper.go break.go breaker.go line.go cut.go
//	       ──► view    which lines are in sight, and where                view.go bar.go ticks.go
//	       ──► pick    the selection and the gesture that makes it        mouse.go keys.go caret.go words.go
//	       ──► marks   what lies on the text                              marks.go
//	       ──► sheet   draws the lines in sight                           sheet.go pictures.go
//
// Begin with reader.go for what it offers, then paper.go for how it is done.
//
// Traps: a chunk is laid out only when it comes into sight, so the height of what nobody has seen is a guess. Whoever reads a chunk's lines
// calls lay first. Fyne measures a canvas.Text without looking at theme overrides, so a face of our own is set as FontSource on the text.
package reader
