package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"commonplace/notebook"
)

// How an answer to a search is printed for people.

// printFound prints hits for people: title, reference, the words around the best place, and which spellings matched.
func (c *call) printFound(req notebook.SearchRequest, found notebook.SearchResult) {
	for i, h := range found.Hits {
		c.out.linef("%3d  %s", i+1, titleWords(h.Title, h.Derived, h.NoText))
		detail := h.Detail
		if h.Pages != "" {
			detail = h.Pages + " · " + detail
		}
		c.out.linef("     %s  %s", h.Ref, detail)
		if h.Snippet.Text != "" {
			c.out.linef("     %s", strings.TrimSpace(h.Snippet.Text))
		}
		if words := matchedWords(h.Matched); words != "" {
			c.out.linef("     %s", words)
		}
		c.out.linef("")
	}
	c.out.linef("%s", foundWords(req, found))
	for _, r := range found.Remarks {
		c.out.linef("%s", r)
	}
	c.printFacets(found.Facets)
	for _, w := range found.Words {
		spellings := make([]string, 0, len(w.Spellings))
		for _, s := range w.Spellings {
			spellings = append(spellings, fmt.Sprintf("%s %d", s.Text, s.Count))
		}
		if why := notebook.MissingWords(w); why != "" {
			c.out.linef("%s", why)
		} else if len(spellings) > 1 || len(found.Hits) == 0 {
			c.out.linef("%s: %s", w.Text, strings.Join(spellings, " · "))
		}
		if len(w.Apart) > 0 {
			apart := w.Apart[0]
			c.out.linef("not sought, because it is another word: %s %d (%s)", apart.Text, apart.Count, notebook.Alongside(w.Text, w.Text, apart.Text))
		}
	}
}

func foundWords(req notebook.SearchRequest, found notebook.SearchResult) string {
	words := fmt.Sprintf("%d found", found.Total)
	switch {
	case found.Total == 0:
		words = "Nothing found"
	case len(found.Hits) < found.Total:
		words += fmt.Sprintf(", the first %d shown", len(found.Hits))
	}
	if len(found.Filters) > 0 {
		var filters []string
		for _, f := range found.Filters {
			filters = append(filters, f.Words())
		}
		words += "; only " + strings.Join(filters, ", ")
	}
	if len(found.Without) > 0 {
		words += "; without “" + strings.Join(found.Without, "” and “") + "”"
	}
	if near := notebook.OnlyNear(found.Words); len(near) > 0 && found.Total > 0 {
		words += "; only near “" + strings.Join(near, "” and “") + "”"
	}
	if found.Some {
		words += "; nothing holds all of the words, these hold some"
	}
	if found.FurnitureOnly > 0 {
		words += "; " + elsewhere(found) + " in what is not the article (--aside)"
	}
	return words
}

// elsewhere tells how many sources have it only where it was not looked: "1 source has it only", "3 more".
func elsewhere(found notebook.SearchResult) string {
	if found.Total > 0 {
		return fmt.Sprintf("%d more", found.FurnitureOnly)
	}
	return count(found.FurnitureOnly, "source has it only", "sources have it only")
}

// matchedWords tells the spellings of a hit: "krause: Kraus 1, Klaus 2".
func matchedWords(matched map[string]map[string]int) string {
	var words []string
	for _, word := range slices.Sorted(maps.Keys(matched)) {
		var spellings []string
		for _, s := range slices.Sorted(maps.Keys(matched[word])) {
			spellings = append(spellings, fmt.Sprintf("%s %d", s, matched[word][s]))
		}
		if len(spellings) > 0 {
			words = append(words, word+": "+strings.Join(spellings, ", "))
		}
	}
	return strings.Join(words, " · ")
}

// printFacets prints counts, a line for each thing they count by: "kind  source 12 · note 3".
func (c *call) printFacets(facets []notebook.Facet) {
	for len(facets) > 0 {
		name := facets[0].Name
		var values []string
		for len(facets) > 0 && facets[0].Name == name {
			values = append(values, fmt.Sprintf("%s %d", facets[0].Value, facets[0].Count))
			facets = facets[1:]
		}
		c.out.linef("%-11s %s", name, strings.Join(values, " · "))
	}
}
