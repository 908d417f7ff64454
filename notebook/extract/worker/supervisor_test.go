package worker

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
)

// supervise makes a supervisor whose first workers behave as told, and the later ones well.
func supervise(t testing.TB, how ...string) *Supervisor {
	t.Helper()
	started := 0
	s := New(Options{Command: func() *exec.Cmd {
		cmd := exec.Command(os.Args[0], Flag)
		cmd.Env = os.Environ()
		if started < len(how) {
			cmd.Env = append(cmd.Env, misbehaviour+"="+how[started])
		}
		started++
		return cmd
	}})
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// collect extracts by s and returns what it yields.
func collect(ctx context.Context, s notebook.Extractor, name string, data []byte) (all []notebook.Draft, err error) {
	err = s.Extract(ctx, notebook.File{Name: name, Data: data}, func(d notebook.Draft) error {
		all = append(all, d)
		return nil
	})
	return all, err
}

func TestWorkerLost(t *testing.T) {
	for _, c := range []struct {
		how  string
		want error
		says string
	}{
		{"crash", notebook.ErrWorker, "ended unexpectedly"},
		{"lies", notebook.ErrWorker, "ended unexpectedly"},
		{"greedy", notebook.ErrWorker, "memory"},
		{"other program", notebook.ErrWorker, "could not be started"},
	} {
		t.Run(c.how, func(t *testing.T) {
			s := supervise(t, c.how)
			if all, err := collect(context.Background(), s, "a.txt", []byte("Some words.")); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || len(all) > 0 {
				t.Errorf("%d drafts, error %v; want %v that says %q", len(all), err, c.want, c.says)
			}
			if all, err := collect(context.Background(), s, "b.txt", []byte("Other words.")); err != nil || len(all) != 1 {
				t.Errorf("the next file: %d drafts, %v", len(all), err)
			}
		})
	}
}

// TestCancel: a worker that hangs is ended by the caller's cancellation, and so is one that never becomes ready.
func TestCancel(t *testing.T) {
	for _, how := range []string{"hang", "mute"} {
		t.Run(how, func(t *testing.T) {
			s := supervise(t, how)
			ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
			defer cancel()
			if _, err := collect(ctx, s, "a.txt", []byte("Some words.")); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v", err)
			}
			if all, err := collect(context.Background(), s, "b.txt", []byte("Other words.")); err != nil || len(all) != 1 {
				t.Errorf("the next file: %d drafts, %v", len(all), err)
			}
		})
	}
}

// TestClock: time runs out for a worker, but not while it waits for the caller.
func TestClock(t *testing.T) {
	c := newClock(context.Background(), time.Hour)
	c.pause()
	c.since = c.since.Add(-2 * time.Hour) // as if the caller had taken that long
	c.goOn(time.Second)
	if c.expired.Load() || c.left <= 59*time.Minute || !c.stop() {
		t.Errorf("left %s, expired %t", c.left, c.expired.Load())
	}
	cmd := exec.Command(os.Args[0], Flag)
	cmd.Env = append(os.Environ(), misbehaviour+"=hang")
	p, err := startProcess(cmd)
	if err != nil {
		t.Fatal(err)
	}
	late := newClock(context.Background(), 0)
	late.watch(p)
	if _, err := io.Copy(io.Discard, p.out); err != nil {
		t.Log(err)
	}
	p.kill()
	s := New(Options{})
	if err := s.blame(context.Background(), loss{clock: late, gone: p, err: io.EOF}); !errors.Is(err, notebook.ErrTooSlow) {
		t.Errorf("error %v", err)
	}
}

// TestStartingIsNotTheFilesTime: what a worker takes to start a reader leaves the file's own time as it was, and has a limit of its own.
func TestStartingIsNotTheFilesTime(t *testing.T) {
	c := newClock(context.Background(), time.Hour)
	c.lend(24 * time.Hour)
	c.lend(time.Nanosecond) // once is enough
	if c.left != 24*time.Hour {
		t.Errorf("lent %s", c.left)
	}
	c.since = c.since.Add(-23 * time.Hour) // as if starting took that long
	c.giveBack()
	c.giveBack()
	if c.left <= 59*time.Minute || c.left > time.Hour || !c.stop() {
		t.Errorf("left %s", c.left)
	}
	late := newClock(context.Background(), time.Hour)
	late.lend(0)
	for !late.expired.Load() {
		runtime.Gosched()
	}
}

