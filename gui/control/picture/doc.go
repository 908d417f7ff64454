// Package picture shows what comes as a picture: a page as it is printed, with marks on it, and one picture as large as there is room.
//
// It decodes and scales nothing: it is given pictures in the pixels it asked for. Begin with page.go.
//
// Traps: a place on a page is in parts of the page's width, both ways. Paper is white in every theme, so what is marked on it has colours
// of its own.
package picture
