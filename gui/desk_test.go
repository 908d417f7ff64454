package gui

import (
	"bytes"
	"context"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/command"
	"commonplace/index"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
	"commonplace/notebook/pdf"
	"commonplace/notebook/store"
	"commonplace/seeds"
)

// desk is the whole window on Fyne's test driver, on real notebooks, with somebody at its keyboard and mouse. The test is the window's
// goroutine: it drains what was posted, and time passes only when it says so.
type desk struct {
	*window
	t      *testing.T
	queue  chan func()
	clock  time.Time
	timers []*timer
	shifts bool         // Shift is held
	log    bytes.Buffer // of the toolkit
	said   bytes.Buffer // the window's events
	closed []string     // folders of the notebooks that were closed
}

type timer struct {
	at time.Time
	fn func()
}

// newDesk makes a window in which nothing is open yet.
func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, queue: make(chan func(), 100_000), clock: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	was := log.Writer()
	log.SetOutput(&d.log)
	dir := t.TempDir()
	app := test.NewTempApp(t)
	app.Preferences().SetString("folder.last", dir) // a person's own folders are no place for a test
	app.Preferences().SetString("window.width", "1280")
	app.Preferences().SetString("window.height", "820")
	d.window = newWindow(t.Context(), Options{
		App: app, Open: d.openBook, Own: filepath.Join(dir, "own"), Sample: filepath.Join(dir, "sample"), Samples: seeds.FS(),
		Version: "9.9.9", Events: &d.said, Post: func(fn func()) { d.queue <- fn }, After: d.after,
	})
	d.held = func() fyne.KeyModifier {
		if d.shifts {
			return fyne.KeyModifierShift
		}
		return 0
	}
	t.Cleanup(func() {
		d.close()
		if d.ended != nil {
			t.Errorf("closing: %v", d.ended)
		}
		log.SetOutput(was)
		if s := d.log.String(); strings.Contains(s, "Error in Fyne call thread") {
			t.Errorf("the toolkit says %s", s)
		}
	})
	return d
}

// sit is a desk with the person's own notebook open.
func sit(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	d.open(d.o.Own)
	d.opened()
	return d
}

// openBook opens a notebook as the program does, without a process of its own for reading files. It is checked when it is closed.
func (d *desk) openBook(ctx context.Context, dir string, mayMake bool) (*notebook.Notebook, func() error, error) {
	kept, err := store.Open(ctx, dir, store.Options{MustExist: !mayMake})
	if err != nil {
		return nil, nil, err
	}
	n, err := notebook.New(ctx, notebook.Parts{
		Store: kept, Index: index.New(), Extract: extract.Direct{}, Print: pdf.Printer{}, Now: notebooktest.Clock(),
	})
	return n, func() error {
		notebooktest.Check(d.t, n)
		d.closed = append(d.closed, dir)
		n.Close()
		return kept.Close()
	}, err
}

// opened waits until a notebook is open.
func (d *desk) opened() {
	d.t.Helper()
	for d.session == nil {
		(<-d.queue)()
	}
	d.settle()
}

func (d *desk) after(wait time.Duration, fn func()) func() {
	t := &timer{d.clock.Add(wait), fn}
	d.timers = append(d.timers, t)
	return func() { d.timers = slices.DeleteFunc(d.timers, func(o *timer) bool { return o == t }) }
}

// settle lets everything that was begun come to its end; no time passes.
func (d *desk) settle() {
	for {
		if d.session != nil {
			d.session.Wait()
		}
		if len(d.queue) == 0 {
			return
		}
		for len(d.queue) > 0 {
			(<-d.queue)()
		}
	}
}

// rest lets the hands rest so long that everything that waits for a pause happens.
func (d *desk) rest() {
	for d.settle(); ; d.settle() {
		until := d.clock.Add(2 * time.Second)
		i := slices.IndexFunc(d.timers, func(t *timer) bool { return !t.at.After(until) })
		if i < 0 {
			d.clock = until
			return
		}
		t := d.timers[i]
		d.timers = slices.Delete(d.timers, i, i+1)
		t.fn()
	}
}

