//go:build !linux

package extract

// limitMemoryOf does nothing here: another process's memory cannot be limited.
func limitMemoryOf(int, uint64) {}
