package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
)

const sentence = "Deputy Chair Douglas O’Donnell announced his retirement from the agency after nearly 40 years of service. "

func prose(bytes int) string {
	return strings.Repeat(strings.Repeat(sentence, 6)+"\n", bytes/(6*len(sentence))+1)[:bytes]
}

func benchOpen(b *testing.B, text string) {
	r := New()
	w := test.NewWindow(r)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 800))
	r.SetText("warm", nil)
	b.ResetTimer()
	for range b.N {
		r.SetText(text, nil)
	}
}

func BenchmarkOpen1MB(b *testing.B) { benchOpen(b, prose(1<<20)) }
func BenchmarkOpen50MBOnOneLine(b *testing.B) {
	benchOpen(b, strings.ReplaceAll(prose(50<<20), "\n", " "))
}

func BenchmarkLayOutWhole1MB(b *testing.B) {
	p := newPaper(prose(1<<20), nil)
	cuts := cutsForTest()
	for range b.N {
		p.set(460, cuts)
		for i := range p.chunks {
			p.lay(i)
		}
	}
}

// BenchmarkScrollStep is one turn of the wheel, highlights included, without the painting.
func BenchmarkScrollStep(b *testing.B) {
	r := New()
	w := test.NewWindow(r)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 800))
	text := prose(1 << 20)
	r.SetText(text, nil)
	var all []Highlight
	for i := 0; i+400 < len(text); i += 500 {
		all = append(all, Highlight{ID: "x", Colour: "blue", Span: control.Span{Start: i, End: i + 300}})
	}
	r.SetHighlights(all)
	b.ResetTimer()
	for i := range b.N {
		if i%500 == 499 {
			r.ScrollTo(0)
		}
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -60}})
	}
}

func BenchmarkDragSelects(b *testing.B) {
	r := New()
	w := test.NewWindow(r)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 800))
	r.SetText(prose(1<<20), nil)
	press(r, fyne.NewPos(300, 100), 0)
	b.ResetTimer()
	for i := range b.N {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(250+i%300), float32(100+i%600))}})
	}
}
