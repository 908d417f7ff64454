package index

import (
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/index/judged"
)

// The floors stand a little below the mean reciprocal rank of the known item that the ranking reaches, clean and misspelt.
var knownFloors = map[string][2]float64{
	"titles":    {0.695, 0.69},
	"headings":  {0.60, 0.60},
	"sentences": {0.93, 0.925},
}

// knownItem is a query of which one document is the answer.
type knownItem struct{ set, query, key string }

// TestRankingOfKnownItems looks for documents by what names them and was taken out of them: abstracts by their titles, sections of real pages
// by their headings; and for all of them, with made-up articles between, by a sentence of which every other word was forgotten. It keeps a rule
// from being bent to the judged collection.
func TestRankingOfKnownItems(t *testing.T) {
	l := newLibrary()
	var items []knownItem
	texts := map[string]string{}
	add := func(key, text string) {
		l.put(t, body(key, text))
		texts[key] = text
	}
	for i, a := range cranfield(t).Documents {
		title, text := strings.Join(strings.Fields(a.Title), " "), strings.Join(strings.Fields(a.Text), " ")
		if rest, begins := strings.CutPrefix(text, title); begins && len(rest) > len(title) {
			add("title"+a.Key, rest)
			if i%4 == 0 {
				items = append(items, knownItem{"titles", title, "title" + a.Key})
			}
		}
	}
	for heading, text := range byKey(pageSections(t)) {
		key := "head" + heading
		add(key, text)
		items = append(items, knownItem{"headings", heading, key})
	}
	n := 0
	for a := range corpus.Articles(3, 600) {
		add(fmt.Sprintf("gen%04d", n), a.Text)
		n++
	}
	r := rand.New(rand.NewSource(2))
	for key, text := range byKey(texts) {
		if r.Intn(8) == 0 {
			if q := forgotten(text, r); q != "" {
				items = append(items, knownItem{"sentences", q, key})
			}
		}
	}
	sums, of := map[string][2]float64{}, map[string]float64{}
	for _, it := range items {
		of[it.set]++
		s := sums[it.set]
		for i, q := range []string{it.query, judged.Misspell(it.query, r)} {
			hits, _ := l.find(t, Query{Text: q, Limit: 10})
			for at, key := range hits {
				if key == it.key {
					s[i] += 1 / float64(at+1)
				}
			}
		}
		sums[it.set] = s
	}
	for set, floors := range knownFloors {
		clean, typo := sums[set][0]/of[set], sums[set][1]/of[set]
		t.Logf("%s: %.0f queries, mean reciprocal rank %.4f clean, %.4f misspelt", set, of[set], clean, typo)
		if clean < floors[0] || typo < floors[1] {
			t.Errorf("%s: %.4f clean, %.4f misspelt; the floors are %v", set, clean, typo, floors)
		}
	}
}

// byKey goes through a map by its keys.
func byKey(m map[string]string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

// pageSections gives the text under each heading of the sample pages in Markdown and HTML; of equal headings, the first.
func pageSections(t testing.TB) map[string]string {
	found := map[string]string{}
	headings := regexp.MustCompile(`(?m)^#+ +(.+)$|(?is)<h[1-6][^>]*>(.+?)</h[1-6]>`)
	tags := regexp.MustCompile(`(?s)<[^>]*>`)
	for _, dir := range []string{"samples/vault", "samples/html-expected"} {
		err := filepath.WalkDir(shared(t, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") && !strings.HasSuffix(path, ".html") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			text := string(data)
			at := headings.FindAllStringSubmatchIndex(text, -1)
			for i, m := range at {
				heading := strings.Join(wordsOf(tags.ReplaceAllString(text[m[0]:m[1]], " "), true), " ")
				end := len(text)
				if i+1 < len(at) {
					end = at[i+1][0]
				}
				under := tags.ReplaceAllString(text[m[1]:end], " ")
				if len(strings.Fields(under)) >= 25 && heading != "" && found[heading] == "" {
					found[heading] = under
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// forgotten is a sentence of the text without every other of its words; "" where it has no good one.
func forgotten(text string, r *rand.Rand) string {
	var good [][]string
	for _, s := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(".!?\n", c) }) {
		if words := wordsOf(s, true); len(words) >= 8 && len(words) <= 30 {
			good = append(good, words)
		}
	}
	if len(good) == 0 {
		return ""
	}
	var kept []string
	for i, w := range good[r.Intn(len(good))] {
		if i%2 == 0 {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
