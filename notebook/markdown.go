package notebook

import "strings"

// composeMarkdown turns a body into paragraphs; show gives the runs for each mention.
func composeMarkdown(body string, show func(Mention) []Run) []ComposedBlock {
	var blocks []ComposedBlock
	for _, paragraph := range strings.Split(body, "\n\n") {
		var runs []Run
		at := 0
		for _, m := range Mentions(paragraph) {
			runs = append(append(runs, plainRun(paragraph[at:m.Start])...), show(m)...)
			at = m.End
		}
		if runs = append(runs, plainRun(paragraph[at:])...); len(runs) > 0 {
			blocks = append(blocks, ComposedBlock{Kind: ComposedParagraph, Runs: runs})
		}
	}
	return blocks
}
