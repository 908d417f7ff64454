package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
)

// Furniture is what a page says that its article does not: marked, never deleted. A line is furniture when
//
//  1. it is short and every word of it is a word of pages, with one that only pages use ("Source link", "Share this on Facebook"), or it asks
//     the reader for something ("Send us a news tip"), or
//  2. it has one of the forms of a page's line ("Read more: …", "5 min read", "We use cookies …"), or
//  3. it ends in a time counted back from now, with at most a label before it ("Immigration 6 hours ago"), or
//  4. it is a teaser: after some article, a label with a time or a date, be the label above the time, and under it another story's headline, or
//  5. what is known of its words and signs adds up (furniturescore.go), or
//  6. it stands beside furniture and is likely, a headline in a list, or a line of a menu (furniturecontext.go).
//
// Decision: rules of form first, and rule 5 only for what asks, points or holds a word that articles hardly use, because a wrongly folded
// heading costs more than a visible "Share". So a sentence is furniture only by rule 2's few forms. Price: menus of plain words
// ("Politics", "Sport") stay, and so do labels of plain nouns ("In this series").

const (
	// maxFurniture is the longest furniture line, in bytes; rule 1's lines have at most maxChromeWords words.
	maxFurniture, maxChromeWords = 320, 14
	// maxLabelWords is how many words a label before a time may have.
	maxLabelWords = 5
	// maxVerbWords is how many words such a line may have.
	maxVerbWords = 8
	// minTeaserWords is the fewest words of a teaser's headline.
	minTeaserWords = 4
	// minArticleBytes is how long a paragraph must be to count as article above a teaser: above it, a label and a headline are
	// the text's own.
	minArticleBytes = 120
	// maxAgoElse is the longest label with a time in another language, in bytes.
	maxAgoElse = 80
)

// markFurniture turns paragraphs that are not the article into furniture. A text of nothing else keeps its paragraphs.
func markFurniture(text string, blocks []notebook.Block) {
	var found []int
	article, last := false, -2 // last: the block that was a teaser's label
	for i, b := range blocks {
		if b.Kind != notebook.BlockParagraph && b.Kind != notebook.BlockList {
			article = article || b.Kind == notebook.BlockQuote
			continue
		}
		line := b.Of(text)
		switch {
		case last == i-1 && isTeaser(line):
			found = append(found, i)
		case isFurnitureLine(line):
			if article && endsInTime(line) {
				if i > 0 && i+1 < len(blocks) && isTime(line) && isLoneLabel(blocks[i-1], text) && isTeaser(blocks[i+1].Of(text)) {
					found = append(found, i-1)
				}
				last = i
			}
			found = append(found, i)
		case article && isDatedLabel(line) && i+1 < len(blocks) && isTeaser(blocks[i+1].Of(text)):
			found = append(found, i)
			last = i
		case len(line) >= minArticleBytes && isSentence(line):
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

// isFurnitureLine says whether a line by itself is furniture: rules 1 to 3.
func isFurnitureLine(line string) bool {
	if len(line) > maxFurniture {
		return false
	}
	line = oneLine(strings.ReplaceAll(line, "’", "'"))
	switch {
	case score(line) >= certain:
		return true
	case isComment(line):
		return false
	}
	line = strings.TrimFunc(strings.ToLower(line), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '©' && r != ')'
	})
	if line == "" {
		return false
	}
	return isChrome(line) || isCall(line) || endsInTime(line) || hasForm(line) || isChromeElse(line) || hasFormElse(line)
}

// isComment says whether a line begins as a comment in code or a heading in Markdown does.
func isComment(line string) bool {
	return strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "## ") || strings.HasPrefix(line, "### ") || strings.HasPrefix(line, "% ") ||
		strings.HasPrefix(line, "/*") || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "<!--") || strings.HasPrefix(line, "| ")
}

// isChrome is rule 1.
func isChrome(line string) bool {
	if spaces := strings.Count(line, " "); strings.HasSuffix(line, ".") && (spaces == 0 || spaces > 3) {
		return false
	}
	words := chromeWords(line)
	if len(words) == 0 || len(words) > maxChromeWords {
		return false
	}
	if pairs[strings.Join(words, " ")] {
		return true
	}
	if len(words) == 2 && words[0] == "the" {
		return false // "The newsletter" heads a part of an article
	}
	for len(words) > 2 && (isCount(words[0]) || ownWords[words[0]]) {
		words = words[1:] // "3 related articles", "Today's top stories"
	}
	strong, about := false, false
	for i, w := range words {
		about = about || pageThings[w]
		switch {
		case strongWords[w]:
			strong = true
		case i == 0 && len(words) == 1 && aloneWords[w]:
			strong = true
		case i == 0 && pageVerbs[w], pageThings[w]:
		case !weakWords[w] && !isCount(w):
			return false
		}
	}
	return strong || about && pageVerbs[words[0]] && len(words) > 1 && len(words) <= maxVerbWords && !strings.HasSuffix(line, ".")
}

