package reader

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
)

const article = "The first paragraph says something.\nThe second says strictly nothing.\nteaser\nThe third, O’Donnell’s, ends it."

// opened shows a text in a window of its own and closes it with the test.
func opened(t *testing.T, text string, blocks []Block) (*Reader, fyne.Window) {
	t.Helper()
	r := New()
	w := test.NewWindow(r)
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(700, 400))
	r.SetText(text, blocks)
	return r, w
}

func articleBlocks() []Block {
	at := strings.Index(article, "teaser")
	return []Block{{BlockParagraph, 0, 35, 0}, {BlockParagraph, 36, at - 1, 0}, {BlockAside, at, at + 6, 0}, {BlockParagraph, at + 7, len(article), 0}}
}

// point returns where an offset is, a little inside its letter.
func point(t *testing.T, r *Reader, offset int) fyne.Position {
	t.Helper()
	chunk, at, ok := r.paper.find(offset)
	for _, s := range r.view.shown {
		if ok && s.chunk == chunk && s.line == at {
			return fyne.NewPos(r.view.left+r.paper.xOf(r.paper.line(&s), s.pieces, offset)+0.3, s.y+8)
		}
	}
	t.Fatalf("offset %d is not in view", offset)
	return fyne.Position{}
}

func press(r *Reader, at fyne.Position, m fyne.KeyModifier) {
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: m})
}

func release(r *Reader, at fyne.Position) {
	r.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
}

func click(r *Reader, at fyne.Position, m fyne.KeyModifier) {
	press(r, at, m)
	release(r, at)
}

// later makes the next press no part of a double click.
func later(r *Reader) { r.pick.last = time.Time{} }

func keys(r *Reader, shift bool, names ...fyne.KeyName) {
	if shift {
		r.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		defer r.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	for _, n := range names {
		r.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestADragSelectsAndIsToldOnce(t *testing.T) {
	r, _ := opened(t, article, nil)
	var told []control.Span
	var bars []bool
	r.OnSelected = func(s control.Span) { told = append(told, s) }
	r.OnSelectionMoved = func(_ fyne.Position, shown bool) { bars = append(bars, shown) }
	press(r, point(t, r, 4), 0)
	for _, to := range []int{6, 12, 50} {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: point(t, r, to)}})
	}
	if len(told) > 0 {
		t.Error("told before the button was released")
	}
	release(r, point(t, r, 50)) // Fyne sends both
	r.DragEnd()
	if len(told) != 1 || told[0] != (control.Span{Start: 4, End: 50}) {
		t.Errorf("told %v, want [{4 50}]", told)
	}
	if r.SelectedText() != article[4:50] {
		t.Errorf("selected %q", r.SelectedText())
	}
	if len(bars) == 0 || !bars[len(bars)-1] {
		t.Errorf("the bar was told %v, want it shown at last", bars)
	}
}

func TestADragUpwardsSelectsToo(t *testing.T) {
	r, _ := opened(t, article, nil)
	press(r, point(t, r, 50), 0)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: point(t, r, 10)}})
	release(r, point(t, r, 10))
	if got := r.Selection(); got != (control.Span{Start: 10, End: 50}) {
		t.Errorf("selected %v", got)
	}
}

func TestClicks(t *testing.T) {
	in := strings.Index(article, "Donnell") + 2
	for _, c := range []struct {
		name   string
		clicks int
		at     int
		want   string
	}{{"one", 1, 14, ""}, {"two select the word", 2, 14, "paragraph"}, {"a word with an apostrophe", 2, in, "O’Donnell’s"},
		{"three select the paragraph", 3, 14, "The first paragraph says something."}, {"a fourth begins anew", 4, 14, ""}} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := opened(t, article, nil)
			for range c.clicks {
				click(r, point(t, r, c.at), 0)
			}
			if got := r.SelectedText(); got != c.want {
				t.Errorf("selected %q, want %q", got, c.want)
			}
		})
	}
}

func TestADragAfterADoubleClickSelectsWords(t *testing.T) {
	r, _ := opened(t, article, nil)
	click(r, point(t, r, 12), 0)
	press(r, point(t, r, 12), 0)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: point(t, r, 27)}})
	release(r, point(t, r, 27))
	if got := r.SelectedText(); got != "paragraph says something" {
		t.Errorf("selected %q", got)
	}
}

