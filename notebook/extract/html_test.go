package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
)

// tokens counts the words of a text, CJK by the character.
func tokens(s string) map[string]int {
	m := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		m[w]++
	}
	return m
}

// tokenF1 is the harmonic mean of precision and recall of a's words against b's.
func tokenF1(a, b string) float64 {
	x, y := tokens(a), tokens(b)
	var nx, ny, common int
	for w, n := range x {
		nx += n
		common += min(n, y[w])
	}
	for _, n := range y {
		ny += n
	}
	if nx+ny == 0 {
		return 1
	}
	return 2 * float64(common) / float64(nx+ny)
}

// minPageF1 is what the mean over the sample pages may not fall below.
const minPageF1 = .998

// TestPages compares real pages with what should come of them.
// writtenBy is what a byline begins with before it names anybody.
var writtenBy = regexp.MustCompile(`^(?i:(?:written |posted |published |reported |story |words |all posts )?by:?|par|von|por|door|av)\s+`)

func TestPages(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(corpus.Shared(t, "samples", "html"), "*", "source.html"))
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	sum := 0.0
	for _, page := range pages {
		name := filepath.Base(filepath.Dir(page))
		source, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		expected := filepath.Join(corpus.Shared(t, "samples", "html-expected"), name)
		article, err := os.ReadFile(filepath.Join(expected, "expected.html"))
		if err != nil {
			t.Fatal(err)
		}
		var want struct{ Title, Byline, SiteName, PublishedTime string }
		about, err := os.ReadFile(filepath.Join(expected, "expected-metadata.json"))
		if err != nil || json.Unmarshal(about, &want) != nil {
			t.Fatal(name, err)
		}
		d := one(t, "source.html", string(source))
		_, text, _ := web.VisibleText(string(article))
		f := tokenF1(d.Text, text)
		sum += f
		t.Logf("%-26s F1 %.4f  %q  %q  %q  %s", name, f, d.Title, d.Authors, d.Publisher, d.Published)
		if prose.OneLine(want.Title) != "" && d.Title != prose.OneLine(want.Title) || d.TitleDerived != (want.Title == "") {
			t.Errorf("%s: title %q, want %q", name, d.Title, want.Title)
		}
		byline := writtenBy.ReplaceAllString(prose.OneLine(want.Byline), "")
		if strings.Contains(byline, "Updated") {
			byline = "" // a date that readability takes for a name
		}
		if strings.Join(d.Authors, ", ") != byline {
			t.Errorf("%s: authors %q, want %q", name, d.Authors, byline)
		}
		if d.Publisher != want.SiteName {
			t.Errorf("%s: publisher %q, want %q", name, d.Publisher, want.SiteName)
		}
		if day := want.PublishedTime; day != "" && d.Published.String() != day[:10] {
			t.Errorf("%s: published %q, want %q", name, d.Published, day)
		}
	}
	if mean := sum / float64(len(pages)); mean < minPageF1 {
		t.Errorf("token F1 %.4f, less than %.3f", mean, minPageF1)
	} else {
		t.Logf("token F1 %.4f over %d pages", mean, len(pages))
	}
}

func TestWhatIsAPage(t *testing.T) {
	const words = "<p>Some words of the page.</p>"
	for _, c := range []struct {
		name, file, data string
		want             notebook.Format
	}{
		{"by its content, whatever its name", "a.md", "<!DOCTYPE html><body>" + words, notebook.FormatHTML},
		{"after a declaration and a comment, with a drawing", "a.xhtml", "<?xml version='1.0'?><!-- x --><html><body><svg></svg>" + words + "</body></html>", notebook.FormatHTML},
		{"by its name, where the content begins otherwise", "a.HTM", words, notebook.FormatHTML},
		{"under the name of a web archive", "a.mht", "<html>" + words, notebook.FormatHTML},
		{"not by its name alone", "a.html", "Some words without a tag.", notebook.FormatText},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := one(t, c.file, c.data); d.Format != c.want {
				t.Errorf("read as %s, want %s", d.Format, c.want)
			}
		})
	}
}
