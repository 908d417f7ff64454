package pdf

import (
	"context"
	"fmt"
	"strings"

	"commonplace/notebook"
)

// writer turns a composition into paragraphs.
type writer struct {
	c    notebook.Composition
	uses map[int]int // of each citation so far
}

// document lays the whole composition out, each part from a new page on. The source list comes last, because it names the pages on which sources are cited.
func (l *layout) document(ctx context.Context, c notebook.Composition) ([]page, error) {
	w := &writer{c: c, uses: map[int]int{}}
	parts := []func() []paragraph{w.titlePage, w.sections, nil}
	var pages []page
	for _, part := range parts {
		if part == nil {
			part = func() []paragraph { return w.sourceList(pagesOf(pages)) }
		}
		l.rows = nil
		for _, p := range part() {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			l.add(p)
		}
		pages = append(pages, paginate(l.rows)...)
	}
	l.number(pages)
	l.footers(pages, c.Title)
	return pages, nil
}

func (w *writer) titlePage() []paragraph {
	size, leading := titleSize, titleLeading
	if len([]rune(w.c.Title)) > longTitle {
		size, leading = longTitleSize, longTitleLeading
	}
	soft := style{size: bodySize, colour: inkSoft}
	page := []paragraph{
		{spans: []span{{titleOf(w.c), style{bold: true, size: size, colour: ink}}}, tag: "H1", leading: leading, sink: titleSink, after: 10, keep: true},
		{rule: true, leading: 16, keep: true},
	}
	if !w.c.Made.IsZero() {
		page = append(page, paragraph{spans: []span{{"Made on " + w.c.Made.Format("2 January 2006"), soft}}, tag: "P", leading: bodyLeading, keep: true})
	}
	page = append(page, paragraph{spans: []span{{w.counts(), soft}}, tag: "P", leading: bodyLeading})
	return append(page, w.contents()...)
}

// contents lists the parts with their pages, which layout.number puts in once they are known. A single part needs no list.
func (w *writer) contents() []paragraph {
	var all []paragraph
	put := func(heading string, at place) {
		st := style{size: bodySize, colour: ink, to: at}
		all = append(all, paragraph{spans: []span{{heading, st}}, tag: "P", leading: contentsLeading, indentRight: contentsRight, whole: true, pageOf: at})
	}
	for i, s := range w.c.Sections {
		if heading := oneLine(s.Heading); heading != "" {
			put(heading, place{kind: partAt, number: i})
		}
	}
	if len(w.c.Sources) > 0 {
		put(sourcesHeading, place{kind: partAt, number: len(w.c.Sections)})
	}
	if len(all) < 2 {
		return nil
	}
	all[0].before = partBefore
	return all
}

// titleOf returns the title in one line; a briefing without one is called so.
func titleOf(c notebook.Composition) string {
	if t := oneLine(c.Title); t != "" {
		return t
	}
	return "Untitled briefing"
}

