package pane

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/control/reader"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Reader is the middle column while a source is open: its heading and facts, find in this text, and the text.
type Reader struct {
	s    *session.Session
	host Host

	title   *widget.Label
	facts   *control.Line
	date    *control.Flat
	copies  *copiesLine
	scan    *scanLine
	warning *control.Line
	find    *findBar
	walk    *walkBar
	text    *reader.Reader
	bar     *control.SelectionBar
	printed *control.Flat
	page    *page
	both    *fyne.Container // the text, the page, and the bar over them
	guided  bool            // it scrolls because it was told to
	// arranged is how the two were laid out last: whether the page is shown, and alone.
	arranged [2]bool
	content  fyne.CanvasObject

	source  notebook.SourceID
	version int
	blocks  []notebook.Block
	jump    int // the turn of the jump that was followed
}

// maxHeading is how much of a title stands above the text, in runes.
const maxHeading = 180

// NewReader makes the reader's pane.
func NewReader(s *session.Session, host Host) *Reader {
	r := &Reader{s: s, host: host, text: reader.New(), bar: control.NewSelectionBar()}
	r.title = widget.NewLabel("")
	r.title.Wrapping = fyne.TextWrapWord
	r.title.SizeName = control.SizeNameHeading3
	r.facts = control.NewLine("")
	r.warning = control.NewLineOf("", control.SizeNameMeta, control.ColorNameWarn, fyne.TextStyle{})
	r.date = control.NewFlat(control.FlatFace{Words: "set date…", Accent: true, Small: true}, r.askDate)
	r.copies = newCopiesLine(s, host)
	r.scan = newScanLine(s, host)
	r.find = newFindBar(s, host, func() { host.Focus(r.text) })
	r.walk = newWalkBar(s)
	r.text.OnSelected = func(at control.Span) { s.Reading.Select(notebook.Span(at)) }
	r.text.OnSelectionMoved = r.placeBar
	r.text.OnHighlightTapped = r.tapped
	r.text.OnMenu = r.menu
	r.text.OnKey = host.BareKey
	r.text.OnScrolled = func(top int) {
		s.Reading.Moved(top)
		s.Paging.Scrolled(top, r.guided)
	}
	r.printed = control.NewFlat(control.FlatFace{}, func() { host.Run("paging") })
	r.page = newPage(s, host)
	r.text.OnPictures, r.text.OnPictureTapped, r.text.OnPictureMenu = wanting(s.Reading.WantPictures), r.enlarge, r.pictureMenu
	s.Reading.OnPicture = r.takePicture
	r.bar.OnHighlight = func(colour string) { s.Reading.Highlight(notebook.Colour(colour)); r.done() }
	r.bar.OnNote = func() { r.bar.Hide(); host.Run("note-on-selection") }
	r.bar.OnLink = func() { host.Run("link") }
	r.bar.OnCopyQuote = func() { host.Run("copy-quote"); r.done() }
	facts := container.NewBorder(nil, nil, nil, container.New(inset{control.Grid}, container.New(flushRight{}, r.date, r.printed)), container.New(cardLayout{}, newGap(control.Grid), r.facts, r.warning, container.New(inset{-control.Grid}, container.NewHBox(r.copies.flat)), r.scan.content, newGap(control.Grid)))
	head := container.NewVBox(r.title, facts, r.find.content, r.walk.content, control.NewHairline())
	r.both = container.New(besidePage{s.Paging}, r.text, r.page.content, container.NewWithoutLayout(r.bar))
	r.content = container.NewBorder(head, nil, nil, nil, r.both)
	s.Reading.Observe(r.show)
	s.Paging.Observe(r.arrange)
	s.Searching.Observe(r.mark)
	s.Preferences.Observe(r.dress)
	r.dress()
	return r
}

// Content returns what is placed in the window.
func (r *Reader) Content() fyne.CanvasObject { return r.content }

// Text returns the text that is read.
func (r *Reader) Text() *reader.Reader { return r.text }

