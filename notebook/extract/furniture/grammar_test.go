package furniture

import (
	"bufio"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The lists in testdata are written as patterns, so that one line stands for many:
//
//	(Share|Post) this( story|)      one of those between bars
//	Follow {person}                 one of the words that a words-*.txt lists under "# person", themselves patterns
//	licen(s|c)es?                   what stands before a question mark may be left out
//	\(                              the character itself
//
// "# share" begins a family: lines that are alike, and that leave the training together when a family is tested that was not trained on.
// Every way to read a pattern is taken where there are few, and as many at random where there are many.

type family struct {
	name  string
	lines []string
}

// grammar reads patterns. It is the same for the same seed.
type grammar struct {
	words map[string]string // name → pattern
	rand  *rand.Rand
}

func newGrammar(t testing.TB) *grammar {
	g := &grammar{words: map[string]string{}}
	for _, name := range []string{"words-en.txt", "words-else.txt"} {
		for _, f := range sections(t, name) {
			g.words[f.name] = strings.Join(f.lines, "|")
		}
	}
	g.words["n"] = "1|2|3|4|5|6|7|8|9|10|12|14|15|18|20|24|30"
	g.words["nn"] = "05|11|16|17|22|25|28|35|40|45|48|52|60|75|90"
	g.words["nnn"] = "101|120|143|186|212|240|375|448|512|640|700|812|900|999"
	g.words["person"] = "{first} {last}"
	return g
}

// sections reads a list from testdata.
func sections(t testing.TB, name string) (all []family) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(strings.NewReader(string(data)))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if after, is := strings.CutPrefix(line, "# "); is {
			all = append(all, family{name: after})
		} else if line != "" {
			if len(all) == 0 {
				all = append(all, family{name: name})
			}
			last := &all[len(all)-1]
			last.lines = append(last.lines, line)
		}
	}
	return all
}

// readings lists what a pattern stands for, each once: all of it or the most, and one more for each bar in it.
func (g *grammar) readings(pattern string, most int) []string {
	h := seed.add(pattern)
	g.rand = rand.New(rand.NewPCG(1, uint64(h))) // what stands elsewhere in the lists changes nothing
	most += strings.Count(pattern, "|")
	seen := map[string]bool{}
	for range 6 * most {
		if line := strings.Join(strings.Fields(g.read(pattern, 0)), " "); line != "" {
			seen[line] = true
		}
		if len(seen) == most {
			break
		}
	}
	lines := make([]string, 0, len(seen))
	for l := range seen {
		lines = append(lines, l)
	}
	slices.Sort(lines)
	return lines
}

// maxNested is how deep words in words go: a headline holds nouns, which hold none.
const maxNested = 8

// read takes one reading of a pattern.
func (g *grammar) read(pattern string, depth int) string {
	if depth > maxNested {
		return ""
	}
	var b []byte
	choices := alternatives(pattern)
	p := choices[g.rand.IntN(len(choices))]
	last := 0 // where the item before begins in b
	for i := 0; i < len(p); i++ {
		before := len(b)
		switch p[i] {
		case '\\':
			if i++; i < len(p) {
				b = append(b, p[i])
			}
		case '(':
			end := closing(p, i)
			b = append(b, g.read(p[i+1:end], depth)...)
			i = end
		case '{':
			end := i + strings.IndexByte(p[i:], '}')
			b = append(b, g.read(g.words[p[i+1:end]], depth+1)...)
			i = end
		case '?':
			if g.rand.IntN(2) == 0 {
				b = b[:last]
			}
		default:
			_, size := utf8.DecodeRuneInString(p[i:])
			b = append(b, p[i:i+size]...)
			i += size - 1
		}
		last = before
	}
	return string(b)
}

// alternatives cuts a pattern at the bars outside of brackets.
func alternatives(p string) (all []string) {
	start, depth := 0, 0
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				all = append(all, p[start:i])
				start = i + 1
			}
		}
	}
	return append(all, p[start:])
}

// closing finds the bracket that closes the one at i.
func closing(p string, i int) int {
	depth := 0
	for ; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(p)
}
