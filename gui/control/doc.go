// Package control holds the widgets the window needs and Fyne lacks: a compact list row, snippets, tags, a toast, the palette, and what
// else is small. The large ones stand in packages of their own below it:
//
//	reader ─┐
//	note ───┼─► control ──► letters       reader: a long text     note: the editor that completes links
//	picture ┘                             picture: a page as it is printed, a picture     letters: what fits, what reads from the right
//
// A control shows what it was given and reports what a hand did, through On… callbacks; it knows nothing of notebooks, searching
// or storing, and imports nothing of ours. Every colour and size comes from the theme in force, by the names of
// names.go, so that gui/theme.go is the one place that decides how the program looks.
//
// Begin with names.go, then row.go for the habits of a small control, then reader for the large one. drawing.go is what all of them draw
// with.
//
// Traps: everything here belongs to the UI goroutine. Offsets into a text are UTF-8 bytes on rune borders.
package control
