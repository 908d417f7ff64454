package gui

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// Decision: what was needed for a while, to open a notebook, to search or to import, is given back to the system as soon as the program
// pauses, because a window is left open all day beside others, and Go alone gives back over many minutes what it may need again. Price: a
// collection after each stretch of work, some tenths of a second of one processor with 100,000 sources.

const (
	// pause is how long next to nothing was done before memory is given back.
	pause = 5 * time.Second
	// idle is how many bytes are asked for in a pause at most, by what draws and blinks; worked, how many since memory was last given back
	// for it to be worth while.
	idle, worked = 2 << 20, 16 << 20
)

// resting says when memory should be given back, from how much was ever asked for, at each tick.
type resting struct{ before, gave uint64 }

func (r *resting) due(asked uint64) bool {
	paused := asked-r.before < idle
	r.before = asked
	if !paused || asked-r.gave < worked {
		return false
	}
	r.gave = asked
	return true
}

// rest gives memory back in each pause, until the function returned is called.
func rest() (stop func()) {
	var mu sync.Mutex
	var r resting
	var timer *time.Timer
	ended := false
	mu.Lock()
	defer mu.Unlock()
	timer = time.AfterFunc(pause, func() {
		mu.Lock()
		defer mu.Unlock()
		if ended {
			return
		}
		if r.due(asked()) {
			debug.FreeOSMemory()
		}
		timer.Reset(pause)
	})
	return func() {
		mu.Lock()
		defer mu.Unlock()
		ended = true
		timer.Stop()
	}
}

// asked is how many bytes of memory the program ever asked for.
func asked() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
