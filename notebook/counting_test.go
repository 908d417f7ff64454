package notebook_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/notebooktest"
)

const countedPairs = 50

// allOf writes down what a person has in a notebook, so that two states can be compared.
func allOf(t *testing.T, nb *notebook.Notebook) string {
	t.Helper()
	var b strings.Builder
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	sources, err := nb.Sources(ctx, notebook.SourceFilter{})
	must(err)
	for _, s := range sources {
		fmt.Fprintf(&b, "source %s %s %v %q %d twins\n", s.ID, s.Title, s.Tags, s.Privacy, len(s.Twins))
		placed, err := nb.HighlightsOf(ctx, s.ID)
		must(err)
		for _, h := range placed {
			fmt.Fprintf(&b, "  %s %q %q lost %v at %v\n", h.ID, h.Quote(), h.Comment, h.Place.Lost, h.Place.At)
		}
	}
	notes, err := nb.Notes(ctx)
	must(err)
	for _, n := range notes {
		fmt.Fprintf(&b, "note %s %q\n", n.ID, n.Body)
	}
	links, err := nb.Links(ctx)
	must(err)
	slices.SortFunc(links, func(x, y notebook.Link) int { return strings.Compare(string(x.ID), string(y.ID)) })
	for _, k := range links {
		fmt.Fprintf(&b, "link %s %s %s %s %q %v\n", k.ID, k.From, k.Relation, k.To, k.Why, k.FromBody)
	}
	briefings, err := nb.Briefings(ctx)
	must(err)
	for _, k := range briefings {
		fmt.Fprintf(&b, "briefing %v\n", k.Sections)
	}
	return b.String()
}

func TestCountingAsOneLosesNothing(t *testing.T) {
	nb := notebooktest.New(t, notebooktest.Extract(asIs{}))
	r := rand.New(rand.NewPCG(3, 9))
	var texts []string
	for a := range corpus.Articles(11, countedPairs) {
		texts = append(texts, a.Text)
	}
	stood, lost := 0, 0
	for i, text := range texts {
		all := paragraphsOf(text, true)
		e := join(editor{r, paragraphsOf(texts[(i+1)%len(texts)], false)}.edit(all))
		keepName, otherName := fmt.Sprintf("%d a", i), fmt.Sprintf("%d b", i)
		other, keep := one(t, nb, otherName, text), one(t, nb, keepName, e.text+" ")
		if other == keep {
			t.Fatal("one source already")
		}
		was := map[notebook.HighlightID]string{}
		for _, s := range highlightsIn(r, all) {
			h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: other, At: s, Comment: fmt.Sprint("remark ", s)})
			if err != nil {
				t.Fatal(err)
			}
			was[h] = s.Of(text)
		}
		own, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: keep, At: notebook.Span{Start: 0, End: 1}})
		if err != nil {
			t.Fatal(err)
		}
		hang(t, nb, keep, other, anyOf(was))
		before := allOf(t, nb)
		if err := nb.CountAsOne(ctx, keep, other); err != nil {
			t.Fatal(err)
		}
		after := allOf(t, nb)
		if strings.Contains(after, string(other)) {
			t.Errorf("pair %d: something still leads to the other:\n%s", i, after)
		}
		placed, err := nb.HighlightsOf(ctx, keep)
		if err != nil || len(placed) != len(was)+1 {
			t.Fatalf("pair %d: %d highlights of %d, %v", i, len(placed), len(was)+1, err)
		}
		for _, h := range placed {
			if h.ID == own {
				continue
			}
			if h.Quote() != was[h.ID] || !strings.HasPrefix(h.Comment, "remark ") || h.MadeIn != other {
				t.Errorf("pair %d: %q became %+v", i, was[h.ID], h)
			}
			if !h.Place.Lost && h.Place.At.Of(e.text) != h.Quote() {
				t.Errorf("pair %d: %q stands on %q", i, h.Quote(), h.Place.At.Of(e.text))
			}
			if _, stands := e.place(h.At.Span); stands {
				if stood++; h.Place.Lost {
					lost++
				}
			}
		}
		if rep := report(t, nb, otherName, text); rep.Known != 1 || rep.Files[0].Source != keep {
			t.Errorf("pair %d: the other's file is not known: %+v", i, rep)
		}
		if _, err := nb.Undo(ctx); err != nil {
			t.Fatalf("pair %d: %v", i, err)
		}
		if got := allOf(t, nb); got != before {
			t.Fatalf("pair %d: after undo\n%s\nwant\n%s", i, got, before)
		}
		if _, err := nb.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := allOf(t, nb); got != after {
			t.Fatalf("pair %d: after redo\n%s\nwant\n%s", i, got, after)
		}
	}
	if lost*100 > stood*5 {
		t.Errorf("%d of %d highlights whose words still stand lost their place", lost, stood)
	}
	t.Logf("%d highlights whose words still stand, %d of them lost", stood, lost)
}

