package pdfium

import (
	"context"
	"time"

	"github.com/tetratelabs/wazero/experimental"
)

// An instance's memory only grows. Left to itself it does so by a quarter at a time, and each time what it had and what it gets are there
// at once, and what it had before may be there still: a file of 3 KB that unpacks without end took the process to twice what the instance
// may have. So past a size that few documents reach it is given all it may ever have in one go; what is not used of it takes no memory.

// stepsUntil is up to where an instance's memory grows step by step, in bytes.
const stepsUntil = 32 << 20

// memory is what an instance computes in. It implements experimental.LinearMemory.
type memory struct {
	bytes []byte
	max   uint64
}

// newMemory implements experimental.MemoryAllocatorFunc.
func newMemory(_, max uint64) experimental.LinearMemory { return &memory{max: max} }

// Reallocate makes the memory size bytes long, those that are new being zero; nil when that is more than it may have.
func (m *memory) Reallocate(size uint64) []byte {
	if size > m.max {
		return nil
	}
	if size > stepsUntil && size > uint64(cap(m.bytes)) {
		m.bytes = append(make([]byte, 0, m.max), m.bytes...)
	}
	if had := uint64(len(m.bytes)); size > had {
		m.bytes = append(m.bytes, make([]byte, size-had)...)
	}
	return m.bytes
}

// Free gives the memory back.
func (m *memory) Free() { m.bytes = nil }

// lasting is the context of what lives as long as the process: the engine, which no document's context may end.
type lasting struct{}

// Deadline implements context.Context: there is none.
func (lasting) Deadline() (time.Time, bool) { return time.Time{}, false }

// Done implements context.Context: it never is.
func (lasting) Done() <-chan struct{} { return nil }

// Err implements context.Context.
func (lasting) Err() error { return nil }

// Value implements context.Context: it holds nothing.
func (lasting) Value(any) any { return nil }

// engineContext tells the engine where its instances' memory comes from.
func engineContext() context.Context {
	return experimental.WithMemoryAllocator(lasting{}, experimental.MemoryAllocatorFunc(newMemory))
}
