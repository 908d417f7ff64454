package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract/paper"
	"commonplace/notebook/extract/recogniser"
	"commonplace/notebook/pdf"
)

const minutes = "The harbour board met on Monday in the upper room of the customs house. The chairman read the letter of the company, in which it asked for leave to dump the mud beyond the second buoy."

// scanned prints words, and makes a picture of the page, as a scanner does.
func scanned(t *testing.T, words string) []byte {
	t.Helper()
	var printed bytes.Buffer
	if _, err := (pdf.Printer{}).Print(context.Background(), &printed, notebook.Composition{Title: "Minutes", Made: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC),
		Sections: []notebook.ComposedSection{{Blocks: []notebook.ComposedBlock{{Kind: notebook.ComposedParagraph, Runs: []notebook.Run{{Text: words}}}}}}}); err != nil {
		t.Fatal(err)
	}
	page, err := paper.Picture(printed.Bytes(), "", 1, 2000)
	if err != nil {
		t.Fatal(err)
	}
	img, _, err := image.Decode(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray(img.Bounds())
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			grey.Set(x, y, color.GrayModel.Convert(img.At(x, y)))
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, grey, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestRecognise: a scan is taken in, found wanting by a search, recognised, and found.
func TestRecognise(t *testing.T) {
	able, err := recogniser.New(nil).Able(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	term := newTerminal(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "minutes.jpg"), scanned(t, minutes), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := term.run("import", dir); r.code != 0 || !strings.Contains(r.err, "minutes.jpg: Its page is a picture without text.") {
		t.Fatalf("%+v", r)
	}
	if r := term.run("search", "chairman"); !strings.Contains(r.out, "1 source has no text (commonplace recognise)") {
		t.Errorf("search: %s", r.out)
	}
	if r := term.run("recognise"); r.code != 2 {
		t.Errorf("without a source: %+v", r)
	}
	if r := term.run("recognise", "--all", "--lang", "xyz"); r.code != 1 || !strings.Contains(r.err, "Nothing here can recognise text in pictures") {
		t.Errorf("a language that is not there: %+v", r)
	}
	if able.Program == "" || able.Choose("eng") != "eng" {
		t.Skip("tesseract is not installed with English; the rest needs it")
	}
	r := term.run("recognise", "--all", "--lang", "eng", "--json")
	var told []struct {
		Ref                      string
		Pages, Words, Confidence int
	}
	if err := json.Unmarshal([]byte(r.out), &told); err != nil || len(told) != 1 || told[0].Pages != 1 || told[0].Confidence < 70 {
		t.Fatalf("%v, %+v, %+v", err, told, r)
	}
	shown := term.run("show", told[0].Ref).out
	missed := 0
	for _, w := range strings.Fields(minutes) {
		if !strings.Contains(shown, w) {
			missed++
		}
	}
	if missed > 1 || !strings.Contains(shown, "recognised, ") {
		t.Errorf("%d words missed in:\n%s", missed, shown)
	}
	if r := term.run("search", "chairman"); !strings.Contains(r.out, "1 found") {
		t.Errorf("search: %s", r.out)
	}
	if r := term.run("undo"); r.code != 0 || !strings.Contains(r.out, "recognition of text") {
		t.Errorf("undo: %+v", r)
	}
}

// TestImportWithPassword: a locked file is told, and taken in with its password.
func TestImportWithPassword(t *testing.T) {
	term := newTerminal(t)
	locked := filepath.Join("..", "extract", "testdata", "pdf-password", "input.pdf")
	if r := term.run("import", locked); r.code != 1 || !strings.Contains(r.err, "Give its password with --password") {
		t.Errorf("without: %+v", r)
	}
	if r := term.run("import", locked, "--password", "wrong"); r.code != 1 {
		t.Errorf("a wrong one: %+v", r)
	}
	if r := term.run("import", locked, "--password", "open sesame"); r.code != 0 || !strings.Contains(r.out, "1 added") {
		t.Errorf("the right one: %+v", r)
	}
}
