package control

import (
	"image/color"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// plainTheme gives the names of ours fixed values, so that a golden shows which name was used where.
type plainTheme struct{ fyne.Theme }

func (p plainTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case ColorNameInkSoft:
		return color.NRGBA{0x60, 0x60, 0x60, 0xff}
	case ColorNameHighlightYellow:
		return color.NRGBA{0xff, 0xee, 0x99, 0xff}
	case ColorNameHighlightGreen:
		return color.NRGBA{0xcc, 0xee, 0xbb, 0xff}
	case ColorNameHighlightBlue:
		return color.NRGBA{0xbb, 0xdd, 0xff, 0xff}
	case ColorNameHighlightPink:
		return color.NRGBA{0xff, 0xcc, 0xdd, 0xff}
	case ColorNameMark:
		return color.NRGBA{0xdd, 0xdd, 0xff, 0xff}
	case ColorNameMarkCurrent:
		return color.NRGBA{0xbb, 0xbb, 0xff, 0xff}
	}
	return p.Theme.Color(n, theme.VariantLight)
}

func (p plainTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case SizeNameReading:
		return 17
	case SizeNameHeading1:
		return 30
	case SizeNameHeading2:
		return 24
	case SizeNameHeading3:
		return 20
	case SizeNameMeta:
		return 12
	}
	return p.Theme.Size(n)
}

func TestMain(m *testing.M) {
	test.NewApp().Settings().SetTheme(plainTheme{theme.DefaultTheme()})
	os.Exit(m.Run())
}
