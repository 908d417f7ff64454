package document

import "strings"

// Pictures are handed out as their bytes are met, so that a book of them never lies in memory twice. A picture stands before the words said
// of it where nothing else is in its paragraph, and those words are its caption; in a paragraph with other words these stay in brackets
// where they are, and the picture comes after.

// Keep takes a picture and returns its number from 1, 0 for one that is not shown. open reads its bytes and may fail.
type Keep func(name, alt string, open func() ([]byte, error)) int

const (
	// MaxInline is the most pictures in one paragraph.
	MaxInline = 200
	// MaxPicture is the largest picture that is read, in bytes.
	MaxPicture = 32 << 20
)

// Pictures are the pictures of the paragraph being read.
type Pictures struct {
	Numbers []int
	words   []string // said of them, as they stand in the paragraph
}

// Take takes a picture, if pictures are wanted, and says whether it is shown.
func (p *Pictures) Take(w *Writer, name, alt string, open func() ([]byte, error)) bool {
	if w.keep == nil || len(p.Numbers) >= MaxInline || w.err != nil {
		return false
	}
	number := w.keep(name, alt, open)
	if number > 0 {
		p.Numbers = append(p.Numbers, number)
	}
	return number > 0
}

// Say notes words said of a picture and returns them as they stand in the paragraph; "" for none.
func (p *Pictures) Say(words string) string {
	if words == "" {
		return ""
	}
	words = "[" + words + "]"
	p.words = append(p.words, words)
	return words
}

// Write writes a paragraph with its pictures; paragraph writes its words.
func (p *Pictures) Write(w *Writer, text string, paragraph func(text string)) {
	all := *p
	*p = Pictures{}
	if len(all.Numbers) == 0 {
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
	for _, number := range all.Numbers {
		w.Add(Picture, number, "")
	}
	if alone {
		said := make([]string, len(all.words))
		for i, words := range all.words {
			said[i] = words[1 : len(words)-1]
		}
		w.Add(Caption, 0, strings.Join(said, "\n"))
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

// PictureWords returns what is said about a picture, "" where a program said it.
func PictureWords(s string) string {
	s = OneLine(s)
	lower := strings.ToLower(s)
	if strings.Contains(lower, "automatically generated") || strings.ContainsAny(s, `\`) || !HasWord(s) {
		return ""
	}
	for _, ending := range []string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg"} {
		if strings.HasSuffix(lower, ending) {
			return ""
		}
	}
	return s
}
