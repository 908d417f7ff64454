package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours the controls draw with. Fyne's own names are used where they mean the same thing (page is Background, ink is
// Foreground, line is Separator, accent is Primary), so that Fyne's widgets and ours cannot drift apart.
const (
	ColorNamePage    = theme.ColorNameBackground
	ColorNameInk     = theme.ColorNameForeground
	ColorNameLine    = theme.ColorNameSeparator
	ColorNameAccent  = theme.ColorNamePrimary
	ColorNameWarn    = theme.ColorNameWarning
	ColorNameDanger  = theme.ColorNameError
	ColorNameInkSoft = fyne.ThemeColorName("inkSoft") // metadata, and text that is not the article

	selectionName = theme.ColorNameSelection

	ColorNameHighlightYellow = fyne.ThemeColorName("highlightYellow")
	ColorNameHighlightGreen  = fyne.ThemeColorName("highlightGreen")
	ColorNameHighlightBlue   = fyne.ThemeColorName("highlightBlue")
	ColorNameHighlightPink   = fyne.ThemeColorName("highlightPink")

	ColorNameMark        = fyne.ThemeColorName("mark")        // behind a match of a search
	ColorNameMarkCurrent = fyne.ThemeColorName("markCurrent") // behind the match that was gone to
)

// Sizes the controls draw with.
const (
	SizeNameMeta     = theme.SizeNameCaptionText // 12
	SizeNameText     = theme.SizeNameText        // 14
	SizeNameReading  = fyne.ThemeSizeName("reading")
	SizeNameHeading1 = theme.SizeNameHeadingText    // 30
	SizeNameHeading2 = fyne.ThemeSizeName("title")  // 24
	SizeNameHeading3 = theme.SizeNameSubHeadingText // 20
)

// The grid everything stands on, and the heights of rows.
const (
	Grid         float32 = 4
	Air          float32 = 16 // around text
	RowHeight    float32 = 44 // a title and one line of metadata
	RowHeightLow float32 = 32 // a title alone
)

// HighlightColourNames lists the four names a highlight's colour may have, in the order they are offered.
func HighlightColourNames() []string { return []string{"yellow", "green", "blue", "pink"} }

// HighlightColour returns the theme's name of a highlight's colour; an unknown one is yellow, so that nothing highlighted is
// ever invisible.
func HighlightColour(name string) fyne.ThemeColorName {
	switch name {
	case "green":
		return ColorNameHighlightGreen
	case "blue":
		return ColorNameHighlightBlue
	case "pink":
		return ColorNameHighlightPink
	}
	return ColorNameHighlightYellow
}
