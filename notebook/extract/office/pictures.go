package office

import "strings"

// Pictures are handed out as their bytes are met, so that a book of them never lies in memory twice. A picture stands before the words said
// of it where nothing else is in its paragraph, and those words are its caption; in a paragraph with other words these stay in brackets
// where they are, and the picture comes after.

// Keep takes a picture and returns its number from 1, 0 for one that is not shown. open reads its bytes and may fail.
type Keep func(name, alt string, open func() ([]byte, error)) int

const (
	// maxInline is the most pictures in one paragraph.
	maxInline = 200
	// maxPicture is the largest picture that is read, in bytes.
	maxPicture = 32 << 20
)

// inline are the pictures of the paragraph being read.
type inline struct {
	numbers []int
	words   []string // said of them, as they stand in the paragraph
}

// take takes a picture, if pictures are wanted, and says whether it is shown.
func (p *inline) take(w *writer, name, alt string, open func() ([]byte, error)) bool {
	if w.keep == nil || len(p.numbers) >= maxInline || w.err != nil {
		return false
	}
	number := w.keep(name, alt, open)
	if number > 0 {
		p.numbers = append(p.numbers, number)
	}
	return number > 0
}

// say notes words said of a picture and returns them as they stand in the paragraph; "" for none.
func (p *inline) say(words string) string {
	if words == "" {
		return ""
	}
	words = "[" + words + "]"
	p.words = append(p.words, words)
	return words
}

// write writes a paragraph with its pictures; paragraph writes its words.
func (p *inline) write(w *writer, text string, paragraph func(text string)) {
	all := *p
	*p = inline{}
	if len(all.numbers) == 0 {
		paragraph(text)
		return
	}
	rest := text
	for _, words := range all.words {
		rest = strings.Replace(rest, words, "", 1)
	}
	alone := strings.TrimFunc(rest, isBlank) == ""
	if !alone {
		paragraph(text)
	}
	for _, number := range all.numbers {
		w.add(Picture, number, "")
	}
	if alone {
		said := make([]string, len(all.words))
		for i, words := range all.words {
			said[i] = words[1 : len(words)-1]
		}
		w.add(Caption, 0, strings.Join(said, "\n"))
	}
}

// picturesIn returns the pictures among the parts of cells.
func picturesIn(cells [][]Part) (all []Part) {
	for _, c := range cells {
		for _, p := range c {
			if p.Kind == Picture {
				all = append(all, p)
			}
		}
	}
	return all
}