// counts says what the briefing holds: "12 quotes from 4 sources".
func (w *writer) counts() string {
	quotes := 0
	for _, c := range w.c.Citations {
		if c.Quote != "" {
			quotes++
		}
	}
	sources := counted(len(w.c.Sources), "source", "sources")
	switch {
	case quotes > 0:
		return counted(quotes, "quote", "quotes") + " from " + sources
	case len(w.c.Sources) > 0:
		return sources + " cited, no quotes"
	}
	return "No sources cited"
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (w *writer) sections() []paragraph {
	var all []paragraph
	for i, s := range w.c.Sections {
		if heading := oneLine(s.Heading); heading != "" {
			all = append(all, partHeading(heading, place{kind: partAt, number: i}))
		} else if len(all) > 0 {
			all = append(all, paragraph{rule: true, leading: partBefore})
		}
		for _, b := range s.Blocks {
			all = append(all, w.block(b)...)
		}
	}
	if len(w.c.Sources) == 0 {
		all = append(all, w.leftOutNote()...)
	}
	return all
}

func partHeading(text string, at place) paragraph {
	return paragraph{
		spans: []span{{text, style{bold: true, size: partSize, colour: ink}}}, tag: "H1", leading: partLeading,
		before: partBefore, after: partAfter, keep: true, bookmark: text, at: at,
	}
}

// block turns one block of a section into paragraphs.
func (w *writer) block(b notebook.ComposedBlock) []paragraph {
	indent := listIndent * float64(min(max(b.Level, 0), deepest))
	body := style{size: bodySize, colour: ink}
	p := paragraph{tag: "P", leading: bodyLeading, indent: indent, after: paraAfter}
	switch b.Kind {
	case notebook.ComposedRule:
		return []paragraph{{rule: true, leading: ruleHeight, after: paraAfter}}
	case notebook.ComposedHeading:
		return []paragraph{w.heading(b)}
	case notebook.ComposedCode:
		code := style{mono: true, size: codeSize, colour: ink}
		p.tag, p.leading, p.ground, p.indent = "Code", codeLeading, true, indent+codeGround
		p.spans = w.spans(b.Runs, code)
	case notebook.ComposedQuote:
		return w.quote(b, listIndent*float64(min(max(b.Level-1, 0), deepest)))
	case notebook.ComposedList:
		p.indent = listIndent * float64(min(max(b.Level, 1), deepest))
		p.after, p.marker, p.markerStyle, p.markerAt = listAfter, "•", body, p.indent-listIndent+4
		if b.Ordinal > 0 {
			p.marker, p.markerAt = fmt.Sprintf("%d.", b.Ordinal), p.indent-listIndent
		}
		p.spans = w.spans(b.Runs, body)
	default:
		p.spans = w.spans(b.Runs, body)
	}
	return append([]paragraph{p}, w.said(b, p.indent, false)...)
}

// deepest is the depth past which lists are indented no further, so that the text keeps most of its width.
const deepest = 7

func (w *writer) heading(b notebook.ComposedBlock) paragraph {
	level := min(max(b.Level, 1), 6)
	st := style{bold: true, italic: level > 3, size: headingSize(level), colour: ink}
	return paragraph{
		spans: w.spans(b.Runs, st), tag: fmt.Sprintf("H%d", min(level+1, 6)), leading: st.size * 1.3,
		before: 9, after: 4, keep: true, bookmark: oneLine(words(b.Runs)), depth: level,
	}
}

// quote sets a quotation apart, with whose words it is and what must be said of the copy under it.
func (w *writer) quote(b notebook.ComposedBlock, indent float64) []paragraph {
	below := w.said(b, indent+quoteIndent, true)
	p := paragraph{
		spans: w.spans(b.Runs, style{size: bodySize, colour: ink}), tag: "BlockQuote", leading: bodyLeading, indent: indent + quoteIndent,
		before: quoteBefore, after: quoteAfter, whole: true, bar: true,
	}
	if len(below) > 0 {
		p.keep = len(b.Runs) > 0 && len([]rune(words(b.Runs))) < wholeRunes
		p.after, p.openBar = 3, true
		below[len(below)-1].after = quoteAfter
	}
	return append([]paragraph{p}, below...)
}

// wholeRunes is about as many characters as fill wholeRows lines; a longer quote may end on another page than it begins.
const wholeRunes = wholeRows * 64

// said returns the lines under a block: attribution and warning.
func (w *writer) said(b notebook.ComposedBlock, indent float64, bar bool) []paragraph {
	var lines []paragraph
	for _, l := range []struct {
		text string
		st   style
	}{{dashed(b.Attribution), style{size: smallSize, colour: inkSoft}}, {b.Warning, style{italic: true, size: smallSize, colour: warn}}} {
		if text := oneLine(l.text); text != "" {
			lines = append(lines, paragraph{spans: []span{{text, l.st}}, tag: "P", leading: smallLeading, indent: indent, whole: true, bar: bar})
		}
	}
	for i := range lines[:max(0, len(lines)-1)] {
		lines[i].keep = true
	}
	return lines
}

func dashed(attribution string) string {
	if attribution == "" {
		return ""
	}
	return "— " + attribution
}

func words(runs []notebook.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}
