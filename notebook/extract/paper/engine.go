package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// Decision: PDFium, the reader of a widespread browser, compiled to WebAssembly and run by wazero, because the readers written in Go
// crash, hang or ask for memory without end on files in use, and cgo is not wanted. It sees no file and no clock of this machine: it is
// given bytes. Price: 8.6 MB of program, and a second of compiling when it is first used on a machine; what was compiled is kept in
// the user's cache folder.
//
// Decision: its functions are called directly and not by go-pdfium's methods, which look up each function by name and give it a fresh
// stack of 10 KB for every letter: six times the time for a page. go-pdfium hands its implementation out as any value; the module
// inside is reached by reflection. Price: an update may move that field, which the first test of this package says.
//
// Decision: a fresh instance for every document, since it takes 2 ms, gives all memory back, and a document that broke PDFium's own
// memory cannot harm the next.

const (
	// memoryPages is the most memory an instance may have, in pages of 64 KB: 192 MB, the file's bytes included.
	memoryPages = 3072
	// nearlyAll: an instance that fails with less than this of its memory left failed for want of it.
	nearlyAll = 32 << 20
	// scratchBytes is the room for what functions answer by pointer.
	scratchBytes = 64 << 10
	// keyBytes is the room for the longest name of an entry that is asked for.
	keyBytes = 64
	// instanceTime is how long an instance may take to come to life.
	instanceTime = 30 * time.Second
	// cacheFolder is where compiled code is kept, below the user's cache folder.
	cacheFolder = "commonplace/pdfium"
)

// engine is PDFium compiled, started when first asked for and kept until the process ends. It is the embedded program in another form
// and holds nothing of any document.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return compile(nil)
	}
	return compileBy(filepath.Join(dir, filepath.FromSlash(cacheFolder)))
})

// start makes PDFium ready. The first time on a machine it takes seconds, on a busy one half a minute and more; then next to nothing.
func start() error {
	_, err := engine()
	return err
}

// compileBy compiles with the help of a cache. One that cannot be used is done without, and one that is damaged is made anew.
func compileBy(dir string) (pdfium.Pool, error) {
	for range 2 {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			break
		}
		cache, err := wazero.NewCompilationCacheWithDir(dir)
		if err != nil {
			break
		}
		if pool, err := compile(cache); err == nil {
			return pool, nil
		}
		if os.RemoveAll(dir) != nil {
			break
		}
	}
	return compile(nil)
}

func compile(cache wazero.CompilationCache) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		Context: engineContext(),
		MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), // without it the machine's whole disk would be mounted
		Stdout:   io.Discard, Stderr: io.Discard,
	})
}

// instance is PDFium with memory of its own. Its first error stays, and every call after it answers 0: code whose sandbox ended it in
// mid-work has left its memory in no state to go on with.
type instance struct {
	pdfium    pdfium.Pdfium
	ctx       context.Context
	module    api.Module
	functions map[string]api.Function
	stack     [12]uint64
	scratch   uint32 // address of scratchBytes of its memory
	keys      uint32 // address of keyBytes more
	err       error
}

// Why an instance fails.
var (
	// errEngine: PDFium could not be started.
	errEngine = errors.New("the PDF reader could not be started")
	// errTrapped: its code came to where it must not, which a sound file does not make it do.
	errTrapped = errors.New("not a sound PDF")
	// errFull: it would take more memory than an instance may have.
	errFull = errors.New("too large")
)

// newInstance starts an instance; the caller closes it.
func newInstance() (*instance, error) {
	pool, err := engine()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errEngine, err)
	}
	p, err := pool.GetInstance(instanceTime)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errEngine, err)
	}
	in := &instance{pdfium: p, functions: map[string]api.Function{}}
	if v := reflect.Indirect(reflect.ValueOf(p.GetImplementation())); v.Kind() == reflect.Struct {
		in.module, _ = fieldOf(v, "Module").(api.Module)
		in.ctx, _ = fieldOf(v, "Context").(context.Context)
	}
	if in.module == nil || in.ctx == nil {
		return nil, errors.Join(errEngine, errors.New("its module is not where it was"), p.Close())
	}
	in.scratch, in.keys = in.allocate(scratchBytes), in.allocate(keyBytes)
	if in.err != nil {
		return nil, errors.Join(errEngine, in.err, in.close())
	}
	return in, nil
}

func fieldOf(v reflect.Value, name string) any {
	if f := v.FieldByName(name); f.IsValid() && f.CanInterface() {
		return f.Interface()
	}
	return nil
}

func (in *instance) close() error { return in.pdfium.Close() }

// fail keeps the first error.
func (in *instance) fail(err error) {
	if in.err == nil {
		in.err = err
	}
}

// call calls a function of PDFium's C interface; numbers with a fraction go through api.EncodeF64 and the like.
func (in *instance) call(name string, args ...uint64) uint64 {
	if in.err != nil {
		return 0
	}
	f := in.functions[name]
	if f == nil {
		if f = in.module.ExportedFunction(name); f == nil {
			in.fail(fmt.Errorf("%w: no function %s", errEngine, name))
			return 0
		}
		in.functions[name] = f
	}
	n := copy(in.stack[:], args)
	if err := f.CallWithStack(in.ctx, in.stack[:max(n, 1)]); err != nil {
		if in.module.Memory().Size() > memoryPages<<16-nearlyAll {
			err = fmt.Errorf("%w: it takes more than %d MB of memory", errFull, memoryPages>>4)
		} else {
			err = fmt.Errorf("%w: %s", errTrapped, firstLine(err))
		}
		in.fail(err)
		return 0
	}
	return in.stack[0]
}

// number is call for functions that return an int.
func (in *instance) number(name string, args ...uint64) int {
	return int(int32(in.call(name, args...)))
}

// allocate makes room in the instance's memory; the instance's end frees it.
func (in *instance) allocate(size int) uint32 {
	at := uint32(in.call("malloc", uint64(size)))
	if at == 0 && in.err == nil {
		in.fail(fmt.Errorf("%w: it takes more than %d MB of memory", errFull, memoryPages>>4))
	}
	return at
}

// key writes the name of an entry for the next call.
func (in *instance) key(name string) uint64 {
	if len(name) >= keyBytes || in.err != nil {
		return 0
	}
	in.module.Memory().Write(in.keys, append([]byte(name), 0))
	return uint64(in.keys)
}

// bytes returns size bytes of the instance's memory, which are good until the next call.
func (in *instance) bytes(at uint32, size int) []byte {
	b, ok := in.module.Memory().Read(at, uint32(max(size, 0)))
	if !ok {
		return nil
	}
	return b
}

// floats reads n numbers of four bytes from the scratch.
func (in *instance) floats(n int) (f [6]float64) {
	memory := in.module.Memory()
	for i := range min(n, len(f)) {
		v, _ := memory.ReadFloat32Le(in.scratch + uint32(4*i))
		f[i] = float64(v)
	}
	return f
}
