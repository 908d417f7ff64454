package exports

import "strings"

// A table as text has one of four signs between its cells, and quotation marks around cells that hold that sign, a line end or such a
// mark, which is doubled. The sign is the one by which the first rows have the same number of cells, and most.

const (
	// signs are what may stand between cells.
	signs = ",;\t|"
	// sniffRows is how many rows the sign is told from.
	sniffRows = 50
	// maxColumns is the most cells of a row; what is further right is left out of it and joined to the last.
	maxColumns = 1000
	// maxCell is the longest cell in quotation marks, in bytes: a mark that is not closed by then is a letter.
	maxCell = 1 << 20
	// minScore is what a sign must reach: half of the rows with two cells do.
	minScore = 1.1
)

// Table goes through the rows of a table, without those that hold nothing; ok is false for a text that has no two columns.
func Table(text string) (rows func(yield func([]string) bool), ok bool) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if line, rest, _ := strings.Cut(text, "\n"); len(line) == len("sep=;") && strings.HasPrefix(strings.ToLower(line), "sep=") {
		return table{rest, line[4]}.rows, true
	}
	best, most := table{}, minScore
	for i := range len(signs) {
		t := table{text, signs[i]}
		if s := t.score(); s > most {
			best, most = t, s
		}
	}
	return best.rows, best.text != ""
}

type table struct {
	text string
	sign byte
}

// score is how many cells most rows have, less for rows that have not as many. A sign that parts nothing scores 1.
func (t table) score() float64 {
	count, rows := map[int]int{}, 0
	for row := range t.rows {
		count[len(row)]++
		if rows++; rows == sniffRows {
			break
		}
	}
	best := 0.0
	for cells, n := range count {
		share := float64(n) / float64(rows)
		best = max(best, 1+float64(cells-1)*share*share*share)
	}
	return best
}

// rows goes through the rows.
func (t table) rows(yield func([]string) bool) {
	for at := 0; at < len(t.text); {
		var row []string
		var further strings.Builder
		some := false
		for {
			cell, next, last := t.cell(at)
			some = some || cell != ""
			if len(row) < maxColumns {
				row = append(row, cell)
			} else if cell != "" {
				further.WriteString(" " + cell)
			}
			if at = next; last {
				break
			}
		}
		if further.Len() > 0 {
			row[maxColumns-1] += further.String()
		}
		if some && !yield(row) {
			return
		}
	}
}

// cell reads the cell that begins at a place: its words in one line, where the next begins, and whether it is the row's last.
func (t table) cell(at int) (words string, next int, last bool) {
	if at < len(t.text) && t.text[at] == '"' {
		if end, ok := t.quoted(at + 1); ok {
			words = strings.ReplaceAll(t.text[at+1:end], `""`, `"`)
			if next, last = t.after(end + 1); next >= 0 {
				return oneLine(words), next, last
			}
		}
	}
	end := strings.IndexAny(t.text[at:], "\n"+string(t.sign))
	if end < 0 {
		return oneLine(t.text[at:]), len(t.text), true
	}
	end += at
	return oneLine(t.text[at:end]), end + 1, t.text[end] == '\n'
}

// quoted finds the mark that closes a cell.
func (t table) quoted(at int) (end int, ok bool) {
	for limit := min(len(t.text), at+maxCell); at < limit; {
		i := strings.IndexByte(t.text[at:limit], '"')
		if i < 0 {
			return 0, false
		}
		at += i
		if at+1 >= len(t.text) || t.text[at+1] != '"' {
			return at, true
		}
		at += 2
	}
	return 0, false
}

// after finds what follows a closed cell; -1 where words do, so that it was none.
func (t table) after(at int) (next int, last bool) {
	for at < len(t.text) && t.text[at] == ' ' {
		at++
	}
	switch {
	case at >= len(t.text):
		return at, true
	case t.text[at] == '\n':
		return at + 1, true
	case t.text[at] == t.sign:
		return at + 1, false
	}
	return -1, false
}
