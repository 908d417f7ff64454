package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// HeadField sets a field as the heading of a page: without a box, in the size of a heading.
func HeadField(field fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(field, headField{})
}

// headField is the theme in force for such a field.
type headField struct{ seamless }

// Size is called by Fyne.
func (h headField) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameText {
		n = SizeNameHeading3
	}
	return h.seamless.Size(n)
}