// TestColdStart: on a machine where nothing was compiled before, the first PDF is read all the same.
func TestColdStart(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the reader of PDFs")
	}
	cache := t.TempDir()
	starts := 0
	s := New(Options{Command: func() *exec.Cmd {
		starts++
		cmd := exec.Command(os.Args[0], Flag)
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache, "HOME="+cache, "LocalAppData="+cache)
		return cmd
	}})
	t.Cleanup(func() { s.Close() })
	all, err := collect(t.Context(), s, "a.pdf", report(t))
	if err != nil || len(all) != 1 || starts != 1 {
		t.Errorf("%d drafts of %d workers: %v", len(all), starts, err)
	}
}

// zipped is an archive of files with some words in them.
func zipped(t testing.TB, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte("Some words.")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestYieldStops: the caller's error comes back, and the supervisor is good for the next file.
func TestYieldStops(t *testing.T) {
	s := supervise(t)
	enough := errors.New("enough")
	n := 0
	err := s.Extract(context.Background(), notebook.File{Name: "many.zip", Data: zipped(t, "a.txt", "b.txt", "c.txt")}, func(notebook.Draft) error {
		n++
		return enough
	})
	if err != enough || n != 1 {
		t.Errorf("error %v after %d drafts", err, n)
	}
	if all, err := collect(context.Background(), s, "b.txt", []byte("Other words.")); err != nil || len(all) != 1 {
		t.Errorf("the next file: %d drafts, %v", len(all), err)
	}
}

func TestClosed(t *testing.T) {
	s := supervise(t)
	if _, err := collect(context.Background(), s, "a.txt", []byte("Some words.")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := collect(context.Background(), s, "a.txt", []byte("Some words.")); !errors.Is(err, notebook.ErrWorker) {
		t.Errorf("after Close: %v", err)
	}
}

// TestWorkerEndsWithItsInput: a worker is gone when its supervisor is, whether it waits, receives or reads.
func TestWorkerEndsWithItsInput(t *testing.T) {
	for _, c := range []struct{ name, sent string }{
		{"while waiting", ""},
		{"in the middle of a frame", "F\x00\x00\x00\x20{\"Na"},
		{"in the middle of a file", "F\x00\x00\x00\x19{\"Name\":\"a\",\"Size\":100000}D\x00\x00\x00\x05hello"},
		{"after nonsense", strings.Repeat("\xff", 100)},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], Flag)
			cmd.Stdin = strings.NewReader(c.sent)
			out, _ := cmd.Output() // returning at all is what is tested
			if !bytes.HasPrefix(out, []byte("R")) {
				t.Errorf("said %q", out)
			}
		})
	}
}

// TestBusyWorkerEnds: when the input ends while a file is being read, the process is ended, since no parser can be stopped.
func TestBusyWorkerEnds(t *testing.T) {
	in, send := io.Pipe()
	ended := make(chan int, 1)
	w := &worker{jobs: make(chan job, 1), exit: func(code int) { ended <- code }}
	done := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	go func() { w.receive(ctx, in); close(done) }()
	if err := writeJSON(send, frameRequest, request{Name: "a.txt", Size: 2}); err != nil {
		t.Fatal(err)
	}
	if err := writeFrame(send, frameData, []byte("ab")); err != nil {
		t.Fatal(err)
	}
	if err := send.Close(); err != nil {
		t.Fatal(err)
	}
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
	cancel()
	<-done
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte("H\x00\x00\x00\x02{}"))
	f.Add([]byte("E\x00\x00\x00\x02{}"))
	f.Add([]byte("J\x00\x00\x00\x49{\"Media\":\"image/png\",\"Width\":1,\"Height\":1,\"Pages\":1,\"Size\":1,\"MarksSize\":2}M\x00\x00\x00\x02[]I\x00\x00\x00\x01xE\x00\x00\x00\x02{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p := &process{in: discard{}, out: bufio.NewReader(bytes.NewReader(data))}
		_, _, err := p.converse(notebook.File{Data: []byte("x")}, nil, func(d notebook.Draft) error { return draft.Check(d) })
		_ = err // whatever comes, it ends, and no draft is given that is not sound
		p.out = bufio.NewReader(bytes.NewReader(data))
		page, _, err := p.askPage(notebook.PageRequest{Width: 10, Marks: make([]notebook.PageMark, 2)}, nil)
		if err == nil && page.Data != nil && (page.Width < 1 || page.Height < 1 || len(page.Marks) != 2) {
			t.Errorf("a page of %d × %d with %d marks", page.Width, page.Height, len(page.Marks))
		}
	})
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Close() error                { return nil }

func BenchmarkWorker(b *testing.B) {
	s := supervise(b)
	data := []byte(strings.Repeat("Line after line of a large text.\n", 1<<15))
	r := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(data); i += 100 {
		data[i] = byte('a' + r.IntN(26))
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := collect(context.Background(), s, "a.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}
