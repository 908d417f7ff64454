package office

import (
	"fmt"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	name := os.Getenv("DUMP")
	if name == "" {
		t.Skip()
	}
	data, _ := os.ReadFile(name)
	doc, err := Read(FormatOf(data), data)
	fmt.Printf("%v title %q authors %q pub %q lang %q date %q id %q\n", err, doc.Title, doc.Authors, doc.Publisher, doc.Language, doc.Date, doc.Identifier)
	for _, p := range doc.Parts {
		fmt.Printf("%-9s %d %.160q\n", p.Kind, p.Level, p.Text)
	}
}
