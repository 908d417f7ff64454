// Package pane holds the visible parts of the window, one a file: each shows a part of the session and reports what a person intends.
//
// A pane is made of a session part and a [Host], observes the part, and redraws itself when its fields change; it keeps nothing that
// the session could know. It does not know the window, the notebook's store or its index. Begin with host.go for what a pane may ask
// of the window, then library.go for the habits of a pane.
//
// Everything here belongs to the UI goroutine. Trap: Fyne calls a list's OnSelected also when the program selects; see rows.
//
// Decision: one package of some forty files, because the panes share parts that no family of them owns (rows, cards, fields with keys, words
// for things), which would have to be exported. Price: one looks through the names of the files, which say what is shown.
package pane
