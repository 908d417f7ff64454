package index

import (
	"slices"
	"strings"
	"testing"
)

// naive is a library kept the simplest way: of each document, the words of each text that is searched.
type naive map[string][][]string

func (m model) naive() naive {
	n := naive{}
	for key, d := range m {
		n[key] = nil
		for _, f := range d.Fields {
			if f.Field != Aside {
				n[key] = append(n[key], wordsOf(f.Text, true))
			}
		}
	}
	return n
}

// modelOf is the model of what a store holds.
func modelOf(t testing.TB, store memory) model {
	t.Helper()
	m := model{}
	for k := range store {
		if key, is := strings.CutPrefix(k, headPrefix); is {
			d, err := texts(store)(key)
			if err != nil {
				t.Fatal(err)
			}
			m[key] = d
		}
	}
	return m
}

// has says whether the document has the words one after the other.
func (n naive) has(key string, words []string) bool {
	return slices.ContainsFunc(n[key], func(text []string) bool {
		for i := range text {
			if text[i] == words[0] && i+len(words) <= len(text) && slices.Equal(text[i:i+len(words)], words) {
				return true
			}
		}
		return false
	})
}

// demand is a query of words and phrases that must be exactly so: of each group one, and none of those that are not wanted.
type demand struct {
	groups [][][]string
	not    [][]string
}

// demand makes one, and writes it as it is typed. Now and then a word stands nowhere.
func (r *random) demand() (query string, d demand) {
	seen := map[string]bool{}
	phrase := func() []string {
		for {
			words := wordsOf(r.text(1+r.Intn(2)), true)
			if r.Intn(8) == 0 {
				words = []string{"zyzzyva" + strings.Repeat("x", r.Intn(3))}
			}
			if as := strings.Join(words, " "); !seen[as] { // what is asked twice counts once
				seen[as] = true
				return words
			}
		}
	}
	write := func(words []string) string {
		if len(words) == 1 && r.Intn(2) == 0 {
			return "=" + words[0]
		}
		return `"` + strings.Join(words, " ") + `"`
	}
	for range 1 + r.Intn(4) {
		words := phrase()
		group := [][]string{words}
		query += write(words) + " "
		for r.Intn(4) == 0 {
			words = phrase()
			group = append(group, words)
			query += "OR " + write(words) + " "
		}
		d.groups = append(d.groups, group)
	}
	for r.Intn(3) == 0 {
		words := phrase()
		d.not = append(d.not, words)
		query += "-" + write(words) + " "
	}
	return query, d
}

// answer finds what is asked for, ascending; some: what has enough of it, because nothing has all.
func (n naive) answer(d demand) (keys []string, some bool) {
	has, most, present := map[string]int{}, 0, 0
	for _, group := range d.groups {
		there := false
		for key := range n {
			if slices.ContainsFunc(group, func(words []string) bool { return n.has(key, words) }) {
				has[key]++
				there = true
			}
		}
		if there {
			present++
		}
	}
	for key := range has {
		if slices.ContainsFunc(d.not, func(words []string) bool { return n.has(key, words) }) {
			delete(has, key)
		}
		most = max(most, has[key])
	}
	need := len(d.groups)
	if most < need {
		need, some = present, most > 0
	}
	if most < need {
		need = min(most, (present+1)/2)
	}
	for key, of := range has {
		if of >= need && most > 0 {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys, some
}

// answersAs compares what an index finds with what the naive library does.
func (n naive) answersAs(t testing.TB, r *random, x *Index, queries int) {
	t.Helper()
	for range queries {
		query, d := r.demand()
		want, some := n.answer(d)
		keys, found := (library{x, nil}).find(t, Query{Text: query, Limit: len(n) + 1})
		if slices.Sort(keys); !slices.Equal(keys, want) || found.Some != some || found.Total != len(want) {
			t.Fatalf("%s finds %v of %d, some %v; want %v, some %v", query, keys, found.Total, found.Some, want, some)
		}
	}
}
