// Package scan reads picture files that are pages: photographs and scans in PNG, JPEG, TIFF (of one or many pages) and WebP. It says how
// many pages there are and draws any of them upright. It knows no notebook, looks for no words and keeps nothing.
//
// Begin with Read in read.go; draw.go draws, tiff.go finds the pages of a TIFF. Which way up a photograph was taken, package picture tells.
//
// Traps: the decoders make room for what a file claims to be, so nothing is decoded before its size was asked for and found bearable; and a
// file that says its size soundly may still break off, which only drawing shows.
package scan

import "errors"

// Size is how large a page is, in pixels, as it is read: upright.
type Size struct{ Width, Height int }

// Why a file gives nothing.
var (
	// ErrBroken: it cannot be read as a picture.
	ErrBroken = errors.New("not a sound picture")
	// ErrTooLarge: past a limit named in the message.
	ErrTooLarge = errors.New("too large")
	// ErrNoPage: it has no page of that number.
	ErrNoPage = errors.New("no such page")
	// ErrSmall: too small to be a page of anything, such as an icon.
	ErrSmall = errors.New("too small to hold words")
)
