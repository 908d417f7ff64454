package store

import "commonplace/notebook"

// Briefing implements notebook.Tx.
func (t *tx) Briefing(id notebook.BriefingID) (notebook.Briefing, error) {
	return load(t, key(atBriefing, string(id)), walkBriefing)
}

// PutBriefing implements notebook.Tx.
func (t *tx) PutBriefing(b notebook.Briefing) error {
	if err := checkID(notebook.KindBriefing, b.ID); err != nil {
		return err
	}
	return put(t, key(atBriefing, string(b.ID)), &b, walkBriefing)
}

// DeleteBriefing implements notebook.Tx.
func (t *tx) DeleteBriefing(id notebook.BriefingID) error {
	return t.drop(key(atBriefing, string(id)))
}

// Briefings implements notebook.Tx.
func (t *tx) Briefings(after notebook.BriefingID, fn func(notebook.Briefing) bool) error {
	return each(t, atBriefing, string(after), walkBriefing, fn)
}
