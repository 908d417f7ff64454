package notebook

import "time"

// What of equally good finds comes first: what the person kept or wrote, then what is recent.
//
// Decision: a highlight or a note counts a fifth more than its words alone, because someone chose them; and of things about equally good
// (the index's recencyShare says how nearly) the more recent stands first. A source is as recent as its own date says, where it has one:
// all that is imported in one evening was added then. Price: the records of some fifty of the best are read for it at each search.

// ownWeight is how much the person's own highlights and notes count.
const ownWeight = 1.2

// halfAsRecent: what is so old counts half as recent as what is of today.
const halfAsRecent = 365 * 24 * time.Hour

// kindWeights is how much each kind of thing counts in a search, where that is not 1.
func kindWeights() map[byte]float64 {
	return map[byte]float64{byte(KindHighlight): ownWeight, byte(KindNote): ownWeight}
}

// recency tells how recent things are, by the day, so that a search asked twice gives the same scores.
type recency struct {
	tx    Tx
	today time.Time
}

func (n Searching) recency(tx Tx) recency { return recency{tx, n.parts.Now().Truncate(24 * time.Hour)} }

// of is how recent the thing with the key is, from 1 for today or later down to 0; 0 for what cannot be read.
func (r recency) of(key string) float64 {
	ref, err := ParseRef(key)
	if err != nil {
		return 0
	}
	when, err := whenOf(r.tx, ref)
	if err != nil || when.IsZero() {
		return 0
	}
	age := max(0, r.today.Sub(when))
	return 1 / (1 + age.Hours()/halfAsRecent.Hours())
}

// begins is the first moment of what is known of a date.
func begins(d Date) time.Time {
	return time.Date(d.Year, time.Month(max(1, d.Month)), max(1, d.Day), 0, 0, 0, 0, time.UTC)
}

// whenOf is when a thing was published, else when it was last written or came in.
func whenOf(tx Tx, r Ref) (time.Time, error) {
	switch r.Kind() {
	case KindSource:
		s, err := sourceOf(tx, SourceID(r.String()))
		if s.Published.Known() {
			return begins(s.Published), err
		}
		return s.Added, err
	case KindHighlight:
		h, err := tx.Highlight(HighlightID(r.String()))
		return h.Made, err
	case KindNote:
		n, err := tx.Note(NoteID(r.String()))
		return n.Changed, err
	case KindBriefing:
		b, err := tx.Briefing(BriefingID(r.String()))
		return b.Changed, err
	}
	return time.Time{}, ErrBadRef
}
