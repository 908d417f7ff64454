package notebook

// Library is what can be read in a notebook.
type Library struct{ store Store }
