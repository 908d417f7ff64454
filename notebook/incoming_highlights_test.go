package notebook_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
)

const tollPage = `<html><head><title>Tolls in the harbour</title><link rel="canonical" href="https://www.example.org/tolls/"></head><body><article><h1>Tolls in the harbour</h1>
<p>The tolls rise in May, the council said. “We have no choice,” the mayor added, and then the tolls rise in May for boats as well as for ferries.</p>
<p>Nobody at the meeting spoke against it, which surprised those who had waited outside for three hours in the rain to be heard.</p></article></body></html>`

// hypothesisRow is one annotation as Hypothesis hands it over.
func hypothesisRow(id, uri, quote, prefix, comment string) string {
	target := ""
	if quote != "" {
		target = fmt.Sprintf(`{"selector":[{"type":"TextQuoteSelector","exact":%q,"prefix":%q,"suffix":""}]}`, quote, prefix)
	}
	return fmt.Sprintf(`{"id":%q,"created":"2025-03-10T10:15:00Z","user":"acct:jane@hypothes.is","uri":%q,"text":%q,"tags":["tolls"],"document":{"title":["Tolls in the harbour"]},"target":[%s]}`,
		id, uri, comment, target)
}

func TestHypothesisBecomesHighlights(t *testing.T) {
	nb := open(t)
	files := map[string]string{
		"tolls.html": tollPage,
		"marks.json": `{"total":5,"rows":[` + strings.Join([]string{
			hypothesisRow("a", "https://example.org/tolls?utm_source=x", "the tolls rise in May", "and then ", "Twice!"),
			hypothesisRow("b", "https://example.org/tolls", "\"We have no   choice,\"", "", ""),
			hypothesisRow("c", "https://example.org/tolls", "words that are not there", "", "Gone"),
			hypothesisRow("d", "https://example.org/tolls", "", "", "On the whole"),
			hypothesisRow("e", "https://example.net/elsewhere", "a page that is not here", "", "Kept"),
		}, ",") + `]}`,
	}
	r := take(t, nb, files)
	if r.Added != 3 || r.Notes != 2 || r.Highlights != 3 || len(r.Problems()) != 0 {
		t.Fatalf("%+v", r)
	}
	var id notebook.SourceID
	for _, f := range r.Files {
		if f.Outcome == notebook.Added && f.Source != "" {
			id = f.Source
		}
	}
	placed, err := nb.HighlightsOf(ctx, id)
	if err != nil || len(placed) != 3 {
		t.Fatalf("%+v, %v", placed, err)
	}
	text, err := nb.Text(ctx, id, 0)
	if err != nil {
		t.Fatal(err)
	}
	if h := placed[0]; h.Quote() != "“We have no choice,”" || h.Place.Lost {
		t.Errorf("%+v", h)
	}
	if h := placed[1]; h.Place.At.Start != strings.LastIndex(text.Text, "the tolls rise") || h.Comment != "Twice!" || !slices.Equal(h.Tags, []notebook.Tag{"tolls"}) ||
		h.Made.Format("2006-01-02") != "2025-03-10" {
		t.Errorf("%+v", h)
	}
	if h := placed[2]; !h.Place.Lost || h.Quote() != "words that are not there" {
		t.Errorf("%+v", h)
	}
	remark := noteNamed(t, nb, "On Tolls in the harbour")
	if got := shownBody(t, nb, remark); got != "On <Tolls in the harbour|Tolls in the harbour>\n\nOn the whole" {
		t.Error(got)
	}
	orphan := noteNamed(t, nb, "Tolls in the harbour")
	if orphan.Body != "<https://example.net/elsewhere>\n\n> a page that is not here\n\nKept" {
		t.Errorf("%q", orphan.Body)
	}
	before := counts(t, nb)
	if again := take(t, nb, files); again.Added+again.Updated+again.Highlights != 0 || again.Act != "" || counts(t, nb) != before {
		t.Errorf("a second time: %+v", again)
	}
	act, err := nb.Undo(ctx)
	if err != nil || act.Name != "import of 1 source, 2 notes and 3 highlights" || counts(t, nb) != (notebook.Counts{}) {
		t.Errorf("%q, %v, %+v", act.Name, err, counts(t, nb))
	}
}

func TestZoteroNoteMarksThePaper(t *testing.T) {
	nb := open(t)
	files := map[string]string{
		"storage/FILE0001/tolls.html": tollPage,
		"notes/Tolls.md": "# Annotations\n\n“Nobody at the meeting spoke against it” ([Doe, 2017, p. 3](zotero://select/library/items/ITEM0001)) " +
			"([pdf](zotero://open-pdf/library/items/FILE0001?page=3&annotation=ANNO0001)) Why?\n\nMy own words.\n",
	}
	r := take(t, nb, files)
	if r.Added != 2 || r.Notes != 1 || r.Highlights != 1 {
		t.Fatalf("%+v", r)
	}
	all, err := nb.Highlights(ctx)
	if err != nil || len(all) != 1 || all[0].Quote() != "Nobody at the meeting spoke against it" || all[0].Comment != "Why?" {
		t.Errorf("%+v, %v", all, err)
	}
	if n := noteNamed(t, nb, "Tolls"); !strings.Contains(n.Body, "My own words.") {
		t.Errorf("%q", n.Body)
	}
}

func TestMarksInAPaperComeWithIt(t *testing.T) {
	paper, err := os.ReadFile("extract/testdata/pdf-marked/input.pdf")
	if err != nil {
		t.Fatal(err)
	}
	nb := open(t)
	r := take(t, nb, map[string]string{"paper.pdf": string(paper)})
	if r.Added != 1 || r.Highlights != 3 {
		t.Fatalf("%+v", r)
	}
	placed, err := nb.HighlightsOf(ctx, r.Files[0].Source)
	if err != nil || len(placed) != 3 || placed[0].Quote() != "The tolls" || placed[0].Colour != notebook.ColourPink || placed[0].Comment != "By how much?" {
		t.Errorf("%+v, %v", placed, err)
	}
	for _, h := range placed {
		if h.Place.Lost {
			t.Errorf("%q lost its place", h.Quote())
		}
	}
	undo(t, nb, 1)
	if c := counts(t, nb); c != (notebook.Counts{}) {
		t.Errorf("left after undo: %+v", c)
	}
}
