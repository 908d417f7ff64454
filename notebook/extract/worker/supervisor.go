// Package worker reads files and draws their pages in a process of its own, the same program started with [Flag]: so bytes that hang or kill a
// parser cost one file. It knows no format; package extract does the reading in there.
//
// Begin with [Supervisor], which is what the program holds; process.go is its end of the pipes, worker.go ([Run]) the other, frames.go what
// crosses between them:
//
//	Supervisor ─ process ═ frames ═ worker ─ extract.Read, pages.Shelf
//	         clock └ ends it when it is late
//
// Trap: nothing that comes out of the worker is believed unchecked: a parser gone wrong is at the other end.
package worker

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/prose"
)

// Decision: everything that parses foreign bytes runs in one process of its own, started when first needed and kept. Parsers that
// hang, recurse without end or ask for memory that is not there can only be stopped by ending their process. Price: every file
// crosses two pipes, about a millisecond a megabyte, and the first waits for a process to start.
//
//	Extract ─► worker there? else start ─► send the file ─► receive drafts, each given to yield ─► end: the worker waits for the next
//	                                            │ time is up, the caller cancels, the worker dies
//	                                            └► kill, one error for this file; the next gets a fresh worker

const (
	// baseTime, timePerMB and timePerDraft are how long a worker may take for a file: the megabytes are the file's and, for what
	// an archive unpacks to, each draft's. What yield takes does not count.
	baseTime     = 30 * time.Second
	timePerMB    = time.Second
	timePerDraft = 100 * time.Millisecond
	// startTime is how long a worker may take to start its reader of PDFs, which the first time on a machine is compiled.
	startTime = 5 * time.Minute
	// closeTime is how long a worker without work may take to end.
	closeTime = 2 * time.Second
)

// Options say how a Supervisor is set up. The zero value is what the program uses.
type Options struct {
	// Command makes the command that runs a worker; nil means this executable with Flag.
	Command func() *exec.Cmd
	Log     *slog.Logger // nil: silence
}

// Supervisor extracts by a worker process. It implements [notebook.Extractor] and may be used by many goroutines, which take turns;
// yield must not call it.
type Supervisor struct {
	options Options
	turn    chan *process // holds the worker, nil for none, while nobody uses it
	closed  atomic.Bool
}

// New makes a Supervisor; the worker starts with the first file. The caller closes it.
func New(o Options) *Supervisor {
	if o.Command == nil {
		o.Command = ownCommand
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Supervisor{options: o, turn: make(chan *process, 1)}
	s.turn <- nil
	return s
}

// ownCommand runs this program as a worker.
func ownCommand() *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		self = os.Args[0]
	}
	return exec.Command(self, Flag)
}

// Close ends the worker, waiting for the file it may be at; cancel that file's context first.
func (s *Supervisor) Close() error {
	p := <-s.turn
	s.closed.Store(true)
	if p != nil {
		p.end(closeTime)
	}
	s.turn <- nil
	return nil
}

// Extract implements [notebook.Extractor].
func (s *Supervisor) Extract(ctx context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	if len(f.Data) == 0 {
		return draft.Refuse(notebook.ErrEmpty, "0 bytes")
	}
	if len(f.Data) > archive.MaxArchive {
		return draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(f.Data)>>20, archive.MaxArchive>>20)
	}
	return s.ask(ctx, f.Name, len(f.Data), func(p *process, c *clock) (end error, stopped bool, err error) {
		return p.converse(f, c, func(d notebook.Draft) error {
			c.pause()
			defer c.goOn(timePerDraft + megabytes(len(d.Original)))
			return yield(d)
		})
	})
}

// ask has a worker do something with a file of so many bytes: waits for its turn, starts a worker where there is none, and ends it when
// it is lost or late. talk is what is said to it; see converse for what it returns.
func (s *Supervisor) ask(ctx context.Context, name string, size int, talk func(*process, *clock) (end error, stopped bool, err error)) error {
	var p *process
	select {
	case p = <-s.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { s.turn <- p }()
	if s.closed.Load() {
		return draft.Refuse(notebook.ErrWorker, "the program is ending")
	}
	c := newClock(ctx, baseTime+megabytes(size))
	defer c.stop()
	lost := loss{name: name, size: size, clock: c}
	if p == nil {
		if p, lost.err = s.start(c); lost.err != nil {
			return s.blame(ctx, lost)
		}
	}
	c.watch(p)
	end, stopped, err := talk(p, c)
	if c.stop() && err == nil && !stopped {
		return end
	}
	lost.gone, lost.err = p, err
	p = nil
	lost.gone.kill()
	if stopped { // by yield: the rest of the answer is not wanted, and asking for a fresh worker is the shortest way to be rid of it
		return err
	}
	return s.blame(ctx, lost)
}

// loss is how a worker was lost, and over which file.
type loss struct {
	name  string
	size  int // of the file, in bytes
	clock *clock
	gone  *process // nil where it could not be started
	err   error
}

// blame says what went wrong with a worker that is no more.
func (s *Supervisor) blame(ctx context.Context, l loss) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	why := draft.Refuse(notebook.ErrWorker, "the reader ended unexpectedly (%v)", l.err)
	switch {
	case l.clock.expired.Load():
		why = draft.Refuse(notebook.ErrTooSlow, "more than %s", l.clock.allowed)
	case l.gone == nil:
		why = draft.Refuse(notebook.ErrWorker, "the reader could not be started: %v", l.err)
	case l.gone.cmd.ProcessState.ExitCode() == exitMemory:
		why = draft.Refuse(notebook.ErrWorker, "reading it takes more than %d MB of memory", (hardMemory+memoryPerByte*l.size)>>20)
	}
	s.options.Log.Warn("extract: worker lost", "file", l.name, "bytes", l.size, "problem", why)
	if l.gone != nil && l.gone.stderr.String() != "" {
		s.options.Log.Debug("extract: worker's last words", "stderr", l.gone.stderr.String())
	}
	return why
}

// start runs a new worker and waits until it is ready.
func (s *Supervisor) start(c *clock) (*process, error) {
	p, err := startProcess(s.options.Command())
	if err != nil {
		return nil, err
	}
	c.watch(p)
	kind, hello, err := readFrame(p.out)
	if err == nil && (kind != frameReady || string(hello) != protocol) {
		err = fmt.Errorf("%w: not a worker of this version", errFrames)
	}
	if err != nil {
		p.kill()
		if said := strings.TrimSpace(p.stderr.String()); said != "" {
			err = fmt.Errorf("%w: %s", err, prose.Clip(said, byline.MaxName))
		}
		return nil, err
	}
	return p, nil
}

// Version implements [notebook.Versioned].
func (s *Supervisor) Version() string { return extract.Direct{}.Version() }
