// Package markdown reads what a person writes: Markdown with [[mentions]] in it, as blocks of styled runs that a printer can set. It does not
// know what a mention leads to, who prints, or what a note is; whoever asks says what to show for each mention.
//
// Begin with [Blocks]; slots.go says how mentions come through goldmark unharmed, limits.go what is not given to it, because it cannot be
// stopped.
//
// Trap: no word of the body may be lost, whatever the bytes; the fuzz test holds it.
package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Decision: of Markdown, what CommonMark calls raw HTML and link reference definitions are not read but shown as they were typed,
// because both make words of the person's vanish ("[Kraus]: resigned" is a definition). A table is set as code, its columns in line.
// Price: a note that relies on them shows its marks.

// Blocks turns a note's Markdown into blocks. show is called once for every mention, in the order of the body, and its runs
// stand where the mention stood, in code too. No word of the body is lost, whatever the bytes; a body past the limits of tame is set
// as plain paragraphs. The level of a paragraph or code is the depth of the list it stands in; that of a quote counts both.
func Blocks(body string, show func(Mention) []Run) []Block {
	s := slotted(body, show)
	if !tame(s.text) {
		return s.plain()
	}
	source := []byte(s.text)
	r := &reader{slots: s, source: source}
	r.children(newParser().Parse(text.NewReader(source)), nesting{})
	return append(r.out, s.unplaced()...)
}

func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
	)
}

// reader walks goldmark's tree and collects blocks.
type reader struct {
	slots  *slots
	source []byte
	out    []Block
}

// nesting is what a block stands in.
type nesting struct {
	lists, quotes int
	item          *Block // of the list item whose first paragraph is still to come
}

func (r *reader) children(n ast.Node, in nesting) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c, in)
		in.item = nil
	}
}

func (r *reader) block(n ast.Node, in nesting) {
	switch n := n.(type) {
	case *ast.Heading:
		r.put(Block{Kind: Heading, Level: n.Level, Runs: r.inline(n, Run{Bold: in.item != nil})}, in)
	case *ast.Blockquote:
		r.item(in)
		r.children(n, nesting{lists: in.lists, quotes: in.quotes + 1})
	case *ast.List:
		r.item(in)
		r.list(n, in)
	case *ast.FencedCodeBlock:
		r.item(in)
		info := ""
		if n.Info != nil {
			info = string(n.Info.Segment.Value(r.source))
		}
		r.code(notALanguage(info)+r.lines(n), in)
	case *ast.CodeBlock:
		r.item(in)
		r.code(r.lines(n), in)
	case *ast.ThematicBreak:
		r.out = append(r.out, Block{Kind: Rule})
	default:
		if lines := r.lines(n); isTable(lines) {
			r.item(in)
			r.code(lines, in)
			return
		}
		b := Block{Kind: Paragraph, Level: in.lists, Runs: r.inline(n, Run{})}
		if in.quotes > 0 {
			b.Kind, b.Level = Quote, in.lists+in.quotes
		}
		r.put(b, in)
	}
}

// put appends a block of text. The first in a list item becomes the item.
func (r *reader) put(b Block, in nesting) {
	if b.Runs = tidy(b.Runs); len(b.Runs) == 0 && in.item == nil {
		return
	}
	if in.item != nil {
		b.Kind, b.Level, b.Ordinal = List, in.item.Level, in.item.Ordinal
	}
	r.out = append(r.out, b)
}

// item sets a numbered item that begins with something other than a paragraph, so that its number is not lost.
func (r *reader) item(in nesting) {
	if in.item != nil && in.item.Ordinal > 0 {
		r.out = append(r.out, *in.item)
	}
}

func (r *reader) list(n *ast.List, in nesting) {
	number := n.Start
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := Block{Kind: List, Level: in.lists + 1}
		if n.IsOrdered() {
			item.Ordinal = number
			number++
		}
		inside := nesting{lists: in.lists + 1, quotes: in.quotes, item: &item}
		if c.HasChildren() {
			r.children(c, inside)
		} else {
			r.item(inside)
		}
	}
}

func (r *reader) code(words string, in nesting) {
	if words = strings.TrimRight(words, "\n"); words != "" {
		r.out = append(r.out, Block{Kind: Code, Level: in.lists, Runs: merged(r.slots.fill(words, Run{}))})
	}
}

func (r *reader) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		at := n.Lines().At(i)
		b.Write(at.Value(r.source))
	}
	return b.String()
}

// notALanguage returns the words after a fence as a line of their own, unless they are the one word that names a language.
func notALanguage(info string) string {
	if info = strings.TrimSpace(info); info == "" || !strings.ContainsAny(info, " \t"+slotMark) {
		return ""
	}
	return info + "\n"
}

var tableRuler = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)

// isTable says whether a paragraph's lines are a table as GitHub writes them: a row with bars, then a ruler.
func isTable(lines string) bool {
	head, rest, found := strings.Cut(lines, "\n")
	ruler, _, _ := strings.Cut(rest, "\n")
	return found && strings.Contains(head, "|") && strings.Contains(ruler, "|") && tableRuler.MatchString(ruler)
}
