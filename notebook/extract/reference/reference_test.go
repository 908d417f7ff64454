package reference

import (
	"encoding/json"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/index/corpus"
)

func all(entries iter.Seq[Entry]) []Entry { return slices.Collect(entries) }

// TestSamples compares each real list with what the JSON beside it says it means. That program writes titles in lower case and takes
// "and others" for a name; lists say neither.
func TestSamples(t *testing.T) {
	lists, err := filepath.Glob(filepath.Join(corpus.Shared(t, "samples", "bib"), "*.bib"))
	if err != nil || len(lists) == 0 {
		t.Fatal("no lists", err)
	}
	count := 0
	for _, list := range lists {
		text, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		meant, err := os.ReadFile(strings.TrimSuffix(list, ".bib") + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var want struct {
			Items []struct {
				CitationKey, Title, Date, URL, DOI string
				Creators                           []struct{ CreatorType, FirstName, LastName, Name string }
			}
		}
		if err := json.Unmarshal(meant, &want); err != nil {
			t.Fatal(err)
		}
		got := map[string]Entry{}
		for e := range BibTeX(string(text)) {
			got[e.Key] = e
		}
		if len(got) != len(want.Items) {
			t.Errorf("%s: %d entries, want %d", filepath.Base(list), len(got), len(want.Items))
		}
		for _, w := range want.Items {
			count++
			e := got[w.CitationKey]
			var people []string
			for _, c := range w.Creators {
				if name := strings.TrimSpace(c.FirstName + " " + c.LastName + c.Name); c.CreatorType == "author" && name != "others" {
					people = append(people, name)
				}
			}
			if !strings.EqualFold(e.Title, w.Title) || !slices.Equal(e.Authors, people) || e.Date != w.Date || e.Err != nil ||
				e.URL != w.URL || w.DOI != "" && e.DOI != w.DOI {
				t.Errorf("%s:\n got %q %q %q %q %v\nwant %q %q %q %q", w.CitationKey, e.Title, e.Authors, e.Date, e.URL, e.Err, w.Title, people, w.Date, w.URL)
			}
		}
	}
	t.Logf("%d entries in %d lists", count, len(lists))
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Jane Roe", "Jane Roe"}, {"Roe, Jane", "Jane Roe"}, {"van der Berg, Jan", "Jan van der Berg"}, {"Jan van der Berg", "Jan van der Berg"},
		{"King, Jr., Martin Luther", "Martin Luther King Jr."}, {"von Last, Jr, First", "First von Last Jr"}, {"{The Harbour Board}", "The Harbour Board"},
		{"{Roe and Sons, Inc.}", "Roe and Sons, Inc."}, {`G{\"a}hler, F. and Roe, J.`, "F. Gähler; J. Roe"}, {`{\O}rsted, H{\aa}kon`, "Håkon Ørsted"},
		{"Roe, J.\n  and\n  Doe, J. AND others", "J. Roe; J. Doe; …"}, {"family=Berg, given=Jan, prefix=van der", "Jan van der Berg"}, {" and ", ""},
		{"Anderson, Andy and Sand, Andrea", "Andy Anderson; Andrea Sand"}, {"Roe, {Jane and Joan}", "Jane and Joan Roe"},
	} {
		got, others := names(c.in)
		if others {
			got = append(got, "…")
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLatex(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`G\"odel`, "Gödel"}, {`G{\"o}del`, "Gödel"}, {`\'{e}\'e{\'{e}}`, "ééé"}, {`\c{c}\v{s}\H{o}\k{a}`, "çšőą"}, {`na\"{\i}ve`, "naïve"}, {`\^\i`, "î"},
		{`Erd\H os`, "Erdős"}, {`\L{}\'od\'z`, "Łódź"}, {`stra\ss e`, "straße"}, {`stra{\ss}e`, "straße"}, {`R\&D \$5 50\% a\_b`, "R&D $5 50% a_b"},
		{"1--2---3", "1–2—3"}, {"``x''", "“x”"}, {`\emph{a \textbf{b}} c`, "a b c"}, {`H$_2$O, 10$^{-3}$, $\alpha\beta$`, "H₂O, 10⁻³, αβ"},
		{`{${\rm GaN}(000\bar{1})$}`, "GaN(0001\u0305)"}, {`(11\=22)`, "(112\u03042)"}, {`\url{http://x.y/~z}`, "http://x.y/ z"}, {`x\textsuperscript{th}`, "xth"},
		{`\href{http://x}{words}`, "words"}, {`a~b\ c\\d`, "a b c d"}, {`{{{{x}}}}`, "x"}, {`\`, ""}, {`\'`, ""}, {`{`, ""}, {`}`, ""}, {`$`, ""}, {`\frac`, ""},
		{`a\quad b\;c\,d`, "a\u2003b\u2004c\u2009d"}, {`$\frac{1}{2}$`, "1/2"}, {`\enquote{a}`, "“a”"}, {`Nguy{\~\^e}n`, "Nguyễn"}, {`Franc\ocirc{u}`, "Franců"},
		{`\textasciitilde`, "~"}, {`{\'{\i}}`, "í"}, {`\.I`, "İ"}, {`\noopsort{a}b`, "ab"},
	} {
		if got := latex(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestBibTeX(t *testing.T) {
	const list = `Comments may stand anywhere, even with an @ in them: a@b.c
% @article{commented, title = {Out}}
@string{pub = "Harbour " # {Press}} @STRING(j = {Journal of } )
@preamble{ "\newcommand{\x}{y}" }
@comment{jabref-meta: {x} }
@Article{one, author = "Roe, Jane and John Q. Doe", title = {The {F}erry: a ` + "``" + `history''}, journal = j # "Ferries",
  publisher = pub, year = 1999, month = "8~" # jan, pages = "1--9", % a comment
  note = {with {nested {braces}} and an \{ escaped}, keywords={a, b; c}}
@book(two, title = "A book", editor = {Last, First}, date = {2011-07-19/2012}, address="Rome", isbn={978-0-00-000000-0},)
@misc{broken, title = {never closed, author = {X},
  year = 2000

@misc{four, title = {After it} year = 2001}
@misc{five title = {no comma}}
@misc{, title = {no key}, month = 13, year = {in press}}
@misc{six, title = {x}, title = {twice}, month = {jul-aug}, year = 2003}
@misc{cut, title = {`
	var got []string
	for _, e := range all(BibTeX(list)) {
		if e.Err != nil {
			if !errors.Is(e.Err, ErrBroken) || e.Raw == "" {
				t.Errorf("%s: %v, raw %q", e.Key, e.Err, e.Raw)
			}
			got = append(got, e.Key+" broken")
			continue
		}
		got = append(got, strings.Join([]string{e.Key, e.Title, strings.Join(append(e.Authors, e.Editors...), "&"), e.Container, e.Publisher, e.Date, e.Pages, strings.Join(e.Keywords, "+")}, "|"))
	}
	want := []string{
		"one|The Ferry: a “history”|Jane Roe&John Q. Doe|Journal of Ferries|Harbour Press|1999-01-08|1–9|a, b+c",
		"two|A book|First Last|||2011-07-19||", "broken broken", "four|After it||||2001||", "five|no comma||||||", "|no key||||||", "six|x||||2003||", "cut broken",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCrossReferences(t *testing.T) {
	const list = `@incollection{a, author={A B}, title={Chapter}, crossref={Book}, pages={1--2}}
@article{b, title={Paper}, crossref={issue}, year=2002}
@inproceedings{c, title={Talk}, xdata={place, none}, booktitle={Own}, crossref={book}}
@incollection{loop, title={Loop}, crossref={loop}}
@book{book, title={The Book}, subtitle={Its Subtitle}, editor={C D}, publisher={Press}, year=2001, url={http://x.org/book}, doi={10.1/b}, pages={300}}
@periodical{issue, title={Ferries}, volume=7, year=2001, month=5}
@xdata{place, address={Rome}}`
	var got []string
	for _, e := range all(BibTeX(list)) {
		got = append(got, strings.Join([]string{e.Title, e.Container, strings.Join(e.Editors, "&"), e.Publisher, e.Place, e.Date, e.Pages, e.URL + e.DOI}, "|"))
	}
	want := []string{"Chapter|The Book. Its Subtitle|C D|Press||2001|1–2|", "Paper|Ferries||||2002||", "Talk|Own|C D|Press|Rome|2001||", "Loop|Loop||||||"}
	if !slices.Equal(got[:4], want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got[:4], "\n"), strings.Join(want, "\n"))
	}
}

func TestBibDates(t *testing.T) {
	for _, c := range []struct{ fields, want string }{
		{"year=2005", "2005"}, {"year={January 1978}", "1978-01"}, {"date={3 July 2005}", "2005-07-03"}, {"date={2005-7-3}", "2005-07-03"}, {"date={2012-22}", "2012"},
		{"date={2005-03-12T10:20:30}", "2005-03-12"}, {"date={1999-03/1999-05}", "1999-03"}, {"year={1999/2000}", "1999"}, {"year={1999a}", "1999"}, {"year={in press}", ""},
		{"date={08/04/2025}", ""}, {"year=2005, month=mar # \"~12\"", "2005-03-12"}, {"year=2005, month={07}, day=3", "2005-07-03"}, {"date={July 2005 and later}", ""},
	} {
		for e := range BibTeX("@misc{k, title={t}, " + c.fields + "}") {
			if e.Date != c.want {
				t.Errorf("%s: %q, want %q", c.fields, e.Date, c.want)
			}
		}
	}
}

func TestRIS(t *testing.T) {
	const list = "\uFEFFTY  - JOUR\r\nAU  - Roe, Jane\r\nAU  - King, Martin, Jr.\r\nT1  - A title\r\nthat goes on\r\nJA  - J. F.\r\nJF  - Journal of Ferries\r\nPY  - 2001/09/01/spring\r\n" +
		"SP  - 1\r\nEP  - 9\r\nDO  - doi:10.1/x\r\nKW  - a\r\nKW  - b\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Not ended\r\nY1  - 2015/october\r\nTY  - RPRT\r\nER  -\r\nTY  - GEN\nT1  - Last\nPY  - 99\nER  - \nTY  - ELEC\nAU  - {The Board}\nT1  - Braces\nPY  - c2004\n"
	var got []string
	for _, e := range all(RIS(list)) {
		got = append(got, strings.Join([]string{e.Title, strings.Join(e.Authors, "&"), e.Container, e.Date, e.Pages, e.DOI, strings.Join(e.Keywords, "+")}, "|"))
		if e.Err != nil {
			got[len(got)-1] = "broken " + e.Kind
		}
	}
	want := []string{"A title that goes on|Jane Roe&Martin King Jr.|Journal of Ferries|2001-09-01|1–9|10.1/x|a+b", "Not ended|||2015-10|||", "broken RPRT", "Last||||||", "Braces|The Board||2004|||"}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCSL(t *testing.T) {
	const list = `[{"id": "a", "type": "article-journal", "title": "The <i>Ferry</i> &amp; more", "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
		{"literal": "The Board"}], "issued": {"date-parts": [["2025", 4, "8"]]}, "volume": 3, "container-title": "Ferries", "DOI": "https://doi.org/10.1/x"},
		{"id": 7, "type": "book", "title": "B", "issued": {"raw": "1999-02-30x"}}, 5, {"type": "book"}, {"id": "c", "title": "C", "author": "x", "issued": [1]}, {"id": "cut`
	if !LooksCSL(list) {
		t.Error("not taken for such a list")
	}
	var got []string
	for _, e := range all(CSL(list)) {
		got = append(got, strings.Join([]string{e.Key, e.Title, strings.Join(e.Authors, "&"), e.Container, e.Volume, e.Date, e.DOI}, "|"))
		if e.Err != nil {
			got[len(got)-1] = "broken"
		}
	}
	want := []string{"a|The Ferry & more|Jan van der Berg&The Board|Ferries|3|2025-04-08|10.1/x", "7|B||||1999-02-30|", "broken", "broken", "c|C|||||", "broken"}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		text          string
		bib, ris, csl bool
	}{
		{"% Encoding: UTF-8\n\n@Article{x,\n", true, false, false}, {"@jane said {this}", false, false, false}, {"\uFEFF \nTY  - JOUR\n", false, true, false},
		{"TY - x", false, true, false}, {`{"type": "book", "name": "x"}`, false, false, false}, {`[{"type":"book","id":1,"title":"x"}]`, false, false, true},
		{"Words.\n@article{x, y}", false, false, false},
	} {
		if LooksBibTeX(c.text) != c.bib || LooksRIS(c.text) != c.ris || LooksCSL(c.text) != c.csl {
			t.Errorf("%q: %t %t %t", c.text, LooksBibTeX(c.text), LooksRIS(c.text), LooksCSL(c.text))
		}
	}
}

// TestHostile: lists made to take long or much.
func TestHostile(t *testing.T) {
	for name, list := range map[string]string{
		"braces":       "@a{k, t=" + strings.Repeat("{", 1<<20) + strings.Repeat("}", 1<<20) + "}",
		"open braces":  "@a{k, t=" + strings.Repeat("{", 1<<20),
		"heads":        strings.Repeat("@a{", 1<<18),
		"heads, lines": strings.Repeat("@a{b,\n", 1<<17),
		"accents":      "@a{k, t={" + strings.Repeat(`\'`, 1<<19) + "}}",
		"commands":     "@a{k, t={" + strings.Repeat(`\emph{`, 1<<17) + "x" + strings.Repeat("}", 1<<17) + "}}",
		"accented":     "@a{k, t={" + strings.Repeat(`\'{`, 1<<18) + "x" + strings.Repeat("}", 1<<18) + "}}",
		"doubling":     "@string{a={xxxxxxxxxx}}" + strings.Repeat("@string{a=a#a}", 60) + "@a{k, t=a}",
		"names":        "@a{k, author={" + strings.Repeat("A and ", 1<<18) + "}}",
		"RIS":          strings.Repeat("TY  - \nT1  - x\n", 1<<17),
		"JSON":         "[" + strings.Repeat(`{"a":`, 1<<18),
	} {
		n := 0
		for _, entries := range []iter.Seq[Entry]{BibTeX(list), RIS(list), CSL(list)} {
			for e := range entries {
				n++
				if len(e.Title) > 4*maxValue || len(e.Authors) > maxNames {
					t.Errorf("%s: title of %d bytes, %d authors", name, len(e.Title), len(e.Authors))
				}
			}
		}
		if n > 1<<19 {
			t.Errorf("%s: %d entries", name, n)
		}
	}
}

// FuzzEntries: whatever the list, entries are valid text, lie in it one after the other, and cite in words.
func FuzzEntries(f *testing.F) {
	f.Add("@a{k, author={A and B}, title=\"x\" # y, year=1999}")
	f.Add("@string{a={b}}\n@b{k, t={\\\"a\\'{e}$_2$}}")
	f.Add("TY  - JOUR\nAU  - A, B\nT1  - c\nPY  - 2001/09/01/\nER  - \n")
	f.Add(`[{"id":"a","type":"book","title":"b","issued":{"date-parts":[[2001,9,1]]}}]`)
	f.Fuzz(func(t *testing.T, list string) {
		list = strings.ToValidUTF8(list, "\uFFFD")
		for _, entries := range []iter.Seq[Entry]{BibTeX(list), RIS(list), CSL(list)} {
			size := 0
			for e := range entries {
				size += len(e.Raw)
				for _, s := range append(append([]string{e.Citation(), e.Abstract, e.URL, e.Date}, e.Authors...), e.Keywords...) {
					if !utf8.ValidString(s) {
						t.Errorf("%q", s)
					}
				}
			}
			if size > len(list)+len("\uFFFD") {
				t.Errorf("entries of %d bytes in a list of %d", size, len(list))
			}
		}
	})
}
