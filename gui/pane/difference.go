package pane

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Difference is the sheet that tells what changed in the newest version of a source: what was added in green, what was removed struck
// through and soft, and what stayed folded into a line that opens.
type Difference struct {
	v       *session.Versions
	says    *widget.Label
	told    *differenceText
	finish  fyne.Focusable
	content fyne.CanvasObject
	// Ended is called when the sheet was put away.
	Ended func()
}

const (
	// maxChangesShown is how many changed sentences the sheet shows; paragraphs are laid out whole, so thousands would be waited for.
	maxChangesShown = 300
	// maxUnfolded is how much of what stayed is shown when it is unfolded, in runes.
	maxUnfolded = 4000
)

// NewDifference makes the sheet; it fills when the session has compared. close is called when it is done with.
func NewDifference(s *session.Session, close func()) *Difference {
	d := &Difference{v: s.Versions, says: widget.NewLabel("Comparing…"), told: newDifferenceText("commonplace diff")}
	d.says.Wrapping = fyne.TextWrapWord
	d.says.SizeName = control.SizeNameHeading3
	finish := control.NewEscapeButton("Done", close, close)
	finish.Importance = widget.HighImportance
	d.finish = finish
	d.content = container.NewBorder(d.says, container.NewBorder(nil, nil, nil, finish), nil, nil, d.told.content)
	d.Ended = s.Versions.Observe(d.show)
	d.show()
	return d
}

// Content returns what is shown.
func (d *Difference) Content() fyne.CanvasObject { return d.content }

// Finish returns what gets the keyboard: the button that puts the sheet away.
func (d *Difference) Finish() fyne.Focusable { return d.finish }

func (d *Difference) show() {
	if d.v.Source == "" {
		return
	}
	d.says.SetText(differenceWords(d.v.Difference))
	d.told.show(d.v.Difference)
}

// differenceText shows what two texts differ in, to be scrolled through.
type differenceText struct {
	body    *fyne.Container
	content *container.Scroll
	command string // of the terminal, which tells all of it
}

func newDifferenceText(command string) *differenceText {
	d := &differenceText{body: container.NewVBox(), command: command}
	d.content = container.NewVScroll(d.body)
	return d
}

func (d *differenceText) show(told notebook.Difference) {
	d.body.RemoveAll()
	all := told.Sentences
	for i, changes := 0, 0; i < len(all); {
		if changes == maxChangesShown {
			d.body.Add(control.NewLine("There is more than is shown here. The terminal tells all of it: " + d.command))
			break
		}
		end := i
		for end < len(all) && all[end].Edit == notebook.Unchanged {
			end++
		}
		if end > i {
			d.body.Add(d.folded(all[i:end]))
			i = end
			continue
		}
		// A paragraph's changed sentences stand together.
		for end = i + 1; end < len(all) && all[end].Edit != notebook.Unchanged && !all[end].Paragraph && changes+end-i < maxChangesShown; end++ {
		}
		d.body.Add(changedText(all[i:end]))
		changes += end - i
		i = end
	}
	d.body.Refresh()
	d.content.ScrollToTop()
}

// folded is a line that stands for sentences that stayed; a tap shows them in its place.
func (d *differenceText) folded(same []notebook.SentenceChange) fyne.CanvasObject {
	holder := container.NewStack()
	holder.Add(container.NewHBox(control.NewFlat(control.FlatFace{Words: "▸ " + sentencesWords(len(same)) + " unchanged", Soft: true, Small: true}, func() {
		holder.Objects = []fyne.CanvasObject{unchangedText(same)}
		holder.Refresh()
		d.body.Refresh()
	})))
	return holder
}

func unchangedText(same []notebook.SentenceChange) fyne.CanvasObject {
	var b strings.Builder
	for i, s := range same {
		if i > 0 {
			b.WriteString(map[bool]string{true: "\n", false: " "}[s.Paragraph])
		}
		b.WriteString(s.Words[0].Text)
	}
	l := widget.NewLabel(shortened(b.String(), maxUnfolded))
	l.Wrapping, l.Importance = fyne.TextWrapWord, widget.LowImportance
	return l
}

// changedText sets sentences that changed, each word as what it is.
func changedText(changed []notebook.SentenceChange) fyne.CanvasObject {
	var words []widget.RichTextSegment
	for i, s := range changed {
		if i > 0 {
			words = append(words, segment(notebook.Unchanged, " "))
		}
		if s.Edit == notebook.Moved {
			words = append(words, segment(notebook.Unchanged, movedWords(s)))
		}
		for k, w := range s.Words {
			words = append(words, segment(w.Edit, w.Text))
			if k+1 < len(s.Words) && !strings.HasSuffix(w.Text, " ") {
				words = append(words, segment(notebook.Unchanged, " "))
			}
		}
	}
	text := widget.NewRichText(words...)
	text.Wrapping = fyne.TextWrapWord
	return text
}

func movedWords(s notebook.SentenceChange) string {
	if s.New.Len() > 0 {
		return "(moved here) "
	}
	return "(moved away) "
}

func segment(e notebook.Edit, words string) widget.RichTextSegment {
	style := widget.RichTextStyleInline
	switch e {
	case notebook.Inserted:
		style.ColorName = theme.ColorNameSuccess
		style.TextStyle.Bold = true // so that colour is not the only sign
	case notebook.Removed:
		style.ColorName = control.ColorNameInkSoft
		style.TextStyle.Strikethrough = true
	}
	return &widget.TextSegment{Text: words, Style: style}
}

// differenceWords tells a difference in a line: "Version 2: 1 sentence added, 3 reworded".
func differenceWords(d notebook.Difference) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{d.Inserted, "added"}, {d.Removed, "removed"}, {d.Reworded, "reworded"}, {d.Moved, "moved"}} {
		if p.n > 0 {
			parts = append(parts, sentencesWords(p.n)+" "+p.what)
		}
	}
	if len(parts) == 0 {
		parts = []string{"no sentence changed"}
	}
	return fmt.Sprintf("Version %d, compared with version %d: %s", d.To, d.From, strings.Join(parts, ", "))
}

func sentencesWords(n int) string {
	if n == 1 {
		return "1 sentence"
	}
	return fmt.Sprintf("%d sentences", n)
}