func TestShiftClickExtends(t *testing.T) {
	r, _ := opened(t, article, nil)
	click(r, point(t, r, 4), 0)
	later(r)
	click(r, point(t, r, 9), fyne.KeyModifierShift)
	if got := r.SelectedText(); got != "first" {
		t.Errorf("selected %q, want %q", got, "first")
	}
}

func TestKeysSelect(t *testing.T) {
	for _, c := range []struct {
		name  string
		start int
		do    func(r *Reader)
		want  string
	}{
		{"letters", 0, func(r *Reader) { keys(r, true, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight) }, "The"},
		{"letters back", 9, func(r *Reader) { keys(r, true, fyne.KeyLeft, fyne.KeyLeft) }, "st"},
		{"to the end of the line", 4, func(r *Reader) { keys(r, true, fyne.KeyEnd) }, "first paragraph says something."},
		{"to its beginning", 9, func(r *Reader) { keys(r, true, fyne.KeyHome) }, "The first"},
		{"a line down", 4, func(r *Reader) { keys(r, true, fyne.KeyDown) }, article[4:40]},
		{"a word", 4, func(r *Reader) {
			r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
		}, "first"},
		{"a word back", 15, func(r *Reader) {
			r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
		}, "parag"},
		{"everything", 3, func(r *Reader) { r.TypedShortcut(&fyne.ShortcutSelectAll{}) }, article},
		{"an arrow lets go", 0, func(r *Reader) { keys(r, true, fyne.KeyRight); keys(r, false, fyne.KeyRight) }, ""},
		{"escape lets go", 0, func(r *Reader) { keys(r, true, fyne.KeyRight); keys(r, false, fyne.KeyEscape) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := opened(t, article, nil)
			r.Select(control.Span{Start: c.start, End: c.start})
			c.do(r)
			if got := r.SelectedText(); got != c.want {
				t.Errorf("selected %q, want %q", got, c.want)
			}
		})
	}
}

func TestGraphemesAreNotTorn(t *testing.T) {
	family := "👩‍👩‍👧"
	r, _ := opened(t, "a"+family+"e\u0301b", nil)
	r.Select(control.Span{Start: 1, End: 1})
	keys(r, true, fyne.KeyRight)
	if got := r.SelectedText(); got != family {
		t.Errorf("a step selects %q, want the family", got)
	}
	keys(r, true, fyne.KeyRight)
	if got := r.SelectedText(); got != family+"e\u0301" {
		t.Errorf("two steps select %q", got)
	}
	keys(r, true, fyne.KeyLeft, fyne.KeyLeft)
	if got := r.Selection(); !got.Empty() {
		t.Errorf("back again: %v", got)
	}
}

func TestCopy(t *testing.T) {
	r, _ := opened(t, article, nil)
	r.Select(control.Span{Start: 4, End: 9})
	r.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "first" {
		t.Errorf("copied %q", got)
	}
	var told control.Span
	r.OnCopy = func(s control.Span) { told = s }
	r.TypedShortcut(&fyne.ShortcutCopy{})
	if told != (control.Span{Start: 4, End: 9}) {
		t.Errorf("told %v", told)
	}
}

func TestAHighlightIsTapped(t *testing.T) {
	r, _ := opened(t, article, nil)
	var told []string
	r.OnHighlightTapped = func(id string) { told = append(told, id) }
	r.SetHighlights([]Highlight{{"long", "blue", control.Span{Start: 0, End: 35}}, {"short", "pink", control.Span{Start: 10, End: 19}}})
	for _, at := range []int{5, 12, 40} {
		later(r)
		click(r, point(t, r, at), 0)
	}
	r.Select(control.Span{Start: 12, End: 12})
	keys(r, false, fyne.KeyReturn)
	if got := strings.Join(told, " "); got != "long short short" {
		t.Errorf("told %q, want the innermost each time", got)
	}
}

