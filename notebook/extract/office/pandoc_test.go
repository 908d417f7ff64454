package office

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"commonplace/index/corpus"
	"commonplace/notebook/extract/office/document"
)

// least is the agreement with pandoc, the mean of the files of a format, below which the test fails.
var least = map[document.Format]float64{document.DOCX: .95, document.ODT: .93, document.RTF: .90, document.EPUB: .93}

// TestAgreesWithPandoc compares the words of each sample with those pandoc finds: F1 of their counts.
func TestAgreesWithPandoc(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	dir := os.Getenv("OFFICE_SAMPLES") // another folder to measure
	if dir == "" {
		dir = corpus.Shared(t, "samples", "office")
	}
	scores := map[document.Format][]float64{}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		format := FormatOf(data)
		if format == "" {
			continue
		}
		var out, complaint bytes.Buffer
		c := exec.Command("pandoc", "-t", "plain", "-f", string(format), name)
		c.Stdout, c.Stderr = &out, &complaint
		if err := c.Run(); err != nil {
			t.Logf("%-30s pandoc cannot read it: %s", filepath.Base(name), strings.TrimSpace(complaint.String()))
			continue
		}
		doc, err := Read(format, data, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f1, missed, added := agreement(plain(doc), out.String())
		scores[format] = append(scores[format], f1)
		t.Logf("%-30s %.3f  missed %.200q  added %.200q", filepath.Base(name), f1, missed, added)
	}
	for _, format := range []document.Format{document.DOCX, document.ODT, document.RTF, document.EPUB} {
		s := scores[format]
		if len(s) == 0 {
			if os.Getenv("OFFICE_SAMPLES") == "" {
				t.Errorf("%s: nothing to compare", format)
			}
			continue
		}
		slices.Sort(s)
		sum := 0.0
		for _, v := range s {
			sum += v
		}
		mean := sum / float64(len(s))
		t.Logf("%-5s %d files: mean %.3f, median %.3f", format, len(s), mean, s[len(s)/2])
		if mean < least[format] {
			t.Errorf("%s: mean %.3f, less than %.3f", format, mean, least[format])
		}
	}
}

// plain writes a document's text.
func plain(doc document.Document) string {
	var b strings.Builder
	for _, p := range doc.Parts {
		if p.Kind != document.Page {
			b.WriteString(p.Text + "\n")
		}
	}
	return b.String()
}

// agreement is the F1 of two texts' words, and the words only one of them has.
func agreement(ours, theirs string) (f1 float64, missed, added []string) {
	words := func(s string) map[string]int {
		m := map[string]int{}
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			m[w]++
		}
		return m
	}
	a, b := words(ours), words(theirs)
	same, na, nb := 0, 0, 0
	for w, n := range a {
		na += n
		same += min(n, b[w])
		if n > b[w] {
			added = append(added, w)
		}
	}
	for w, n := range b {
		nb += n
		if n > a[w] {
			missed = append(missed, w)
		}
	}
	slices.Sort(missed)
	slices.Sort(added)
	if na+nb == 0 {
		return 1, nil, nil
	}
	return 2 * float64(same) / float64(na+nb), missed, added
}
