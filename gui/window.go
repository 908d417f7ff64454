package gui

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"commonplace/gui/command"
	"commonplace/gui/control"
	"commonplace/gui/pane"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// window is the one window, and the notebook that is open in it. It is the pane.Host and the Host of commands.
type window struct {
	ctx context.Context
	o   Options
	win fyne.Window
	events
	preferences *session.Preferences // also while no notebook is open
	opening     *opening             // nil: none is being opened
	held        func() fyne.KeyModifier

	dir     string
	book    *notebook.Notebook
	done    func() error // closes the notebook
	session *session.Session
	parts   parts
	menus   *menus
	sheets  []*sheet // dialogs that are open, the topmost last
	ended   error
	closing bool
}

// parts is what the window shows of a notebook.
type parts struct {
	library *pane.Library
	middle  *pane.Middle
	beside  *pane.Beside
	status  *status
	columns *columns
	overlay *overlay
	toast   *control.Toast
	hush    func() // ends the toast's time
	news    int    // the number of the last news that were told
}

func newWindow(ctx context.Context, o Options) *window {
	if o.After == nil {
		o.After = session.Timer(o.Post)
	}
	w := &window{ctx: ctx, o: o, win: o.App.NewWindow("Commonplace")}
	w.events.to = o.Events
	w.held = func() fyne.KeyModifier { return 0 }
	if d, ok := o.App.Driver().(desktop.Driver); ok {
		w.held = d.CurrentKeyModifiers
	}
	p := session.PreferencesOf(keeper{o.App.Preferences()})
	w.preferences = p
	w.win.Resize(fyne.NewSize(p.Window()))
	w.win.SetMaster()
	if o.Icon != nil {
		w.win.SetIcon(o.Icon)
	}
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name != fyne.KeyEscape || !w.escape() {
			w.BareKey(e.Name, false)
		}
	})
	w.dress(p)
	w.menus = newMenus(w)
	w.win.SetMainMenu(w.menus.bar)
	return w
}

// dress gives the application the theme the person prefers.
func (w *window) dress(p *session.Preferences) {
	t := Theme{Appearance: AppearanceSystem}
	switch p.Theme() {
	case "light":
		t.Appearance = AppearancePaper
	case "dark":
		t.Appearance = AppearanceNight
	}
	if w.o.App.Settings().Theme() != fyne.Theme(t) {
		w.o.App.Settings().SetTheme(t)
	}
}

// begin shows the notebook that was opened.
func (w *window) begin() {
	w.session = session.New(w.ctx, session.Options{
		Notebook: w.book, Post: w.o.Post, After: w.o.After, Keeper: keeper{w.o.App.Preferences()}, Words: Reason, OnProblem: w.problem,
	})
	s := w.session
	w.parts = parts{overlay: newOverlay(), toast: control.NewToast()}
	w.parts.library = pane.NewLibrary(s, w)
	w.parts.middle = pane.NewMiddle(s, w, w.start())
	w.parts.beside = pane.NewBeside(s, w)
	w.parts.status = newStatus(s, w)
	w.parts.columns = newColumns(s, w.parts.library.Content(), w.parts.middle.Content(), w.parts.beside.Content())
	w.parts.library.Search().OnLeft, w.parts.library.Search().OnEmpty = w.parts.middle.EndSearch, w.parts.middle.OfferSearches
	w.parts.middle.Found.OnField = w.toField
	w.parts.library.Search().OnPage, w.parts.middle.OnSearching = w.parts.middle.Found.TurnPage, w.parts.columns.search
	body := container.NewBorder(nil, w.parts.status.content, nil, nil, w.parts.columns.content)
	w.parts.overlay.under = body
	w.parts.overlay.freed = w.uncovered
	w.win.SetContent(container.NewStack(body, w.parts.overlay, container.NewWithoutLayout(w.parts.toast)))
	s.Preferences.Observe(func() { w.dress(s.Preferences) })
	for _, o := range []interface{ Observe(func()) func() }{s, s.Listing, s.Undoing, s.Reading, s.Writing, s.Briefing, s.Importing, s.Recognising, s.Watching, s.Copies, s.Searching, s.Paging, s.Preferences} {
		o.Observe(w.menus.show)
	}
	s.Importing.Observe(w.imported)
	s.Recognising.Observe(w.recognised)
	s.Watching.Observe(w.watched)
	s.Undoing.Observe(func() { w.event("turns %s, %s", s.Undoing.UndoTitle(), s.Undoing.RedoTitle()) })
	w.win.SetTitle("Commonplace: " + w.name())
	s.Preferences.OpenedNotebook(w.dir)
	w.menus.show()
	w.event("open %s", w.dir)
}

