package notebook_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"commonplace/notebook"
	"commonplace/notebook/date"
)

// sourcesOf takes in so many short texts and returns their ids.
func sourcesOf(t testing.TB, nb *notebook.Notebook, count int) []notebook.SourceID {
	t.Helper()
	fsys := fstest.MapFS{"all.zip": {Data: zipped(t, count, func(i int) string { return fmt.Sprintf("Entry %d says so.", i) })}}
	r, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fsys}}})
	if err != nil || r.Added != count {
		t.Fatalf("%d added, %v", r.Added, err)
	}
	var ids []notebook.SourceID
	for _, f := range r.Files {
		ids = append(ids, f.Source)
	}
	return ids
}

func TestMarkManyIsOneAct(t *testing.T) {
	nb := open(t)
	ids := sourcesOf(t, nb, 300) // more than one Update holds
	before := everything(t, nb)
	changes := 0
	defer nb.OnChange(func(c notebook.Change) {
		changes++
		if len(c.Refs) < len(ids) && len(c.Refs) > 0 && c.Act.Undoes == "" {
			t.Errorf("told of %d", len(c.Refs))
		}
	})()
	copies := notebook.ProvenanceCopy
	if err := nb.MarkMany(ctx, append(ids, ids[0]), "provenance", func(m *notebook.Marks) { m.Provenance = &copies }); err != nil {
		t.Fatal(err)
	}
	rows, err := nb.Sources(ctx, notebook.SourceFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(rows, func(r notebook.SourceRow) bool { return r.Provenance != copies }); i >= 0 || changes != 1 {
		t.Errorf("row %d is not marked; told %d times", i, changes)
	}
	turns, err := nb.Turns(ctx)
	if err != nil || turns.Undo.Name != "provenance of 300 sources" {
		t.Errorf("undo %q, %v", turns.Undo.Name, err)
	}
	undo(t, nb, 1)
	if everything(t, nb) != before {
		t.Error("undone at once, not all is as before")
	}
}

func TestManyChangesNothingWhereOneIsNotThere(t *testing.T) {
	nb := open(t)
	ids := sourcesOf(t, nb, 3)
	before := everything(t, nb)
	note, err := nb.WriteNote(ctx, "A note", "Its words.")
	if err != nil {
		t.Fatal(err)
	}
	gone := notebook.NewID[notebook.SourceID](notebook.KindSource)
	link, err := nb.Link(ctx, notebook.RefOf(ids[0]), notebook.RefOf(note), notebook.Relates, "")
	if err != nil {
		t.Fatal(err)
	}
	here := notebook.RefOf(ids[0])
	for _, c := range []struct {
		name string
		do   func() error
		want error
	}{
		{"mark one that is not there", func() error {
			return nb.MarkMany(ctx, []notebook.SourceID{ids[0], gone}, "date", func(m *notebook.Marks) { m.Tags = []notebook.Tag{"x"} })
		}, notebook.ErrNotFound},
		{"tag a link", func() error { _, err := nb.TagMany(ctx, []notebook.Ref{here, notebook.RefOf(link)}, "x"); return err }, notebook.ErrBadRef},
		{"hide a link", func() error {
			return nb.SetPrivacyMany(ctx, []notebook.Ref{here, notebook.RefOf(link)}, notebook.PrivacyPrivate)
		}, notebook.ErrBadRef},
		{"delete one that is not there", func() error { return nb.DeleteMany(ctx, []notebook.Ref{here, notebook.RefOf(gone)}) }, notebook.ErrNotFound},
		{"none", func() error { return nb.DeleteMany(ctx, nil) }, nil},
	} {
		if err := c.do(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	undo(t, nb, 2)
	if everything(t, nb) != before {
		t.Error("something was changed")
	}
}

func TestTagHideAndDeleteManyOfAllKinds(t *testing.T) {
	nb := open(t)
	ids := sourcesOf(t, nb, 3)
	at := notebook.Span{Start: 0, End: 5}
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: ids[0], At: at})
	if err != nil {
		t.Fatal(err)
	}
	other, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: ids[2], At: at})
	if err != nil {
		t.Fatal(err)
	}
	note, err := nb.WriteNote(ctx, "A note", "On "+notebook.MentionOf(notebook.RefOf(h), "it")+" and "+notebook.MentionOf(notebook.RefOf(other), "that"))
	if err != nil {
		t.Fatal(err)
	}
	briefing, err := nb.NewBriefing(ctx, "A briefing", notebook.RefOf(note))
	if err != nil {
		t.Fatal(err)
	}
	refs := []notebook.Ref{notebook.RefOf(ids[0]), notebook.RefOf(h), notebook.RefOf(note)}
	if _, err := nb.TagMany(ctx, refs, "desk"); err != nil {
		t.Fatal(err)
	}
	if tagged, _ := nb.Tagged(ctx, "desk"); len(tagged) != 3 {
		t.Errorf("tagged %v", tagged)
	}
	if err := nb.SetPrivacyMany(ctx, append(refs, notebook.RefOf(briefing)), notebook.PrivacyPrivate); err != nil {
		t.Fatal(err)
	}
	if n, _ := nb.Note(ctx, note); n.Privacy != notebook.PrivacyPrivate {
		t.Errorf("note %+v", n)
	}
	before := everything(t, nb)
	if err := nb.DeleteMany(ctx, append(refs, notebook.RefOf(ids[1]), notebook.RefOf(briefing))); err != nil {
		t.Fatal(err)
	}
	sound(t, nb)
	if c, _ := nb.Counts(ctx); c != (notebook.Counts{Sources: 1, Highlights: 1}) {
		t.Errorf("left %+v", c)
	}
	trash, err := nb.Trash(ctx)
	if err != nil || len(trash) != 1 || trash[0].Name != "deletion of 5 things" {
		t.Fatalf("trash %+v, %v", trash, err)
	}
	if err := nb.Restore(ctx, trash[0].ID); err != nil {
		t.Fatal(err)
	}
	if everything(t, nb) != before {
		t.Error("not all of it came back")
	}
}

