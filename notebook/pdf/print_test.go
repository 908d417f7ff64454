package pdf

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"commonplace/index/corpus"
	"commonplace/notebook"
)

func TestSameBytesTwice(t *testing.T) {
	a, _ := printed(t, long(5))
	b, _ := printed(t, long(5))
	if !bytes.Equal(a, b) {
		t.Error("two prints of one composition differ")
	}
}

func TestMissing(t *testing.T) {
	_, missing := printed(t, composed(paragraphOf("plain, 漢, 🙂, 𝔘, é, \u200d\ufe0f, \U0010ffff")))
	for _, r := range "漢\U0010ffff" {
		if !slices.Contains(missing, r) {
			t.Errorf("%q is not reported", r)
		}
	}
	if slices.Contains(missing, 'é') || slices.Contains(missing, '\u200d') || slices.Contains(missing, '\ufe0f') || !slices.IsSorted(missing) {
		t.Errorf("reported %q", missing)
	}
}

// A document with more different characters than one font can hold codes for.
func TestEveryCharacter(t *testing.T) {
	var b strings.Builder
	for r := rune(' '); r < 0x1F000; r++ {
		b.WriteRune(r)
		if r%64 == 0 {
			b.WriteByte(' ')
		}
	}
	file, missing := printed(t, composed(paragraphOf(b.String())))
	if len(missing) < maxCodes {
		t.Fatalf("only %d characters missing; the test needs more than one font's worth", len(missing))
	}
	checked(t, file)
}

type failing struct{}

var errFull = errors.New("no room")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestWriteFails(t *testing.T) {
	if _, err := (Printer{}).Print(t.Context(), failing{}, sample()); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

// checked runs qpdf over a document where that is installed.
func checked(t *testing.T, file []byte) {
	t.Helper()
	if out, ok := run(t, file, "qpdf", "--check"); ok && !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Errorf("qpdf: %s", out)
	}
}

// run gives a document to a program and returns what it prints; false, and a line in the log, where it is not installed.
func run(t *testing.T, file []byte, name string, args ...string) (string, bool) {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Logf("%s is not installed: not read back with it", name)
		return "", false
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	args = append(args, path)
	if name == "pdftotext" {
		args = append(args, "-")
	}
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v: %s", name, err, shorten(string(out), 400))
	}
	return string(out), true
}

// read returns a document's text by pdftotext, white space made one space; it skips the test where that is missing.
func read(t *testing.T, file []byte) string {
	t.Helper()
	out, ok := run(t, file, "pdftotext", "-enc", "UTF-8")
	if !ok {
		t.Skip("pdftotext is not installed")
	}
	return strings.Join(strings.Fields(out), " ")
}

func TestReadBack(t *testing.T) {
	c := sample()
	c.Sections[1].Blocks = append(c.Sections[1].Blocks, paragraphOf("The office’s fifth affidavit, a flowing official “file”, waffles. e\u0301 ﬁ"))
	file, _ := printed(t, c)
	checked(t, file)
	text := read(t, file)
	at := 0 // where the next is looked for: they must come in this order
	for _, want := range []string{
		"Sharing the harbour’s records", "Made on 8 April 2025", "3 quotes from 2 sources",
		"What was agreed", "Only a named clerk may ask", "• The keeper may refuse;",
		"The books are open to those who need them, and shut to those who are merely curious about a neighbour’s boat. [1]",
		"— the harbour master, untitled text", "rewritten copy: quotations may not be the speakers' words",
		"Anyone may ask. We write the name down, that is all. [2]", "what the clerk said [2], and", "write(name, day)",
		"What is not known", "Ελληνικά, кириллица,", "Tiếng Việt, ½ → ∞ ☑ 🙂 stand", "Ask again in the spring. [3]",
		"The office’s fifth affidavit, a flowing official “file”, waffles. é ﬁ", "page 3 of 4",
		"Sources 1. untitled text credited to Associated Press, undated, origin unknown",
		"[1] “The books are open to those who need them, and shut to…” · the harbour master · matches this copy · page 2", "[3]", "not found in the newest version",
		"https://gazette.example/harbour?day=8&page=2", "matches this copy, at another place than when it was highlighted · pages 2, 2",
		"Left out of this briefing: 2 private or off the record, 1 no longer in the notebook.", "page 4 of 4",
	} {
		next := strings.Index(text[at:], want)
		if next < 0 {
			t.Fatalf("%q is not there in its turn; text from there: %s", want, shorten(text[at:], 600))
		}
		at += next + len(want)
	}
	for _, script := range []string{"עברית", "العربية"} {
		if !strings.Contains(text, script) {
			t.Errorf("%s is not read back", script)
		}
	}
}

