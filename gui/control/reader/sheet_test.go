package reader

import "testing"

func TestNumbered(t *testing.T) {
	for item, want := range map[string]bool{
		"1. one": true, "12) twelve": true, "a. letter": true, "1.": true, "100. many": true,
		"one. two": false, "1.5 million": false, "": false, ". dot": false, "No. 5": false, "-": false,
	} {
		if numbered(item) != want {
			t.Errorf("numbered(%q) = %v", item, !want)
		}
	}
}
