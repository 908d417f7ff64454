package web

import (
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
)

func FuzzVisibleText(f *testing.F) {
	f.Add("<title>a</title><p>b<li>c</li><script>d</script>")
	f.Fuzz(func(t *testing.T, page string) {
		page = charset.Decode([]byte(page), "")
		title, text, blocks := VisibleText(page)
		if err := draft.Check(notebook.Draft{Title: title, Text: text, Blocks: blocks}); err != nil {
			t.Error(err)
		}
	})
}
