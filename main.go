// Command commonplace is a research notebook: a window, and the same jobs in a terminal.
//
// This is the only file that knows everybody: it makes the parts, wires them and hands over to notebook/cli, which runs a command or opens
// the window. Begin reading in notebook/doc.go.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"commonplace/assets"
	"commonplace/gui"
	"commonplace/index"
	"commonplace/notebook"
	"commonplace/notebook/cli"
	"commonplace/notebook/extract/recogniser"
	"commonplace/notebook/extract/worker"
	"commonplace/notebook/pdf"
	"commonplace/notebook/store"
	"commonplace/seeds"
)

const (
	name    = "commonplace"
	version = "0.1.0"
	appID   = "org.commonplace.notebook"
)

// collectAt is how much garbage there may be, in per cent of what is in use, before it is collected; beyond softMemory it is collected
// as often as half the processor time allows.
//
// Decision: half of Go's usual, because importing a file of 50 MB then stays at 500 MB in all (640 without). And a limit, because an
// import of many articles fills the store's buffers faster than they are collected; the index is in the store, so that a notebook of
// 100,000 articles is far from it at rest. Price: a tenth more processor time, an import a fifth.
const (
	collectAt  = 50
	softMemory = 380 << 20
)

func main() { os.Exit(run(os.Args[1:])) }

// run is the program; its deferred ends have happened when it returns the exit code.
func run(args []string) int {
	if len(args) > 0 {
		switch args[0] {
		case worker.Flag:
			// Ctrl+C in a terminal reaches this process too; it ends when the one that started it does.
			signal.Ignore(os.Interrupt)
			return exit(worker.Run(context.Background(), os.Stdin, os.Stdout))
		case store.ProbeFlag:
			if len(args) == 2 {
				return exit(store.ProbeInProcess(args[1]))
			}
		}
	}
	debug.SetGCPercent(collectAt)
	debug.SetMemoryLimit(softMemory)
	// Where nobody reads the output on, writing fails instead of ending the program with the notebook open.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The first signal asks for a tidy end; a second one is not caught any more and ends the program at once.
	defer context.AfterFunc(ctx, stop)()
	reader := worker.New(worker.Options{})
	defer reader.Close()
	drawer := worker.New(worker.Options{})
	defer drawer.Close()
	o := cli.Options{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Open:    parts{reader, drawer, recogniser.New(nil)}.open,
		Extract: reader,
		Samples: seeds.FS(),
		Folder:  cli.Folder("notebook"),
		Version: version,
	}
	if !terminalOnly() {
		o.Window = func(ctx context.Context, dir string) error {
			return window(ctx, gui.Options{
				Open: o.Open, Samples: o.Samples, Dir: dir, Version: version, Own: o.Folder, Sample: cli.Folder("sample"),
			})
		}
	}
	return cli.Run(ctx, args, o)
}

// terminalOnly says whether the program was built with the tag ci, with which Fyne needs no C and shows nothing.
func terminalOnly() bool {
	info, _ := debug.ReadBuildInfo()
	return info != nil && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool {
		return s.Key == "-tags" && slices.Contains(strings.Split(s.Value, ","), "ci")
	})
}

// eventsFile names the file that what happens in the window is written to, for a program that drives it; unset in ordinary use.
const eventsFile = "COMMONPLACE_EVENTS"

// window opens the window and returns when it is closed.
func window(ctx context.Context, o gui.Options) (err error) {
	if path := os.Getenv(eventsFile); path != "" {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		defer f.Close()
		o.Events = f
	}
	o.App, o.Post, o.Icon = app.NewWithID(appID), fyne.Do, fyne.NewStaticResource("icon.png", assets.Icon)
	return gui.Run(ctx, o)
}

// exit prints the error of a process that no person started, and returns its exit code.
func exit(err error) int {
	if err == nil {
		return 0
	}
	fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
	return 1
}

// parts are what every notebook that is opened shares.
//
// Decision: who draws pages is not who reads files, so that pages can be turned while a folder is taken in. Price: a second process, from
// the first page that is looked at on.
type parts struct {
	reader, drawer *worker.Supervisor
	recogniser     *recogniser.Recogniser
}

// open opens the notebook in a folder, or makes one there if it may. The function returned closes it.
func (p parts) open(ctx context.Context, dir string, mayMake bool) (*notebook.Notebook, func() error, error) {
	o := store.Options{Program: name, MustExist: !mayMake}
	if self, err := os.Executable(); err == nil {
		o.Probe = store.ProbeBy(self)
	}
	kept, err := store.Open(ctx, dir, o)
	if err != nil {
		return nil, nil, err
	}
	nb, err := notebook.New(ctx, notebook.Parts{
		Store: kept, Index: index.New(), Extract: p.reader, Pages: p.drawer, Recognise: p.recogniser, Print: pdf.Printer{FontCache: fontCache()}, Now: time.Now,
	})
	if err != nil {
		return nil, nil, errors.Join(err, kept.Close())
	}
	return nb, func() error { nb.Close(); return kept.Close() }, nil
}

// fontCache is where the list of the machine's fonts is kept; "" where there is no such place.
func fontCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, name)
}
