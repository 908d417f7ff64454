//go:build !unix

package extract

import "os/exec"

// ownGroup does nothing here.
func ownGroup(*exec.Cmd) {}

// lowerPriority does nothing here.
func lowerPriority() {}
