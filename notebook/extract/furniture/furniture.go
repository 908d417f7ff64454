// Package furniture finds in a text what a page says around its article: "Share this story", "Dark mode", "5 min read". It marks such
// blocks and deletes nothing, and it does not know how a text came to be.
//
// Begin with [Mark] (mark.go), which has the rules: what a line is by itself, by its form (forms.go), and by what stands beside it
// (context.go). Here is the first of them: how much a single line looks like a page's.
//
// # How
//
// A line is taken apart into features (features.go): its words, words that follow each other, parts of words, the shape of all that. Each
// feature has a weight, and the weights add up:
//
//	"Show more replies"  →  show · more · replies · ^show · show more · more replies · replies$ · ^sho · epli · … · Cll
//	                         ↓      hashed to one of 131,072 weights, a byte each
//	                        score = sum of weights / √ number of features
//
// The weights are a logistic regression's. They were learned (train_test.go) from lists of our own in testdata, written as patterns, against
// lists of what articles hold, the articles of a library's saved pages, three books and some manuals, all of them in Go and the modules.
//
// Decision: learned weights, not rules, because rules find what their writer saw. Of two lists nothing was learned from, 230 of 264 lines are
// found by themselves, where rules of words found 171; of 210 lines of articles written to be close to pages, 5 are taken for
// furniture; of 137,000 lines of the documents of a Debian system 336, some of them rightly.
// Price: 128 KB in the program, 5 µs a line, and no reason can be read off: a wrong line is mended by adding lines like it to the lists and
// learning again, which takes a minute.
//
// Decision: seven languages' lists in one set of weights, because a page's language is not always known and labels are mixed ("Newsletter").
// Price: a word of two languages ("die", "per") weighs for neither.
//
// Trap: the weights belong to features.go. Whoever changes a feature learns again: go test ./notebook/extract/furniture -run TestTrain -train
// The same lists, modules and Go give the same weights, byte for byte; never learn from the lists named blind, which measure.
package furniture

import (
	_ "embed"
	"math"
)

// weights holds a signed byte for each feature.
//
//go:embed weights.bin
var weights string

const (
	// buckets is how many weights there are.
	buckets = 1 << 17
	// unit is what a weight of one is stored as.
	unit = 24
	// never is the score of a line that is not judged: too long, without letters or digits, or in a script that no list is in.
	never = -100
)

// score says how much a line looks like a page's: above 0 more than not, below 0 less; past 2 hardly a line of an article has it. A line is
// one line, without white space around it.
func score(line string) float64 {
	sum, n := 0, 0
	if !features(line, func(f uint32) { sum += int(int8(weights[f])); n++ }) {
		return never
	}
	return float64(sum) / unit / math.Sqrt(float64(n))
}
