package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkFormats measures each format in megabytes of file a second.
func BenchmarkFormats(b *testing.B) {
	paragraph := "A paragraph of an article, as they are written every day, with a comma here and there, and a full stop at its end.\n"
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"article.txt", []byte(strings.Repeat(paragraph, 40))},
		{"one-line.txt", []byte(strings.Repeat("word ", 1<<20))},
		{"many-lines.txt", []byte(strings.Repeat(paragraph, 1<<16))},
		{"crlf.txt", []byte(strings.Repeat(strings.ReplaceAll(paragraph, "\n", "\r\n"), 1<<16))},
		{"latin1.txt", []byte(strings.Repeat(strings.ReplaceAll(paragraph, "every day", "\xe0 la journ\xe9e"), 1<<14))},
		{"article.md", []byte(strings.Repeat("# Heading\n\n"+paragraph+"\n- *item*\n- item\n\n", 200))},
		{"page.html", page(b)},
		{"articles.zip", zipOf(b, entry{name: "a.txt", data: strings.Repeat(paragraph, 4000)}, entry{name: "b.md", data: strings.Repeat(paragraph+"\n", 4000)})},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				if _, err := read(b, c.name, c.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// page is a real page where there is one, else one of the cases'.
func page(b *testing.B) []byte {
	name := filepath.Join("testdata", "html-article", "input.html")
	if real := filepath.Join("..", "..", "..", "shared", "samples", "html", "engadget", "source.html"); exists(real) {
		name = real
	}
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return data
}
