package judged

import (
	"maps"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestCranfield(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"cran.all.1400": ".I 1\n.T\nwings .\n.A\nross,a.\n.W\nof wings\nand tails .\n.I 2\n.T\nheat .\n.W\nof heat .\n",
		"cran.qry":      ".I 004\n.W\nwhat of wings .\n.I 009\n.W\nwhat of heat .\n",
		"cranqrel":      "1 1 -1\n1 2 4\n2 2 2\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Cranfield(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Document{"cran1", "wings .\n", "ross,a.\n", "of wings\nand tails .\n"}); len(c.Documents) != 2 || c.Documents[0] != want {
		t.Errorf("documents %q", c.Documents)
	}
	if !slices.Equal(c.Queries, []string{"what of wings .\n", "what of heat .\n"}) {
		t.Errorf("queries %q", c.Queries)
	}
	if !maps.Equal(c.Gains[0], map[string]float64{"cran1": 15, "cran2": 1}) || !maps.Equal(c.Gains[1], map[string]float64{"cran2": 7}) {
		t.Errorf("gains %v", c.Gains)
	}
	if err := os.WriteFile(filepath.Join(dir, "cranqrel"), []byte("9 1 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Cranfield(dir); err == nil {
		t.Error("a judgment of a query that is not there is taken")
	}
}

func TestNDCG(t *testing.T) {
	gains := map[string]float64{"best": 15, "good": 7, "poor": 1}
	for _, c := range []struct {
		name string
		hits []string
		want float64
	}{
		{"as judged", []string{"best", "good", "poor"}, 1},
		{"nothing", nil, 0},
		{"others alone", []string{"a", "b"}, 0},
		{"the best second", []string{"a", "best"}, 15 / math.Log2(3) / (15 + 7/math.Log2(3) + 1/math.Log2(4))},
		{"what comes after ten does not count", []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "best"}, 0},
	} {
		if got := NDCG(c.hits, gains); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestMisspell(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 200 {
		words := strings.Fields(Misspell("what of these aerodynamic wings", r))
		if len(words) != 5 || words[0] != "what" || words[1] != "of" || words[2] != "these" {
			t.Fatalf("%q", words)
		}
		if words[3][0] != 'a' || len(words[3]) < 10 || len(words[3]) > 12 {
			t.Fatalf("more than one mistake: %q", words[3])
		}
	}
}

func TestQuality(t *testing.T) {
	c := Collection{Queries: []string{"wings"}, Gains: []map[string]float64{{"w": 15}}}
	clean, misspelt, err := c.Quality(func(q string) ([]string, error) {
		if q == "wings" {
			return []string{"w"}, nil
		}
		return []string{"x", "w"}, nil
	})
	if err != nil || clean != 1 || math.Abs(misspelt-1/math.Log2(3)) > 1e-12 {
		t.Errorf("%v %v %v", clean, misspelt, err)
	}
}
