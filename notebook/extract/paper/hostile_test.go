package paper

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/notebook/extract/paper/layout"
)

// checkSound says what is wrong with a document.
func checkSound(t testing.TB, d Document) {
	t.Helper()
	pages := 0
	for _, p := range d.Parts {
		switch {
		case p.Kind == layout.Page:
			pages++
		case strings.TrimSpace(p.Text) == "":
			t.Errorf("an empty part of kind %d", p.Kind)
		case p.Kind == layout.Heading && (p.Level < 1 || p.Level > 6):
			t.Errorf("a heading of level %d", p.Level)
		}
		if !utf8.ValidString(p.Text) || strings.ContainsFunc(p.Text, func(r rune) bool { return r != '\t' && r != ' ' && layout.Tidy(string(r), utf8.UTFMax) != string(r) }) {
			t.Errorf("not clean: %q", p.Text)
		}
	}
	if pages != len(d.Labels) {
		t.Errorf("%d pages begin, %d labels", pages, len(d.Labels))
	}
	for _, s := range append([]string{d.Title, d.Publisher, d.Published, d.URL, d.Language}, d.Authors...) {
		if !utf8.ValidString(s) || len(s) > maxClaim+len("https://doi.org/") {
			t.Errorf("a claim that is not clean: %q", s)
		}
	}
}

// known says whether an error is one of the package's, and not one of the sandbox itself.
func known(err error) bool {
	for _, e := range []error{nil, ErrBroken, ErrPassword, ErrLocked, ErrBlank, ErrTooLarge} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// TestDamaged reads every sample cut short and with bytes changed: none may do more than be refused.
func TestDamaged(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	r := rand.New(rand.NewPCG(1, 2))
	read, refused := 0, 0
	for _, name := range samples(t) {
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var variants [][]byte
		for _, share := range []float64{0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999} {
			variants = append(variants, whole[:int(share*float64(len(whole)))])
		}
		for _, n := range []int{1, 3, 10, 30, 100, 300, 1000} {
			data := append([]byte(nil), whole...)
			for range n {
				data[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
			}
			variants = append(variants, data)
		}
		for i, data := range variants {
			d, err := Read(data, "")
			if !known(err) {
				t.Errorf("%s, variant %d: %v", filepath.Base(name), i, err)
			}
			if err != nil {
				refused++
				continue
			}
			read++
			checkSound(t, d)
		}
	}
	t.Logf("%d read, %d refused", read, refused)
}

// TestGreedy: files that ask for far more than they are.
func TestGreedy(t *testing.T) {
	deep := strings.Repeat("q ", 200_000) + at(50, 700, 10, "deep") + strings.Repeat("Q ", 200_000)
	many := ""
	for i := range 600 {
		many += at(5, float64(i), 0.5, strings.Repeat("xy z", 250))
	}
	self := sketch{pages: []string{at(50, 700, 10, "self")}}.bytes()
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"states saved without end", sketch{pages: []string{deep}}.bytes(), nil},
		{"too many letters on a page", sketch{pages: []string{many}}.bytes(), ErrTooLarge},
		{"arrays without end", sketch{pages: []string{at(50, 700, 10, "a")}, catalog: "/X " + strings.Repeat("[", 300_000)}.bytes(), nil},
		{"a page of enormous size", []byte(strings.ReplaceAll(string(self), "/MediaBox [0 0 600 800]", "/MediaBox [0 0 6e9 8e9]")), nil},
		{"a stream of a length it is not", []byte(strings.Replace(string(self), "/Length ", "/Length 99999999", 1)), nil},
		{"pages within themselves", []byte(strings.Replace(string(self), "/Kids [5 0 R ]", "/Kids [2 0 R ]", 1)), ErrBroken},
		{"more pages than there are", []byte(strings.Replace(string(self), "/Count 1", "/Count 2000000000", 1)), nil},
		{"an outline in a circle", sketch{pages: []string{at(50, 700, 10, "round")}, catalog: "/Outlines 5 0 R",
			objects: []string{"<< /First 6 0 R >>", "<< /Title (round) /Next 6 0 R /First 6 0 R /Dest [7 0 R /Fit] >>"}}.bytes(), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(c.data, "")
			if !known(err) || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			t.Log(err, len(d.Parts))
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sketch{pages: []string{prose(50, 700, "first", 3), at(50, 700, 20, "A title")}, catalog: "/Outlines 5 0 R", objects: outlineOf(2, layout.Entry{Title: "A title", Page: 1})}.bytes())
	f.Add(sketch{rotate: 270, pages: []string{at(50, 700, 10, "a\x02b") + at(300, 700, 10, "c")}, info: "/Title (T) /Author (A B)"}.bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data, "")
		if !known(err) {
			t.Error(err)
		}
		if err == nil {
			checkSound(t, d)
		}
	})
}
