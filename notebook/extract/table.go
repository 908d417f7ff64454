package extract

import (
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/exports"
	"commonplace/notebook/extract/plaintext"
)

// readTable reads a table as text. One that has a single column is a text.
func readTable(data []byte) notebook.Draft {
	text := charset.Decode(data, "")
	rows, ok := exports.Table(text)
	if !ok {
		return plaintext.Read(text)
	}
	var c draft.Composer
	for row := range rows {
		c.Add(notebook.BlockTable, 0, strings.TrimRight(strings.Join(row, "\t"), "\t"))
	}
	var d notebook.Draft
	d.Text, d.Blocks = c.Result()
	return d
}
