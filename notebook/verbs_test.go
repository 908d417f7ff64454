package notebook_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// open gives a test a real notebook that reads files in this process, and is checked for faults at the end.
func open(t testing.TB) *notebook.Notebook {
	t.Helper()
	return notebooktest.New(t, notebooktest.Extract(extract.Direct{}))
}

var ctx = context.Background()

// take imports files given by name and text, and returns the report.
func take(t testing.TB, nb *notebook.Notebook, files map[string]string, tags ...notebook.Tag) notebook.ImportReport {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fsys, Origin: "mem:"}}, Tags: tags})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// one imports a text and returns the source it became.
func one(t testing.TB, nb *notebook.Notebook, name, text string) notebook.SourceID {
	t.Helper()
	r := take(t, nb, map[string]string{name: text})
	if len(r.Files) != 1 || r.Files[0].Source == "" {
		t.Fatalf("import of %s: %+v", name, r)
	}
	return r.Files[0].Source
}

// found lists what a query finds, as kind letters and titles.
func found(t testing.TB, nb *notebook.Notebook, query string) []notebook.Ref {
	t.Helper()
	r, err := nb.Search(ctx, notebook.SearchRequest{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	var refs []notebook.Ref
	for _, h := range r.Hits {
		refs = append(refs, h.Ref)
	}
	return refs
}

const (
	memo = "The memo was read to the committee on Thursday. It says that records may be shared where a case is open, and nowhere else.\n"
	desk = "A clerk at the records desk told the committee that no case was open that week. The desk had sent the list all the same.\n"
)

func TestImportOutcomes(t *testing.T) {
	nb := open(t)
	r := take(t, nb, map[string]string{
		"a/memo.txt": memo, "a/desk.txt": desk, "a/again.txt": memo, "a/empty.txt": "", "a/.DS_Store": "x",
		"b/page.html": "<title>A page</title><article><p>" + strings.Repeat("Words of the page stand here. ", 30) + "</p></article>", "b/page_files/x.css": "p{}", "b/p.png": "\x89PNG",
		"c/alone.png": "\x89PNG\r\n\x1a\n0000",
	}, "batch")
	if r.Added != 3 || r.Known != 1 || r.Updated != 0 || r.Act == "" {
		t.Errorf("added %d, known %d, updated %d, act %q", r.Added, r.Known, r.Updated, r.Act)
	}
	var got []string
	for _, f := range r.Files {
		got = append(got, f.Path+" "+string(f.Outcome))
	}
	slices.Sort(got)
	want := []string{"a/again.txt added", "a/desk.txt added", "a/empty.txt refused", "a/memo.txt known", "b/p.png part", "b/page.html added", "b/page_files/x.css part", "c/alone.png refused"}
	if !slices.Equal(got, want) {
		t.Errorf("outcomes:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, p := range r.Problems() {
		if p.Path == "a/empty.txt" && !errors.Is(p.Err, notebook.ErrEmpty) {
			t.Errorf("empty file: %v", p.Err)
		}
		if p.Path == "c/alone.png" && !errors.Is(p.Err, notebook.ErrUnreadable) {
			t.Errorf("picture: %v", p.Err)
		}
	}
	if tagged, _ := nb.Tagged(ctx, "batch"); len(tagged) != 3 {
		t.Errorf("%d things tagged", len(tagged))
	}
	again := take(t, nb, map[string]string{"z/renamed.txt": memo, "z/desk-2.txt": desk})
	if again.Known != 2 || again.Added != 0 || again.Act != "" {
		t.Errorf("second import: %+v", again)
	}
}

func TestImportNewVersion(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	kept, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "where a case is open"})
	if err != nil {
		t.Fatal(err)
	}
	gone, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "on Thursday"})
	if err != nil {
		t.Fatal(err)
	}
	title := "The memo"
	if err := nb.Mark(ctx, id, "title", func(m *notebook.Marks) { m.Title = &title }); err != nil {
		t.Fatal(err)
	}
	r := take(t, nb, map[string]string{"memo.txt": "Corrected. " + strings.Replace(memo, " on Thursday", "", 1)})
	if r.Updated != 1 || r.Added != 0 || r.Files[0].Source != id {
		t.Fatalf("%+v", r)
	}
	s, _ := nb.Source(ctx, id)
	if s.Version != 2 || s.Title != title {
		t.Errorf("version %d, title %q", s.Version, s.Title)
	}
	placed, err := nb.HighlightsOf(ctx, id)
	if err != nil || len(placed) != 2 {
		t.Fatalf("%v, %v", placed, err)
	}
	text, _ := nb.Text(ctx, id, 0)
	if placed[0].ID != kept || placed[0].Place.Lost || placed[0].Place.At.Of(text.Text) != "where a case is open" {
		t.Errorf("kept: %+v", placed[0])
	}
	if placed[1].ID != gone || !placed[1].Place.Lost || placed[1].Quote() != "on Thursday" {
		t.Errorf("lost: %+v", placed[1])
	}
	if old, err := nb.Text(ctx, id, 1); err != nil || old.Text != memo {
		t.Errorf("first version: %q, %v", old.Text, err)
	}
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if s, _ := nb.Source(ctx, id); s.Version != 1 {
		t.Errorf("version %d after undo", s.Version)
	}
	if refs := found(t, nb, "=corrected"); len(refs) != 0 {
		t.Errorf("the version that was taken back is found: %v", refs)
	}
}

