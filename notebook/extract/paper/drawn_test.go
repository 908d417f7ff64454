package paper

import (
	"strings"
	"testing"
)

// picture draws a grey picture over a part of a page of 600 × 800, from 0 to 1.
func picture(part string) string {
	return "q " + part + " 0 0 " + part + " 0 0 cm 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
}

// TestUnread: which pages are pictures that must be recognised, and what of the file is believed then.
func TestUnread(t *testing.T) {
	body := prose(50, 700, "body", 8)
	stamp := at(50, 20, 8, "Taken from the archive")
	for _, c := range []struct {
		name  string
		s     sketch
		want  int
		title string
	}{
		{name: "a scan", s: sketch{pages: []string{picture("1"), picture("0.9")}}, want: 2},
		{name: "a scan with a blank back", s: sketch{pages: []string{picture("1"), ""}}, want: 1},
		{name: "letters drawn as lines", s: sketch{pages: []string{strings.Repeat("10 10 m 20 20 l S\n", 200)}}, want: 1},
		{name: "a text with a plate", s: sketch{pages: []string{body, picture("1"), body}}, want: 1},
		{name: "a text with a drawing and a page with a line", s: sketch{pages: []string{body + picture("0.9"), "10 10 m 500 10 l S"}}},
		{name: "a scan with a stamp on each page", s: sketch{pages: []string{picture("1") + stamp, picture("1") + stamp, picture("1") + stamp}}, want: 3},
		{name: "slides before a picture", s: sketch{pages: []string{picture("1") + at(50, 400, 20, "Who paid"), picture("1") + at(50, 300, 20, "Thank you")}}},
		{name: "a scan that claims a title", s: sketch{pages: []string{picture("1")}, info: "/Title (Minutes of the board) /Author (Some Person)"}, want: 1, title: "Minutes of the board"},
		{name: "a scan that claims a file's name", s: sketch{pages: []string{picture("1")}, info: "/Title (scan of board.tiff)"}, want: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(c.s.bytes(), "")
			if err != nil || d.Unread != c.want || d.Title != c.title || len(d.Authors) > 0 {
				t.Errorf("%d pages are pictures, title %q, authors %q, %v; want %d, %q", d.Unread, d.Title, d.Authors, err, c.want, c.title)
			}
			checkSound(t, d)
		})
	}
}
