package session

import (
	"slices"
	"strconv"
	"strings"
)

// Keeper keeps small values for this person on this machine. What belongs to a notebook is kept in the notebook instead.
type Keeper interface {
	Get(key string) (value string, kept bool)
	Set(key, value string)
}

// Setting is one preference: where it is kept, what it is when nothing is kept, and what it means.
type Setting struct {
	Key, Default, Meaning string
	Choices               []string // what it may be; none for free values
}

// Every setting, once.
var (
	settingTheme    = Setting{"theme", "system", "light, dark, or as the system says", []string{"system", "light", "dark"}}
	settingSize     = Setting{"reading.size", "17", "size of the text that is read, in points", nil}
	settingFace     = Setting{"reading.face", "serif", "face of the text that is read", []string{"serif", "sans"}}
	settingLeft     = Setting{"columns.left", "0.22", "width of the left column, as a part of the window", nil}
	settingRight    = Setting{"columns.right", "0.26", "width of the right column, as a part of the window", nil}
	settingLeftOff  = Setting{"columns.left.folded", "false", "the left column is folded", nil}
	settingRightOff = Setting{"columns.right.folded", "false", "the right column is folded", nil}
	// Decision: at first the window fits on the smallest screens laptops have (1280 × 800, 1366 × 768) with their bars, because the toolkit does
	// not tell how large the screen is and the line at the bottom would stand below its edge. Price: on a large one it is made larger by hand, once.
	settingWidth  = Setting{"window.width", "1200", "width of the window", nil}
	settingHeight = Setting{"window.height", "700", "height of the window", nil}
	settingRecent = Setting{"notebooks.recent", "", "folders of the notebooks opened last, one a line, the newest first", nil}
	settingPaging = Setting{"reading.pages", "false", "the page as printed is shown beside the text", nil}
	settingStill  = Setting{"motion.reduced", "false", "nothing moves", nil}
	settingScript = Setting{"recognise.languages", "", "languages that text was recognised in last, by tesseract's codes", nil}
	settingCounts = Setting{"search.counts", "true", "what was found is counted by kind, year and the like beside it", []string{"true", "false"}}
	settingHits   = Setting{"search.hits", "0.42", "width of what was found, as a part of it and the preview beside it", nil}
	settingFolder = Setting{"folder.last", "", "folder that files were last taken from or written to", nil}
)

// Settings lists every setting.
func Settings() []Setting {
	return []Setting{
		settingTheme, settingSize, settingFace, settingLeft, settingRight, settingLeftOff, settingRightOff, settingWidth, settingHeight,
		settingRecent, settingPaging, settingStill, settingCounts, settingHits, settingFolder, settingScript,
	}
}

const (
	// MinReadingSize and MaxReadingSize bound the size of the text that is read.
	MinReadingSize, MaxReadingSize = 11, 40
	minColumn, maxColumn           = 0.1, 0.6
	minHits, maxHits               = 0.2, 0.8
	minWindow, maxWindow           = 320, 16384
	// maxNotebooks is how many notebooks are remembered.
	maxNotebooks = 10
)

// Preferences is how the person likes it. A value that is kept and cannot be understood is its default.
type Preferences struct {
	observers
	keeper Keeper
}

// PreferencesOf reads preferences, also before there is a session. A nil keeper forgets them.
func PreferencesOf(k Keeper) *Preferences {
	if k == nil {
		k = forgetful{}
	}
	return &Preferences{keeper: k}
}

// forgetful keeps what is set for as long as it lives.
type forgetful map[string]string

func (f forgetful) Get(key string) (string, bool) { v, kept := f[key]; return v, kept }
func (f forgetful) Set(key, value string)         { f[key] = value }

func (p *Preferences) get(s Setting) string {
	v, kept := p.keeper.Get(s.Key)
	if !kept || len(s.Choices) > 0 && !slices.Contains(s.Choices, v) {
		return s.Default
	}
	return v
}

func (p *Preferences) set(s Setting, value string) {
	if len(s.Choices) > 0 && !slices.Contains(s.Choices, value) || p.get(s) == value {
		return
	}
	p.keeper.Set(s.Key, value)
	p.changed()
}

func (p *Preferences) number(s Setting, least, most float64) float64 {
	for _, v := range []string{p.get(s), s.Default} {
		if n, err := strconv.ParseFloat(v, 64); err == nil && least <= n && n <= most {
			return n
		}
	}
	return least
}

func (p *Preferences) setNumber(s Setting, n, least, most float64) {
	if n == n { // not NaN, which no comparison bounds
		p.set(s, strconv.FormatFloat(min(max(n, least), most), 'g', 6, 64))
	}
}

// Theme is "system", "light" or "dark".
func (p *Preferences) Theme() string { return p.get(settingTheme) }

// SetTheme chooses one of the three themes; anything else is ignored.
func (p *Preferences) SetTheme(theme string) { p.set(settingTheme, theme) }