// TestRestoreIntoANewerVersion deletes a highlight, brings in a new version, and restores it: it stands on its words there, or is lost.
func TestRestoreIntoANewerVersion(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	for _, quote := range []string{"where a case is open", "on Thursday"} {
		h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: quote})
		if err != nil {
			t.Fatal(err)
		}
		if err := nb.DeleteHighlight(ctx, h); err != nil {
			t.Fatal(err)
		}
	}
	take(t, nb, map[string]string{"memo.txt": "Corrected. " + strings.Replace(memo, " on Thursday", "", 1)})
	trash, err := nb.Trash(ctx)
	if err != nil || len(trash) != 2 {
		t.Fatalf("%v, %v", trash, err)
	}
	for _, a := range trash {
		if err := nb.Restore(ctx, a.ID); err != nil {
			t.Fatal(err)
		}
	}
	text, _ := nb.Text(ctx, id, 0)
	placed, err := nb.HighlightsOf(ctx, id)
	if err != nil || len(placed) != 2 || placed[0].Place.Lost || placed[0].Place.At.Of(text.Text) != "where a case is open" || !placed[1].Place.Lost {
		t.Errorf("%+v, %v", placed, err)
	}
}

func TestImportStop(t *testing.T) {
	nb := open(t)
	files := fstest.MapFS{}
	for i := range 50 {
		files[fmt.Sprintf("%03d.txt", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "Article %d says something that no other article says.", i)}
	}
	stop, cancel := context.WithCancel(ctx)
	var reported []notebook.SourceID
	r, err := nb.Import(stop, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files}}, Progress: func(p notebook.ImportProgress) {
		for _, f := range p.Latest {
			reported = append(reported, f.Source)
		}
		if p.Done == 20 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v", err)
	}
	if r.Added != len(reported) || r.Added >= 50 {
		t.Errorf("%d added, %d reported", r.Added, len(reported))
	}
	for _, id := range reported {
		if _, err := nb.Text(ctx, id, 0); err != nil {
			t.Errorf("reported and not there: %v", err)
		}
	}
	full, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files}}})
	if err != nil || full.Added+full.Known != 50 || full.Known != r.Added {
		t.Errorf("going on: %d added, %d known, %v", full.Added, full.Known, err)
	}
}

