package gui

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// The three jobs the program is for, done by keys and clicks on a real notebook.

const harbour = `Harbour records stay shut

The books are open to those who need them. Anyone else may ask the clerk on Thursday.

Mr Kraus did not answer. The harbour master said the matter was closed.
`

const council = `Council asks for the books

The council asked Mr Klaus for the harbour books in March. Nobody answered the letter.
`

func TestImportFolder(t *testing.T) {
	d := sit(t)
	d.sees("What you import stays on this machine", "0 sources")
	d.file("papers/harbour.txt", harbour)
	d.file("papers/deeper/council.txt", council)
	d.file("papers/noise.bin", "\x00\x01\x02\x03\xff\xfe\x00\x00")
	d.session.Preferences.SetLastFolder(filepath.Join(filepath.Dir(d.o.Own), "papers"))
	d.command("import-folder")
	d.tap("Open")
	d.typed("harbour, the books,")
	d.key(fyne.KeyReturn)
	d.rest()
	d.sees("2 added · 1 refused", "# harbour", "# the books", "Refused 1", "noise.bin", "It is not a kind of file that can be read here")
	d.key(fyne.KeyReturn)
	d.rest()
	d.misses("Refused 1")
	d.sees("2 sources")
	if rows := d.session.Listing.Rows; len(rows) != 2 || !rows[0].Unread {
		t.Errorf("rows %+v", rows)
	}
	d.command("undo")
	d.rest()
	d.sees("0 sources")
	if title := d.menus.items["redo"].Label; title != "Redo import of 2 sources" {
		t.Errorf("titled %q", title)
	}
	d.command("redo")
	d.rest()
	d.sees("2 sources")
}

func TestEarlierImportsAreLookedAt(t *testing.T) {
	d := sit(t)
	d.take("harbour.txt", harbour, "empty.txt", "")
	d.take("council.txt", council)
	d.command("imports")
	d.rest()
	d.sees("1 added", "council.txt", "1 added · 1 refused")
	d.misses("The file is empty")
	d.key(fyne.KeyDown, fyne.KeyReturn)
	d.rest()
	d.sees("The file is empty", "harbour.txt")
	d.misses("council.txt", "Undo this import") // another came after it
	d.tap("harbour.txt")
	d.rest()
	if d.parts.overlay.Visible() || !strings.HasSuffix(d.session.Reading.Source.File, "harbour.txt") {
		t.Errorf("open is %q", d.session.Reading.Source.File)
	}
	d.command("imports")
	d.rest()
	d.tap("Undo this import")
	d.rest()
	d.sees("1 source")
	d.command("imports")
	d.rest()
	d.key(fyne.KeyEscape)
	if d.parts.overlay.Visible() {
		t.Error("Escape does not put the sheet away")
	}
}

