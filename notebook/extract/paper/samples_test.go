package paper

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"commonplace/index/corpus"
	"commonplace/notebook/extract/paper/layout"
)

// samples returns the PDF files beside the checkout, or those that COMMONPLACE_PDFS names by a pattern.
func samples(t testing.TB) []string {
	pattern := os.Getenv("COMMONPLACE_PDFS")
	if pattern == "" {
		pattern = filepath.Join(corpus.Shared(t, "samples", "pdf"), "*.pdf")
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no files: ", pattern, err)
	}
	return files
}

const (
	// meanAgreement is the least mean token F1 against pdftotext, over the files in which it finds words.
	meanAgreement = 0.96
)

// TestAgreesWithPdftotext compares the words with those another reader finds, without regard to their order.
func TestAgreesWithPdftotext(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	var scores []float64
	for _, name := range samples(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out, _ := exec.Command("pdftotext", name, "-").Output() // a file it cannot read has no words
		want := tokens(string(out))
		d, err := Read(data, "")
		if len(want) == 0 {
			continue
		}
		got := tokens(textOf(d))
		score := agreement(want, got)
		scores = append(scores, score)
		if score < 1 {
			t.Logf("%-44s %.3f, %d words and %d (%v)", filepath.Base(name), score, len(want), len(got), err)
		}
	}
	if len(scores) == 0 {
		t.Fatal("no file with words")
	}
	sum := 0.0
	for _, s := range scores {
		sum += s
	}
	slices.Sort(scores)
	mean := sum / float64(len(scores))
	t.Logf("%d files with words: mean %.4f, median %.4f", len(scores), mean, scores[len(scores)/2])
	if mean < meanAgreement {
		t.Errorf("mean %.4f, less than %g", mean, meanAgreement)
	}
}

func textOf(d Document) string {
	var b strings.Builder
	for _, p := range d.Parts {
		if p.Kind != layout.Page {
			b.WriteString(p.Text + "\n")
		}
	}
	return b.String()
}

// tokens are the words of a text in lower case, with words cut at a line's end joined. Letters' old shapes count as the letters.
func tokens(s string) []string {
	s = norm.NFKC.String(s)
	for _, hyphen := range []string{"-\n", "\u2010\n", "\u00ad\n"} {
		s = strings.ReplaceAll(s, hyphen, "")
	}
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// agreement is the F1 of two bags of tokens.
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

// TestSamples: every file is read or refused with the expected word, and what is read is sound.
func TestSamples(t *testing.T) {
	refused := map[string]error{
		"libreoffice-writer-password.pdf": ErrPassword,
	}
	scans := map[string]int{
		"bitmap-initially-unknown-size.pdf": 1, "bitmap-symbol-textbottomrighttranspose.pdf": 1, "issue5280.pdf": 1, "issue7847_radial.pdf": 1,
		"xobject-image.pdf": 1,
	}
	dir := corpus.Shared(t, "samples", "pdf")
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(data, "")
		if want := refused[filepath.Base(name)]; fmt.Sprint(err) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", filepath.Base(name), err, want)
		}
		if err == nil {
			checkSound(t, d)
		}
		if want := scans[filepath.Base(name)]; d.Unread != want {
			t.Errorf("%s: %d pages are pictures, want %d", filepath.Base(name), d.Unread, want)
		}
	}
}
