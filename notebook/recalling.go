package notebook

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"commonplace/notebook/folder"
)

// Recalling what a file gave when it was read before, so that a second import of a folder does not read it again. A file that gave one
// source is known by that source's digest. Of one that gave several, or none, the store keeps, as a setting, what it gave:
//
//	gave/<digest>            the reader, and the path, digest and problem of each draft, as JSON
//
// Measured on 2,000 mixed files: without it the second import took a sixth of the first, with it less than a tenth.
//
// Decision: it is believed only while the same reader would read the file, and only where every source that it gave is there; else the file
// is read. So what was deleted comes in again, and a newer program tries again what it could not read. Price: some hundred bytes for each
// archive, list, mailbox and refused document.

// Versioned is an [Extractor] that says which it is: while Version is the same, the same bytes give the same drafts.
type Versioned interface{ Version() string }

// maxGaveBytes bounds what is kept of one file; a larger archive is read again.
const maxGaveBytes = 256 << 10

func gaveSetting(d Digest) string { return "gave/" + d.String() }

// gave is what reading a file gave.
type gave struct {
	By     string      `json:"by"`
	Drafts []gaveDraft `json:"drafts"`
}

type gaveDraft struct {
	Inner  string `json:"i,omitempty"`
	Digest string `json:"d,omitempty"` // in hexadecimal; "" where it was refused or is part of a page
	Note   bool   `json:"n,omitempty"`
	Part   bool   `json:"p,omitempty"`
	Kind   string `json:"k,omitempty"` // the sentinel's own words, where it was refused
	Why    string `json:"w,omitempty"`
}

// recalling is what an import knows from earlier ones, and remembers for later ones.
type recalling struct {
	*arrivals
	by   string     // who reads
	gave []keptGave // to be written at the end
}

// lasting lists the sentinels of problems that lie in the file alone: reading it again finds them again.
func lasting() []error {
	return []error{ErrNoText, ErrUnreadable, ErrUnknownFormat, ErrEmpty, ErrUnsafeName}
}

// add notes a draft; false where it is not worth to be kept, because another reading may give something else.
func (g *gave) add(d Draft) bool {
	one := gaveDraft{Inner: d.Inner, Part: d.Part, Note: d.Note}
	switch {
	case d.About != nil, d.Format == FormatReference:
		return false // what it speaks of may have come in meanwhile
	case d.Part:
	case d.Problem != nil:
		i := slices.IndexFunc(lasting(), func(kind error) bool { return errors.Is(d.Problem, kind) })
		if i < 0 {
			return false
		}
		one.Kind, one.Why = lasting()[i].Error(), visibly(d.Problem.Error(), maxImportWords)
	default:
		one.Digest = d.Digest.String()
	}
	g.Drafts = append(g.Drafts, one)
	return true
}

// kind is what the draft became.
func (d gaveDraft) kind() Kind {
	if d.Note {
		return KindNote
	}
	return KindSource
}

func (d gaveDraft) problem() error {
	i := slices.IndexFunc(lasting(), func(kind error) bool { return kind.Error() == d.Kind })
	if i < 0 {
		return nil
	}
	return reason{words: d.Why, kind: lasting()[i]}
}

// readerOf says who reads; "" where that is not known, and then nothing is kept or recalled.
func readerOf(x Extractor) string {
	if v, ok := x.(Versioned); ok {
		return v.Version()
	}
	return ""
}

// keep remembers what a file gave. One that gave a single source of its own bytes is known without.
func (m *recalling) keep(file Digest, g gave, whole error) {
	if g.By = m.by; g.By == "" {
		return
	}
	if whole != nil && (errors.Is(whole, ErrUnknownFormat) || !g.add(Draft{Problem: whole})) {
		return // what is no document at all is refused quickly enough
	}
	if len(g.Drafts) == 0 || len(g.Drafts) == 1 && g.Drafts[0].Digest == file.String() {
		return
	}
	if kept, err := json.Marshal(g); err == nil && len(kept) <= maxGaveBytes {
		m.gave = append(m.gave, keptGave{gaveSetting(file), kept})
	}
}

type keptGave struct {
	setting string
	value   []byte
}

