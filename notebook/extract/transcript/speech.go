package transcript

import (
	"regexp"
	"strings"
)

// A text is a transcript when at least two people speak in it, each more than once, and half of its paragraphs or more begin with a name
// and a colon, or with a name and a time on a line of their own, as programs that listen write it:
//
//	JANE ROE: Who decided it?          Jane Roe  0:12
//	                                   Who decided it?
//
// Decision: rather miss a transcript than take a list of fields ("Name: …", "Age: …") for one: what such lists are made of is no name,
// and a turn has some words. Price: an interview of one-word answers is a plain text.

const (
	// minTurns is the fewest turns of a transcript, minShare their share of the paragraphs, of ten, and minTurnWords how many words
	// they have on average.
	minTurns, minShare, minTurnWords = 4, 5, 4
	// maxText is the longest text that is looked at, in bytes.
	maxText = 4 << 20
)

const (
	nameForm = `(\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|\d{1,2}|de|da|di|del|van|von|der|den|le|la|bin|al)){0,4})`
	timeForm = `[\[(<]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?[\])>]?`
)

var (
	spoken  = regexp.MustCompile(`^(?:` + timeForm + `\s*[-–]?\s*)?` + nameForm + `(?: ?\([^()]{1,30}\))?(?:\s*` + timeForm + `)?\s?[:：]\s+(\S.*)$`)
	alone   = regexp.MustCompile(`^(?:` + timeForm + `\s+` + nameForm + `|` + nameForm + `[\s,]+` + timeForm + `):?$`)
	timed   = regexp.MustCompile(`^` + timeForm + `(?:\s*(?:-->|-|–)\s*` + timeForm + `)?\s*`)
	hasTime = regexp.MustCompile(timeForm)
)

// labels are what stands before a colon and is nobody's name.
var labels = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`note notes subject from to cc bcc date time title author authors source sources tags tag url link links
		example examples warning tip hint step figure fig table chapter section part ingredients method summary abstract keywords
		info error debug warn fatal trace name age address phone email fax type status id version price total location place role
		category description details result results conclusion background objective objectives question answer update edit ps
		http https monday tuesday wednesday thursday friday saturday sunday pros cons input output default returns usage see
		attendees present apologies agenda action actions decision deadline publisher published language credit photo image caption
		january february march april may june july august september october november december text format file path size key value`) {
		all[w] = true
	}
	return all
}()

// named cuts a speaker's name off a line.
func named(line string) (name, words string, ok bool) {
	if at := strings.IndexAny(line, ":："); at <= 0 || at > 2*maxSpeaker {
		return "", "", false
	}
	m := spoken.FindStringSubmatch(line)
	if m == nil || len(m[1]) > maxSpeaker || labels[strings.ToLower(m[1])] {
		return "", "", false
	}
	return m[1], m[2], true
}

// Speech says whether a text is a transcript, and if its times would have to go, returns its turns without them. A text whose lines are
// "NAME: words" already has none: it is best kept as it is.
func Speech(text string) (turns []Turn, is bool) {
	if len(text) > maxText {
		return nil, false
	}
	s := speech{count: map[string]int{}}
	for _, line := range strings.Split(text, "\n") {
		s.line(strings.TrimSpace(line))
	}
	s.paragraph()
	s.close()
	often, said := 0, 0
	for _, n := range s.count {
		if n > 1 {
			often++
			said += n
		}
	}
	words := 0
	for _, t := range s.turns {
		if s.count[t.Speaker] > 1 {
			words += len(strings.Fields(t.Words))
		}
	}
	if often < 2 || said < minTurns || said*10 < s.paragraphs*minShare || words < said*minTurnWords {
		return nil, false
	}
	if !s.times {
		return nil, true
	}
	return s.turns, true
}

// speech is the reading of a text as a transcript.
type speech struct {
	turns      []Turn
	lines      []string       // of the last turn, until it is closed: joined one by one they would be copied each time
	count      map[string]int // turns by speaker
	paragraphs int            // how many begin, by a blank line or by a name
	times      bool
	begun      bool // a paragraph is being read
}

func (s *speech) line(line string) {
	if line == "" {
		s.paragraph()
		return
	}
	name, words, ok := named(line)
	if m := alone.FindStringSubmatch(line); !ok && m != nil && !labels[strings.ToLower(m[1]+m[2])] && len(m[1]+m[2]) <= maxSpeaker {
		name, ok, s.times = m[1]+m[2], true, true
	} else if ok {
		s.times = s.times || hasTime.MatchString(line[:len(line)-len(words)])
	}
	if ok {
		s.paragraph()
		s.begin(name, words)
		return
	}
	if m := timed.FindString(line); m != "" {
		s.times = true
		if line = line[len(m):]; line == "" {
			return
		}
	}
	if len(s.turns) == 0 || !s.begun && len(s.lines) > 0 {
		s.turn("")
	}
	s.lines = append(s.lines, line)
	s.begun = true
}

// begin begins a turn of somebody named.
func (s *speech) begin(name, words string) {
	s.turn(name)
	if words != "" {
		s.lines = append(s.lines, words)
	}
	s.count[name]++
	s.begun = true
}

func (s *speech) turn(name string) {
	s.close()
	s.turns = append(s.turns, Turn{Speaker: name})
}

// close gives the last turn its words.
func (s *speech) close() {
	if last := len(s.turns) - 1; last >= 0 {
		s.turns[last].Words = strings.Join(s.lines, " ")
	}
	s.lines = s.lines[:0]
}

// paragraph ends a paragraph.
func (s *speech) paragraph() {
	if s.begun {
		s.paragraphs++
	}
	s.begun = false
}
