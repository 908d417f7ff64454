//go:build unix

package main

import (
	"syscall"
	"time"
)

// processor is how much processor time the process has taken, to the microsecond; 0 where the system does not say.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
