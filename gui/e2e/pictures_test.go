//go:build e2e

package e2e_test

import (
	"testing"
	"time"
)

// TestPictures takes the README's pictures of the sample notebook: COMMONPLACE_SHOTS=assets/screenshots keeps them. They are looked at
// by people; what is tested is that each place can be reached by the keyboard.
func TestPictures(t *testing.T) {
	h := newDesk(t).start()
	h.wait(`listing Sources [1-9]\d*`)
	h.size(1280, 820)
	h.goTo("Two departments agree", `reading s\w+ at \d+`)
	h.shot("window-light")
	h.switchTheme()
	h.shot("window-dark")
	h.switchTheme()
	h.press("ctrl+shift+f")
	h.wait("run search")
	h.write("krause")
	h.wait(`found [1-9]\d* for krause`)
	h.wait(`looking at \w+ at \d+`)
	h.press("Down")
	h.wait(`looking at \w+ at \d+`)
	h.press("Down")
	h.wait(`looking at s\w+ at \d+`)
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

// switchTheme switches light and dark, and waits until the window is painted so: the command is done long before.
func (h *hands) switchTheme() {
	h.t.Helper()
	was := h.screen.look(h.t)
	h.press("ctrl+shift+t")
	h.wait("run switch-theme")
	for end := time.Now().Add(patience); ; time.Sleep(look) {
		is, others, all := h.screen.look(h.t), 0, inked(was)
		for y := 0; y < all.Max.Y; y += 10 {
			for x := 0; x < all.Max.X; x += 10 {
				if is.NRGBAAt(x, y) != was.NRGBAAt(x, y) {
					others++
				}
			}
		}
		if points := all.Dx() * all.Dy() / 100; others > points/2 {
			return
		}
		if time.Now().After(end) {
			h.t.Fatal("the window was not painted in the other colours")
		}
	}
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
