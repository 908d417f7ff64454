package furniture

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What the weights are learned from: our lists, and against them the articles and prose that the modules of go.mod and Go itself bring along.

// example is a line that is furniture or is not, and how much it counts.
type example struct {
	line     string
	is       float64
	weight   float64
	family   string
	features []uint32
}

// How much the examples count: a phrase of its own, a reading of a pattern with many, a line collected one by one, a line of a real article.
const phraseWeight, readingWeight, collectedWeight, articleWeight = 4, .7, 4, 2

// maxPageReadings and maxArticleReadings are the most lines one pattern stands for, and one more for each bar in it.
const maxPageReadings, maxArticleReadings = 150, 500

// titleShare: one reading in so many is learned from in Title Case too, as pages and articles of some countries write.
const titleShare = 3

// examples lists all that is learned from.
func examples(t testing.TB) (all []example) {
	g := newGrammar(t)
	seen := map[string]bool{}
	add := func(line, family string, is, weight float64) {
		if is == 0 {
			seen[strings.ToLower(line)] = true
		} else if seen[strings.ToLower(line)] {
			return // what articles say too is theirs
		}
		var fs []uint32
		if features(line, func(f uint32) { fs = append(fs, f) }) {
			all = append(all, example{line, is, weight, family, fs})
		}
	}
	for _, l := range collected(t, "../testdata/article-lines.txt", "testdata/seen-article.txt") {
		add(l, "collected articles", 0, collectedWeight)
	}
	lists := func(is float64, most int, names ...string) {
		for _, name := range names {
			for _, f := range sections(t, name) {
				for _, p := range f.lines {
					readings := g.readings(p, most)
					single := min(1, float64(1+strings.Count(p, "|"))/float64(len(readings)))
					for i, l := range readings {
						add(l, name+" "+f.name, is, max(readingWeight, phraseWeight*single))
						if i%titleShare == 0 {
							add(titled(l), name+" "+f.name, is, readingWeight)
						}
					}
				}
			}
		}
	}
	lists(0, maxArticleReadings, "article-en.txt", "article-else.txt")
	lists(1, maxPageReadings, "page-en.txt", "page-else.txt")
	for _, l := range collected(t, "../testdata/furniture.txt", "testdata/seen-page.txt") {
		add(l, "collected pages", 1, collectedWeight)
	}
	for _, l := range articleLines(t) {
		add(l, "articles", 0, articleWeight)
	}
	return all
}

// collected reads lists of plain lines, in which %s is a place.
func collected(t testing.TB, names ...string) (lines []string) {
	t.Helper()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(strings.TrimSpace(strings.ReplaceAll(string(data), "%s", "Lindmoor")), "\n")...)
	}
	return lines
}

const (
	// maxShort is the most words of a paragraph that is an example as it is; of a longer one, sentences of up to maxSentence words are, one in
	// sentenceShare, and a few words out of each, as if they were a heading.
	maxShort, maxSentence, sentenceShare = 14, 24, 3
	// wrappedShare: of so many lines as a book has them, one is an example too, cut where the column ended.
	wrappedShare = 6
	// minSpanFrom is the shortest sentence such words are taken from, and maxSpan how many.
	minSpanFrom, maxSpan = 8, 5
	// minSpanWord is the shortest word that is taken alone, in bytes.
	minSpanWord = 7
	// opticks is how much of a long book is read, in bytes.
	opticks = 200_000
)

// residue is what a library leaves of pages' furniture in their articles: a short line with one of these is no example.
var residue = []string{"newsletter", "sign up", "cookie", "subscribe", "copyright", "©", "getty", "credit", "posted", "learn more", "read more",
	"wikipedia", "comments", "[edit", "lire :", "más en", "originally appeared", "image:", "photo:", "photo by", "see also", "external link", "loaded:", "read the latest",
	"advertisement", "share", "view in", "reply", "continue reading", "page editor", "next page", "follow ", "related", "helpful", "mira esto", "reprinted", "weekly edition"}

