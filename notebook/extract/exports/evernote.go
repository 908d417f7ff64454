package exports

import (
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Note is a note of Evernote.
type Note struct {
	Title, Author, URL string
	Created            string // ISO 8601, by day; "" if unknown
	CreatedAt          string // as it stands there, to the second
	UpdatedAt          string
	Tags               []string
	Content            string // ENML
	Files              []File
	Raw                string // as it stands in the file
	Err                error  // why it could not be read to its end

	tasks []task
	task  task // the one being read
}

// File is a file in a note.
type File struct {
	Name, Type string
	Data       []byte
}

// IsEvernote says by its beginning that a text is such an export.
func IsEvernote(head string) bool {
	head = strings.TrimLeft(head, "\uFEFF \t\r\n")
	return strings.HasPrefix(head, "<en-export") || strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<en-export")
}

var noteHead = regexp.MustCompile(`<note(?:\s[^<>]{0,1000})?>`)

// Evernote goes through the notes of an export.
func Evernote(text string) iter.Seq[Note] {
	return func(yield func(Note) bool) {
		for at := 0; ; {
			m := noteHead.FindStringIndex(text[at:])
			if m == nil {
				return
			}
			start := at + m[0]
			end := strings.Index(text[start:], "</note>")
			if end < 0 {
				end = len(text)
			} else {
				end += start + len("</note>")
			}
			if next := noteHead.FindStringIndex(text[start+1 : end]); next != nil {
				end = start + 1 + next[0] // it was never closed
			}
			if !yield(note(text[start:end])) {
				return
			}
			at = end
		}
	}
}

// note reads one note. What came before a fault is kept.
func note(raw string) Note {
	n := Note{Raw: raw}
	d := xml.NewDecoder(strings.NewReader(strings.Map(allowed, raw)))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var path []string
	var words strings.Builder
	var file File
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err == nil && len(path) > maxDepth {
			err = fmt.Errorf("elements nested more than %d deep", maxDepth)
		}
		if err != nil {
			if n.Content == "" {
				n.Err = fmt.Errorf("%w: %v", ErrBroken, err)
			}
			return n
		}
		switch t := t.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			words.Reset()
			if t.Name.Local == "resource" {
				file = File{}
			}
		case xml.CharData:
			words.Write(t)
		case xml.EndElement:
			n.element(path, words.String(), &file)
			path = path[:max(0, len(path)-1)]
			words.Reset()
		}
	}
}

// allowed drops the control characters that XML does not know, and that notes hold.
func allowed(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		return -1
	}
	return r
}

// element takes what an element says at its end.
func (n *Note) element(path []string, words string, file *File) {
	if len(path) < 2 {
		return
	}
	value := oneLine(words[:min(len(words), maxField)])
	at := strings.Join(path[1:], "/")
	n.taskElement(at, value)
	switch at {
	case "title":
		n.Title = value
	case "content":
		n.Content = words
	case "created":
		n.Created, n.CreatedAt = day(value), value
	case "updated":
		n.UpdatedAt = value
	case "tag":
		if len(n.Tags) < maxTags && value != "" {
			n.Tags = append(n.Tags, value)
		}
	case "note-attributes/author":
		n.Author = value
	case "note-attributes/source-url":
		n.URL = value
	case "resource/data":
		if packed := strings.Join(strings.Fields(words), ""); len(n.Files) < maxFiles {
			file.Data, _ = base64.StdEncoding.DecodeString(packed) // what is broken is what it is up to there
		}
	case "resource/mime":
		file.Type = value
	case "resource/resource-attributes/file-name":
		file.Name = value
	case "resource":
		if len(n.Files) < maxFiles {
			n.Files = append(n.Files, *file)
		}
	}
}

