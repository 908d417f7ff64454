package worker

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/restrain"
)

// process is a running worker.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr lastWords
	shelf  onShelf // the file whose pages it keeps open; zero for none
	clock  *clock  // of what it is at
}

func startProcess(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.in, p.out = in, bufio.NewReaderSize(out, 64<<10)
	cmd.Stderr = &p.stderr
	restrain.OwnGroup(cmd)
	return p, cmd.Start()
}

// kill ends the process at once and waits for its end.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended by itself
	_ = p.in.Close()
	_ = p.cmd.Wait() // how it ended is read from its state
}

// end lets a process that has no work end by itself, and kills it when that takes too long.
func (p *process) end(within time.Duration) {
	late := time.AfterFunc(within, func() { _ = p.cmd.Process.Kill() })
	defer late.Stop()
	_ = p.in.Close()
	_ = p.cmd.Wait()
}

// converse sends a file and receives what it gave: end is the worker's own verdict on the file; stopped says that err is yield's; any
// other err is the loss of the worker.
func (p *process) converse(f notebook.File, c *clock, yield func(notebook.Draft) error) (end error, stopped bool, err error) {
	p.shelf = onShelf{}
	if err := writeJSON(p.in, frameRequest, request{Name: f.Name, Size: len(f.Data), Password: f.Password, Vault: f.Vault, Beside: f.Beside != nil}); err != nil {
		return nil, false, err
	}
	if err := writePieces(p.in, frameData, f.Data); err != nil {
		return nil, false, err
	}
	for {
		kind, payload, err := p.next()
		if err != nil {
			return nil, false, err
		}
		switch kind {
		case frameEnd:
			var w wireProblem
			err := json.Unmarshal(payload, &w)
			return w.err(), false, err
		case frameHeader:
			d, err := p.draft(payload, f.Data)
			if err != nil {
				return nil, false, err
			}
			if err := yield(d); err != nil {
				return nil, true, err
			}
		case frameWanted:
			if err := p.answer(f, c, payload); err != nil {
				return nil, false, err
			}
		default:
			return nil, false, fmt.Errorf("%w: %q", errFrames, kind)
		}
	}
}

// next reads the next frame. What the worker takes to start a reader is not the file's time.
func (p *process) next() (kind byte, payload []byte, err error) {
	for {
		kind, payload, err = readFrame(p.out)
		switch {
		case err == nil && kind == frameStarting && p.clock != nil:
			p.clock.lend(startTime)
		case err == nil && kind == frameStarted && p.clock != nil:
			p.clock.giveBack()
		default:
			return kind, payload, err
		}
	}
}

// answer sends a picture beside the file. The worker's time stands still meanwhile, and it gets more for what it was given.
func (p *process) answer(f notebook.File, c *clock, payload []byte) error {
	var w wanted
	if err := json.Unmarshal(payload, &w); err != nil || f.Beside == nil || len(w.Name) > album.MaxName {
		return fmt.Errorf("%w: a picture that is not beside the file", errFrames)
	}
	c.pause()
	data, err := f.Beside(w.Name)
	c.goOn(megabytes(len(data)) + timePerDraft)
	if err != nil || len(data) > album.MaxRead {
		return writeJSON(p.in, frameAnswer, answer{Missing: true})
	}
	if err := writeJSON(p.in, frameAnswer, answer{Size: len(data)}); err != nil {
		return err
	}
	return writePieces(p.in, frameData, data)
}

// Write implements io.Writer and never fails.
func (l *lastWords) Write(p []byte) (int, error) {
	if room := maxLastWords - l.kept.Len(); room > 0 {
		l.kept.Write(p[:min(len(p), room)])
	}
	return len(p), nil
}

// String returns what was kept; the process must have ended.
func (l *lastWords) String() string { return l.kept.String() }

// watch names the process to kill, and kills it if it is too late already.
func (c *clock) watch(p *process) {
	c.target.Store(p)
	p.clock = c
	if c.expired.Load() || c.ctx.Err() != nil {
		c.strike()
	}
}

func (c *clock) strike() {
	if p := c.target.Load(); p != nil {
		_ = p.cmd.Process.Kill()
	}
}

func (c *clock) pause() {
	c.timer.Stop()
	c.left -= time.Since(c.since)
}

// goOn lets the clock run again, with more time.
func (c *clock) goOn(more time.Duration) {
	c.allowed += more
	c.left += more
	c.since = time.Now()
	c.timer.Reset(max(c.left, 0))
}

// lend lets what is not the file's work run on a time of its own, until giveBack.
func (c *clock) lend(d time.Duration) {
	if c.kept != 0 {
		return
	}
	c.pause()
	c.kept, c.left, c.since = c.left, d, time.Now()
	c.timer.Reset(d)
}

// giveBack lets the file's own time go on. Without lend it does nothing.
func (c *clock) giveBack() {
	if c.kept == 0 {
		return
	}
	c.timer.Stop()
	c.left, c.kept, c.since = c.kept, 0, time.Now()
	c.timer.Reset(max(c.left, 0))
}

// stop ends the clock and says whether it never struck.
func (c *clock) stop() bool {
	inTime, wanted := c.timer.Stop(), c.cancel()
	return inTime && wanted
}
