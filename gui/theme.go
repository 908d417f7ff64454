package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
)

// Decision: one small table of named colours for light ("paper") and dark ("night"), and every name Fyne or our controls ask for
// is one of them. Whoever wants another look changes two columns. Price: Fyne's finer distinctions (an inner window's border, a
// header's background) are not told apart.

// palette is the table's columns: every colour the program shows.
type palette struct {
	page, raised, field     color.NRGBA // behind text; behind menus and dialogs; behind what can be typed in
	button                  color.NRGBA // seen on all three
	ink, soft, faint        color.NRGBA // text; metadata; what cannot be used now
	line                    color.NRGBA
	accent, onAccent        color.NRGBA // links, selection, focus; text on it
	yellow, green           color.NRGBA // behind highlighted text
	blue, pink              color.NRGBA
	mark, markCurrent       color.NRGBA // behind a match
	warn, danger, fine      color.NRGBA
	selection, hover, press color.NRGBA // laid over what is there
	shadow, thumb           color.NRGBA
}

func rgb(v uint32) color.NRGBA { return rgba(v, 0xff) }

func rgba(v uint32, a uint8) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: a}
}

func paper() palette {
	return palette{
		page: rgb(0xFBF9F4), raised: rgb(0xFFFDF9), field: rgb(0xF4F1E9), button: rgb(0xE9E4D8),
		ink: rgb(0x1D1B18), soft: rgb(0x5F5A51), faint: rgb(0x736D63),
		line:   rgb(0xDDD7CB),
		accent: rgb(0x3D4A9E), onAccent: rgb(0xFFFDF9),
		yellow: rgb(0xFAE79A), green: rgb(0xCFEBC0), blue: rgb(0xC4E4F4), pink: rgb(0xF9D2DB),
		mark: rgb(0xE1E2F5), markCurrent: rgb(0xCED2F4),
		warn: rgb(0x855300), danger: rgb(0xAE251D), fine: rgb(0x2B6A3A),
		selection: rgba(0x3D4A9E, 0x38), hover: rgba(0x1D1B18, 0x0B), press: rgba(0x1D1B18, 0x18),
		shadow: rgba(0x1D1B18, 0x16), thumb: rgba(0x1D1B18, 0x48),
	}
}

func night() palette {
	return palette{
		page: rgb(0x1A1917), raised: rgb(0x23211F), field: rgb(0x24221F), button: rgb(0x38352F),
		ink: rgb(0xE6E1D8), soft: rgb(0xB3ACA0), faint: rgb(0x938D82),
		line:   rgb(0x38352F),
		accent: rgb(0xA9B3F4), onAccent: rgb(0x17182A),
		yellow: rgb(0x4A3D10), green: rgb(0x274427), blue: rgb(0x1F4058), pink: rgb(0x552B3A),
		mark: rgb(0x2E3152), markCurrent: rgb(0x373B66),
		warn: rgb(0xE3B65C), danger: rgb(0xF3938A), fine: rgb(0x8CCB97),
		selection: rgba(0xA9B3F4, 0x3C), hover: rgba(0xE6E1D8, 0x0F), press: rgba(0xE6E1D8, 0x1C),
		shadow: rgba(0x000000, 0x50), thumb: rgba(0xE6E1D8, 0x50),
	}
}

// Appearance says which of the two palettes is used.
type Appearance string

// The appearances a person can choose.
const (
	AppearanceSystem Appearance = "system"
	AppearancePaper  Appearance = "paper"
	AppearanceNight  Appearance = "night"
)

// Theme is how the program looks. The zero value follows the system, at the normal size of text.
type Theme struct {
	Appearance Appearance
	TextScale  float32 // of every size of text; 0 means 1
}

var _ fyne.Theme = Theme{}

func (t Theme) palette(v fyne.ThemeVariant) palette {
	if t.Appearance == AppearanceNight || t.Appearance != AppearancePaper && v == theme.VariantDark {
		return night()
	}
	return paper()
}

// Color returns the colour of a name of Fyne's or of control's; what is not in the table is Fyne's default.
func (t Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p := t.palette(v)
	switch name {
	case control.ColorNamePage, theme.ColorNameInnerWindowBorder, theme.ColorNameInnerWindowBorderInactive:
		return p.page
	case control.ColorNameInk:
		return p.ink
	case control.ColorNameInkSoft, theme.ColorNamePlaceHolder:
		return p.soft
	case theme.ColorNameDisabled, theme.ColorNameInputBorder: // an empty box must be seen
		return p.faint
	case control.ColorNameLine:
		return p.line
	case control.ColorNameAccent, theme.ColorNameHyperlink:
		return p.accent
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return p.raised
	case theme.ColorNameInputBackground, theme.ColorNameHeaderBackground, theme.ColorNameDisabledButton:
		return p.field
	case theme.ColorNameButton:
		return p.button
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnWarning,
		theme.ColorNameForegroundOnSuccess:
		return p.onAccent
	}
	return t.state(name, v, p)
}

// state returns the colours that are laid over others or say how something stands.
func (t Theme) state(name fyne.ThemeColorName, v fyne.ThemeVariant, p palette) color.Color {
	switch name {
	case control.ColorNameHighlightYellow:
		return p.yellow
	case control.ColorNameHighlightGreen:
		return p.green
	case control.ColorNameHighlightBlue:
		return p.blue
	case control.ColorNameHighlightPink:
		return p.pink
	case control.ColorNameMark:
		return p.mark
	case control.ColorNameMarkCurrent:
		return p.markCurrent
	case control.ColorNameWarn:
		return p.warn
	case control.ColorNameDanger:
		return p.danger
	case theme.ColorNameSuccess:
		return p.fine
	case theme.ColorNameSelection, theme.ColorNameFocus:
		return p.selection
	case theme.ColorNameHover:
		return p.hover
	case theme.ColorNamePressed:
		return p.press
	case theme.ColorNameShadow:
		return p.shadow
	case theme.ColorNameScrollBar:
		return p.thumb
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	return theme.DefaultTheme().Color(name, v)
}

// Size returns a size in pixels: text by the scale 12, 14, 17, 20, 24, 30, space on a grid of 4.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	scale := t.TextScale
	if scale <= 0 {
		scale = 1
	}
	switch name {
	case control.SizeNameMeta:
		return 12 * scale
	case control.SizeNameText:
		return 14 * scale
	case control.SizeNameReading:
		return 17 * scale
	case control.SizeNameHeading3:
		return 20 * scale
	case control.SizeNameHeading2:
		return 24 * scale
	case control.SizeNameHeading1:
		return 30 * scale
	case theme.SizeNamePadding, theme.SizeNameLineSpacing, theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return control.Grid
	case theme.SizeNameInnerPadding:
		return 2 * control.Grid
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder:
		return 1
	case theme.SizeNameScrollBar:
		return 2 * control.Grid
	case theme.SizeNameScrollBarRadius:
		return control.Grid
	}
	return theme.DefaultTheme().Size(name)
}

// Font returns Fyne's Noto Sans, which falls back to other fonts for letters it lacks. What is read is set by reader.Reader in a
// face of its own.
func (t Theme) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon returns Fyne's icon of the name.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }
