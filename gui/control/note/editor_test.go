package note

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
)

func openedNote(t *testing.T, text string) (*Editor, fyne.Window) {
	t.Helper()
	n := NewEditor("Write a note")
	w := test.NewTempWindow(t, n)
	w.Resize(fyne.NewSize(400, 300))
	n.SetText(text)
	w.Canvas().Focus(n.First())
	return n, w
}

// typed presses keys one after the other.
func typed(o fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		o.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func write(n *Editor, words string) {
	for _, r := range words {
		n.current().TypedRune(r)
	}
}

func TestCutTextJoinsToTheSame(t *testing.T) {
	for name, text := range map[string]string{
		"empty":          "",
		"short":          "a\n\nb",
		"paragraphs":     strings.Repeat("a paragraph of some words\n\n", 2000),
		"lines":          strings.Repeat("a line\n", 5000),
		"one long line":  strings.Repeat("words ", 10000),
		"long and short": strings.Repeat("words ", 4000) + "\n" + strings.Repeat("line\n\n", 3000),
		"only line ends": strings.Repeat("\n", 20000),
	} {
		t.Run(name, func(t *testing.T) {
			parts := cutText(text)
			if strings.Join(parts, "\n") != text {
				t.Error("joined it is another text")
			}
			for _, p := range parts {
				if len(p) > wholeBytes && strings.Contains(p, "\n") && name != "long and short" {
					t.Errorf("a part of %d bytes could be cut", len(p))
				}
			}
		})
	}
}

func TestNoteTellsWhatIsWritten(t *testing.T) {
	n, _ := openedNote(t, "")
	var told string
	n.OnChanged = func(s string) { told = s }
	write(n, "hello")
	if told != "hello" || n.Text() != "hello" {
		t.Errorf("told %q, holds %q", told, n.Text())
	}
	told = "nothing"
	n.SetText("other")
	if told != "nothing" {
		t.Errorf("SetText told %q", told)
	}
}

func TestCompletion(t *testing.T) {
	n, _ := openedNote(t, "")
	var asked []string
	n.OnCompletion = func(p string) {
		asked = append(asked, p)
		n.SetCompletions([]Completion{{control.PaletteRow{Title: "Melanie Krause"}, "[[k1|Melanie Krause]]"}, {control.PaletteRow{Title: "Memo"}, "[[s1|Memo]]"}})
	}
	write(n, "see [[Me")
	if got := strings.Join(asked, ","); got != ",M,Me" {
		t.Errorf("asked for %q", got)
	}
	if !n.choices.Visible() {
		t.Fatal("nothing is offered")
	}
	typed(n.current(), fyne.KeyDown, fyne.KeyReturn)
	if got := n.Text(); got != "see [[s1|Memo]]" {
		t.Errorf("the note says %q", got)
	}
	if n.choices.Visible() {
		t.Error("still offered")
	}
	write(n, " and")
	if got := n.Text(); got != "see [[s1|Memo]] and" {
		t.Errorf("one goes on with %q", got)
	}
	n.current().TypedShortcut(&fyne.ShortcutUndo{})
	if got := n.Text(); !strings.HasPrefix(got, "see [[s1|Memo]]") {
		t.Errorf("undone to %q", got)
	}
}

func TestEscapeAndLateAnswers(t *testing.T) {
	n, _ := openedNote(t, "")
	offer := []Completion{{control.PaletteRow{Title: "Memo"}, "x"}}
	n.OnCompletion = func(string) {}
	write(n, "[[Me")
	n.SetCompletions(offer)
	typed(n.current(), fyne.KeyEscape)
	if n.choices.Visible() {
		t.Error("Escape does not close the list")
	}
	typed(n.current(), fyne.KeyReturn)
	if got := n.Text(); got != "[[Me\n" {
		t.Errorf("Enter wrote %q", got)
	}
	n.SetCompletions(offer)
	if n.choices.Visible() {
		t.Error("an answer that came too late is shown")
	}
}

func TestAFinishedLinkIsNotCompleted(t *testing.T) {
	n, _ := openedNote(t, "")
	var asked []string
	n.OnCompletion = func(p string) { asked = append(asked, p) }
	write(n, "[[a]] b")
	if got := strings.Join(asked, ","); got != ",a,a]" {
		t.Errorf("asked for %q", got)
	}
	if n.offered {
		t.Error("still taken for a link")
	}
}

// longNote is cut into several blocks.
func longNote() string { return strings.Repeat("A line of a long note.\n", 1200) + "the end" }

func TestALongNoteIsOneText(t *testing.T) {
	text := longNote()
	n, _ := openedNote(t, text)
	if len(n.blocks) < 3 {
		t.Fatalf("%d blocks", len(n.blocks))
	}
	if n.Text() != text {
		t.Error("it is another text")
	}
	n.current().TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierShortcutDefault})
	write(n, "!")
	if got := n.Text(); got != text+"!" {
		t.Errorf("ends with %q", got[len(got)-10:])
	}
}

func TestTheCaretGoesOverASeam(t *testing.T) {
	n, w := openedNote(t, longNote())
	first, second := n.blocks[0], n.blocks[1]
	first.focusAt(len([]rune(first.Text)))
	typed(first, fyne.KeyRight)
	if w.Canvas().Focused() != second || second.caret() != 0 {
		t.Errorf("right leads to %d", n.index(n.current()))
	}
	typed(second, fyne.KeyLeft)
	if w.Canvas().Focused() != first || first.caret() != len([]rune(first.Text)) {
		t.Errorf("left leads to %d of block %d", n.current().caret(), n.index(n.current()))
	}
	typed(first, fyne.KeyDown)
	if w.Canvas().Focused() != second {
		t.Error("down does not leave the block")
	}
	typed(second, fyne.KeyUp)
	if w.Canvas().Focused() != first {
		t.Error("up does not leave the block")
	}
}

func TestBackspaceJoinsBlocks(t *testing.T) {
	text := longNote()
	n, _ := openedNote(t, text)
	second := n.blocks[1]
	seam := len(n.blocks[0].Text)
	before := len(n.blocks)
	second.focusAt(0)
	typed(second, fyne.KeyBackspace)
	want := text[:seam] + text[seam+1:]
	if n.Text() != want {
		t.Error("the line end between them is not what went")
	}
	write(n, "X")
	if got := n.Text(); got != want[:seam]+"X"+want[seam:] {
		t.Errorf("the caret was elsewhere: %q", got[seam-5:seam+5])
	}
	if before == len(n.blocks) && n.blocks[1] == second {
		t.Error("the blocks are as before")
	}
}

func TestAPasteIsCutAndTheCaretStays(t *testing.T) {
	n, _ := openedNote(t, "before after")
	n.blocks[0].focusAt(7)
	n.Insert(longNote())
	if len(n.blocks) < 3 {
		t.Errorf("%d blocks", len(n.blocks))
	}
	write(n, "|")
	if want := "before " + longNote() + "|after"; n.Text() != want {
		at := strings.Index(n.Text(), "|")
		t.Errorf("written at %d, want %d", at, strings.Index(want, "|"))
	}
}
