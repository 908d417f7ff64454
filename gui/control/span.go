package control

// Span is a half-open stretch [Start, End) of bytes of the words a control shows.
type Span struct{ Start, End int }

// Empty says whether the span holds nothing.
func (s Span) Empty() bool { return s.Start >= s.End }
