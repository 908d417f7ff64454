package pane

import (
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/session"
	"commonplace/notebook"
)

func TestDifferenceSheet(t *testing.T) {
	d := sit(t, "memo.txt", memo)
	sources, err := d.book.Sources(t.Context(), notebook.SourceFilter{})
	if err != nil {
		t.Fatal(err)
	}
	d.Open(session.Place{Ref: notebook.RefOf(sources[0].ID)})
	d.rest()
	if d.Versions.CanCompare() {
		t.Error("a source of one version can be compared")
	}
	files := fstest.MapFS{"memo.txt": {Data: []byte(strings.Replace(memo, "Thursday", "Friday", 1) + "It was lost.\n")}}
	d.Importing.StartRoots([]notebook.ImportRoot{{FS: files, Origin: "mem:"}})
	d.rest()
	d.Open(session.Place{Ref: notebook.RefOf(sources[0].ID)})
	d.rest()
	if !d.Versions.CanCompare() {
		t.Fatal("a source of two versions cannot be compared")
	}
	closed := 0
	d.Versions.Compare()
	sheet := NewDifference(d.Session, func() { closed++ })
	defer sheet.Ended()
	d.show(sheet.Content())
	d.Focus(sheet.Finish())
	d.rest()
	d.sees("Version 2, compared with version 1: 1 sentence added, 1 sentence reworded", "▸ 3 sentences unchanged")
	var green, struck string
	for _, o := range sheet.told.body.Objects {
		rich, _ := o.(*widget.RichText)
		if rich == nil {
			continue
		}
		for _, s := range rich.Segments {
			text := s.(*widget.TextSegment)
			if text.Style.ColorName == theme.ColorNameSuccess {
				green += text.Text + "|"
			}
			if text.Style.TextStyle.Strikethrough {
				struck += text.Text + "|"
			}
		}
	}
	if green != "Friday. |It was lost.|" && green != "Friday.|It was lost.|" || strings.TrimSpace(struck) != "Thursday.|" {
		t.Errorf("added %q, struck %q", green, struck)
	}
	d.tap("▸ 3 sentences unchanged")
	d.sees("Nobody asked who had written it")
	d.Focus(sheet.Finish())
	d.key(fyne.KeyEscape)
	if closed != 1 {
		t.Error("Escape did not put the sheet away")
	}
}