// Page returns the content as a tree of HTML; nil where there is none, or where it is nested too deep for one.
func (n Note) Page() *html.Node {
	content := n.Content
	if at := strings.Index(content, "<en-note"); at >= 0 {
		content = content[at:]
	}
	content = strings.ReplaceAll(content, "<![CDATA[", "") // of clipped pages; within HTML it would hide what follows
	doc, err := html.Parse(strings.NewReader(selfClosed.ReplaceAllString(content, "<$1$2></$1>")))
	if err != nil {
		return nil
	}
	showTasks(doc, n.tasks)
	plain(doc)
	return doc
}

// selfClosed are Evernote's elements that hold nothing; HTML would take all that follows into them.
var selfClosed = regexp.MustCompile(`<(en-todo|en-media|en-crypt|en-note)(\s[^<>]*?)?\s*/>`)

// plain makes HTML of what only Evernote has. The tree is at most 512 elements deep, by its parser.
func plain(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			style := strings.ReplaceAll(strings.ToLower(attr(c, "style")), " ", "")
			switch {
			case c.Data == "en-media":
				media(c)
			case c.Data == "en-todo":
				todo(c, attr(c, "checked") == "true")
			case strings.Contains(style, "-en-codeblock:true"):
				code(c)
			case c.Data == "li" && strings.Contains(style, "--en-checked:"):
				mark := box(strings.Contains(style, "--en-checked:true"))
				c.InsertBefore(&html.Node{Type: html.TextNode, Data: mark}, c.FirstChild)
				flat(c)
			default:
				plain(c)
			}
		}
		c = next
	}
}

// media makes a picture of one that stands in a note. The words after it, where the parser took them in, come after it again.
func media(n *html.Node) {
	after := n.NextSibling
	for n.FirstChild != nil {
		c := n.FirstChild
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, after)
	}
	if strings.HasPrefix(attr(n, "type"), "image/") {
		n.Data, n.DataAtom = "img", atom.Img
		n.Attr = append(n.Attr, html.Attribute{Key: "src", Val: mediaScheme + strings.ToLower(attr(n, "hash"))})
	}
}

// mediaScheme begins the address of a picture that Page gives.
const mediaScheme = "note-file:"

// MediaName is the address by which the Page of a note shows a picture in it: Evernote names it by MD5.
func MediaName(data []byte) string {
	sum := md5.Sum(data)
	return mediaScheme + hex.EncodeToString(sum[:])
}

// box is how a to-do is shown.
func box(checked bool) string {
	if checked {
		return "☑ "
	}
	return "☐ "
}

// todo shows a to-do as a box, and the line it is in as an item.
func todo(n *html.Node, checked bool) {
	n.Data, n.DataAtom = "span", atom.Span
	for n.FirstChild != nil { // the words after it, where the parser took them in
		c := n.FirstChild
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n.NextSibling)
	}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: box(checked)})
	if p := n.Parent; p.Data == "div" {
		p.Data, p.DataAtom = "li", atom.Li
	}
}

// flat makes the one block in an item part of its line.
func flat(item *html.Node) {
	for c := range item.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "div" {
			c.Data, c.DataAtom = "span", atom.Span
			return
		}
	}
}

// code makes one block of code of the lines in a block that only looks like one.
func code(n *html.Node) {
	var b strings.Builder
	lines(n, &b)
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	n.Data, n.DataAtom, n.Attr = "pre", atom.Pre, nil
	text := strings.ReplaceAll(b.String(), "\u00A0", " ")
	n.AppendChild(&html.Node{Type: html.TextNode, Data: strings.Trim(text, "\n")})
}

// lines writes each div as a line, once.
func lines(n *html.Node, b *strings.Builder) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Data == "br":
			if c.NextSibling != nil || c.PrevSibling == nil && n.Data != "div" {
				b.WriteByte('\n')
			}
		case c.Data == "div":
			if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
				b.WriteByte('\n')
			}
			before := b.Len()
			lines(c, b)
			if s := b.String(); !strings.HasSuffix(s, "\n") || b.Len() == before {
				b.WriteByte('\n')
			}
		default:
			lines(c, b)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