// Every naughty string as title, heading, quote, speaker, address, in code and in a list; alone, and all in one document.
func TestNaughtyStrings(t *testing.T) {
	all := append(corpus.Naughty(t), "\xff\xfe", "a\x00b", "\u0085\u2028\u2029", "{nb}", strings.Repeat("\u0301", 300))
	var whole notebook.Composition
	for group := range slices.Chunk(all, 10) {
		one := naughtily(strings.Join(group, " "))
		for _, s := range group {
			one.Sections = append(one.Sections, naughtily(s).Sections...)
		}
		printed(t, one)
		whole.Sections = append(whole.Sections, one.Sections...)
	}
	whole.Title = strings.Join(all[:20], " ")
	file, _ := printed(t, whole)
	checked(t, file)
	read(t, file)
}

func naughtily(s string) notebook.Composition {
	runs := []notebook.Run{{Text: s, Bold: true}, {Text: s, URL: s, Italic: true}, {Text: s, URL: "https://e.example/" + s, Code: true, Citation: 1}}
	return notebook.Composition{
		Title: s, Language: s,
		Sections: []notebook.ComposedSection{{Heading: s, Blocks: []notebook.ComposedBlock{
			{Kind: notebook.ComposedQuote, Runs: runs, Attribution: s, Warning: s}, {Kind: notebook.ComposedCode, Runs: runs},
			{Kind: notebook.ComposedList, Level: 2, Runs: runs}, {Kind: notebook.ComposedHeading, Level: 2, Runs: runs}, {Kind: notebook.ComposedKind(s), Runs: runs},
		}}},
		Citations: []notebook.Citation{{Number: 1, Quote: s, Speaker: s, Warning: s, Check: notebook.QuoteCheck(s)}},
		Sources:   []notebook.SourceEntry{{Line: s, URL: s, Warning: s, Citations: []int{1}}},
	}
}

func FuzzPrint(f *testing.F) {
	for _, s := range []string{"plain", "\u202eright\u202c", "\u0085", "क्षि ث\u200dה", "a\u0300\u0301\u0302", "👩\u200d👩\u200d👧", "\xed\xa0\x80", "fi\u00adfi", "\u2066\u2069"} {
		f.Add(s)
	}
	faces, err := openFaces("")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			t.Skip()
		}
		pages, err := newLayout(faces, "").document(t.Context(), composed(paragraphOf(s)))
		if err != nil {
			t.Fatal(err)
		}
		text := said(pages)
		for r, n := range count(clean(s)) {
			if got := count(text)[r]; got < n {
				t.Errorf("%q stands %d times in %q and %d times in %q", r, n, s, got, text)
			}
		}
		if _, err := printWith(t.Context(), io.Discard, faces, naughtily(s)); err != nil {
			t.Fatal(err)
		}
	})
}

// count counts the characters of a text that have ink.
func count(s string) map[rune]int {
	n := map[rune]int{}
	for _, r := range s {
		if unicode.IsGraphic(r) && !unicode.IsSpace(r) {
			n[r]++
		}
	}
	return n
}

// A thousand pages would fit in memory too; three hundred must in little.
func TestThreeHundredPages(t *testing.T) {
	if testing.Short() {
		t.Skip("prints 300 pages")
	}
	c := long(245)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	l, pages := laidOut(t, c)
	runtime.GC()
	runtime.ReadMemStats(&after)
	const most = 0.3 * (1 << 20) // bytes a page
	if perPage := float64(after.HeapAlloc-before.HeapAlloc) / float64(len(pages)); len(pages) < 300 || perPage > most {
		t.Errorf("%d pages, %.0f bytes each", len(pages), perPage)
	}
	runtime.KeepAlive(l)
	file, _ := printed(t, c)
	checked(t, file)
}

func BenchmarkPrint(b *testing.B) {
	c := long(245)
	_, pages := laidOut(b, c)
	b.ReportAllocs()
	for b.Loop() {
		printed(b, c)
	}
	b.ReportMetric(float64(len(pages))*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// Where the program has no font for a script, the machine's is used, if there is one.
func TestMachineFonts(t *testing.T) {
	var out bytes.Buffer
	c := composed(paragraphOf("here: 漢字"))
	missing, err := Printer{FontCache: t.TempDir()}.Print(t.Context(), &out, c)
	if err != nil {
		t.Fatal(err)
	}
	checked(t, out.Bytes())
	if len(missing) > 0 {
		t.Skipf("this machine has no font for %q", missing)
	}
	if text := read(t, out.Bytes()); !strings.Contains(text, "here: 漢字") {
		t.Errorf("read back as %q", text)
	}
}
