// Package restrain keeps the processes beside the window in their place: behind what the person is doing, in a group of their own, and
// within a limit of memory where the system can set one. It does not know what they are for, and starts and ends none.
//
// Begin with priority_unix.go; what a system cannot do is done by an empty function, so that whoever starts a process need not ask.
//
// Trap: all of it is a courtesy. What must hold, as the worker's own limit of memory, is held by the process itself.
package restrain
