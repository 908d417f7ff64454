package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

// What Obsidian and its kin add to Markdown, as a reader of their pages sees it:
//
//	[[Note#Part|words]]   the words, or "Note > Part"      ==marked==       without the marks
//	![[picture.png|100]]  the name of what is shown        %%comment%%      nothing
//	> [!tip] Title        a quotation that begins "Title"  words ^a1b2c3    without the name of the block
//
// Decision: every Markdown file is read so, since a file does not say which program wrote it. Price: 2 [[1, 2]] in a text on mathematics
// outside of code loses its brackets.

const (
	// maxWikiLink is the longest link in double brackets, in bytes, and maxComment the longest comment within a paragraph.
	maxWikiLink, maxComment = 1000, 64 << 10
)

// obsidian is goldmark's extension point.
type obsidian struct{}

// Extend implements goldmark.Extender.
func (obsidian) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		parser.WithInlineParsers(
			util.Prioritized(wikiLinks{}, 150), // before links, at 200
			util.Prioritized(inlineComments{}, 151),
			util.Prioritized(markParser{}, 500),
		),
		parser.WithBlockParsers(util.Prioritized(blockComments{}, 50)),
		parser.WithParagraphTransformers(util.Prioritized(callouts{}, 50)), // before definitions of links, at 100
	)
}

// embedded is the attribute of a node that holds what an ![[embed]] names.
const embedded = "embedded"

// wikiLinks reads [[links]] and ![[embeds]].
type wikiLinks struct{}

// Trigger implements parser.InlineParser.
func (wikiLinks) Trigger() []byte { return []byte{'[', '!'} }

// Parse implements parser.InlineParser.
func (wikiLinks) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	inner, isLink := bytes.CutPrefix(line, []byte("[["))
	skipped := len("[[")
	embed := false
	if !isLink {
		if inner, embed = bytes.CutPrefix(line, []byte("![[")); !embed {
			return nil
		}
		skipped = len("![[")
	}
	end := bytes.Index(inner[:min(len(inner), maxWikiLink)], []byte("]]"))
	if end <= 0 || bytes.Contains(inner[:end], []byte("[[")) {
		return nil
	}
	words := linkWords(string(inner[:end]), embed)
	if words == "" {
		return nil
	}
	block.Advance(skipped + end + len("]]"))
	node := ast.NewString([]byte(words))
	if embed {
		node.SetAttributeString(embedded, string(inner[:end]))
	}
	return node
}

// imageSize is what stands for the words of a picture's embed when it only says how large.
var imageSize = regexp.MustCompile(`^\s*\d+\s*(?:x\s*\d+\s*)?$`)

// linkWords returns what a link shows.
func linkWords(link string, embed bool) string {
	target, alias, _ := strings.Cut(strings.ReplaceAll(link, `\|`, "|"), "|") // in a table the bar is escaped
	if embed {
		if at := strings.LastIndexByte(alias, '|'); at >= 0 && imageSize.MatchString(alias[at+1:]) {
			alias = alias[:at]
		}
		if imageSize.MatchString(alias) {
			alias = ""
		}
	}
	if alias = prose.OneLine(alias); alias != "" {
		return alias
	}
	var shown []string
	for i, part := range strings.Split(target, "#") {
		part = prose.OneLine(part)
		if i == 0 {
			part = strings.TrimSuffix(part, ".md")
		}
		if part != "" && !strings.HasPrefix(part, "^") {
			shown = append(shown, part)
		}
	}
	return strings.Join(shown, " > ")
}

// inlineComments leaves out %%comments%% within a paragraph.
type inlineComments struct{}

// Trigger implements parser.InlineParser.
func (inlineComments) Trigger() []byte { return []byte{'%'} }

// Parse implements parser.InlineParser.
func (inlineComments) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("%%")) {
		return nil
	}
	spaced := block.PrecendingCharacter() == ' '
	at, from := block.Position()
	block.Advance(len("%%"))
	for read := 0; read < maxComment; {
		line, _ := block.PeekLine()
		if line == nil {
			break
		}
		if end := bytes.Index(line, []byte("%%")); end >= 0 {
			block.Advance(end + len("%%"))
			if spaced && block.Peek() == ' ' {
				block.Advance(1)
			}
			return ast.NewString(nil)
		}
		read += len(line)
		block.AdvanceLine()
	}
	block.SetPosition(at, from)
	return nil
}

