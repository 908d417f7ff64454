package find

import (
	"context"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"commonplace/index/words"
)

// findStep is how many bytes are read between two looks at the context.
const findStep = 1 << 16

// Typed gives the places where words stand in a text as they were typed, one after the other and also within a word, in the order of the
// text, none over another, at most so many. They are read as the index reads them: capitals, accents, points, and the kinds of digits,
// white space, dashes and quotation marks make no difference.
//
// The text is read once, a folded letter at a time, past the letters of the words that are matched so far (Knuth, Morris, Pratt): it takes no
// memory, and no text is too long or too much alike. The error is the context's.
func Typed(ctx context.Context, text, words string, most int) (places []Place, err error) {
	sought := foldedText(words)
	if len(sought) == 0 {
		return nil, nil
	}
	back := borders(sought)
	starts := make([]int, len(sought)) // of the letters read last, in turn
	n, same, end := 0, 0, 0
	asked := 0 // where the context was asked last
	for l := (lettersIn{text: text}); len(places) < most && l.next(); {
		if l.at-asked > findStep {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			asked = l.at
		}
		for i, c := range l.folded {
			starts[n%len(sought)] = l.start
			n++
			for same > 0 && sought[same] != c {
				same = back[same-1]
			}
			if sought[same] == c {
				same++
			}
			if same < len(sought) {
				continue
			}
			same = 0
			if start := starts[n%len(sought)]; start >= end {
				end = l.at
				if i == len(l.folded)-1 {
					end = l.pastMarks()
				}
				places = append(places, Place{start, end})
				break
			}
		}
	}
	return places, ctx.Err()
}

// borders says of each beginning how long the longest one is that it also ends with.
func borders(of []byte) []int {
	back := make([]int, len(of))
	for i := 1; i < len(of); i++ {
		same := back[i-1]
		for same > 0 && of[same] != of[i] {
			same = back[same-1]
		}
		if of[same] == of[i] {
			same++
		}
		back[i] = same
	}
	return back
}

// foldedText folds words that are sought, without the white space around them.
func foldedText(words string) (folded []byte) {
	for l := (lettersIn{text: words, space: true}); l.next(); {
		folded = append(folded, l.folded...)
	}
	if n := len(folded); n > 0 && folded[n-1] == ' ' {
		folded = folded[:n-1]
	}
	return folded
}

// lettersIn reads a text letter by letter.
type lettersIn struct {
	text   string
	at     int
	start  int // of the letter
	folded []byte
	space  bool // the last was white space
	room   [words.MaxBytes]byte
}

// next reads the next letter that does not fold to nothing.
func (l *lettersIn) next() bool {
	for l.at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		l.start = l.at
		l.at += n
		l.folded = foldedLetter(l.room[:0], r, l.space)
		if len(l.folded) > 0 {
			l.space = l.folded[0] == ' '
			return true
		}
	}
	return false
}

// pastMarks is where the marks end that belong to the letter and count for nothing.
func (l *lettersIn) pastMarks() int {
	for l.at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		if words.ClassOf(r, n) != words.Mark || len(foldedLetter(l.room[:0], r, false)) > 0 {
			break
		}
		l.at += n
	}
	return l.at
}

// foldedLetter appends what a character counts as. White space counts once.
func foldedLetter(into []byte, r rune, afterSpace bool) []byte {
	if r < utf8.RuneSelf {
		if c := words.FoldASCII(byte(r)); c != 0 {
			return append(into, c)
		}
	}
	switch class := words.ClassOf(r, utf8.RuneLen(r)); {
	case unicode.IsSpace(r):
		if afterSpace {
			return into
		}
		return append(into, ' ')
	case words.IsQuotation(r), r == '‟', r == '″':
		return append(into, '"')
	case words.IsApostrophe(r), r == '‚':
		return append(into, '\'')
	case unicode.Is(unicode.Pd, r), r == '−':
		return append(into, '-')
	case r == 'й', r == 'Й':
		return utf8.AppendRune(into, 'и') // as where the breve stands alone
	case class == words.Letter, class == words.Mark:
		return words.AppendFolded(into, r, string(r))
	case class == words.Invisible:
		return into
	}
	return norm.NFKD.AppendString(into, string(r))
}
