//go:build e2e

package e2e_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"commonplace/index/corpus"
)

// How long a person waits for the window: the real binary (COMMONPLACE_BINARY) starts on an Xvfb of its own that keeps its screen in a
// file, and the time until the first pixel of the window is there is taken from that file. Cold caches are not part of it: each
// notebook was just written.

// frameDeadline is how long a first frame may take before the measurement is given up.
const frameDeadline = 60 * time.Second

func BenchmarkFirstFrame(b *testing.B) {
	program, err := filepath.Abs(os.Getenv("COMMONPLACE_BINARY"))
	if err != nil || os.Getenv("COMMONPLACE_BINARY") == "" {
		b.Skip("COMMONPLACE_BINARY names no program to measure: make bench")
	}
	for _, size := range []int{1000, 10_000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			dir := b.TempDir()
			written(b, program, dir, size)
			for b.Loop() {
				screen := newScreen(b)
				frame, open := screen.start(b, program, filepath.Join(dir, "notebook"))
				b.ReportMetric(float64(frame.Milliseconds()), "first-frame-ms")
				b.ReportMetric(float64(open.Milliseconds()), "notebook-shown-ms")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// written makes a notebook of generated articles in dir/notebook.
func written(b *testing.B, program, dir string, size int) {
	b.Helper()
	articles := filepath.Join(dir, "articles")
	if err := os.Mkdir(articles, 0o700); err != nil {
		b.Fatal(err)
	}
	i := 0
	for a := range corpus.Articles(1, size) {
		text := []byte(a.Title + "\n\n" + a.Text + "\n")
		if err := os.WriteFile(filepath.Join(articles, fmt.Sprintf("%05d.txt", i)), text, 0o600); err != nil {
			b.Fatal(err)
		}
		i++
	}
	out, err := exec.CommandContext(b.Context(), program, "--notebook", filepath.Join(dir, "notebook"), "import", articles).CombinedOutput()
	if err != nil {
		b.Fatalf("import: %v\n%s", err, out[max(0, len(out)-2000):])
	}
}

// screen is a display whose picture is kept in a file.
type screen struct {
	display, picture string
}

func newScreen(b testing.TB) screen {
	b.Helper()
	dir := b.TempDir()
	// Xvfb chooses a free number itself and writes it to descriptor 3 when it is ready.
	read, write, err := os.Pipe()
	if err != nil {
		b.Fatal(err)
	}
	defer read.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1400x900x24", "-fbdir", dir, "-nolisten", "tcp", "-nocursor")
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		b.Fatal(err)
	}
	write.Close()
	b.Cleanup(func() {
		_ = x.Process.Kill()
		_ = x.Wait()
	})
	number, err := io.ReadAll(io.LimitReader(&untilNewline{read}, 16))
	if err != nil || len(bytes.TrimSpace(number)) == 0 {
		b.Fatalf("Xvfb names no display: %v", err)
	}
	return screen{":" + strings.TrimSpace(string(number)), filepath.Join(dir, "Xvfb_screen0")}
}

// untilNewline ends at the first newline; the pipe itself stays open as long as Xvfb lives.
type untilNewline struct{ from io.Reader }

func (u *untilNewline) Read(p []byte) (int, error) {
	n, err := u.from.Read(p[:1])
	if n == 1 && p[0] == '\n' {
		return 0, io.EOF
	}
	return n, err
}

// start runs the program and returns how long it took until there was a picture, and until it reported that the notebook is open.
func (s screen) start(b *testing.B, program, notebook string) (frame, open time.Duration) {
	b.Helper()
	home := b.TempDir()
	events := filepath.Join(home, "events")
	p := exec.Command(program, "--notebook", notebook)
	p.Env = append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home,
		"XDG_CACHE_HOME="+home, "FYNE_SCALE=1", "LC_ALL=C.UTF-8", "COMMONPLACE_EVENTS="+events)
	var said bytes.Buffer
	p.Stderr = &said
	picture, err := os.Open(s.picture)
	if err != nil {
		b.Fatal(err)
	}
	defer picture.Close()
	began := time.Now()
	if err := p.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = p.Process.Signal(os.Interrupt)
		_ = p.Wait()
	}()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for frame == 0 || open == 0 {
		<-tick.C
		since := time.Since(began)
		if since > frameDeadline {
			b.Fatalf("no window after %v (frame %v, open %v)\n%s", since, frame, open, said.String())
		}
		if frame == 0 && drawn(b, picture) {
			frame = since
		}
		if happened, err := os.ReadFile(events); err == nil && bytes.Contains(happened, []byte("open ")) && open == 0 {
			open = since
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			b.Fatal(err)
		}
	}
	return frame, open
}

// drawn says whether there are two colours in the middle row of the screen, an X window dump: a header that begins with its own size,
// then a table of colours, then the rows.
func drawn(b *testing.B, picture io.ReaderAt) bool {
	b.Helper()
	const words = 25 // of the header, big-endian
	head := make([]byte, 4*words)
	if _, err := picture.ReadAt(head, 0); err != nil {
		b.Fatal(err)
	}
	word := func(i int) int64 { return int64(binary.BigEndian.Uint32(head[4*i:])) }
	headerSize, height, rowBytes, colours := word(0), word(5), word(12), word(19)
	row := make([]byte, rowBytes)
	if _, err := picture.ReadAt(row, headerSize+12*colours+height/2*rowBytes); err != nil {
		b.Fatal(err)
	}
	for at := 4; at+4 <= len(row); at += 4 {
		if !bytes.Equal(row[at:at+3], row[:3]) {
			return true
		}
	}
	return false
}
