package corpus

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestAwkward(t *testing.T) {
	all := Awkward()
	if len(all) < 515 {
		t.Errorf("%d strings", len(all))
	}
	if !slices.Equal(all, Awkward()) {
		t.Error("not the same twice")
	}
	broken := 0
	for _, s := range all {
		if !utf8.ValidString(s) {
			broken++
		}
	}
	if broken == 0 || !slices.Contains(all, "") {
		t.Errorf("%d are no UTF-8, and the empty one must be there", broken)
	}
}
