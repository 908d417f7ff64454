package web

import (
	"strings"
	"testing"
)

func TestLargestOf(t *testing.T) {
	for in, want := range map[string]string{
		"a.png 1x, b.png 2x": "b.png", "a.png 400w,b.png 800w , c.png 300w": "b.png", "a.png": "a.png", "": "", "a.png, b.png 3x": "b.png",
		"data:image/png;base64,AA== 1x": "data:image/png;base64,AA==",
	} {
		if got := largestOf(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// FuzzLargestOf: what is taken out of a set of addresses stands in it.
func FuzzLargestOf(f *testing.F) {
	f.Add("a.png 400w,b.png 800w , c.png 300w")
	f.Fuzz(func(t *testing.T, set string) {
		if largest := largestOf(set); !strings.Contains(set, largest) {
			t.Fatalf("%q is not of %q", largest, set)
		}
	})
}
