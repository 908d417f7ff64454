package page

import (
	"strconv"

	"golang.org/x/net/html"
)

const (
	// maxColumns is the most columns a table is counted in, and maxDown the most rows a cell reaches down.
	maxColumns, maxDown = 200, 2000
)

// Grid keeps cells in their columns where a cell reaches over several: the columns it takes from others are empty there.
//
//	<td rowspan=2>a <td colspan=2>b        a  b  ·
//	                <td>c <td>d            ·  c  d
type Grid struct {
	down []int // by column, how many more rows a cell above takes it
	at   int
}

// Row begins a row, and returns how many columns of it are taken from above.
func (g *Grid) Row() (taken int) {
	for ; g.at < len(g.down); g.at++ { // what the row above left
		g.down[g.at] = max(0, g.down[g.at]-1)
	}
	g.at = 0
	for _, n := range g.down {
		if n > 0 {
			taken++
		}
	}
	return taken
}

// Cell places the row's next cell: so many empty columns stand before it, and so many after.
func (g *Grid) Cell(n *html.Node) (before, after int) {
	for g.at < len(g.down) && g.down[g.at] > 0 {
		g.down[g.at]--
		g.at++
		before++
	}
	wide, down := spanOf(n, "colspan", maxColumns), spanOf(n, "rowspan", maxDown)
	wide = max(1, min(wide, maxColumns-g.at))
	for range wide {
		if g.at >= maxColumns {
			break
		}
		if g.at == len(g.down) {
			g.down = append(g.down, 0)
		}
		g.down[g.at] = down - 1
		g.at++
	}
	return before, wide - 1
}

// spanOf returns how many columns or rows a cell takes.
func spanOf(n *html.Node, key string, most int) int {
	v, err := strconv.Atoi(Attr(n, key))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, most)
}
