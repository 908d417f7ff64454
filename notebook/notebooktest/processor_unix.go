//go:build unix

package notebooktest

import (
	"syscall"
	"time"
)

// Processor is how much processor time the process has taken, to the microsecond: what a measurement trusts on a busy machine. 0 where the
// system does not say.
func Processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
