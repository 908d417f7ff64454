// Package controltest is what the tests of controls stand on: an app of Fyne's test driver with a theme whose colours and sizes never
// change, so that a golden shows which name was used where.
//
// It knows the names of gui/control by their words and does not import it, as gui/control's own tests use it too.
package controltest

import (
	"image/color"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// Main runs the tests of a package in such an app and ends the process. It is called by TestMain.
func Main(m *testing.M) {
	test.NewApp().Settings().SetTheme(plain{theme.DefaultTheme()})
	os.Exit(m.Run())
}

// plain gives the names of ours fixed values, and Fyne's the ones they have by day.
type plain struct{ fyne.Theme }

// Color is called by Fyne.
func (p plain) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case "inkSoft":
		return color.NRGBA{0x60, 0x60, 0x60, 0xff}
	case "highlightYellow":
		return color.NRGBA{0xff, 0xee, 0x99, 0xff}
	case "highlightGreen":
		return color.NRGBA{0xcc, 0xee, 0xbb, 0xff}
	case "highlightBlue":
		return color.NRGBA{0xbb, 0xdd, 0xff, 0xff}
	case "highlightPink":
		return color.NRGBA{0xff, 0xcc, 0xdd, 0xff}
	case "mark":
		return color.NRGBA{0xdd, 0xdd, 0xff, 0xff}
	case "markCurrent":
		return color.NRGBA{0xbb, 0xbb, 0xff, 0xff}
	}
	return p.Theme.Color(n, theme.VariantLight)
}

// Size is called by Fyne.
func (p plain) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case "reading":
		return 17
	case theme.SizeNameHeadingText:
		return 30
	case "title":
		return 24
	case theme.SizeNameSubHeadingText:
		return 20
	case theme.SizeNameCaptionText:
		return 12
	}
	return p.Theme.Size(n)
}
