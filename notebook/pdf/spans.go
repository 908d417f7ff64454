package pdf

import (
	"fmt"
	"net/url"
	"strings"

	"commonplace/notebook"
)

// spans turns a block's runs into spans of the given style, each citation's number after its text.
func (w *writer) spans(runs []notebook.Run, st style) []span {
	var all []span
	for _, r := range runs {
		s := st
		s.bold, s.italic = st.bold || r.Bold, st.italic || r.Italic
		if r.Code && !st.mono {
			s.mono, s.size = true, st.size*codeShrink
		}
		if to := address(r.URL); to != "" {
			s.url, s.colour = to, accent
		}
		if r.Text != "" {
			all = append(all, span{r.Text, s})
		}
		if r.Citation > 0 {
			all = append(all, w.number(r, st, len(all) > 0)...)
		}
	}
	return all
}

// number sets a citation's number in brackets, held to the words before it by a space that does not break.
func (w *writer) number(r notebook.Run, st style, follows bool) []span {
	var all []span
	if text := strings.TrimRight(r.Text, " \t\n"); follows && text == r.Text {
		all = append(all, span{"\u00a0", st})
	}
	s := style{size: st.size, bold: st.bold, colour: accent}
	s.here = place{citedAt, r.Citation, w.uses[r.Citation]}
	w.uses[r.Citation]++
	if c, ok := w.citation(r.Citation); ok {
		s.to = place{kind: entryAt, number: c.Entry}
	}
	return append(all, span{fmt.Sprintf("[%d]", r.Citation), s})
}

// citation finds a citation by its number.
func (w *writer) citation(number int) (notebook.Citation, bool) {
	if i := number - 1; i >= 0 && i < len(w.c.Citations) && w.c.Citations[i].Number == number {
		return w.c.Citations[i], true
	}
	for _, c := range w.c.Citations {
		if c.Number == number {
			return c, true
		}
	}
	return notebook.Citation{}, false
}

// maxAddress is the longest address that is made a link; viewers refuse more.
const maxAddress = 2000

// address returns a web or mail address as it can stand in a link, in ASCII, and "" for anything else: a document must not lead to a
// script or a file of the machine it is read on.
func address(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || len(s) > maxAddress || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(s) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`()\<>"`, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
