// Package byline reads who wrote a text and whom it is credited to, from lines that say so: "By Jane Roe and John Doe", "(Reuters)". It does
// not know where in a file such a line stands.
//
// Begin with [Line], a byline that says nothing else; page.go is about those of pages, which say more, and credit.go about agencies.
//
// Trap: what is not certain is no name. A wrong author is worse than none.
package byline

import (
	"regexp"
	"strings"
	"unicode"

	"commonplace/notebook/extract/prose"
)

const (
	// MaxName is the longest name of an author, a publisher or an agency, in bytes, and MaxAuthors the most authors a source gets.
	MaxName, MaxAuthors = 300, 50
	// maxByline is the longest line that is read as a byline, in bytes.
	maxByline = 280
	// HeadBlocks is how many blocks below the title a byline and a date are looked for in.
	HeadBlocks = 3
)

var (
	byPrefix = regexp.MustCompile(`^(?i:by|written by|by:|von|par|por|di|av|door)\s+(.+)$`)
	person   = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’.-]*)(?: (?:\p{Lu}[\p{L}'’.-]*|de|da|di|del|della|der|den|van|von|la|le|el|al|bin|ibn|dos|du|ter|zu|y)){1,5}$`)
	joiner   = regexp.MustCompile(`\s*(?:,\s*(?:and|und|et|y|e|en)\s|,|;|&|/|\s(?:and|und|et|y|e|en)\s)\s*`)
)

// Line reads "By Jane Roe and John Doe, Associated Press": the names, and the agency if one we know stands after them. Anything
// else in the line, and it is none.
func Line(line string) (names []string, agency string) {
	m := byPrefix.FindStringSubmatch(strings.TrimRight(line, " ."))
	if m == nil || len(line) > maxByline {
		return nil, ""
	}
	rest, after, found := strings.Cut(m[1], "|")
	if a := Agency(strings.ToLower(strings.TrimSpace(after))); found && a != "" {
		agency = a
	} else if found {
		rest = m[1]
	}
	for _, part := range joiner.Split(strings.TrimSpace(rest), MaxAuthors) {
		if a := Agency(strings.ToLower(part)); a != "" && names != nil {
			agency = a
			continue
		}
		name, ok := Person(part)
		if !ok {
			return nil, ""
		}
		names = append(names, name)
	}
	return names, agency
}

// Person says whether the words can be a person's name, and writes a name in capitals as names are written.
func Person(s string) (string, bool) {
	s = prose.OneLine(s)
	if len(s) > 60 || !person.MatchString(s) {
		return "", false
	}
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if notNames[strings.Trim(w, ".,")] {
			return "", false
		}
	}
	if s == strings.ToUpper(s) && strings.IndexFunc(s, unicode.IsLower) < 0 {
		words := strings.Fields(s)
		for i, w := range words {
			words[i] = capitalised(w)
		}
		s = strings.Join(words, " ")
	}
	return s, true
}

// capitalised writes O'DONNELL as O'Donnell and SMITH-JONES as Smith-Jones; initials stay.
func capitalised(w string) string {
	start := true
	return strings.Map(func(r rune) rune {
		was := start
		start = r == '-' || r == '\'' || r == '’' || r == '.'
		if was {
			return r
		}
		return unicode.ToLower(r)
	}, w)
}

// notNames are words of roles and organisations, which stand where names do.
var notNames = prose.Set(`staff reporter reporters correspondent correspondents editor editors writer writers press news agency agencies
	service services times post journal team desk bureau associated reuters update updated published monday tuesday wednesday thursday
	friday saturday sunday january february march april may june july august september october november december the`)
