package extract

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"sync/atomic"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/draft"
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

const (
	// maxTextBytes is the longest text a file can give: each of its bytes broken.
	maxTextBytes = 3 * maxFileBytes
	// maxBlockCount is the most blocks believed, and maxBlockBytes what one may take in its frame.
	maxBlockCount, maxBlockBytes = 4 * draft.MaxBlocks, 32
)

// draft receives what belongs to a header, and believes none of it unchecked: a parser gone wrong must not write outside a text.
func (p *process) draft(payload, data []byte) (d notebook.Draft, err error) {
	var h header
	if err := json.Unmarshal(payload, &h); err != nil {
		return d, err
	}
	if h.TextSize < 0 || h.TextSize > maxTextBytes || h.BlockSize < 0 || h.BlockSize > maxBlockCount*maxBlockBytes ||
		h.OriginalSize < 0 || h.OriginalSize > maxEntryBytes || len(h.Sum) != len(d.Digest) || len(h.PictureSizes) != len(h.Pictures) {
		return d, fmt.Errorf("%w: sizes of a draft", errFrames)
	}
	d = h.Draft
	d.Digest, d.Problem = notebook.Digest(h.Sum), h.Trouble.err()
	if h.OriginalIsFile {
		d.Original = data
	} else if d.Original, err = readPieces(p.out, frameOriginal, h.OriginalSize); err != nil {
		return d, err
	}
	if h.TextIsOriginal {
		d.Text = string(d.Original)
	} else if d.Text, err = readString(p.out, frameText, h.TextSize); err != nil {
		return d, err
	}
	packed, err := readPieces(p.out, frameBlocks, h.BlockSize)
	if err != nil {
		return d, err
	}
	if d.Blocks, err = notebook.DecodeBlocks(packed); h.BlockSize > 0 && err != nil {
		return d, fmt.Errorf("%w: %v", errFrames, err)
	}
	if err := p.pictures(&d, h.PictureSizes); err != nil {
		return d, err
	}
	if err := p.links(&d, h.LinkSize); err != nil {
		return d, err
	}
	return d, draft.Check(d)
}

// pictures receives the bytes of a draft's pictures.
func (p *process) pictures(d *notebook.Draft, sizes []int) (err error) {
	all := 0
	for i, n := range sizes {
		if all += n; n < 0 || n > album.MaxPicture || all > album.MaxPictures {
			return fmt.Errorf("%w: sizes of pictures", errFrames)
		}
		if d.Pictures[i].Data, err = readPieces(p.out, framePictures, n); err != nil {
			return err
		}
	}
	return nil
}

// maxLinkBytes bounds what a draft's links and highlights take as they cross.
const maxLinkBytes = 64 << 20

// crossing are the parts of a draft that cross together.
type crossing struct {
	Links      []notebook.DraftLink      `json:",omitempty"`
	Highlights []notebook.DraftHighlight `json:",omitempty"`
}

// packLinks writes a draft's links and highlights as they cross; nothing where it has none.
func packLinks(d notebook.Draft) ([]byte, error) {
	if len(d.Links)+len(d.Highlights) == 0 {
		return nil, nil
	}
	return json.Marshal(crossing{d.Links, d.Highlights})
}

// links receives a draft's links and highlights.
func (p *process) links(d *notebook.Draft, size int) error {
	if size < 0 || size > maxLinkBytes {
		return fmt.Errorf("%w: size of links", errFrames)
	}
	packed, err := readPieces(p.out, frameLinks, size)
	if err != nil || size == 0 {
		return err
	}
	var c crossing
	err = json.Unmarshal(packed, &c)
	d.Links, d.Highlights = c.Links, c.Highlights
	return err
}

// lastWords keeps the end of what a worker wrote to its standard error.
type lastWords struct{ kept bytes.Buffer }

// maxLastWords is how much of it is kept, in bytes; the beginning of a crash says most.
const maxLastWords = 8 << 10

// Write implements io.Writer and never fails.
func (l *lastWords) Write(p []byte) (int, error) {
	if room := maxLastWords - l.kept.Len(); room > 0 {
		l.kept.Write(p[:min(len(p), room)])
	}
	return len(p), nil
}

// String returns what was kept; the process must have ended.
func (l *lastWords) String() string { return l.kept.String() }

// clock kills a worker when its time is up or its caller has gone. It stands still while the worker waits for the caller.
type clock struct {
	ctx     context.Context
	allowed time.Duration
	expired atomic.Bool
	target  atomic.Pointer[process]
	timer   *time.Timer
	cancel  func() bool // takes back the kill on cancellation
	since   time.Time
	left    time.Duration
	kept    time.Duration // of left, while it is lent
}

func newClock(ctx context.Context, allowed time.Duration) *clock {
	c := &clock{ctx: ctx, allowed: allowed, left: allowed, since: time.Now()}
	c.timer = time.AfterFunc(allowed, func() {
		c.expired.Store(true)
		c.strike()
	})
	c.cancel = context.AfterFunc(ctx, c.strike)
	return c
}

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
