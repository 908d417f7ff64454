package note

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const someLine = "Deputy Chair Douglas O’Donnell announced his retirement from the agency after nearly 40 years of service.\n"

func BenchmarkKeyInNote(b *testing.B) {
	for name, n := range map[string]int{"1KB": 1 << 10, "8KB": 8 << 10, "100KB": 100 << 10} {
		b.Run(name, func(b *testing.B) {
			e := NewEditor("")
			w := test.NewWindow(e)
			defer w.Close()
			w.Resize(fyne.NewSize(500, 600))
			e.SetText(strings.Repeat(someLine, n/len(someLine)+1)[:n-200])
			w.Canvas().Focus(e.First())
			b.ResetTimer()
			for range b.N {
				e.current().TypedRune('x')
			}
		})
	}
}
