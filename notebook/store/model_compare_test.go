package store

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"
	"testing"

	"commonplace/notebook"
)

// recordsOf lists the model's records of a kind, by id.
func recordsOf[T any](m *model, kind string) []T {
	var keys []string
	for k := range m.records {
		if strings.HasPrefix(k, kind+"/") {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	var list []T
	for _, k := range keys {
		list = append(list, m.records[k].(T))
	}
	return list
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if g := reflect.ValueOf(got); g.Kind() == reflect.Slice && g.Len() == 0 && reflect.ValueOf(want).Len() == 0 {
		return
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s\n got %#v\nwant %#v", what, got, want)
	}
}

// listAll collects what a listing method gives, in two parts: stopped in the middle and gone on with.
func listAll[T any, ID ~string](t *testing.T, list func(ID, func(T) bool) error, id func(T) ID) []T {
	t.Helper()
	var got []T
	var after ID
	must(t, list("", func(v T) bool {
		got, after = append(got, v), id(v)
		return len(got) < 3
	}))
	if len(got) == 3 {
		must(t, list(after, func(v T) bool { got = append(got, v); return true }))
	}
	return got
}

// compare asks the store everything there is to ask and the model the same.
func compare(t *testing.T, m *model, s *Store) {
	t.Helper()
	ask := func(tx notebook.Tx) error {
		sources, highlights := recordsOf[notebook.Source](m, "source"), recordsOf[notebook.Highlight](m, "highlight")
		notes, links := recordsOf[notebook.Note](m, "note"), recordsOf[notebook.Link](m, "link")
		briefings, acts := recordsOf[notebook.Briefing](m, "briefing"), recordsOf[notebook.Act](m, "act")
		same(t, "sources", listAll(t, tx.Sources, func(v notebook.Source) notebook.SourceID { return v.ID }), sources)
		same(t, "highlights", listAll(t, tx.Highlights, func(v notebook.Highlight) notebook.HighlightID { return v.ID }), highlights)
		same(t, "notes", listAll(t, tx.Notes, func(v notebook.Note) notebook.NoteID { return v.ID }), notes)
		same(t, "links", listAll(t, tx.Links, func(v notebook.Link) notebook.LinkID { return v.ID }), links)
		same(t, "briefings", listAll(t, tx.Briefings, func(v notebook.Briefing) notebook.BriefingID { return v.ID }), briefings)
		var gotActs []notebook.Act
		must(t, tx.Acts(func(a notebook.Act) bool { gotActs = append(gotActs, a); return true }))
		slices.Reverse(gotActs)
		same(t, "acts", gotActs, acts)
		for kind, n := range map[notebook.Kind]int{notebook.KindSource: len(sources), notebook.KindHighlight: len(highlights),
			notebook.KindNote: len(notes), notebook.KindLink: len(links), notebook.KindBriefing: len(briefings), notebook.KindAct: len(acts)} {
			got, err := tx.Count(kind)
			must(t, err)
			same(t, "count of "+kind.String(), got, n)
		}
		compareSources(t, m, tx, sources)
		compareNotes(t, tx, notes)
		compareTags(t, m, tx)
		compareLinks(t, tx, links)
		compareHistory(t, m, tx)
		var got []string
		must(t, tx.Index().Scan([]byte("f"), func(_, v []byte) error { got = append(got, string(v)); return nil }))
		same(t, "index", got, recordsOf[string](m, "index"))
		return nil
	}
	view(t, s, ask)
	update(t, s, ask) // a writing transaction iterates in another way
}

func compareSources(t *testing.T, m *model, tx notebook.Tx, sources []notebook.Source) {
	t.Helper()
	byDigest, byOrigin := map[notebook.Digest]notebook.SourceID{}, map[string]notebook.SourceID{}
	for _, s := range append(recordsOf[notebook.Source](m, "version"), sources...) {
		if id, ok := byDigest[s.Digest]; !ok || s.ID < id {
			byDigest[s.Digest] = s.ID
		}
		newest, there := m.records["source/"+string(s.ID)].(notebook.Source)
		got, err := tx.SourceVersion(s.ID, s.Version)
		switch {
		case !there:
			wantErr(t, err, notebook.ErrNotFound)
		case newest.Version == s.Version:
			same(t, "newest version", got, newest)
		default:
			same(t, "earlier version", got, s)
		}
	}
	delete(byDigest, notebook.Digest{})
	for i := range byte(5) {
		d := notebook.Digest{i}
		got, err := tx.SourceByDigest(d)
		must(t, err)
		same(t, "source by digest", got, byDigest[d])
	}
	for _, s := range sources {
		if _, ok := byOrigin[s.Origin]; !ok && s.Origin != "" {
			byOrigin[s.Origin] = s.ID
		}
		marks, err := tx.Marks(s.ID)
		must(t, err)
		want, _ := m.records["marks/"+string(s.ID)].(notebook.Marks)
		same(t, "marks", marks, want)
		reading, err := tx.Reading(s.ID)
		must(t, err)
		wantReading, _ := m.records["reading/"+string(s.ID)].(notebook.Reading)
		same(t, "reading", reading, wantReading)
		of, err := tx.HighlightsOf(s.ID)
		must(t, err)
		var wantOf []notebook.Highlight
		for _, h := range recordsOf[notebook.Highlight](m, "highlight") {
			if h.Source == s.ID {
				wantOf = append(wantOf, h)
			}
		}
		same(t, "highlights of a source", of, wantOf)
	}
	for _, origin := range []string{"", "one", "two", strings.Repeat("long", 900)} {
		got, err := tx.SourceByOrigin(origin)
		must(t, err)
		same(t, "source by origin", got, byOrigin[origin])
	}
	for _, p := range recordsOf[notebook.Placement](m, "placement") {
		got, err := tx.Placement(p.Highlight, p.Version)
		must(t, err)
		same(t, "placement", got, p)
	}
}

func compareNotes(t *testing.T, tx notebook.Tx, notes []notebook.Note) {
	t.Helper()
	byDigest, byOrigin := map[notebook.Digest]notebook.NoteID{}, map[string]notebook.NoteID{}
	for _, n := range notes {
		if id, ok := byDigest[n.Digest]; !ok || n.ID < id {
			byDigest[n.Digest] = n.ID
		}
		byOrigin[n.Origin] = max(byOrigin[n.Origin], n.ID)
	}
	delete(byDigest, notebook.Digest{})
	delete(byOrigin, "")
	for i := range byte(5) {
		got, err := tx.NoteByDigest(notebook.Digest{i})
		must(t, err)
		same(t, "note by digest", got, byDigest[notebook.Digest{i}])
	}
	for _, origin := range []string{"", "one", "two", strings.Repeat("long", 900)} {
		got, err := tx.NoteByOrigin(origin)
		must(t, err)
		same(t, "note by origin", got, byOrigin[origin])
	}
}

func compareTags(t *testing.T, m *model, tx notebook.Tx) {
	t.Helper()
	bearers := map[notebook.Tag][]string{}
	bear := func(id string, tags []notebook.Tag) {
		for _, tag := range tags {
			if !slices.Contains(bearers[tag], id) {
				bearers[tag] = append(bearers[tag], id)
			}
		}
	}
	for k, v := range m.records {
		switch v := v.(type) {
		case notebook.Marks:
			bear(strings.TrimPrefix(k, "marks/"), v.Tags)
		case notebook.Highlight:
			bear(string(v.ID), v.Tags)
		case notebook.Note:
			bear(string(v.ID), v.Tags)
		}
	}
	var want []notebook.TagCount
	for tag, ids := range bearers {
		want = append(want, notebook.TagCount{Tag: tag, Count: len(ids)})
		refs, err := tx.Tagged(tag)
		must(t, err)
		var got []string
		for _, r := range refs {
			got = append(got, r.String())
		}
		sort.Strings(ids)
		same(t, fmt.Sprintf("tagged %q", tag), got, ids)
	}
	slices.SortFunc(want, func(a, b notebook.TagCount) int { return bytes.Compare([]byte(a.Tag), []byte(b.Tag)) })
	got, err := tx.Tags()
	must(t, err)
	same(t, "tags", got, want)
}

func compareLinks(t *testing.T, tx notebook.Tx, links []notebook.Link) {
	t.Helper()
	of := map[notebook.Ref][]notebook.Link{}
	for _, l := range links {
		of[l.From] = append(of[l.From], l)
		if l.To != l.From {
			of[l.To] = append(of[l.To], l)
		}
	}
	for ref, want := range of {
		got, err := tx.LinksOf(ref)
		must(t, err)
		same(t, "links of "+ref.String(), got, want)
	}
}

func compareHistory(t *testing.T, m *model, tx notebook.Tx) {
	t.Helper()
	history := map[string][]notebook.NoteVersion{}
	acts := slices.Sorted(func(yield func(notebook.ActID) bool) {
		for id := range m.journal {
			if !yield(id) {
				return
			}
		}
	})
	slices.Reverse(acts)
	for _, id := range acts {
		seen := map[string]bool{}
		for _, i := range m.journal[id] {
			if !strings.HasPrefix(i.key, "note/") || seen[i.key] {
				continue
			}
			seen[i.key] = true
			if was, ok := i.was.(notebook.Note); ok {
				history[i.key] = append(history[i.key], notebook.NoteVersion{Act: m.records["act/"+string(id)].(notebook.Act), Note: was})
			}
		}
	}
	for k, want := range history {
		got, err := tx.NoteHistory(notebook.NoteID(strings.TrimPrefix(k, "note/")))
		must(t, err)
		same(t, "history of "+k, got, want)
	}
}
