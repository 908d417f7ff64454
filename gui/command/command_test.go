package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/gui/session"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// answers is a window that answers at once, and remembers what it was asked.
type answers struct {
	Host         // what a test does not expect to be asked
	asked        []string
	line, choice string
	pick         int
	path         string
	yes, typing  bool
	copied       string
}

func (a *answers) AskLine(title, _, value string, then func(string)) {
	a.asked = append(a.asked, title+"="+value)
	then(a.line)
}

func (a *answers) Pick(title string, choices []string, chosen int, then func(int)) {
	a.asked = append(a.asked, title)
	if a.pick < len(choices) && chosen < len(choices) {
		then(a.pick)
	}
}

func (a *answers) Choose(title string, then func(string)) {
	a.asked = append(a.asked, title)
	then(a.choice)
}

func (a *answers) SaveFile(title, name string, then func(string)) {
	a.asked = append(a.asked, title+"="+name)
	then(a.path)
}

func (a *answers) Confirm(_, words, _ string, then func()) {
	a.asked = append(a.asked, words)
	if a.yes {
		then()
	}
}

func (a *answers) Tell(title, words string) { a.asked = append(a.asked, title+": "+words) }
func (a *answers) Copy(words string)        { a.copied = words }
func (a *answers) UndoTyping() bool         { return a.typing }
func (a *answers) Show(Part)                { a.asked = append(a.asked, "show") }

const text = "The memo was read to the committee on Thursday. It says that records may be shared where a case is open.\n"

// bench is a session on a notebook with one source, and a queue for a goroutine.
type bench struct {
	*session.Session
	*answers
	t      *testing.T
	queue  chan func()
	book   *notebook.Notebook
	source notebook.Ref
}

func newBench(t *testing.T) *bench {
	t.Helper()
	return newBenchOn(t, notebooktest.New(t, notebooktest.Extract(extract.Direct{})))
}

// newBenchOn takes a source into a notebook.
func newBenchOn(t *testing.T, book *notebook.Notebook) *bench {
	t.Helper()
	w := &bench{t: t, answers: &answers{}, queue: make(chan func(), 10_000), book: book}
	r, err := w.book.Import(t.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fstest.MapFS{"a.txt": {Data: []byte(text)}}, Origin: "mem:"}}})
	if err != nil {
		t.Fatal(err)
	}
	w.source = notebook.RefOf(r.Files[0].Source)
	w.Session = session.New(t.Context(), session.Options{
		Notebook: w.book, Post: func(fn func()) { w.queue <- fn },
		OnProblem: func(err error) { t.Errorf("told: %v", err) },
	})
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	w.settle()
	return w
}

// Dark is what the window would say under a light system.
func (w *bench) Dark() bool { return w.Preferences.Theme() == "dark" }

func (w *bench) settle() {
	for {
		w.Wait()
		if len(w.queue) == 0 {
			return
		}
		for len(w.queue) > 0 {
			(<-w.queue)()
		}
	}
}

// run does a command as the menu would: only where it is enabled.
func (w *bench) run(id string) {
	w.t.Helper()
	c, there := ByID(id)
	if !there || !c.Enabled(w.Session) {
		w.t.Fatalf("%s: there %v, and cannot be done", id, there)
	}
	c.Do(w.Session, w)
	w.settle()
}

func (w *bench) can(id string) bool {
	c, _ := ByID(id)
	return c.Enabled(w.Session)
}

