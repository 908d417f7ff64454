package extract

import (
	"os/exec"
	"syscall"
)

// ownGroup does nothing here.
func ownGroup(*exec.Cmd) {}

// lowerPriority does nothing here.
func lowerPriority() {}

// quietly prepares a program that is not ours to run beside what the person is doing: without a console window, and behind other programs.
func quietly(cmd *exec.Cmd) {
	const noWindow, belowNormal = 0x08000000, 0x00004000 // CREATE_NO_WINDOW and BELOW_NORMAL_PRIORITY_CLASS, from winbase.h
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: noWindow | belowNormal}
}

// lowerPriorityOf does nothing here: the process began with a low one.
func lowerPriorityOf(int) {}
