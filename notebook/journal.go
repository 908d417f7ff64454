package notebook

// Journal is what was done, and its undoing.
type Journal struct{ n *Notebook }
