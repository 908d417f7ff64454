package worker

import (
	"context"
	"sync/atomic"
	"time"
)

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

func megabytes(n int) time.Duration { return time.Duration(n>>20) * timePerMB }