func anyOf(m map[notebook.HighlightID]string) notebook.HighlightID {
	least := notebook.HighlightID("z")
	for id := range m {
		least = min(least, id)
	}
	return least
}

// hang hangs notes, links, tags and a briefing on both of a pair.
func hang(t *testing.T, nb *notebook.Notebook, keep, other notebook.SourceID, h notebook.HighlightID) {
	t.Helper()
	k, o := notebook.RefOf(keep), notebook.RefOf(other)
	note, err := nb.WriteNote(ctx, "On both", fmt.Sprintf("[[%s|one]], [[%s]] and [[%s|words]] of it.", o, k, h))
	third, err2 := nb.WriteNote(ctx, "On the other", fmt.Sprintf("See [[%s|there]] twice: [[%s]].", o, o))
	_, err3 := nb.Link(ctx, k, o, notebook.Relates, "")
	_, err4 := nb.Link(ctx, o, notebook.RefOf(third), notebook.Supports, "so it says")
	_, err5 := nb.Link(ctx, notebook.RefOf(note), o, notebook.Explains, "")
	_, err6 := nb.Link(ctx, notebook.RefOf(note), k, notebook.Explains, "") // and the same from the one that is kept
	_, err7 := nb.NewBriefing(ctx, "B", o, notebook.RefOf(h), k)
	if err := errors.Join(err, err2, err3, err4, err5, err6, err7, nb.Tag(ctx, o, "other"), nb.Tag(ctx, k, "kept"),
		nb.Mark(ctx, other, "privacy", func(m *notebook.Marks) { p := notebook.PrivacyPrivate; m.Privacy = &p })); err != nil {
		t.Fatal(err)
	}
}

func report(t *testing.T, nb *notebook.Notebook, name, text string) notebook.ImportReport {
	t.Helper()
	r, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fstest.MapFS{name: {Data: []byte(text)}}, Origin: "mem:"}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCountingAsOne(t *testing.T) {
	nb := notebooktest.New(t, notebooktest.Extract(asIs{}))
	const text = "The clerk read the memo. Nobody asked who had written it."
	a, b, c := one(t, nb, "a", text+" A"), one(t, nb, "b", text+" B"), one(t, nb, "c", text+" C")
	if err := nb.CountAsOne(ctx, a, a); !errors.Is(err, notebook.ErrBadInput) {
		t.Errorf("with itself: %v", err)
	}
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: c, Quote: "read the memo"})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(nb.Tag(ctx, notebook.RefOf(c), "harbour"), nb.CountAsOne(ctx, b, c), nb.CountAsOne(ctx, a, b)); err != nil {
		t.Fatal(err)
	}
	if err := nb.CountAsOne(ctx, a, b); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("with what is gone: %v", err)
	}
	s, err := nb.Source(ctx, a)
	if err != nil || len(s.Twins) != 2 || !slices.Contains(s.Tags, "harbour") {
		t.Errorf("kept %+v, %v", s, err)
	}
	// A new version of what is kept: the highlight that came from far follows it.
	if one(t, nb, "a", "Before it all. "+text+" A") != a {
		t.Fatal("no version")
	}
	placed, err := nb.HighlightsOf(ctx, a)
	if err != nil || len(placed) != 1 || placed[0].ID != h || placed[0].MadeIn != c || placed[0].Place.Lost || placed[0].Place.At.Start != len("Before it all. The clerk ") {
		t.Errorf("highlights %+v, %v", placed, err)
	}
	if s, err = nb.Source(ctx, a); err != nil || len(s.Twins) != 2 {
		t.Errorf("the new version forgets with whom it is one: %+v, %v", s.Twins, err)
	}
	if r := report(t, nb, "c", text+" C"); r.Known != 1 {
		t.Errorf("c comes in again: %+v", r)
	}
}
