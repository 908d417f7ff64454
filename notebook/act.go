package notebook

import "time"

// Decision: undo, trash and history are one mechanism from the first day. Every act writes its name and the before-images of the
// records it changed into a journal, in the same Update. Undoing replays them (and is itself an act, so it can be undone: redo);
// trash is an act of deletion that was not undone; a note's history is the before-images of its record. Price: each change is
// stored twice until the journal is trimmed.

// Act is one thing a person did, as the journal keeps it.
type Act struct {
	ID     ActID
	Name   string // as the menu says it after "Undo": "highlight", "import of 40 sources"
	When   time.Time
	About  Ref    // what it was done to; zero for many
	Title  string // the heading of About at the time, so that trash can be read when the thing is gone
	Delete bool   // stands in the trash until undone
	// Undoes is the act this one took back; Undone the act that took this one back. Both empty for most.
	Undoes, Undone ActID
	Redo           bool // Undoes names an undo: this act did again what that one took back
}
