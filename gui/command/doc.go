// Package command is everything a person can tell the window to do: one table, which the menus, the palette and the list of keys read.
//
// It is plain Go. It knows the session, whose methods do the work, and asks the window through [Host]; it knows no toolkit, no pane and no
// window. Begin with table.go; command.go says what a row means.
//
// Decision: a package of its own and not files of the window, because so it is tested with a Host that answers at once, and nothing a
// command does can depend on what is drawn. Price: what a command asks of the window is a method of Host, also where one command needs it.
//
// Traps: everything here runs on the window's goroutine, and what a dialog asked for may be answered when something else is open: a
// function given to Host looks whether what it was asked about is still there.
package command
