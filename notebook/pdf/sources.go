package pdf

import (
	"errors"
	"fmt"
	"strings"

	"commonplace/notebook"
)

const sourcesHeading = "Sources"

// sourceList lists every source with the citations that lead to it, and each citation with the pages it is cited on. where tells the
// pages. The note on what was left out closes it.
func (w *writer) sourceList(where map[place]int) []paragraph {
	var all []paragraph
	for i, e := range w.c.Sources {
		all = append(all, w.entry(i, e, where)...)
	}
	if len(all) == 0 {
		return nil
	}
	all = append([]paragraph{partHeading(sourcesHeading, place{kind: partAt, number: len(w.c.Sections)})}, all...)
	return append(all, w.leftOutNote()...)
}

// leftOutNote is what the last page says of things that were left out; nothing where there are none.
func (w *writer) leftOutNote() []paragraph {
	left := leftOut(w.c.LeftOut)
	if left == "" {
		return nil
	}
	return []paragraph{{rule: true, leading: 18, keep: true}, small(left, inkSoft, 0)}
}

func small(text string, c colour, indent float64) paragraph {
	return paragraph{spans: []span{{text, style{size: smallSize, colour: c}}}, tag: "P", leading: smallLeading, indent: indent}
}

// entryIndent leaves room for the number of an entry.
const entryIndent = 24.0

// entry is one source: as it is cited, its address, what must be said of the copy, and the citations.
func (w *writer) entry(i int, e notebook.SourceEntry, where map[place]int) []paragraph {
	body := style{size: bodySize, colour: ink}
	all := []paragraph{{
		spans: []span{{oneLine(e.Line), body}}, tag: "P", leading: bodyLeading, indent: entryIndent, after: 1,
		marker: fmt.Sprintf("%d.", i+1), markerStyle: body, whole: true, at: place{kind: entryAt, number: i},
	}}
	if u := oneLine(e.URL); u != "" {
		line := small(u, accent, entryIndent)
		line.spans[0].url = address(e.URL)
		all = append(all, line)
	}
	if warning := oneLine(e.Warning); warning != "" {
		line := small(warning, warn, entryIndent)
		line.spans[0].italic = true
		all = append(all, line)
	}
	for _, n := range e.Citations {
		if c, ok := w.citation(n); ok {
			all = append(all, w.citedLine(c, e, where))
		}
	}
	for k := range all[:len(all)-1] {
		all[k].keep = k < 2 // an entry begins with at least its first lines together
	}
	all[len(all)-1].after = entryAfter
	return all
}

// maxExcerpt is how many characters of a quote remind the reader of it in the source list.
const maxExcerpt = 56

// citedLine is one citation under its source: number, first words, pages, speaker, what the comparison said, and where it is cited.
func (w *writer) citedLine(c notebook.Citation, e notebook.SourceEntry, where map[place]int) paragraph {
	soft := style{size: smallSize, colour: inkSoft}
	link := style{size: smallSize, colour: accent}
	var cited []place
	for at := (place{citedAt, c.Number, 0}); where[at] > 0; at.use++ {
		cited = append(cited, at)
	}
	first, pages := link, "page"
	if len(cited) > 0 {
		first.to = cited[0]
	}
	if len(cited) > 1 {
		pages = "pages"
	}
	p := small("", inkSoft, entryIndent+22)
	p.spans = []span{}
	p.marker, p.markerStyle, p.markerAt = fmt.Sprintf("[%d]", c.Number), first, entryIndent
	var facts []string
	if quote := oneLine(c.Quote); quote != "" {
		facts = append(facts, "“"+shorten(strings.Trim(quote, "“”\""), maxExcerpt)+"”")
	} else {
		facts = append(facts, "the whole source")
	}
	for _, fact := range []string{c.Pages, c.Speaker, string(c.Check)} {
		if fact = oneLine(fact); fact != "" {
			facts = append(facts, fact)
		}
	}
	if warning := oneLine(c.Warning); warning != "" && warning != oneLine(e.Warning) {
		facts = append(facts, warning)
	}
	p.spans = append(p.spans, span{strings.Join(facts, " · "), soft})
	for i, at := range cited {
		to, text := link, fmt.Sprint(where[at])
		to.to = at
		between := ", "
		if i == 0 {
			between, text = " · ", pages+"\u00a0"+text
		}
		p.spans = append(p.spans, span{between, soft}, span{text, to})
	}
	p.whole = true
	return p
}

// leftOut says how many things were left out and why, and nothing else of them: what is private stays so.
func leftOut(all []notebook.LeftOut) string {
	private, gone, other := 0, 0, 0
	for _, l := range all {
		switch {
		case errors.Is(l.Why, notebook.ErrPrivate):
			private++
		case errors.Is(l.Why, notebook.ErrNotFound):
			gone++
		default:
			other++
		}
	}
	var reasons []string
	for _, r := range []struct {
		n    int
		what string
	}{{private, "private or off the record"}, {gone, "no longer in the notebook"}, {other, "not usable here"}} {
		if r.n > 0 {
			reasons = append(reasons, fmt.Sprintf("%d %s", r.n, r.what))
		}
	}
	if len(reasons) == 0 {
		return ""
	}
	return "Left out of this briefing: " + strings.Join(reasons, ", ") + "."
}
