package document

import (
	"strconv"
	"strings"
)

const (
	// MaxListLevels is how deep lists go, by the format's definition.
	MaxListLevels = 9
	// MaxLabel is the longest number of a list item, in bytes.
	MaxLabel = 60
)

// Counted writes a number in one of the formats lists have, by their names in Word; in decimals where the format is not known.
func Counted(format string, n int) string {
	switch format {
	case "lowerLetter", "a":
		return strings.ToLower(letters(n))
	case "upperLetter", "A":
		return letters(n)
	case "lowerRoman", "i":
		return strings.ToLower(roman(n))
	case "upperRoman", "I":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "bullet", "none":
		return ""
	}
	return strconv.Itoa(n)
}

// maxLetters is the longest number in letters: past it, decimals.
const maxLetters = 8

// letters counts A, B, … Z, AA, BB, as word processors do.
func letters(n int) string {
	if n < 1 || n > 26*maxLetters {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

// roman writes Roman numerals up to 3999.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}

// Number reads a decimal number within bounds; otherwise is what it is if it cannot be read or lies outside.
func Number(s string, least, most, otherwise int) int {
	n, digits := 0, strings.TrimSpace(s)
	minus := strings.HasPrefix(digits, "-")
	digits = strings.TrimPrefix(digits, "-")
	if digits == "" || len(digits) > 9 {
		return otherwise
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return otherwise
		}
		n = n*10 + int(c-'0')
	}
	if minus {
		n = -n
	}
	if n < least || n > most {
		return otherwise
	}
	return n
}
