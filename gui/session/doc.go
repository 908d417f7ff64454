// Package session is what the person is doing now: what is open, what the lists show, what is being typed, searched, imported and
// handed over. It is plain Go: it draws nothing and knows no toolkit, and what it keeps, it keeps through the notebook.
//
// Begin with [Session] in session.go: it holds the parts, one file each; places.go moves between places. A part is a struct whose exported
// fields say what to show (read them, never write them), whose methods are what a person may intend, and whose Observe tells when the
// fields have changed.
//
// The rules:
//
//   - Everything here is called, and every observer is called, on one goroutine: the window's.
//   - Every call into the notebook runs on a goroutine of post.go and comes back through Post. Readings are numbered, and a late
//     answer never replaces a newer one; acts run one after another in the order they were meant.
//   - Errors go to one place, Options.OnProblem, and are never returned; only what a part must show of them is in its fields.
//
// Trap: a method returns before what it began is done. A field changes only when the notebook has answered.
//
// Decision: one package of some forty files, because every part shares what must stay unseen outside (workers, turns, how parts are told of
// changes) and calls its neighbours by it. Price: the names of the files are the only map.
package session
