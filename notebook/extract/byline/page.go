package byline

import (
	"regexp"
	"strings"

	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/prose"
)

// A page's byline is often more than names: "By Jane Roe | Updated 3 April 2025", "Jane Roe (https://…)", "Jane Roe12 May 2016". What
// follows the names is cut off; and where something was cut, only what has the form of people's names is believed.

var (
	prefix    = regexp.MustCompile(`^(?i:(?:written |posted |published |reported |story |words |all posts )?by:?|par|von|por|door|av)\s+`)
	notByline = regexp.MustCompile(`(?i)\d{2,}|://|@|\b(updated|published|posted|ago|subscribe|follow|share)\b`)
	// tail is where a byline stops naming people; aside is what stands between names and is none.
	tail  = regexp.MustCompile(`(?i)\s*(?:[|•·]|\d|\b(?:last )?(?:updated|published|posted|modified|edited)\b|\bfollow\b).*$`)
	aside = regexp.MustCompile(`\s*\(?(?:https?://|www\.)[^\s)]*\)?|\s*[(<]?[^\s(<]+@[^\s)>]+[)>]?|\s*\(?@\w+\)?`)
	// cutDay are words of a date that was cut within.
	cutDay = regexp.MustCompile(`(?i)[\s,–—-]+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|on|at|am|pm)$`)
)

// OfPage reads a page's byline. What is not plainly several people stays one author, and a line that says when is none.
func OfPage(line string) []string {
	line = prose.OneLine(prose.ClipBytes(line, 2*MaxName))
	if names := namesIn(line); names != nil || !notByline.MatchString(line) {
		return names
	}
	cut := tail.ReplaceAllString(aside.ReplaceAllString(line, ""), "")
	for {
		shorter := cutDay.ReplaceAllString(strings.TrimRight(cut, " ,"), "")
		if at := strings.LastIndexAny(shorter, " ,"); at > 0 && dates.Month(strings.ToLower(strings.Trim(shorter[at:], " ,."))) > 0 {
			shorter = strings.TrimRight(shorter[:at], " ,")
		}
		if shorter == cut {
			break
		}
		cut = shorter
	}
	names := namesIn(cut)
	for _, n := range names {
		if _, ok := Person(n); !ok {
			return nil
		}
	}
	return names
}

// namesIn reads a byline that is nothing else.
func namesIn(line string) []string {
	line = strings.Trim(prefix.ReplaceAllString(line, ""), " .,|·•-–—")
	if line == "" || len(line) > MaxName || notByline.MatchString(line) || Agency(strings.ToLower(line)) != "" {
		return nil
	}
	var people []string
	for _, part := range joiner.Split(line, MaxAuthors) {
		if name, ok := Person(part); ok {
			people = append(people, name)
		} else if !namesRole(part) || len(people) == 0 {
			return []string{line}
		}
	}
	return people
}

// namesRole says whether words name what somebody is or for whom they work.
func namesRole(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if notNames[strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
}