func TestWhatIsEnabled(t *testing.T) {
	w := newBench(t)
	everywhere := []string{"import-files", "new-note", "search", "go-to", "undo", "new-briefing", "larger", "about"}
	onSource := []string{"find", "link", "tag", "mark-date", "delete"}
	for _, id := range everywhere {
		if !w.can(id) {
			t.Errorf("%s cannot be done at the start", id)
		}
	}
	for _, id := range append(onSource, "highlight-green", "export", "back", "history") {
		if w.can(id) {
			t.Errorf("%s can be done with nothing open", id)
		}
	}
	offered := Offered(w.Session, w)
	if slices.ContainsFunc(offered, func(c session.Command) bool { return strings.HasPrefix(c.Title, "Export") }) || len(offered) < len(everywhere) {
		t.Errorf("the palette offers %d commands, or what cannot be done", len(offered))
	}
	w.Open(session.Place{Ref: w.source})
	w.settle()
	for _, id := range onSource {
		if !w.can(id) {
			t.Errorf("%s cannot be done on a source", id)
		}
	}
	if w.can("highlight-green") {
		t.Error("nothing is selected and can be highlighted")
	}
}

func TestCommandsOnASource(t *testing.T) {
	w := newBench(t)
	w.Open(session.Place{Ref: w.source})
	w.settle()
	w.Reading.Select(notebook.Span{Start: 4, End: 8})
	w.run("highlight-blue")
	if len(w.Reading.Placed) != 1 || w.Reading.Placed[0].Colour != notebook.ColourBlue {
		t.Fatalf("highlights %+v", w.Reading.Placed)
	}
	w.run("copy-quote")
	if !strings.HasPrefix(w.copied, "“memo”\n— untitled text") {
		t.Errorf("copied %q", w.copied)
	}
	w.line = "2025-04-08"
	w.run("mark-date")
	w.pick = slices.Index(notebook.Provenances(), notebook.ProvenanceRewritten)
	w.run("mark-provenance")
	w.pick = slices.Index(notebook.Privacies(), notebook.PrivacyOffTheRecord)
	w.run("mark-privacy")
	s := w.Reading.Source
	if s.Published.String() != "2025-04-08" || s.Provenance != notebook.ProvenanceRewritten || s.Privacy != notebook.PrivacyOffTheRecord {
		t.Errorf("marked %+v", s)
	}
	w.typing = true
	w.run("undo")
	if w.Reading.Source.Privacy.Open() {
		t.Error("undo in a text field took back an act")
	}
	w.typing = false
	w.run("undo")
	if !w.Reading.Source.Privacy.Open() {
		t.Error("undo took nothing back")
	}
	id, err := w.book.WriteNote(t.Context(), "A note", "x")
	if err != nil {
		t.Fatal(err)
	}
	w.choice, w.pick, w.line = notebook.RefOf(id).String(), slices.Index(notebook.Relations(), notebook.Contradicts), "so it says"
	w.run("link")
	links, err := w.book.LinksOf(t.Context(), notebook.RefOf(id))
	if err != nil || len(links) != 1 || links[0].Relation != notebook.Contradicts || links[0].Why != "so it says" || links[0].Far.Ref.Kind() != notebook.KindHighlight {
		t.Errorf("links %+v, %v", links, err)
	}
	w.run("delete")
	if w.Reading.Open() || w.can("delete") {
		t.Error("the source is still open")
	}
	w.run("check")
	if last := w.asked[len(w.asked)-1]; !strings.Contains(last, "as it should be") {
		t.Errorf("check says %q", last)
	}
}

func TestExportSaysWhatIsMissing(t *testing.T) {
	w := newBench(t)
	w.line = " To the board: 1 "
	w.run("new-briefing")
	w.Open(session.Place{Ref: w.source})
	w.settle()
	if title, _ := ByID("add-to-briefing"); title.TitleNow(w.Session) != "Add to “To the board: 1”" {
		t.Errorf("titled %q", title.TitleNow(w.Session))
	}
	w.run("add-to-briefing")
	w.pick = slices.Index(notebook.Privacies(), notebook.PrivacyPrivate)
	w.run("mark-privacy")
	w.Back()
	w.settle()
	w.path = filepath.Join(t.TempDir(), "out.pdf")
	w.run("export")
	if last := w.asked[len(w.asked)-1]; !strings.Contains(last, "private: left out") {
		t.Errorf("asked %q", last)
	}
	if _, err := os.Stat(w.path); err == nil {
		t.Error("exported though not confirmed")
	}
	w.Open(session.Place{Ref: w.source})
	w.settle()
	w.pick = 0
	w.run("mark-privacy")
	w.Back()
	w.settle()
	c, _ := ByID("export")
	w.path = filepath.Join(t.TempDir(), "no such folder", "out.pdf")
	c.Do(w.Session, &saveOnly{w.answers})
	if last := w.asked[len(w.asked)-1]; last != "Export briefing=To the board 1.pdf" {
		t.Errorf("asked %q", last)
	}
}

