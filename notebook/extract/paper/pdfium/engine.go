// Package pdfium runs PDFium, a widespread browser's reader of PDFs, in a sandbox: compiled once, with memory of its own for each document. It
// does not know what is asked of it; package paper does that by the names of PDFium's functions.
//
// Begin with [New] and [Instance.Call].
//
// Trap: after a trap of its code an instance must not be used again, which is why its first error stays.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
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
	// ScratchBytes is the room for what functions answer by pointer.
	ScratchBytes = 64 << 10
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

// Start makes PDFium ready. The first time on a machine it takes seconds, on a busy one half a minute and more; then next to nothing.
func Start() error {
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

// Instance is PDFium with memory of its own. Its first error stays, and every call after it answers 0: code whose sandbox ended it in
// mid-work has left its memory in no state to go on with.
type Instance struct {
	pdfium    pdfium.Pdfium
	ctx       context.Context
	Module    api.Module
	functions map[string]api.Function
	stack     [12]uint64
	Scratch   uint32 // address of ScratchBytes of its memory
	keys      uint32 // address of keyBytes more
	Err       error  // its first, which stays
}

// Why an instance fails.
var (
	// errEngine: PDFium could not be started.
	errEngine = errors.New("the PDF reader could not be started")
	// ErrTrapped: its code came to where it must not, which a sound file does not make it do.
	ErrTrapped = errors.New("not a sound PDF")
	// ErrFull: it would take more memory than an instance may have.
	ErrFull = errors.New("too large")
)

// New starts an instance; the caller closes it.
func New() (*Instance, error) {
	pool, err := engine()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errEngine, err)
	}
	p, err := pool.GetInstance(instanceTime)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errEngine, err)
	}
	in := &Instance{pdfium: p, functions: map[string]api.Function{}}
	if v := reflect.Indirect(reflect.ValueOf(p.GetImplementation())); v.Kind() == reflect.Struct {
		in.Module, _ = fieldOf(v, "Module").(api.Module)
		in.ctx, _ = fieldOf(v, "Context").(context.Context)
	}
	if in.Module == nil || in.ctx == nil {
		return nil, errors.Join(errEngine, errors.New("its module is not where it was"), p.Close())
	}
	in.Scratch, in.keys = in.Allocate(ScratchBytes), in.Allocate(keyBytes)
	if in.Err != nil {
		return nil, errors.Join(errEngine, in.Err, in.Close())
	}
	return in, nil
}

func fieldOf(v reflect.Value, name string) any {
	if f := v.FieldByName(name); f.IsValid() && f.CanInterface() {
		return f.Interface()
	}
	return nil
}

// Close gives the instance's memory back.
func (in *Instance) Close() error { return in.pdfium.Close() }

// fail keeps the first error.
func (in *Instance) fail(err error) {
	if in.Err == nil {
		in.Err = err
	}
}

// Call calls a function of PDFium's C interface; numbers with a fraction go through api.EncodeF64 and the like.
func (in *Instance) Call(name string, args ...uint64) uint64 {
	if in.Err != nil {
		return 0
	}
	f := in.functions[name]
	if f == nil {
		if f = in.Module.ExportedFunction(name); f == nil {
			in.fail(fmt.Errorf("%w: no function %s", errEngine, name))
			return 0
		}
		in.functions[name] = f
	}
	n := copy(in.stack[:], args)
	if err := f.CallWithStack(in.ctx, in.stack[:max(n, 1)]); err != nil {
		if in.Module.Memory().Size() > memoryPages<<16-nearlyAll {
			err = fmt.Errorf("%w: it takes more than %d MB of memory", ErrFull, memoryPages>>4)
		} else {
			err = fmt.Errorf("%w: %s", ErrTrapped, firstLine(err))
		}
		in.fail(err)
		return 0
	}
	return in.stack[0]
}

// Number is call for functions that return an int.
func (in *Instance) Number(name string, args ...uint64) int {
	return int(int32(in.Call(name, args...)))
}

// Allocate makes room in the instance's memory; the instance's end frees it.
func (in *Instance) Allocate(size int) uint32 {
	at := uint32(in.Call("malloc", uint64(size)))
	if at == 0 && in.Err == nil {
		in.fail(fmt.Errorf("%w: it takes more than %d MB of memory", ErrFull, memoryPages>>4))
	}
	return at
}

// Key writes the name of an entry for the next call.
func (in *Instance) Key(name string) uint64 {
	if len(name) >= keyBytes || in.Err != nil {
		return 0
	}
	in.Module.Memory().Write(in.keys, append([]byte(name), 0))
	return uint64(in.keys)
}

// Bytes returns size bytes of the instance's memory, which are good until the next call.
func (in *Instance) Bytes(at uint32, size int) []byte {
	b, ok := in.Module.Memory().Read(at, uint32(max(size, 0)))
	if !ok {
		return nil
	}
	return b
}

// Floats reads n numbers of four bytes from the scratch.
func (in *Instance) Floats(n int) (f [6]float64) {
	memory := in.Module.Memory()
	for i := range min(n, len(f)) {
		v, _ := memory.ReadFloat32Le(in.Scratch + uint32(4*i))
		f[i] = float64(v)
	}
	return f
}

// maxWords is how much of it is told, in bytes.
const maxWords = 200

// firstLine returns the beginning of an error's words: the sandbox adds the names of all functions it was in.
func firstLine(err error) string {
	s, _, _ := strings.Cut(strings.ToValidUTF8(err.Error(), "\uFFFD"), "\n")
	return strings.TrimRight(s[:min(len(s), maxWords)], " ")
}
