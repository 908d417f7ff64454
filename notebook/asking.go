package notebook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook/place"
)

// A query as it is typed is two things in one: words, which the index understands ("phrases", =exact, prefix*, -not, OR, title:, author:
// and near:N among them), and filters, which only the notebook does. ReadQuery parts them.
//
//	"scott bessent" tag:privacy before:2025 -kind:note
//	└ words         └ filters, which must all hold; of several with one name, one must
//
// Decision: a mistake is never an error, because a query is a mistake until it is typed to its end. What cannot be meant is read as the
// nearest thing that can, else as plain words, and a remark says so. Price: a remark must be read to be noticed.

// maxFilters is how many filters of a query are read, and maxFilterBytes how long a value may be.
const maxFilters, maxFilterBytes = 32, 200

// AskedFilter is a condition of a query, as it was understood.
type AskedFilter struct {
	Name  string // as in FilterNames
	Value string // "source", "2025-04", a tag
	Not   bool   // what it says must not hold
	At    Span   // where it stands in the query, its - included
	holds func(*column) bool
}

// Words writes the filter as it is typed: -tag:"two words".
func (f AskedFilter) Words() string {
	s := f.Name + ":" + f.Value
	if strings.ContainsFunc(f.Value, unicode.IsSpace) {
		s = f.Name + `:"` + f.Value + `"`
	}
	if f.Not {
		return "-" + s
	}
	return s
}

// Asked is a query as it was understood.
type Asked struct {
	Words   string // for the index
	Filters []AskedFilter
	Remarks []string // a sentence for each thing that was read otherwise than it was written
	// Begun is a filter at the end of a query that is being typed, where it has no value yet that means anything; nil where there is none.
	Begun *BegunFilter
}

// BegunFilter is a filter without a value yet: tag:, -kind:no.
type BegunFilter struct {
	FilterName
	Value string // as much of it as is there
	Not   bool
	At    Span // where it stands in the query, its - included
}

// With is the filter with a value, as it is typed.
func (b BegunFilter) With(value string) string {
	return AskedFilter{Name: b.Name, Value: value, Not: b.Not}.Words()
}

// wordFilters stand before a colon too, and are the index's.
func wordFilters() []string { return []string{"title", "author", "near"} }

// ReadQuery parts a query into words and filters. typing: its end may be unfinished, which is then passed over and not remarked upon.
func ReadQuery(query string, typing bool) Asked {
	r := queryReader{query: query, typing: typing, kinds: filterKinds()}
	for r.at < len(query) {
		r.token()
	}
	r.asked.Words = r.words.String()
	return r.asked
}

type queryReader struct {
	query  string
	typing bool
	kinds  []filterKind
	at     int
	words  strings.Builder
	asked  Asked
}

// token reads what stands up to the next white space outside of quotation marks.
func (r *queryReader) token() {
	start := r.at
	c, n := utf8.DecodeRuneInString(r.query[r.at:])
	if unicode.IsSpace(c) {
		r.at += n
		r.words.WriteString(r.query[start:r.at])
		return
	}
	r.at = tokenEnd(r.query, r.at)
	token := r.query[start:r.at]
	if !r.filter(token, start) {
		r.words.WriteString(token)
	}
}

// tokenEnd is where the token at at ends: at white space that is not between quotation marks.
func tokenEnd(query string, at int) int {
	open := false
	for i, c := range query[at:] {
		switch {
		case isQuotationMark(c):
			open = !open
		case unicode.IsSpace(c) && !open:
			return at + i
		}
	}
	return len(query)
}

// isQuotationMark: the marks that open and close a phrase, as the index has them.
func isQuotationMark(c rune) bool { return strings.ContainsRune(`"“”„‟«»＂`, c) }

