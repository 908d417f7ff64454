package extract

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"

	"commonplace/notebook"
)

// WorkerFlag is the argument that makes the program a worker: main calls RunWorker and nothing else when it is the first.
const WorkerFlag = "--extract-worker"

const (
	// softMemory is where the worker's garbage collector begins to work hard, and hardMemory where the worker ends itself; each
	// has memoryPerByte of the file's size added.
	softMemory, hardMemory = 192 << 20, 360 << 20
	memoryPerByte          = 2
	// maxStack is the deepest a parser may recurse, in bytes of stack.
	maxStack = 64 << 20
	// watchEvery is how often the worker looks at its memory.
	watchEvery = 20 * time.Millisecond
	// largeFile: after a file of that size the memory it took is given back at once.
	largeFile = 4 << 20
)

// exitMemory is the exit code of a worker that ended itself because a file took too much memory.
const exitMemory = 7

// RunWorker reads files from in and writes drafts to out until in ends, which is how the supervisor's end, of whatever cause, ends it.
// It is the whole life of a process: it lowers the process's priority, limits its memory and calls os.Exit when a file takes too
// much of it, or when in ends while a parser is busy.
func RunWorker(ctx context.Context, in io.Reader, out io.Writer) error {
	debug.SetMaxStack(maxStack)
	lowerPriority()
	w := &worker{out: bufio.NewWriterSize(out, 64<<10), limit: make(chan int64), files: make(chan file), exit: os.Exit}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go w.watch(ctx)
	go w.receive(ctx, in)
	return w.run(ctx)
}

// worker is three goroutines: receive takes files in, and so notices when the supervisor is gone; run reads them; watch looks at the
// memory meanwhile.
type worker struct {
	out   *bufio.Writer
	limit chan int64 // hard limit of memory for the file being read; 0 when there is none
	files chan file
	busy  atomic.Bool // a file is being read
	exit  func(code int)
}

type file struct {
	notebook.File
	err error // how in ended; io.EOF is as it should be
}

// receive takes files in. The supervisor sends none before the last was answered, so when in ends while one is being read nobody
// would hear the answer.
func (w *worker) receive(ctx context.Context, in io.Reader) {
	r := bufio.NewReaderSize(in, 64<<10)
	for {
		f, err := receiveFile(r)
		if err != nil && w.busy.Load() {
			w.exit(0)
		}
		w.busy.Store(err == nil)
		select {
		case w.files <- file{f, err}:
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

// receiveFile reads one request and its bytes.
func receiveFile(r io.Reader) (f notebook.File, err error) {
	kind, payload, err := readFrame(r)
	if err != nil {
		return f, err
	}
	var q request
	if kind != frameRequest || json.Unmarshal(payload, &q) != nil || q.Size < 0 || q.Size > maxArchiveBytes {
		return f, fmt.Errorf("%w: %q for a request", errFrames, kind)
	}
	data, err := readPieces(r, frameData, q.Size)
	return notebook.File{Name: q.Name, Data: data, Password: q.Password, Vault: q.Vault}, err
}

// watch ends the process when a file takes too much memory. The soft limit alone would not: a parser that keeps what it makes only
// makes the collector work in vain.
func (w *worker) watch(ctx context.Context) {
	used := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	limit := int64(0)
	for {
		select {
		case <-ctx.Done():
			return
		case limit = <-w.limit:
			if tick.Reset(watchEvery); limit == 0 {
				tick.Stop()
			}
		case <-tick.C:
			metrics.Read(used)
			if limit > 0 && int64(used[0].Value.Uint64()-used[1].Value.Uint64()) > limit {
				w.exit(exitMemory)
			}
		}
	}
}

// run answers one file after the other.
func (w *worker) run(ctx context.Context) error {
	if err := w.flush(writeFrame(w.out, frameReady, []byte(protocol))); err != nil {
		return err
	}
	for {
		f := <-w.files
		if errors.Is(f.err, io.EOF) {
			return nil
		}
		if f.err != nil {
			return f.err
		}
		size := len(f.Data)
		debug.SetMemoryLimit(softMemory + int64(memoryPerByte*size))
		w.limit <- hardMemory + int64(memoryPerByte*size)
		if err := w.answer(ctx, f.File); err != nil {
			return err
		}
		w.limit <- 0
		if f = (file{}); size > largeFile {
			debug.FreeOSMemory()
		}
	}
}

// answer reads one file and sends its drafts and the end. Its error is the pipe's.
func (w *worker) answer(ctx context.Context, f notebook.File) error {
	var broken error
	err := Direct{}.Extract(ctx, f, func(d notebook.Draft) error {
		broken = w.flush(w.send(d, f.Data))
		return broken
	})
	if broken != nil {
		return broken
	}
	w.busy.Store(false)
	return w.flush(writeJSON(w.out, frameEnd, toWire(err)))
}

func (w *worker) flush(err error) error {
	if err != nil {
		return err
	}
	return w.out.Flush()
}

// send sends one draft. What equals what the supervisor has already is not sent.
func (w *worker) send(d notebook.Draft, data []byte) error {
	blocks := notebook.EncodeBlocks(d.Blocks)
	links, err := packLinks(d)
	if err != nil {
		return err
	}
	h := header{
		Draft: d, Sum: d.Digest[:], Trouble: toWire(d.Problem),
		TextSize: len(d.Text), BlockSize: len(blocks), OriginalSize: len(d.Original), LinkSize: len(links),
		TextIsOriginal: len(d.Text) == len(d.Original) && d.Text == string(d.Original),
		OriginalIsFile: len(d.Original) == len(data) && len(data) > 0 && &d.Original[0] == &data[0],
	}
	for _, p := range d.Pictures {
		h.PictureSizes = append(h.PictureSizes, len(p.Data))
	}
	if err := writeJSON(w.out, frameHeader, h); err != nil {
		return err
	}
	if !h.OriginalIsFile {
		if err := writePieces(w.out, frameOriginal, d.Original); err != nil {
			return err
		}
	}
	if !h.TextIsOriginal {
		if err := writePieces(w.out, frameText, d.Text); err != nil {
			return err
		}
	}
	if err := writePieces(w.out, frameBlocks, blocks); err != nil {
		return err
	}
	for _, p := range d.Pictures {
		if err := writePieces(w.out, framePictures, p.Data); err != nil {
			return err
		}
	}
	return writePieces(w.out, frameLinks, links)
}
