package worker

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
	"commonplace/notebook/extract"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/pages"
	"commonplace/notebook/extract/paper"
	"commonplace/notebook/extract/restrain"
)

// Flag is the argument that makes the program a worker: main calls Run and nothing else when it is the first.
const Flag = "--extract-worker"

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

// Run reads files from in and writes drafts to out until in ends, which is how the supervisor's end, of whatever cause, ends it.
// It is the whole life of a process: it lowers the process's priority, limits its memory and calls os.Exit when a file takes too
// much of it, or when in ends while a parser is busy.
func Run(ctx context.Context, in io.Reader, out io.Writer) error {
	debug.SetMaxStack(maxStack)
	restrain.Nicer()
	w := &worker{out: bufio.NewWriterSize(out, 64<<10), limit: make(chan int64), jobs: make(chan job), given: make(chan given), exit: os.Exit}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go w.watch(ctx)
	go w.receive(ctx, in)
	return w.run(ctx)
}

// worker is three goroutines: receive takes jobs in, and so notices when the supervisor is gone; run does them; watch looks at the
// memory meanwhile.
type worker struct {
	out   *bufio.Writer
	limit chan int64 // hard limit of memory for the file being read; 0 when there is none
	jobs  chan job
	given chan given  // answers to what is asked for beside the file
	busy  atomic.Bool // a file is being read
	exit  func(code int)
	shelf pages.Shelf // what pages are being turned in
	ready bool        // the reader of PDFs was started
}

// job is what the supervisor asks for: to read a file, or to draw a page of one.
type job struct {
	notebook.File
	page *pageRequest // nil to read
	err  error        // how in ended; io.EOF is as it should be
}

// given is a picture that was asked for.
type given struct {
	data []byte
	err  error
}

// receive takes jobs in, and the pictures beside a file. The supervisor sends no job before the last was answered, so when in ends while one
// is being done nobody would hear the answer.
func (w *worker) receive(ctx context.Context, in io.Reader) {
	r := bufio.NewReaderSize(in, 64<<10)
	for {
		kind, payload, err := readFrame(r)
		if err == nil && kind == frameAnswer {
			g, err := receiveAnswer(r, payload)
			if err != nil {
				w.exit(0)
			}
			select {
			case w.given <- g:
			case <-ctx.Done():
				return
			}
			continue
		}
		j := job{err: err}
		if err == nil {
			j, err = receiveJob(r, kind, payload, w.beside)
		}
		if err != nil && w.busy.Load() {
			w.exit(0)
		}
		w.busy.Store(err == nil)
		select {
		case w.jobs <- j:
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

// receiveAnswer reads the bytes of a picture.
func receiveAnswer(r io.Reader, payload []byte) (g given, err error) {
	var a answer
	if err := json.Unmarshal(payload, &a); err != nil || a.Size < 0 || a.Size > album.MaxRead {
		return g, fmt.Errorf("%w: an answer", errFrames)
	}
	if a.Missing {
		return given{err: album.ErrElsewhere}, nil
	}
	g.data, err = readPieces(r, frameData, a.Size)
	return g, err
}

// beside asks the supervisor for a picture.
func (w *worker) beside(name string) ([]byte, error) {
	if err := w.flush(writeJSON(w.out, frameWanted, wanted{name})); err != nil {
		return nil, err
	}
	g := <-w.given // or the process ends
	return g.data, g.err
}

// receiveJob reads the bytes of a request; beside reads pictures where there are any beside the file.
func receiveJob(r io.Reader, kind byte, payload []byte, beside func(string) ([]byte, error)) (j job, err error) {
	defer func() { j.err = err }()
	var q request
	switch kind {
	case frameRequest:
		err = json.Unmarshal(payload, &q)
	case framePageRequest:
		j.page = new(pageRequest)
		err = json.Unmarshal(payload, j.page)
		q.Size = j.page.Size
	default:
		err = errFrames
	}
	if err != nil || q.Size < 0 || q.Size > archive.MaxArchive {
		return j, fmt.Errorf("%w: %q for a request", errFrames, kind)
	}
	data, err := readPieces(r, frameData, q.Size)
	j.File = notebook.File{Name: q.Name, Data: data, Password: q.Password, Vault: q.Vault}
	if q.Beside {
		j.Beside = beside
	}
	return j, err
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

// run does one job after the other.
func (w *worker) run(ctx context.Context) error {
	if err := w.flush(writeFrame(w.out, frameReady, []byte(protocol))); err != nil {
		return err
	}
	defer w.shelf.Clear()
	for {
		j := <-w.jobs
		if errors.Is(j.err, io.EOF) {
			return nil
		}
		if j.err != nil {
			return j.err
		}
		size := max(len(j.Data), w.shelf.Size())
		debug.SetMemoryLimit(softMemory + int64(memoryPerByte*size))
		w.limit <- hardMemory + int64(memoryPerByte*size)
		if err := w.do(ctx, j); err != nil {
			return err
		}
		w.limit <- 0
		if j = (job{}); size > largeFile && w.shelf.Size() == 0 {
			debug.FreeOSMemory()
		}
	}
}

// do does one job. What pages were turned in is closed before a file is read, which may need all the memory there is.
func (w *worker) do(ctx context.Context, j job) error {
	if j.page != nil {
		w.start()
		return w.answerPage(j.Data, *j.page)
	}
	w.shelf.Clear()
	return w.answer(ctx, j.File)
}

// answer reads one file and sends its drafts and the end. Its error is the pipe's.
func (w *worker) answer(ctx context.Context, f notebook.File) error {
	var broken error
	err := extract.Read(ctx, f, func(d notebook.Draft) error {
		broken = w.flush(w.send(d, f.Data))
		return broken
	}, w.start)
	if broken != nil {
		return broken
	}
	w.busy.Store(false)
	return w.flush(writeJSON(w.out, frameEnd, toWire(err)))
}

// start starts the reader of PDFs, in a time that is no file's. What goes wrong the first file tells.
func (w *worker) start() {
	if w.ready {
		return
	}
	w.ready = true
	if w.flush(writeFrame(w.out, frameStarting, nil)) == nil {
		_ = paper.Start()
		_ = w.flush(writeFrame(w.out, frameStarted, nil))
	}
}

func (w *worker) flush(err error) error {
	if err != nil {
		return err
	}
	return w.out.Flush()
}
