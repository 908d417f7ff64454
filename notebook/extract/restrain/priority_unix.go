//go:build unix

package restrain

import (
	"os/exec"
	"syscall"
)

// niceness is how far a worker stands back behind what the person is doing.
const niceness = 10

// OwnGroup gives a worker a process group of its own, so that Ctrl+C in a terminal reaches it only through its supervisor.
func OwnGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// Nicer makes every thread of this process nicer, if it leads a group of its own: on Linux a process's niceness is each
// thread's, and only the group's call reaches them all. That it may fail is no harm.
func Nicer() {
	if syscall.Getpgrp() == syscall.Getpid() {
		_ = syscall.Setpriority(syscall.PRIO_PGRP, 0, niceness)
	}
}

// Quietly prepares a program that is not ours to run beside what the person is doing.
func Quietly(cmd *exec.Cmd) { OwnGroup(cmd) }

// NicerOf makes a process that leads a group of its own nicer. That it may fail is no harm.
func NicerOf(pid int) { _ = syscall.Setpriority(syscall.PRIO_PGRP, pid, niceness) }