func TestHighlightAndSearch(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	if _, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "words it never says"}); !errors.Is(err, notebook.ErrQuoteNotFound) {
		t.Errorf("words that are not there: %v", err)
	}
	if _, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, At: notebook.Span{Start: 5, End: 5000}}); !errors.Is(err, notebook.ErrBadSpan) {
		t.Errorf("span outside: %v", err)
	}
	if _, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "committee", Colour: "mauve"}); !errors.Is(err, notebook.ErrBadInput) {
		t.Errorf("unknown colour: %v", err)
	}
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: "read to the committee", Speaker: "Zebedee"})
	if err != nil {
		t.Fatal(err)
	}
	if refs := found(t, nb, "zebedee"); !slices.Contains(refs, notebook.RefOf(h)) {
		t.Errorf("the highlight is not found by its speaker: %v", refs)
	}
	r, err := nb.Search(ctx, notebook.SearchRequest{Query: "comittee", Kinds: []notebook.Kind{notebook.KindSource}})
	if err != nil || len(r.Hits) != 1 {
		t.Fatalf("misspelt: %+v, %v", r, err)
	}
	hit := r.Hits[0]
	if hit.Matched["comittee"]["committee"] != 1 || len(hit.Snippet.Marks) != 1 || hit.Snippet.Marks[0].Of(hit.Snippet.Text) != "committee" {
		t.Errorf("hit %+v", hit)
	}
	if err := nb.DeleteSource(ctx, id); err != nil {
		t.Fatal(err)
	}
	if refs := found(t, nb, "committee"); len(refs) != 0 {
		t.Errorf("deleted and found: %v", refs)
	}
	trash, err := nb.Trash(ctx)
	if err != nil || len(trash) != 1 {
		t.Fatalf("trash: %v, %v", trash, err)
	}
	if err := nb.Restore(ctx, trash[0].ID); err != nil {
		t.Fatal(err)
	}
	if refs := found(t, nb, "committee"); len(refs) != 2 {
		t.Errorf("after restoring: %v", refs)
	}
	if trash, _ := nb.Trash(ctx); len(trash) != 0 {
		t.Errorf("still in the trash: %v", trash)
	}
}

func TestRestoreRefusesATwin(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	if err := nb.DeleteSource(ctx, id); err != nil {
		t.Fatal(err)
	}
	trash, _ := nb.Trash(ctx)
	if other := one(t, nb, "memo.txt", memo); other == id {
		t.Fatal("the same id came back")
	}
	if err := nb.Restore(ctx, trash[0].ID); !errors.Is(err, notebook.ErrAlreadyHere) {
		t.Errorf("restored beside its twin: %v", err)
	}
}

func TestRestoreAfterTheFarEndWent(t *testing.T) {
	nb := open(t)
	a, b := one(t, nb, "memo.txt", memo), one(t, nb, "desk.txt", desk)
	if _, err := nb.Link(ctx, notebook.RefOf(a), notebook.RefOf(b), notebook.Supports, ""); err != nil {
		t.Fatal(err)
	}
	if err := nb.DeleteSource(ctx, a); err != nil {
		t.Fatal(err)
	}
	if err := nb.DeleteSource(ctx, b); err != nil {
		t.Fatal(err)
	}
	trash, _ := nb.Trash(ctx)
	if err := nb.Restore(ctx, trash[len(trash)-1].ID); err != nil {
		t.Fatal(err)
	}
	if links, _ := nb.Links(ctx); len(links) != 0 {
		t.Errorf("a link with one end: %v", links)
	}
}

