// Package transcript reads what was said: subtitles (WebVTT, SubRip) and texts of the form "NAME: words". It gives turns, each of one
// speaker, and leaves the times out.
//
// It knows neither notebooks nor files. Begin with Cues for subtitles, and with Speech (speech.go) for a text that may be a transcript.
//
// Decision: cues of one speaker are one turn, because a cue ends where a line on a screen is full, not where a thought ends. Where
// nobody is named, a turn ends at a pause; a long one ends with a sentence. Price: two people nobody names are one.
package transcript

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

// Document is what a transcript says.
type Document struct {
	Title, Language string
	Turns           []Turn
}

// Turn is what one speaker says without another between; Speaker is "" where none is named.
type Turn struct{ Speaker, Words string }

// String returns the turn as text: "NAME: words".
func (t Turn) String() string {
	if t.Speaker == "" {
		return t.Words
	}
	return t.Speaker + ": " + t.Words
}

const (
	// longTurn is how long a turn is when it ends with the next sentence, in bytes.
	longTurn = 1200
	// pause is the silence that ends a turn where nobody is named, in milliseconds.
	pause = 2000
	// maxSpeaker is the longest name of a speaker, in bytes.
	maxSpeaker = 60
)

var (
	timing  = regexp.MustCompile(`^\s*((?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3})`)
	srtHead = regexp.MustCompile(`^\x{FEFF}?\s*\d+[ \t]*\n\s*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}\s*-->\s*\d`)
	voice   = regexp.MustCompile(`<v(?:\.[^\s>]*)?[ \t]+([^>]*)>`)
	tag     = regexp.MustCompile(`</?[a-zA-Z0-9.][^<>]*>|</>|\{\\[^{}]*\}`)
)

// IsVTT and IsSRT say by its beginning that a text is subtitles.
func IsVTT(head string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(head, "\uFEFF"), "WEBVTT")
	return ok && (rest == "" || strings.ContainsRune(" \t\r\n", rune(rest[0])))
}

// IsSRT says so of SubRip, which begins with the number and the times of its first cue.
func IsSRT(head string) bool { return srtHead.MatchString(strings.ReplaceAll(head, "\r\n", "\n")) }

// Cues reads subtitles of either kind. What is not a cue is left out.
func Cues(text string) Document {
	var d Document
	g := gatherer{}
	blocks := strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n\n")
	if IsVTT(text) {
		d.Title, d.Language = about(blocks[0])
	}
	for _, block := range blocks {
		lines := strings.Split(strings.Trim(block, "\n"), "\n")
		for i := 0; i < len(lines); i++ {
			m := timing.FindStringSubmatch(lines[i])
			if m == nil {
				continue
			}
			end := i + 1
			for end < len(lines) && !timing.MatchString(lines[end]) {
				end++
			}
			words := lines[i+1 : end]
			if end < len(lines) && len(words) > 0 && isNumber(words[len(words)-1]) {
				words = words[:len(words)-1] // the number of the next cue, which no blank line parts
			}
			g.cue(millis(m[1]), millis(m[2]), words)
			i = end - 1
		}
	}
	g.end()
	d.Turns = g.turns
	return d
}

// about reads the head of a WebVTT file: "WEBVTT - Title", and lines such as "Language: en".
func about(head string) (title, language string) {
	for i, line := range strings.Split(head, "\n") {
		key, value, _ := strings.Cut(line, ":")
		switch {
		case i == 0:
			title = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(line, "\uFEFF"), "WEBVTT"), " \t-–—")
		case strings.EqualFold(key, "language"):
			language = strings.TrimSpace(value)
		case strings.EqualFold(key, "title") && title == "":
			title = strings.TrimSpace(value)
		}
	}
	return title, language
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(strings.TrimSpace(s))
	return err == nil
}

// millis reads 01:02:03.456; the pattern lets nothing else through.
func millis(s string) int {
	total := 0
	clock, rest := s[:strings.IndexAny(s, ".,")], s[strings.IndexAny(s, ".,")+1:]
	for _, part := range strings.Split(clock, ":") {
		n, _ := strconv.Atoi(part)
		total = total*60 + n
	}
	n, _ := strconv.Atoi((rest + "00")[:3])
	return total*1000 + n
}

// gatherer makes turns of cues.
type gatherer struct {
	turns   []Turn
	speaker string
	words   strings.Builder
	last    string // the line written last: captions that roll show it twice
	until   int    // when the last cue ended
}

// cue adds one cue. A speaker stays until another is named.
func (g *gatherer) cue(from, until int, lines []string) {
	if g.speaker == "" && from > g.until+pause || g.words.Len() > longTurn && endsSentence(g.last) {
		g.end()
	}
	g.until = until
	for _, line := range lines {
		if m := voice.FindStringSubmatch(line); m != nil {
			g.speaks(clean(m[1]))
		}
		line = clean(line)
		if name, words, ok := named(strings.TrimPrefix(line, "- ")); ok {
			g.speaks(name)
			line = words
		}
		if line == "" || line == g.last {
			continue
		}
		if g.words.Len() > 0 {
			g.words.WriteByte(' ')
		}
		g.words.WriteString(line)
		g.last = line
	}
}

// speaks says whose the next words are.
func (g *gatherer) speaks(name string) {
	if name = clip(name); name != g.speaker {
		g.end()
		g.speaker = name
	}
}

// end ends a turn; the speaker stays.
func (g *gatherer) end() {
	if g.words.Len() > 0 {
		g.turns = append(g.turns, Turn{g.speaker, g.words.String()})
	}
	g.words.Reset()
}

// clean takes tags, entities and spare white space off a line, and the dashes and angles that mark a change of speaker.
func clean(line string) string {
	line = tag.ReplaceAllString(line, "")
	line = strings.Join(strings.Fields(html.UnescapeString(line)), " ")
	return strings.TrimSpace(strings.TrimLeft(line, ">"))
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’») ")
	return s != "" && strings.ContainsAny(s[len(s)-1:], ".!?") || strings.HasSuffix(s, "。")
}

func clip(s string) string {
	if len(s) > maxSpeaker {
		return strings.ToValidUTF8(s[:maxSpeaker], "")
	}
	return s
}
