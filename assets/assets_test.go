package assets

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io/fs"
	"strings"
	"testing"
)

// drawing is as much of an SVG as Fyne keeps when it gives it another colour.
type drawing struct {
	ViewBox string `xml:"viewBox,attr"`
	Paths   []struct {
		Fill   string `xml:"fill,attr"`
		Stroke string `xml:"stroke,attr"`
		D      string `xml:"d,attr"`
	} `xml:"path"`
}

func TestEverySymbolCanTakeAColour(t *testing.T) {
	for _, n := range Names() {
		t.Run(string(n), func(t *testing.T) {
			var d drawing
			if err := xml.Unmarshal(Symbol(n), &d); err != nil {
				t.Fatal(err)
			}
			if d.ViewBox != "0 0 24 24" {
				t.Errorf("drawn on %q, want the grid of 24", d.ViewBox)
			}
			if len(d.Paths) == 0 {
				t.Error("nothing is drawn")
			}
			for _, p := range d.Paths {
				if p.Stroke != "" || p.Fill == "none" || p.D == "" {
					t.Errorf("a path that is not filled keeps its colour: %+v", p)
				}
			}
		})
	}
}

func TestEveryFileHasAName(t *testing.T) {
	named := map[string]bool{"icon.svg": true}
	for _, n := range Names() {
		named[n.File()] = true
	}
	files, err := fs.Glob(symbols, "*.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !named[f] {
			t.Errorf("%s has no name", f)
		}
	}
	if Symbol("nothing") != nil {
		t.Error("a symbol that does not exist has bytes")
	}
}

func TestIcon(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(Icon))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 512 || b.Dy() != 512 {
		t.Errorf("icon is %v, want 512 by 512", b.Size())
	}
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
		t.Error("the corner is not clear")
	}
	if _, _, _, a := img.At(256, 256).RGBA(); a == 0 {
		t.Error("the middle is clear")
	}
	if !strings.HasPrefix(string(IconSVG), "<svg ") {
		t.Error("the SVG does not begin as one")
	}
}