func TestNoteLinks(t *testing.T) {
	nb := open(t)
	a, b := one(t, nb, "memo.txt", memo), one(t, nb, "desk.txt", desk)
	ha, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: a, Quote: "nowhere else"})
	if err != nil {
		t.Fatal(err)
	}
	body := "It says " + notebook.MentionOf(notebook.RefOf(ha), "nowhere else") + ", but see [[" + string(b) + "]] and [[nothing]]."
	id, err := nb.WriteNote(ctx, "Two accounts", body)
	if err != nil {
		t.Fatal(err)
	}
	ends := func(r notebook.Ref) (far []string) {
		rows, err := nb.LinksOf(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			far = append(far, row.Far.Ref.String())
		}
		slices.Sort(far)
		return far
	}
	want := []string{string(ha), string(b)}
	slices.Sort(want)
	if got := ends(notebook.RefOf(id)); !slices.Equal(got, want) {
		t.Errorf("links of the note: %v, want %v", got, want)
	}
	if got := ends(notebook.RefOf(a)); !slices.Equal(got, []string{string(id)}) {
		t.Errorf("the source of the highlight is linked from %v", got)
	}
	if err := nb.EditNote(ctx, id, "Two accounts", "Only [["+string(b)+"]]."); err != nil {
		t.Fatal(err)
	}
	if got := ends(notebook.RefOf(id)); !slices.Equal(got, []string{string(b)}) {
		t.Errorf("after the edit: %v", got)
	}
	turns, _ := nb.Turns(ctx)
	if err := nb.EditNote(ctx, id, "Two accounts", "Only [["+string(b)+"]]."); err != nil {
		t.Fatal(err)
	}
	if after, _ := nb.Turns(ctx); after.Undo.ID != turns.Undo.ID {
		t.Error("saving what is there already was an act")
	}
	history, err := nb.NoteHistory(ctx, id)
	if err != nil || len(history) != 1 || history[0].Note.Body != body {
		t.Errorf("history: %+v, %v", history, err)
	}
	if err := nb.DeleteSource(ctx, b); err != nil {
		t.Fatal(err)
	}
	if got := ends(notebook.RefOf(id)); len(got) != 0 {
		t.Errorf("links to what was deleted: %v", got)
	}
}