// name is what the notebook is called.
func (w *window) name() string {
	switch w.dir {
	case w.o.Sample:
		return "Sample notebook"
	case w.o.Own:
		return "My notebook"
	}
	return filepath.Base(w.dir)
}

// start is what stands in the middle while nothing is open: one sentence of help and one large button.
func (w *window) start() fyne.CanvasObject {
	if w.dir == w.o.Sample {
		return control.NewEmpty("This is a sample notebook. Open a source on the left, select words in it, try anything: your own notebook is another one.",
			"Start my notebook", func() { w.reopen(w.o.Own) })
	}
	s := w.session
	first := control.NewEmpty("Import a folder of articles, or drop files on the window. What you import stays on this machine.", "Import a folder…", func() { w.Run("import-folder") })
	later := control.NewEmpty("Open something on the left, or go to it by a few letters of its title. Files dropped on the window come in.", "Go to…", func() { w.Run("go-to") })
	show := func() {
		if s.Listing.Counts.Sources == 0 {
			later.Hide()
			first.Show()
			return
		}
		first.Hide()
		later.Show()
	}
	s.Listing.Observe(show)
	show()
	return container.NewStack(first, later)
}

// imported shows what became of an import when it has ended.
func (w *window) imported() {
	m := w.session.Importing
	if !m.Finished || w.parts.overlay.Visible() || len(w.sheets) > 0 {
		return // a dialog is answered first
	}
	w.event("imported %d updated %d known %d refused %d", m.Added, m.Updated, m.Known, len(m.Refused))
	sheet := pane.NewImported(w.session, w, w.parts.overlay.dismiss)
	w.parts.overlay.show(sheet.Content(), sheetSize, func() { sheet.Ended(); m.Dismiss() })
	w.Focus(sheet.Finish())
}

// watched says what came in from a watched folder, once and in passing.
func (w *window) watched() {
	s := w.session
	n := s.Watching.News
	if n.Number == w.parts.news {
		return
	}
	w.parts.news = n.Number
	w.event("watched %d updated %d known %d refused %d", n.Added, n.Updated, n.Known, len(n.Refused))
	switch words := n.Says(); {
	case words == "":
	case len(n.Refused) > 0:
		w.Say(words, "Show", func() { w.Run("imports") })
	default:
		w.Say(words, "Open", func() { s.Open(session.Place{Ref: notebook.RefOf(n.Opened)}) })
	}
}

// uncovered gives the keyboard back when a sheet was put away, else it stays in a field that is gone, and shows what waited behind it.
func (w *window) uncovered() {
	w.win.Canvas().Unfocus()
	w.parts.middle.Arrive()
	w.imported()
}

var sheetSize = fyne.NewSize(760, 480)

// dropped takes in what was dropped anywhere on the window, whatever lies over it. While an import runs, what is dropped comes in after it.
func (w *window) dropped(uris []fyne.URI) {
	if w.session == nil || len(uris) == 0 {
		return
	}
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	m := w.session.Importing
	switch {
	case len(paths) == 0:
		command.ExplainAddress(w.session, w)
	case m.Running:
		m.Next(paths)
		w.Say("This comes in when the import that runs is done.", "", nil)
	default:
		if m.Finished {
			w.parts.overlay.dismiss() // the sheet of the import before
			m.Dismiss()
		}
		m.Start(paths)
	}
}

// reopen closes the notebook that is open and opens another.
func (w *window) reopen(dir string) {
	if dir == w.dir || w.opening != nil {
		return
	}
	if err := w.end(); err != nil {
		w.problem(err)
	}
	w.open(dir)
}

// end closes the notebook: what is being written is kept first.
func (w *window) end() error {
	if o := w.opening; o != nil {
		w.opening = nil
		return o.abandon()
	}
	if w.session == nil {
		return nil
	}
	w.commit("")
	w.keepLayout()
	if w.parts.hush != nil {
		w.parts.hush()
	}
	err := errors.Join(w.session.Close(), w.done())
	w.session, w.book, w.done, w.dir = nil, nil, nil, ""
	return err
}

// keepLayout remembers how large the window and its columns are.
func (w *window) keepLayout() {
	p, s := w.session.Preferences, w.win.Canvas().Size()
	p.SetWindow(s.Width, s.Height)
	w.parts.columns.keep()
	w.parts.middle.Found.Keep()
}

// close ends everything, once.
func (w *window) close() {
	if w.closing {
		return
	}
	w.finish()
	w.win.SetCloseIntercept(nil)
	w.win.Close()
	w.o.App.Quit()
}

// finish keeps what is being written and closes the notebook, once.
func (w *window) finish() {
	if !w.closing {
		w.closing = true
		w.ended = w.end()
		w.event("closed")
	}
}

func (w *window) event(form string, args ...any) { w.events.write(form, args...) }

// toastTime is how long a short message stays.
const toastTime = 6 * time.Second