func TestAFoldOpensByClickAndByKey(t *testing.T) {
	r, _ := opened(t, article, articleBlocks())
	seen := func() bool {
		for i := range r.view.shown {
			l := r.paper.line(&r.view.shown[i])
			if article[l.start:l.end] == "teaser" {
				return true
			}
		}
		return false
	}
	at := strings.Index(article, "teaser")
	if seen() {
		t.Fatal("open from the start")
	}
	click(r, point(t, r, at), 0)
	if !seen() {
		t.Error("a click did not open it")
	}
	r.Select(control.Span{Start: at, End: at})
	keys(r, false, fyne.KeyReturn)
	if seen() {
		t.Error("Enter did not close it")
	}
	if folds, closed := r.Folded(); folds != 1 || closed != 1 {
		t.Errorf("%d folds, %d closed", folds, closed)
	}
	r.Reveal(control.Span{Start: at + 2, End: at + 4})
	if !seen() {
		t.Error("going to a place inside did not open it")
	}
}

func TestAClosedFoldIsOneStep(t *testing.T) {
	r, _ := opened(t, article, articleBlocks())
	at := strings.Index(article, "teaser")
	r.Select(control.Span{Start: at, End: at})
	keys(r, false, fyne.KeyRight)
	if got := r.pick.caret; got != at+len("teaser") {
		t.Errorf("right leads to %d, want %d", got, at+6)
	}
	keys(r, false, fyne.KeyLeft)
	if got := r.pick.caret; got != at {
		t.Errorf("left leads to %d, want %d", got, at)
	}
}

func TestFlashStaysWhereNothingMayMove(t *testing.T) {
	r, _ := opened(t, article, nil)
	r.ReducedMotion = true
	r.Flash(control.Span{Start: 4, End: 9})
	if r.marks.light != 1 {
		t.Error("no light")
	}
	keys(r, false, fyne.KeyRight)
	if r.marks.light != 0 {
		t.Error("the light stays after a key")
	}
}

func TestMenuIsAboutThePlaceUnderThePointer(t *testing.T) {
	r, _ := opened(t, article, nil)
	var at int
	r.OnMenu = func(_ fyne.Position, offset int) { at = offset }
	r.Select(control.Span{Start: 4, End: 9})
	r.TappedSecondary(&fyne.PointEvent{Position: point(t, r, 6)})
	if at != 6 || r.Selection() != (control.Span{Start: 4, End: 9}) {
		t.Errorf("inside: offset %d, selection %v", at, r.Selection())
	}
	r.TappedSecondary(&fyne.PointEvent{Position: point(t, r, 20)})
	if at != 20 || !r.Selection().Empty() {
		t.Errorf("outside: offset %d, selection %v", at, r.Selection())
	}
}

func TestSetTextForgetsWhatWasOnTheOldOne(t *testing.T) {
	r, _ := opened(t, article, nil)
	r.SetHighlights([]Highlight{{"a", "blue", control.Span{Start: 0, End: 10}}})
	r.SetMarks([]control.Span{{Start: 60, End: 70}}, 0)
	r.Select(control.Span{Start: 50, End: 80})
	r.SetText("short", nil)
	if !r.Selection().Empty() || len(r.marks.highlights.all) != 0 || len(r.marks.found.all) != 0 {
		t.Error("something is left")
	}
	r.SetText("", nil)
	keys(r, false, fyne.KeyDown, fyne.KeyUp, fyne.KeyRight, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyReturn)
	click(r, fyne.NewPos(100, 100), 0)
	if got := r.Selection(); got != (control.Span{}) {
		t.Errorf("selected %v of nothing", got)
	}
}

// TestReaderWithoutRoom: a reader that has the keyboard and no room, as beside a page in a small window, takes texts and keys.
func TestReaderWithoutRoom(t *testing.T) {
	r := New()
	w := test.NewTempWindow(t, r)
	w.Resize(fyne.NewSize(400, 300))
	r.SetText("One line.\nAnother one.", nil)
	w.Canvas().Focus(r)
	r.Resize(fyne.NewSize(0, 300))
	r.SetText("A third text.\nIts second line.", nil)
	r.SetHighlights([]Highlight{{Span: control.Span{Start: 2, End: 7}}})
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyUp, fyne.KeyReturn, fyne.KeyEscape} {
		r.TypedKey(&fyne.KeyEvent{Name: k})
	}
	r.Reveal(control.Span{Start: 2, End: 7})
	r.Resize(fyne.NewSize(400, 300))
	if _, ok := r.lineTop(0); !ok {
		t.Error("no line is shown when there is room again")
	}
}
