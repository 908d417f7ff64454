package recognise

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What tesseract answers is a table: a line of column names, then a line for the page, each block, paragraph, line and word.
//
//	level page_num block_num par_num line_num word_num left top width height conf text
//	5     1        1         1       1        2        122  51  106   30     91.4 words
//
// Only the words (level 5) say something; what stands above them is in their numbers. A line that is not as it should be makes the whole
// answer worthless: it is not tesseract's.

const (
	columns   = 12
	levelWord = 5
	header    = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
	// maxWords is the most words of a page, maxWord the longest, in bytes, and maxPlace the largest number of a place or a block.
	maxWords, maxWord, maxPlace = 100_000, 1000, 1_000_000
)

// word is a word on a page.
type word struct {
	block, paragraph, line int
	left, top              int // in pixels, as width and height
	width, height          int
	sure                   float64 // in percent
	text                   string
}

// readTSV reads the words of an answer, in their order. An answer without words is empty.
func readTSV(answer []byte) ([]word, error) {
	first, rest, _ := bytes.Cut(answer, []byte("\n"))
	if strings.TrimRight(string(first), "\r") != header {
		return nil, fmt.Errorf("%w: the answer does not begin with its columns", ErrFailed)
	}
	var all []word
	for n := 2; len(rest) > 0; n++ {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		if line = bytes.TrimRight(line, "\r"); len(line) == 0 {
			continue
		}
		w, is, err := readLine(string(line))
		if err != nil {
			return nil, fmt.Errorf("%w: line %d of the answer: %v", ErrFailed, n, err)
		}
		if !is {
			continue
		}
		if len(all) >= maxWords {
			return nil, fmt.Errorf("%w: more than %d words on a page", ErrFailed, maxWords)
		}
		all = append(all, w)
	}
	return all, nil
}

// readLine reads a line; is says whether it is a word that says something.
func readLine(line string) (w word, is bool, err error) {
	fields := strings.SplitN(line, "\t", columns)
	if len(fields) < columns {
		return w, false, fmt.Errorf("%d columns", len(fields))
	}
	var numbers [columns - 2]int
	for i := range numbers {
		if numbers[i], err = strconv.Atoi(fields[i]); err != nil || numbers[i] < 0 || numbers[i] > maxPlace {
			return w, false, fmt.Errorf("%.20q is no number", fields[i])
		}
	}
	sure, err := strconv.ParseFloat(fields[columns-2], 64)
	if err != nil || !(sure >= -1 && sure <= 100.5) {
		return w, false, fmt.Errorf("%.20q is no confidence", fields[columns-2])
	}
	text := fields[columns-1]
	if !utf8.ValidString(text) || len(text) > maxWord {
		return w, false, fmt.Errorf("a word of %d bytes that cannot be read", len(text))
	}
	w = word{
		block: numbers[2], paragraph: numbers[3], line: numbers[4], left: numbers[6], top: numbers[7], width: numbers[8], height: numbers[9],
		sure: min(max(sure, 0), 100), text: tidy(text),
	}
	return w, numbers[0] == levelWord && sure >= 0 && w.text != "", nil
}

// tidy returns a word or line without what shows nothing, single spaces in it and none around it.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r) || r == unicode.ReplacementChar || r == 0xFEFF || r == 0xAD:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
