package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"commonplace/gui/control"
	"commonplace/gui/control/letters"
)

// Borders of graphemes, words and paragraphs around an offset, sought near it only: a text may be one line of 50 MB.

// window is how far around an offset the borders of words and graphemes are sought.
const window = 2 << 10

// near returns where to begin to look for borders before an offset: after a line end or a space, if there is one in the window.
func (p *paper) near(offset int) int {
	from := max(0, offset-window)
	for from > 0 && !utf8.RuneStart(p.text[from]) {
		from--
	}
	if i := strings.LastIndexByte(p.text[from:offset], '\n'); i >= 0 {
		return from + i + 1
	}
	if i := strings.IndexByte(p.text[from:offset], ' '); from > 0 && i >= 0 {
		return from + i + 1
	}
	return from
}

// borderAfter and borderBefore return the border between graphemes next to an offset.
func (p *paper) borderAfter(offset int) int {
	if offset >= len(p.text) {
		return len(p.text)
	}
	return offset + max(1, letters.FirstBorder(p.text[offset:min(len(p.text), offset+window)]))
}

func (p *paper) borderBefore(offset int) int {
	if offset <= 0 {
		return 0
	}
	from := p.near(offset - 1)
	at := from
	for _, b := range letters.Borders(p.text[from:offset], offset-from) {
		if from+b < offset {
			at = from + b
		}
	}
	return at
}

// eachWord calls fn with the words around an offset, in order, until it says stop; what is no word (spaces, points) included.
func (p *paper) eachWord(offset int, fn func(s control.Span, word bool) bool) {
	from := p.near(offset)
	w := words.FromString(p.text[from:min(len(p.text), offset+window)])
	for w.Next() {
		v := w.Value()
		r, _ := utf8.DecodeRuneInString(v)
		if !fn(control.Span{Start: from + w.Start(), End: from + w.End()}, unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return
		}
	}
}

// wordAt returns the word, or what stands between two words, at an offset.
func (p *paper) wordAt(offset int) control.Span {
	at := control.Span{Start: offset, End: offset}
	p.eachWord(offset, func(s control.Span, word bool) bool {
		if s.Start <= offset && offset < s.End || word && s.End == offset {
			at = s
		}
		return s.Start < offset
	})
	return at
}

// wordAfter returns where the word at or after an offset ends, and wordBefore where the one before it begins.
func (p *paper) wordAfter(offset int) int {
	to := min(len(p.text), offset+window)
	p.eachWord(offset, func(s control.Span, word bool) bool {
		if word && s.End > offset {
			to = s.End
			return false
		}
		return true
	})
	return to
}

func (p *paper) wordBefore(offset int) int {
	if offset <= 0 {
		return 0
	}
	to := p.near(offset - 1)
	p.eachWord(offset-1, func(s control.Span, word bool) bool {
		if word && s.Start < offset {
			to = s.Start
		}
		return s.Start < offset
	})
	return to
}

// paragraphAt returns the line of the text that holds the offset, without its line end.
func (p *paper) paragraphAt(offset int) control.Span {
	start := strings.LastIndexByte(p.text[:offset], '\n') + 1
	end := strings.IndexByte(p.text[offset:], '\n')
	if end < 0 {
		return control.Span{Start: start, End: len(p.text)}
	}
	return control.Span{Start: start, End: offset + end}
}
