//go:build e2e

package e2e_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// articles is what the person imports. Halvorsen is searched for with a wrong letter.
var articles = map[string]string{
	"dock.txt": "Harbour opens a second dock\n\n" +
		"The harbour of Kellmar opened its second dock on Monday. Mayor Ingrid Halvorsen said the dock would be paid for by fees alone, and that no household would notice it.\n\n" +
		"The council had put the work off twice, because the estimates kept growing.\n",
	"union.md": "# Fishers count the empty berths\n\n" +
		"Forty boats left the harbour last winter. The union of fishers says that fees were the reason, and has asked the council for its figures.\n",
	"budget.html": `<html><head><title>What the council's budget says of the dock</title></head><body><article><h1>What the council's budget says of the dock</h1>` +
		`<p>The budget for the year sets aside eleven million for the dock, to be paid back out of fees over thirty years. A footnote adds that the town answers for the rest if the fees fall short.</p>` +
		`<p>Councillors passed it with two votes against. The footnote was not debated, and nobody asked how likely it was to matter.</p></article></body></html>`,
	"weather.txt": "A mild winter on the coast\n\nThe harbour stayed open through January for the first time since the station keeps records.\n",
}

// TestJourney is the main job by hand: the first start, an import, a search, a highlight, a note, a link, undo, a briefing.
func TestJourney(t *testing.T) {
	d := newDesk(t)
	d.firstStart()
	dir := filepath.Join(t.TempDir(), "Kellmar")
	pdf := filepath.Join(t.TempDir(), "briefing.pdf")
	h := d.start("--notebook", dir)
	h.shot("02-empty-notebook")
	h.takeIn()
	h.search()
	quoteX, quoteY := h.highlight()
	h.note()
	h.link()
	h.brief(quoteX, quoteY, pdf)
	h.dark()
	h.close()
	d.proven(dir, pdf)
}

// firstStart opens the sample notebook, where nobody asked for another.
func (d *desk) firstStart() {
	d.t.Helper()
	h := d.start()
	h.wait(`listing Sources [1-9]\d*`)
	h.shot("01-first-start")
	h.close()
}

// takeIn imports a folder, whose path is pasted.
func (h *hands) takeIn() {
	h.t.Helper()
	folder := h.t.TempDir()
	for name, text := range articles {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			h.t.Fatal(err)
		}
	}
	h.press("ctrl+shift+f") // a field to cut the path from, so that it is on the clipboard
	h.wait("run search")
	h.write(folder)
	h.wait("found 0 for " + folder)
	h.press("ctrl+a", "ctrl+x", "ctrl+shift+v")
	h.wait("ask Paste as source")
	h.shot("03-paste")
	h.press("Return") // in the title, which it has not
	h.wait("imported 4 updated 0 known 0 refused 0")
	h.shot("04-imported")
	h.press("Return")
	h.wait("listing Sources 4")
}

// search finds the mayor by a misspelt name, and opens the place.
func (h *hands) search() {
	h.t.Helper()
	h.press("ctrl+shift+f")
	h.wait("run search")
	h.write("halverson")
	h.wait("found [1-9]\\d* for halverson")
	h.shot("05-search")
	h.press("Return")
	h.wait(`reading s\w+ at [1-9]\d*`)
}

// highlight selects words with the mouse and gives them a colour from the bar. It returns a point on them.
func (h *hands) highlight() (x, y int) {
	h.t.Helper()
	h.press("ctrl+shift+Right") // the keyboard is where the hit is, and says where that stands
	at := h.numbers(`selected \d+ \d+ at (\d+) (\d+)`)
	x, y = at[0], at[1]+10
	h.drag(x+1, y, x+220, y)
	h.wait(`selected \d+ \d+ at \d+ \d+`)
	bar := h.numbers(`bar (\d+) (\d+) \d+ (\d+)`)
	h.shot("06-selected")
	h.click(bar[0]+bar[2]/2, bar[1]+bar[2]/2)
	h.wait("turns Undo highlight, Redo")
	h.shot("07-highlighted")
	return x + 20, y
}

// note writes a note on the words that are highlighted.
func (h *hands) note() {
	h.t.Helper()
	h.press("ctrl+shift+n")
	h.wait(`writing n\w+`)
	h.write("Who pays for the dock")
	h.press("Return", "Return", "ctrl+End")
	h.write("The mayor names fees alone. The budget has a footnote.")
	h.now()
	h.wait("turns Undo edit of a note, Redo")
	h.shot("08-note")
}

