package pane

import (
	"log"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/session"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// desk is one pane on Fyne's test driver, with a session on a real notebook and a window that answers at once. Time passes only when
// the test says so.
type desk struct {
	*session.Session
	*host
	t      *testing.T
	book   *notebook.Notebook
	queue  chan func()
	clock  time.Time
	timers []*timer
	log    strings.Builder
}

type timer struct {
	at time.Time
	fn func()
}

// host answers what a pane asks, and remembers it.
type host struct {
	win    fyne.Window
	ran    []string // commands and bare keys
	asked  []string
	line   string // the answer to AskLine
	choice string // and to Choose
	pick   string // and to Pick; "" gives up
	copied string
	cover  fyne.CanvasObject
	path   string // and to SaveFile; "" gives up
	menu   []*fyne.MenuItem
}

func (h *host) Run(id string)                 { h.ran = append(h.ran, id) }
func (h *host) Tell(title, words string)      { h.asked = append(h.asked, title+": "+words) }
func (h *host) Say(words, _ string, _ func()) { h.asked = append(h.asked, words) }
func (h *host) Copy(words string)             { h.copied = words }
func (h *host) Focus(f fyne.Focusable)        { h.win.Canvas().Focus(f) }
func (h *host) Event(string, ...any)          {}

func (h *host) SaveFile(_, name string, then func(string)) {
	if h.asked = append(h.asked, name); h.path != "" {
		then(h.path)
	}
}

func (h *host) Menu(_ fyne.Position, items ...*fyne.MenuItem) { h.menu = items }

func (h *host) Cover(content fyne.CanvasObject, _ fyne.Size, _ fyne.Focusable) func() {
	h.cover = content
	return func() { h.cover = nil }
}

func (h *host) Confirm(title, words, _ string, then func()) {
	h.asked = append(h.asked, title+": "+words)
	then()
}

func (h *host) AskLine(title, _, value string, then func(string)) {
	h.asked = append(h.asked, title+"="+value)
	then(h.line)
}

func (h *host) AskSecret(title, label string, then func(string)) {
	h.asked = append(h.asked, title, label)
	then(h.line)
}

func (h *host) Choose(title string, then func(string)) {
	h.asked = append(h.asked, title)
	then(h.choice)
}

func (h *host) Pick(title string, choices []string, _ int, then func(int)) {
	h.asked = append(h.asked, title+" "+strings.Join(choices, " | "))
	if i := slices.Index(choices, h.pick); i >= 0 {
		then(i)
	}
}

func (h *host) BareKey(name fyne.KeyName, shift bool) bool {
	if !strings.HasPrefix(string(name), "F") || len(name) < 2 {
		return false
	}
	if shift {
		name = "Shift+" + name
	}
	h.ran = append(h.ran, string(name))
	return true
}

const memo = `The memo was read to the committee on Thursday. Nobody asked who had written it, and it was put away.

It says that records may be shared where a case is open. The clerk asked for the memo again.
`

const clerk = `Clerk leaves the office

The clerk left on Friday. Records of the case are with nobody now.
`

// sit is a desk with files taken in, by name and words.
func sit(t *testing.T, files ...string) *desk {
	t.Helper()
	return sitOn(t, notebooktest.New(t, notebook.Parts{Extract: extract.Direct{}, Pages: extract.Direct{}}), files...)
}

// sitOn is a desk on a notebook.
func sitOn(t *testing.T, book *notebook.Notebook, files ...string) *desk {
	t.Helper()
	d := &desk{t: t, book: book, host: &host{}, queue: make(chan func(), 100_000), clock: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	was := log.Writer()
	log.SetOutput(&d.log)
	d.win = test.NewTempApp(t).NewWindow("")
	d.win.Resize(fyne.NewSize(900, 700))
	if len(files) > 0 {
		fs := fstest.MapFS{}
		for i := 0; i < len(files); i += 2 {
			fs[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
		}
		if _, err := d.book.Import(t.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fs, Origin: "mem:"}}}); err != nil {
			t.Fatal(err)
		}
	}
	d.Session = session.New(t.Context(), session.Options{
		Notebook: d.book, Post: func(fn func()) { d.queue <- fn }, After: d.after,
		OnProblem: func(err error) { t.Errorf("told: %v", err) },
	})
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		log.SetOutput(was)
		if strings.Contains(d.log.String(), "Error in Fyne call thread") {
			t.Errorf("the toolkit says %s", d.log.String())
		}
	})
	d.rest()
	return d
}

func (d *desk) after(wait time.Duration, fn func()) func() {
	t := &timer{d.clock.Add(wait), fn}
	d.timers = append(d.timers, t)
	return func() { d.timers = slices.DeleteFunc(d.timers, func(o *timer) bool { return o == t }) }
}

// settle lets everything that was begun come to its end; no time passes.
func (d *desk) settle() {
	for d.Wait(); len(d.queue) > 0; d.Wait() {
		(<-d.queue)()
	}
}

// rest lets so much time pass that everything that waits for a pause happens.
func (d *desk) rest() {
	for d.settle(); len(d.timers) > 0; d.settle() {
		t := d.timers[0]
		d.timers = d.timers[1:]
		d.clock = t.at
		t.fn()
	}
}

// show puts a pane into the window.
func (d *desk) show(o fyne.CanvasObject) {
	d.win.SetContent(o)
	relayout(o)
}

// goTo opens a thing.
func (d *desk) goTo(r notebook.Ref) {
	d.t.Helper()
	d.Open(session.Place{Ref: r})
	d.rest()
	if d.Current().Ref != r {
		d.t.Fatalf("at %v, want %v", d.Current(), r)
	}
	relayout(d.win.Content())
}

// source opens the source whose text begins so.
func (d *desk) source(begins string) notebook.SourceID {
	d.t.Helper()
	for _, r := range d.Listing.Rows {
		if strings.HasPrefix(r.Title, begins) {
			d.goTo(r.Ref)
			id, _ := r.Ref.Source()
			return id
		}
	}
	d.t.Fatalf("no source begins %q", begins)
	return ""
}

// key presses keys on what has the keyboard.
func (d *desk) key(names ...fyne.KeyName) {
	d.t.Helper()
	for _, name := range names {
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the keyboard for %s", name)
		}
		f.TypedKey(&fyne.KeyEvent{Name: name})
		d.settle()
	}
}

// shift presses keys while Shift is held.
func (d *desk) shift(names ...fyne.KeyName) {
	d.t.Helper()
	k := d.win.Canvas().Focused().(desktop.Keyable)
	k.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.key(names...)
	k.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// typed types where the keyboard is.
func (d *desk) typed(words string) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	if f == nil {
		d.t.Fatalf("nothing has the keyboard for %q", words)
	}
	for _, r := range words {
		f.TypedRune(r)
	}
	d.settle()
}

// choose picks an item of the menu that was shown last, and one of its own menu where a second is named.
func (d *desk) choose(words ...string) {
	d.t.Helper()
	items := d.menu
	for _, w := range words {
		i := slices.IndexFunc(items, func(m *fyne.MenuItem) bool { return m.Label == w })
		if i < 0 {
			d.t.Fatalf("the menu does not offer %q", w)
		}
		if items[i].ChildMenu == nil {
			items[i].Action()
			break
		}
		items = items[i].ChildMenu.Items
	}
	d.rest()
}
