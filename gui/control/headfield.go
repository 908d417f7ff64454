package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// HeadField sets a field as the heading of a page: without a box, in the size of a heading.
func HeadField(field fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(field, headField{})
}

// headField is the theme in force for such a field.
type headField struct{ Seamless }

// Size is called by Fyne.
func (h headField) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameText {
		n = SizeNameHeading3
	}
	return h.Seamless.Size(n)
}

// Seamless is the theme in force, without the box around a field.
type Seamless struct{}

// Color is called by Fyne.
func (Seamless) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if n == theme.ColorNameInputBackground || n == theme.ColorNameInputBorder {
		return color.Transparent
	}
	return fyne.CurrentApp().Settings().Theme().Color(n, v)
}

// Font is called by Fyne.
func (Seamless) Font(s fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(s)
}

// Icon is called by Fyne.
func (Seamless) Icon(n fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(n)
}

// Size is called by Fyne.
func (Seamless) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameInputBorder:
		return 0
	case theme.SizeNameInnerPadding:
		return Grid
	}
	return fyne.CurrentApp().Settings().Theme().Size(n)
}
