package notebook

// Gaps says which of the two things that a citation cannot do without a source lacks.
type Gaps uint8

// The gaps.
const (
	GapTitle Gaps = 1 << iota // it has none of its own, only its first words
	GapDate                   // not even the year it was published is known
)

// Has says whether all of these gaps are among them.
func (g Gaps) Has(these Gaps) bool { return g&these == these }

// Gaps returns what the source lacks and nobody has looked at yet.
func (s Source) Gaps() Gaps {
	var g Gaps
	if s.TitleDerived {
		g |= GapTitle
	}
	if !s.Published.Known() {
		g |= GapDate
	}
	return g &^ s.Looked
}
