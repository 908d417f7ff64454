package gui

// readied tells that what was asked for is done, and how far it is to who drives the program.
func (w *window) readied() {
	r := w.session.Readying
	w.event("ready %d of %d, running %v, missing %d", r.Now.Done, r.Now.Total, r.Running, r.Now.Missing)
	if r.Finished {
		r.Dismiss()
		w.Say("Search was made anew.", "", nil)
	}
}