func TestCompleteTitlesAndDates(t *testing.T) {
	d := sit(t)
	if d.menus.items["complete"].Disabled != true {
		t.Error("there is nothing to complete, and yet it is offered")
	}
	d.take("harbour.txt", harbour, "council.txt", council)
	d.command("complete")
	d.rest()
	d.sees("To complete: 1 of 2")
	d.typed("08/04/2025")
	d.key(fyne.KeyReturn)
	d.sees("Which day is meant", "8 April 2025", "4 August 2025")
	d.key(fyne.KeyDown, fyne.KeyReturn)
	d.rest()
	d.sees("To complete: 2 of 2")
	d.typed("soon")
	d.key(fyne.KeyReturn)
	d.sees("This date cannot be understood without guessing")
	d.key(fyne.KeyReturn)
	d.sees("To complete: 2 of 2")
	d.key(fyne.KeyEscape)
	d.rest()
	d.misses("To complete: 2 of 2")
	d.command("list-gaps")
	d.rest()
	if rows := d.session.Listing.Rows; len(rows) != 1 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestChangeManyAtOnce(t *testing.T) {
	d := sit(t)
	d.take("harbour.txt", harbour, "council.txt", council)
	d.command("change-many") // nothing is chosen
	if len(d.sheets) != 0 {
		t.Fatal("it asks what to change of nothing")
	}
	d.Focus(d.parts.library.Rows())
	d.shift(fyne.KeyDown)
	d.sees("2 chosen")
	for _, c := range []struct {
		name  string
		downs int
		typed string
		holds func(notebook.Source) bool
	}{
		{"kind of copy", 0, "", func(s notebook.Source) bool { return s.Provenance == notebook.ProvenanceOriginal }},
		{"date", 1, "April 2025", func(s notebook.Source) bool { return s.Published.String() == "2025-04" }},
		{"publisher", 2, "The board", func(s notebook.Source) bool { return s.Publisher == "The board" }},
		{"tag", 3, "harbour", func(s notebook.Source) bool { return len(s.Tags) == 1 }},
		{"privacy", 4, "", func(s notebook.Source) bool { return s.Privacy == notebook.PrivacyPrivate }},
	} {
		d.command("change-many")
		for range c.downs {
			d.key(fyne.KeyDown)
		}
		d.key(fyne.KeyReturn)
		if c.typed == "" {
			d.key(fyne.KeyDown, fyne.KeyDown)
		}
		d.typed(c.typed)
		d.key(fyne.KeyReturn)
		d.rest()
		rows, err := d.book.Sources(t.Context(), notebook.SourceFilter{})
		if err != nil || len(rows) != 2 || !c.holds(rows[0].Source) || !c.holds(rows[1].Source) {
			t.Errorf("%s: %+v, %v", c.name, rows, err)
		}
	}
	d.command("change-many")
	d.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	d.rest()
	d.sees("0 sources")
	d.misses("2 chosen")
	d.command("undo")
	d.rest()
	d.sees("2 sources")
}

func TestSearchAsYouType(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour, "b.txt", council, "ß.txt", "Die Straße am Hafen 🐙 ist geschlossen.\n\nقال المدير إن السجلات مغلقة.\n")
	d.command("search")
	d.typed("krause")
	d.rest()
	d.sees("2 found", "Kraus 1", "Klaus 1")
	d.key(fyne.KeyDown, fyne.KeyReturn)
	d.rest()
	if at := d.session.Current(); at.Span.Of(d.session.Reading.Text) != "Klaus" {
		t.Errorf("opened %v: %q", at, at.Span.Of(d.session.Reading.Text))
	}
	if d.win.Canvas().Focused() != d.parts.middle.Reader.Text() {
		t.Errorf("the keyboard is in %T, not in what was opened", d.win.Canvas().Focused())
	}
	d.sees("Nobody answered the letter")
	d.misses("2 found")
	d.command("next-match")
	d.rest()
	d.sees("krause: 1 of 1, from the top")
	d.command("next-hit")
	d.rest()
	if at := d.session.Current(); at.Span.Of(d.session.Reading.Text) != "Kraus" {
		t.Errorf("went on to %v: %q", at, at.Span.Of(d.session.Reading.Text))
	}
	d.command("back")
	if !strings.Contains(d.session.Reading.Text, "Klaus") {
		t.Error("back leads elsewhere")
	}
	for _, query := range []string{"السجلات", "strasse 🐙", "STRAẞE"} {
		d.command("search")
		d.parts.library.Search().SetText("")
		d.typed(query)
		d.rest()
		d.key(fyne.KeyReturn)
		d.rest()
		if !strings.Contains(d.session.Reading.Text, "Straße") {
			t.Errorf("%s opens %q", query, d.session.Reading.Text)
		}
	}
	d.command("search")
	d.parts.library.Search().SetText("")
	d.typed("qqqqqqqq")
	d.rest()
	d.sees("Nothing found.", "“qqqqqqqq” stands nowhere")
	d.key(fyne.KeyEscape)
	d.rest()
	d.misses("Nothing found")
	d.sees("Straße")
}

