package notebook_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
)

// scan is a PDF of two pages that are pictures.
func scan(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("extract", "testdata", "pdf-scan", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// whitePNG is a picture of a page with nothing on it.
func whitePNG(t testing.TB) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 300, 400))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestScan: a source without text is one like any other.
func TestScan(t *testing.T) {
	nb := open(t)
	r := take(t, nb, map[string]string{"in/board 1987.pdf": scan(t), "photo.png": whitePNG(t), "memo.txt": memo}, "batch")
	if r.Added != 3 || len(r.Problems()) > 0 {
		t.Fatalf("%+v", r)
	}
	i := slices.IndexFunc(r.Files, func(f notebook.Imported) bool { return f.Path == "in/board 1987.pdf" })
	id := r.Files[i].Source
	if got := strings.Join(r.Files[i].Trouble, " "); got != "Its 2 pages are pictures without text." {
		t.Errorf("trouble %q", got)
	}
	s, err := nb.Source(ctx, id)
	if err != nil || s.HasText() || s.Unread != 2 || s.Pages != 2 || s.Words != 0 || s.Heading() != "untitled, file “board 1987”" || !s.TitleDerived {
		t.Errorf("%+v, %v, heading %s", s, err, s.Heading())
	}
	if facts := strings.Join(s.Facts(), " · "); !strings.HasSuffix(facts, " · 2 pages without text") {
		t.Errorf("facts %s", facts)
	}
	text, err := nb.Text(ctx, id, 0)
	if err != nil || text.Text != "" || len(text.Blocks) != 2 {
		t.Errorf("text %+v, %v", text, err)
	}
	if data, err := nb.Original(ctx, id); err != nil || string(data) != scan(t) {
		t.Errorf("original: %d bytes, %v", len(data), err)
	}
	if n, err := nb.Textless(ctx); n != 2 || err != nil {
		t.Errorf("%d sources without text, %v", n, err)
	}
	if refs := found(t, nb, "board 1987"); len(refs) != 1 || refs[0] != notebook.RefOf(id) {
		t.Errorf("found by its name: %v", refs)
	}
	if copies, err := nb.Copies(ctx, id); err != nil || len(copies) > 0 {
		t.Errorf("copies %v, %v", copies, err)
	}
	if again := take(t, nb, map[string]string{"elsewhere/x.pdf": scan(t)}); again.Known != 1 {
		t.Errorf("again: %+v", again)
	}
	if _, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, At: notebook.Span{Start: 0, End: 1}}); err == nil {
		t.Error("a highlight in no text was kept")
	}
	workOnScan(t, nb, id)
}

// workOnScan does with a source without text what can be done with any.
func workOnScan(t *testing.T, nb *notebook.Notebook, id notebook.SourceID) {
	ref := notebook.RefOf(id)
	note, err := nb.WriteNote(ctx, "On the scan", "See "+notebook.MentionOf(ref, ""))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := nb.Link(ctx, ref, notebook.RefOf(note), notebook.Relates, ""); err != nil {
		t.Error(err)
	}
	if err := nb.Tag(ctx, ref, "scanned"); err != nil {
		t.Error(err)
	}
	title := "Minutes of the board"
	if err := nb.Mark(ctx, id, "title", func(m *notebook.Marks) { m.Title = &title }); err != nil {
		t.Error(err)
	}
	if refs := found(t, nb, "minutes board"); len(refs) == 0 || refs[0] != ref {
		t.Errorf("found by its new title: %v", refs)
	}
	b, err := nb.NewBriefing(ctx, "On scans", ref)
	if err != nil {
		t.Fatal(err)
	}
	c, err := nb.Compose(ctx, b)
	if err != nil || len(c.Sources) != 1 || !strings.Contains(c.Sources[0].Line, title) {
		t.Errorf("composed %+v, %v", c.Sources, err)
	}
	if err := nb.DeleteSource(ctx, id); err != nil {
		t.Fatal(err)
	}
	notebookFaultless(t, nb)
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if s, err := nb.Source(ctx, id); err != nil || s.Title != title || s.Unread != 2 {
		t.Errorf("back from the trash: %+v, %v", s, err)
	}
}

func notebookFaultless(t testing.TB, nb *notebook.Notebook) {
	t.Helper()
	faults, err := nb.Check(ctx)
	if err != nil || len(faults) > 0 {
		t.Errorf("faults %v, %v", faults, err)
	}
}

// TestScanChanges: a scan that was changed is a new version, and a text that comes in its place as well.
func TestScanChanges(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "a.pdf", scan(t))
	if r := take(t, nb, map[string]string{"a.pdf": scan(t) + "\n"}); r.Updated != 1 {
		t.Errorf("%+v", r)
	}
	if r := take(t, nb, map[string]string{"a.pdf": memo}); r.Updated != 1 {
		t.Errorf("%+v", r)
	}
	s, err := nb.Source(ctx, id)
	if err != nil || s.Version != 3 || !s.HasText() || s.Unread != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	d, err := nb.Difference(ctx, id, 2, 3)
	if err != nil || len(d.Sentences) == 0 {
		t.Errorf("difference %+v, %v", d, err)
	}
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if s, err = nb.Source(ctx, id); err != nil || s.Version != 2 || s.HasText() {
		t.Errorf("after undo: %+v, %v", s, err)
	}
}

// TestPicturesBeside: a picture that a note names is part of it, and any other is a source.
func TestPicturesBeside(t *testing.T) {
	nb := open(t)
	white := whitePNG(t)
	files := map[string]string{
		"v/note.md":          "# Note\n\nWords beside ![[plan one.png]] and ![a map](maps/the%20map.png) and <img src=\"drawn.jpg\">.\n",
		"v/plan one.png":     white + "1",
		"v/maps/the map.png": white + "2",
		"v/drawn.jpg":        white + "3",
		"v/scan.png":         white + "4",
		"w/plan one.png":     white + "5",
	}
	r := take(t, nb, files)
	var got []string
	for _, f := range r.Files {
		got = append(got, f.Path+" "+string(f.Outcome))
	}
	slices.Sort(got)
	want := []string{"v/drawn.jpg part", "v/maps/the map.png part", "v/note.md added", "v/plan one.png part", "v/scan.png added", "w/plan one.png added"}
	if !slices.Equal(got, want) {
		t.Errorf("outcomes:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	alone, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fstest.MapFS{"plan one.png": {Data: []byte(white + "6")}}, Origin: "alone:"}}})
	if err != nil || alone.Added != 1 {
		t.Errorf("alone: %+v, %v", alone, err)
	}
}
