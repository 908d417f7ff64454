package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// Found is the middle column while something is searched: how many, how the query was understood, the filters, which spellings, and the hits
// with their snippets; beside them what was found counted by what it is, and the hit at the cursor as it will be read.
//
//	50 of 610                  2025 (74) │ A title
//	Add a filter · Save…       2024 (69) │ 2 of 6  ↑↓         Open
//	krause 0 · Kraus 1                   │
//	┌ a hit ──────────┐ Publisher        │ the text, where it matched
//	│ another hit     │ …                │
//
// Where there is less room the counts become menus above the hits, and where there is little the preview goes.
type Found struct {
	s    *session.Session
	host Host

	summary *widget.Label
	above   *fyne.Container // the summary and the remarks
	remarks *fyne.Container
	narrow  *narrowing
	words   *fyne.Container
	hits    *hitList
	wide    *fyne.Container // the hits and what stands beside them
	nothing *nothing
	preview *preview
	both    *container.Split
	wholly  map[string]bool // words of which all spellings are shown
	room    bool            // there is room for the preview
	looked  bool            // what was found is what the middle shows
	content *fyne.Container

	OnOpened func()
	OnLeft   func() // Escape among the hits
	OnField  func() // the keyboard is to go back to the field
}

// NewFound makes the pane of hits.
func NewFound(s *session.Session, host Host) *Found {
	f := &Found{s: s, host: host, summary: widget.NewLabel(""), remarks: container.New(stacked{}), words: container.New(stacked{}), wholly: map[string]bool{},
		OnOpened: func() {}, OnLeft: func() {}, OnField: func() {}}
	toField := func() { f.OnField() }
	f.narrow, f.nothing = newNarrowing(s, host, toField), newNothing(s, host, toField)
	f.summary.Wrapping = fyne.TextWrapWord
	f.hits = newHitList(s, host, f.openHit, func() { f.OnLeft() })
	f.preview = newPreview(s, host, func() { f.openHit(s.Searching.Cursor) }, func() { f.OnLeft() })
	f.above = container.New(inset{control.Grid}, container.New(stacked{}, container.New(trimmed{labelAir}, f.summary), f.remarks))
	head := container.New(stacked{}, newGap(2*control.Grid), f.above, newGap(control.Grid), container.New(inset{2 * control.Grid}, f.narrow.line),
		container.New(inset{2 * control.Grid}, f.narrow.begun), container.New(inset{2 * control.Grid}, f.words), newGap(control.Grid), control.NewHairline())
	f.wide = container.New(besideHits{f.counting, f.roomed}, f.hits, control.NewHairline(), container.NewVScroll(f.narrow.facets))
	found := container.NewBorder(head, nil, nil, nil, container.NewStack(f.wide, f.nothing.content))
	f.both = container.NewHSplit(container.New(most{hitsWidth}, found), f.preview.content)
	f.both.SetOffset(s.Preferences.Hits())
	f.content = container.New(besidePreview{f}, f.both)
	s.Searching.Observe(f.show)
	s.Preferences.Observe(func() { f.narrow.show(); f.wide.Refresh() })
	return f
}

const (
	// labelAir is what is cut of the air that Fyne gives to words, above and below, so that those of the head stand together.
	labelAir = control.Grid + control.Grid/2
	// hitsWidth is how narrow the hits can be made; previewFrom how wide they and the preview must be together for it to be shown.
	hitsWidth, previewFrom = 220, 580
)

// Keep remembers how wide the hits are.
func (f *Found) Keep() { f.s.Preferences.SetHits(f.both.Offset) }

// Look says whether what was found is what the middle column shows.
func (f *Found) Look(on bool) {
	f.looked = on
	f.s.Previewing.Show(f.looked && f.room)
}

// Hits returns what takes the keyboard for the list of hits.
func (f *Found) Hits() fyne.Focusable { return f.hits }

// TurnPage moves the text of the preview by a page, Page Up or Page Down.
func (f *Found) TurnPage(key fyne.KeyName) { f.preview.turnPage(key) }

// counting says whether counts are to stand beside the hits: where the person wants them and there are any to choose from.
func (f *Found) counting() bool { return f.s.Preferences.Counts() && len(f.s.Searching.Groups()) > 0 }

func (f *Found) openHit(i int) {
	f.s.Searching.Open(i)
	f.OnOpened()
}

// Content returns what is placed in the window.
func (f *Found) Content() fyne.CanvasObject { return f.content }

func (f *Found) show() {
	g := f.s.Searching
	none := g.Empty() || g.Failed != nil
	f.summary.SetText(g.Summary())
	shown(f.summary, !none)
	shown(f.above, !none || len(g.Remarks) > 0)
	f.remarks.RemoveAll()
	for _, r := range g.Remarks {
		f.remarks.Add(container.New(trimmed{labelAir}, control.NewSoft(r)))
	}
	f.remarks.Refresh()
	f.narrow.show()
	f.explain()
	shown(f.wide, !none)
	f.nothing.show(none)
	f.wide.Refresh()
	f.arrange()
	if g.Cursor >= 0 && g.Cursor < len(g.Hits) {
		f.hits.Select(g.Cursor)
	} else {
		f.hits.UnselectAll()
	}
	if !g.Busy {
		f.host.Event("found %d for %s", g.Total, g.Query)
	}
}

// explain says how each word is spelt.
func (f *Found) explain() {
	f.words.RemoveAll()
	for _, w := range f.s.Searching.Words {
		f.words.Add(f.explained(w))
	}
	f.words.Refresh()
}

// roomed is told whether there is room beside the hits.
func (f *Found) roomed(there bool) {
	if f.narrow.room(there) {
		f.explain()
	}
}

// arrange shows the preview where there is room for it and something to look at. Trap: refreshing what holds it would set its text anew.
func (f *Found) arrange() {
	p, wanted := f.preview.content, f.room && len(f.s.Searching.Hits) > 0
	if p.Visible() != wanted {
		shown(p, wanted)
		f.both.Refresh()
	}
}

const (
	// fewSpellings is how many spellings of a word are shown at first, fewerSpellings where there is little room, maxSpellings how many at
	// most; the rest are further away.
	fewSpellings, fewerSpellings, maxSpellings = 5, 3, 12
)

func (f *Found) explained(w session.SearchedWord) fyne.CanvasObject {
	e := control.NewExplained()
	var all []control.Spelling
	for _, s := range w.Spellings[:min(len(w.Spellings), maxSpellings)] {
		all = append(all, control.Spelling{Word: s.Text, Count: s.Count, Off: s.Off})
	}
	few := fewSpellings
	if !f.narrow.beside {
		few = fewerSpellings
	}
	if f.wholly[w.Text] {
		few = maxSpellings
	}
	for i := few; i < len(all); i++ { // what is switched off must be seen
		if all[i].Off && !w.Spellings[i].Apart {
			few = len(all)
		}
	}
	e.SetSpellings(all, few)
	e.OnToggled = func(i int) {
		f.s.Searching.Switch(w.Text, w.Spellings[i].Text)
		f.OnField()
	}
	e.OnMore = func() { f.wholly[w.Text] = true; f.show() }
	e.OnEscape = f.OnField
	return e
}

// besidePreview shows the preview beside the hits where there is room for both, and something to look at.
type besidePreview struct{ f *Found }

// Layout is called by Fyne.
func (l besidePreview) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.f.room = s.Width >= previewFrom
	l.f.arrange()
	objects[0].Resize(s)
	l.f.Look(l.f.looked)
}

// MinSize is called by Fyne.
func (besidePreview) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(hitsWidth, objects[0].MinSize().Height)
}
