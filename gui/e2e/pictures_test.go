//go:build e2e

package e2e_test

import "testing"

// TestPictures takes the README's pictures of the sample notebook: COMMONPLACE_SHOTS=assets/screenshots keeps them. They are looked at
// by people; what is tested is that each place can be reached by the keyboard.
func TestPictures(t *testing.T) {
	h := newDesk(t).start()
	h.wait(`listing Sources [1-9]\d*`)
	h.size(1280, 820)
	h.goTo("Two departments agree", `reading s\w+ at \d+`)
	h.shot("window-light")
	h.press("ctrl+shift+t")
	h.wait("run switch-theme")
	h.shot("window-dark")
	h.press("ctrl+shift+t")
	h.wait("run switch-theme")
	h.press("ctrl+shift+f")
	h.wait("run search")
	h.write("krause")
	h.wait(`found [1-9]\d* for krause`)
	h.shot("search")
	h.press("Escape")
	h.goTo("What the experts fear", `writing n\w+`)
	h.shot("note")
	h.goTo("Sharing tax data", `at b\w+`)
	h.shot("briefing")
	h.size(800, 600)
	h.shot("small")
	h.close()
}

// goTo types into the palette, takes the first thing that fits, and waits until it is there.
func (h *hands) goTo(words, there string) {
	h.t.Helper()
	h.press("ctrl+k")
	h.wait("run go-to")
	h.write(words)
	h.shot("go-to")
	h.press("Return")
	h.wait(there)
}
