package restrain

import (
	"os/exec"
	"syscall"
)

// OwnGroup does nothing here.
func OwnGroup(*exec.Cmd) {}

// Nicer does nothing here.
func Nicer() {}

// Quietly prepares a program that is not ours to run beside what the person is doing: without a console window, and behind other programs.
func Quietly(cmd *exec.Cmd) {
	const noWindow, belowNormal = 0x08000000, 0x00004000 // CREATE_NO_WINDOW and BELOW_NORMAL_PRIORITY_CLASS, from winbase.h
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: noWindow | belowNormal}
}

// NicerOf does nothing here: the process began with a low one.
func NicerOf(int) {}
