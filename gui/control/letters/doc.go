// Package letters knows what must be known of letters before words are drawn: where one of them ends, which of them read from right to
// left, and how much of them fits.
//
// It draws nothing, breaks no lines and knows no control. Begin with graphemes.go; directions.go is the only hard part.
//
// Traps: offsets are bytes on rune borders. What fits is asked of the driver of the app that runs, so Fitted belongs to the UI goroutine;
// the rest may be called anywhere.
package letters