// Find opens the bar of find in this text.
func (r *Reader) Find() { r.find.open() }

// dress follows the preferences of reading.
func (r *Reader) dress() {
	dressReader(r.text, r.s.Preferences)
}

func dressReader(text *reader.Reader, p *session.Preferences) {
	face := reader.Serif()
	if p.ReadingFace() == "sans" {
		face = reader.Sans()
	}
	text.ReducedMotion = p.ReducedMotion()
	text.SetFace(face)
	text.SetTextSize(p.ReadingSize())
}

func (r *Reader) show() {
	g := r.s.Reading
	if !g.Open() {
		return
	}
	heading, derived := g.Heading()
	if r.title.TextStyle.Italic != derived {
		r.title.TextStyle.Italic = derived
	}
	r.title.SetText(shortened(heading, maxHeading))
	shown(r.title, derived || !beginsWithTitle(g))
	r.facts.SetText(g.Facts())
	r.copies.show()
	r.scan.show()
	shown(r.date, !g.Source.Published.Known())
	r.warning.SetText(g.Warning())
	shown(r.warning, g.Warning() != "")
	r.find.show()
	r.arrange()
	r.guide(r.showText)
}

// showText gives the control what is new: its text only when that changed, so that nothing scrolls away under the reader's eyes.
func (r *Reader) showText() {
	g := r.s.Reading
	if g.Source.ID != r.source || g.Version != r.version || !slices.Equal(g.Blocks, r.blocks) {
		same, top := g.Source.ID == r.source, r.text.TopOffset()
		r.source, r.version, r.blocks = g.Source.ID, g.Version, slices.Clone(g.Blocks)
		r.text.SetText(g.Text, readerBlocks(g.Blocks))
		if len(g.Pictures) > 0 {
			r.text.SetPictures(captioned(g.Text, g.Blocks, readerPictures(g.Pictures)))
		}
		if same {
			r.text.ScrollTo(top)
		}
	}
	r.text.SetHighlights(readerHighlights(g.Placed))
	r.mark()
	if g.Jump.Turn != r.jump {
		r.jump = g.Jump.Turn
		at := control.Span(g.Jump.Span)
		r.text.Select(control.Span{Start: at.Start, End: at.Start}) // so that the keyboard goes on from there
		if at.Empty() {
			r.text.ScrollTo(at.Start)
		} else {
			r.text.Reveal(at)
			r.text.Flash(at)
		}
		r.host.Event("reading %s at %d", g.Source.ID, at.Start)
	}
}

// beginsWithTitle says whether the text sets its own title as a heading, so that it would be read twice.
func beginsWithTitle(g *session.Reading) bool {
	for _, b := range g.Blocks {
		if b.Kind == notebook.BlockFurniture || b.Len() == 0 {
			continue
		}
		return b.Kind == notebook.BlockHeading && strings.TrimSpace(b.Of(g.Text)) == strings.TrimSpace(g.Source.Title)
	}
	return false
}

// mark shows what is sought in this text, or else what was found in it by searching everything.
func (r *Reader) mark() {
	g := r.s.Reading
	places, current := g.Finding.Matches, g.Finding.Current
	if g.Finding.Words == "" {
		w := r.s.Searching.Matches(notebook.RefOf(r.source))
		places, current = w.Matches, w.Current
	}
	r.text.SetMarks(readerSpans(places), current)
	r.walk.show(r.source, r.find.content.Visible())
}

// placeBar floats the bar beside the selection.
func (r *Reader) placeBar(at fyne.Position, shown bool) {
	if !shown {
		r.bar.Hide()
		r.s.Reading.Select(notebook.Span{})
		return
	}
	r.bar.Place(at, r.text.LineHeight(), r.both.Size())
	r.tellPlaces(at)
}

