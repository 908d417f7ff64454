package extract

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

// stop ends the clock and says whether it never struck.
func (c *clock) stop() bool {
	inTime, wanted := c.timer.Stop(), c.cancel()
	return inTime && wanted
}
