package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
)

// model is a notebook in a plain map, from "kind/id" to the record; what is derived is worked out from it by going through all.
type model struct {
	filler
	records map[string]any
	journal map[notebook.ActID][]image
	acts    []notebook.ActID // in order
	act     notebook.ActID   // of the transaction under way
	// inTurn: acts are undone and done again in their order, as a person does, and none goes on after another was begun. Otherwise
	// any act is reverted at any time; then what is laid over a thing may outlive it, all else must still hold.
	inTurn       bool
	done, undone []notebook.ActID
	kept         map[string]bool
}

// image is a before-image; was is nil where there was nothing.
type image struct {
	key string
	was any
}

func (m *model) set(key string, v any) {
	was := m.records[key]
	if reflect.DeepEqual(was, v) {
		return
	}
	if m.act != "" && !m.kept[key] && !strings.HasPrefix(key, "reading/") {
		m.kept[key] = true
		m.journal[m.act] = append(m.journal[m.act], image{key, was})
	}
	if v == nil {
		delete(m.records, key)
	} else {
		m.records[key] = v
	}
}

// pick chooses one of the ids of a kind that are there; ok is false when there is none.
func pick[T ~string](m *model, kind string) (id T, ok bool) {
	var ids []string
	for k := range m.records {
		if strings.HasPrefix(k, kind+"/") {
			ids = append(ids, k[len(kind)+1:])
		}
	}
	if len(ids) == 0 {
		return "", false
	}
	slices.Sort(ids)
	return T(ids[m.IntN(len(ids))]), true
}

// some chooses an id that is there, or a new one now and then.
func some[T ~string](m *model, kind string, fresh func() T) T {
	if id, ok := pick[T](m, kind); ok && m.IntN(3) > 0 {
		return id
	}
	return fresh()
}

func (m *model) ref() notebook.Ref {
	switch m.IntN(3) {
	case 0:
		return notebook.RefOf(some(m, "note", newNote))
	case 1:
		return notebook.RefOf(some(m, "highlight", newHighlight))
	}
	return notebook.RefOf(some(m, "source", newSource))
}

// step does one random thing to the store and the same to the model.
func (m *model) step(tx notebook.Tx) error {
	switch m.IntN(12) {
	case 0, 1:
		return m.putSource(tx)
	case 2:
		if id, ok := pick[notebook.SourceID](m, "source"); ok && m.IntN(3) == 0 {
			for k := range maps.Clone(m.records) {
				if k == "source/"+string(id) || k == "marks/"+string(id) || k == "reading/"+string(id) || strings.HasPrefix(k, "version/"+string(id)) {
					m.set(k, nil)
				}
			}
			return tx.DeleteSource(id)
		}
	case 3:
		if id, ok := pick[notebook.SourceID](m, "source"); ok {
			marks := normal(fill[notebook.Marks](m.filler))
			m.set("marks/"+string(id), marks)
			return tx.PutMarks(id, marks)
		}
	case 4:
		if id, ok := pick[notebook.SourceID](m, "source"); ok {
			r := fill[notebook.Reading](m.filler)
			m.set("reading/"+string(id), r)
			return tx.PutReading(id, r)
		}
	case 5:
		h := fill[notebook.Highlight](m.filler)
		h.ID, h.Source = some(m, "highlight", newHighlight), some(m, "source", newSource)
		m.set("highlight/"+string(h.ID), h)
		return tx.PutHighlight(h)
	case 6:
		if id, ok := pick[notebook.HighlightID](m, "highlight"); ok {
			if m.IntN(3) > 0 {
				p := fill[notebook.Placement](m.filler)
				p.Highlight, p.Version = id, m.IntN(3)
				m.set(fmt.Sprint("placement/", id, "/", p.Version), p)
				return tx.PutPlacement(p)
			}
			for k := range maps.Clone(m.records) {
				if k == "highlight/"+string(id) || strings.HasPrefix(k, "placement/"+string(id)) {
					m.set(k, nil)
				}
			}
			return tx.DeleteHighlight(id)
		}
	case 7, 8:
		n := fill[notebook.Note](m.filler)
		n.ID = some(m, "note", newNote)
		n.Digest, n.Origin = m.whence()
		if _, there := m.records["note/"+string(n.ID)]; there && m.IntN(4) == 0 {
			m.set("note/"+string(n.ID), nil)
			return tx.DeleteNote(n.ID)
		}
		m.set("note/"+string(n.ID), n)
		return tx.PutNote(n)
	case 9:
		l := fill[notebook.Link](m.filler)
		l.ID, l.From, l.To = some(m, "link", newLink), m.ref(), m.ref()
		if _, there := m.records["link/"+string(l.ID)]; there && m.IntN(3) == 0 {
			m.set("link/"+string(l.ID), nil)
			return tx.DeleteLink(l.ID)
		}
		m.set("link/"+string(l.ID), l)
		return tx.PutLink(l)
	case 10:
		b := fill[notebook.Briefing](m.filler)
		b.ID = some(m, "briefing", newBriefing)
		if _, there := m.records["briefing/"+string(b.ID)]; there && m.IntN(3) == 0 {
			m.set("briefing/"+string(b.ID), nil)
			return tx.DeleteBriefing(b.ID)
		}
		m.set("briefing/"+string(b.ID), b)
		return tx.PutBriefing(b)
	case 11:
		k := fmt.Sprint("f", m.IntN(20))
		if m.IntN(4) == 0 {
			m.set("index/"+k, nil)
			return tx.Index().Delete([]byte(k))
		}
		m.set("index/"+k, m.string())
		return tx.Index().Set([]byte(k), []byte(m.records["index/"+k].(string)))
	}
	return nil
}

