package mail

import (
	"regexp"
	"strings"
)

// Kind says what a part of a mail's text is.
type Kind int

// The kinds of part.
const (
	Paragraph Kind = iota
	Quote          // words of an earlier mail, at a level from 1
	Signature      // of the writer or of a mailing list
)

// Words is one paragraph of a mail's text, its lines as they were written.
type Words struct {
	Kind  Kind
	Level int // of a quote
	Text  string
}

const (
	// maxQuotes is the deepest level of quotation that is told from the next.
	maxQuotes = 20
	// maxSignature is the most lines a signature has: what is longer below its mark is text.
	maxSignature = 15
)

var (
	// original begins the mail that is answered, as some programs quote it: all that follows.
	original = regexp.MustCompile(`^\s*-{2,}\s?(?i:original message|original appointment|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original)\s?-{2,}\s*$`)
	// ruled is the line above the head of an answered mail.
	ruled     = regexp.MustCompile(`^_{20,}\s*$`)
	headField = regexp.MustCompile(`^\*?(?i:from|von|de|da|van)\s?:\*? `)
	listRule  = regexp.MustCompile(`^(?:_{30,}|-{30,})\s*$`)
	ofList    = regexp.MustCompile(`(?i)mailing list|unsubscribe|listinfo|To post to this`)
)

// Split parts a mail's text into paragraphs, quoted replies and signatures.
func Split(text string) []Words {
	s := splitter{lines: strings.Split(text, "\n")}
	for i := range s.lines {
		s.line(i)
	}
	s.end()
	return s.all
}

type splitter struct {
	lines    []string
	all      []Words
	run      []string
	kind     Kind
	level    int
	under    int // levels that all that follows is quoted by
	signedTo int // the line a signature ends before
}

func (s *splitter) line(i int) {
	line := strings.TrimRight(s.lines[i], " \t")
	level, words := quoted(line)
	kind := Paragraph
	switch {
	case level == 0 && s.under == 0 && s.answers(i, line):
		s.end()
		s.under = 1
	case level == 0 && s.signedTo <= i && isSignature(s.lines[i]):
		s.signedTo = s.signature(i)
	case level == 0 && s.signedTo <= i && listRule.MatchString(line):
		s.signedTo = s.footer(i)
	}
	level = min(level+s.under, maxQuotes)
	switch {
	case i < s.signedTo:
		kind, level = Signature, 0
	case level > 0:
		kind = Quote
	}
	if strings.TrimSpace(words) == "" {
		s.end()
		return
	}
	if kind != s.kind || level != s.level {
		s.end()
	}
	s.kind, s.level = kind, level
	s.run = append(s.run, words)
}

// end ends a paragraph.
func (s *splitter) end() {
	if len(s.run) > 0 {
		s.all = append(s.all, Words{s.kind, s.level, strings.Join(s.run, "\n")})
	}
	s.run = nil
}

// quoted takes the marks of quotation off a line.
func quoted(line string) (level int, words string) {
	words = line
	for strings.HasPrefix(words, ">") {
		level++
		words = strings.TrimPrefix(words[1:], " ")
	}
	if level == 0 {
		return 0, line
	}
	return level, words
}

// answers says whether a line begins the whole mail that is answered.
func (s *splitter) answers(i int, line string) bool {
	if original.MatchString(line) {
		return true
	}
	if !ruled.MatchString(line) {
		return false
	}
	for _, next := range s.lines[i+1 : min(i+3, len(s.lines))] {
		if headField.MatchString(next) {
			return true
		}
	}
	return false
}

// isSignature says whether a line is the mark above a signature, with the space that some programs lose.
func isSignature(line string) bool { return line == "-- " || line == "--" }

// signature returns where the signature below a mark ends: before a quotation or with the text. A long one is none.
func (s *splitter) signature(i int) int {
	end := i + 1
	for ; end < len(s.lines); end++ {
		line := s.lines[end]
		if strings.HasPrefix(line, ">") || original.MatchString(line) || ruled.MatchString(line) || end > i+maxSignature {
			break
		}
	}
	if end > i+maxSignature {
		return 0
	}
	return end
}

// footer returns where the lines end that a mailing list puts below a mail.
func (s *splitter) footer(i int) int {
	end := min(i+1+maxSignature, len(s.lines))
	if end < len(s.lines) || !ofList.MatchString(strings.Join(s.lines[i:end], "\n")) {
		return 0
	}
	return end
}

// unflow joins lines that were broken only for the width (RFC 3676): those that end in a space. delsp: that space goes.
func unflow(text string, delsp bool) string {
	var b strings.Builder
	open, depth := false, 0 // the line above goes on, at this level of quotation
	for i, line := range strings.Split(text, "\n") {
		level := len(line) - len(strings.TrimLeft(line, ">"))
		words := strings.TrimPrefix(line[level:], " ")
		signature := words == "-- "
		switch {
		case i == 0:
		case open && level == depth && !signature:
		default:
			b.WriteByte('\n')
			open = false
		}
		if !open && level > 0 {
			b.WriteString(strings.Repeat(">", level) + " ")
		}
		flows := strings.HasSuffix(words, " ") && !signature
		if flows && delsp {
			words = words[:len(words)-1]
		}
		b.WriteString(words)
		open, depth = flows, level
	}
	return b.String()
}