func TestDeleteManySources(t *testing.T) {
	nb := open(t)
	ids := sourcesOf(t, nb, 300)
	before := everything(t, nb)
	var refs []notebook.Ref
	for _, id := range ids {
		refs = append(refs, notebook.RefOf(id))
	}
	if err := nb.DeleteMany(ctx, refs); err != nil {
		t.Fatal(err)
	}
	if c, _ := nb.Counts(ctx); c.Sources != 0 || len(found(t, nb, "entry")) != 0 {
		t.Errorf("left %+v", c)
	}
	sound(t, nb)
	undo(t, nb, 1)
	if everything(t, nb) != before {
		t.Error("not all of them came back")
	}
}

func TestGapsUntilLookedAtAndAfterANewVersion(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	gaps := func() notebook.Gaps {
		s, err := nb.Source(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return s.Gaps()
	}
	if g := gaps(); g != notebook.GapTitle|notebook.GapDate {
		t.Fatalf("gaps %d", g)
	}
	if err := nb.Mark(ctx, id, "title", func(m *notebook.Marks) { m.Looked |= notebook.GapTitle }); err != nil {
		t.Fatal(err)
	}
	if g := gaps(); g != notebook.GapDate {
		t.Errorf("the title was looked at, gaps %d", g)
	}
	day, err := date.Parse("2025-04-08")
	if err != nil {
		t.Fatal(err)
	}
	if err := nb.Mark(ctx, id, "date", func(m *notebook.Marks) { m.Published = &day }); err != nil {
		t.Fatal(err)
	}
	if r := take(t, nb, map[string]string{"memo.txt": memo + "One more line was added.\n"}); r.Updated != 1 {
		t.Fatalf("%+v", r)
	}
	if g := gaps(); g != 0 {
		t.Errorf("the new version asks again: %d", g)
	}
	undo(t, nb, 3)
	if g := gaps(); g != notebook.GapTitle|notebook.GapDate {
		t.Errorf("undone, gaps %d", g)
	}
}
