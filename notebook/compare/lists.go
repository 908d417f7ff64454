package compare

import "slices"

// What two lists have in common, in order. Three steps, each for what the one before left:
//
//  1. what both begin and end with;
//  2. Myers' greedy search (An O(ND) Difference Algorithm, 1986) for the shortest edit, given up at maxEdits;
//  3. patience: elements that stand once in either list are anchors where they keep their order; between them, from the first step.
//
// Decision: bounded and therefore not always the shortest edit. Lists that differ by more than maxEdits are taken apart at their
// anchors, and a stretch without any is all different. Price: a text that was rewritten whole may show too much as changed.

// maxEdits bounds the search: its memory is four bytes times the square of it, its time the square of it for each stretch searched.
const maxEdits = 700

// run is a stretch that two lists have in common: n elements from a in the one and from b in the other.
type run struct{ a, b, n int }

// align finds what two lists have in common, in order. Equal elements are equal numbers.
func align(a, b []uint32) []run {
	al := aligner{}
	al.between(a, b, 0, 0)
	return al.runs
}

type aligner struct{ runs []run }

// add appends a run, joining it to the last where it goes on from it.
func (al *aligner) add(a, b, n int) {
	if n == 0 {
		return
	}
	if k := len(al.runs) - 1; k >= 0 && al.runs[k].a+al.runs[k].n == a && al.runs[k].b+al.runs[k].n == b {
		al.runs[k].n += n
		return
	}
	al.runs = append(al.runs, run{a, b, n})
}

// between aligns two stretches that begin at a0 and b0 of their lists.
func (al *aligner) between(a, b []uint32, a0, b0 int) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	al.add(a0, b0, n)
	a, b, a0, b0 = a[n:], b[n:], a0+n, b0+n
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	endA, endB := a0+len(a)-tail, b0+len(b)-tail
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	if len(a) > 0 && len(b) > 0 {
		if edits, found := shortestEdit(a, b); found {
			for _, r := range edits {
				al.add(a0+r.a, b0+r.b, r.n)
			}
		} else {
			al.anchored(a, b, a0, b0)
		}
	}
	al.add(endA, endB, tail)
}

// anchored takes two stretches apart at what stands once in each.
func (al *aligner) anchored(a, b []uint32, a0, b0 int) {
	fromA, fromB := 0, 0
	for _, r := range anchors(a, b) {
		if r.a < fromA || r.b < fromB {
			continue // the stretch before it reached this far
		}
		al.between(a[fromA:r.a], b[fromB:r.b], a0+fromA, b0+fromB)
		al.add(a0+r.a, b0+r.b, 1)
		fromA, fromB = r.a+1, r.b+1
	}
	if fromA > 0 {
		al.between(a[fromA:], b[fromB:], a0+fromA, b0+fromB)
	}
}

// anchors lists the elements that stand once in each list and in the same order: a longest such row.
func anchors(a, b []uint32) []run {
	type places struct{ countA, countB, a, b int }
	once := map[uint32]places{}
	for i, x := range a {
		p := once[x]
		p.countA, p.a = p.countA+1, i
		once[x] = p
	}
	for i, x := range b {
		if p, ok := once[x]; ok {
			p.countB, p.b = p.countB+1, i
			once[x] = p
		}
	}
	var all []run
	for i, x := range a {
		if p := once[x]; p.countA == 1 && p.countB == 1 {
			all = append(all, run{i, p.b, 1})
		}
	}
	return ascending(all)
}

// ascending keeps a longest row of runs whose places in b ascend; their places in a do already.
func ascending(all []run) []run {
	var piles []int // for each length, the run that ends the row of that length with the smallest b
	before := make([]int, len(all))
	for i, r := range all {
		k, _ := slices.BinarySearchFunc(piles, r.b, func(j, b int) int { return all[j].b - b })
		before[i] = -1
		if k > 0 {
			before[i] = piles[k-1]
		}
		if k == len(piles) {
			piles = append(piles, i)
		} else {
			piles[k] = i
		}
	}
	row := make([]run, len(piles))
	if len(piles) == 0 {
		return nil
	}
	for k, i := len(piles)-1, piles[len(piles)-1]; k >= 0; k, i = k-1, before[i] {
		row[k] = all[i]
	}
	return row
}

// shortestEdit finds what two lists have in common by the shortest edit from one to the other; false where that takes more than maxEdits.
//
// On the grid of a (across) and b (down), an edit is a path of steps right (left out of a) and down (put in from b), and diagonals where
// both agree are free. reach[k] is how far across a path of d steps comes on diagonal k = across − down; the reaches of every d are kept,
// to walk the path back.
func shortestEdit(a, b []uint32) ([]run, bool) {
	most := min(maxEdits, len(a)+len(b))
	reach := make([]int32, 2*most+3)
	var kept [][]int32
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			x := int(reach[most+1+k-1]) + 1
			if k == -d || k != d && reach[most+1+k-1] < reach[most+1+k+1] {
				x = int(reach[most+1+k+1])
			}
			for y := x - k; x < len(a) && y < len(b) && y >= 0 && a[x] == b[y]; x, y = x+1, y+1 {
			}
			reach[most+1+k] = int32(x)
			if x >= len(a) && x-k >= len(b) {
				return walkBack(kept, len(a), len(b)), true
			}
		}
		kept = append(kept, slices.Clone(reach[most+1-d:most+2+d]))
	}
	return nil, false
}

// walkBack follows the path from its end; kept[d] holds the reaches of d steps on the diagonals from -d to d.
func walkBack(kept [][]int32, x, y int) []run {
	var runs []run
	for d := len(kept); d > 0; d-- {
		k := x - y
		was := kept[d-1]
		at := func(k int) int32 {
			if k < -(d-1) || k > d-1 {
				return -1
			}
			return was[k+d-1]
		}
		fromK := k - 1
		if k == -d || k != d && at(k-1) < at(k+1) {
			fromK = k + 1
		}
		fromX := int(at(fromK))
		startX := fromX // where the diagonal begins, after the step
		if fromK == k-1 {
			startX++
		}
		if n := x - startX; n > 0 {
			runs = append(runs, run{startX, startX - k, n})
		}
		x, y = fromX, fromX-fromK
	}
	if x > 0 {
		runs = append(runs, run{0, 0, x})
	}
	slices.Reverse(runs)
	return runs
}
