package plaintext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/furniture"
	"commonplace/notebook/extract/prose"
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
	for first < len(blocks) && first < byline.HeadBlocks && furniture.Weigh(blocks[first].Of(text)) >= furniture.Certain+aboveTitle {
		first++
	}
	if first == len(blocks) {
		return head{}
	}
	next := first
	if t, ok := titleLine(text, blocks, first); ok {
		h.title, h.titleAt, next = t, first, first+1
	}
	for i := next; i < len(blocks) && i < next+byline.HeadBlocks; i++ {
		line := prose.OneLine(prose.ClipBytes(blocks[i].Of(text), 2*maxHeadline))
		if names, agency := byline.Line(line); names != nil && h.authors == nil && (h.title != "" || standsApart(text, blocks, i)) {
			h.authors, h.credit = names, agency
			continue
		}
		if a := byline.Agency(strings.ToLower(line)); a != "" && h.authors != nil {
			h.credit = a
			continue
		}
		if d, ok := dates.Line(line); ok && h.title != "" {
			h.date, h.from = d, dates.FromFirstLines
			continue
		}
		if m := dateline.FindStringSubmatch(line); m != nil {
			if a := byline.Agency(strings.ToLower(m[2])); a != "" {
				h.credit = a
			}
			if d, ok := dates.Certain(m[1]); ok && !h.date.Known() {
				h.date, h.from = d, dates.FromDateline
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
	below := prose.OneLine(prose.ClipBytes(blocks[i+1].Of(text), 2*maxHeadline))
	if strings.TrimLeft(below, "=-~") == "" && len(below) >= 3 { // underlined by hand
		return prose.OneLine(line), isHeadline(line)
	}
	names, _ := byline.Line(below)
	if strings.Count(after, "\n") < 2 && names == nil {
		return "", false
	}
	for _, b := range blocks[i+1 : min(len(blocks), i+1+byline.HeadBlocks+1)] {
		if b.Len() > len(line) && prose.IsSentence(b.Of(text)) {
			return prose.OneLine(line), isHeadline(line)
		}
	}
	return "", false
}

// isHeadline says whether a line has the form of a headline: short, beginning like one, not ending like a sentence.
func isHeadline(line string) bool {
	line = prose.OneLine(prose.ClipBytes(line, 8*maxHeadline))
	words := strings.Count(line, " ") + 1
	if utf8.RuneCountInString(line) > maxHeadline || words > furniture.MaxHeadlineWords || strings.IndexFunc(line, unicode.IsLetter) < 0 {
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
	_, isDate := dates.Line(line)
	names, _ := byline.Line(line)
	return !isDate && names == nil && !furniture.IsLine(line)
}

// oddlyCased says whether the first word is a name such as iPhone.
func oddlyCased(line string) bool {
	word, _, _ := strings.Cut(line, " ")
	return strings.IndexFunc(word, unicode.IsUpper) > 0
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
)
