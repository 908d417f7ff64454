package furniture

import (
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

var (
	train    = flag.Bool("train", false, "learn the weights and write weights.bin")
	families = flag.Bool("families", false, "learn without each family of lines and look for its lines: some minutes")
)

const (
	// epochs is how often each example is seen; rate and slack are AdaGrad's. The weights are the mean over the last epochs, settled of them,
	// so that they do not hang on which example came last.
	epochs, settled, rate, slack = 12, 8, .3, 1e-4
)

type model []float64

func (m model) score(features []uint32) (sum float64) {
	for _, f := range features {
		sum += m[f]
	}
	return sum / math.Sqrt(float64(len(features)))
}

// learn is a logistic regression by stochastic gradient descent, each weight with a step of its own (AdaGrad). Same examples, same weights.
func learn(all []example) model {
	m, squares := make(model, buckets), make([]float64, buckets)
	r := rand.New(rand.NewPCG(5, 6))
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	mean := make(model, buckets)
	for epoch := range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := &all[i]
			wrong := 1/(1+math.Exp(-m.score(e.features))) - e.is
			g := e.weight * wrong / math.Sqrt(float64(len(e.features)))
			for _, f := range e.features {
				squares[f] += g * g
				m[f] -= rate * g / math.Sqrt(slack+squares[f])
			}
		}
		for f, w := range m {
			if epoch >= epochs-settled {
				mean[f] += w / settled
			}
		}
	}
	return mean
}

// bytes stores the weights.
func (m model) bytes() []byte {
	b := make([]byte, buckets)
	for i, w := range m {
		b[i] = byte(int8(math.Round(max(-127, min(127, w*unit)))))
	}
	return b
}

// TestTrain learns the weights anew.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("learns and writes only when asked: -train")
	}
	all := examples(t)
	m := learn(all)
	if err := os.WriteFile("weights.bin", m.bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("learned from %d lines", len(all))
}

// folds is into how many parts the families are divided for TestFamilies.
const folds = 6

// TestFamilies is how well lines are known whose whole family was not learned from, nor any of the lines collected one by one.
func TestFamilies(t *testing.T) {
	if !*families {
		t.Skip("takes minutes: -families")
	}
	all := examples(t)
	var names []string
	for _, e := range all {
		if e.is == 1 && e.family != collectedPages && !slices.Contains(names, e.family) {
			names = append(names, e.family)
		}
	}
	found, of := map[string]int{}, map[string]int{}
	for fold := range folds {
		held := func(e example) bool { return e.family == collectedPages || slices.Index(names, e.family)%folds == fold }
		m := learn(slices.DeleteFunc(slices.Clone(all), held))
		for _, e := range all {
			if e.family != collectedPages && held(e) {
				of[e.family]++
				if m.score(e.features) > sure {
					found[e.family]++
				}
			}
		}
	}
	for _, name := range names {
		t.Logf("%-40s %5d lines, found %.3f", name, of[name], float64(found[name])/float64(of[name]))
		found[""], of[""] = found[""]+found[name], of[""]+of[name]
	}
	t.Logf("all: %.3f of %d", float64(found[""])/float64(of[""]), of[""])
}

// sure is the score that a family's lines are counted from.
const sure = 1.5

// TestScore holds what a score is.
func TestScore(t *testing.T) {
	for _, line := range []string{"", "* * *", "Поделиться", "分享", strings.Repeat("Share this story ", 30)} {
		if s := score(line); s != never {
			t.Errorf("%q is judged: %.1f", line, s)
		}
	}
	for _, pair := range [][2]string{
		{"Share this story", "Share of the vote"}, {"Log in to comment", "Log of the voyage"}, {"Sign up for our newsletter", "The newsletter that the school prints"},
		{"SHARE THIS STORY", "THE SECOND GATE"}, {"5 min read", "5 miles north"}, {"Artikel teilen", "Artikel des Gesetzes"}, {"Lire aussi", "Lire et relire"},
	} {
		if score(pair[0]) < sure || score(pair[1]) > sure-.5 {
			t.Errorf("%q %.1f, %q %.1f", pair[0], score(pair[0]), pair[1], score(pair[1]))
		}
	}
}

// TestWeights are those that features.go goes with: of the lines learned from, hardly one is on the wrong side.
func TestWeights(t *testing.T) {
	if len(weights) != buckets {
		t.Fatalf("%d weights", len(weights))
	}
	page, article := collected(t, "../testdata/furniture.txt"), collected(t, "../testdata/article-lines.txt")
	wrong := 0
	for _, l := range page {
		if score(l) < 0 {
			wrong++
		}
	}
	for _, l := range article {
		if score(l) > sure {
			wrong++
		}
	}
	if wrong*50 > len(page)+len(article) {
		t.Errorf("%d of %d lines are on the wrong side: were the weights learned with these features?", wrong, len(page)+len(article))
	}
}

func BenchmarkScore(b *testing.B) {
	lines := collected(b, "../testdata/furniture.txt", "../testdata/article-lines.txt")
	for i := 0; b.Loop(); i++ {
		score(lines[i%len(lines)])
	}
}
