package gui

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/gui/command"
	"commonplace/notebook"
)

func TestEveryShortcutReachesItsCommand(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour, "b.txt", council)
	keys := map[string]string{}
	for _, c := range command.All() {
		item := d.menus.items[c.ID]
		if item == nil {
			t.Errorf("%s stands in no menu", c.ID)
			continue
		}
		if c.Shortcut.Key == "" {
			continue
		}
		if other, twice := keys[c.Shortcut.String()]; twice {
			t.Errorf("%s is both %s and %s", c.Shortcut, other, c.ID)
		}
		keys[c.Shortcut.String()] = c.ID
		if (item.Shortcut == nil) == (c.Shortcut.Ctrl || c.Shortcut.Alt) {
			t.Errorf("%s: the menu hears %v", c.ID, item.Shortcut)
		}
		if s := item.Shortcut; s != nil && itemOf(d.menus.bar.Items, s) != item {
			t.Errorf("%s reaches %q", c.Shortcut, itemOf(d.menus.bar.Items, s).Label)
		}
	}
	for _, c := range command.All() {
		if c.Shortcut.Key == "" || c.ID == "quit" || !c.Enabled(d.session) {
			continue
		}
		d.said.Reset()
		d.command(c.ID)
		if !strings.Contains(d.said.String(), "run "+c.ID+"\n") {
			t.Errorf("%s does not run %s, but %q", c.Shortcut, c.ID, d.said.String())
		}
		for d.escape() {
			d.settle()
		}
		for _, o := range d.win.Canvas().Overlays().List() {
			t.Errorf("%s leaves %T open after Escape", c.ID, o)
		}
	}
}

func TestKeysReachTheWindowFromEveryPart(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour)
	d.tap("Harbour records")
	d.rest()
	for _, part := range []struct {
		name  string
		focus fyne.Focusable
	}{
		{"the reader", d.parts.middle.Reader.Text()},
		{"the search field", d.parts.library.Search()},
		{"the list", d.parts.library.Rows()},
		{"nothing", nil},
	} {
		d.win.Canvas().Unfocus()
		if part.focus != nil {
			d.Focus(part.focus)
		}
		was, _ := d.session.Preferences.Folded()
		d.key(fyne.KeyF9)
		if now, _ := d.session.Preferences.Folded(); now == was {
			t.Errorf("F9 is not heard in %s", part.name)
		}
		d.session.Preferences.FoldLeft(false)
		d.win.Canvas().Unfocus()
		if part.focus != nil {
			d.Focus(part.focus)
		}
		d.shift(fyne.KeyF9)
		if left, right := d.session.Preferences.Folded(); left || !right {
			t.Errorf("Shift+F9 in %s folds left %v, right %v", part.name, left, right)
		}
		d.session.Preferences.FoldRight(false)
	}
}

func TestImportThatEndsBehindAPalette(t *testing.T) {
	d := sit(t)
	d.command("go-to")
	d.session.Importing.Start([]string{d.file("a.txt", harbour), d.file("b.bin", "\x00\x01\x02\xff\xfe\x00")})
	d.rest()
	d.misses("1 refused")
	d.key(fyne.KeyEscape)
	d.sees("1 added · 1 refused")
	d.key(fyne.KeyEscape)
	d.misses("1 refused")
	if d.session.Importing.Finished {
		t.Error("the import is still to be told")
	}
}

func TestClosingKeepsWhatIsWritten(t *testing.T) {
	d := sit(t)
	d.command("new-note")
	d.rest()
	d.typed("Titel ß")
	d.key(fyne.KeyReturn)
	d.typed("Half a sent")
	id := d.session.Writing.Note.ID
	book := d.book
	var kept notebook.Note
	var err error
	was := d.done
	d.done = func() error {
		kept, err = book.Note(t.Context(), id)
		return was()
	}
	d.close()
	if err != nil || kept.Title != "Titel ß" || kept.Body != "Half a sent" {
		t.Errorf("kept %+v, %v", kept, err)
	}
	if len(d.closed) != 1 || d.session != nil {
		t.Errorf("closed %v", d.closed)
	}
	d.close() // a second time is nothing
	if len(d.closed) != 1 {
		t.Errorf("closed %v", d.closed)
	}
}

func TestClosingWhileANotebookOpens(t *testing.T) {
	d := newDesk(t)
	open := d.o.Open
	opens := 0
	d.o.Open = func(ctx context.Context, dir string, mayMake bool) (*notebook.Notebook, func() error, error) {
		opens++
		book, done, err := open(context.WithoutCancel(ctx), dir, mayMake)
		<-ctx.Done() // it takes until it is given up, and is open then
		return book, done, err
	}
	d.open(d.o.Own)
	d.reopen(d.o.Sample)
	d.close()
	if opens != 1 || d.ended != nil || len(d.closed) != 1 {
		t.Errorf("opened %d, closed %v, ended with %v", opens, d.closed, d.ended)
	}
	(<-d.queue)() // the notebook that was opened in a window that is closed
	if d.session != nil {
		t.Error("it is shown")
		d.closing = false
	}
}

