package furniture

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/prose"
)

// Furniture is what a page says that its article does not: marked, never deleted. A line is furniture when
//
//  1. its words and its shape weigh more for a page than for an article (furniture.go), or
//  2. it has one of the forms of a page's line, whatever it is about ("Read more: …", "We use cookies …"; forms.go), or
//  3. it ends in a time counted back from now, with at most a label before it ("Immigration 6 hours ago"), or
//  4. it is a teaser: after some article, a label with a time or a date, be the label above the time, and under it another story's headline, or
//  5. it stands beside furniture and is likely, a headline in a list, or a line of a menu (context.go).
//
// Decision: a wrongly folded heading costs more than a visible "Share", so a line must be certain; more so one that speaks of what the text
// around it speaks of, as headings and captions do, and an item of a list. What the file itself calls a heading is never furniture.
// Price: labels as short as any heading stay ("Topics"), and so does another story's headline with no label.

// MaxText is the longest text in which furniture is looked for, a title and a byline too: a longer one is a book or a dump.
const MaxText = 2 << 20

// MaxHeadlineWords is the most words of a headline.
const MaxHeadlineWords = 22

const (
	// maxFurniture is the longest furniture line, in bytes.
	maxFurniture = 320
	// maxLabelWords is how many words a label before a time may have.
	maxLabelWords = 5
	// minTeaserWords is the fewest words of a teaser's headline.
	minTeaserWords = 5
	// minArticleBytes is how long a paragraph must be to count as article above a teaser: above it, a label and a headline are
	// the text's own.
	minArticleBytes = 120
	// maxAgoElse is the longest label with a time in another language, in bytes.
	maxAgoElse = 80
)

const (
	// Certain is the weight of a line that is furniture by itself; likely is enough between two that are. formed is that of a line by its form.
	Certain, likely, formed = 1.5, 1, 100
	// cutOff is how much less a line weighs that goes on in small letters from the line before, and minCutOff the spaces it has at least.
	cutOff, minCutOff = 2, 2
)

// Mark turns paragraphs that are not the article into furniture. A text of nothing else keeps its paragraphs.
func Mark(text string, blocks []notebook.Block) {
	var found []int
	article, last := false, -2 // last: the block that was a teaser's label
	spoken := spokenWords(text, blocks)
	for i, b := range blocks {
		if b.Kind != notebook.BlockParagraph && b.Kind != notebook.BlockList {
			article = article || b.Kind == notebook.BlockQuote
			continue
		}
		line := b.Of(text)
		switch {
		case last == i-1 && isTeaser(line):
			found = append(found, i)
		case isFurniture(b, text, spoken):
			if article && i+1 < len(blocks) && (endsInTime(line) || isDatedLabel(line)) && isTeaser(blocks[i+1].Of(text)) {
				if i > 0 && isTime(line) && isLoneLabel(blocks[i-1], text) {
					found = append(found, i-1)
				}
				last = i
			}
			found = append(found, i)
		case article && isDatedLabel(line) && i+1 < len(blocks) && isTeaser(blocks[i+1].Of(text)):
			found = append(found, i)
			last = i
		case len(line) >= minArticleBytes && prose.IsSentence(line):
			article = true
		}
	}
	found = spread(text, blocks, found)
	if len(found) == len(blocks) {
		return
	}
	for _, i := range found {
		blocks[i].Kind, blocks[i].Level = notebook.BlockFurniture, 0
	}
}

// isFurniture says whether a block is furniture by rules 1 to 3.
func isFurniture(b notebook.Block, text string, spoken map[string]bool) bool {
	w := Weigh(b.Of(text))
	return w >= Certain && w >= certainAt(b, text, spoken)
}

// IsLine says whether a line by itself is furniture: rules 1 to 3.
func IsLine(line string) bool { return Weigh(line) >= Certain }

// Weigh is how likely a line is furniture by rules 1 to 3: certain or more, likely or less.
func Weigh(line string) float64 {
	if len(line) > maxFurniture {
		return never
	}
	line = prose.OneLine(strings.ReplaceAll(line, "’", "'"))
	if isMarkup(line) {
		return never
	}
	low := strings.TrimFunc(strings.ToLower(line), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '©' && r != ')'
	})
	if low == "" || byline.Agency(low) != "" {
		return never
	}
	if endsInTime(low) || hasForm(low) {
		return formed
	}
	if r, _ := utf8.DecodeRuneInString(line); unicode.IsLower(r) && strings.Count(line, " ") >= minCutOff {
		return score(line) - cutOff
	}
	return score(line)
}

// isMarkup says whether a line is code, or begins as a comment in code or a heading in Markdown does.
func isMarkup(line string) bool {
	for _, mark := range []string{"# ", "## ", "###", "% ", "$ ", "/*", "//", "<!--", "| ", "> "} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return strings.ContainsAny(line, "\\{}`") || strings.Contains(line, "](") || strings.Contains(line, "]:")
}

