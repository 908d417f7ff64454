package extract

import (
	"regexp"
	"strings"
)

// A page's byline is often more than names: "By Jane Roe | Updated 3 April 2025", "Jane Roe (https://…)", "Jane Roe12 May 2016". What
// follows the names is cut off; and where something was cut, only what has the form of people's names is believed.

var (
	bylinePrefix = regexp.MustCompile(`^(?i:(?:written |posted |published |reported |story |words |all posts )?by:?|par|von|por|door|av)\s+`)
	notByline    = regexp.MustCompile(`(?i)\d{2,}|://|@|\b(updated|published|posted|ago|subscribe|follow|share)\b`)
	// bylineTail is where a byline stops naming people; bylineAside is what stands between names and is none.
	bylineTail  = regexp.MustCompile(`(?i)\s*(?:[|•·]|\d|\b(?:last )?(?:updated|published|posted|modified|edited)\b|\bfollow\b).*$`)
	bylineAside = regexp.MustCompile(`\s*\(?(?:https?://|www\.)[^\s)]*\)?|\s*[(<]?[^\s(<]+@[^\s)>]+[)>]?|\s*\(?@\w+\)?`)
	// bylineDay are words of a date that was cut within.
	bylineDay = regexp.MustCompile(`(?i)[\s,–—-]+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|on|at|am|pm)$`)
)

// pageAuthors reads a page's byline. What is not plainly several people stays one author, and a line that says when is none.
func pageAuthors(line string) []string {
	line = oneLine(clipBytes(line, 2*maxNameBytes))
	if names := bylineNames(line); names != nil || !notByline.MatchString(line) {
		return names
	}
	cut := bylineTail.ReplaceAllString(bylineAside.ReplaceAllString(line, ""), "")
	for {
		shorter := bylineDay.ReplaceAllString(strings.TrimRight(cut, " ,"), "")
		if at := strings.LastIndexAny(shorter, " ,"); at > 0 && monthNamed(strings.ToLower(strings.Trim(shorter[at:], " ,."))) > 0 {
			shorter = strings.TrimRight(shorter[:at], " ,")
		}
		if shorter == cut {
			break
		}
		cut = shorter
	}
	names := bylineNames(cut)
	for _, n := range names {
		if _, ok := personName(n); !ok {
			return nil
		}
	}
	return names
}

// bylineNames reads a byline that is nothing else.
func bylineNames(line string) []string {
	line = strings.Trim(bylinePrefix.ReplaceAllString(line, ""), " .,|·•-–—")
	if line == "" || len(line) > maxNameBytes || notByline.MatchString(line) || agencyNamed(strings.ToLower(line)) != "" {
		return nil
	}
	var people []string
	for _, part := range joiner.Split(line, maxAuthors) {
		if name, ok := personName(part); ok {
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
