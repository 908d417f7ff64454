package index

// What speaks for a document besides its words: what kind it is of, and how recent it is.
//
// Decision: a kind's weight multiplies the score of every document, and so decides which are among the best; how recent a document is adds
// at most recencyShare to the scores of those. So what is newer comes first where words leave it nearly open, and a match that is better by
// more than that share is never passed by it. Price: of more documents that are equally good than are looked at closely, the newest by their
// keys are taken, whatever Query.Recent would have said of the others.

// recencyShare is how much more the most recent document counts than one that is not recent at all.
const recencyShare = 0.02

// weightOf is how much the document's kind counts.
func (s *search) weightOf(row uint32) float64 {
	if s.query.Weight == nil {
		return 1
	}
	if w, set := s.query.Weight[s.kind(row)]; set {
		return w
	}
	return 1
}

// recent adds to the scores of the documents what they deserve for being recent.
func (s *search) recent(docs []scored) {
	if s.query.Recent == nil {
		return
	}
	for i := range docs {
		key, _ := s.doc(docs[i].doc)
		docs[i].score *= 1 + recencyShare*min(max(s.query.Recent(key), 0), 1)
	}
}
