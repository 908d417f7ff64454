package pane

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/notebook"
)

// searchDesk is a search field above what is open and what was found.
func searchDesk(t *testing.T, files ...string) (*desk, *SearchField, *Middle) {
	t.Helper()
	return searching(sit(t, files...))
}

func searching(d *desk) (*desk, *SearchField, *Middle) {
	f := NewSearchField(d.Session, d.host)
	m := NewMiddle(d.Session, d.host, help("Nothing is open."))
	f.OnLeft = m.EndSearch
	m.Found.OnField = func() { d.Focus(f) }
	d.show(container.NewBorder(f, nil, nil, nil, m.Content()))
	d.Focus(f)
	return d, f, m
}

func TestTypingShowsHits(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	d.sees("Nothing is open.")
	d.typed("records")
	if !m.Found.Content().Visible() {
		t.Error("what is found is not shown before the answer")
	}
	d.rest()
	d.sees("2 found")
	d.misses("Nothing is open.")
	for _, step := range []struct {
		key    fyne.KeyName
		cursor int
	}{{fyne.KeyDown, 1}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyPageDown, 1}, {fyne.KeyPageUp, 0}} {
		if d.key(step.key); d.Searching.Cursor != step.cursor {
			t.Errorf("after %s the cursor is at %d, want %d", step.key, d.Searching.Cursor, step.cursor)
		}
	}
	d.key(fyne.KeyEscape)
	d.rest()
	d.sees("Nothing is open.")
	if f.Text != "" || m.Found.Content().Visible() {
		t.Errorf("after Escape %q, hits %v", f.Text, m.Found.Content().Visible())
	}
	d.typed("clerk friday")
	d.rest()
	d.key(fyne.KeyReturn)
	d.rest()
	if d.Reading.Text != clerk || m.Found.Content().Visible() || d.win.Canvas().Focused() != m.Reader.Text() {
		t.Errorf("Enter opens %q, hits %v, keyboard in %T", d.Reading.Text, m.Found.Content().Visible(), d.win.Canvas().Focused())
	}
	d.Focus(f)
	d.key(fyne.KeyF3)
	if !slices.Equal(d.ran, []string{"F3"}) {
		t.Errorf("ran %q", d.ran)
	}
}

func TestClickOnAnyHit(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	for _, begins := range []string{"The memo", "Clerk leaves"} {
		d.Focus(f)
		f.SetText("")
		d.typed("records")
		d.rest()
		d.tapHit(m, begins)
		if !strings.HasPrefix(d.Reading.Text, begins) || m.Found.Content().Visible() {
			t.Errorf("a click on %q opens %.20q, hits %v", begins, d.Reading.Text, m.Found.Content().Visible())
		}
		d.Focus(f)
		f.SetText("")
		d.typed("records " + strings.ToLower(strings.Fields(begins)[0]))
		d.rest()
		d.tapHit(m, begins)
		if m.Found.Content().Visible() {
			t.Errorf("%q was open already, and its hits stay in its place", begins)
		}
	}
}

// tapHit clicks on a hit, and once more where the first click only showed it.
func (d *desk) tapHit(m *Middle, begins string) {
	d.t.Helper()
	d.tap(begins)
	d.rest()
	if m.Found.Content().Visible() {
		if !strings.HasPrefix(d.Previewing.Text, begins) {
			d.t.Errorf("a click on %q shows %.20q", begins, d.Previewing.Text)
		}
		d.tap(begins)
		d.rest()
	}
}

func TestHitsByKeyboard(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	d.typed("records")
	d.rest()
	d.Focus(m.Found.hits)
	d.key(fyne.KeyF3, fyne.KeyDown)
	want := d.Searching.Hits[1].Ref
	d.key(fyne.KeyReturn)
	d.rest()
	if d.Current().Ref != want || !slices.Equal(d.ran, []string{"F3"}) {
		t.Errorf("at %v, want %v; ran %q", d.Current(), want, d.ran)
	}
	m.ShowSearch()
	d.Focus(m.Found.hits)
	d.key(fyne.KeyEscape)
	if m.Found.Content().Visible() || f.Text != "records" {
		t.Errorf("after Escape hits %v, words %q", m.Found.Content().Visible(), f.Text)
	}
}

