package recognise

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook/extract/paper/layout"
)

// Words make lines, and lines paragraphs, as tesseract saw them: it finds the columns of a page and reads one after the other. What it
// took for words in a photograph or a stain is told by its doubts and left out.

const (
	// noise is the mean confidence, in percent, of a paragraph that is none, unless a word in it is at least certain.
	noise, certain = 35, 70
	// nextLine is how far below a line the next one is at most, in heights of its letters.
	nextLine = 3
	// doubt is the confidence below which a word is marked.
	doubt = 60
)

// Page is what stands on a page.
type Page struct {
	Paragraphs []Paragraph
	Words      int     // how many there are
	Sure       float64 // mean confidence over them, in percent; 0 where there are none
}

// Paragraph is a stretch of a page's text.
type Paragraph struct {
	Text   string
	Number bool // a number alone, at the upper or lower edge: the page's
	Doubts []Doubt
}

// Doubt is where a word stands that tesseract was not sure of: half-open bytes of the paragraph's text.
type Doubt struct{ Start, End int }

// Words are the words of a document, by which words cut at the ends of lines are mended. It is for one goroutine.
type Words struct{ mender *layout.Mender }

// NewWords knows none yet.
func NewWords() *Words { return &Words{layout.NewMender()} }

// Page puts the words of a page together. known is what was learned from the document's pages before, and learns this one's.
func (f Found) Page(known *Words) Page {
	var page Page
	all := f.words
	var paragraphs [][][]word // each of lines
	for _, p := range split(all, func(w word) [2]int { return [2]int{w.block, w.paragraph} }) {
		if isNoise(p) {
			continue
		}
		lines := split(p, func(w word) int { return w.line })
		for _, l := range lines {
			known.mender.Learn(lineOf(l))
		}
		if n := len(paragraphs); n > 0 && goesOn(paragraphs[n-1], lines) {
			paragraphs[n-1] = append(paragraphs[n-1], lines...)
		} else {
			paragraphs = append(paragraphs, lines)
		}
	}
	top, bottom := edges(all)
	sum := 0.0
	for _, lines := range paragraphs {
		first := lines[0][0]
		out := known.join(lines)
		out.Number = isNumber(out.Text) && (first.top <= top || first.top+first.height >= bottom)
		page.Paragraphs = append(page.Paragraphs, out)
		for _, l := range lines {
			page.Words += len(l)
			for _, w := range l {
				sum += w.sure
			}
		}
	}
	if page.Words > 0 {
		page.Sure = sum / float64(page.Words)
	}
	return page
}

// goesOn says whether a paragraph is the rest of the one before: it begins in mid-sentence, on the next line or in the next column. On
// a page that lies askew tesseract takes every few lines for a paragraph.
func goesOn(before, after [][]word) bool {
	last, first := before[len(before)-1], after[0]
	a, b := last[len(last)-1], first[0]
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(a.text, "”\"')]»"))
	begin, _ := utf8.DecodeRuneInString(b.text)
	if !unicode.IsLower(begin) || !unicode.IsLetter(end) && !unicode.IsDigit(end) && !strings.ContainsRune(",-‐–—", end) {
		return false
	}
	return b.top < last[0].top || float64(b.top-last[0].top) < nextLine*float64(max(a.height, b.height))
}

// split cuts words where a key changes.
func split[K comparable](all []word, key func(word) K) (parts [][]word) {
	for i, w := range all {
		if i == 0 || key(w) != key(all[i-1]) {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], w)
	}
	return parts
}

// isNoise says whether a paragraph is none.
func isNoise(p []word) bool {
	sum, best, letters := 0.0, 0.0, 0
	for _, w := range p {
		sum, best = sum+w.sure, math.Max(best, w.sure)
		letters += strings.Count(strings.Map(onlyWord, w.text), "") - 1
	}
	return letters == 0 || sum/float64(len(p)) < noise && best < certain
}

// onlyWord keeps letters and digits.
func onlyWord(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// edges returns down to where a line is the first of the page, and from where it is the last.
func edges(all []word) (top, bottom int) {
	if len(all) == 0 {
		return 0, 0
	}
	top, bottom = all[0].top, all[0].top+all[0].height
	for _, w := range all {
		top, bottom = min(top, w.top), max(bottom, w.top+w.height)
	}
	return top, bottom
}

// isNumber says whether a paragraph is a page's number: "12", "- 12 -", "xii".
func isNumber(s string) bool {
	s = strings.Trim(s, " -–—.[]()|")
	if s == "" || len(s) > 6 {
		return false
	}
	return strings.Trim(s, "0123456789") == "" || strings.Trim(s, "ivxlc") == ""
}

func lineOf(words []word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}

// join makes one text of lines. A word that goes on in the next line is one, and doubtful where either half is.
func (k *Words) join(lines [][]word) Paragraph {
	var p Paragraph
	for _, l := range lines {
		line := lineOf(l)
		if p.Text == "" {
			p.Text = line
		} else {
			p.Text = k.mender.Join(p.Text, line)
		}
		from := len(p.Text) - len(line) // what is mended lies before the line, which stays as it is
		if n := len(p.Doubts); n > 0 {
			p.Doubts[n-1].End = min(p.Doubts[n-1].End, from) // the hyphen at its end is gone
		}
		for _, w := range l {
			if w.sure < doubt {
				p.Doubts = append(p.Doubts, Doubt{from, from + len(w.text)})
			}
			from += len(w.text) + 1
		}
	}
	return p
}
