package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
)

// sample is a composition with everything in it, in words of our own.
func sample() notebook.Composition {
	rewritten := notebook.ProvenanceRewritten.Warning()
	quote := func(n int, words, who, warning string) notebook.ComposedBlock {
		return notebook.ComposedBlock{
			Kind: notebook.ComposedQuote, Runs: []notebook.Run{{Text: words, Citation: n}}, Attribution: who, Warning: warning,
		}
	}
	text := func(words string) []notebook.Run { return []notebook.Run{{Text: words}} }
	entryA := "untitled text credited to Associated Press, undated, origin unknown"
	entryB := "M. Example: “Harbour notes”, The Example Gazette, 8 April 2025, report"
	return notebook.Composition{
		Title: "Sharing the harbour’s records", Made: time.Date(2025, 4, 8, 9, 30, 0, 0, time.UTC), Language: "en",
		Sections: []notebook.ComposedSection{
			{Heading: "What was agreed", Blocks: []notebook.ComposedBlock{
				{Kind: notebook.ComposedParagraph, Runs: []notebook.Run{
					{Text: "The two offices signed an agreement on how the harbour’s books are read. It was reported first "}, {Text: "without", Italic: true},
					{Text: " its annex, and the annex is what matters here: it says who may ask, for what, and how the asking is written down. "},
					{Text: "Three things", Bold: true}, {Text: " stand out, and the register behind "}, {Text: "harbour.example", URL: "https://harbour.example/register"},
					{Text: " lists them in the order of their dates."},
				}},
				{Kind: notebook.ComposedList, Level: 1, Ordinal: 1, Runs: text("Only a named clerk may ask, and only for a case that is already open.")},
				{Kind: notebook.ComposedList, Level: 1, Ordinal: 2, Runs: text("Every question is kept, with the answer, for as long as the books themselves.")},
				{Kind: notebook.ComposedList, Level: 2, Runs: text("The keeper may refuse;")},
				{Kind: notebook.ComposedList, Level: 2, Runs: text("a refusal is kept too.")},
				quote(1, "The books are open to those who need them, and shut to those who are merely curious about a neighbour’s boat.",
					"the harbour master, untitled text credited to Associated Press", rewritten),
				{Kind: notebook.ComposedParagraph, Runs: []notebook.Run{{Text: "Whether that was meant as a limit is disputed. A second account, earlier by a week, has it the other way round:"}}},
				quote(2, "Anyone may ask. We write the name down, that is all.", "a clerk, “Harbour notes”, The Example Gazette", ""),
				{Kind: notebook.ComposedHeading, Level: 1, Runs: text("The annex")},
				{Kind: notebook.ComposedParagraph, Runs: []notebook.Run{
					{Text: "The file "}, {Text: "annex-b.txt", Code: true}, {Text: " is short. It says again what the clerk said"}, {Citation: 2}, {Text: ", and adds a list."},
				}},
				{Kind: notebook.ComposedCode, Runs: text("if asked(by clerk) {\n\twrite(name, day)\n}")},
				{Kind: notebook.ComposedRule},
				{Kind: notebook.ComposedQuote, Runs: text("A note’s own quotation has a bar and no number.")},
			}},
			{Heading: "What is not known", Blocks: []notebook.ComposedBlock{
				{Kind: notebook.ComposedParagraph, Runs: text("Nobody has seen the first draft. Ελληνικά, кириллица, עברית, العربية, Tiếng Việt, ½ → ∞ ☑ 🙂 stand here to be seen.")},
				quote(3, "Ask again in the spring.", "", ""),
			}},
		},
		Citations: []notebook.Citation{
			{Number: 1, Source: "sA", Quote: "The books are open to those who need them, and shut to those who are merely curious about a neighbour’s boat.", Speaker: "the harbour master", Check: notebook.QuoteMatches, Warning: rewritten, Entry: 0},
			{Number: 2, Source: "sB", Quote: "Anyone may ask. We write the name down, that is all.", Speaker: "a clerk", Check: notebook.QuoteMoved, Entry: 1},
			{Number: 3, Source: "sA", Quote: "Ask again in the spring.", Check: notebook.QuoteLost, Warning: rewritten, Entry: 0},
		},
		Sources: []notebook.SourceEntry{
			{Source: "sA", Line: entryA, Warning: rewritten, Citations: []int{1, 3}},
			{Source: "sB", Line: entryB, URL: "https://gazette.example/harbour?day=8&page=2", Citations: []int{2}},
		},
		LeftOut: []notebook.LeftOut{
			{Title: "Secret meeting", Why: fmt.Errorf("highlight: %w", notebook.ErrPrivate)}, {Title: "Secret name", Why: notebook.ErrPrivate},
			{Title: "Gone", Why: notebook.ErrNotFound},
		},
	}
}

// long is the sample with so many sections that it fills some pages more than n.
func long(n int) notebook.Composition {
	c := sample()
	section := c.Sections[0]
	c.Sections = nil
	for i := range n {
		s := notebook.ComposedSection{Heading: fmt.Sprintf("Part %d", i+1), Blocks: section.Blocks}
		words := strings.Repeat("The tide table was copied by hand and the copy was kept in the tower. ", 3+i*7%23)
		s.Blocks = append([]notebook.ComposedBlock{{Kind: notebook.ComposedParagraph, Runs: []notebook.Run{{Text: words}}}}, s.Blocks...)
		c.Sections = append(c.Sections, s)
	}
	return c
}

// printed prints a composition and fails the test if that cannot be done.
func printed(t testing.TB, c notebook.Composition) ([]byte, []rune) {
	t.Helper()
	var b bytes.Buffer
	missing, err := Printer{}.Print(t.Context(), &b, c)
	if err != nil {
		t.Fatalf("print: %v", err)
	}
	return b.Bytes(), missing
}