func TestNoteLinkBriefing(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour, "b.txt", council)
	d.tap("Harbour records stay shut")
	d.rest()
	d.selectWords("The books are open to those who need them.")
	d.command("highlight-green")
	d.rest()
	d.tap("About")
	d.tap("Highlights")
	d.sees("“The books are open to those who need them.”")

	d.command("new-note")
	d.rest()
	d.typed("Öffnung ß 🐙\n")
	d.typed("قال المدير: see [[the books are op")
	d.rest()
	d.key(fyne.KeyReturn)
	d.typed(" says so.")
	d.sees("saving…")
	d.rest()
	d.sees("saved")
	note := d.session.Writing.Note.ID
	kept, err := d.book.Note(t.Context(), note)
	if err != nil || kept.Title != "Öffnung ß 🐙" || !strings.HasPrefix(kept.Body, "قال المدير: see [[h") || !strings.HasSuffix(kept.Body, "]] says so.") {
		t.Fatalf("kept %+v, %v", kept, err)
	}
	d.sees("Links (1)", "The books are open")

	d.linkTo("council asks", notebook.Contradicts, "they never came")
	d.sees("Links (2)", "they never came")
	d.tap("they never came")
	d.rest()
	d.tap("Links")
	d.sees("Nobody answered", "Linked from (1)", "Öffnung ß 🐙")
	d.command("back")

	d.command("new-briefing")
	d.typed("To the council: ß & 🐙")
	d.key(fyne.KeyReturn)
	d.rest()
	d.sees("To the council: ß & 🐙")
	d.tap("Add…")
	d.typed("Öffnung")
	d.rest()
	d.key(fyne.KeyReturn)
	d.rest()
	d.tap("Add…")
	d.typed("the books are open")
	d.rest()
	d.key(fyne.KeyReturn)
	d.rest()
	if items := d.session.Briefing.Sections[0].Items; len(items) != 2 {
		t.Fatalf("the briefing holds %+v", items)
	}
	path := filepath.Join(t.TempDir(), "to the council.pdf")
	d.export(path)
	d.sees("Exported: to the council.pdf · 2 citations of 2 sources")
	d.reads(path, "To the council: ß & ", "Öffnung ß", "The books are open to those who need them.", "[1]",
		"Contradicts: Council asks for the books [2]", "Harbour records stay shut", "matches this copy")
}

// linkTo links what is open to what is found by some letters.
func (d *desk) linkTo(letters string, how notebook.Relation, why string) {
	d.t.Helper()
	d.command("link")
	d.typed(letters)
	d.rest()
	d.key(fyne.KeyReturn)
	d.rest()
	d.tap(how.Words(false))
	d.tap("OK")
	d.typed(why)
	d.key(fyne.KeyReturn)
	d.rest()
}

// export writes the open briefing to a path that is typed.
func (d *desk) export(path string) {
	d.t.Helper()
	d.command("export")
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.typed(path)
	d.key(fyne.KeyReturn)
	d.rest()
}

// reads reads a PDF back and fails the test unless all these words stand in it.
func (d *desk) reads(path string, words ...string) {
	d.t.Helper()
	file, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(file), "%PDF-") {
		d.t.Fatalf("what was exported begins %.20q, %v", file, err)
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		d.t.Skip("pdftotext is not installed: the briefing is not read back")
	}
	out, err := exec.CommandContext(d.t.Context(), program, "-enc", "UTF-8", path, "-").Output()
	if err != nil {
		d.t.Fatalf("pdftotext: %v", err)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	for _, w := range words {
		if !strings.Contains(text, w) {
			d.t.Errorf("%q does not stand in the briefing:\n%s", w, text)
		}
	}
}

func TestSampleToOwnNotebook(t *testing.T) {
	d := newDesk(t)
	d.open(d.o.first())
	d.opened()
	d.sees("This is a sample notebook", "Start my notebook")
	if d.win.Title() != "Commonplace: Sample notebook" || len(d.session.Listing.Rows) == 0 {
		t.Errorf("opened %q with %d sources", d.win.Title(), len(d.session.Listing.Rows))
	}
	d.session.Listing.Show(session.Section{Kind: session.SectionNotes})
	d.settle()
	d.session.Listing.Open(d.session.Listing.Rows[0])
	d.rest()
	d.parts.middle.Focus()
	d.typed("Last words. ")
	sample := d.session
	d.reopen(d.o.Own)
	d.opened()
	if len(d.closed) != 1 || d.closed[0] != d.o.Sample {
		t.Errorf("closed %v", d.closed)
	}
	if d.win.Title() != "Commonplace: My notebook" || d.session == sample {
		t.Errorf("opened %q", d.win.Title())
	}
	d.rest() // the first one's timers pass: none may write into what is closed
	d.sees("0 sources", "Import a folder of articles")
	d.reopen(d.o.Sample)
	d.opened()
	notes, err := d.book.Notes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, n := range notes {
		found = found || strings.Contains(n.Body, "Last words.")
	}
	if !found {
		t.Errorf("what was being written is lost")
	}
}