func TestNotebookThatCannotBeOpened(t *testing.T) {
	d := newDesk(t)
	fail := notebook.ErrInUse
	open := d.o.Open
	d.o.Open = func(ctx context.Context, dir string, mayMake bool) (*notebook.Notebook, func() error, error) {
		if fail != nil && dir == d.o.Own {
			return nil, nil, fail
		}
		return open(ctx, dir, mayMake)
	}
	d.open(d.o.Own)
	for d.opening != nil {
		(<-d.queue)()
	}
	d.sees("This notebook is already open", "Close it there first", "Try again")
	if !d.menus.items["new-note"].Disabled || d.menus.items["quit"].Disabled {
		t.Error("the menus offer what cannot be done, or not to quit")
	}
	d.command("new-note")
	notebooks := d.menus.bar.Items[0].Items[0].ChildMenu.Items
	notebooks[2].Action() // another folder: asked for without a notebook
	if len(d.sheets) != 1 {
		t.Fatal("another folder is not asked for")
	}
	notebooks[1].Action()
	if d.opening != nil {
		t.Error("a notebook is opened behind a dialog")
	}
	d.key(fyne.KeyEscape)
	notebooks[1].Action()
	d.opened()
	d.sees("This is a sample notebook")
	fail = nil
	notebooks[0].Action()
	d.opened()
	d.sees("0 sources")
}

func TestColumnsKeepTheirWidth(t *testing.T) {
	d := sit(t)
	near := func(a, b float64) bool { return math.Abs(a-b) < 0.002 }
	d.parts.columns.outer.SetOffset(0.3)
	d.parts.columns.inner.SetOffset(0.7)
	right := 0.3 * 0.7
	for _, folds := range []string{"fold-left fold-left", "fold-right fold-right", "fold-left fold-right fold-left fold-right", "fold-right fold-left fold-right fold-left"} {
		for id := range strings.FieldsSeq(folds) {
			d.command(id)
		}
		c := d.parts.columns
		if !near(c.outer.Offset, 0.3) || !near(c.inner.Offset, 0.7) {
			t.Errorf("after %s: %v and %v", folds, c.outer.Offset, c.inner.Offset)
		}
	}
	d.command("fold-left")
	if d.parts.columns.outer != nil {
		t.Error("the left column is still there")
	}
	d.reopen(d.o.Sample)
	d.opened()
	if l, r := d.session.Preferences.Columns(); !near(l, 0.3) || !near(r, right) || d.parts.columns.outer != nil {
		t.Errorf("in another notebook %v and %v", l, r)
	}
}

func TestWhatIsTypedBelongsToWhatWasOpen(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour, "b.txt", council)
	d.tap("Council asks")
	d.rest()
	council := d.session.Reading.Source.ID
	d.tap("Harbour records")
	d.rest()
	harbour := d.session.Reading.Source.ID
	d.parts.beside.ShowAbout()
	d.settle()
	d.Focus(d.fieldSaying("Harbour records stay shut"))
	d.press(&fyne.ShortcutSelectAll{})
	d.typed("Ein Maß 🐙")
	d.command("back")
	d.rest()
	d.key(fyne.KeyTab)
	d.rest()
	for id, want := range map[notebook.SourceID]string{harbour: "Ein Maß 🐙", council: "Council asks for the books"} {
		if s, err := d.book.Source(t.Context(), id); err != nil || s.Title != want {
			t.Errorf("titled %q, want %q, %v", s.Title, want, err)
		}
	}
	d.Focus(d.fieldSaying("Council asks for the books"))
	d.key(fyne.KeyHome)
	d.typed("!")
	d.reopen(d.o.Sample)
	d.opened()
	d.reopen(d.o.Own)
	d.opened()
	if s, err := d.book.Source(t.Context(), council); err != nil || s.Title != "!Council asks for the books" {
		t.Errorf("another notebook was opened over %q, %v", s.Title, err)
	}
}

// fieldSaying finds a field by what stands in it.
func (d *desk) fieldSaying(words string) (found fyne.Focusable) {
	d.t.Helper()
	d.walk(func(o fyne.CanvasObject) {
		if f, ok := o.(interface {
			fyne.Focusable
			fyne.Shortcutable
			SelectedText() string
		}); ok && wordsOf(o) == words {
			found = f
		}
	})
	if found == nil {
		d.t.Fatalf("no field says %q:\n%s", words, d.screen())
	}
	return found
}

func TestExportReplacesOnlyWhatIsWhole(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour)
	d.tap("Harbour records")
	d.rest()
	d.selectWords("The books are open")
	d.tap("Note")
	d.rest()
	d.command("new-briefing")
	d.typed("B")
	d.key(fyne.KeyReturn)
	d.rest()
	path := d.file("out/b.pdf", "old")
	d.export(path)
	d.sees("That did not work", "There is nothing in this briefing to hand over")
	d.key(fyne.KeyReturn)
	d.command("back")
	d.rest()
	d.command("add-to-briefing")
	d.rest()
	d.command("back")
	d.rest()
	d.tap("Briefings")
	d.rest()
	d.key(fyne.KeyTab)
	d.session.Listing.Open(d.session.Listing.Rows[0])
	d.rest()
	d.command("export")
	d.press(&fyne.ShortcutSelectAll{})
	d.typed(filepath.Join(filepath.Dir(path), "b.pdf"))
	d.sees("There is a file of this name; it will be replaced")
	d.key(fyne.KeyReturn)
	d.rest()
	d.reads(path, "The books are open")
	d.export(filepath.Join(filepath.Dir(path), "nowhere", "b.pdf"))
	d.sees("The folder is no longer there", "b.pdf")
}

// TestNothingOpen: what stands in the middle asks for files while there are none, and then for one of them.
func TestNothingOpen(t *testing.T) {
	d := sit(t)
	d.sees("Import a folder of articles")
	d.misses("Open something on the left")
	d.take("harbour.txt", harbour)
	d.rest()
	d.sees("Open something on the left", "Go to…")
	d.misses("Import a folder of articles")
	d.command("undo")
	d.rest()
	d.sees("Import a folder of articles")
}