// tellPlaces notes where in the window the selection begins and the bar stands, for whoever moves a mouse from outside. The bar was not
// drawn yet, so its own place is not known to the toolkit.
func (r *Reader) tellPlaces(selection fyne.Position) {
	text := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.text)
	at, bar, size := text.Add(selection), text.Add(r.bar.Position()), r.bar.Size()
	r.host.Event("selected %d %d at %.0f %.0f", r.s.Reading.Selection.Start, r.s.Reading.Selection.End, at.X, at.Y)
	r.host.Event("bar %.0f %.0f %.0f %.0f", bar.X, bar.Y, size.Width, size.Height)
}

// done puts the bar away after one of its acts; the words stay where they are.
func (r *Reader) done() {
	r.bar.Hide()
	r.host.Focus(r.text)
}

// Unselect gives up the selection.
func (r *Reader) Unselect() {
	r.text.Select(control.Span{})
	r.bar.Hide()
	r.s.Reading.Select(notebook.Span{})
}

// tapped selects a highlight, so that the bar offers what can be done with it.
func (r *Reader) tapped(id string) {
	for _, p := range r.s.Reading.Placed {
		if string(p.ID) == id {
			r.text.Select(control.Span(p.Place.At))
			r.s.Reading.Select(p.Place.At)
		}
	}
}

func (r *Reader) menu(at fyne.Position, offset int) {
	g := r.s.Reading
	var items []*fyne.MenuItem
	if g.HasSelection() {
		items = append(items,
			fyne.NewMenuItem("Highlight", func() { g.Highlight(notebook.ColourYellow); r.done() }),
			fyne.NewMenuItem("Note on this", g.NoteOnSelection),
			fyne.NewMenuItem("Link…", func() { r.host.Run("link") }),
			fyne.NewMenuItem("Add to a briefing…", func() { r.host.Run("add-to-briefing") }),
			fyne.NewMenuItem("Copy", func() { r.host.Copy(g.Selection.Of(g.Text)) }),
			fyne.NewMenuItem("Copy as quote with its source", func() { r.host.Run("copy-quote") }),
			fyne.NewMenuItemSeparator())
	}
	for _, b := range g.Blocks {
		if b.Holds(offset) {
			furniture := b.Kind == notebook.BlockFurniture
			words := "This is not the article"
			if furniture {
				words = "This is the article"
			}
			items = append(items, fyne.NewMenuItem(words, func() { g.SetFurniture(offset, !furniture) }))
		}
	}
	items = append(items, fyne.NewMenuItem("Find in this text", r.Find))
	r.host.Menu(at, items...)
}

func (r *Reader) askDate() {
	r.host.AskLine("When was it published?", "2025, 2025-04 or 2025-04-08", r.s.Reading.Source.Published.String(),
		func(typed string) { setDate(r.s, r.host, typed) })
}

var readerKinds = map[notebook.BlockKind]reader.BlockKind{
	notebook.BlockParagraph: reader.BlockParagraph, notebook.BlockHeading: reader.BlockHeading, notebook.BlockList: reader.BlockList,
	notebook.BlockQuote: reader.BlockQuote, notebook.BlockCode: reader.BlockCode, notebook.BlockTable: reader.BlockTable,
	notebook.BlockPage: reader.BlockPage, notebook.BlockFurniture: reader.BlockAside,
	notebook.BlockCaption: reader.BlockCaption, notebook.BlockFootnote: reader.BlockFootnote, notebook.BlockPicture: reader.BlockPicture,
}

func readerBlocks(blocks []notebook.Block) []reader.Block {
	out := make([]reader.Block, len(blocks))
	for i, b := range blocks {
		out[i] = reader.Block{Kind: readerKinds[b.Kind], Start: b.Start, End: b.End, Level: b.Level}
	}
	return out
}

func readerHighlights(placed []notebook.Placed) []reader.Highlight {
	out := make([]reader.Highlight, len(placed))
	for i, p := range placed {
		out[i] = reader.Highlight{ID: string(p.ID), Colour: string(p.Colour), Span: control.Span(p.Place.At)}
	}
	return out
}

func readerSpans(spans []notebook.Span) []control.Span {
	out := make([]control.Span, len(spans))
	for i, s := range spans {
		out[i] = control.Span(s)
	}
	return out
}
