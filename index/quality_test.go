package index

import (
	"testing"

	"commonplace/index/judged"
)

// The floors stand a little below what the ranking reaches on Cranfield, nDCG@10.
const (
	cleanFloor = 0.547
	typoFloor  = 0.533
)

// cranfield reads the collection from the samples beside the checkout, or skips the test.
func cranfield(t testing.TB) judged.Collection {
	t.Helper()
	c, err := judged.Cranfield(shared(t, "samples/search"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func abstract(d judged.Document) Document {
	return Document{Key: d.Key, Kind: 's', Fields: []FieldText{{Title, d.Title}, {Author, d.Author}, {Body, d.Text}}}
}

// quality is how good the ranking is on the collection.
func quality(t testing.TB) (clean, misspelt float64) {
	t.Helper()
	l, c := newLibrary(), cranfield(t)
	for _, d := range c.Documents {
		l.put(t, abstract(d))
	}
	clean, misspelt, err := c.Quality(func(query string) ([]string, error) {
		hits, _ := l.find(t, Query{Text: query})
		return hits, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return clean, misspelt
}

func TestRankingOnJudgedCollection(t *testing.T) {
	clean, typo := quality(t)
	t.Logf("nDCG@10: %.4f clean, %.4f misspelt", clean, typo)
	if clean < cleanFloor || typo < typoFloor {
		t.Errorf("nDCG@10 is %.4f clean, %.4f misspelt; the floors are %.3f and %.3f", clean, typo, cleanFloor, typoFloor)
	}
}

// BenchmarkQuality prints what the test above holds to its floors.
func BenchmarkQuality(b *testing.B) {
	for b.Loop() {
		clean, misspelt := quality(b)
		b.ReportMetric(clean, "nDCG@10-clean")
		b.ReportMetric(misspelt, "nDCG@10-misspelt")
	}
	b.ReportMetric(0, "ns/op")
}
