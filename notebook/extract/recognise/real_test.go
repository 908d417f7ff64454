package recognise_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode"

	"commonplace/notebook"
	"commonplace/notebook/extract/paper"
	"commonplace/notebook/extract/recognise"
	"commonplace/notebook/pdf"
)

const known = `The harbour master kept two books. In the first he wrote down every ship that came in, with the day, the hour and the name of her
captain; in the second, which he showed to nobody, he wrote what each of them had really carried. When the committee asked for the second
book in the spring of 1987, it was told that there was none. The clerk who said so had been given the key to the cupboard that morning.`

// TestRealTesseract: the program that is installed finds the words of a page that was printed and turned into a picture.
func TestRealTesseract(t *testing.T) {
	x := recognise.New(recognise.Options{})
	able, err := x.Ability(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if able.Version == "" {
		t.Skip("tesseract is not installed")
	}
	var printed bytes.Buffer
	_, err = pdf.Printer{}.Print(t.Context(), &printed, notebook.Composition{
		Title: "Two books", Made: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		Sections: []notebook.ComposedSection{{Blocks: []notebook.ComposedBlock{
			{Kind: notebook.ComposedParagraph, Runs: []notebook.Run{{Text: strings.ReplaceAll(known, "\n", " ")}}},
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	const a4at300 = 2480 // pixels
	const second = 1     // the first page is the title's
	picture, err := paper.Picture(printed.Bytes(), "", second, a4at300)
	if err != nil {
		t.Fatal(err)
	}
	found, err := x.Recognise(t.Context(), picture, "eng")
	if err != nil {
		t.Fatal(err)
	}
	page := found.Page(recognise.NewWords())
	var text strings.Builder
	for _, p := range page.Paragraphs {
		if !p.Number {
			text.WriteString(p.Text + "\n")
		}
	}
	score := agreement(wordsOf(known), wordsOf(text.String()))
	t.Logf("tesseract %s: F1 %.3f, %d words, %.0f %% sure, %d paragraphs", able.Version, score, page.Words, page.Sure, len(page.Paragraphs))
	if score < 0.95 || page.Sure < 70 {
		t.Errorf("F1 %.3f, %.0f %% sure:\n%s", score, page.Sure, text.String())
	}
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// agreement is the F1 of two bags of words.
func agreement(want, got []string) float64 {
	count := map[string]int{}
	for _, w := range want {
		count[w]++
	}
	both := 0
	for _, g := range got {
		if count[g] > 0 {
			count[g]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(want)+len(got))
}
