package markdown

import (
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// inline collects the runs of a node's text, in the style of in and what the Markdown adds.
func (r *reader) inline(n ast.Node, in Run) []Run {
	var out []Run
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		st := in
		switch c := c.(type) {
		case *ast.Text:
			out = append(out, r.text(c, st)...)
		case *ast.String:
			out = append(out, r.slots.fill(string(c.Value), st)...)
		case *ast.CodeSpan:
			st.Code = true
			out = append(out, r.inline(c, st)...)
		case *ast.Emphasis:
			st.Bold, st.Italic = st.Bold || c.Level > 1, st.Italic || c.Level == 1
			out = append(out, r.inline(c, st)...)
		case *ast.Link:
			out = append(out, r.link(c, string(c.Destination), string(c.Title), st)...)
		case *ast.Image:
			out = append(out, r.link(c, string(c.Destination), string(c.Title), st)...)
		case *ast.AutoLink:
			st.URL = r.slots.address(string(c.URL(r.source)))
			out = append(out, r.slots.fill(string(c.Label(r.source)), st)...)
		default:
			out = append(out, r.inline(c, st)...)
		}
	}
	return out
}

func (r *reader) text(n *ast.Text, st Run) []Run {
	words := string(n.Segment.Value(r.source))
	if st.Code {
		words = strings.ReplaceAll(words, "\n", " ")
	} else {
		words = unescape(words)
	}
	switch {
	case n.HardLineBreak():
		words += "\n"
	case n.SoftLineBreak():
		words += " "
	}
	return r.slots.fill(words, st)
}

// link sets a link, or a picture by its description, and its title in brackets. Without words of its own it shows its address. A
// mention in the address follows it.
func (r *reader) link(n ast.Node, to, title string, st Run) []Run {
	to = unescape(to)
	st.URL = r.slots.address(to)
	out := r.inline(n, st)
	if len(tidy(out)) == 0 {
		out = append(out, r.slots.fill(to, st)...)
	}
	st.URL = ""
	if title != "" {
		out = append(out, r.slots.fill(" ("+unescape(title)+")", st)...)
	}
	return append(out, r.slots.mentioned(to, st)...)
}

// unescape reads backslash escapes and character references, left to right as CommonMark has it.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			reference := characterReference.FindString(s[i:min(len(s), i+maxReference)])
			if reference == "" {
				b.WriteByte('&')
				continue
			}
			b.WriteString(html.UnescapeString(reference))
			i += len(reference) - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// maxReference is longer than the longest name of a character.
const maxReference = 40

var characterReference = regexp.MustCompile(`^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);`)

// tidy makes runs ready to print: alike neighbours joined, addresses that stand in the text made links, no white space at either end.
func tidy(runs []Run) []Run {
	runs = linked(merged(runs))
	for len(runs) > 0 {
		if runs[0].Text = strings.TrimLeft(runs[0].Text, " \t\n"); runs[0].Text != "" || runs[0].Citation > 0 {
			break
		}
		runs = runs[1:]
	}
	for len(runs) > 0 {
		last := &runs[len(runs)-1]
		if last.Citation > 0 {
			break
		}
		if last.Text = strings.TrimRight(last.Text, " \t\n"); last.Text != "" {
			break
		}
		runs = runs[:len(runs)-1]
	}
	return runs
}

// merged joins neighbours in one style; what is cited stays by itself.
func merged(runs []Run) []Run {
	var out []Run
	var words strings.Builder // of the last run of out
	end := func() {
		if len(out) > 0 {
			out[len(out)-1].Text = words.String()
		}
		words.Reset()
	}
	for _, r := range runs {
		text := r.Text
		r.Text = ""
		if n := len(out); n == 0 || r.Citation > 0 || r != out[n-1] {
			end()
			out = append(out, r)
		}
		words.WriteString(text)
	}
	end()
	return out
}

func (r Run) withoutCitation() Run {
	r.Citation = 0
	return r
}

var bareAddress = regexp.MustCompile(`\bhttps?://[^\s<>"“”]+`)

// linked makes web addresses that stand in the text links. Punctuation at an address's end is the sentence's.
func linked(runs []Run) []Run {
	var out []Run
	for _, r := range runs {
		if r.Code || r.URL != "" {
			out = append(out, r)
			continue
		}
		at := 0
		for _, m := range bareAddress.FindAllStringIndex(r.Text, -1) {
			address := strings.TrimRight(r.Text[m[0]:m[1]], `.,;:!?'’)]*_`)
			before, link := r.withoutCitation(), r.withoutCitation()
			before.Text, link.Text, link.URL = r.Text[at:m[0]], address, address
			if before.Text != "" {
				out = append(out, before)
			}
			out = append(out, link)
			at = m[0] + len(address)
		}
		if r.Text = r.Text[at:]; r.Text != "" || r.Citation > 0 {
			out = append(out, r)
		}
	}
	return out
}
