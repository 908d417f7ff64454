package notebook

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"commonplace/notebook/place"
)

// Pagination says where the printed pages of a text begin, in order; empty for a text without pages.
type Pagination []PageStart

// PageStart is where a printed page begins.
type PageStart struct {
	At    int    // a byte of the text; a page without text begins where the next does
	Label string // its printed number, such as "xii"; "" where it has none
}

// PaginationOf reads the pages off the blocks of a text.
func PaginationOf(blocks []Block) (p Pagination) {
	for _, b := range blocks {
		if b.Kind == BlockPage {
			p = append(p, PageStart{b.Start, b.Label})
		}
	}
	return p
}

// At returns the page, from 0, on which a byte of the text stands; -1 where there are no pages. What stands before the first page is
// counted to it.
func (p Pagination) At(position int) int {
	n := sort.Search(len(p), func(i int) bool { return p[i].At > position })
	return min(max(n-1, 0), len(p)-1)
}

// Of returns the first and the last page of a span.
func (p Pagination) Of(at Span) (first, last int) {
	return p.At(at.Start), p.At(max(at.Start, at.End-1))
}

// Stretch returns what stands on a page of a text of so many bytes.
func (p Pagination) Stretch(page, length int) Span {
	s := Span{Start: p[page].At, End: length}
	if page+1 < len(p) {
		s.End = p[page+1].At
	}
	return s
}

// Number returns what a page is called: its printed number, else its count from 1.
func (p Pagination) Number(page int) string {
	if 0 <= page && page < len(p) && p[page].Label != "" {
		return p[page].Label
	}
	return strconv.Itoa(page + 1)
}

// Words names the pages of a span as they are cited: "p. xii", "pp. 12–13"; "" where there are no pages.
func (p Pagination) Words(at Span) string {
	if len(p) == 0 {
		return ""
	}
	first, last := p.Of(at)
	if first == last || p.Number(first) == p.Number(last) {
		return "p. " + p.Number(first)
	}
	return fmt.Sprintf("pp. %s–%s", p.Number(first), p.Number(last))
}

// Find returns the page a person means by a number: the first that bears it, else the one of that count.
func (p Pagination) Find(number string) (page int, found bool) {
	number = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(number), "p."))
	for i, s := range p {
		if number != "" && strings.EqualFold(s.Label, number) {
			return i, true
		}
	}
	n, err := strconv.Atoi(number)
	return n - 1, err == nil && 1 <= n && n <= len(p)
}

const (
	// markContext is how much text around a mark tells it from the same words elsewhere on a page, in bytes.
	markContext = 2 * place.ContextBytes
)

// Marks says what to seek on a page for each span of the text: the part of it that stands there. A mark is empty where none does.
func (p Pagination) Marks(text string, page int, spans []Span) []PageMark {
	marks := make([]PageMark, len(spans))
	if page < 0 || page >= len(p) {
		return marks
	}
	here := p.Stretch(page, len(text))
	for i, s := range spans {
		at := Span{Start: max(s.Start, here.Start), End: min(s.End, here.End)}
		if !at.Valid(text) {
			continue
		}
		before, after := max(here.Start, at.Start-markContext), min(here.End, at.End+markContext)
		marks[i] = PageMark{
			Exact:  at.Of(text),
			Before: strings.ToValidUTF8(text[before:at.Start], ""), After: strings.ToValidUTF8(text[at.End:after], ""),
		}
	}
	return marks
}
