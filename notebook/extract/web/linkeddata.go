package web

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"

	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/prose"
)

// Linked data (JSON-LD) is what a page says of itself for search engines: one thing or several, in lists, in graphs, or one within the
// other. The thing that is the article counts before the page, and the page before whatever else has a date.

const (
	// maxLinked is the longest piece of linked data that is read, in bytes, and maxLinkedDepth how deep things are looked for in things.
	maxLinked, maxLinkedDepth = 1 << 20, 8
)

// articleRank is the rank of a thing that says it is an article.
const articleRank = 3

// linkedArticle is what the linked data of a page say of its article.
type linkedArticle struct {
	rank      int // of the thing it was taken from; 0 for none
	published string
	authors   []string // people
	publisher string
}

// read reads one piece; what has more right to be the article replaces what was read before.
func (l *linkedArticle) read(script string) {
	if len(script) > maxLinked {
		return
	}
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(linkedWrapping.ReplaceAllString(script, ""))), &v) == nil {
		l.search(v, maxLinkedDepth)
	} else if m := linkedDate.FindStringSubmatch(script); m != nil && l.rank == 0 { // broken by a comma or a line end
		*l = linkedArticle{rank: 1, published: m[1]}
	}
}

var (
	// linkedWrapping is what old templates put around a script.
	linkedWrapping = regexp.MustCompile(`//\s*<!\[CDATA\[|//\s*\]\]>|<!\[CDATA\[|\]\]>|^\s*<!--|-->\s*$`)
	linkedDate     = regexp.MustCompile(`"datePublished"\s*:\s*"([^"]{4,40})"`)
)

// search goes through things and those within them.
func (l *linkedArticle) search(v any, depth int) {
	if depth == 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.search(e, depth-1)
		}
	case map[string]any:
		if date, ok := v["datePublished"].(string); ok && date != "" {
			if rank := linkedRank(v["@type"]); rank > l.rank {
				*l = linkedArticle{rank: rank, published: html.UnescapeString(date)}
				if rank == articleRank {
					l.authors, l.publisher = linkedPeople(v["author"]), linkedName(v["publisher"])
				}
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			l.search(v[key], depth-1)
		}
	}
}

// linkedPeople lists the people among those who are named as authors.
func linkedPeople(v any) []string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var people []string
	for _, a := range list {
		if name, ok := byline.Person(linkedName(a)); ok && len(people) < byline.MaxAuthors {
			people = append(people, name)
		}
	}
	return people
}

// linkedName returns the name of a thing, which may stand alone.
func linkedName(v any) string {
	if thing, ok := v.(map[string]any); ok {
		v = thing["name"]
	}
	name, _ := v.(string)
	return prose.Clip(prose.OneLine(html.UnescapeString(name)), byline.MaxName)
}

// linkedRank tells how much right a thing of a type has to be the article.
func linkedRank(kind any) int {
	best := 1
	switch kind := kind.(type) {
	case string:
		switch {
		case strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || strings.HasSuffix(kind, "Report"):
			best = articleRank
		case strings.HasSuffix(kind, "Page"):
			best = 2
		}
	case []any:
		for _, k := range kind {
			if name, ok := k.(string); ok {
				best = max(best, linkedRank(name))
			}
		}
	}
	return best
}
