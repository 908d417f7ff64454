// Package furniture says of a single line how much it looks like what a page says around its article: "Share this story", "Dark mode",
// "5 min read". It knows lines and nothing else: where a line stands, and what becomes of it, is package extract's business.
//
// # How
//
// A line is taken apart into features (features.go): its words, words that follow each other, parts of words, the shape of all that. Each
// feature has a weight, and the weights add up:
//
//	"Show more replies"  →  show · more · replies · ^show · show more · more replies · replies$ · ^sho · epli · … · Cll
//	                         ↓      hashed to one of 65,536 weights, a byte each
//	                        Score = sum of weights / √ number of features
//
// The weights are a logistic regression's. They were learned (train_test.go) from lists of our own in testdata, written as patterns, against
// lists of what articles hold, half a million words of running text, and the articles of a library's saved pages.
//
// Decision: learned weights, not rules, because rules find what their writer saw: of lines nobody had seen, 240 rules found 44 in 100 and
// the weights 80, at the same price in headings. Weights on the parts of words carry over to words that are in no list.
// Price: 64 KB in the program, some microseconds a line, and no reason can be read off: a wrong line is mended by adding lines like it to the
// lists and learning again, which takes a minute.
//
// Decision: seven languages' lists in one set of weights, because a page's language is not always known and labels are mixed ("Newsletter").
// Price: a word of two languages ("die", "per") weighs for neither.
//
// Trap: the weights belong to features.go. Whoever changes a feature learns again: go test ./notebook/extract/furniture -run TestTrain -train
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
	buckets = 1 << 16
	// unit is what a weight of one is stored as.
	unit = 24
	// Never is the score of a line that is not judged: too long, without letters or digits, or in a script that no list is in.
	Never = -100
)

// Score says how much a line looks like a page's: above 0 more than not, below 0 less; past 2 hardly a line of an article has it. A line is
// one line, without white space around it.
func Score(line string) float64 {
	sum, n := 0, 0
	if !features(line, func(f uint32) { sum += int(int8(weights[f])); n++ }) {
		return Never
	}
	return float64(sum) / unit / math.Sqrt(float64(n))
}
