// Package recognise finds the words in a picture of a page, with tesseract, where that is installed: a program of its own that is looked
// for, asked what it can, and run once a page. It knows no notebook and no file of a person's: pictures come from whoever draws pages.
//
// Begin with Tesseract in tesseract.go. The way of a page:
//
//	run.go     the picture goes to a process by its standard input; what it answers is bounded, and so is its time
//	tsv.go     its answer, a table of words with places and confidences, read strictly
//	page.go    words to lines, lines to paragraphs, with words mended that were cut at a line's end
//
// names.go knows languages by their names, install.go how tesseract is got on each system.
//
// Decision: a program that may be there, not a library, because recognisers written in Go do not come near it, cgo is not wanted, and
// its languages are the system's to install. Price: a person may have to install it; every place that offers it says how.
//
// Decision: its answer is read in the program itself and not by the worker process, because it is a table of numbers and short words
// that is read line by line within limits and never understood as anything else. Price: a second reader of foreign bytes, with a fuzz
// target of its own.
//
// Trap: tesseract says how sure it is of each word, and it is sure of some that are wrong.
package recognise

import "errors"

// Why a page gives nothing.
var (
	// ErrMissing: tesseract, or one of the languages asked for, is not installed.
	ErrMissing = errors.New("not installed")
	// ErrFailed: it ended with an error, said something that is no answer, or said too much.
	ErrFailed = errors.New("recognising failed")
	// ErrSlow: it took too long and was ended.
	ErrSlow = errors.New("took too long")
)
