package pane

import (
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

func TestWhatIsDamagedOffersToBeMadeAnew(t *testing.T) {
	dir := t.TempDir()
	book, end := notebooktest.Reopen(t, dir)
	for range 40 { // or the postings stand among the words
		if _, err := book.WriteNote(t.Context(), "", "The harbour is closed."); err != nil {
			t.Fatal(err)
		}
	}
	end()
	notebooktest.Spoil(t, dir)
	d, _, _ := searching(sitOn(t, notebooktest.Open(t, dir, notebook.Parts{Extract: extract.Direct{}, Pages: extract.Direct{}})))
	d.typed("harbour")
	d.rest()
	d.sees("This search could not be answered.", "Try again", "Check notebook…", "Make search anew")
	d.tap("Make search anew")
	d.rest()
	d.misses("This search could not be answered.")
	d.sees("40 found")
}