// ReadingSize is the size of the text that is read.
func (p *Preferences) ReadingSize() float32 {
	return float32(p.number(settingSize, MinReadingSize, MaxReadingSize))
}

// SetReadingSize keeps the size within its bounds.
func (p *Preferences) SetReadingSize(size float32) {
	p.setNumber(settingSize, float64(size), MinReadingSize, MaxReadingSize)
}

// ResetReadingSize goes back to the size it was made for.
func (p *Preferences) ResetReadingSize() { p.set(settingSize, settingSize.Default) }

// ReadingFace is "serif" or "sans".
func (p *Preferences) ReadingFace() string { return p.get(settingFace) }

// SetReadingFace chooses one of the two faces; anything else is ignored.
func (p *Preferences) SetReadingFace(face string) { p.set(settingFace, face) }

// Columns is how wide the left and the right column are, as parts of the window.
func (p *Preferences) Columns() (left, right float64) {
	return p.number(settingLeft, minColumn, maxColumn), p.number(settingRight, minColumn, maxColumn)
}

// SetColumns keeps how wide they are.
func (p *Preferences) SetColumns(left, right float64) {
	p.setNumber(settingLeft, left, minColumn, maxColumn)
	p.setNumber(settingRight, right, minColumn, maxColumn)
}

// Folded says whether the left and the right column are folded.
func (p *Preferences) Folded() (left, right bool) {
	return p.get(settingLeftOff) == "true", p.get(settingRightOff) == "true"
}

// FoldLeft folds or unfolds the left column.
func (p *Preferences) FoldLeft(folded bool) { p.set(settingLeftOff, strconv.FormatBool(folded)) }

// FoldRight folds or unfolds the right column.
func (p *Preferences) FoldRight(folded bool) { p.set(settingRightOff, strconv.FormatBool(folded)) }

// Window is how large the window is.
func (p *Preferences) Window() (width, height float32) {
	return float32(p.number(settingWidth, minWindow, maxWindow)), float32(p.number(settingHeight, minWindow, maxWindow))
}

// SetWindow keeps how large it is.
func (p *Preferences) SetWindow(width, height float32) {
	p.setNumber(settingWidth, float64(width), minWindow, maxWindow)
	p.setNumber(settingHeight, float64(height), minWindow, maxWindow)
}

// Notebooks lists the folders of the notebooks opened last, the newest first.
func (p *Preferences) Notebooks() []string {
	return slices.DeleteFunc(strings.Split(p.get(settingRecent), "\n"), func(s string) bool { return s == "" })
}

// OpenedNotebook puts a notebook's folder first among those opened last. A folder with a line end in its name is not remembered.
func (p *Preferences) OpenedNotebook(folder string) {
	if folder == "" || strings.Contains(folder, "\n") {
		return
	}
	others := slices.DeleteFunc(p.Notebooks(), func(s string) bool { return s == folder })
	all := append([]string{folder}, others...)
	p.set(settingRecent, strings.Join(all[:min(len(all), maxNotebooks)], "\n"))
}

// Paging says whether the page as printed is shown beside the text.
func (p *Preferences) Paging() bool { return p.get(settingPaging) == "true" }

// SetPaging chooses whether it is.
func (p *Preferences) SetPaging(shown bool) { p.set(settingPaging, strconv.FormatBool(shown)) }

// ReducedMotion says whether nothing should move.
func (p *Preferences) ReducedMotion() bool { return p.get(settingStill) == "true" }

// SetReducedMotion chooses whether anything moves.
func (p *Preferences) SetReducedMotion(still bool) { p.set(settingStill, strconv.FormatBool(still)) }

// Counts says whether what was found is counted beside it.
func (p *Preferences) Counts() bool { return p.get(settingCounts) == "true" }

// ShowCounts chooses that.
func (p *Preferences) ShowCounts(on bool) { p.set(settingCounts, strconv.FormatBool(on)) }

// Hits is how wide what was found is, as a part of it and the preview beside it.
func (p *Preferences) Hits() float64 { return p.number(settingHits, minHits, maxHits) }

// SetHits keeps that.
func (p *Preferences) SetHits(part float64) { p.setNumber(settingHits, part, minHits, maxHits) }

// LastFolder is where files were last taken from or written to; "" for nowhere yet.
func (p *Preferences) LastFolder() string { return p.get(settingFolder) }

// SetLastFolder remembers it.
func (p *Preferences) SetLastFolder(folder string) { p.set(settingFolder, folder) }

// RecognisedIn is the languages that text was recognised in last: "eng+deu"; "" for none yet.
func (p *Preferences) RecognisedIn() string { return p.get(settingScript) }

// SetRecognisedIn remembers them.
func (p *Preferences) SetRecognisedIn(languages string) { p.set(settingScript, languages) }
