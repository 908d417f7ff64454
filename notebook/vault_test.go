package notebook_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
	"commonplace/notebook/notebooktest"
)

// vaultFiles is a small Obsidian vault.
func vaultFiles() map[string]string {
	return map[string]string{
		".obsidian/app.json": "{}",
		".trash/Old.md":      "Thrown away.",
		"Ferries.md": "---\naliases: [The crossing, Boats]\ntags: [island/transport]\ncreated: 2024-03-01T10:00:00Z\nstatus: reading\n---\n" +
			"See [[harbour|the harbour]], [[People/Ben Okafor#Early life]] and [[Nowhere yet]]. #open-question\n\n![[Report.txt]]\n\n" +
			"`[[Harbour]] #code`\n\n```\n[[Harbour]]\n```\n\nAlso [a timetable](Data/Time%20table.txt), [a page](https://example.org/x) and [gone](gone.md).\n",
		"Harbour.md":           "Built in 1911. Serves [[the CROSSING]] and [[Ferries]]; [[#Plans]].",
		"People/Ben Okafor.md": "# Ben Okafor\n\n## Early life\n\nBorn on the island. [[Harbour]]",
		"People/Harbour.md":    "A family of that name.",
		"Clippings/Rates.md":   "---\nsource: https://example.org/rates\ntitle: Rates went up\n---\n# Rates went up\n\nThe harbour raised its rates, see [[Ferries]].",
		"Report.txt":           "The report on the harbour says that the pier is sound and the ferries late.\n",
		"Data/Time table.txt":  "Ferries leave at nine and at noon, and nobody knows when they come back.\n",
	}
}