// filter reads a token as a filter and says whether it is one.
func (r *queryReader) filter(token string, start int) bool {
	body, not := strings.CutPrefix(token, "-")
	written, value, found := strings.Cut(body, ":")
	if !found || written == "" || len(r.asked.Filters) >= maxFilters || strings.ContainsFunc(written, isQuotationMark) {
		return false
	}
	kind := r.named(written)
	if kind == nil {
		return false
	}
	typed := strings.TrimSpace(strings.Join(strings.FieldsFunc(value, isQuotationMark), ""))
	value = filterValue(strings.ToValidUTF8(typed, "\uFFFD"))
	at := Span{Start: start, End: start + len(token)}
	begun := r.typing && at.End == len(r.query)
	if begun {
		r.asked.Begun = &BegunFilter{FilterName: FilterName{kind.name, kind.meaning, kind.values}, Value: value, Not: not, At: at}
	}
	if value == "" {
		if !begun {
			r.remark("“%s” needs a value and is left out: it finds %s.", token, kind.meaning)
		}
		return true
	}
	shown, holds, remark := kind.read(value)
	if len(shown) > maxFilterBytes { // of letters that are several once they are folded
		shown, holds, remark = kind.read(filterValue(shown))
	}
	if holds == nil {
		if begun = begun && beginsAny(kind.values, value); !begun {
			r.asked.Begun = nil
			r.remark("%s, so “%s” is looked for as a word.", remark, value)
			r.words.WriteString(typed)
		}
		return true
	}
	r.asked.Begun = nil
	if remark != "" {
		r.remark("%s", remark)
	}
	r.asked.Filters = append(r.asked.Filters, AskedFilter{Name: kind.name, Value: shown, Not: not, At: at, holds: holds})
	return true
}

// filterValue is as much of a value as is read.
func filterValue(s string) string {
	if len(s) > maxFilterBytes {
		s = strings.TrimSuffix(place.Clip(s, maxFilterBytes), "…")
	}
	return strings.TrimSpace(s)
}

func (r *queryReader) remark(format string, args ...any) {
	r.asked.Remarks = append(r.asked.Remarks, fmt.Sprintf(format, args...))
}

// named finds the kind of filter that is written before a colon: by its name, or by one that is a slip of the pen away.
func (r *queryReader) named(written string) *filterKind {
	lower := strings.ToLower(written)
	if slices.Contains(wordFilters(), lower) {
		return nil
	}
	for i, k := range r.kinds {
		if k.name == lower {
			return &r.kinds[i]
		}
	}
	names := wordFilters()
	for _, k := range r.kinds {
		names = append(names, k.name)
	}
	near := nearestWord(names, lower)
	for i, k := range r.kinds {
		if k.name == near {
			r.remark("“%s:” is read as “%s:”.", written, near)
			return &r.kinds[i]
		}
	}
	return nil
}

// beginsAny says whether a value that is being typed may become one of those there are; where anything may be meant, it may.
func beginsAny(values []string, value string) bool {
	return values == nil || slices.ContainsFunc(values, func(v string) bool { return strings.HasPrefix(v, strings.ToLower(value)) })
}

// nearestWord returns the only word of the list that a written one can mean: itself, one it is the beginning of or adds an s to, else the
// one within an edit (two from six letters on); "" for none or several.
func nearestWord(words []string, written string) string {
	written = strings.ToLower(written)
	if slices.Contains(words, written) {
		return written
	}
	if one, plural := strings.CutSuffix(written, "s"); plural && slices.Contains(words, one) {
		return one
	}
	allowed := 0
	switch n := utf8.RuneCountInString(written); {
	case n >= 6:
		allowed = 2
	case n >= 4:
		allowed = 1
	}
	found := ""
	for _, w := range words {
		if d := editDistance(w, written); d > allowed || allowed == 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = w
	}
	return found
}

// editDistance counts the letters to insert, delete, replace or swap with their neighbour, to make b of a (optimal string alignment).
func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			same := 1
			if x[i] == y[j] {
				same = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+same)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
