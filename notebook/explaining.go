package notebook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"commonplace/index"
)

// What would be found if less were asked: said where nothing is.

// Would is how much would be found.
type Would struct {
	Beyond  int // without the filters
	Loosely int // in any form and spelling of the words, and not one after the other
}

// WouldFind asks what would be found where a request finds nothing. search is [Searching.Search], or what stands in its place.
func WouldFind(ctx context.Context, search func(context.Context, SearchRequest) (SearchResult, error), req SearchRequest) (w Would, err error) {
	req.Limit, req.Bare, req.Facets = 1, true, false
	asked := req.Query
	total := func(query string) (int, error) {
		if strings.TrimSpace(query) == "" || query == asked {
			return 0, nil
		}
		req.Query = query
		r, err := search(ctx, req)
		return r.Total, err
	}
	if w.Beyond, err = total(ReadQuery(asked, req.Typing).Words); err == nil {
		w.Loosely, err = total(Loosely(asked))
	}
	return w, err
}

// Loosely is a query without the signs that ask for the very words: =exact and "one after the other". Those of filters stay.
func Loosely(query string) string {
	signs := strings.NewReplacer("=", "", `"`, "", "“", "", "”", "", "„", "")
	var b strings.Builder
	at := 0
	keep := func(to int) {
		b.WriteString(signs.Replace(query[at:to]))
		at = to
	}
	for _, a := range ReadQuery(query, true).Filters {
		keep(a.At.Start)
		b.WriteString(a.At.Of(query))
		at = a.At.End
	}
	keep(len(query))
	return b.String()
}

// MissingWords says why a word of a query was found nowhere, and what would be found in its place; "" where it was found.
func MissingWords(w index.Word) string {
	why := WhyMissing(w)
	if why != "" && len(w.Nearly) > 0 {
		var nearly []string
		for _, s := range w.Nearly {
			nearly = append(nearly, fmt.Sprintf("%s %d", s.Text, s.Count))
		}
		why += " " + strings.Join(nearly, " · ")
	}
	return why
}

// WhyMissing is MissingWords without what would be found: where the word has spellings that are nearly it, they are to follow.
func WhyMissing(w index.Word) string {
	switch {
	case !w.Nowhere():
		return ""
	case len(w.Nearly) > 0:
		return fmt.Sprintf("“%s” stands nowhere in exactly this spelling; if it need not be exact:", w.Text)
	case w.Phrase():
		return fmt.Sprintf("“%s” stands nowhere that was searched, word for word", w.Text)
	default:
		return fmt.Sprintf("“%s” stands nowhere that was searched, in no spelling near it", w.Text)
	}
}

// OnlyNear are the words of an answer that stand nowhere themselves: what was found has other forms of them, or spellings near them. A word
// that others begin with is none, because it may be typed half.
func OnlyNear(words []index.Word) []string {
	var all []string
	for _, w := range words {
		if len(w.Spellings) < 2 || w.Exact || w.Spellings[0].Count > 0 {
			continue
		}
		begun := func(s index.Spelling) bool { return strings.HasPrefix(s.Text, w.Spellings[0].Text) }
		if !slices.ContainsFunc(w.Spellings[1:], begun) {
			all = append(all, w.Text)
		}
	}
	return all
}
