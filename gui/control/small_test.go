package control

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// shownIn puts an object in a window of a size.
func shownIn(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewWindow(o)
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// wordsOf returns the words an object draws, in the order they are drawn.
func wordsOf(o fyne.CanvasObject) []string {
	var all []string
	for _, part := range test.LaidOutObjects(o) {
		if t, ok := part.(*canvas.Text); ok && t.Text != "" && t.Visible() {
			all = append(all, t.Text)
		}
	}
	return all
}

func typeKey(o fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		o.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestNothingInARowIsClipped(t *testing.T) {
	long := strings.Repeat("many words ", 30)
	for _, width := range []float32{60, 120, 300} {
		r := NewRow()
		r.SetData(RowData{Title: long, Unread: true, Meta: long, Counts: []Count{{Value: 1234}, {Value: 5}}, Indent: 1})
		shownIn(t, container.NewWithoutLayout(r), width+50, 80)
		r.Resize(fyne.NewSize(width, RowHeight))
		for _, o := range test.WidgetRenderer(r).Objects() {
			text, ok := o.(*canvas.Text)
			if !ok || text.Text == "" {
				continue
			}
			if end := o.Position().X + o.Size().Width; end > width {
				t.Errorf("at width %v %q ends at %v", width, text.Text, end)
			}
			if bottom := o.Position().Y + o.Size().Height; bottom > RowHeight || o.Position().Y < 0 {
				t.Errorf("%q stands from %v to %v", text.Text, o.Position().Y, bottom)
			}
		}
	}
}

func TestSelectionBarCalls(t *testing.T) {
	b := NewSelectionBar()
	var told []string
	b.OnHighlight = func(c string) { told = append(told, c) }
	b.OnNote = func() { told = append(told, "note") }
	b.OnLink = func() { told = append(told, "link") }
	b.OnCopyQuote = func() { told = append(told, "copy") }
	w := shownIn(t, container.NewWithoutLayout(b), 600, 300)
	b.Place(fyne.NewPos(500, 100), 26, fyne.NewSize(600, 300))
	w.Canvas().Focus(b.First())
	for range 7 {
		typeKey(w.Canvas().Focused(), fyne.KeySpace)
		w.Canvas().FocusNext()
	}
	if got := strings.Join(told, " "); got != "yellow green blue pink note link copy" {
		t.Errorf("told %q", got)
	}
}

func TestSelectionBarStaysInside(t *testing.T) {
	b := NewSelectionBar()
	within := fyne.NewSize(500, 300)
	shownIn(t, container.NewWithoutLayout(b), 500, 300)
	for _, c := range []struct {
		name  string
		at    fyne.Position
		above bool
	}{{"in the middle", fyne.NewPos(100, 150), true}, {"at the right edge", fyne.NewPos(490, 150), true}, {"at the top", fyne.NewPos(100, 5), false}} {
		b.Place(c.at, 26, within)
		p, s := b.Position(), b.Size()
		if p.X < 0 || p.X+s.Width > within.Width || p.Y < 0 || p.Y+s.Height > within.Height {
			t.Errorf("%s: at %v, size %v", c.name, p, s)
		}
		if above := p.Y+s.Height <= c.at.Y; above != c.above {
			t.Errorf("%s: above is %v", c.name, above)
		}
	}
}

func TestSpellingsAreSwitched(t *testing.T) {
	e := NewExplained()
	var told []int
	e.OnToggled = func(i int) { told = append(told, i) }
	e.SetSpellings([]Spelling{{"Krause", 0, false}, {"Kraus", 1, false}, {"Klaus", 2, true}}, 3)
	w := shownIn(t, e, 400, 40)
	if got := strings.Join(wordsOf(e), " "); got != "Krause 0 Kraus 1 Klaus 2" {
		t.Errorf("shows %q", got)
	}
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	typeKey(w.Canvas().Focused(), fyne.KeyReturn)
	if len(told) != 1 || told[0] != 1 {
		t.Errorf("told %v, want [1]", told)
	}
}

func TestTags(t *testing.T) {
	r := NewTagRow()
	var told []string
	r.OnAdded = func(s string) { told = append(told, "+"+s) }
	r.OnRemoved = func(s string) { told = append(told, "-"+s) }
	r.OnTapped = func(s string) { told = append(told, s) }
	r.SetTags([]string{"privacy", "taxes"})
	w := shownIn(t, r, 500, 80)
	w.Canvas().FocusNext()
	typeKey(w.Canvas().Focused(), fyne.KeyReturn, fyne.KeyDelete)
	w.Canvas().Focus(r.Field())
	for _, c := range "  memo " {
		r.Field().TypedRune(c)
	}
	typeKey(r.Field(), fyne.KeyReturn)
	typeKey(r.Field(), fyne.KeyReturn) // an empty field adds nothing
	if got := strings.Join(told, " "); got != "privacy -privacy +memo" {
		t.Errorf("told %q", got)
	}
}

func TestTagsTakeAnotherLineWhereTheyMust(t *testing.T) {
	r := NewTagRow()
	r.SetTags([]string{"privacy", "taxes", "immigration and customs", strings.Repeat("endless ", 20)})
	shownIn(t, container.NewVBox(r), 600, 300)
	wide := r.MinSize().Height
	r.Resize(fyne.NewSize(160, 300))
	if narrow := r.MinSize().Height; narrow <= wide {
		t.Errorf("%v high at 160, %v at 600", narrow, wide)
	}
	for _, o := range r.chips.Objects {
		if end := o.Position().X + o.Size().Width; end > 160 {
			t.Errorf("a chip ends at %v of 160", end)
		}
	}
}

func TestToast(t *testing.T) {
	b := NewToast()
	if b.Visible() {
		t.Error("seen before it says anything")
	}
	var told []string
	b.OnAction = func() { told = append(told, "undo") }
	b.OnClosed = func() { told = append(told, "closed") }
	w := shownIn(t, container.NewWithoutLayout(b), 500, 300)
	b.Say("Imported 40 sources.", "Undo")
	b.Place(fyne.NewSize(500, 300))
	if p, s := b.Position(), b.Size(); p.X < 0 || p.X+s.Width > 500 || p.Y+s.Height > 300 {
		t.Errorf("at %v, size %v", p, s)
	}
	w.Canvas().FocusNext()
	typeKey(w.Canvas().Focused(), fyne.KeySpace)
	if b.Visible() {
		t.Error("stays after its action")
	}
	b.Say("Saved.", "")
	w.Canvas().Unfocus()
	w.Canvas().FocusNext()
	typeKey(w.Canvas().Focused(), fyne.KeySpace)
	if got := strings.Join(told, " "); got != "undo closed" {
		t.Errorf("told %q: without an action the cross comes first", got)
	}
}

func TestProgress(t *testing.T) {
	s := NewProgressStrip()
	stopped := false
	s.OnStop = func() { stopped = true }
	w := shownIn(t, s, 300, 30)
	s.Set("Importing 120 of 340", 2)
	p := test.WidgetRenderer(s).(*stripRenderer)
	if p.done.Size().Width != stripBar {
		t.Errorf("more than all is %v wide", p.done.Size().Width)
	}
	s.Set("Looking for files", -1)
	if p.track.Visible() {
		t.Error("a bar without a whole")
	}
	w.Canvas().FocusNext()
	typeKey(w.Canvas().Focused(), fyne.KeyReturn)
	if !stopped {
		t.Error("Stop does not stop")
	}
}

func TestPalette(t *testing.T) {
	p := NewPalette("Go to")
	var typed []string
	chosen, closed := -1, false
	p.OnTyped = func(s string) { typed = append(typed, s) }
	p.OnChosen = func(i int) { chosen = i }
	p.OnClosed = func() { closed = true }
	w := shownIn(t, p, 600, 400)
	p.Open(w.Canvas())
	w.Canvas().Focused().TypedRune('m')
	w.Canvas().Focused().TypedRune('e')
	if got := strings.Join(typed, " "); got != "m me" {
		t.Errorf("typed %q", got)
	}
	typeKey(w.Canvas().Focused(), fyne.KeyReturn, fyne.KeyDown)
	if chosen != -1 || p.Current() != -1 {
		t.Errorf("chose %d of nothing", chosen)
	}
	p.SetRows([]PaletteRow{{Title: "Memo", Marked: []Span{{0, 2}}}, {Title: "Melanie"}, {Title: "Member"}}, "nothing")
	typeKey(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if chosen != 1 {
		t.Errorf("chose %d, want 1: the arrows stop at the ends", chosen)
	}
	if w.Canvas().Focused() != p.Field() {
		t.Error("the keyboard left the field")
	}
	p.list.Select(2) // what a click does
	if chosen != 2 {
		t.Errorf("a click chose %d", chosen)
	}
	typeKey(w.Canvas().Focused(), fyne.KeyEscape)
	if !closed {
		t.Error("Escape does not close")
	}
}

func TestSectionAndEmptyOfferTheirAction(t *testing.T) {
	n := 0
	w := shownIn(t, container.NewVBox(NewSection("Linked from (2)", "Add", func() { n++ }),
		NewEmpty("Nothing yet.", "Start my notebook", func() { n++ })), 400, 300)
	for range 2 {
		w.Canvas().FocusNext()
		typeKey(w.Canvas().Focused(), fyne.KeySpace)
	}
	if n != 2 {
		t.Errorf("%d of two actions", n)
	}
}

func TestNumbersAreGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 12_034: "12,034", 1_000_007: "1,000,007"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}
