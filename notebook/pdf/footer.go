package pdf

import "fmt"

// maxRunning is how many characters of the title the footer shows at most.
const maxRunning = 70

// footers sets the running title and "page x of y" under every page but the title page.
func (l *layout) footers(pages []page, title string) {
	soft := style{size: footerSize, colour: inkSoft}
	running := oneLine(title)
	for i := 1; i < len(pages); i++ {
		number := l.set.lines([]span{{fmt.Sprintf("page %d of %d", i+1, len(pages)), soft}}, textWidth)[0]
		y := pageHeight - marginTop - footerAt
		pages[i].foot = []placed{{&row{line: number, left: textWidth - number.width, element: -1}, y}}
		if running == "" {
			continue
		}
		if left := l.fit(running, soft, textWidth-number.width-2*bodySize); left.width > 0 {
			pages[i].foot = append([]placed{{&row{line: left, element: -1}, y}}, pages[i].foot...)
		}
	}
}

// fit sets as many of the words as one line of the width holds, with an ellipsis where some are left out.
func (l *layout) fit(text string, st style, width float64) line {
	for max := maxRunning; max > 4; max = max * 3 / 4 {
		if lines := l.set.lines([]span{{shorten(text, max), st}}, width); len(lines) == 1 && lines[0].width <= width {
			lines[0].shift = 0
			return lines[0]
		}
	}
	return line{}
}
