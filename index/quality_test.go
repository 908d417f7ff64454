package index

import (
	"math"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The floors stand a little below what the ranking reaches on Cranfield, nDCG@10.
const (
	cleanFloor = 0.547
	typoFloor  = 0.533
)

// abstract is one document of Cranfield.
type abstract struct{ number, title, author, text string }

func cranfield(t testing.TB) []abstract {
	var all []abstract
	for _, d := range sections(t, "samples/search/cran.all.1400") {
		all = append(all, abstract{d["I"], d["T"], d["A"], d["W"]})
	}
	return all
}

func (a abstract) document() Document {
	return Document{Key: "cran" + a.number, Kind: 's', Fields: []FieldText{{Title, a.title}, {Author, a.author}, {Body, a.text}}}
}

// sections reads a file of Cranfield's format: records that begin with .I, fields that begin with a letter.
func sections(t testing.TB, path string) []map[string]string {
	data, err := os.ReadFile(shared(t, path))
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	field := ""
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, ".I ") {
			all = append(all, map[string]string{"I": strings.TrimSpace(line[3:])})
		} else if len(strings.TrimSpace(line)) == 2 && line[0] == '.' {
			field = line[1:2]
		} else {
			all[len(all)-1][field] += line
		}
	}
	return all
}

// judgments gives the gain of each judged document by query, counted from 1.
func judgments(t testing.TB) map[int]map[string]float64 {
	data, err := os.ReadFile(shared(t, "samples/search/cranqrel"))
	if err != nil {
		t.Fatal(err)
	}
	gains := map[int]map[string]float64{}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		query, _ := strconv.Atoi(f[0])
		grade, _ := strconv.Atoi(f[2])
		if grade == -1 {
			grade = 1
		}
		if gains[query] == nil {
			gains[query] = map[string]float64{}
		}
		gains[query]["cran"+f[1]] = math.Pow(2, float64(5-grade)) - 1
	}
	return gains
}

func ndcg(hits []string, gains map[string]float64) float64 {
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

// misspell makes one typing error in every word of four letters or more that carries a topic.
func misspell(query string, r *rand.Rand) string {
	words := strings.Fields(query)
	for i, w := range words {
		if len(w) < 4 || commonWords[w] {
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

func TestRankingOnJudgedCollection(t *testing.T) {
	l := newLibrary()
	for _, a := range cranfield(t) {
		l.put(t, a.document())
	}
	gains := judgments(t)
	random := rand.New(rand.NewSource(1))
	clean, typo, n := 0.0, 0.0, 0.0
	for i, q := range sections(t, "samples/search/cran.qry") {
		text := q["W"]
		hits, _ := l.find(t, Query{Text: text})
		clean += ndcg(hits, gains[i+1])
		hits, _ = l.find(t, Query{Text: misspell(text, random)})
		typo += ndcg(hits, gains[i+1])
		n++
	}
	clean, typo = clean/n, typo/n
	t.Logf("nDCG@10 on %d queries: %.4f clean, %.4f misspelt", int(n), clean, typo)
	if clean < cleanFloor || typo < typoFloor {
		t.Errorf("nDCG@10 is %.4f clean, %.4f misspelt; the floors are %.3f and %.3f", clean, typo, cleanFloor, typoFloor)
	}
}
