package pdf

import (
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// point is one of a TrueType outline: on the curve, or the control point between two that are.
type point struct {
	x, y int
	on   bool
}

// contours turns an outline into TrueType's quadratic curves. Straight lines and quadratics pass unchanged; a cubic becomes up to
// maxPieces quadratics, enough to stay within half a unit of it.
func contours(o font.GlyphOutline) [][]point {
	var p pen
	for _, s := range o.Segments {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			p.lift()
			p.to(s.Args[0])
		case opentype.SegmentOpLineTo:
			p.to(s.Args[0])
		case opentype.SegmentOpQuadTo:
			p.control(float64(s.Args[0].X), float64(s.Args[0].Y))
			p.to(s.Args[1])
		case opentype.SegmentOpCubeTo:
			p.cubic(s.Args[0], s.Args[1], s.Args[2])
		}
	}
	p.lift()
	return p.done
}

const maxPieces = 8

type pen struct {
	done [][]point
	now  []point
	at   opentype.SegmentPoint
}

func whole(v float64) int {
	return int(math.Round(min(math.MaxInt16, max(math.MinInt16, v))))
}

func (p *pen) to(q opentype.SegmentPoint) {
	p.now = append(p.now, point{whole(float64(q.X)), whole(float64(q.Y)), true})
	p.at = q
}

func (p *pen) control(x, y float64) { p.now = append(p.now, point{whole(x), whole(y), false}) }

// lift ends the contour; a last point equal to the first is left out, because TrueType closes contours itself.
func (p *pen) lift() {
	if n := len(p.now); n > 0 {
		if n > 1 && p.now[0] == p.now[n-1] {
			p.now = p.now[:n-1]
		}
		p.done = append(p.done, p.now)
	}
	p.now = nil
}

// cubic follows a cubic Bézier curve by quadratics. The distance between the two curves falls with the cube of the number of pieces;
// its bound, √3/36 · |p3 − 3p2 + 3p1 − p0|, is the usual one for the midpoint approximation.
func (p *pen) cubic(b, c, d opentype.SegmentPoint) {
	x := [4]float64{float64(p.at.X), float64(b.X), float64(c.X), float64(d.X)}
	y := [4]float64{float64(p.at.Y), float64(b.Y), float64(c.Y), float64(d.Y)}
	bend := math.Hypot(x[3]-3*x[2]+3*x[1]-x[0], y[3]-3*y[2]+3*y[1]-y[0])
	pieces := max(1, min(maxPieces, int(math.Ceil(math.Cbrt(bend*math.Sqrt(3)/36/0.5)))))
	step := 1 / float64(pieces)
	for i := range pieces {
		from, to := float64(i)*step, float64(i+1)*step
		middle := func(v [4]float64) float64 {
			return (along(v, from) + slope(v, from)*step/2 + along(v, to) - slope(v, to)*step/2) / 2
		}
		p.control(middle(x), middle(y))
		p.to(opentype.SegmentPoint{X: float32(along(x, to)), Y: float32(along(y, to))})
	}
}

func along(v [4]float64, t float64) float64 {
	u := 1 - t
	return u*u*u*v[0] + 3*u*u*t*v[1] + 3*u*t*t*v[2] + t*t*t*v[3]
}

func slope(v [4]float64, t float64) float64 {
	u := 1 - t
	return 3*u*u*(v[1]-v[0]) + 6*u*t*(v[2]-v[1]) + 3*t*t*(v[3]-v[2])
}
