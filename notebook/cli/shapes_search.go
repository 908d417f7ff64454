package cli

import "commonplace/notebook"

// The shapes of what search answers.

// hitShape is one of the array that answers search.
type hitShape struct {
	Ref     string                    `json:"ref"`
	Kind    string                    `json:"kind"`
	Title   string                    `json:"title"`
	Score   float64                   `json:"score"`
	Snippet string                    `json:"snippet"`
	Pages   string                    `json:"pages,omitempty"` // printed, of the best place: "p. 12"
	Matched map[string]map[string]int `json:"matched"`         // word of the query → spelling in the text → times

	Snippets []string `json:"snippets"` // around the best places
}

// foundShape is one line of search --batch, and answers search --facets.
type foundShape struct {
	Query   string        `json:"query"`
	Hits    []hitShape    `json:"hits"`
	Total   int           `json:"total"`
	Filters []filterShape `json:"filters"` // as they were understood
	Without []string      `json:"without"` // words whose things were left out
	Remarks []string      `json:"remarks"` // what was read otherwise than it was written
	Facets  []facetShape  `json:"facets"`  // empty where they were not asked for

	Words    []wordShape `json:"words"`           // as they were looked for, and how each is spelt
	Near     []string    `json:"near"`            // words that stand nowhere; what was found has spellings near them
	Some     bool        `json:"some"`            // nothing holds all the words: these hold some
	Outside  int         `json:"outside"`         // how many more have it only in what is not the article
	Textless int         `json:"textless"`        // sources in which nothing can be found; with --explain
	Would    *wouldShape `json:"would,omitempty"` // with --explain, where nothing was found
}

// wordShape is a word of a query, and why it was not found, as a sentence, where it was not.
type wordShape struct {
	Text      string          `json:"text"`
	Spellings []spellingShape `json:"spellings"` // the word itself first
	Nearly    []spellingShape `json:"nearly"`    // what would be found if it need not be just so
	Apart     []spellingShape `json:"apart"`     // other words that are like it, and were not sought
	Missing   string          `json:"missing,omitempty"`
}

// spellingShape is a way a word is written, and how often it stands in how many things.
type spellingShape struct {
	Text      string `json:"text"`
	Count     int    `json:"count"`
	Documents int    `json:"things"`
}

// wouldShape is how much would be found if less were asked.
type wouldShape struct {
	WithoutFilters int `json:"without_filters"`
	Loosely        int `json:"loosely"` // in any form and spelling, and not one after the other
}

type filterShape struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Not   bool   `json:"not"`
}

// facetShape is how much of what was found has something in common; name:value narrows to it.
type facetShape struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Count int    `json:"count"`
}

func foundShapeOf(query string, r notebook.SearchResult) foundShape {
	s := foundShape{
		Query: query, Hits: hitShapesOf(r.Hits), Total: r.Total, Filters: []filterShape{},
		Without: append([]string{}, r.Without...), Remarks: append([]string{}, r.Remarks...), Facets: []facetShape{},
	}
	for _, f := range r.Filters {
		s.Filters = append(s.Filters, filterShape{f.Name, f.Value, f.Not})
	}
	for _, f := range r.Facets {
		s.Facets = append(s.Facets, facetShape(f))
	}
	s.Words, s.Near, s.Some, s.Outside = []wordShape{}, append([]string{}, notebook.OnlyNear(r.Words)...), r.Some, r.FurnitureOnly
	for _, w := range r.Words {
		word := wordShape{w.Text, []spellingShape{}, []spellingShape{}, []spellingShape{}, notebook.MissingWords(w)}
		for _, as := range w.Spellings {
			word.Spellings = append(word.Spellings, spellingShape(as))
		}
		for _, as := range w.Nearly {
			word.Nearly = append(word.Nearly, spellingShape(as))
		}
		for _, as := range w.Apart {
			word.Apart = append(word.Apart, spellingShape(as))
		}
		s.Words = append(s.Words, word)
	}
	return s
}

// savedSearchShape is one of the array that answers searches.
type savedSearchShape struct {
	Name  string `json:"name"`
	Query string `json:"query"`
	Made  string `json:"made"`
	Found int    `json:"found"` // now
}

func hitShapesOf(hits []notebook.Hit) []hitShape {
	all := []hitShape{}
	for _, h := range hits {
		s := hitShape{h.Ref.String(), h.Ref.Kind().String(), h.Title, h.Score, h.Snippet.Text, h.Pages, h.Matched, []string{}}
		for _, n := range h.Snippets {
			s.Snippets = append(s.Snippets, n.Text)
		}
		if s.Matched == nil {
			s.Matched = map[string]map[string]int{}
		}
		all = append(all, s)
	}
	return all
}
