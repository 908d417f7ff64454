package pdf

import "strconv"

// page is what stands on a page, top to bottom.
type page struct {
	rows []placed
	foot []placed // the running title and the page's number; y is the distance of the baseline from the text area's top
}

// placed is a row and where its top is, from the top of the text area.
type placed struct {
	*row
	y float64
}

// paginate fills pages with rows, each page as far as it goes. It breaks before the first row that no longer fits, or earlier: after
// the last row that need not stay with the next. Where everything on the page belongs together it breaks where it must.
//
//	page full ──► back to the last row without keep ──► none on this page? break here
func paginate(rows []row) []page {
	var pages []page
	for at := 0; at < len(rows); {
		var p page
		p, at = fill(rows, at)
		if len(p.rows) > 0 {
			pages = append(pages, p)
		}
	}
	return pages
}

// fill sets one page from rows[at] on and returns where the next begins; that is always past at.
func fill(rows []row, at int) (page, int) {
	var p page
	y, mayBreak, held := 0.0, -1, 0 // held is how many rows the page has if it ends at mayBreak
	for i := at; i < len(rows); i++ {
		r := &rows[i]
		switch {
		case r.white && len(p.rows) == 0:
			continue
		case y+r.height > textHeight+hairline && len(p.rows) > 0:
			if r.white && !r.keep && !rows[i-1].keep {
				return p, i + 1
			}
			if mayBreak > at {
				p.rows = p.rows[:held]
				return p, mayBreak
			}
			return p, i
		}
		p.rows = append(p.rows, placed{r, y})
		y += r.height
		if !r.keep {
			mayBreak, held = i+1, len(p.rows)
		}
	}
	return p, len(rows)
}

// pagesOf tells on which page each place is, counting from 1.
func pagesOf(pages []page) map[place]int {
	where := map[place]int{}
	for i, p := range pages {
		for _, r := range p.rows {
			for _, at := range r.places {
				where[at] = i + 1
			}
		}
	}
	return where
}

// number puts the page numbers into the list of contents.
func (l *layout) number(pages []page) {
	where := pagesOf(pages)
	for _, p := range pages {
		for _, r := range p.rows {
			if n := where[r.pageOf]; n > 0 {
				r.tail = l.set.lines([]span{{strconv.Itoa(n), style{size: bodySize, colour: inkSoft, to: r.pageOf}}}, contentsRight)[0]
			}
		}
	}
}
