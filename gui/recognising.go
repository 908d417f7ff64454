package gui

// recognised tells what became of a recognition when it has ended.
func (w *window) recognised() {
	r := w.session.Recognising
	if !r.Finished {
		return
	}
	says := r.Says()
	w.event("recognised %s", says)
	r.Dismiss()
	w.Say(says, "", nil)
}
