// Package judged reads a collection of documents and questions of which people have said what answers what, and tells by it how good a
// ranking is. It knows nothing of the index, so that others can be measured by the same formula. Begin with [Cranfield] and [NDCG].
//
// Trap: rules that are tuned to one collection fit that one. This one measures; it does not teach.
package judged

import (
	"fmt"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Collection is documents, questions, and what was judged: for the i-th query, the gain of each document that answers it, by key.
type Collection struct {
	Documents []Document
	Queries   []string
	Gains     []map[string]float64
}

// Document is one of a collection.
type Document struct{ Key, Title, Author, Text string }

// Cranfield reads the collection of that name, 1,400 abstracts and 225 questions, from the folder that holds its three files. Judgments
// count the queries by their position. Grade 1 is best, 4 least; -1 marks the query's own source and counts as 1. A gain is 2^(5-grade)-1.
func Cranfield(folder string) (Collection, error) {
	var c Collection
	documents, err := records(filepath.Join(folder, "cran.all.1400"))
	if err != nil {
		return c, err
	}
	for _, d := range documents {
		c.Documents = append(c.Documents, Document{Key: "cran" + d["I"], Title: d["T"], Author: d["A"], Text: d["W"]})
	}
	queries, err := records(filepath.Join(folder, "cran.qry"))
	if err != nil {
		return c, err
	}
	for _, q := range queries {
		c.Queries, c.Gains = append(c.Queries, q["W"]), append(c.Gains, map[string]float64{})
	}
	data, err := os.ReadFile(filepath.Join(folder, "cranqrel"))
	if err != nil {
		return c, err
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		query, err1 := strconv.Atoi(f[0])
		grade, err2 := strconv.Atoi(f[2])
		if err1 != nil || err2 != nil || query < 1 || query > len(c.Gains) {
			return c, fmt.Errorf("judgment %q: not a query and a grade", strings.TrimSpace(line))
		}
		if grade == -1 {
			grade = 1
		}
		c.Gains[query-1]["cran"+f[1]] = math.Pow(2, float64(5-grade)) - 1
	}
	return c, nil
}

// records reads a file of records that begin with .I, with fields that begin with a letter.
func records(path string) ([]map[string]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []map[string]string
	field := ""
	for line := range strings.Lines(string(data)) {
		switch {
		case strings.HasPrefix(line, ".I "):
			all = append(all, map[string]string{"I": strings.TrimSpace(line[3:])})
		case len(all) == 0:
			return nil, fmt.Errorf("%s: does not begin with a record", path)
		case len(strings.TrimSpace(line)) == 2 && line[0] == '.':
			field = line[1:2]
		default:
			all[len(all)-1][field] += line
		}
	}
	return all, nil
}

// NDCG is how good the first ten hits are: the normalised discounted cumulative gain at 10, 1 for the best there could be.
func NDCG(hits []string, gains map[string]float64) float64 {
	got, ideal := 0.0, 0.0
	for i, h := range hits[:min(10, len(hits))] {
		got += gains[h] / math.Log2(float64(i+2))
	}
	var best []float64
	for _, g := range gains {
		best = append(best, g)
	}
	slices.Sort(best)
	slices.Reverse(best)
	for i, g := range best[:min(10, len(best))] {
		ideal += g / math.Log2(float64(i+2))
	}
	return got / ideal
}

// spared carry no topic and are not misspelt.
const spared = ` about after been does from have into over should such than that their then there these they this those through under were what
	when where whether which while with would `

// Misspell makes one typing error in every word of four letters or more that carries a topic.
func Misspell(query string, r *rand.Rand) string {
	words := strings.Fields(query)
	for i, w := range words {
		if len(w) < 4 || slices.Contains(strings.Fields(spared), w) {
			continue
		}
		at := 1 + r.Intn(len(w)-2)
		letter := string(rune('a' + r.Intn(26)))
		switch r.Intn(4) {
		case 0:
			w = w[:at] + w[at+1:]
		case 1:
			w = w[:at] + letter + w[at:]
		case 2:
			w = w[:at] + letter + w[at+1:]
		case 3:
			w = w[:at] + w[at+1:at+2] + w[at:at+1] + w[at+2:]
		}
		words[i] = w
	}
	return strings.Join(words, " ")
}

// Quality asks every query, as it is and with a mistake in every word, and gives the mean of NDCG for both. find gives the keys of the hits,
// best first.
func (c Collection) Quality(find func(query string) ([]string, error)) (clean, misspelt float64, err error) {
	random := rand.New(rand.NewSource(1))
	for i, q := range c.Queries {
		hits, err := find(q)
		if err != nil {
			return 0, 0, err
		}
		clean += NDCG(hits, c.Gains[i])
		if hits, err = find(Misspell(q, random)); err != nil {
			return 0, 0, err
		}
		misspelt += NDCG(hits, c.Gains[i])
	}
	n := float64(len(c.Queries))
	return clean / n, misspelt / n, nil
}
