package exports

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// What stands within a line of Markdown.

func (w *mdWriter) lineBreak() {
	if len(bytes.TrimSpace(w.line)) > 0 {
		w.line = append(bytes.TrimRight(w.line, " "), "  \n"...)
	}
}

// inline writes an element within a line.
func (w *mdWriter) inline(n *html.Node) {
	sign := ""
	switch n.Data {
	case "b", "strong":
		sign = "**"
	case "i", "em":
		sign = "*"
	case "s", "strike", "del":
		sign = "~~"
	case "code", "tt":
		sign = "`"
	case "a":
		w.link(n)
		return
	case "img":
		src := attr(n, "src")
		if hash, is := strings.CutPrefix(src, mediaScheme); is {
			src = ":/" + hash
		}
		if strings.HasPrefix(src, ":/") {
			w.say("![" + label(attr(n, "alt")) + "](" + src + ")")
		} else {
			w.words(attr(n, "alt"))
		}
		return
	case "en-media":
		w.say("![](:/" + strings.ToLower(attr(n, "hash")) + ")")
		return
	}
	if sign == "" || hasBlock(n) {
		w.blocks(n)
		return
	}
	inner := w.inner(n)
	words := strings.Trim(inner, " \n")
	if words == "" {
		w.say(inner)
		return
	}
	at := strings.Index(inner, words)
	w.say(inner[:at] + sign + words + sign + inner[at+len(words):])
}

// inner is what is written within a line for what is below a node.
func (w *mdWriter) inner(n *html.Node) string {
	before := w.line
	w.line = nil
	w.blocks(n)
	inner := string(w.line)
	w.line = before
	return inner
}

func (w *mdWriter) link(n *html.Node) {
	href := strings.TrimSpace(attr(n, "href"))
	if href == "" || hasBlock(n) {
		w.blocks(n)
		return
	}
	words := oneLine(w.inner(n))
	switch {
	case words == "" || words == href:
		w.say("<" + href + ">")
	case strings.ContainsAny(href, " ()<>"):
		w.say("[" + words + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(href) + ">)")
	default:
		w.say("[" + words + "](" + href + ")")
	}
}

// hasBlock says whether there is a block in an element that is to be within a line.
func hasBlock(n *html.Node) bool {
	for c := range n.Descendants() {
		if isBlock(c) || c.Type == html.ElementNode && c.Data == "li" {
			return true
		}
	}
	return false
}

// say adds to the words that are gathered.
func (w *mdWriter) say(s string) { w.line = append(w.line, s...) }

// words writes plain text, with the white space of HTML.
func (w *mdWriter) words(s string) {
	s = strings.ReplaceAll(s, "\u00A0", " ")
	line := oneLine(s)
	if line == "" {
		if s != "" && len(w.line) > 0 {
			w.line = append(w.line, ' ')
		}
		return
	}
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(first) && len(w.line) > 0 {
		w.line = append(w.line, ' ')
	}
	w.say(escaped(line))
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(last) {
		w.line = append(w.line, ' ')
	}
}

// escaped keeps signs within a line from being read as stress or code.
func escaped(s string) string {
	if strings.ContainsAny(s, "*`") {
		s = strings.NewReplacer("*", `\*`, "`", "\\`").Replace(s)
	}
	if strings.Contains(s, "](") {
		s = strings.ReplaceAll(s, "](", `\](`)
	}
	return s
}

// lineStart keeps the beginning of a paragraph from being read as a heading, a list or a quotation.
func lineStart(s string) string {
	digits := strings.TrimLeft(s, "0123456789")
	switch {
	case strings.HasPrefix(s, "#"), strings.HasPrefix(s, ">"), strings.HasPrefix(s, "- "), strings.HasPrefix(s, "+ "), strings.HasPrefix(s, "---"):
		return `\` + s
	case len(digits) < len(s) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ")):
		return s[:len(s)-len(digits)] + `\` + digits
	}
	return s
}

// label is the words of a picture, which hold no brackets.
func label(s string) string { return oneLine(strings.NewReplacer("[", "", "]", "").Replace(s)) }
