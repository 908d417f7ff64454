package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// bodies reads a finished document as a viewer does: every object by its number, those in object streams too.
func bodies(t *testing.T, file []byte) map[int]string {
	t.Helper()
	all := map[int]string{}
	for _, m := range regexp.MustCompile(`(?m)^(\d+) 0 obj\n`).FindAllSubmatchIndex(file, -1) {
		number, _ := strconv.Atoi(string(file[m[2]:m[3]]))
		body, _, _ := bytes.Cut(file[m[1]:], []byte("\nendobj\n"))
		all[number] = string(body)
		if !bytes.HasPrefix(body, []byte("<</Type /ObjStm")) {
			continue
		}
		head, packed, _ := bytes.Cut(body, []byte("stream\n"))
		z, err := zlib.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		var n, first int
		if _, err := fmt.Sscanf(string(head), "<</Type /ObjStm /N %d /First %d", &n, &first); err != nil {
			t.Fatal(err)
		}
		index := strings.Fields(string(data[:first]))
		for i := range n {
			number, _ := strconv.Atoi(index[2*i])
			from, _ := strconv.Atoi(index[2*i+1])
			to := len(data) - first
			if i+1 < n {
				to, _ = strconv.Atoi(index[2*i+3])
			}
			all[number] = string(data[first+from : first+to])
		}
	}
	return all
}

// link is an annotation: where it is, and where it leads: a page and a height on it, or an address.
type link struct {
	page             int
	left, top, right float64 // in points from the page's upper left
	toPage           int
	toTop            float64
	url              string
}

var (
	annotation = regexp.MustCompile(`/Subtype /Link /Rect \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\] /Border \[0 0 0\] (?:/A <</S /URI /URI \(([^)]*)\)>>|/Dest \[(\d+) 0 R /XYZ 0 ([\d.]+) null\])`)
	kids       = regexp.MustCompile(`/Kids \[([^\]]*)\]`)
)

func linksOf(t *testing.T, file []byte) []link {
	t.Helper()
	all := bodies(t, file)
	var pages []int
	for _, f := range strings.Fields(strings.ReplaceAll(kids.FindStringSubmatch(all[1])[1], "0 R", "")) {
		n, _ := strconv.Atoi(f)
		pages = append(pages, n)
	}
	var links []link
	for i, number := range pages {
		for _, m := range annotation.FindAllStringSubmatch(all[number], -1) {
			f := func(k int) float64 { v, _ := strconv.ParseFloat(m[k], 64); return v }
			l := link{page: i + 1, left: f(1), top: pageHeight - f(2), right: f(3), url: m[5]}
			if m[6] != "" {
				n, _ := strconv.Atoi(m[6])
				l.toPage, l.toTop = slices.Index(pages, n)+1, pageHeight-f(7)
			}
			links = append(links, l)
		}
	}
	return links
}

// Every citation's number leads to its source's entry, every citation in the source list to each of its places, the contents to their
// parts; and nothing leads anywhere else.
func TestLinks(t *testing.T) {
	c := long(4)
	_, pages := laidOut(t, c)
	type spot struct {
		page int
		top  float64
	}
	places := map[place]spot{}
	for i, p := range pages {
		for _, r := range p.rows {
			for _, at := range r.places {
				places[at] = spot{i + 1, marginTop + r.y}
			}
		}
	}
	type expected struct {
		page int
		left float64
		to   place
		text string
	}
	var want []expected
	for i, p := range pages {
		for _, r := range p.rows {
			for _, part := range []struct {
				line
				at float64
			}{{r.marker, r.markerAt}, {r.line, r.left}, {r.tail, textWidth - r.tail.width}} {
				for _, run := range part.runs {
					if run.style.to != (place{}) {
						want = append(want, expected{i + 1, marginLeft + part.at + run.from, run.style.to, line{runs: []glyphRun{run}}.plainText()})
					}
				}
			}
		}
	}
	file, _ := printed(t, c)
	var inside []link
	urls := map[string]bool{}
	for _, l := range linksOf(t, file) {
		if l.url != "" {
			urls[l.url] = true
		} else {
			inside = append(inside, l)
		}
	}
	if len(inside) != len(want) {
		t.Fatalf("%d links inside the document, want %d", len(inside), len(want))
	}
	kinds := map[placeKind]int{}
	for i, w := range want {
		l, to := inside[i], places[w.to]
		kinds[w.to.kind]++
		if l.page != w.page || math.Abs(l.left-w.left) > 0.1 || l.toPage != to.page || math.Abs(l.toTop-to.top) > bodyLeading {
			t.Errorf("%q on page %d leads to page %d at %.0f, want page %d at %.0f", w.text, l.page, l.toPage, l.toTop, to.page, to.top)
		}
		if w.to.kind == entryAt {
			number, err := strconv.Atoi(strings.Trim(w.text, "[]"))
			if err != nil || c.Citations[number-1].Entry != w.to.number {
				t.Errorf("%q leads to entry %d", w.text, w.to.number)
			}
		}
	}
	// Three numbers in each of four sections; back to all twelve, and from the list's two numbers; five parts, by their words and by their page.
	if kinds[entryAt] != 12 || kinds[citedAt] != 14 || kinds[partAt] != 10 {
		t.Errorf("links by kind: %v", kinds)
	}
	if !urls["https://harbour.example/register"] || !urls["https://gazette.example/harbour?day=8&page=2"] || len(urls) != 2 {
		t.Errorf("addresses: %v", urls)
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://e.example/a b(c)?d=é": "https://e.example/a%20b%28c%29?d=%C3%A9", "mailto:a@e.example": "mailto:a@e.example",
		"javascript:alert(1)": "", "file:///etc/passwd": "", "e.example": "", "": "", "http://" + strings.Repeat("a", maxAddress): "", "https://\x00": "",
	} {
		if got := address(in); got != want {
			t.Errorf("%q became %q, want %q", shorten(in, 60), got, want)
		}
	}
}

func TestBookmarksAndMetadata(t *testing.T) {
	c := sample()
	c.Sections[0].Heading, c.Title, c.Language = "Parts 🙂 (one) \\", "Title 🙂 <&> {nb}", "de-CH"
	file, _ := printed(t, c)
	all := bodies(t, file)
	text := ""
	for i := range len(all) + 1 {
		text += all[i] + "\n"
	}
	for _, want := range []string{
		"<</Title " + textString("Parts 🙂 (one) \\"), "<</Title " + textString("The annex"), "<</Title " + textString("What is not known"), "<</Title " + textString("Sources"),
		"<</Title " + textString("Title 🙂 <&> {nb}") + " /Creator (Commonplace)", "(D:20250408093000Z)", "/Lang (de-CH)", "Title 🙂 &lt;&amp;&gt; {nb}</rdf:li>",
		"/DisplayDocTitle true", "/S /BlockQuote", "/S /H1", "/S /Code",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in the document", want)
		}
	}
}