// isCall is rule 1 for what a page asks for itself: it begins with a verb, speaks of us, and is no sentence ("Send us a news tip").
func isCall(line string) bool {
	if strings.ContainsAny(line, ".;:\"“”") {
		return false
	}
	words := chromeWords(line)
	if len(words) < 2 || len(words) > maxChromeWords || !callVerbs[words[0]] || words[0] == "tell" && words[1] == "me" {
		return false
	}
	us, yours, about, ourThing := false, false, false, false
	for _, w := range words[1:] {
		us = us || w == "our" || w == "us"
		yours = yours || w == "your"
		about = about || strongWords[w] || yourThings[w]
		ourThing = ourThing || pageThings[w]
	}
	return about && (us || yours) || us && ourThing
}

func chromeWords(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-'
	})
}

// isCount says whether a word is a number as counters show it: 12, 1.2k.
func isCount(w string) bool {
	w = strings.TrimRight(w, "kmb+")
	return w != "" && strings.Trim(w, "0123456789") == ""
}

func lineSet(lines string) map[string]bool {
	set := map[string]bool{}
	for _, l := range strings.Split(lines, "|") {
		set[strings.Join(chromeWords(l), " ")] = true
	}
	return set
}

// hasForm is rule 2.
func hasForm(line string) bool {
	for _, f := range looseForms {
		if strings.Contains(line, f.has) && f.form.MatchString(line) {
			return true
		}
	}
	if !formBegins(line) && !strings.Contains(line, "cookie") && !strings.Contains(line, "privacy") && !strings.Contains(line, "rights reserved") {
		return false
	}
	for _, f := range pageForms {
		if f.MatchString(line) {
			return true
		}
	}
	return false
}

// formBegins says whether a line begins as one of the forms does: most lines do not, and need not be matched with each of them.
func formBegins(line string) bool {
	end := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' })
	if end < 0 {
		end = len(line)
	}
	return end == 0 || formStarts[line[:end]]
}

var (
	// agoTime is a time counted back from now, at the end of a line.
	agoTime = regexp.MustCompile(`(?:^|[\s|·•,–—-])(?:updated |published |posted )?(?:about |over |almost )?(?:\d+|an?|one|two|three|a few|few) ?(?:s|sec|secs|second|seconds|m|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|wk|wks|week|weeks|mo|mos|month|months|y|yr|yrs|year|years) ago$`)
	// labelWhen is a label and, behind a bar, a day as fresh pages name it: "Opinion | Monday".
	labelWhen = regexp.MustCompile(`^[\p{L}&/' -]{3,40} ?[|·•/] ?(?:yesterday|today|just now|live|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+ ?(?:m|min|mins|h|hr|hrs|d|w))$`)
	agoElse   = regexp.MustCompile(`(?:^|[\s|·•,–—-])(?:il y a (?:\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)|vor (?:\d+|eine[mr]) (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|hace (?:\d+|una?) (?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)|(?:\d+|un[ao]?) (?:minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa|há (?:\d+|uma?) (?:minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?)|(?:\d+|een) (?:minu(?:ut|ten)|uur|dag(?:en)?|we(?:ek|ken)|maand(?:en)?) geleden|just now|moments ago)$`)
	// labelDay is a label and a day without a year.
	labelDay = regexp.MustCompile(`^((?:[\p{L}&/'’-]+ ){0,5}?)[|·•–—-]?\s?(?:(\p{L}+)\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? (\p{L}+)\.?)(?:, \d{4})?$`)
)

// endsInTime is rule 3: a label and how long ago.
func endsInTime(line string) bool {
	line = strings.ToLower(oneLine(clipBytes(line, maxFurniture)))
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

// isDatedLabel says whether a line is a label and a day: "Immigration April 7th".
func isDatedLabel(line string) bool {
	line = oneLine(clipBytes(line, maxFurniture))
	m := labelDay.FindStringSubmatch(line)
	return m != nil && monthNumber[strings.ToLower(m[2]+m[3])] > 0 && strings.TrimSpace(m[1]) != "" && !spoken.MatchString(strings.ToLower(m[1]))
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
	line = oneLine(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.Count(line, " ")+1 >= minTeaserWords && strings.Count(line, " ") < maxHeadlineWords+4 &&
		!strings.ContainsRune(".!:;,…\"”", last) && !strings.Contains(line, ". ")
}
