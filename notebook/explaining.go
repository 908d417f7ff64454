package notebook

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"commonplace/index"
)

// What would be found if less were asked, which is said where nothing is; and the same query asked more and less exactly.

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

// AsTyped is a query in which every word is asked for in exactly its spelling, =word; or, on false, in none. Phrases, beginnings*, what is
// left out, filters and other operators stay as they are.
func AsTyped(query string, on bool) string {
	asked := ReadQuery(query, true)
	filters := asked.Filters
	if asked.Begun != nil {
		filters = append(filters, AskedFilter{At: asked.Begun.At})
	}
	var b strings.Builder
	for at := 0; at < len(query); {
		end := max(tokenEnd(query, at), at+1)
		token := query[at:end]
		if !slices.ContainsFunc(filters, func(f AskedFilter) bool { return f.At.Start == at }) {
			token = asTyped(token, on)
		}
		b.WriteString(token)
		at = end
	}
	return b.String()
}

// asTyped puts the sign before a word, or takes it away.
func asTyped(token string, on bool) string {
	word := strings.TrimLeft(token, "(")
	if name, rest, found := strings.Cut(word, ":"); found && (strings.EqualFold(name, "title") || strings.EqualFold(name, "author")) {
		word = rest
	}
	bare, exact := strings.CutPrefix(word, "=")
	before := token[:len(token)-len(word)]
	switch {
	case exact && !on && bare != "":
		return before + bare
	case exact || !on || !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
		return token
	case strings.HasPrefix(word, "-") || strings.HasSuffix(word, "*") || strings.ContainsFunc(word, func(r rune) bool { return r == '|' || isQuotationMark(r) }):
		return token
	case slices.Contains([]string{"OR", "AND", "NOT"}, word) || strings.HasPrefix(strings.ToLower(word), "near:"):
		return token
	}
	return before + "=" + word
}

// Alongside is a query that asks for another word too where it asks for one: of harbour, harbour OR harmour. A query without the word is given
// as it is.
func Alongside(query, word, other string) string {
	for at := 0; at < len(query); {
		end := max(tokenEnd(query, at), at+1)
		token := query[at:end]
		if from := len(token) - len(word); from >= 0 && strings.EqualFold(token[from:], word) && (from == 0 || strings.Contains("(:", token[from-1:from])) {
			return query[:end] + " OR " + strings.TrimLeft(token[:from], "(") + other + query[end:]
		}
		at = end
	}
	return query
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