// key presses keys one after another, as Fyne's desktop driver gives them on.
func (d *desk) key(names ...fyne.KeyName) {
	d.t.Helper()
	for _, name := range names {
		d.down(name)
		c := d.win.Canvas()
		focused := c.Focused()
		tabbed, tabs := focused.(fyne.Tabbable)
		switch {
		case name == fyne.KeyTab && !(tabs && tabbed.AcceptsTab()):
			c.FocusNext()
		case focused != nil:
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		case c.OnTypedKey() != nil:
			c.OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
		d.up(name)
		d.settle()
	}
}

func (d *desk) down(name fyne.KeyName) {
	if k, ok := d.win.Canvas().Focused().(desktop.Keyable); ok {
		k.KeyDown(&fyne.KeyEvent{Name: name})
	}
}

func (d *desk) up(name fyne.KeyName) {
	if k, ok := d.win.Canvas().Focused().(desktop.Keyable); ok {
		k.KeyUp(&fyne.KeyEvent{Name: name})
	}
}

// shift presses keys while Shift is held.
func (d *desk) shift(names ...fyne.KeyName) {
	d.shifts = true
	d.down(desktop.KeyShiftLeft)
	d.key(names...)
	d.up(desktop.KeyShiftLeft)
	d.shifts = false
}

// press presses a shortcut: the menus hear it first, then what has the keyboard, then the window.
func (d *desk) press(s fyne.Shortcut) {
	d.t.Helper()
	defer d.settle()
	if item := itemOf(d.menus.bar.Items, s); item != nil {
		if !item.Disabled {
			item.Action()
		}
		return
	}
	if f, ok := d.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	d.win.Canvas().(fyne.Shortcutable).TypedShortcut(s)
}

func itemOf(menus []*fyne.Menu, s fyne.Shortcut) *fyne.MenuItem {
	for _, m := range menus {
		for _, i := range m.Items {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == s.ShortcutName() {
				return i
			}
		}
	}
	return nil
}

// command presses the keys of a command of the table.
func (d *desk) command(id string) {
	d.t.Helper()
	c, there := command.ByID(id)
	if !there {
		d.t.Fatalf("there is no command %s", id)
	}
	if s := shortcutOf(c.Shortcut); s != nil {
		d.press(s)
		return
	}
	if c.Shortcut.Key == "" {
		d.menus.items[id].Action()
		d.settle()
		return
	}
	if c.Shortcut.Shift {
		d.shift(fyne.KeyName(c.Shortcut.Key))
		return
	}
	d.key(fyne.KeyName(c.Shortcut.Key))
}

// typed types words where the keyboard is.
func (d *desk) typed(words string) {
	d.t.Helper()
	for _, r := range words {
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the keyboard to type %q", words)
		}
		if r == '\n' {
			d.key(fyne.KeyReturn)
			continue
		}
		f.TypedRune(r)
	}
	d.settle()
}

// selectWords selects words of the open text with the keyboard; before and in them are letters of one byte only.
func (d *desk) selectWords(words string) {
	d.t.Helper()
	at := strings.Index(d.session.Reading.Text, words)
	if at < 0 {
		d.t.Fatalf("the open text does not hold %q", words)
	}
	d.Focus(d.parts.middle.Reader.Text())
	d.press(&desktop.CustomShortcut{KeyName: fyne.KeyHome, Modifier: fyne.KeyModifierShortcutDefault})
	for range at {
		d.key(fyne.KeyRight)
	}
	for range len(words) {
		d.shift(fyne.KeyRight)
	}
	if got := d.session.Reading.Selection.Of(d.session.Reading.Text); got != words {
		d.t.Fatalf("selected %q, want %q", got, words)
	}
}

// file writes a file beside the notebooks and returns its path.
func (d *desk) file(name, words string) string {
	d.t.Helper()
	path := filepath.Join(filepath.Dir(d.o.Own), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// take imports files by name and words, and puts what is said of it away.
func (d *desk) take(files ...string) {
	d.t.Helper()
	var paths []string
	for i := 0; i < len(files); i += 2 {
		paths = append(paths, d.file("in/"+files[i], files[i+1]))
	}
	if !d.session.Importing.Start(paths) {
		d.t.Fatal("an import is running")
	}
	d.rest()
	d.key(fyne.KeyReturn)
	d.rest()
}
