//go:build !unix && !windows

package restrain

import "os/exec"

// OwnGroup does nothing here.
func OwnGroup(*exec.Cmd) {}

// Nicer does nothing here.
func Nicer() {}

// Quietly does nothing here.
func Quietly(*exec.Cmd) {}

// NicerOf does nothing here.
func NicerOf(int) {}
