package index

import (
	"fmt"
	"slices"
	"testing"
)

// TestAnotherWordIsNoMisspelling: what is an edit from a word is found with it while it is rare, and told apart once it is common, but in a
// long query, and but for what sounds alike.
func TestAnotherWordIsNoMisspelling(t *testing.T) {
	l := newLibrary()
	put := func(word string, from, n int) {
		for i := range n {
			l.put(t, body(fmt.Sprintf("%s%03d", word, from+i), word+" stands here beside others"))
		}
	}
	put("harbour", 0, 40)
	put("harbourg", 0, established)    // as many as a misspelling may be
	put("harmour", 0, established+1)   // more than that, and more than a tenth of the word
	put("schapiro", 0, 2*established)  // sounds as the next does
	put("shapiro", 0, 2*established)   //
	put("otherwise", 0, 9*established) // so that nothing stands everywhere
	for _, c := range []struct {
		query string
		found []string // the words by which anything is found
		apart []string
	}{
		{"harbour", []string{"harbour", "harbourg"}, []string{"harmour"}},
		{"harmour", []string{"harmour"}, []string{"harbour"}},
		{"harbuor", []string{"harbour"}, nil}, // stands nowhere, so that anything may be meant
		{"shapiro", []string{"shapiro", "schapiro"}, nil},
		{"=harbour", []string{"harbour"}, nil},
		{"harbour stands here beside others harmours", []string{"harbour", "harbourg", "harmour"}, nil},
	} {
		t.Run(c.query, func(t *testing.T) {
			_, r := l.find(t, Query{Text: c.query, Limit: 500})
			var found, apart []string
			for _, s := range r.Words[0].Spellings {
				if s.Count > 0 {
					found = append(found, s.Text)
				}
			}
			for _, s := range r.Words[0].Apart {
				apart = append(apart, s.Text)
				if s.Count == 0 || s.Documents == 0 {
					t.Errorf("%+v is told and stands nowhere", s)
				}
			}
			slices.Sort(found)
			slices.Sort(c.found)
			if !slices.Equal(found, c.found) || !slices.Equal(apart, c.apart) {
				t.Errorf("found by %v and apart %v, want %v and %v", found, apart, c.found, c.apart)
			}
			n := 0
			for _, s := range r.Words[0].Spellings {
				n += s.Documents
			}
			if len(r.Words) == 1 && r.Total != n {
				t.Errorf("%d found, and %d have the spellings", r.Total, n)
			}
		})
	}
}
