package notebook_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// Five hundred edits of texts with ten highlights each, taken in as new versions. Every word of a text carries where it stood, so that
// after an edit it is known where a highlight's words went, or that they did not stay together.

const (
	anchorEdits      = 500
	anchorHighlights = 10
	maxLostShare     = 0.05
)

// piece is a word with the white space and marks behind it, and where it stood in the text before; -1 where it was not there.
type piece struct {
	words string
	from  int
}

// paragraph is a line of a text with its end.
type paragraph []piece

func paragraphsOf(text string, known bool) []paragraph {
	var all []paragraph
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		var p paragraph
		for start := 0; start < len(line); {
			end := start + 1
			for end < len(line) && !(isWord(line[end]) && !isWord(line[end-1])) {
				end++
			}
			from := at + start
			if !known {
				from = -1
			}
			p = append(p, piece{line[start:end], from})
			start = end
		}
		at += len(line)
		if len(p) > 0 {
			all = append(all, p)
		}
	}
	return all
}

func isWord(b byte) bool { return b >= 0x80 || unicode.IsLetter(rune(b)) || unicode.IsDigit(rune(b)) }

// edited is a text after an edit, and where each byte of the text before stands in it.
type edited struct {
	text string
	to   map[int]int
}

func join(all []paragraph) edited {
	e := edited{to: map[int]int{}}
	var b strings.Builder
	for _, p := range all {
		for _, w := range p {
			if w.from >= 0 {
				for i := range len(w.words) {
					e.to[w.from+i] = b.Len() + i
				}
			}
			b.WriteString(w.words)
		}
	}
	e.text = b.String()
	return e
}

// place is where a span of the text before stands; false where its words did not stay together.
func (e edited) place(s notebook.Span) (notebook.Span, bool) {
	start, ok := e.to[s.Start]
	for i := s.Start; ok && i < s.End; i++ {
		to, there := e.to[i]
		ok = there && to == start+i-s.Start
	}
	return notebook.Span{Start: start, End: start + s.Len()}, ok
}

// holds says whether the first or the last byte of a span of the text before is that of a place.
func (e edited) holds(s, place notebook.Span) bool {
	first, a := e.to[s.Start]
	last, b := e.to[s.End-1]
	return a && first == place.Start || b && last == place.End-1
}

// editor changes paragraphs at random; others gives it words to put in.
type editor struct {
	*rand.Rand
	others []paragraph
}

func (r editor) edit(all []paragraph) []paragraph {
	all = slices.Clone(all)
	for range 1 + r.IntN(6) {
		if len(all) == 0 {
			return all
		}
		i := r.IntN(len(all))
		switch r.IntN(5) {
		case 0: // insert
			all = slices.Insert(all, i, r.others[r.IntN(len(r.others))])
		case 1: // delete
			if len(all) > 3 {
				all = slices.Delete(all, i, i+1)
			}
		case 2, 3: // reword
			all[i] = r.reword(all[i])
		case 4: // reorder
			p := all[i]
			all = slices.Delete(all, i, i+1)
			all = slices.Insert(all, r.IntN(len(all)+1), p)
		}
	}
	return all
}

// reword replaces, puts in or takes out some of a paragraph's words.
func (r editor) reword(p paragraph) paragraph {
	p = slices.Clone(p)
	for range 1 + len(p)/12 {
		i := r.IntN(len(p))
		other := r.others[r.IntN(len(r.others))]
		word := piece{strings.TrimSpace(other[r.IntN(len(other))].words) + " ", -1}
		switch {
		case i == len(p)-1: // the last word keeps the line's end
			p[i] = piece{strings.TrimRight(word.words, " ") + trailing(p[i].words), -1}
		case r.IntN(3) == 0:
			p = slices.Insert(p, i, word)
		case r.IntN(2) == 0 && len(p) > 2:
			p = slices.Delete(p, i, i+1)
		default:
			p[i] = word
		}
	}
	return p
}

func trailing(s string) string { return s[len(strings.TrimRightFunc(s, unicode.IsSpace)):] }

