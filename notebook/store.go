package notebook

import (
	"context"
	"iter"

	"commonplace/index"
)

// Store is what keeping a notebook requires. One closure is one transaction: nil commits, an error or a panic rolls back. A
// committed Update has reached the disk. There is one writer at a time; Update waits for its turn. A Tx is not used after its
// closure returned, nor by two goroutines.
type Store interface {
	View(ctx context.Context, fn func(Tx) error) error
	Update(ctx context.Context, fn func(Tx) error) error
	// Stage writes what is too large for one Update, in Updates of its own: only Tx.PutContent may be called in a step,
	// and a step writes at most MaxStepBytes. Nothing of it can be found until an Update calls Publish with
	// the result; opening the notebook sweeps what never was.
	Stage(ctx context.Context, steps iter.Seq[func(Tx) error]) (Staged, error)
	// Check reports what is wrong with the keeping itself: records whose checksum does not fit, counters that disagree with what
	// is there, keys that point to nothing. It changes nothing.
	Check(ctx context.Context, report func(Fault)) error
}

// MaxStepBytes is the most that one step of Store.Stage, or one Update, should write.
const MaxStepBytes = 1 << 20

// Staged names what Stage wrote.
type Staged string

// Fault is something Check found wrong.
type Fault struct {
	Ref  Ref // zero where the fault is not one thing's
	What string
	// Search: it is the index's alone, and MakeAnew mends it.
	Search bool
}

// Part is one of the large things kept for a version of a source.
type Part byte

// The parts.
const (
	PartText     Part = 't'
	PartBlocks   Part = 'b' // as EncodeBlocks writes them
	PartOriginal Part = 'o'
	PartPictures Part = 'p' // number 0: the list, as EncodePictures writes it; from 1: the bytes of each
)

// ContentKey names a part of a version of a source.
type ContentKey struct {
	Source  SourceID
	Version int
	Part    Part
	Number  int // of a picture; else 0
}

// MaxChunkBytes is the most that is kept under one key.
const MaxChunkBytes = 256 << 10

// Tx is one transaction. Every method that reads one thing returns ErrNotFound, wrapped with its id, where it is not there. The
// slices and values returned belong to the caller. The functions given to the listing methods return false to stop; ids come in
// ascending order, that is oldest first, unless said otherwise.
type Tx interface {
	SourceTx
	HighlightTx
	NoteTx
	LinkTx
	BriefingTx
	JournalTx
	// Tags lists every tag in use, in byte order, with how many sources, highlights and notes bear it.
	Tags() ([]TagCount, error)
	// Tagged lists the things that bear the tag.
	Tagged(Tag) ([]Ref, error)
	// Count says how many things of a kind there are, from a counter.
	Count(Kind) (int, error)
	// Setting reads a small value kept with the notebook, nil where there is none; PutSetting writes it. Neither is journaled.
	Setting(name string) ([]byte, error)
	PutSetting(name string, value []byte) error
	// Index is the index's own part of the store. Its Set and Delete are journaled like any record, so that undoing an act
	// undoes what it did to the index; Keep is not.
	Index() index.Writer
	// Publish makes what was staged last, in the Update that also writes the records that lead to it.
	Publish(Staged) error
}

// SourceTx keeps sources.
type SourceTx interface {
	Source(SourceID) (Source, error) // as found, without the marks
	// SourceVersion reads the record of an earlier version.
	SourceVersion(SourceID, int) (Source, error)
	// PutSource writes the record, its digest and its origin. Writing a higher version keeps the earlier record.
	PutSource(Source) error
	// DeleteSource removes the records with their digests, origin, marks and reading. The content stays, so that it can be undone.
	DeleteSource(SourceID) error
	Sources(after SourceID, fn func(Source) bool) error
	// SourceByDigest finds the source of which any version has the digest; "" and nil where there is none.
	SourceByDigest(Digest) (SourceID, error)
	// SourceByOrigin finds the source with the origin; "" and nil where there is none.
	SourceByOrigin(string) (SourceID, error)
	Marks(SourceID) (Marks, error) // zero Marks where nothing is marked
	PutMarks(SourceID, Marks) error
	Reading(SourceID) (Reading, error) // zero Reading where it was never opened
	PutReading(SourceID, Reading) error
	// Sketch reads the sketch of a source's text, zero where none was kept; PutSketch keeps it. It is worked out from the text and not
	// journaled: whoever reads it looks at its version.
	Sketch(SourceID) (Sketch, error)
	PutSketch(SourceID, Sketch) error
	// Sketches lists the sketches that were kept.
	Sketches(fn func(SourceID, Sketch) bool) error
	// Content reads a part whole; ErrNotFound where it was never kept, ErrDamaged where a checksum does not fit.
	Content(ContentKey) ([]byte, error)
	// PutContent writes the n-th chunk of a part, from 0; at most MaxChunkBytes. A part's content never changes, so it is not
	// journaled.
	PutContent(key ContentKey, n int, data []byte) error
}

// HighlightTx keeps highlights and where they stand.
type HighlightTx interface {
	Highlight(HighlightID) (Highlight, error)
	PutHighlight(Highlight) error
	DeleteHighlight(HighlightID) error // with its placements
	Highlights(after HighlightID, fn func(Highlight) bool) error
	HighlightsOf(SourceID) ([]Highlight, error)
	Placement(HighlightID, int) (Placement, error)
	PutPlacement(Placement) error
}

// NoteTx keeps notes.
type NoteTx interface {
	Note(NoteID) (Note, error)
	PutNote(Note) error
	DeleteNote(NoteID) error
	Notes(after NoteID, fn func(Note) bool) error
	// NoteByDigest finds a note that was taken in with the digest, NoteByOrigin the newest one with the origin; "" and nil where there is
	// none.
	NoteByDigest(Digest) (NoteID, error)
	NoteByOrigin(string) (NoteID, error)
	// NoteHistory lists the note as it was before each act that changed it, newest first.
	NoteHistory(NoteID) ([]NoteVersion, error)
}

// LinkTx keeps links; one record, found from both ends.
type LinkTx interface {
	Link(LinkID) (Link, error)
	PutLink(Link) error
	DeleteLink(LinkID) error
	Links(after LinkID, fn func(Link) bool) error
	LinksOf(Ref) ([]Link, error) // from or to it
}

// BriefingTx keeps briefings.
type BriefingTx interface {
	Briefing(BriefingID) (Briefing, error)
	PutBriefing(Briefing) error
	DeleteBriefing(BriefingID) error
	Briefings(after BriefingID, fn func(Briefing) bool) error
}

// JournalTx keeps what was done.
type JournalTx interface {
	// Act says what this transaction is for: from here on the before-image of every record it changes is journaled under the act.
	// Calling it with the id of an act that exists goes on with that act (a long import) and writes its record anew.
	Act(Act) error
	ActByID(ActID) (Act, error)
	// Acts lists the acts, newest first.
	Acts(fn func(Act) bool) error
	// Revert puts back the before-images of an act's changes numbered below before (of all of them when before is 0), newest
	// first, at most max of them, and returns the things they belong to and the number to go on with, 0 when it is done. With a highlight
	// that is gone again go its placements, whoever made them. The transaction has begun an act of its own.
	Revert(id ActID, before, max int) (refs []Ref, next int, err error)
}
