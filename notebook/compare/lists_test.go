package compare

import (
	"math/rand/v2"
	"strings"
	"testing"

	"commonplace/notebook/place"
)

// longest is how many elements two lists have in common, in order, worked out the slow way.
func longest(a, b []uint32) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		last := 0
		for j, y := range b {
			was := row[j+1]
			if x == y {
				row[j+1] = last + 1
			} else {
				row[j+1] = max(was, row[j])
			}
			last = was
		}
	}
	return row[len(b)]
}

// checkRuns fails where runs are not in order or not common to both, and says how many elements they hold.
func checkRuns(t *testing.T, a, b []uint32, runs []run) int {
	t.Helper()
	n, endA, endB := 0, 0, 0
	for _, r := range runs {
		if r.n < 1 || r.a < endA || r.b < endB || r.a+r.n > len(a) || r.b+r.n > len(b) {
			t.Fatalf("runs %v do not fit lists of %d and %d", runs, len(a), len(b))
		}
		for i := range r.n {
			if a[r.a+i] != b[r.b+i] {
				t.Fatalf("run %v holds different elements", r)
			}
		}
		n, endA, endB = n+r.n, r.a+r.n, r.b+r.n
	}
	return n
}

func TestAlignFindsTheMostInCommon(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		list := func() []uint32 {
			l := make([]uint32, r.IntN(40))
			for i := range l {
				l[i] = uint32(r.IntN(1 + r.IntN(12)))
			}
			return l
		}
		a, b := list(), list()
		if n, want := checkRuns(t, a, b, align(a, b)), longest(a, b); n != want {
			t.Fatalf("%v and %v: %d in common, want %d", a, b, n, want)
		}
	}
}

func TestAlignIsBounded(t *testing.T) {
	const many = 200_000
	a, b, c := make([]uint32, many), make([]uint32, many), make([]uint32, many)
	for i := range many {
		a[i], b[i], c[i] = uint32(i), uint32(many+i), uint32(i%3)
		if i%50 == 0 {
			b[i] = a[i]
		}
	}
	if n := checkRuns(t, a, b, align(a, b)); n != many/50 {
		t.Errorf("%d anchors found, want %d", n, many/50)
	}
	checkRuns(t, a, c, align(a, c))
	checkRuns(t, c, b, align(c, b))
}

func TestSentences(t *testing.T) {
	text := "Mr. Lions left. “Why?” he asked. The U.S. said no… Then it did.\n\nA heading\nA list of 3.5 things! 日本。東京。"
	want := []string{"Mr. Lions left.", "“Why?” he asked.", "The U.S. said no…", "Then it did.", "A heading", "A list of 3.5 things!", "日本。", "東京。"}
	var got []string
	for _, s := range place.Sentences(text) {
		got = append(got, s.Of(text))
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("sentences:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func FuzzAlignTexts(f *testing.F) {
	f.Add("One. Two three. Four.", "Two three. One. A four.")
	f.Add("日本。\x80 x", "x日本。")
	f.Fuzz(func(t *testing.T, from, to string) {
		al := Texts(from, to)
		end := 0
		for _, r := range al.runs {
			if r.from < end || r.n < 1 || from[r.from:r.from+r.n] != to[r.to:r.to+r.n] {
				t.Fatalf("stretch %+v does not stand in both", r)
			}
			end = r.from + r.n
		}
		for _, s := range place.Sentences(from) {
			if !s.Valid(from) {
				t.Skip("not UTF-8")
			}
			if at, found := al.Follow(s); found && at.Of(to) != s.Of(from) {
				t.Fatalf("%q followed to %q", s.Of(from), at.Of(to))
			}
		}
	})
}
