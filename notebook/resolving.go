package notebook

import (
	"encoding/json"
	"errors"
	"fmt"
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

// Links that came in by name wait here until all files of the import are in. They are kept as settings, in the Update that commits the
// things they stand in:
//
//	unresolved                the acts that left some, with the number of chunks, as JSON
//	unresolved/<act>/<n>      the n-th chunk of them
//
// Decision: they are kept with the notebook and not in memory only, because a stop or a kill would otherwise leave notes whose files are
// known and never read again, without their links. What was left is resolved at the end of the next import, whichever it is.

const (
	unresolvedSetting = "unresolved"
	// maxUnresolvedChunk is about the most that is kept in one setting, in bytes.
	maxUnresolvedChunk = 256 << 10
)

func unresolvedChunk(id ActID, n int) string { return fmt.Sprintf("unresolved/%s/%d", id, n) }

// unresolved are the links of one thing.
type unresolved struct {
	Of     Ref
	Origin string // of the thing
	File   string // the origin of the file it was in; the same unless that holds many
	Root   string // the folder or archive that was taken in
	Links  []DraftLink
}

// bytes is about how much they take when they are kept.
func (u unresolved) bytes() int {
	size := 0
	for _, k := range u.Links {
		size += len(k.To) + len(k.Words) + 80
	}
	return size
}

// left says that an act left chunks of unresolved links, numbered from 0.
type left struct {
	Act    ActID
	Chunks int
}

func leftIn(tx Tx) (all []left, err error) {
	kept, err := tx.Setting(unresolvedSetting)
	if err != nil || kept == nil {
		return nil, err
	}
	if err := json.Unmarshal(kept, &all); err != nil {
		return nil, fmt.Errorf("setting %q: %w: %w", unresolvedSetting, ErrDamaged, err)
	}
	return all, nil
}

func putLeft(tx Tx, all []left) error {
	if len(all) == 0 {
		return tx.PutSetting(unresolvedSetting, nil)
	}
	b, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return tx.PutSetting(unresolvedSetting, b)
}

// keepUnresolved adds to what an act has left.
func keepUnresolved(tx Tx, act ActID, links []unresolved) error {
	if len(links) == 0 {
		return nil
	}
	all, err := leftIn(tx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(l left) bool { return l.Act == act })
	if i < 0 {
		i = len(all)
		all = append(all, left{Act: act})
	}
	for len(links) > 0 {
		n, size := 0, 0
		for n < len(links) && (n == 0 || size+links[n].bytes() <= maxUnresolvedChunk) {
			size += links[n].bytes()
			n++
		}
		if err := putUnresolved(tx, unresolvedChunk(act, all[i].Chunks), links[:n]); err != nil {
			return err
		}
		all[i].Chunks++
		links = links[n:]
	}
	return putLeft(tx, all)
}

// putUnresolved keeps a chunk; one without links is removed.
func putUnresolved(tx Tx, name string, links []unresolved) error {
	if len(links) == 0 {
		return tx.PutSetting(name, nil)
	}
	b, err := json.Marshal(links)
	if err != nil {
		return err
	}
	return tx.PutSetting(name, b)
}

// unresolvedIn reads a chunk. One that cannot be read is as good as none: it is no reason to refuse an import.
func unresolvedIn(tx Tx, name string) ([]unresolved, error) {
	kept, err := tx.Setting(name)
	if err != nil || kept == nil {
		return nil, err
	}
	var links []unresolved
	if json.Unmarshal(kept, &links) != nil {
		return nil, nil
	}
	return links, nil
}
