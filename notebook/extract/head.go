package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
)

// What stands above a plain article is believed only where its place and its form both say what it is:
//
//	Tax agency to share data          a short first line without a full stop, and a blank line or a byline after it
//	By Jane Roe and John Doe          "By" and names, nothing else, right there
//	8 April 2025                      a date, nothing else but "Published", right there
//
//	WASHINGTON (AP) — The agency …    a dateline: a place in capitals, an agency known to us, a dash
//
// Decision: no title is better than a sentence set as one. Price: a headline that ends with a full stop, or one with no blank line
// under it, is not seen as one.

const (
	// maxHeadline is the longest a title in a plain text may be, in characters.
	maxHeadline = 140
	// aboveTitle is how much more a line must weigh as furniture to be passed over in looking for the title.
	aboveTitle = .4
)

type head struct {
	title   string
	titleAt int // index of its block
	authors []string
	date    notebook.Date
	from    string // how the date was found
	credit  string
}

// readHead looks for the title, byline, date and dateline of a plain text.
func readHead(text string, blocks []notebook.Block) (h head) {
	first := 0
	for first < len(blocks) && first < headBlocks && weigh(blocks[first].Of(text)) >= certain+aboveTitle {
		first++
	}
	if first == len(blocks) {
		return head{}
	}
	next := first
	if t, ok := titleLine(text, blocks, first); ok {
		h.title, h.titleAt, next = t, first, first+1
	}
	for i := next; i < len(blocks) && i < next+headBlocks; i++ {
		line := oneLine(clipBytes(blocks[i].Of(text), 2*maxHeadline))
		if names, agency := byline(line); names != nil && h.authors == nil && (h.title != "" || standsApart(text, blocks, i)) {
			h.authors, h.credit = names, agency
			continue
		}
		if a := agencyNamed(strings.ToLower(line)); a != "" && h.authors != nil {
			h.credit = a
			continue
		}
		if d, ok := dateLine(line); ok && h.title != "" {
			h.date, h.from = d, fromFirstLines
			continue
		}
		if m := dateline.FindStringSubmatch(line); m != nil {
			if a := agencyNamed(strings.ToLower(m[2])); a != "" {
				h.credit = a
			}
			if d, ok := certainDate(m[1]); ok && !h.date.Known() {
				h.date, h.from = d, fromDateline
			}
		}
		break
	}
	return h
}

// titleLine says whether the block is a headline.
func titleLine(text string, blocks []notebook.Block, i int) (string, bool) {
	if i+1 >= len(blocks) {
		return "", false
	}
	line := blocks[i].Of(text)
	after := text[blocks[i].End:blocks[i+1].Start]
	below := oneLine(clipBytes(blocks[i+1].Of(text), 2*maxHeadline))
	if strings.TrimLeft(below, "=-~") == "" && len(below) >= 3 { // underlined by hand
		return oneLine(line), isHeadline(line)
	}
	names, _ := byline(below)
	if strings.Count(after, "\n") < 2 && names == nil {
		return "", false
	}
	for _, b := range blocks[i+1 : min(len(blocks), i+1+headBlocks+1)] {
		if b.Len() > len(line) && isSentence(b.Of(text)) {
			return oneLine(line), isHeadline(line)
		}
	}
	return "", false
}

// isHeadline says whether a line has the form of a headline: short, beginning like one, not ending like a sentence.
func isHeadline(line string) bool {
	line = oneLine(clipBytes(line, 8*maxHeadline))
	words := strings.Count(line, " ") + 1
	if utf8.RuneCountInString(line) > maxHeadline || words > maxHeadlineWords || strings.IndexFunc(line, unicode.IsLetter) < 0 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"'”’»)`))
	if strings.ContainsRune(".:;,…-–—。、،", last) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, `"'“‘«„(¿¡`))
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) || unicode.IsLower(first) && !oddlyCased(line) {
		return false
	}
	if greeting.MatchString(line) || keyValue.MatchString(line) {
		return false
	}
	_, isDate := dateLine(line)
	names, _ := byline(line)
	return !isDate && names == nil && !isFurnitureLine(line)
}

// oddlyCased says whether the first word is a name such as iPhone.
func oddlyCased(line string) bool {
	word, _, _ := strings.Cut(line, " ")
	return strings.IndexFunc(word, unicode.IsUpper) > 0
}

// isSentence says whether a paragraph reads as prose: long enough, and ended like a sentence.
func isSentence(p string) bool {
	p = strings.TrimRight(p, ")\"'”’»] ")
	last, _ := utf8.DecodeLastRuneInString(p)
	return len(p) >= 40 && strings.ContainsRune(".!?…:。！？", last)
}

// standsApart says whether a line of its own ends with a blank line or the text.
func standsApart(text string, blocks []notebook.Block, i int) bool {
	return i == 0 && i+1 < len(blocks) && strings.Count(text[blocks[i].End:blocks[i+1].Start], "\n") > 1
}

var (
	greeting = regexp.MustCompile(`^(?i)(dear|hi|hello|hey|good (morning|afternoon|evening))\b`)
	keyValue = regexp.MustCompile(`^[\p{L}-]{1,20}: `)
	// dateline: a place in capitals, maybe a country or a date, an agency in brackets, a dash.
	dateline = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’-]{2,40}(?:, ([\p{L}\d., ]{2,40}?))? \(((?:The )?[\p{L} ]{2,30})\) ?(?:—|–|--?) ?\S`)
	byPrefix = regexp.MustCompile(`^(?i:by|written by|by:|von|par|por|di|av|door)\s+(.+)$`)
	person   = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’.-]*)(?: (?:\p{Lu}[\p{L}'’.-]*|de|da|di|del|della|der|den|van|von|la|le|el|al|bin|ibn|dos|du|ter|zu|y)){1,5}$`)
	joiner   = regexp.MustCompile(`\s*(?:,\s*(?:and|und|et|y|e|en)\s|,|;|&|/|\s(?:and|und|et|y|e|en)\s)\s*`)
)

// byline reads "By Jane Roe and John Doe, Associated Press": the names, and the agency if one we know stands after them. Anything
// else in the line, and it is none.
func byline(line string) (names []string, agency string) {
	m := byPrefix.FindStringSubmatch(strings.TrimRight(line, " ."))
	if m == nil || len(line) > maxByline {
		return nil, ""
	}
	rest, after, found := strings.Cut(m[1], "|")
	if a := agencyNamed(strings.ToLower(strings.TrimSpace(after))); found && a != "" {
		agency = a
	} else if found {
		rest = m[1]
	}
	for _, part := range joiner.Split(strings.TrimSpace(rest), maxAuthors) {
		if a := agencyNamed(strings.ToLower(part)); a != "" && names != nil {
			agency = a
			continue
		}
		name, ok := personName(part)
		if !ok {
			return nil, ""
		}
		names = append(names, name)
	}
	return names, agency
}

// personName says whether the words can be a person's name, and writes a name in capitals as names are written.
func personName(s string) (string, bool) {
	s = oneLine(s)
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
var notNames = wordSet(`staff reporter reporters correspondent correspondents editor editors writer writers press news agency agencies
	service services times post journal team desk bureau associated reuters update updated published monday tuesday wednesday thursday
	friday saturday sunday january february march april may june july august september october november december the`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
