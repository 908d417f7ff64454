package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A note in Markdown is referred to as [^roe] and stands anywhere in the file:
//
//	[^roe]: The note, which goes on as long as lines are indented,
//	    in paragraphs too.
//
// Decision: notes stay where the writer put them, under the marks the writer gave them, and one that nothing refers to stays too; the
// extension that goldmark brings along numbers them anew, drops those, and takes time with their square. Price: a note may stand in the
// middle of the text.

// maxNoteMark is the longest mark of a note, in bytes.
const maxNoteMark = 80

// notes is goldmark's extension point.
type notes struct{}

// Extend implements goldmark.Extender.
func (notes) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		parser.WithInlineParsers(util.Prioritized(noteMarks{}, 149)), // before links of any kind
		parser.WithBlockParsers(util.Prioritized(noteBlocks{}, 60)),
	)
}

var (
	noteMark = regexp.MustCompile(`^\[\^([^\]\[\s^]{1,80})\]`)
	noteHead = regexp.MustCompile(`^ {0,3}\[\^([^\]\[\s^]{1,80})\]:[ \t]*`)
)

// noteMarks reads what refers to a note.
type noteMarks struct{}

// Trigger implements parser.InlineParser.
func (noteMarks) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (noteMarks) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	m := noteMark.FindSubmatch(line[:min(len(line), 2*maxNoteMark)])
	if m == nil {
		return nil
	}
	block.Advance(len(m[0]))
	return ast.NewString([]byte("[" + string(m[1]) + "]"))
}

// noteBlocks reads notes.
type noteBlocks struct{}

// Trigger implements parser.BlockParser.
func (noteBlocks) Trigger() []byte { return []byte{'['} }

// Open implements parser.BlockParser.
func (noteBlocks) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := noteHead.FindSubmatch(line[:min(len(line), 2*maxNoteMark)])
	if m == nil {
		return nil, parser.NoChildren
	}
	n := &note{mark: string(m[1])}
	if len(bytes.TrimSpace(line[len(m[0]):])) == 0 {
		reader.AdvanceToEOL()
	} else {
		reader.AdvanceAndSetPadding(len(m[0]), segment.Padding)
	}
	return n, parser.HasChildren
}

// Continue implements parser.BlockParser.
func (noteBlocks) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if at < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

// Close implements parser.BlockParser.
func (noteBlocks) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (noteBlocks) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (noteBlocks) CanAcceptIndentedLine() bool { return false }

// note is one note.
type note struct {
	ast.BaseBlock
	mark string
}

// kindNote names it to goldmark.
var kindNote = ast.NewNodeKind("Note")

// Kind implements ast.Node.
func (*note) Kind() ast.NodeKind { return kindNote }

// Dump implements ast.Node.
func (n *note) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