func noteNamed(t testing.TB, nb *notebook.Notebook, title string) notebook.Note {
	t.Helper()
	all, err := nb.Notes(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range all {
		if n.Title == title {
			return n
		}
	}
	t.Fatalf("no note %q", title)
	return notebook.Note{}
}

// shownBody is a note's body with each link as [title of what it leads to|words].
func shownBody(t testing.TB, nb *notebook.Notebook, n notebook.Note) string {
	t.Helper()
	return notebook.WithMentions(n.Body, func(m notebook.Mention) string {
		if m.Ref.IsZero() {
			return n.Body[m.Start:m.End]
		}
		h, err := nb.Heading(ctx, m.Ref)
		if err != nil {
			t.Fatal(err)
		}
		return "<" + h.Title + "|" + m.Words + ">"
	})
}

func counts(t testing.TB, nb *notebook.Notebook) notebook.Counts {
	t.Helper()
	c, err := nb.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestVaultBecomesNotesWithTheirLinks(t *testing.T) {
	nb := open(t)
	r := take(t, nb, vaultFiles(), "batch")
	if r.Added != 7 || r.Notes != 4 || len(r.Problems()) != 0 || len(r.Files) != 7 {
		t.Fatalf("%+v", r)
	}
	ferries := noteNamed(t, nb, "Ferries")
	want := "See <Harbour|the harbour>, <Ben Okafor|People/Ben Okafor > Early life> and Nowhere yet. #open-question\n\n" +
		"<untitled>\n\n`[[Harbour]] #code`\n\n```\n[[Harbour]]\n```\n\nAlso <timetable>, [a page](https://example.org/x) and [gone](gone.md).\n\n---\n\n- status: reading"
	got := shownBody(t, nb, ferries)
	got = strings.Replace(got, "<The report on the harbour says that the pier is sound and the ferries late.|Report.txt>", "<untitled>", 1)
	got = strings.Replace(got, "<Ferries leave at nine and at noon, and nobody knows when they come back.|a timetable>", "<timetable>", 1)
	if got != want {
		t.Errorf("body\n%s\nwant\n%s", got, want)
	}
	if got := shownBody(t, nb, noteNamed(t, nb, "Harbour")); !strings.Contains(got, "<Ferries|the CROSSING> and <Ferries|Ferries>; Plans.") && !strings.Contains(got, "A family") {
		t.Error(got)
	}
	if !slices.Equal(ferries.Tags, []notebook.Tag{"batch", "island/transport", "open-question"}) ||
		!slices.Equal(ferries.Aliases, []string{"The crossing", "Boats"}) || ferries.Created.Format("2006-01-02 15:04") != "2024-03-01 10:00" {
		t.Errorf("%+v", ferries)
	}
	// The harbour that is meant at the top of the vault is the one there; backlinks are seen from it.
	var root notebook.Note
	all, _ := nb.Notes(ctx)
	for _, n := range all {
		if n.Title == "Harbour" && strings.HasPrefix(n.Body, "Built") {
			root = n
		}
	}
	rows, err := nb.LinksOf(ctx, notebook.RefOf(root.ID))
	if err != nil {
		t.Fatal(err)
	}
	var back []string
	for _, k := range rows {
		if k.Backward {
			back = append(back, k.Far.Title)
		}
	}
	slices.Sort(back)
	if !slices.Equal(back, []string{"Ferries"}) {
		t.Errorf("linked from %q", back)
	}
	// A clipping is a source, linked as well.
	clip, err := nb.Sources(ctx, notebook.SourceFilter{Words: "rates"})
	if err != nil || len(clip) != 1 || clip[0].URL != "https://example.org/rates" || clip[0].Links != 1 {
		t.Errorf("%+v, %v", clip, err)
	}
	if hits := found(t, nb, "boats"); len(hits) == 0 || hits[0] != notebook.RefOf(ferries.ID) {
		t.Errorf("by its alias: %v", hits)
	}

	before := counts(t, nb)
	again := take(t, nb, vaultFiles(), "batch")
	if again.Known != 7 || again.Added+again.Updated != 0 || again.Act != "" || counts(t, nb) != before {
		t.Errorf("a second time: %+v", again)
	}
	act, err := nb.Undo(ctx)
	if err != nil || act.Name != "import of 3 sources and 4 notes" {
		t.Errorf("%q, %v", act.Name, err)
	}
	if c := counts(t, nb); c != (notebook.Counts{}) {
		t.Errorf("left after undo: %+v", c)
	}
	if r := take(t, nb, vaultFiles()); r.Added != 7 {
		t.Errorf("after undo: %+v", r)
	}
}

func TestVaultNoteThatChanged(t *testing.T) {
	nb := open(t)
	files := vaultFiles()
	take(t, nb, files)
	id := noteNamed(t, nb, "Ferries").ID
	if err := nb.Tag(ctx, notebook.RefOf(id), "mine"); err != nil {
		t.Fatal(err)
	}
	files["Ferries.md"] = "Now only [[Report.txt|the report]]."
	r := take(t, nb, files)
	now := noteNamed(t, nb, "Ferries")
	if r.Updated != 1 || r.Added != 0 || now.ID != id || !strings.Contains(now.Body, "|the report]].") || !slices.Contains(now.Tags, "mine") {
		t.Fatalf("unchanged here: %+v, %+v", r, now)
	}
	undo(t, nb, 1)
	if was := noteNamed(t, nb, "Ferries"); !strings.HasPrefix(was.Body, "See ") {
		t.Errorf("undone: %q", was.Body)
	}
	if err := nb.EditNote(ctx, id, "Ferries", "My own words."); err != nil {
		t.Fatal(err)
	}
	r = take(t, nb, files)
	mine, err := nb.Note(ctx, id)
	if err != nil || r.Added != 1 || r.Notes != 1 || mine.Body != "My own words." {
		t.Fatalf("changed here: %+v, %q, %v", r, mine.Body, err)
	}
	kept := slices.IndexFunc(r.Files, func(f notebook.Imported) bool { return f.Outcome == notebook.KeptBoth })
	if kept < 0 || r.Files[kept].Path != "Ferries.md" {
		t.Errorf("%+v", r.Files)
	}
	// From now on it is the newer one that follows the vault.
	files["Ferries.md"] = "Third."
	if r = take(t, nb, files); r.Updated != 1 || r.Added != 0 {
		t.Errorf("a third time: %+v", r)
	}
}

// TestVaultCutShort: links that a stop leaves are made at the end of the next import.
func TestVaultCutShort(t *testing.T) {
	nb := open(t)
	files := vaultFiles()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	stopping, stop := context.WithCancel(ctx)
	defer stop()
	_, err := nb.Import(stopping, notebook.ImportRequest{
		Roots: []notebook.ImportRoot{{FS: fsys, Origin: "mem:"}},
		Progress: func(p notebook.ImportProgress) {
			if len(p.Latest) > 0 {
				stop() // all are in, and no link is made
			}
		},
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if c := counts(t, nb); c.Notes != 4 || c.Links != 0 {
		t.Fatalf("%+v", c)
	}
	r := take(t, nb, files)
	if r.Known != 7 || counts(t, nb).Links == 0 {
		t.Errorf("%+v, %+v", r, counts(t, nb))
	}
	if act, err := nb.Undo(ctx); err != nil || act.Name != "import of links" || counts(t, nb).Links != 0 {
		t.Errorf("%q, %v", act.Name, err)
	}
}

func TestMarkdownFolderLinksItsSources(t *testing.T) {
	nb := open(t)
	r := take(t, nb, map[string]string{
		"a.md":     "# Alpha\n\nWords on [[Beta text]] and [the other](sub/c.md), see #harbour. Again [[Beta text]].",
		"b.md":     "---\naliases: Beta text\n---\n# Beta\n\nWords on [[a]] and [[b]].",
		"sub/c.md": "# Gamma\n\nWords on [alpha](../a.md).",
	})
	if r.Added != 3 || r.Notes != 0 {
		t.Fatalf("%+v", r)
	}
	links, err := nb.Links(ctx)
	if err != nil || len(links) != 4 {
		t.Errorf("%d links, %v", len(links), err)
	}
	if tagged, err := nb.Tagged(ctx, "harbour"); err != nil || len(tagged) != 1 {
		t.Errorf("%v, %v", tagged, err)
	}
	if hits := found(t, nb, "beta text"); len(hits) == 0 || hits[0] != r.Files[1].Ref() {
		t.Errorf("%v", hits)
	}
}

// linkedDrafts reads any file as many notes that each link to the next one.
type linkedDrafts int

func (n linkedDrafts) Extract(_ context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	for i := range int(n) {
		name := func(i int) string {
			return "note " + string(rune('A'+i/676%26)) + string(rune('A'+i/26%26)) + string(rune('A'+i%26))
		}
		text := "On " + name(i) + ": next"
		at := notebook.Span{Start: len(text) - len("next"), End: len(text)}
		d := notebook.Draft{
			Note: true, Inner: name(i), Title: name(i), Text: text, Digest: notebook.DigestOf([]byte(text)),
			Links: []notebook.DraftLink{{At: at, To: name((i + 1) % int(n)), By: notebook.LinkByEntry, Words: "next"}},
		}
		if err := yield(d); err != nil {
			return err
		}
	}
	return nil
}

func TestImportOfVeryManyLinkedNotes(t *testing.T) {
	const notes = 3000
	nb := notebooktest.New(t, notebooktest.Extract(linkedDrafts(notes)))
	r := take(t, nb, map[string]string{"all.enex": "x"})
	if c := counts(t, nb); r.Added != notes || c.Notes != notes || c.Links != notes {
		t.Fatalf("%d added, %+v", r.Added, c)
	}
	undo(t, nb, 1)
	if c := counts(t, nb); c != (notebook.Counts{}) {
		t.Errorf("left after undo: %+v", c)
	}
}
