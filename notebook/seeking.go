package notebook

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/index"
)

// Words are sought in one text as a person reads them, by the rules by which the index folds words: capitals, accents, ligatures, soft
// hyphens and the kind of quotation marks and dashes make no difference, any white space is as good as another. Parts of words are found.
//
// Decision: the text is folded as it is compared, character by character from each that may begin a match, and no folded copy of it is made,
// because that would need as much memory again for where each of its bytes came from. Price: words that begin like many others of the text
// are compared a little further at each.

// Seek finds where words stand in a text, at most limit places, none overlapping another; more says that there are others. Words of white
// space alone stand nowhere. The error is the context's.
func Seek(ctx context.Context, text, words string, limit int) (places []Span, more bool, err error) {
	sought := foldedWords(words)
	if sought == "" {
		return nil, false, nil
	}
	s := seeker{text: text, buf: make([]byte, 0, foldedBytes)}
	next := 0 // where the context is asked again
	for i := 0; i < len(text); {
		if i >= next {
			if err := ctx.Err(); err != nil {
				return nil, false, err
			}
			next = i + seekBytes
		}
		end, ok := s.at(i, sought)
		switch {
		case !ok:
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
		case len(places) == limit:
			return places, true, nil
		default:
			places = append(places, Span{i, end})
			i = end
		}
	}
	return places, false, nil
}

const (
	// foldedBytes is room for what one character is folded to; seekBytes how much is read between two looks at the context.
	foldedBytes, seekBytes = 64, 1 << 16
)

// seeker compares a text with folded words.
type seeker struct {
	text string
	buf  []byte
}

// at says whether the sought words begin at i, and where they end. Accents after the last letter belong to it.
func (s *seeker) at(i int, sought string) (end int, ok bool) {
	for first := true; ; first = false {
		if i == len(s.text) {
			return i, sought == ""
		}
		part, n := s.folded(i)
		switch {
		case len(part) == 0 && first:
			return 0, false
		case len(part) == 0:
		case sought == "":
			return i, true
		case strings.HasPrefix(sought, string(part)):
			sought = sought[len(part):]
		case strings.HasPrefix(string(part), sought): // a part of a ligature
			sought = ""
		default:
			return 0, false
		}
		i += n
	}
}

// folded is what the character at i counts as, and how long it is; white space goes together.
func (s *seeker) folded(i int) ([]byte, int) {
	r, n := utf8.DecodeRuneInString(s.text[i:])
	if unicode.IsSpace(r) {
		for end := i + n; ; {
			r, m := utf8.DecodeRuneInString(s.text[end:])
			if !unicode.IsSpace(r) {
				return append(s.buf[:0], ' '), end - i
			}
			end += m
		}
	}
	return index.Folded(s.buf, alike(r), s.text[i:i+n]), n
}

// alike is the character that stands for all those of which a person types any.
func alike(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '′':
		return '\''
	case '“', '”', '„', '‟', '″', '«', '»':
		return '"'
	case '‐', '‑', '‒', '–', '—', '−':
		return '-'
	}
	return r
}

// foldedWords folds what is sought, without the white space at its ends.
func foldedWords(words string) string {
	var b strings.Builder
	s := seeker{text: strings.TrimSpace(strings.ToValidUTF8(words, "�")), buf: make([]byte, 0, foldedBytes)}
	for i := 0; i < len(s.text); {
		part, n := s.folded(i)
		b.Write(part)
		i += n
	}
	return b.String()
}
