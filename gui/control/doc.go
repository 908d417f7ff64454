// Package control holds the widgets the window needs and Fyne lacks: the reader's text, a compact list row, snippets, tags, a
// toast, the palette and an editor that completes links.
//
// A control shows what it was given and reports what a hand did, through On… callbacks; it knows nothing of notebooks, searching
// or storing, and imports Fyne only, nothing of ours. Every colour and size comes from the theme in force, by the names of
// names.go, so that gui/theme.go is the one place that decides how the program looks.
//
// Begin with names.go, then row.go for the habits of a small control, then reader.go for the large one.
//
// Traps: everything here belongs to the UI goroutine. Offsets into a text are UTF-8 bytes on rune borders. Fyne measures a
// canvas.Text without looking at theme overrides, so a face of our own is set as FontSource on the text itself.
package control
