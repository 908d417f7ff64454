// Package note holds the editor of a note's text, which offers completions while a link is being typed.
//
// It knows neither notes nor what a link leads to: it is given a text and rows to offer, and tells what was typed. Begin with editor.go.
//
// Traps: the text is the blocks joined by line ends; a block is a Fyne Entry, which counts in runes, rows and columns and never in bytes.
package note