// blockComments leaves out comments that begin on a line of their own and hold several.
type blockComments struct{}

// Trigger implements parser.BlockParser.
func (blockComments) Trigger() []byte { return []byte{'%'} }

// Open implements parser.BlockParser.
func (blockComments) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	trimmed := bytes.TrimSpace(line)
	if pc.BlockIndent() > 3 || !bytes.HasPrefix(trimmed, []byte("%%")) || bytes.Contains(trimmed[2:], []byte("%%")) ||
		!bytes.Contains(reader.Source()[segment.Stop:], []byte("%%")) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &comment{}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (blockComments) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	reader.AdvanceToEOL()
	if bytes.Contains(line, []byte("%%")) {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser.
func (blockComments) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (blockComments) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (blockComments) CanAcceptIndentedLine() bool { return false }

// comment is a block that is not shown.
type comment struct{ ast.BaseBlock }

// These name the nodes of this file to goldmark.
var kindComment, kindMark, kindCallout = ast.NewNodeKind("Comment"), ast.NewNodeKind("Mark"), ast.NewNodeKind("Callout")

// Kind implements ast.Node.
func (*comment) Kind() ast.NodeKind { return kindComment }

// IsRaw implements ast.Node: nothing in it is read.
func (*comment) IsRaw() bool { return true }

// Dump implements ast.Node.
func (n *comment) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// markParser takes the signs off ==marked words==.
type markParser struct{}

// Trigger implements parser.InlineParser.
func (markParser) Trigger() []byte { return []byte{'='} }

// Parse implements parser.InlineParser.
func (m markParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 2, m)
	if node == nil || node.OriginalLength != 2 || before == '=' {
		return nil
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// IsDelimiter implements parser.DelimiterProcessor.
func (markParser) IsDelimiter(b byte) bool { return b == '=' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (markParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.OriginalLength == closer.OriginalLength
}

// OnMatch implements parser.DelimiterProcessor.
func (markParser) OnMatch(int) ast.Node { return &mark{} }

// mark holds the words that were marked.
type mark struct{ ast.BaseInline }

// Kind implements ast.Node.
func (*mark) Kind() ast.NodeKind { return kindMark }

// Dump implements ast.Node.
func (n *mark) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// callouts makes the first line of a quotation, "[!tip] Title", its title.
type callouts struct{}

// calloutKind is the title of a callout that has none: what kind it is of.
type calloutKind struct {
	ast.BaseBlock
	words string
}

// Kind implements ast.Node.
func (*calloutKind) Kind() ast.NodeKind { return kindCallout }

// IsRaw implements ast.Node: nothing in it is read.
func (*calloutKind) IsRaw() bool { return true }

// Dump implements ast.Node.
func (n *calloutKind) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// calloutHead is that line: what kind of callout, whether it is folded, and its title.
var calloutHead = regexp.MustCompile(`^[ \t]*\[!([\pL\pN _-]{1,60})(?:\|[^\]\n]{0,60})?\][+-]?[ \t]*`)

// Transform implements parser.ParagraphTransformer.
func (callouts) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, is := p.Parent().(*ast.Blockquote)
	if !is || quote.FirstChild() != p || p.Lines().Len() == 0 {
		return
	}
	first := p.Lines().At(0)
	line := first.Value(reader.Source())
	m := calloutHead.FindSubmatchIndex(line)
	if m == nil {
		return
	}
	if m[1] < len(bytes.TrimRight(line, " \t\r\n")) {
		title := ast.NewParagraph()
		title.Lines().Append(first.WithStart(first.Start + m[1]))
		quote.InsertBefore(quote, p, title)
	} else {
		kind := strings.ToLower(string(line[m[2]:m[3]]))
		_, size := utf8.DecodeRuneInString(kind)
		quote.InsertBefore(quote, p, &calloutKind{words: strings.ToUpper(kind[:size]) + kind[size:]})
	}
	if p.Lines().SetSliced(1, p.Lines().Len()); p.Lines().Len() == 0 {
		quote.RemoveChild(quote, p)
	}
}

// blockName is what a block is linked to by, at its end.
var blockName = regexp.MustCompile(`(?:^|\s)\^[A-Za-z0-9-]{1,40}$`)

// withoutName takes a block's name off its words.
func withoutName(kind notebook.BlockKind, words string) string {
	if kind == notebook.BlockCode {
		return words
	}
	return blockName.ReplaceAllString(words, "")
}
