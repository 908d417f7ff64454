package paper

import (
	"os"
	"testing"
)

// BenchmarkRead reads all samples, and says what a page takes.
func BenchmarkRead(b *testing.B) {
	var all [][]byte
	for _, name := range samples(b) {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, data)
	}
	pages := 0
	for b.Loop() {
		for _, data := range all {
			d, _ := Read(data, "")
			pages += len(d.Labels)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1e3/float64(pages), "ms/page")
}
