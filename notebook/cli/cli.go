// Package cli does a notebook's jobs from a terminal: it parses, calls the notebook, and prints text for people or JSON for scripts. It
// knows neither how a notebook is kept nor how files are read: opening and reading are given to it in [Options].
//
// Begin with [Run], then the one table of commands in commands.go; each command is a job in the file named after what it does. The JSON
// shapes stand in shapes.go and are promised: fields may be added at their end, none changes or goes. Words for problems are made in
// problems.go and nowhere else.
//
// Decision: everything printed for people goes through a printer (output.go) that shows control characters instead of sending them,
// because titles and texts come from strangers' files and a terminal obeys what it is sent. Price: such a character is read as \x1b; in
// JSON it is kept.
//
// Trap: a file is reported as added only after it reached the disk, and its line is written at once, unbuffered; whoever kills the
// program relies on it.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"time"

	"commonplace/notebook"
)

// What Run returns.
const (
	exitDone    = 0
	exitProblem = 1
	exitUsage   = 2
)

// Options is what the commands need from outside. All but In and Window are required.
type Options struct {
	In       io.Reader // nil: empty
	Out, Err io.Writer
	// Open opens the notebook in a folder, or makes one there if it may. The function returned closes it.
	Open func(ctx context.Context, dir string, mayMake bool) (*notebook.Notebook, func() error, error)
	// Extract reads files for the command that needs no notebook.
	Extract notebook.Extractor
	// Samples are the articles the demo works on.
	Samples fs.FS
	// Folder is the notebook where none is named; "" where the system has no place for it.
	Folder  string
	Version string
	// Window opens the window on the notebook in a folder, "" for none named, and returns when it is closed. Where it is nil, or there is
	// no display, the demo runs instead.
	Window func(ctx context.Context, dir string) error
	// Wait lets time pass between two looks into watched folders, and ends early with the context's error; nil: a real clock's.
	Wait func(ctx context.Context, d time.Duration) error
}

// Run does what the arguments say, without the program's name, and returns the exit code: 0 done, 1 problem, 2 wrong usage. No command
// opens the window. What it opens it closes.
func Run(ctx context.Context, args []string, o Options) int {
	if o.In == nil {
		o.In = eof{}
	}
	c := &call{Options: o, out: printer{o.Out}}
	err := c.run(ctx, args)
	var wrong usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &wrong):
		printer{o.Err}.linef("commonplace: %s · Nothing was done · %s", wrong.what, wrong.try)
		return exitUsage
	case errors.Is(err, errReported), errors.Is(err, context.Canceled):
	case errors.Is(err, syscall.EPIPE): // nobody reads on, as in: commonplace list sources | head
	default:
		printer{o.Err}.linef("commonplace: %s", wordsFor(err))
	}
	return exitProblem
}

// errReported ends a command whose problems were printed as they came.
var errReported = errors.New("reported")

// usageError is a command line that cannot be understood.
type usageError struct{ what, try string }

func (e usageError) Error() string { return e.what }

// call is one run of a command.
type call struct {
	Options
	out  printer
	dir  string // the notebook's folder
	args []string
	nb   *notebook.Notebook // nil for commands that need none
}

func (c *call) run(ctx context.Context, args []string) error {
	top := flag.NewFlagSet("", flag.ContinueOnError)
	version := top.Bool("version", false, "")
	c.notebookFlag(top)
	words, err := parse(top, args, 1)
	if errors.Is(err, flag.ErrHelp) {
		return help(c, nil)
	}
	if err != nil {
		return usageError{err.Error(), "See: commonplace help"}
	}
	if *version {
		words = []string{"version"}
	}
	if len(words) == 0 {
		return c.window(ctx)
	}
	cmd, found := find(words[0])
	if !found {
		return usageError{fmt.Sprintf("there is no command %q", words[0]), "See: commonplace help"}
	}
	return c.command(ctx, cmd, words[1:])
}

// command parses the command's own arguments, opens the notebook if the command needs one, and does it.
func (c *call) command(ctx context.Context, cmd command, args []string) (err error) {
	usage := "Usage: commonplace " + cmd.usage()
	set := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	job := cmd.job(set)
	c.notebookFlag(set)
	c.args, err = parse(set, args, 0)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return help(c, []string{cmd.name})
	case err != nil:
		return usageError{cmd.name + ": " + err.Error(), usage}
	case len(c.args) < cmd.least:
		return usageError{cmd.name + ": something is missing", usage}
	case cmd.most >= 0 && len(c.args) > cmd.most:
		return usageError{fmt.Sprintf("%s: too much: %q", cmd.name, c.args[cmd.most]), usage}
	}
	do := func(ctx context.Context) error { return job(ctx, c) }
	if cmd.needs == nothing {
		err = do(ctx)
	} else {
		err = c.inNotebook(ctx, cmd.needs, do)
	}
	if wrong, ok := errors.AsType[usageError](err); ok && wrong.try == "" {
		return usageError{cmd.name + ": " + wrong.what, usage}
	}
	return err
}

// inNotebook does a job in the notebook that it needs, and closes it.
func (c *call) inNotebook(ctx context.Context, needs need, do func(context.Context) error) (err error) {
	if c.dir == "" {
		c.dir = c.Folder
	}
	if c.dir == "" {
		return usageError{what: "this system has no home folder for a notebook", try: "Name a folder with --notebook DIR"}
	}
	if needs != anyPlace {
		if err := mustExist(c.dir); err != nil {
			return err
		}
	}
	nb, closeIt, err := c.Open(ctx, c.dir, needs == anyPlace)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeIt()) }()
	c.nb = nb
	if needs == searchable {
		if err := c.ready(ctx, nb.MakeReady); err != nil {
			return err
		}
	}
	return do(ctx)
}

func (c *call) notebookFlag(set *flag.FlagSet) {
	set.Func("notebook", "the notebook's folder", func(dir string) error {
		if dir == "" {
			return errors.New("an empty folder name")
		}
		c.dir = dir
		return nil
	})
}

// window opens the window; where there is no display the demo shows the same job.
func (c *call) window(ctx context.Context) error {
	if c.Window != nil && hasDisplay(runtime.GOOS, os.Getenv) {
		return c.Window(ctx, c.dir)
	}
	return demoWithoutDisplay(ctx, c)
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }
