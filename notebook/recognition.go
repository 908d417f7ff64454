package notebook

import (
	"fmt"
	"strings"
)

// Recognition tells of text that was recognised in pictures of pages; zero where none was.
type Recognition struct {
	Pages      int    // how many pages
	Languages  string // that were looked for, as tesseract names them: "eng+deu"
	Confidence int    // mean over the words, in percent, as the recogniser judges itself
}

// poorly is the confidence, in percent, below which every word must be doubted.
const poorly = 70

// Words says that the text was recognised and how surely: "recognised, 93 % sure"; "" where it was not.
func (r Recognition) Words() string {
	if r.Pages == 0 {
		return ""
	}
	return fmt.Sprintf("recognised, %d %% sure", r.Confidence)
}

// Warning returns what must follow every quote from recognised text; "" where nothing was recognised.
func (r Recognition) Warning() string {
	switch {
	case r.Pages == 0:
		return ""
	case r.Confidence < poorly:
		return "poorly recognised text: every word may be wrong, check against the page"
	}
	return "recognised text: check against the page"
}

// Warning returns what must follow every quote from the source; "" where nothing needs saying.
func (s Source) Warning() string {
	var all []string
	for _, w := range []string{s.Provenance.Warning(), s.Recognised.Warning()} {
		if w != "" {
			all = append(all, w)
		}
	}
	return strings.Join(all, "; ")
}

// HasText says whether there is any; a scan has none until it is recognised.
func (s Source) HasText() bool { return s.TextBytes > 0 || s.Unread == 0 }

// Trouble lists what of the file could not be read, each a sentence: its pages that are pictures first.
func (s Source) Trouble() []string { return trouble(s.Unread, s.Pages, s.HasText(), s.Warnings) }

// Trouble lists what of the file could not be read, each a sentence: its pages that are pictures first.
func (d Draft) Trouble() []string {
	return trouble(d.Unread, countPages(d.Blocks), d.Text != "", d.Warnings)
}

func trouble(unread, pages int, text bool, warnings []string) []string {
	var all []string
	switch {
	case unread == 0:
	case !text && unread == 1:
		all = append(all, "Its page is a picture without text.")
	case !text:
		all = append(all, fmt.Sprintf("Its %s pages are pictures without text.", thousands(unread)))
	case unread == 1:
		all = append(all, fmt.Sprintf("1 of %s pages is a picture without text.", thousands(pages)))
	default:
		all = append(all, fmt.Sprintf("%s of %s pages are pictures without text.", thousands(unread), thousands(pages)))
	}
	return append(all, warnings...)
}

// extent says how much there is to read, in parts: "626 words", "recognised, 93 % sure", "3 of 12 pages without text".
func (s Source) extent() []string {
	unread := thousands(s.Unread) + " pages"
	if s.Unread == 1 {
		unread = "1 page"
	}
	if !s.HasText() && s.Unread > 0 {
		return []string{unread + " without text"}
	}
	words := thousands(s.Words) + " words"
	if s.Words == 1 {
		words = "1 word"
	}
	facts := []string{words}
	if sure := s.Recognised.Words(); sure != "" {
		facts = append(facts, sure)
	}
	if s.Unread > 0 {
		facts = append(facts, fmt.Sprintf("%s of %s pages without text", thousands(s.Unread), thousands(s.Pages)))
	}
	return facts
}