func TestLink(t *testing.T) {
	nb := open(t)
	a, b := notebook.RefOf(one(t, nb, "memo.txt", memo)), notebook.RefOf(one(t, nb, "desk.txt", desk))
	id, err := nb.Link(ctx, a, b, notebook.Contradicts, "the list was sent")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := nb.Link(ctx, a, b, notebook.Contradicts, "the list was sent"); err != nil || again != id {
		t.Errorf("the same link again: %v, %v", again, err)
	}
	there, _ := nb.LinksOf(ctx, a)
	back, _ := nb.LinksOf(ctx, b)
	if len(there) != 1 || len(back) != 1 || there[0].Backward || !back[0].Backward || back[0].Far.Ref != a {
		t.Errorf("there %+v\nback %+v", there, back)
	}
	for name, c := range map[string]struct {
		from, to notebook.Ref
		relation notebook.Relation
		want     error
	}{
		"to itself":        {a, a, notebook.Relates, notebook.ErrBadInput},
		"to nothing":       {a, notebook.RefOf(notebook.NewID[notebook.NoteID](notebook.KindNote)), notebook.Relates, notebook.ErrNotFound},
		"from the zero":    {notebook.Ref{}, a, notebook.Relates, notebook.ErrBadRef},
		"unknown relation": {a, b, "likes", notebook.ErrBadInput},
		"to a link":        {a, notebook.RefOf(id), notebook.Relates, notebook.ErrBadRef},
	} {
		if _, err := nb.Link(ctx, c.from, c.to, c.relation, ""); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// everything writes down all that a person can see of a notebook.
func everything(t testing.TB, nb *notebook.Notebook) string {
	t.Helper()
	sources, err1 := nb.Sources(ctx, notebook.SourceFilter{})
	highlights, err2 := nb.Highlights(ctx)
	notes, err3 := nb.Notes(ctx)
	links, err4 := nb.Links(ctx)
	briefings, err5 := nb.Briefings(ctx)
	tags, err6 := nb.Tags(ctx)
	counts, err7 := nb.Counts(ctx)
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(notes, func(a, b notebook.Note) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(briefings, func(a, b notebook.Briefing) int { return strings.Compare(string(a.ID), string(b.ID)) })
	b, err := json.MarshalIndent([]any{sources, highlights, notes, links, briefings, tags, counts}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestUndoRandomActs does random acts, takes all of them back one by one and does them again, and compares everything that can be seen
// with what it was at each turn.
func TestUndoRandomActs(t *testing.T) {
	nb := open(t)
	rnd := rand.New(rand.NewPCG(7, 11))
	states := []string{everything(t, nb)}
	files := 0
	ids := func() (s []notebook.SourceID, h []notebook.Highlight, n []notebook.Note, l []notebook.Link, b []notebook.Briefing) {
		rows, _ := nb.Sources(ctx, notebook.SourceFilter{})
		for _, r := range rows {
			s = append(s, r.ID)
		}
		h, _ = nb.Highlights(ctx)
		n, _ = nb.Notes(ctx)
		l, _ = nb.Links(ctx)
		b, _ = nb.Briefings(ctx)
		return
	}
	step := func() error {
		s, h, n, l, b := ids()
		var refs []notebook.Ref
		for _, id := range s {
			refs = append(refs, notebook.RefOf(id))
		}
		for _, x := range h {
			refs = append(refs, notebook.RefOf(x.ID))
		}
		for _, x := range n {
			refs = append(refs, notebook.RefOf(x.ID))
		}
		pick := func() notebook.Ref { return refs[rnd.IntN(len(refs))] }
		switch op := rnd.IntN(14); {
		case op < 2 || len(s) == 0:
			files++
			take(t, nb, map[string]string{fmt.Sprintf("%d.txt", files): fmt.Sprintf("Article %d. %s %s", files, memo, desk)}, "in")
			return nil
		case op < 4:
			_, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: s[rnd.IntN(len(s))], Quote: []string{"the committee", "records desk", "a case is open"}[rnd.IntN(3)], Tags: []notebook.Tag{"kept"}})
			return err
		case op < 6:
			_, err := nb.WriteNote(ctx, fmt.Sprint("Note ", rnd.IntN(100)), "See [["+pick().String()+"]] and [["+pick().String()+"|this]].", "mine")
			return err
		case op == 6 && len(n) > 0:
			return nb.EditNote(ctx, n[rnd.IntN(len(n))].ID, "Changed", fmt.Sprint("Now [[", pick(), "]] ", rnd.IntN(1000)))
		case op == 7 && len(refs) > 1:
			a, b := pick(), pick()
			if a == b {
				return nil
			}
			_, err := nb.Link(ctx, a, b, notebook.Relations()[rnd.IntN(5)], fmt.Sprint(rnd.IntN(1000)))
			return err
		case op == 8:
			return nb.Tag(ctx, pick(), notebook.Tag(fmt.Sprint("t", rnd.IntN(4))))
		case op == 9 && len(s) > 2:
			return nb.DeleteSource(ctx, s[rnd.IntN(len(s))])
		case op == 10 && len(n) > 1:
			return nb.DeleteNote(ctx, n[rnd.IntN(len(n))].ID)
		case op == 11 && len(l) > 0:
			return nb.DeleteLink(ctx, l[rnd.IntN(len(l))].ID)
		case op == 12:
			_, err := nb.NewBriefing(ctx, fmt.Sprint("Briefing ", rnd.IntN(100)), pick())
			return err
		case op == 13 && len(b) > 0:
			return nb.ChangeBriefing(ctx, b[rnd.IntN(len(b))].ID, "heading", func(b *notebook.Briefing) {
				b.Sections = append(b.Sections, notebook.Section{Heading: fmt.Sprint("Part ", rnd.IntN(100)), Items: []notebook.Item{{Text: "Own words"}}})
			})
		}
		return nil
	}
	acts := 0
	for acts < 60 {
		before, _ := nb.Turns(ctx)
		if err := step(); err != nil {
			t.Fatal(err)
		}
		if after, _ := nb.Turns(ctx); after.Undo.ID != before.Undo.ID {
			acts++
			states = append(states, everything(t, nb))
		}
	}
	compare := func(turn string, i int) {
		t.Helper()
		if got := everything(t, nb); got != states[i] {
			t.Fatalf("%s to state %d differs:\n%s", turn, i, firstDifference(got, states[i]))
		}
	}
	for range 2 {
		for i := acts - 1; i >= 0; i-- {
			if _, err := nb.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			compare("undo", i)
		}
		if _, err := nb.Undo(ctx); !errors.Is(err, notebook.ErrNothingToUndo) {
			t.Fatalf("undo of nothing: %v", err)
		}
		for i := 1; i <= acts; i++ {
			if _, err := nb.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			compare("redo", i)
		}
		if _, err := nb.Redo(ctx); !errors.Is(err, notebook.ErrNothingToUndo) {
			t.Fatalf("redo of nothing: %v", err)
		}
	}
	if faults, err := nb.Check(ctx); err != nil || len(faults) > 0 {
		t.Fatalf("%v, %v", faults, err)
	}
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := nb.WriteNote(ctx, "Something else", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := nb.Redo(ctx); !errors.Is(err, notebook.ErrNothingToUndo) {
		t.Errorf("redo after something else was done: %v", err)
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-200)
	return "got  …" + a[from:min(len(a), i+200)] + "…\nwant …" + b[from:min(len(b), i+200)] + "…"
}

func TestComposeNumbersAndPrivacy(t *testing.T) {
	nb := open(t)
	a, b := one(t, nb, "memo.txt", memo), one(t, nb, "desk.txt", desk)
	secret := one(t, nb, "secret.txt", "The xylophone source spoke on condition that nobody learns it was the xylophone.\n")
	keep := func(s notebook.SourceID, quote string) notebook.Ref {
		id, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: s, Quote: quote})
		if err != nil {
			t.Fatal(err)
		}
		return notebook.RefOf(id)
	}
	ha, hb, hs := keep(a, "nowhere else"), keep(b, "The desk had sent the list"), keep(secret, "nobody learns it was the xylophone")
	private := notebook.PrivacyOffTheRecord
	if err := nb.Mark(ctx, secret, "privacy", func(m *notebook.Marks) { m.Privacy = &private }); err != nil {
		t.Fatal(err)
	}
	note, err := nb.WriteNote(ctx, "Two accounts", "The memo: "+notebook.MentionOf(ha, "")+" The desk: "+notebook.MentionOf(hb, "it was sent")+" Again "+notebook.MentionOf(ha, "the memo")+" and [["+hs.String()+"]].")
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := nb.WriteNote(ctx, "Hidden", "The xylophone again.")
	if err != nil {
		t.Fatal(err)
	}
	if err := nb.SetNotePrivacy(ctx, hidden, notebook.PrivacyPrivate); err != nil {
		t.Fatal(err)
	}
	id, err := nb.NewBriefing(ctx, "Accounts", notebook.RefOf(note), hb, hs, notebook.RefOf(hidden), notebook.RefOf(secret))
	if err != nil {
		t.Fatal(err)
	}
	c, err := nb.Compose(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Citations) != 2 || c.Citations[0].Highlight != notebook.HighlightID(ha.String()) || c.Citations[1].Highlight != notebook.HighlightID(hb.String()) {
		t.Errorf("citations %+v", c.Citations)
	}
	for i, cite := range c.Citations {
		if cite.Number != i+1 || cite.Check != notebook.QuoteMatches || c.Sources[cite.Entry].Source != cite.Source {
			t.Errorf("citation %d: %+v", i, cite)
		}
	}
	if len(c.LeftOut) == 0 {
		t.Error("nothing said to be left out")
	}
	c.LeftOut = nil // the person is told; the printer names none of it
	if all, _ := json.Marshal(c); strings.Contains(strings.ToLower(string(all)), "xylophone") {
		t.Errorf("the private source stands in the briefing: %s", all)
	}
	if err := nb.ChangeBriefing(ctx, id, "privacy", func(b *notebook.Briefing) { b.Privacy = notebook.PrivacyPrivate }); err != nil {
		t.Fatal(err)
	}
	if _, err := nb.Compose(ctx, id); !errors.Is(err, notebook.ErrPrivate) {
		t.Errorf("a private briefing: %v", err)
	}
	empty, _ := nb.NewBriefing(ctx, "Empty")
	if _, err := nb.Compose(ctx, empty); !errors.Is(err, notebook.ErrNothingToExport) {
		t.Errorf("an empty briefing: %v", err)
	}
}

func TestSetFurniture(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "page.txt", "The committee read the memo aloud in the morning session.\n\nAn unrelated walrus story stands here.\n\nIt then voted on the list.\n")
	text, _ := nb.Text(ctx, id, 0)
	at := strings.Index(text.Text, "walrus")
	if err := nb.SetFurniture(ctx, id, at, true); err != nil {
		t.Fatal(err)
	}
	r, _ := nb.Search(ctx, notebook.SearchRequest{Query: "walrus"})
	if len(r.Hits) != 0 || r.FurnitureOnly != 1 {
		t.Errorf("marked: %d hits, %d in furniture only", len(r.Hits), r.FurnitureOnly)
	}
	if r, _ = nb.Search(ctx, notebook.SearchRequest{Query: "walrus", Furniture: true}); len(r.Hits) != 1 {
		t.Errorf("on request: %d hits", len(r.Hits))
	}
	if err := nb.SetFurniture(ctx, id, at, false); err != nil {
		t.Fatal(err)
	}
	if refs := found(t, nb, "walrus"); len(refs) != 1 {
		t.Errorf("kept again: %v", refs)
	}
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if refs := found(t, nb, "walrus"); len(refs) != 0 {
		t.Errorf("undone: %v", refs)
	}
}

// TestNaughtyStrings keeps awkward strings wherever a string may stand and reads them back byte for byte.
func TestNaughtyStrings(t *testing.T) {
	strs := corpus.Naughty(t)
	nb := open(t)
	id := one(t, nb, "all.txt", "Words before.\n"+strings.Join(strs, "\n")+"\nWords after.\n")
	text, err := nb.Text(ctx, id, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range strs {
		if err := nb.Mark(ctx, id, "title", func(m *notebook.Marks) { m.Title = &s }); err != nil {
			t.Fatalf("%q as title: %v", s, err)
		}
		if src, err := nb.Source(ctx, id); err != nil || s != "" && src.Title != s {
			t.Fatalf("title %q came back as %q, %v", s, src.Title, err)
		}
		if tag, err := notebook.ParseTag(s); err == nil {
			if err := nb.Tag(ctx, notebook.RefOf(id), tag); err != nil {
				t.Fatalf("%q as tag: %v", s, err)
			}
			if refs, err := nb.Tagged(ctx, tag); err != nil || len(refs) != 1 {
				t.Fatalf("tagged %q: %v, %v", tag, refs, err)
			}
			if err := nb.Untag(ctx, notebook.RefOf(id), tag); err != nil {
				t.Fatal(err)
			}
		}
		note, err := nb.WriteNote(ctx, s, s+"\n\n"+s)
		if err != nil {
			t.Fatalf("%q as note: %v", s, err)
		}
		if n, err := nb.Note(ctx, note); err != nil || n.Title != s || n.Body != s+"\n\n"+s {
			t.Fatalf("note %q came back as %q %q, %v", s, n.Title, n.Body, err)
		}
		if strings.TrimSpace(s) != "" && strings.Contains(text.Text, s) {
			h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: s, Speaker: s, Comment: s})
			if err != nil {
				t.Fatalf("%q as highlight: %v", s, err)
			}
			if k, err := nb.Highlight(ctx, h); err != nil || k.Quote() != strings.TrimSpace(s) || k.Speaker != s || k.Comment != s {
				t.Fatalf("highlight %q came back as %+v, %v", s, k, err)
			}
		}
		for _, typing := range []bool{false, true} {
			if _, err := nb.Search(ctx, notebook.SearchRequest{Query: s, Typing: typing, Limit: 3}); err != nil {
				t.Fatalf("%q as query: %v", s, err)
			}
		}
		b, err := nb.NewBriefing(ctx, s, notebook.RefOf(note))
		if err != nil {
			t.Fatalf("%q as briefing: %v", s, err)
		}
		if err := nb.ChangeBriefing(ctx, b, "words", func(b *notebook.Briefing) {
			b.Sections = append(b.Sections, notebook.Section{Heading: s, Items: []notebook.Item{{Text: s}, {Text: "x"}}})
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := nb.Compose(ctx, b); err != nil {
			t.Fatalf("composing %d %q: %v", i, s, err)
		}
	}
}