// whence is one of few digests and origins, so that several things have the same.
func (m *model) whence() (notebook.Digest, string) {
	return notebook.Digest{byte(m.IntN(5))}, []string{"", "one", "two", strings.Repeat("long", 900)}[m.IntN(4)]
}

func (m *model) putSource(tx notebook.Tx) error {
	s := fill[notebook.Source](m.filler)
	s.ID, s.Tags, s.Looked, s.DescribedBy = some(m, "source", newSource), nil, 0, ""
	s.TextBytes, s.Pictures, s.OriginalIsText = 0, 0, false
	s.Digest, s.Origin = m.whence()
	s.Version = 1
	key := "source/" + string(s.ID)
	if newest, ok := m.records[key].(notebook.Source); ok {
		s.Version = max(1, newest.Version+m.IntN(3)-1)
		switch {
		case s.Version < newest.Version:
			key = fmt.Sprint("version/", s.ID, "/", s.Version)
		case s.Version > newest.Version:
			m.set(fmt.Sprint("version/", s.ID, "/", newest.Version), newest)
		}
	}
	m.set(key, s)
	return tx.PutSource(s)
}

var errRollback = errors.New("rolled back on purpose")

// transaction does a few steps in one Update, which now and then fails at its end; then the model goes back too.
func (m *model) transaction(t *testing.T, s *Store) {
	t.Helper()
	was, wasJournal, wasActs := maps.Clone(m.records), maps.Clone(m.journal), slices.Clone(m.acts)
	ending := m.IntN(10)
	func() {
		defer func() { _ = recover() }()
		err := s.Update(context.Background(), func(tx notebook.Tx) error {
			m.act, m.kept = "", map[string]bool{}
			if m.inTurn || m.IntN(5) > 0 {
				a := fill[notebook.Act](m.filler)
				a.ID, a.Undone = newAct(), ""
				if !m.inTurn && m.IntN(4) == 0 && len(m.acts) > 0 { // goes on with an act, as a long import does
					a = m.records["act/"+string(m.acts[m.IntN(len(m.acts))])].(notebook.Act)
				} else {
					m.acts = append(m.acts, a.ID)
				}
				must(t, tx.Act(a))
				m.records["act/"+string(a.ID)] = a
				m.act = a.ID
			}
			for range 1 + m.IntN(6) {
				must(t, m.step(tx))
			}
			switch ending {
			case 0:
				return errRollback
			case 1:
				panic(errRollback)
			}
			return nil
		})
		if ending > 1 {
			must(t, err)
		}
	}()
	if ending <= 1 {
		m.records, m.journal, m.acts = was, wasJournal, wasActs
	} else if m.inTurn {
		m.done, m.undone = append(m.done, m.act), nil
	}
}

// revert takes an act back, in pages, each in an Update of its own.
func (m *model) revert(t *testing.T, s *Store) {
	t.Helper()
	if len(m.acts) == 0 {
		return
	}
	id := m.acts[m.IntN(len(m.acts))]
	undo := notebook.Act{ID: newAct(), Name: "undo"}
	if m.inTurn {
		from, to := &m.done, &m.undone
		if m.IntN(2) == 0 {
			from, to = to, from
		}
		if len(*from) == 0 {
			return
		}
		id, *from = (*from)[len(*from)-1], (*from)[:len(*from)-1]
		*to = append(*to, undo.ID)
	}
	undo.Undoes = id
	m.acts = append(m.acts, undo.ID)
	before, size := 0, 1+m.IntN(5)
	images := m.journal[id]
	for {
		next := 0
		update(t, s, func(tx notebook.Tx) error {
			must(t, tx.Act(undo))
			var err error
			_, next, err = tx.Revert(id, before, size)
			return err
		})
		m.records["act/"+string(undo.ID)] = undo
		m.act, m.kept = undo.ID, map[string]bool{}
		for range min(size, len(images)) {
			last := images[len(images)-1]
			images = images[:len(images)-1]
			m.set(last.key, last.was)
			if id, ok := strings.CutPrefix(last.key, "highlight/"); ok && last.was == nil {
				m.displace(id)
			}
		}
		if next == 0 {
			break
		}
		before = next
	}
	if len(images) > 0 {
		t.Fatalf("Revert ended with %d changes left", len(images))
	}
	old := m.records["act/"+string(id)].(notebook.Act)
	old.Undone = undo.ID
	m.records["act/"+string(id)] = old
}

// displace removes the places of a highlight that is gone, in the order of the keys.
func (m *model) displace(id string) {
	for _, k := range slices.Sorted(maps.Keys(m.records)) {
		if strings.HasPrefix(k, "placement/"+id) {
			m.set(k, nil)
		}
	}
}

func TestRandomOperationsAgainstAPlainMap(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			dir := t.TempDir()
			m := &model{filler: newFiller(seed), inTurn: seed%2 == 0, records: map[string]any{}, journal: map[notebook.ActID][]image{}}
			for range 3 {
				s, err := Open(context.Background(), dir, Options{})
				must(t, err)
				for range 60 {
					if m.IntN(4) == 0 {
						m.revert(t, s)
					} else {
						m.transaction(t, s)
					}
				}
				compare(t, m, s)
				for _, f := range faults(t, s) {
					if m.inTurn || !strings.Contains(f.What, ": there is no ") {
						t.Errorf("fault: %s %s", f.Ref, f.What)
					}
				}
				must(t, s.Close())
			}
		})
	}
}
