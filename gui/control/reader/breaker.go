package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/gui/control/letters"
)

// breaker breaks one hard line.
type breaker struct {
	paper *paper
	chunk *chunk
	proto line
	cut   *cut
	width float32
}

func (b *breaker) emit(start, end int) {
	l := b.proto
	l.start, l.end, l.y = int32(start), int32(end), b.chunk.height
	b.chunk.lines = append(b.chunk.lines, l)
	b.chunk.height += b.paper.high(&l)
	b.proto.first = false
}

// run walks over the letters once: w is the width since the line's start, good the last place a line may end at.
func (b *breaker) run(start, end int) {
	text, from := b.paper.text, start
	good, goodEnd, goodW := -1, 0, float32(0) // the next line begins at good; this one ends at goodEnd, good lies goodW from its start
	w, prev, space := float32(0), rune(0), 0
	for i := start; i < end; {
		if c := text[i]; inWord(c) && inWord(byte(min(prev, utf8.RuneSelf))) { // most letters: nothing to decide but the width
			if after := w + b.cut.low[c]; after <= b.width && b.cut.low[c] > 0 {
				w, prev = after, rune(c)
				i++
				continue
			}
		}
		r, n := letters.RuneAt(text[i:end])
		blank := r == ' ' || r == '\t'
		if blank && prev != ' ' && prev != '\t' {
			space = i
		}
		if !blank && i > from && breaksBefore(prev, r) {
			good, goodEnd, goodW = i, i, w
			if prev == ' ' || prev == '\t' {
				goodEnd = space
			}
		}
		after := w + b.cut.advance(r)
		if r == '\t' {
			after = b.cut.tab(w)
		}
		if !blank && after > b.width && i > from {
			if good <= from {
				good = b.hard(from, i)
				goodEnd, goodW = good, w
				if good < i {
					goodW = b.span(from, good)
				}
			}
			b.emit(from, goodEnd)
			from, after = good, after-goodW
			good = -1
		}
		w, prev = after, r
		i += n
	}
	b.emit(from, end)
}

// inWord says whether a byte is an ASCII letter or digit, between two of which no line ends.
func inWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// hard returns the last border between graphemes at or before i, so that no grapheme is torn; i itself if from's grapheme is
// longer than the line.
func (b *breaker) hard(from, i int) int {
	near := max(from, i-graphemeBytes)
	last := from
	for _, at := range letters.Borders(b.paper.text[near:min(len(b.paper.text), i+graphemeBytes)], graphemeBytes) {
		if near+at > i {
			break
		}
		last = near + at
	}
	if last <= from {
		return i
	}
	return last
}

// graphemeBytes is how far around a hard break to look for a grapheme's border.
const graphemeBytes = 64

func (b *breaker) span(from, to int) float32 {
	var w float32
	for _, r := range b.paper.text[from:to] {
		w += b.cut.advance(r)
	}
	return w
}

// breaksBefore says whether a line may end between the two letters.
func breaksBefore(prev, r rune) bool {
	switch prev {
	case ' ', '\t', '\u2013', '\u2014':
		return true
	case '-':
		return unicode.IsLetter(r)
	}
	return r >= 0x2E80 && (letters.Ideograph(r) || letters.Ideograph(prev)) && !strings.ContainsRune(noStart, r) && !strings.ContainsRune(noEnd, prev) ||
		prev >= 0x2E80 && letters.Ideograph(prev) && r < 0x2E80 && !strings.ContainsRune(noStart, r) && !unicode.IsPunct(r)
}

// What must not begin, and what must not end, a line of Chinese or Japanese.
const (
	noStart = "、。，．・：；？！）」』】〉》〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
	noEnd   = "（「『【〈《〔"
)