var (
	// agoTime is a time counted back from now, at the end of a line.
	agoTime = regexp.MustCompile(`(?:^|[\s|·•,–—-])(?:updated |published |posted )?(?:about |over |almost )?(?:\d+|an?|one|two|three|a few|few) ?(?:s|sec|secs|second|seconds|m|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|wk|wks|week|weeks|mo|mos|month|months|y|yr|yrs|year|years) ago$`)
	// labelWhen is a label and, behind a bar, a day as fresh pages name it: "Opinion | Monday".
	labelWhen = regexp.MustCompile(`^[\p{L}&/' -]{3,40} ?[|·•/] ?(?:yesterday|today|just now|live|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+ ?(?:m|min|mins|h|hr|hrs|d|w))$`)
	// labelAge is a label and how old a story is, as narrow pages write it: "Europe 12h".
	labelAge = regexp.MustCompile(`^((?:[\p{L}&/'’-]+,? ){1,5})[|·•–—-]?\s?\d{1,2} ?(?:min|mins|h|hr|hrs|d|w)$`)
	agoElse  = regexp.MustCompile(`(?:^|[\s|·•,–—-])(?:il y a (?:\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)|vor (?:\d+|eine[mr]) (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|hace (?:\d+|una?) (?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)|(?:\d+|un[ao]?) (?:minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa|há (?:\d+|uma?) (?:minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?)|(?:\d+|een) (?:minu(?:ut|ten)|uur|dag(?:en)?|we(?:ek|ken)|maand(?:en)?) geleden|just now|moments ago)$`)
	// labelDay is a label and a day without a year.
	labelDay = regexp.MustCompile(`^((?:[\p{L}&/'’-]+,? ){0,5}?)[|·•–—-]?\s?(?:(\p{L}+)\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? (\p{L}+)\.?)(?:, \d{4})?$`)
)

// endsInTime is rule 3: a label and how long ago.
func endsInTime(line string) bool {
	line = strings.ToLower(prose.OneLine(prose.ClipBytes(line, maxFurniture)))
	if strings.ContainsAny(line, "|·•/") && !strings.HasPrefix(line, "by ") && labelWhen.MatchString(line) {
		return true
	}
	for i, form := range []*regexp.Regexp{agoTime, agoElse} {
		if i == 0 && !strings.HasSuffix(line, " ago") || i == 1 && len(line) > maxAgoElse {
			continue
		}
		if at := form.FindStringIndex(line); at != nil {
			label := line[:at[0]]
			return strings.Count(strings.TrimSpace(label), " ") < maxLabelWords && !strings.ContainsAny(label, ".!?;\"“”") && !spoken.MatchString(label)
		}
	}
	return false
}

// spoken words make a sentence of what stands before a time: "The law was passed two years ago".
var spoken = regexp.MustCompile(`\b(was|were|is|are|has|have|had|began|died|left|started|came|went|happened|opened|closed|said|did|he|she|they|we|it|i|who|since|from|until|than)\b`)

// isDatedLabel says whether a line is a label and a day, or an age: "Immigration April 7th", "Europe 12h".
func isDatedLabel(line string) bool {
	line = prose.OneLine(prose.ClipBytes(line, maxFurniture))
	if labelAge.MatchString(line) {
		return true
	}
	m := labelDay.FindStringSubmatch(line)
	return m != nil && dates.Month(strings.ToLower(m[2]+m[3])) > 0 && strings.TrimSpace(m[1]) != "" && !spoken.MatchString(strings.ToLower(m[1]))
}

// isTime says whether a line is a time counted back from now, and nothing else.
func isTime(line string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	return unicode.IsDigit(r)
}

// maxLoneWords is how many words a label has that stands on a line of its own, above a time.
const maxLoneWords = 3

// isLoneLabel says whether a block has the form of such a label: "Opinion".
func isLoneLabel(b notebook.Block, text string) bool {
	words := strings.Fields(b.Of(text))
	return b.Kind == notebook.BlockParagraph && len(words) <= maxLoneWords && b.Len() <= maxAgoElse &&
		!strings.ContainsFunc(b.Of(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '&' && r != ' ' && r != '-' && r != '/' })
}

// isTeaser says whether a line under a label has the form of a headline.
func isTeaser(line string) bool {
	if len(line) > maxFurniture {
		return false
	}
	line = prose.OneLine(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.Count(line, " ")+1 >= minTeaserWords && strings.Count(line, " ") < MaxHeadlineWords+4 &&
		!strings.ContainsRune(".!:;,…\"”", last) && !strings.Contains(line, ". ")
}
