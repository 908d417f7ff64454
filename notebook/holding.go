package notebook

import "commonplace/notebook/folder"

// What speaks of other things (a reference of the file it describes, highlights of their source) waits until all files of the import are in, wherever in the walk it
// came. It is kept in memory only: a kill loses it, and as nothing says that it is known, the next import reads it again.

// maxWaitingBytes is about the most that waits; past it what there is settles early, and may miss a file that comes later.
const maxWaitingBytes = 64 << 20

type held struct {
	drafts    []heldDraft
	bytes     int
	described map[SourceID]bool // by this import
}

type heldDraft struct {
	found folder.File
	draft Draft
	shown string
}

func (m *importer) wait(d heldDraft) error {
	m.drafts = append(m.drafts, d)
	if m.bytes += sourceBytes + len(d.draft.Text) + len(d.draft.Original) + markBytes*len(d.draft.Highlights); m.bytes > maxWaitingBytes {
		return m.settle()
	}
	return nil
}

// settle commits the group and takes in what waits.
func (m *importer) settle() error {
	if err := m.flush(); err != nil || len(m.drafts) == 0 {
		return err
	}
	all := m.drafts
	m.drafts, m.bytes = nil, 0
	var names *directory
	err := m.n.parts.Store.View(m.ctx, func(tx Tx) (err error) { names, err = readDirectory(m.ctx, tx); return })
	if err != nil {
		return err
	}
	for _, d := range all {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		if err := m.late(names, d); err != nil {
			return err
		}
	}
	return m.flush()
}

// late takes in what waited.
func (m *importer) late(names *directory, d heldDraft) (err error) {
	done := false
	if about := d.draft.About; about != nil {
		done, err = m.highlight(names, d)
		done = done || about.InNote
	} else {
		done, err = m.describe(names, d)
	}
	if err == nil && !done {
		err = m.thing(d.found, d.draft, d.shown)
	}
	return err
}
