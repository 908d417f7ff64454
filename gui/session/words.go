package session

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"commonplace/notebook"
)

// thousands writes n with a comma between groups of three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// count writes a number with its noun: "1 source", "1,280 sources".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

// shortened writes words on one line, of about max bytes at most, cut on a rune border.
func shortened(words string, max int) string {
	words = strings.Join(strings.Fields(words), " ")
	if len(words) <= max {
		return words
	}
	for max > 0 && !utf8.RuneStart(words[max]) {
		max--
	}
	return strings.TrimSpace(words[:max]) + "…"
}

// quoted writes words shortened and within quotation marks.
func quoted(words string, max int) string { return notebook.Quoted(shortened(words, max)) }

// outcome says what became of the files of an import.
func outcome(added, updated, known, refused int, stopped bool) string {
	parts := []string{thousands(added) + " added"}
	for _, p := range []struct {
		n    int
		what string
	}{{updated, "renewed"}, {known, "already here"}, {refused, "refused"}} {
		if p.n > 0 {
			parts = append(parts, thousands(p.n)+" "+p.what)
		}
	}
	if stopped {
		parts = append(parts, "stopped")
	}
	return strings.Join(parts, " · ")
}

// plain writes a word without capitals and accents, so that a spelling as it stands in a text can be compared with another.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
