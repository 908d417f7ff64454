package letters

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
)

// Ellipsis stands for what was cut.
const Ellipsis = "…"

// Fitted returns as much of text as is at most width wide, with an ellipsis where something was cut, never through a grapheme.
func Fitted(text string, width, size float32, style fyne.TextStyle) string {
	if text == "" || fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	room := width - fyne.MeasureText(Ellipsis, size, style).Width
	if room <= 0 {
		return ""
	}
	ends := Borders(text, int(width)) // no visible grapheme is narrower than a pixel
	k := sort.Search(len(ends), func(k int) bool {
		return fyne.MeasureText(text[:ends[k]], size, style).Width > room
	})
	if k == 0 {
		return Ellipsis
	}
	return text[:ends[k-1]] + Ellipsis
}

// Directed returns words as the toolkit is to be given them for a line of their own: it sets stretches of one direction from left to right,
// so that the ellipsis at the end of words that read from right to left has to come first to stand there.
func Directed(words string) string {
	if before, cut := strings.CutSuffix(words, Ellipsis); cut && RightToLeft(words) {
		return Ellipsis + before
	}
	return words
}

// Beside sets a number apart from a word, whichever way that reads.
func Beside(word, number string) string {
	if RightToLeft(word) {
		word += leftMark
	}
	return word + " " + number
}

// pathTail is the part of what is shown of a path that is its end: there stands the file's name.
const pathTail = 0.65

// FittedPath returns as much of a path as is at most width wide, with an ellipsis in its middle where something was cut.
func FittedPath(text string, width, size float32, style fyne.TextStyle) string {
	if text == "" || fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	ends := Borders(text, len(text))
	start := func(k int) int { // of the k-th grapheme
		if k == 0 {
			return 0
		}
		return ends[k-1]
	}
	cut := func(kept int) string {
		tail := int(pathTail * float32(kept))
		return text[:start(kept-tail)] + Ellipsis + text[start(len(ends)-tail):]
	}
	k := sort.Search(min(len(ends), int(max(0, width))), func(k int) bool { return fyne.MeasureText(cut(k), size, style).Width > width })
	if k == 0 {
		return ""
	}
	return cut(k - 1)
}
