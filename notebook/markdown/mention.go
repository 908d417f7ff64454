package markdown

import (
	"regexp"
	"strings"

	"commonplace/notebook/place"
)

// Mention is one [[target|words]] of a body.
type Mention struct {
	place.Span        // of the whole [[…]]
	Target     string // without white space around it
	Words      string // the words shown; empty where there are none
}

var mentionPattern = regexp.MustCompile(`\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]`)

// Mentions lists every [[…]] in a body, in order.
func Mentions(body string) []Mention {
	var all []Mention
	for _, m := range mentionPattern.FindAllStringSubmatchIndex(body, -1) {
		mention := Mention{Span: place.Span{Start: m[0], End: m[1]}, Target: strings.TrimSpace(body[m[2]:m[3]])}
		if m[4] >= 0 {
			mention.Words = body[m[4]:m[5]]
		}
		all = append(all, mention)
	}
	return all
}
