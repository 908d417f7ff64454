//go:build !linux

package extract_test

import "testing"

// alone would measure a test's memory in a process of its own; how is only known for Linux.
func alone(*testing.T) bool { return true }
