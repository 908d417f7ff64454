//go:build e2e

package e2e_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const (
	patience = 30 * time.Second      // with one thing that should happen
	look     = 20 * time.Millisecond // between two looks at the log
	lookShot = 150 * time.Millisecond
	shotWait = 1500 * time.Millisecond // a caret that blinks never stands still
)

// desk is a display with a window manager, and a home of its own for every program that is started on it.
type desk struct {
	t      *testing.T
	screen screen
	env    []string
	shots  string
}

// oneWindow is openbox's configuration: no decoration, and the window in the corner, so that its points are the screen's.
const oneWindow = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<applications><application class="*"><decor>no</decor><focus>yes</focus><position force="yes"><x>0</x><y>0</y></position></application></applications>
</openbox_config>`

func newDesk(t *testing.T) *desk {
	t.Helper()
	needWindow(t)
	d := &desk{t: t, screen: newScreen(t), shots: os.Getenv("COMMONPLACE_SHOTS")}
	if d.shots == "" {
		d.shots = t.TempDir()
	} else if err := os.MkdirAll(d.shots, 0o755); err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	d.env = append(os.Environ(), "DISPLAY="+d.screen.display, "WAYLAND_DISPLAY=", "FYNE_SCALE=1", "FYNE_THEME=light", "LC_ALL=C.UTF-8", "HOME="+home)
	for _, v := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"} {
		dir := filepath.Join(home, strings.ToLower(v))
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		d.env = append(d.env, v+"="+dir)
	}
	rules := filepath.Join(home, "rc.xml")
	if err := os.WriteFile(rules, []byte(oneWindow), 0o600); err != nil {
		t.Fatal(err)
	}
	manager := exec.Command("openbox", "--config-file", rules)
	manager.Env = d.env
	if err := manager.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = manager.Process.Kill()
		_ = manager.Wait()
	})
	return d
}

// tool runs a tool on the display and returns what it says.
func (d *desk) tool(name string, args ...string) string {
	d.t.Helper()
	ctx, stop := context.WithTimeout(d.t.Context(), patience)
	defer stop()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = d.env
	out, err := c.CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// hands is one run of the program, and the person before it.
type hands struct {
	*desk
	run    *exec.Cmd
	said   *bytes.Buffer
	events string
	at     int // how much of the log was read
	ended  chan error
}

// start starts the program and waits until its window has the keyboard.
func (d *desk) start(args ...string) *hands {
	d.t.Helper()
	h := &hands{desk: d, said: &bytes.Buffer{}, events: filepath.Join(d.t.TempDir(), "events"), ended: make(chan error, 1)}
	h.run = exec.Command(program, args...)
	h.run.Env = append(d.env[:len(d.env):len(d.env)], "COMMONPLACE_EVENTS="+h.events)
	h.run.Stdout, h.run.Stderr = h.said, h.said
	if err := h.run.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() { h.ended <- h.run.Wait() }()
	d.t.Cleanup(func() {
		if h.run.ProcessState == nil {
			_ = h.run.Process.Kill()
			<-h.ended
		}
	})
	h.wait(`open (.*)`)
	d.tool("xdotool", "search", "--sync", "--onlyvisible", "--name", "^Commonplace", "windowfocus", "--sync")
	return h
}

// wait reads the log on until a line is what the expression says, and returns its parts.
func (h *hands) wait(line string) []string {
	h.t.Helper()
	is := regexp.MustCompile(`(?m)^(?:` + line + `)$`)
	for end := time.Now().Add(patience); ; time.Sleep(look) {
		log := h.log()
		if at := is.FindStringSubmatchIndex(log[h.at:]); at != nil {
			parts := is.FindStringSubmatch(log[h.at:])
			h.at += at[1]
			return parts
		}
		select {
		case err := <-h.ended:
			h.t.Fatalf("the program ended while %q was awaited: %v\n%s\n%s", line, err, tail(log), h.said)
		default:
		}
		if time.Now().After(end) {
			h.shot("failed")
			h.t.Fatalf("waited in vain for %q; last:\n%s\n%s", line, tail(log), h.said)
		}
	}
}

// now forgets what happened until now, so that the next wait is for what happens next.
func (h *hands) now() { h.at = len(h.log()) }

// log is the log's whole lines.
func (h *hands) log() string {
	all, _ := os.ReadFile(h.events)
	return string(all[:bytes.LastIndexByte(all, '\n')+1])
}

func tail(log string) string { return log[max(0, len(log)-1500):] }

func (h *hands) press(keys ...string) {
	h.t.Helper()
	h.tool("xdotool", append([]string{"key", "--delay", "30"}, keys...)...)
}

func (h *hands) write(words string) {
	h.t.Helper()
	h.tool("xdotool", "type", "--delay", "15", words)
}

func (h *hands) click(x, y int) {
	h.t.Helper()
	h.tool("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

// drag presses the button, moves in several steps as a hand does, and lets go.
func (h *hands) drag(x, y, toX, toY int) {
	h.t.Helper()
	const steps = 8
	args := []string{"mousemove", fmt.Sprint(x), fmt.Sprint(y), "mousedown", "1"}
	for i := 1; i <= steps; i++ {
		args = append(args, "mousemove", fmt.Sprint(x+(toX-x)*i/steps), fmt.Sprint(y+(toY-y)*i/steps), "sleep", "0.02")
	}
	h.tool("xdotool", append(args, "mouseup", "1")...)
}

// size makes the window so large.
func (h *hands) size(width, height int) {
	h.t.Helper()
	h.tool("xdotool", "search", "--onlyvisible", "--name", "^Commonplace", "windowsize", "--sync", fmt.Sprint(width), fmt.Sprint(height))
}

// close closes the window as its cross does and returns when the program has ended without a word that tells of a mistake.
func (h *hands) close() {
	h.t.Helper()
	h.press("ctrl+q")
	h.wait("closed")
	select {
	case err := <-h.ended:
		h.ended <- err
		if err != nil {
			h.t.Fatalf("the program ended with %v\n%s", err, h.said)
		}
	case <-time.After(patience):
		h.t.Fatal("the program does not end")
	}
	for _, mistake := range []string{"Error in Fyne call thread", "panic", "Failed to"} {
		if strings.Contains(h.said.String(), mistake) {
			h.t.Errorf("the program said:\n%s", h.said)
		}
	}
	if bytes.Contains([]byte(h.log()), []byte("\nproblem ")) {
		h.t.Errorf("the program told of a problem:\n%s", h.log())
	}
}

// shot keeps a picture of the window once it stands still.
func (h *hands) shot(name string) {
	h.t.Helper()
	was := h.screen.look(h.t)
	for end := time.Now().Add(shotWait); time.Now().Before(end); {
		time.Sleep(lookShot)
		is := h.screen.look(h.t)
		if bytes.Equal(was.Pix, is.Pix) {
			break
		}
		was = is
	}
	f, err := os.Create(filepath.Join(h.shots, name+".png"))
	if err != nil {
		h.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, was.SubImage(inked(was))); err != nil {
		h.t.Fatal(err)
	}
}

// inked is the part of the screen that is not the black behind the window.
func inked(m *image.NRGBA) image.Rectangle {
	b, right, bottom := m.Bounds(), 0, 0
	black := color.NRGBA{A: 255}
	for y := range b.Max.Y {
		for x := b.Max.X - 1; x >= right; x-- {
			if m.NRGBAAt(x, y) != black {
				right, bottom = max(right, x+1), y+1
				break
			}
		}
		if m.NRGBAAt(0, y) != black {
			bottom = y + 1
		}
	}
	return image.Rect(0, 0, max(right, 1), max(bottom, 1))
}

// look reads the screen's picture: an X window dump whose rows hold blue, green, red and nothing for each point.
func (s screen) look(t testing.TB) *image.NRGBA {
	t.Helper()
	dump, err := os.ReadFile(s.picture)
	if err != nil {
		t.Fatal(err)
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(dump[4*i:])) }
	width, height, rowBytes := word(4), word(5), word(12)
	rows := dump[word(0)+12*word(19):]
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			p := rows[y*rowBytes+4*x:]
			copy(m.Pix[m.PixOffset(x, y):], []byte{p[2], p[1], p[0], 255})
		}
	}
	return m
}