// link joins the note with another source, takes that back and does it again.
func (h *hands) link() {
	h.t.Helper()
	h.press("ctrl+l")
	h.wait("choose Link to…")
	h.write("council budget")
	h.shot("09-link-to")
	h.press("Return")
	h.wait("ask How are they linked.")
	h.shot("10-relation")
	h.press("Return")
	h.wait("ask Why.")
	h.write("the footnote on page one")
	h.press("Return")
	h.wait("turns Undo link, Redo")
	h.shot("11-linked")
	h.press("ctrl+1") // away from the text, where undo is for typing
	h.wait("run list-sources")
	h.press("ctrl+z")
	h.wait("turns .*, Redo link")
	h.shot("12-undone")
	h.press("ctrl+shift+z")
	h.wait("turns Undo link, .*")
}

// brief makes a briefing of the note and the highlight, and exports it.
func (h *hands) brief(x, y int, pdf string) {
	h.t.Helper()
	h.press("ctrl+shift+b")
	h.wait("ask New briefing")
	h.write("The second dock")
	h.press("Return")
	h.wait(`at b\w+`)
	h.press("alt+Left")
	h.wait(`writing n\w+`)
	h.press("ctrl+b")
	h.wait("turns Undo .*briefing.*, Redo")
	h.press("ctrl+4")
	h.wait("listing Highlights 1")
	h.press("Down", "Return")
	h.wait(`reading s\w+ at \d+`)
	h.click(x, y)
	h.wait(`selected \d+ \d+ at \d+ \d+`)
	h.press("ctrl+b")
	h.wait("turns Undo .*briefing.*, Redo")
	h.press("ctrl+6")
	h.wait("listing Briefings 1")
	h.press("Down", "Return")
	h.wait(`at b\w+`)
	h.shot("13-briefing")
	h.press("ctrl+e")
	h.wait("ask Export briefing")
	h.press("ctrl+a")
	h.write(pdf)
	h.shot("14-export")
	h.press("Return")
	h.wait("exported " + pdf)
	h.shot("15-exported")
}

// dark looks at the same in the other colours, and in a small window.
func (h *hands) dark() {
	h.t.Helper()
	for _, colours := range []string{"16-dark", "17-light"} {
		h.press("ctrl+shift+t")
		h.wait("run switch-theme")
		h.shot(colours)
	}
	h.size(800, 600)
	h.shot("18-small")
}

// numbers waits for a line and returns the numbers in it.
func (h *hands) numbers(line string) []int {
	h.t.Helper()
	var all []int
	for _, part := range h.wait(line)[1:] {
		n, err := strconv.Atoi(part)
		if err != nil {
			h.t.Fatal(err)
		}
		all = append(all, n)
	}
	return all
}

// proven reads back, through the terminal, what was done in the window, and the briefing from its file.
func (d *desk) proven(dir, pdf string) {
	d.t.Helper()
	terminal := func(args ...string) []byte {
		d.t.Helper()
		out, err := exec.Command(program, append([]string{"--notebook", dir}, args...)...).CombinedOutput()
		if err != nil {
			d.t.Fatalf("%q: %v\n%s", args, err, out)
		}
		return out
	}
	list := func(into any, args ...string) {
		d.t.Helper()
		if err := json.Unmarshal(terminal(append(args, "--json")...), into); err != nil {
			d.t.Fatal(err)
		}
	}
	terminal("check")
	var highlights, notes []struct{ Ref, Title string }
	list(&highlights, "list", "highlights")
	list(&notes, "list", "notes")
	if len(highlights) != 1 || len(notes) != 1 || notes[0].Title != "Who pays for the dock" {
		d.t.Fatalf("highlights %+v, notes %+v", highlights, notes)
	}
	var kept struct{ Text string }
	list(&kept, "show", highlights[0].Ref)
	if !strings.Contains(articles["dock.txt"], kept.Text) || !strings.Contains(kept.Text, "Halvorsen") {
		d.t.Errorf("the highlight's quote is %q", kept.Text)
	}
	var links []struct{ Ref string }
	list(&links, "list", "links")
	var note struct {
		Links []struct{ From, To, Relation, Why, Title string }
	}
	list(&note, "show", notes[0].Ref)
	joined := 0
	for _, k := range note.Links {
		if k.From == notes[0].Ref && k.Title == "What the council's budget says of the dock" && k.Relation == "relates" && k.Why == "the footnote on page one" {
			joined++
		}
	}
	if joined != 1 || len(links) != 2 {
		d.t.Errorf("%d links, the note's are %+v", len(links), note.Links)
	}
	printed := d.tool("pdftotext", "-layout", pdf, "-")
	flat := strings.Join(strings.Fields(printed), " ")
	for _, words := range []string{"The second dock", "What the council's budget says of the dock [2]", "Who pays for the dock", "The budget has a footnote", "“" + strings.TrimSpace(kept.Text) + "” [1]", "Harbour opens a second dock"} {
		if !strings.Contains(flat, words) {
			d.t.Errorf("the briefing does not hold %q:\n%s", words, printed)
		}
	}
	d.tool("qpdf", "--check", pdf)
}
