// Package annotations reads what people have marked in other programs: the JSON of Hypothesis, and the notes that Zotero makes of the
// annotations in a PDF, as HTML or Markdown.
//
// It knows neither notebooks nor files. Begin with Document: what was marked in one page or paper, and where that is found.
//
// Decision: nothing is looked up and no position is believed: a quote with the words around it is handed on, because positions are
// counted in a text that another program made of the same page. Price: words that stand many times, with nothing around them known, are found
// at the first place.
//
// Traps: all of it is foreign JSON and HTML, in which every field may be missing, of another type, or a hundred megabytes long.
package annotations

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Document is what was marked in one page or paper.
type Document struct {
	URL, DOI, Title string
	Folder          string // in which Zotero keeps the file
	Marks           []Mark
	Raw             string // of what is read here; what is known again by
}

// Mark is one annotation. Without a Quote it is about the document as a whole, or an answer to another.
type Mark struct {
	ID, Quote, Before, After, Comment string
	Page                              string // its printed number
	Colour                            string // yellow, green, blue, pink; "" unknown
	Tags                              []string
	Made                              time.Time
	Answer                            bool
}

const (
	// maxMarks is the most annotations of a file, maxTags the most tags of one.
	maxMarks, maxTags = 50_000, 100
	// maxQuote, maxAround and maxWords bound a quote, the words around it and a comment, in bytes.
	maxQuote, maxAround, maxWords = 64 << 10, 400, 32 << 10
)

// clip cuts a value to at most so many bytes, on a rune border, and makes it valid.
func clip(s string, most int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// tail is clip for what stands before a quote: the end of it counts.
func tail(s string, most int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= most {
		return s
	}
	at := len(s) - most
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	return s[at:]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// nearest is the one of our colours that is nearest to #rrggbb; "" for what is none.
func nearest(hex string) string {
	hex = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(hex)), "#")
	var c [3]int
	if len(hex) < 6 {
		return ""
	}
	for i := range 6 {
		d := strings.IndexByte("0123456789abcdef", hex[i])
		if d < 0 {
			return ""
		}
		c[i/2] = c[i/2]*16 + d
	}
	return Nearest(c[0], c[1], c[2])
}

// Nearest is the one of our four colours, by name, whose hue is nearest to a colour of 0–255 parts. Grey is yellow.
func Nearest(r, g, b int) string {
	most, least := max(r, g, b), min(r, g, b)
	if most-least < 24 {
		return "yellow"
	}
	d := float64(most - least)
	var hue float64 // in degrees
	switch most {
	case r:
		hue = 60 * float64(g-b) / d
	case g:
		hue = 120 + 60*float64(b-r)/d
	default:
		hue = 240 + 60*float64(r-g)/d
	}
	if hue < 0 {
		hue += 360
	}
	switch {
	case hue >= 20 && hue < 75:
		return "yellow"
	case hue >= 75 && hue < 170:
		return "green"
	case hue >= 170 && hue < 270:
		return "blue"
	}
	return "pink"
}