// highlightsIn chooses spans of a text's words: one word, a few, or a sentence's worth.
func highlightsIn(r *rand.Rand, all []paragraph) []notebook.Span {
	var words []piece
	for _, p := range all {
		words = append(words, p...)
	}
	var spans []notebook.Span
	for len(spans) < anchorHighlights {
		n := []int{1, 2 + r.IntN(4), 6 + r.IntN(12), 6 + r.IntN(30)}[min(3, r.IntN(8))]
		i := r.IntN(len(words))
		last := words[min(len(words)-1, i+n-1)]
		end := last.from + len(strings.TrimRightFunc(last.words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		start := words[i].from + strings.IndexFunc(words[i].words, func(r rune) bool { return !unicode.IsSpace(r) })
		if start >= words[i].from && end > start {
			spans = append(spans, notebook.Span{Start: start, End: end})
		}
	}
	return spans
}

// anchorTexts are what real pages give, where they are at hand, and always some of our own.
func anchorTexts(t *testing.T) map[string]string {
	texts := map[string]string{}
	for a := range corpus.Articles(5, 8) {
		texts["own "+a.Title] = a.Text
	}
	pages := corpus.Glob("samples", "html", "*", "*.html")
	if len(pages) == 0 {
		t.Log("no pages in ../shared/samples/html: only the project's own texts are edited")
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		err = extract.Direct{}.Extract(ctx, notebook.File{Name: page, Data: data}, func(d notebook.Draft) error {
			if len(d.Text) > 1000 {
				texts[filepath.Base(filepath.Dir(page))] = d.Text
			}
			return nil
		})
		if err != nil {
			t.Logf("%s: %v", page, err)
		}
	}
	return texts
}

// asIs takes a file's bytes for its text, so that a test knows every byte of it.
type asIs struct{}

func (asIs) Extract(_ context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	return yield(notebook.Draft{Title: f.Name, Format: notebook.FormatText, Text: string(f.Data), Original: f.Data, Digest: notebook.DigestOf(f.Data)})
}

func TestHighlightsFindTheirPlaceAgain(t *testing.T) {
	nb := notebooktest.New(t, notebooktest.Extract(asIs{}))
	texts := anchorTexts(t)
	names := slices.Sorted(maps.Keys(texts))
	r := rand.New(rand.NewPCG(8, 4))
	var standing, lost, moved, alike, gone, kept int
	for k, name := range names {
		all := paragraphsOf(texts[name], true)
		others := paragraphsOf(texts[names[(k+1)%len(names)]], false)
		others = append(others, shuffled(r, paragraphsOf(texts[name], false))...) // the trap: its own words in other company
		id := one(t, nb, name, texts[name])
		truth := map[notebook.HighlightID]notebook.Span{}
		for _, s := range highlightsIn(r, all) {
			h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, At: s})
			if err != nil {
				t.Fatal(err)
			}
			truth[h] = s
		}
		seen := map[string]bool{texts[name]: true}
		for len(seen) <= anchorEdits/len(names)+1 {
			e := join(editor{r, others}.edit(all))
			if seen[e.text] {
				continue // known, and so no version
			}
			seen[e.text] = true
			if one(t, nb, name, e.text) != id {
				t.Fatal("a version became a source of its own")
			}
			placed, err := nb.HighlightsOf(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range placed {
				want, stands := e.place(truth[h.ID])
				switch {
				case !h.Place.Lost && h.Place.At.Of(e.text) != h.Quote():
					t.Fatalf("%s: placed on %q, quotes %q", name, h.Place.At.Of(e.text), h.Quote())
				case stands && h.Place.Lost:
					standing, lost = standing+1, lost+1
				case !h.Place.Lost && !stands && (e.holds(truth[h.ID], h.Place.At) || inSameCompany(texts[name], truth[h.ID], e.text, h.Place.At)):
					standing++ // an edit took some of its words away and the same ones stand there
				case stands && h.Place.At != want && lineAt(e.text, h.Place.At) == lineAt(e.text, want):
					standing, alike = standing+1, alike+1 // such as a credit under two pictures: nobody could tell
				case stands && h.Place.At != want:
					standing, moved = standing+1, moved+1
					t.Errorf("%s: %q placed at %q, stands at %q", name, h.Quote(), around(e.text, h.Place.At), around(e.text, want))
				case stands:
					standing++
				case !h.Place.Lost:
					gone, kept = gone+1, kept+1
					t.Errorf("%s: %q placed at %q, stood at %q and is gone", name, h.Quote(), around(e.text, h.Place.At), around(texts[name], truth[h.ID]))
				default:
					gone++
				}
			}
		}
	}
	share := float64(lost) / float64(standing)
	t.Logf("of %d whose words stand %d are lost (%.2f %%), %d on the same words elsewhere, %d in another line of the same words; of %d whose words went, %d are on the same words elsewhere",
		standing, lost, 100*share, moved, alike, gone, kept)
	if share > maxLostShare {
		t.Errorf("%.1f %% of the highlights whose words stand are lost", 100*share)
	}
}

// lineAt is the line in which a span begins.
func lineAt(text string, s notebook.Span) string {
	from := strings.LastIndexByte(text[:s.Start], '\n') + 1
	line, _, _ := strings.Cut(text[from:], "\n")
	return line
}

// shuffled puts a text's words together anew, a few at a time, so that what is short stands elsewhere too.
func shuffled(r *rand.Rand, all []paragraph) []paragraph {
	var few []paragraph
	for _, p := range all {
		for len(p) > 0 {
			n := min(len(p), 1+r.IntN(5))
			few, p = append(few, p[:n]), p[n:]
		}
	}
	r.Shuffle(len(few), func(i, j int) { few[i], few[j] = few[j], few[i] })
	for i := range all {
		var p paragraph
		for len(few) > 0 && len(p) < len(all[i]) {
			p, few = append(p, few[0]...), few[1:]
		}
		all[i] = p
	}
	return slices.DeleteFunc(all, func(p paragraph) bool { return len(p) == 0 })
}

// inSameCompany says whether the three words on either side of a place are those of another.
func inSameCompany(a string, at notebook.Span, b string, bt notebook.Span) bool {
	const words = 3
	side := func(s string, last bool) []string {
		w := strings.Fields(s)
		if last {
			return w[max(0, len(w)-words):]
		}
		return w[:min(words, len(w))]
	}
	return slices.Equal(side(a[:at.Start], true), side(b[:bt.Start], true)) && slices.Equal(side(a[at.End:], false), side(b[bt.End:], false))
}

func around(text string, s notebook.Span) string {
	return strings.ToValidUTF8(text[max(0, s.Start-60):s.Start]+"⟦"+s.Of(text)+"⟧"+text[s.End:min(len(text), s.End+60)], "")
}
