package paper

import (
	"fmt"
	"strings"
	"testing"
)

// over is an annotation of a kind over a stretch of a line of a sketch: 12 points high, from x0 to x1 at the height y of its letters.
func over(kind string, x0, x1, y float64, more string) string {
	return fmt.Sprintf("<< /Type /Annot /Subtype /%s /Rect [%g %g %g %g] /QuadPoints [%g %g %g %g %g %g %g %g] %s >>",
		kind, x0, y-3, x1, y+9, x0, y+9, x1, y+9, x0, y-3, x1, y-3, more)
}

func TestMarksOfReaders(t *testing.T) {
	words := lines(50, 700, 12, 20, "The tolls rise in May, as the council said in its", "meeting, and nobody spoke against it there.", "A third line follows below the two above.")
	s := sketch{pages: []string{words}, page: "/Annots [5 0 R 6 0 R 7 0 R 8 0 R]", objects: []string{
		over("Highlight", 49, 97, 700, `/C [1 0.4 0.4] /Contents (By how much?) /NM (one) /M (D:20250310101500+01'00')`),
		over("Underline", 49, 560, 680, ""),
		"<< /Type /Annot /Subtype /Text /Rect [20 655 40 672] /Contents (Really?) >>",
		over("Highlight", 49, 110, 300, "/Contents (over nothing)"),
	}}
	d, err := Read(s.bytes(), "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range d.Marked {
		got = append(got, fmt.Sprintf("%d %q %q %s %d %d %d %s %q", m.Page, m.Quote, m.Comment, m.ID, m.R, m.G, m.B, m.Made.Format("2006-01-02T15:04"), m.After[:min(len(m.After), 9)]))
	}
	want := []string{
		`0 "The tolls" "By how much?" one 255 102 102 2025-03-10T09:15 " rise in "`,
		`0 "meeting, and nobody spoke against it there." ""  0 0 0 0001-01-01T00:00 "  A third"`,
		`0 "A third line follows below the two above." "Really?"  0 0 0 0001-01-01T00:00 ""`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
