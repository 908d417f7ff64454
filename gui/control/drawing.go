package control

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// themed is what every control of ours can be asked: the theme that is in force where it stands.
type themed interface{ Theme() fyne.Theme }

// colour returns what the theme in force says of a colour.
func colour(w themed, name fyne.ThemeColorName) color.Color {
	return w.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// size returns what the theme in force says of a size.
func size(w themed, name fyne.ThemeSizeName) float32 { return w.Theme().Size(name) }

// faded returns the colour with its opacity scaled by part, from 0 to 1.
func faded(c color.Color, part float32) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = uint8(float32(n.A) * min(1, max(0, part)))
	return n
}

// seenThrough says whether a picture is not opaque. Such ones were drawn for white paper and get it by night.
func seenThrough(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && !o.Opaque()
}

// isDark says whether light letters would be set on a colour.
func isDark(c color.Color) bool {
	const middle = 0x80
	return color.GrayModel.Convert(c).(color.Gray).Y < middle
}

// round returns the nearest whole number of pixels.
func round(v float32) float32 { return float32(int(v + 0.5)) }

// lineOf returns the height of one line of the text, whatever it says.
func lineOf(t *canvas.Text) float32 { return fyne.MeasureText("M", t.TextSize, t.TextStyle).Height }

// place sets as much of words as fits into width, with its top left corner at x, y.
func place(t *canvas.Text, words string, x, y, width float32) {
	t.Text = fitted(words, width, t.TextSize, t.TextStyle)
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
}
