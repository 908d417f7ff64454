package rtf

import (
	"fmt"

	"commonplace/notebook/extract/office/document"
)

// picture reads the group of a \pict to its end and takes what it holds, if it is text and a kind that pages have. The bytes are written in
// hexadecimal digits, or as they are after \bin.
func (r *reader) picture() {
	r.flush()
	shown := r.s.place == inText && !r.s.hidden && !r.s.deleted && len(r.flows) == 1
	r.s.place = inNothing
	data, known := r.pictureBytes()
	if shown && known && len(data) > 0 {
		name := fmt.Sprintf("picture %d", len(r.flow().shown.Numbers)+1)
		r.flow().shown.Take(r.w, name, "", func() ([]byte, error) { return data, nil })
	}
}

// pictureBytes reads up to the brace that ends the group; known says that it is a PNG or a JPEG.
func (r *reader) pictureBytes() (data []byte, known bool) {
	depth, high := 0, -1
	for ; r.at < len(r.data) && len(data) < document.MaxPicture; r.at++ {
		switch c := r.data[r.at]; {
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth < 0 {
				return data, known
			}
		case c == '\\':
			word, n := r.pictureWord()
			known = known || word == "pngblip" || word == "jpegblip"
			if word == "bin" && depth == 0 {
				from := min(r.at+1, len(r.data))
				to := from + max(0, min(n, len(r.data)-from))
				data = append(data, r.data[from:to]...)
				r.at = to - 1
			}
		case depth == 0 && r.w.Illustrated():
			digit := hexDigit(c)
			switch {
			case digit < 0:
			case high < 0:
				high = digit
			default:
				data, high = append(data, byte(high<<4|digit)), -1
			}
		}
	}
	return data, known
}

// pictureWord reads a control word and leaves the reader at its last byte: the space after it, where there is one.
func (r *reader) pictureWord() (word string, n int) {
	start := r.at + 1
	at := start
	for at < len(r.data) && at-start < maxWord && isASCIILetter(r.data[at]) {
		at++
	}
	word, start = string(r.data[start:at]), at
	for at < len(r.data) && at-start <= maxDigits && (r.data[at] == '-' || r.data[at] >= '0' && r.data[at] <= '9') {
		at++
	}
	n = document.Number(string(r.data[start:at]), 0, 1<<30, 0)
	if at < len(r.data) && r.data[at] == ' ' {
		at++
	}
	r.at = max(r.at, at-1)
	if word == "" {
		r.at++ // a sign: \'4a, \*
	}
	return word, n
}