// articleLines lists what stands in real articles, and stretches of their sentences and of books.
func articleLines(t testing.TB) (lines []string) {
	r := rand.New(rand.NewPCG(7, 8))
	var prose []string
	for _, name := range savedPages(t) {
		for _, l := range blocksOf(t, name) {
			n, low := len(strings.Fields(l)), strings.ToLower(l)
			switch {
			case n > maxShort:
				prose = append(prose, l)
			case !slices.ContainsFunc(residue, func(s string) bool { return strings.Contains(low, s) }):
				lines = append(lines, l)
			}
		}
	}
	texts := books(t)
	for _, text := range texts {
		for _, l := range strings.Split(text, "\n") {
			if l = strings.TrimSpace(l); l != "" && r.IntN(wrappedShare) == 0 {
				lines = append(lines, l)
			}
		}
	}
	for _, p := range append(prose, paragraphsOf(texts)...) {
		for _, s := range sentencesOf(p) {
			words := strings.Fields(s)
			if len(words) <= maxSentence && r.IntN(sentenceShare) == 0 {
				lines = append(lines, s)
			}
			if len(words) > minSpanFrom {
				at := r.IntN(len(words) - maxSpan)
				if span := words[at : at+1+r.IntN(maxSpan)]; len(span) > 1 || len(span[0]) >= minSpanWord {
					lines = append(lines, asHeading(r, span))
				}
			}
		}
	}
	return lines
}

// asHeading writes words as a heading might.
func asHeading(r *rand.Rand, words []string) string {
	line := strings.Trim(strings.Join(words, " "), ".,;:!?\"“”‘’'()—-")
	if line == "" {
		return line
	}
	switch r.IntN(6) {
	case 0:
		return titled(line)
	case 1:
		return line
	}
	return capitalised(line)
}

// titled writes every word with a capital.
func titled(line string) string {
	words := strings.Fields(line)
	for i := range words {
		words[i] = capitalised(words[i])
	}
	return strings.Join(words, " ")
}

func capitalised(w string) string {
	r, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[size:]
}

// sentencesOf cuts a paragraph after full stops, roughly.
func sentencesOf(p string) (all []string) {
	start := 0
	for i := 0; i < len(p); i++ {
		if strings.IndexByte(".!?", p[i]) >= 0 && (i+1 == len(p) || p[i+1] == ' ') {
			all = append(all, strings.TrimSpace(p[start:i+1]))
			start = i + 1
		}
	}
	if s := strings.TrimSpace(p[start:]); s != "" {
		all = append(all, s)
	}
	return all
}

// books are three that come with modules and with Go: two in English, one in French.
func books(t testing.TB) []string {
	read := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	french := read(filepath.Join(moduleDir(t, "golang.org/x/text"), "encoding", "testdata", "candide-utf-16le.txt"))
	units := make([]uint16, len(french)/2)
	for i := range units {
		units[i] = uint16(french[2*i]) | uint16(french[2*i+1])<<8
	}
	return []string{
		string(read(filepath.Join(moduleDir(t, "github.com/klauspost/compress"), "testdata", "Mark.Twain-Tom.Sawyer.txt"))),
		string(read(filepath.Join(goTool(t, "env", "GOROOT"), "src", "testdata", "Isaac.Newton-Opticks.txt"))[:opticks]),
		string(utf16.Decode(units)),
	}
}

// paragraphsOf cuts books at their empty lines.
func paragraphsOf(texts []string) (paragraphs []string) {
	for _, text := range texts {
		for _, p := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n\n") {
			if p = strings.Join(strings.Fields(p), " "); p != "" {
				paragraphs = append(paragraphs, p)
			}
		}
	}
	return paragraphs
}

func moduleDir(t testing.TB, module string) string {
	return goTool(t, "list", "-m", "-f", "{{.Dir}}", module)
}

func goTool(t testing.TB, arguments ...string) string {
	t.Helper()
	out, err := exec.Command("go", arguments...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// savedPages names the articles that were cut by hand out of the pages the HTML library is tested on.
func savedPages(t testing.TB) []string {
	names, err := filepath.Glob(filepath.Join(moduleDir(t, "codeberg.org/readeck/go-readability/v2"), "test-pages", "*", "expected.html"))
	if err != nil || len(names) == 0 {
		t.Fatal("no saved pages", err)
	}
	return names
}

// inline elements do not end a line.
var inline = map[atom.Atom]bool{atom.A: true, atom.B: true, atom.I: true, atom.Em: true, atom.Strong: true, atom.Span: true, atom.Code: true,
	atom.Sup: true, atom.Sub: true, atom.Small: true, atom.U: true, atom.Abbr: true, atom.Q: true, atom.Cite: true, atom.Mark: true, atom.Time: true, atom.Font: true}

// blocksOf lists the lines of an HTML file.
func blocksOf(t testing.TB, name string) (lines []string) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	flush := func() {
		if l := strings.Join(strings.Fields(b.String()), " "); l != "" {
			lines = append(lines, l)
		}
		b.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		if n.Type == html.ElementNode && !inline[n.DataAtom] {
			flush()
			defer flush()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	flush()
	return lines
}
