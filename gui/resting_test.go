package gui

import "testing"

// TestMemoryIsGivenBackInAPause: once after each stretch of work, and not during it.
func TestMemoryIsGivenBackInAPause(t *testing.T) {
	var r resting
	for i, c := range []struct {
		more uint64
		due  bool
	}{
		{100 << 20, false}, // opening
		{1 << 20, true},
		{1 << 20, false}, // a pause that goes on
		{1 << 20, false},
		{30 << 20, false}, // searching
		{20 << 20, false},
		{0, true},
		{10 << 20, false}, // too little to be worth while
		{0, false},
		{10 << 20, false},
		{0, true},
	} {
		if got := r.due(r.before + c.more); got != c.due {
			t.Errorf("tick %d: %v, want %v", i, got, c.due)
		}
	}
	if a := asked(); a == 0 || asked() < a {
		t.Errorf("asked for %d bytes", a)
	}
	rest()()
}
