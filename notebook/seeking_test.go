package notebook_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"commonplace/notebook"
)

func TestSeekIsBounded(t *testing.T) {
	text := strings.Repeat("a ", 12)
	if places, more, _ := notebook.Seek(t.Context(), text, "a", 10); len(places) != 10 || !more {
		t.Errorf("%d places, more %v", len(places), more)
	}
	if places, more, _ := notebook.Seek(t.Context(), text, "a", 12); len(places) != 12 || more {
		t.Errorf("exactly as many as asked for: %d places, more %v", len(places), more)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := notebook.Seek(stopped, text, "a", 10); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
