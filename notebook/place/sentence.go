package place

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences are what versions are compared by. Decision: found by rules (a full stop, white space, then what may begin a sentence),
// not by a trained model, because the two sides of a comparison are cut by the same rules and a wrong cut costs nothing but the size
// of a piece. Price: an abbreviation that the rules do not know ends a sentence.

// maxSentenceBytes is the longest sentence; what is longer is cut at a white space.
const maxSentenceBytes = 2000

// Sentences parts a text into its sentences, in order, without the white space between them. A line end ends a sentence.
func Sentences(text string) []Span {
	var all []Span
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		for from := at; from < end; {
			to := from + sentenceEnd(text[from:end])
			if s := trimmed(text, Span{from, to}); s.Len() > 0 {
				all = append(all, s)
			}
			from = to
		}
		at = end + 1
	}
	return all
}

// Paragraphs parts a text into its lines that are not empty.
func Paragraphs(text string) []Span {
	var all []Span
	at := 0
	for line := range strings.Lines(text) {
		if s := trimmed(text, Span{at, at + len(line)}); s.Len() > 0 {
			all = append(all, s)
		}
		at += len(line)
	}
	return all
}

// trimmed takes the white space off both ends of a span.
func trimmed(text string, s Span) Span {
	words := text[s.Start:s.End]
	s.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	s.End = s.Start + len(strings.TrimSpace(words))
	return s
}

// sentenceEnd is where the first sentence of a line ends.
func sentenceEnd(line string) int {
	for i, r := range line {
		if i > maxSentenceBytes && unicode.IsSpace(r) || i > 2*maxSentenceBytes {
			return i
		}
		switch r {
		case '。', '！', '？':
			return i + utf8.RuneLen(r)
		case '.', '!', '?', '…':
			end := i + utf8.RuneLen(r)
			end += len(line[end:]) - len(strings.TrimLeft(line[end:], ".!?…)]\"'”’»"))
			if endsSentence(line, i, end) {
				return end
			}
		}
	}
	return len(line)
}

// endsSentence says whether the mark at i, with the closing marks up to end, ends a sentence of the line.
func endsSentence(line string, i, end int) bool {
	rest := strings.TrimLeftFunc(line[end:], unicode.IsSpace)
	if rest == "" || len(rest) == len(line)-end {
		return false
	}
	next, size := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("\"'“‘„«([", next) {
		next, _ = utf8.DecodeRuneInString(rest[size:])
	}
	if unicode.IsLower(next) || line[i] != '.' {
		return !unicode.IsLower(next)
	}
	word := line[:i]
	word = word[strings.LastIndexFunc(word, func(r rune) bool { return unicode.IsSpace(r) || r == '(' })+1:]
	return !isAbbreviation(word)
}

// isAbbreviation says whether a word before a full stop is one that seldom ends a sentence: an initial ("J", "U.S") or a title.
func isAbbreviation(word string) bool {
	if utf8.RuneCountInString(word) == 1 || strings.Contains(word, ".") {
		return true
	}
	switch strings.ToLower(word) {
	case "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "st", "jr", "sr", "vs", "no", "fig", "inc", "co":
		return true
	}
	return false
}

// Words parts a stretch of a text into its words: runs of letters, digits and marks. A character of a script that sets no spaces is a
// word of its own.
func Words(text string, in Span) []Span {
	var all []Span
	start := -1
	end := func(at int) {
		if start >= 0 {
			all = append(all, Span{start, at})
			start = -1
		}
	}
	for i, r := range in.Of(text) {
		i += in.Start
		switch {
		case r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			end(i)
			all = append(all, Span{i, i + utf8.RuneLen(r)})
		case IsWord(r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(in.End)
	return all
}

// IsWord says whether a rune can be part of a word.
func IsWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
