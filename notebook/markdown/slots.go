package markdown

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"commonplace/notebook/place"
)

// Mentions are taken out of a body before goldmark sees it, because their bars and brackets mean other things to it, and a word that
// goldmark leaves alone stands in for each: a number between two marks. A mark is a character that Unicode keeps for inner use; one
// that stands in the body all the same becomes a slot as well.
//
//	see [[n01…|the memo]]   ─►   see ﷐0﷐   ─► goldmark ─►   see ⟨runs of the memo⟩

// slotMark is U+FDD0, a noncharacter.
const slotMark = "\uFDD0"

var slotPattern = regexp.MustCompile(slotMark + `([0-9]+)` + slotMark)

// slots is a body with words standing in for its mentions, and the runs they stand for.
type slots struct {
	text   string
	runs   [][]Run
	placed []bool
}

// slotted takes the mentions out of a body, calling show for each in order. Line ends become newlines and broken bytes U+FFFD.
func slotted(body string, show func(Mention) []Run) *slots {
	s := &slots{}
	var b strings.Builder
	at := 0
	for _, m := range append(Mentions(body), Mention{Span: place.Span{Start: len(body), End: len(body)}}) {
		for i, part := range strings.Split(body[at:m.Start], slotMark) {
			if i > 0 {
				b.WriteString(s.slot([]Run{{Text: slotMark}}))
			}
			b.WriteString(part)
		}
		if m.Start < len(body) {
			b.WriteString(s.slot(show(m)))
		}
		at = m.End
	}
	s.placed = make([]bool, len(s.runs))
	s.text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(b.String(), "\uFFFD"))
	return s
}

func (s *slots) slot(runs []Run) string {
	s.runs = append(s.runs, runs)
	return fmt.Sprintf("%s%d%s", slotMark, len(s.runs)-1, slotMark)
}

// fill turns text into runs of the given style, with the mentions back in it.
func (s *slots) fill(text string, st Run) []Run {
	var out []Run
	at := 0
	put := func(words string) {
		if words != "" {
			r := st
			r.Text = words
			out = append(out, r)
		}
	}
	for _, m := range slotPattern.FindAllStringSubmatchIndex(text, -1) {
		put(text[at:m[0]])
		out = append(out, s.take(text[m[2]:m[3]], st)...)
		at = m[1]
	}
	put(text[at:])
	return out
}

// take returns a slot's runs in the style they stand in; a second time, nothing, for a citation is printed once where it was written.
func (s *slots) take(number string, st Run) []Run {
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(s.runs) || s.placed[i] {
		return nil
	}
	s.placed[i] = true
	out := make([]Run, len(s.runs[i]))
	for k, r := range s.runs[i] {
		r.Bold, r.Italic, r.Code = r.Bold || st.Bold, r.Italic || st.Italic, r.Code || st.Code
		if r.URL == "" {
			r.URL = st.URL
		}
		out[k] = r
	}
	return out
}

// mentioned returns only the mentions in a text.
func (s *slots) mentioned(text string, st Run) []Run {
	var out []Run
	for _, m := range slotPattern.FindAllStringSubmatch(text, -1) {
		if runs := s.take(m[1], st); len(runs) > 0 {
			out = append(append(out, Run{Text: " "}), runs...)
		}
	}
	return out
}

// address is a link's address without the words that stand in for mentions.
func (s *slots) address(to string) string { return slotPattern.ReplaceAllString(to, "") }

// unplaced returns the mentions that Markdown had no place for, as a paragraph.
func (s *slots) unplaced() []Block {
	var all []Run
	for i := range s.runs {
		if runs := s.take(strconv.Itoa(i), Run{}); len(runs) > 0 {
			if len(all) > 0 {
				all = append(all, Run{Text: " "})
			}
			all = append(all, runs...)
		}
	}
	if all = tidy(all); len(all) == 0 {
		return nil
	}
	return []Block{{Kind: Paragraph, Runs: all}}
}

// plain sets the text without reading it as Markdown: a paragraph between blank lines, its lines kept.
func (s *slots) plain() []Block {
	var out []Block
	var paragraph strings.Builder
	end := func() {
		if runs := tidy(s.fill(paragraph.String(), Run{})); len(runs) > 0 {
			out = append(out, Block{Kind: Paragraph, Runs: runs})
		}
		paragraph.Reset()
	}
	for line := range strings.Lines(s.text) {
		if strings.TrimSpace(line) == "" {
			end()
		}
		paragraph.WriteString(line)
	}
	end()
	return out
}
