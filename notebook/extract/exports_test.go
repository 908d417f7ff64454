package extract_test

import (
	"os"
	"path/filepath"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook"
)

// TestEvernoteSamples: every note of every real export has its title and day, and words.
func TestEvernoteSamples(t *testing.T) {
	for name, want := range map[string]int{
		"code-block-indentation": 3, "test-checkboxes": 1, "test-intend-newlines": 1, "test-internotebook_links_A": 3, "test-noteWithCodeBlock": 1, "test-specialItems": 1,
	} {
		data, err := os.ReadFile(filepath.Join(corpus.Shared(t, "samples", "enex"), name+".enex"))
		if err != nil {
			t.Fatal(err)
		}
		all, err := read(t, name+".enex", data)
		if err != nil || len(all) != want {
			t.Errorf("%s: %d drafts, %v", name, len(all), err)
		}
		for _, d := range all {
			if d.Problem != nil || d.Title == "" || d.TitleDerived || !d.Note || d.Created.IsZero() || d.Changed.IsZero() || d.Format != notebook.FormatEvernote {
				t.Errorf("%s: %s", name, describe([]notebook.Draft{d}, nil))
			}
		}
	}
}
