//go:build !linux

package restrain

// LimitMemoryOf does nothing here: another process's memory cannot be limited.
func LimitMemoryOf(int, uint64) {}
