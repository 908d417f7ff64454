package notebook

import (
	"errors"
	"slices"
	"strings"
)

// Once all files of an import are in, the names by which they link to one another are looked up, and what is found becomes links: in a note
// [[…]] where the name stood, in a source a link beside it. What leads nowhere stays as the words it shows.

// maxResolved is how many links one Update makes, at most; each has two keys beside its record, and its journal.
const maxResolved = 1000

// resolve makes the links that this import and those cut short before it have left.
func (m *importer) resolve() error {
	var all []left
	var names *directory
	err := m.n.parts.Store.View(m.ctx, func(tx Tx) (err error) {
		if all, err = leftIn(tx); err == nil && len(all) > 0 {
			names, err = readDirectory(m.ctx, tx)
		}
		return err
	})
	if err != nil {
		return err
	}
	for len(all) > 0 {
		l := &all[0]
		if l.Chunks == 0 {
			all = all[1:]
			continue
		}
		m.progress("")
		rest, err := m.resolveChunk(names, all)
		if err != nil {
			return err
		}
		if !rest {
			l.Chunks--
		}
	}
	return nil
}

// resolveChunk resolves part of the last chunk of the first act of the list, and says whether there is more in it.
func (m *importer) resolveChunk(names *directory, all []left) (more bool, err error) {
	name := unresolvedChunk(all[0].Act, all[0].Chunks-1)
	_, err = m.n.act(m.ctx, m.act, func(w *writing, a *Act) error {
		links, err := unresolvedIn(w, name)
		if err != nil {
			return err
		}
		for made, bytes := 0, 0; len(links) > 0 && made < maxResolved && bytes < MaxStepBytes; links = links[1:] {
			size, err := resolveOne(w, names, links[0])
			if err != nil {
				return err
			}
			made, bytes = made+len(links[0].Links), bytes+size
		}
		if more = len(links) > 0; more {
			return putUnresolved(w, name, links)
		}
		after := slices.Clone(all)
		if after[0].Chunks--; after[0].Chunks == 0 {
			after = after[1:]
		}
		if err := putUnresolved(w, name, nil); err != nil {
			return err
		}
		return putLeft(w, after)
	})
	m.wrote = m.wrote || err == nil
	return more, err
}

// resolveOne makes the links of one thing, and says about how much it wrote. What is gone meanwhile has none.
func resolveOne(w *writing, names *directory, u unresolved) (bytes int, err error) {
	if id, ok := u.Of.Note(); ok {
		note, err := w.Note(id)
		if errors.Is(err, ErrNotFound) || err == nil && note.came() != note.Came {
			return 0, nil // the person has written on in it
		}
		if err != nil {
			return 0, err
		}
		body := note.resolved(names, u)
		if body == note.Body {
			return 0, nil
		}
		note.Body = body
		note.Came = note.came()
		if note.fits() != nil {
			return 0, nil
		}
		return 2 * len(body), w.putNote(note)
	}
	if _, err := headingOf(w, u.Of); errors.Is(err, ErrNotFound) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	for _, k := range u.Links {
		to, ok := names.find(k, u)
		if !ok || to == u.Of {
			continue
		}
		link := Link{ID: NewID[LinkID](KindLink), From: u.Of, To: to, Relation: Relates, Made: w.now()}
		there, err := linkBetween(w, link)
		if err == nil && there == "" {
			err = putLink(w, link, &Act{})
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return 0, err
		}
	}
	return 0, nil
}

// resolved returns the note's body with what its links lead to.
func (note Note) resolved(names *directory, u unresolved) string {
	var b strings.Builder
	at, leads := 0, map[Ref]bool{}
	for _, k := range u.Links {
		if k.At.Start < at || !k.At.Valid(note.Body) {
			return note.Body
		}
		b.WriteString(note.Body[at:k.At.Start])
		at = k.At.End
		to, ok := names.find(k, u)
		if ok && to != u.Of && (leads[to] || len(leads) < MaxNoteLinks) {
			leads[to] = true
			b.WriteString(MentionOf(to, k.Words))
		} else if k.By == LinkByPath || k.By == LinkByAddress {
			b.WriteString(k.At.Of(note.Body)) // the address says more than the words
		} else {
			b.WriteString(k.Words)
		}
	}
	b.WriteString(note.Body[at:])
	return b.String()
}