func TestNarrowingASearch(t *testing.T) {
	d, f, _ := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	if _, err := d.book.WriteNote(t.Context(), "Records", "Who has the recrods?"); err != nil {
		t.Fatal(err)
	}
	d.win.Resize(fyne.NewSize(1500, 800))
	d.typed("records")
	d.rest()
	d.sees("3 found", "recrods 1")
	d.tap("notes")
	d.sees("1 found", "kind:note")
	if f.Text != "kind:note records" {
		t.Errorf("the field says %q", f.Text)
	}
	d.tap("kind:note")
	d.sees("3 found")
	d.tap("Add a filter")
	d.choose("Kind", "source")
	d.sees("2 found")
	d.tap("Add a filter")
	d.host.line = "2026"
	d.choose("Dated before…")
	d.sees("before:2026")
	d.Searching.DropAll()
	if err := d.book.SetFurniture(t.Context(), d.sourceOf("The memo"), strings.Index(memo, "It says"), true); err != nil {
		t.Fatal(err)
	}
	d.Searching.Type("records ")
	d.rest()
	d.sees("where it is not the article")
	d.tap("Also what is not the article")
	d.sees("3 found")
	d.tap("recrods 1")
	d.sees("3 found")
	d.Searching.Ask("kind:briefing records bexfore:2024")
	d.rest()
	d.sees("Nothing found.", "Only kind:briefing, before:2024 was looked at; 3 would be found elsewhere.", "“bexfore:” is read as “before:”.")
	d.tap("Without filters")
	d.sees("3 found")
	d.tap("Hide counts")
	d.misses("sources")
}

func TestKeptSearches(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	f.OnEmpty = m.OfferSearches
	l := NewLibrary(d.Session, d.host)
	d.show(container.NewHSplit(l.Content(), container.NewBorder(f, nil, nil, nil, m.Content())))
	d.Focus(f)
	d.misses("Recent and saved searches")
	d.typed("records")
	d.rest()
	d.host.line = "The records"
	d.tap("Save this search…")
	saved := func() int { return slices.IndexFunc(l.places, func(p place) bool { return p.search != nil }) }
	if i := saved(); i < 0 || l.places[i].title != "The records" || l.places[i].count != 2 {
		t.Fatalf("the library lists %+v", l.places)
	}
	d.Focus(f)
	d.key(fyne.KeyReturn)
	d.rest()
	f.SetText("")
	d.Focus(m.Reader.Text())
	d.Focus(f)
	d.sees("Recent and saved searches", "searched before")
	d.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	d.rest()
	if f.Text != "records" || !m.Found.Content().Visible() || m.kept.content.Visible() {
		t.Errorf("the kept search writes %q", f.Text)
	}
	d.key(fyne.KeyEscape)
	l.nav.onMenu(saved(), fyne.Position{})
	d.host.line = "Records"
	d.choose("Rename…")
	if len(d.Searches.Saved) != 1 || d.Searches.Saved[0].Name != "Records" {
		t.Errorf("renamed: %+v", d.Searches.Saved)
	}
	l.nav.onMenu(saved(), fyne.Position{})
	d.choose("Remove")
	if len(d.Searches.Saved) != 0 {
		t.Errorf("removed: %+v", d.Searches.Saved)
	}
}

func TestPaletteGoesAndChooses(t *testing.T) {
	d := sit(t, "a.txt", memo, "b.txt", clerk)
	closed := 0
	show := func(then func(string)) *GoTo {
		g := NewGoTo(d.Session, "Go", then, func() { closed++ })
		d.show(g.Palette())
		d.Focus(g.Palette().Field())
		d.settle()
		return g
	}
	show(nil)
	d.typed("clerk")
	d.key(fyne.KeyReturn)
	d.rest()
	if d.Reading.Text != clerk || closed != 1 {
		t.Errorf("opened %q, closed %d times", d.Reading.Text, closed)
	}
	var chosen string
	show(func(ref string) { chosen = ref })
	d.typed("memo")
	d.sees("The memo was read")
	d.key(fyne.KeyReturn)
	if r, err := notebook.ParseRef(chosen); err != nil || r.Kind() != notebook.KindSource || d.Reading.Text != clerk {
		t.Errorf("chose %q, %v; reads %.10q", chosen, err, d.Reading.Text)
	}
	chosen = ""
	show(func(ref string) { chosen = ref })
	d.typed("qqqq")
	d.sees("Nothing fits “qqqq”.")
	d.key(fyne.KeyReturn, fyne.KeyEscape)
	if chosen != "" || closed != 3 {
		t.Errorf("chose %q, closed %d times", chosen, closed)
	}
}

func TestCountsNeedRoom(t *testing.T) {
	d, _, _ := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	if _, err := d.book.WriteNote(t.Context(), "Records", "Who has them?"); err != nil {
		t.Fatal(err)
	}
	d.typed("records")
	d.rest()
	d.sees("Kind ▾")
	d.misses("Hide counts")
	d.tap("Kind ▾")
	d.choose("notes (1)")
	d.sees("1 found", "kind:note")
	d.tap("kind:note")
	d.win.Resize(fyne.NewSize(1500, 800))
	d.sees("sources", "notes", "Hide counts")
	d.misses("Kind ▾")
	d.win.Resize(fyne.NewSize(500, 500))
	d.misses("sources", "Hide counts")
	d.sees("Kind ▾")
	if !d.Preferences.Counts() {
		t.Error("a narrow window was taken for a wish")
	}
}
