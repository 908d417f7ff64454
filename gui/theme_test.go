package gui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
)

// minContrast is what WCAG 2.2 asks of text at level AA.
const minContrast = 4.5

// minSeen is how much a button's ground stands out from what is behind it.
const minSeen = 1.1

func TestContrast(t *testing.T) {
	behind := []fyne.ThemeColorName{control.ColorNamePage, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
		theme.ColorNameInputBackground, theme.ColorNameButton, control.ColorNameHighlightYellow, control.ColorNameHighlightGreen,
		control.ColorNameHighlightBlue, control.ColorNameHighlightPink, control.ColorNameMark, control.ColorNameMarkCurrent}
	onPage := []fyne.ThemeColorName{control.ColorNameAccent, control.ColorNameWarn, control.ColorNameDanger, theme.ColorNameSuccess,
		theme.ColorNameHyperlink, theme.ColorNamePlaceHolder}
	for name, a := range map[string]Appearance{"paper": AppearancePaper, "night": AppearanceNight} {
		th := Theme{Appearance: a}
		get := func(n fyne.ThemeColorName) color.NRGBA {
			return color.NRGBAModel.Convert(th.Color(n, theme.VariantLight)).(color.NRGBA)
		}
		check := func(what string, over, under color.NRGBA) {
			if c := contrast(over, under); c < minContrast {
				t.Errorf("%s: %s has contrast %.2f, want at least %.1f", name, what, c, minContrast)
			}
		}
		for _, b := range behind {
			check("ink on "+string(b), get(control.ColorNameInk), get(b))
			check("soft ink on "+string(b), get(control.ColorNameInkSoft), get(b))
			check("selected ink on "+string(b), get(control.ColorNameInk), over(get(theme.ColorNameSelection), get(b)))
		}
		check("soft ink in a selected row", get(control.ColorNameInkSoft), over(get(theme.ColorNameSelection), get(control.ColorNamePage)))
		for _, f := range onPage {
			check(string(f)+" on the page", get(f), get(control.ColorNamePage))
			check(string(f)+" on what is raised", get(f), get(theme.ColorNameOverlayBackground))
		}
		for _, b := range []fyne.ThemeColorName{control.ColorNamePage, theme.ColorNameOverlayBackground, theme.ColorNameInputBackground} {
			if c := contrast(get(theme.ColorNameButton), get(b)); c < minSeen {
				t.Errorf("%s: a button on %s has contrast %.2f, and looks like words alone", name, b, c)
			}
		}
		check("text on the accent", get(theme.ColorNameForegroundOnPrimary), get(control.ColorNameAccent))
		check("text on danger", get(theme.ColorNameForegroundOnError), get(control.ColorNameDanger))
	}
}

func TestHighlightsAreToldApart(t *testing.T) {
	for _, a := range []Appearance{AppearancePaper, AppearanceNight} {
		th := Theme{Appearance: a}
		seen := map[color.Color]string{th.Color(control.ColorNamePage, 0): "the page", th.Color(control.ColorNameMark, 0): "a mark"}
		for _, n := range control.HighlightColourNames() {
			c := th.Color(control.HighlightColour(n), 0)
			if other, twice := seen[c]; twice {
				t.Errorf("%s: %s looks like %s", a, n, other)
			}
			seen[c] = n
		}
	}
}

func TestAppearanceFollowsTheSystemUnlessChosen(t *testing.T) {
	for _, c := range []struct {
		name    string
		a       Appearance
		variant fyne.ThemeVariant
		want    color.NRGBA
	}{
		{"system, light", AppearanceSystem, theme.VariantLight, paper().page},
		{"system, dark", AppearanceSystem, theme.VariantDark, night().page},
		{"nothing said, dark", "", theme.VariantDark, night().page},
		{"paper in a dark system", AppearancePaper, theme.VariantDark, paper().page},
		{"night in a light system", AppearanceNight, theme.VariantLight, night().page},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (Theme{Appearance: c.a}).Color(control.ColorNamePage, c.variant); got != color.Color(c.want) {
				t.Errorf("page is %v, want %v", got, c.want)
			}
		})
	}
}

func TestTextScale(t *testing.T) {
	want := map[fyne.ThemeSizeName]float32{control.SizeNameMeta: 12, control.SizeNameText: 14, control.SizeNameReading: 17,
		control.SizeNameHeading3: 20, control.SizeNameHeading2: 24, control.SizeNameHeading1: 30}
	for name, px := range want {
		if got := (Theme{}).Size(name); got != px {
			t.Errorf("%s is %v, want %v", name, got, px)
		}
		if got := (Theme{TextScale: 1.5}).Size(name); got != px*1.5 {
			t.Errorf("%s at 1.5 is %v, want %v", name, got, px*1.5)
		}
	}
	if a, b := (Theme{}).Size(theme.SizeNamePadding), (Theme{TextScale: 2}).Size(theme.SizeNamePadding); a != b {
		t.Errorf("larger text moved the grid from %v to %v", a, b)
	}
}

// contrast is the ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

// over lays one colour on another.
func over(top, under color.NRGBA) color.NRGBA {
	mix := func(t, u uint8) uint8 { return uint8((int(t)*int(top.A) + int(u)*(255-int(top.A))) / 255) }
	return color.NRGBA{R: mix(top.R, under.R), G: mix(top.G, under.G), B: mix(top.B, under.B), A: 255}
}
