package layout

import "math"

// Box is a place on a page, in points.
type Box struct{ X0, Y0, X1, Y1 float64 }

// BoxOf is the box between two corners.
func BoxOf(x0, y0, x1, y1 float64) Box { return Box{x0, y0, x1, y1} }

// Width is how wide it is.
func (b Box) Width() float64 { return b.X1 - b.X0 }

// Height is how high it is.
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

// With returns the smallest box around both.
func (b Box) With(o Box) Box {
	return Box{math.Min(b.X0, o.X0), math.Min(b.Y0, o.Y0), math.Max(b.X1, o.X1), math.Max(b.Y1, o.Y1)}
}

// Beside returns how much of the lower of two boxes is at the height of the other, from 0 to 1.
func (b Box) Beside(o Box) float64 {
	common := math.Min(b.Y1, o.Y1) - math.Max(b.Y0, o.Y0)
	return common / math.Max(math.Min(b.Height(), o.Height()), 0.1)
}

// Apart returns how far two boxes are from one another sideways; less than 0 if they overlap.
func (b Box) Apart(o Box) float64 { return math.Max(o.X0-b.X1, b.X0-o.X1) }
