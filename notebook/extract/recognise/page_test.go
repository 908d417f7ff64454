package recognise

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// table writes an answer: each line is a paragraph's number, a line's, a height from the top and words with their confidence.
func table(lines ...string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for _, l := range lines {
		f := strings.Fields(l)
		for i, w := range f[3:] {
			text, sure, has := strings.Cut(w, "/")
			if !has {
				sure = "95"
			}
			fmt.Fprintf(&b, "5\t1\t1\t%s\t%s\t%d\t%d\t%s\t50\t30\t%s\t%s\n", f[0], f[1], i+1, 100*(i+1), f[2], sure, text)
		}
	}
	return b.String()
}

func TestCompose(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer string
		want   string // paragraphs, parted by a bar; # for a page's number, doubtful words between stars
	}{
		{"nothing", header, ""},
		{"lines of a paragraph", table("1 1 100 One line", "1 2 140 and another.", "2 1 200 A second."), "One line and another.|A second."},
		{"a word that was cut", table("1 1 100 The exam-", "1 2 140 ple is good."), "The example is good."},
		{"a hyphen of its own", table("1 1 100 A well-known one.", "1 2 140 It is well-", "1 3 180 known."), "A well-known one. It is well-known."},
		{"a page that lies askew", table("1 1 100 Leave to dump", "2 1 140 the mud was put off un-", "3 1 180 til May."), "Leave to dump the mud was put off until May."},
		{"a list without full stops", table("1 1 100 first thing", "2 1 300 second thing", "3 1 340 Third"), "first thing|second thing|Third"},
		{"the next column", table("1 1 900 He went", "2 1 100 to the harbour."), "He went to the harbour."},
		{"a name that was cut", table("1 1 100 Mr Smith-", "1 2 140 Jones came."), "Mr Smith-Jones came."},
		{"a word in doubt", table("1 1 100 One w0rd/40 here"), "One *w0rd* here"},
		{"half a word in doubt", table("1 1 100 The exam-/40", "1 2 140 ple is."), "The *exam*ple is."},
		{"a page's number below", table("1 1 100 Some text.", "2 1 3000 - 12 -"), "Some text.|#- 12 -"},
		{"a number that is not at the edge", table("1 1 100 Some text.", "2 1 500 12", "3 1 900 More text."), "Some text.|12|More text."},
		{"a stain", table("1 1 100 Some text.", "2 1 500 |/20 ~~/30 e/10", "3 1 900 »./95"), "Some text."},
		{"hardly legible, but words", table("1 1 100 Th1s/20 is/25 certain/90"), "*Th1s* *is* certain"},
		{"what shows nothing", header + "\n5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t95\ta\u200bb\u00a0c\x01\n5\t1\t1\t1\t1\t2\t0\t0\t1\t1\t95\t \n", "ab c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			words, err := readTSV([]byte(c.answer))
			if err != nil {
				t.Fatal(err)
			}
			if got := markup(Found{words}.Page(NewWords())); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func markup(p Page) string {
	var all []string
	for _, q := range p.Paragraphs {
		s := q.Text
		for i := len(q.Doubts) - 1; i >= 0; i-- {
			d := q.Doubts[i]
			s = s[:d.Start] + "*" + s[d.Start:d.End] + "*" + s[d.End:]
		}
		if q.Number {
			s = "#" + s
		}
		all = append(all, s)
	}
	return strings.Join(all, "|")
}

// TestWordsAreLearned: a word that stands whole on one page tells how it was cut on the next.
func TestWordsAreLearned(t *testing.T) {
	known := NewWords()
	for i, answer := range []string{table("1 1 100 The e-mail came."), table("1 1 100 An e-", "1 2 140 mail came.")} {
		words, err := readTSV([]byte(answer))
		if err != nil {
			t.Fatal(err)
		}
		if p := (Found{words}).Page(known); i == 1 && p.Paragraphs[0].Text != "An e-mail came." {
			t.Error(p.Paragraphs[0].Text)
		}
	}
}

func TestMean(t *testing.T) {
	words, err := readTSV([]byte(table("1 1 100 a/90 b/80", "2 1 500 |/5")))
	if err != nil {
		t.Fatal(err)
	}
	if p := (Found{words}).Page(NewWords()); p.Words != 2 || math.Abs(p.Sure-85) > 0.001 {
		t.Errorf("%d words, %.1f", p.Words, p.Sure)
	}
}

func TestReadTSV(t *testing.T) {
	good := "5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t95\tword"
	for _, c := range []struct{ name, answer string }{
		{"nothing", ""},
		{"words", "Some words.\n"},
		{"other columns", "level\tconf\ttext\n"},
		{"too few columns", header + "\n5\t1\t1\n"},
		{"a number that is none", header + "\n" + strings.Replace(good, "5\t", "five\t", 1)},
		{"a negative place", header + "\n" + strings.Replace(good, "\t0\t0\t", "\t-1\t0\t", 1)},
		{"a place far away", header + "\n" + strings.Replace(good, "\t0\t0\t", "\t99999999\t0\t", 1)},
		{"surer than sure", header + "\n" + strings.Replace(good, "95", "1e9", 1)},
		{"not a confidence", header + "\n" + strings.Replace(good, "95", "NaN", 1)},
		{"broken letters", header + "\n" + good + "\xff"},
		{"a word without end", header + "\n" + good + strings.Repeat("x", maxWord)},
		{"too many words", header + strings.Repeat("\n"+good, maxWords+1)},
	} {
		if words, err := readTSV([]byte(c.answer)); !errors.Is(err, ErrFailed) {
			t.Errorf("%s: %d words, %v", c.name, len(words), err)
		}
	}
	if words, err := readTSV([]byte(strings.ReplaceAll(header+"\n"+good+"\n\n", "\n", "\r\n"))); err != nil || len(words) != 1 || words[0].text != "word" {
		t.Errorf("as Windows writes it: %v, %v", words, err)
	}
}

// FuzzTSV: whatever tesseract answers, it is refused or makes paragraphs that are clean, with doubts on borders of letters, in order.
func FuzzTSV(f *testing.F) {
	f.Add([]byte(answered))
	f.Add([]byte(table("1 1 100 exam-/40 a", "1 2 140 ple 12", "2 1 900 \u2010/10 b-")))
	f.Add([]byte(header + "\n5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t95\t\u00ad\u2028-\n5\t1\t1\t1\t2\t1\t0\t0\t1\t1\t9\té-"))
	f.Fuzz(func(t *testing.T, answer []byte) {
		words, err := readTSV(answer)
		if err != nil {
			if !errors.Is(err, ErrFailed) {
				t.Fatal(err)
			}
			return
		}
		p := Found{words}.Page(NewWords())
		if p.Words > len(words) || p.Sure < 0 || p.Sure > 100 {
			t.Errorf("%d of %d words, %f", p.Words, len(words), p.Sure)
		}
		for _, q := range p.Paragraphs {
			if q.Text == "" || !utf8.ValidString(q.Text) || tidy(q.Text) != q.Text {
				t.Fatalf("not clean: %q", q.Text)
			}
			at := 0
			for _, d := range q.Doubts {
				if d.Start < at || d.End < d.Start || d.End > len(q.Text) || !utf8.ValidString(q.Text[d.Start:d.End]) {
					t.Fatalf("doubt %v after %d in %q", d, at, q.Text)
				}
				at = d.End
			}
		}
	})
}