// saveOnly is asked for a file and given none.
type saveOnly struct{ *answers }

func (s *saveOnly) SaveFile(title, name string, _ func(string)) {
	s.asked = append(s.asked, title+"="+name)
}

func TestViewCommands(t *testing.T) {
	w := newBench(t)
	size := w.Preferences.ReadingSize()
	w.run("larger")
	w.run("larger")
	w.run("smaller")
	if w.Preferences.ReadingSize() != size+1 {
		t.Errorf("size %v", w.Preferences.ReadingSize())
	}
	w.run("normal-size")
	w.run("switch-theme")
	w.run("fold-left")
	w.run("face")
	if left, right := w.Preferences.Folded(); w.Preferences.ReadingSize() != size || w.Preferences.Theme() != "dark" || !left || right || w.Preferences.ReadingFace() != "sans" {
		t.Errorf("size %v, theme %q, folded %v %v, face %q", w.Preferences.ReadingSize(), w.Preferences.Theme(), left, right, w.Preferences.ReadingFace())
	}
	if c, _ := ByID("fold-left"); c.TitleNow(w.Session) != "Show the left column" {
		t.Errorf("titled %q", c.TitleNow(w.Session))
	}
	w.run("list-notes")
	if left, _ := w.Preferences.Folded(); left || w.Listing.Section.Kind != session.SectionNotes {
		t.Error("a list is chosen and not shown")
	}
}

func TestKeepOnlyTheText(t *testing.T) {
	w := newBench(t)
	title := func(id string) string { c, _ := ByID(id); return c.TitleNow(w.Session) }
	w.run("text-only")
	if w.Importing.TextOnly {
		t.Fatal("not confirmed, and yet done")
	}
	w.yes = true
	w.run("text-only")
	if !w.Importing.TextOnly || title("text-only") != "Keep the original files of what comes in" {
		t.Fatalf("only the text: %v", w.Importing.TextOnly)
	}
	page := "<html><head><title>T</title></head><body><article><p>" + text + "</p></article></body></html>"
	r, err := w.book.Import(t.Context(), notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fstest.MapFS{"t.html": {Data: []byte(page)}}, Origin: "mem:"}}})
	if err != nil {
		t.Fatal(err)
	}
	w.Open(session.Place{Ref: notebook.RefOf(r.Files[0].Source)})
	w.settle()
	if w.can("save-original") || title("save-original") != "Save the original file (it was not kept)" {
		t.Errorf("titled %q", title("save-original"))
	}
	w.Open(session.Place{Ref: w.source})
	w.settle()
	if !w.can("save-original") {
		t.Error("an original that was kept cannot be saved")
	}
	w.run("text-only")
	if w.Importing.TextOnly {
		t.Error("it stays")
	}
}

// TestMenusFit: a menu that is higher than the window at its first size scrolls, and its end is not seen.
func TestMenusFit(t *testing.T) {
	const most = 15
	long := map[Menu]int{}
	for _, c := range All() {
		if long[c.Menu]++; long[c.Menu] == most+1 {
			t.Errorf("%s has more than %d lines", c.Menu, most)
		}
	}
	if len(long) != len(Menus()) {
		t.Errorf("%d menus have lines, of %d", len(long), len(Menus()))
	}
}
