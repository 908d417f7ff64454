package layout

// Compose makes parts of the lines of all pages, whose furniture is marked. heights are the pages', labels what is printed as their numbers,
// and outline names headings. title is what the first page says, "" where it says none.
func Compose(pages [][]Line, heights []float64, labels []string, outline []Entry) (parts []Part, title string) {
	markHeadings(pages, outline)
	w := flow{words: vocabulary{}, pitch: pitches(pages)}
	for _, lines := range pages {
		for i := range lines {
			w.words.learn(&lines[i].Piece)
		}
	}
	for i, lines := range pages {
		w.parts = append(w.parts, Part{Kind: Page, Text: labels[i]})
		w.page(lines)
	}
	_, _, text := sizes(pages)
	return w.parts, titleOf(pages[0], heights[0], float64(text)/2, w.words)
}