// putGave writes what was remembered of the files of this import.
func (m *recalling) putGave(ctx context.Context) error {
	for len(m.gave) > 0 {
		size, n := 0, 0
		for n < len(m.gave) && (n == 0 || size+len(m.gave[n].value) <= MaxStepBytes) {
			size += len(m.gave[n].value) + recordBytes
			n++
		}
		if err := m.n.parts.Store.Update(ctx, func(tx Tx) error {
			for _, g := range m.gave[:n] {
				if err := tx.PutSetting(g.setting, g.value); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
		m.gave = m.gave[n:]
	}
	return nil
}

// recall reports what a file gave before, if that is known, is still true, and all of it is here.
func (m *recalling) recall(file Digest, f folder.File) (bool, error) {
	if f.Vault {
		return false, nil
	}
	g, err := m.recalled(file)
	if err != nil || g.Drafts == nil {
		return false, err
	}
	for _, d := range g.Drafts {
		name := f.Shown
		if d.Inner != "" {
			name += "/" + d.Inner
		}
		switch {
		case d.Part:
			m.tell(Imported{Path: name, Outcome: OfAPage})
		case d.Digest == "":
			m.refuse(f, name, d.problem())
		default:
			if _, err := m.known(digestIn(d.Digest), name, d.kind()); err != nil {
				return true, err
			}
		}
	}
	return true, nil
}

// recalled reads what a file gave; without drafts where it must be read.
func (m *recalling) recalled(file Digest) (g gave, err error) {
	if m.by == "" {
		return g, nil
	}
	err = m.n.parts.Store.View(m.ctx, func(tx Tx) error {
		kept, err := tx.Setting(gaveSetting(file))
		if err != nil || kept == nil {
			return err
		}
		if json.Unmarshal(kept, &g) != nil || g.By != m.by {
			g.Drafts = nil
			return nil
		}
		for _, d := range g.Drafts {
			here := d.Part || d.problem() != nil
			if d.Digest != "" {
				r, err := byDigest(tx, digestIn(d.Digest), d.kind())
				if err != nil {
					return err
				}
				here = !r.IsZero()
			}
			if !here {
				g.Drafts = nil
				return nil
			}
		}
		return nil
	})
	if errors.Is(err, ErrDamaged) {
		return gave{}, nil // it can be read instead, and Check tells
	}
	return g, err
}

// digestIn reads a digest as it was kept; zero, which is nobody's, where it is none.
func digestIn(s string) (d Digest) {
	if b, err := hex.DecodeString(s); err == nil && len(b) == len(d) {
		copy(d[:], b)
	}
	return d
}

// known tells whether a file's bytes are here already as a thing of one of the kinds, and reports it if so.
func (m *recalling) known(d Digest, shown string, kinds ...Kind) (bool, error) {
	r, pending := m.digests[d]
	title := ""
	if pending && !slices.Contains(kinds, r.Kind()) {
		return false, nil
	}
	if !pending {
		err := m.n.parts.Store.View(m.ctx, func(tx Tx) (err error) {
			if r, err = byDigest(tx, d, kinds...); err == nil && !r.IsZero() {
				title, err = shownTitle(tx, r)
			}
			return err
		})
		if err != nil || r.IsZero() {
			return false, err
		}
	}
	m.report.Known++
	m.tell(imported(shown, Known, r, title))
	return true, nil
}

// byDigest finds a source or note by the digest of what it was read from, the first of the kinds that has it; zero where there is none.
func byDigest(tx Tx, d Digest, kinds ...Kind) (Ref, error) {
	for _, k := range kinds {
		switch k {
		case KindSource:
			if id, err := tx.SourceByDigest(d); err != nil || id != "" {
				return RefOf(id), err
			}
		case KindNote:
			if id, err := tx.NoteByDigest(d); err != nil || id != "" {
				return RefOf(id), err
			}
		}
	}
	return Ref{}, nil
}

// shownTitle is the title of a source or note as the report of an import shows it.
func shownTitle(tx Tx, r Ref) (string, error) {
	if id, ok := r.Source(); ok {
		s, err := sourceOf(tx, id)
		return s.Heading(), err
	}
	h, err := headingOf(tx, r)
	return h.Title, err
}
