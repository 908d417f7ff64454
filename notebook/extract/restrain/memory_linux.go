package restrain

import "golang.org/x/sys/unix"

// LimitMemoryOf holds a process to so many bytes of memory. That it may fail is no harm.
func LimitMemoryOf(pid int, bytes uint64) {
	_ = unix.Prlimit(pid, unix.RLIMIT_AS, &unix.Rlimit{Cur: bytes, Max: bytes}, nil)
}
