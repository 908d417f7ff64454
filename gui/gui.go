// Package gui is the window: which panes, where, and the menus. What the person is doing is in gui/session, what they see in gui/pane, the
// widgets Fyne lacks in gui/control; this package builds the window of them, connects them, and closes tidily.
//
// Begin with [Run], then host.go: what commands and panes ask of the window. Everything that can be done is a row of the one table in
// gui/command. Words for problems are made in problem.go and nowhere else.
//
// Trap: only main.go may import fyne.io/fyne/v2/app, so the application is handed in; every test here runs on Fyne's test driver.
package gui

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"

	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// Options is what the window needs.
type Options struct {
	App fyne.App
	// Open opens the notebook in a folder, or makes one there if it may; the function returned closes it.
	Open func(ctx context.Context, dir string, mayMake bool) (*notebook.Notebook, func() error, error)
	// Own and Sample are the folders of the person's notebook and of the sample one. Dir is the notebook asked for; "" opens the
	// person's own where there is one, else the sample.
	Own, Sample, Dir string
	Samples          fs.FS
	Icon             fyne.Resource
	Version          string
	Events           io.Writer // nil: nobody watches
	Post             session.Post
	After            session.After // nil: a real clock's
}

// Run opens the window and returns when it is closed. The error is of what could not be kept at the end.
func Run(ctx context.Context, o Options) error {
	w := newWindow(ctx, o)
	w.open(o.first())
	stop := context.AfterFunc(ctx, func() { o.Post(w.close) })
	defer stop()
	defer rest()()
	w.win.ShowAndRun()
	w.finish() // Fyne ends by itself when the system asks for it, without closing the window
	return w.ended
}

// first is the notebook that is opened first.
func (o Options) first() string {
	if o.Dir != "" {
		return o.Dir
	}
	if _, err := os.Stat(o.Own); err != nil {
		return o.Sample
	}
	return o.Own
}

// events writes what happened in the window, a line each, for whoever drives the program from outside and must know when to go on.
type events struct {
	mu sync.Mutex
	to io.Writer
}

func (e *events) write(form string, args ...any) {
	if e.to == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	// A watcher that went away is not the person's problem.
	_, _ = fmt.Fprintf(e.to, form+"\n", args...)
}

// keeper keeps preferences with the application's.
type keeper struct{ p fyne.Preferences }

// unset is what a preference that was never set reads as; nobody sets it.
const unset = "\x00"

func (k keeper) Get(key string) (string, bool) {
	v := k.p.StringWithFallback(key, unset)
	return v, v != unset
}

func (k keeper) Set(key, value string) { k.p.SetString(key, value) }
