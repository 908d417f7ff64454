package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"commonplace/index/corpus"
)

// Questions are taken from the articles themselves, from so many of them, and from the words that are common in all.
const (
	sampled = 40
	seed    = 1 // of the articles
)

var classes = []string{"common", "rare", "and", "phrase", "prefix", "misspelt"}

// nouns are common in all articles, and no engine passes them over.
const nouns = `government city state work company report house public week million agency office court police minister president country money
	party members group plan system market news`

// about is what is known of the articles, and what is asked of them.
type about struct {
	Print     uint32 // of the first articles: others have another one
	Bytes     int64
	Making    time.Duration // processor time to make the articles up
	Questions map[string][]string
}

// gathered reads what is kept about n articles, or finds it out.
func gathered(dir string, n int) (about, error) {
	path := filepath.Join(dir, "about.json")
	var a about
	data, err := os.ReadFile(path)
	switch {
	case err == nil:
		if err = json.Unmarshal(data, &a); err == nil && a.Print == fingerprint() {
			now := time.Now()
			return a, os.Chtimes(path, now, now) // used last
		}
	case !errors.Is(err, fs.ErrNotExist):
		return a, err
	}
	if err := os.RemoveAll(dir); err != nil { // what was built of other articles
		return a, err
	}
	fmt.Printf("making up %d articles and questions about them\n", n)
	a = gather(n)
	if data, err = json.MarshalIndent(a, "", "\t"); err != nil {
		return a, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return a, err
	}
	return a, os.WriteFile(path, data, 0o644)
}

func fingerprint() uint32 {
	sum := crc32.NewIEEE()
	for a := range corpus.Articles(seed, sampled) {
		fmt.Fprintln(sum, a.Title, a.Text)
	}
	return sum.Sum32()
}

func gather(n int) about {
	a := about{Print: fingerprint(), Questions: map[string][]string{}}
	began := processor()
	for range corpus.Articles(seed, n) {
	}
	a.Making = processor() - began
	in := map[string]int{} // word → articles
	var samples []corpus.Article
	i := 0
	for article := range corpus.Articles(seed, n) {
		a.Bytes += int64(len(article.Title) + len(article.Text))
		seen := map[string]bool{}
		for w := range strings.FieldsSeq(article.Text) {
			if w = bare(w); !seen[w] {
				seen[w] = true
				in[w]++
			}
		}
		if i%(n/sampled) == n/sampled/2 {
			samples = append(samples, article)
		}
		i++
	}
	a.ask(samples, in, n)
	return a
}

// bare is a word as it is typed.
func bare(w string) string { return strings.ToLower(strings.Trim(w, ".,")) }

// ask makes the questions.
func (a *about) ask(samples []corpus.Article, in map[string]int, n int) {
	r, q := rand.New(rand.NewSource(seed)), a.Questions
	common := strings.Fields(nouns)
	q["common"] = common
	for i := range common { // three words that many articles have
		if i%3 == 0 {
			q["and"] = append(q["and"], common[i]+" "+common[(i+7)%len(common)]+" "+common[(i+11)%len(common)])
		}
	}
	for i, sample := range samples {
		words := contents(sample.Text, in, n)
		few, some, many := words[len(words)-1], words[len(words)*2/3], words[len(words)/10]
		q["rare"] = append(q["rare"], few)
		q["and"] = append(q["and"], strings.Join([]string{many, words[len(words)/3], some}, " "))
		q["phrase"] = append(q["phrase"], phrase(sample.Text))
		wrong := []string{mistyped(some, r), mistyped(many, r), mistyped(words[len(words)/3], r)}
		q["misspelt"] = append(q["misspelt"], strings.Join(wrong[:1+i%3], " "))
		word := some
		if i%2 == 0 {
			word = common[i/2]
		}
		if i%4 == 3 {
			q["prefix"] = append(q["prefix"], common[i%len(common)]+" "+word[:3])
		}
		q["prefix"] = append(q["prefix"], word[:min(2+i/2%4, len(word))])
	}
}

// contents are the different words of a text that say something, the most common first.
func contents(text string, in map[string]int, n int) []string {
	var words []string
	for w := range strings.FieldsSeq(text) {
		if w = bare(w); len(w) >= 5 && in[w] < n/3 {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(in[b], in[a]), cmp.Compare(a, b)) })
	return slices.Compact(words)
}

// phrase gives three words that stand in one sentence.
func phrase(text string) string {
	words := strings.Fields(text)
	i := 50
	for strings.ContainsAny(words[i]+words[i+1], ".,") {
		i++
	}
	return strings.Join([]string{bare(words[i]), bare(words[i+1]), bare(words[i+2])}, " ")
}

// mistyped makes one mistake in a word, after its first letter.
func mistyped(w string, r *rand.Rand) string {
	at := 1 + r.Intn(len(w)-2)
	switch letter := string(rune('a' + r.Intn(26))); r.Intn(4) {
	case 0:
		return w[:at] + w[at+1:]
	case 1:
		return w[:at] + letter + w[at:]
	case 2:
		return w[:at] + letter + w[at+1:]
	}
	return w[:at] + w[at+1:at+2] + w[at:at+1] + w[at+2:]
}
