//go:build !unix && !windows

package extract

import "os/exec"

// ownGroup does nothing here.
func ownGroup(*exec.Cmd) {}

// lowerPriority does nothing here.
func lowerPriority() {}

// quietly does nothing here.
func quietly(*exec.Cmd) {}

// lowerPriorityOf does nothing here.
func lowerPriorityOf(int) {}
