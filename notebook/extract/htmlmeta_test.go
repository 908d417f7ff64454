package extract_test

import (
	"strings"
	"testing"

	"commonplace/notebook/extract/dates"
)

// storyWords are long enough to be an article.
var storyWords = "<p>" + strings.Repeat("The harbour board has asked the ferries to stop at dusk, because the lights on the pier are old. ", 8) + "</p>"

func TestPageDates(t *testing.T) {
	const linked = `<script type="application/ld+json">`
	for _, c := range []struct{ name, head, body, want, from string }{
		{"a meta element", `<meta property="article:published_time" content="2025-04-03T22:00:00Z">`, "", "2025-04-03", dates.FromMetadata},
		{"linked data of the article, in a graph, before those of its site", linked + `{"@graph":[{"@type":"WebPage","datePublished":"2024-01-01"},{"@type":["NewsArticle"],"datePublished":"2025-04-03"}]}</script>`, "", "2025-04-03", dates.FromMetadata},
		{"linked data of the article before a meta element", `<meta name="date" content="2025-05-05">` + linked + `{"@type":"BlogPosting","datePublished":"2025-04-03"}</script>`, "", "2025-04-03", dates.FromMetadata},
		{"a meta element before linked data of the site", `<meta name="date" content="2025-05-05">` + linked + `{"@type":"WebPage","datePublished":"2025-04-03"}</script>`, "", "2025-05-05", dates.FromMetadata},
		{"linked data in a comment", linked + "\n//<![CDATA[\n" + `{"@type":"Article","datePublished":"2025-04-03"}` + "\n//]]></script>", "", "2025-04-03", dates.FromMetadata},
		{"linked data with a comma too many", linked + `{"@type":"Article","datePublished":"2025-04-03",}</script>`, "", "2025-04-03", dates.FromMetadata},
		{"the address", `<link rel="canonical" href="https://paper.example/2025/04/03/ferries">`, "", "2025-04-03", dates.FromAddress},
		{"under the headline", "", `<h1>Ferries</h1><div><span>By Jane Roe</span> · <span>Thursday 3 April 2025, 10:15</span></div>`, "2025-04-03", dates.FromPageHead},
		{"under the headline, not when it was updated", "", `<h1>Ferries</h1><p>Published April 3, 2025 | Updated April 5, 2025</p>`, "2025-04-03", dates.FromPageHead},
		{"the day the page marks, not the one shown in another time zone", "", `<h1>Ferries</h1><p>By X <time datetime="2025-04-03T23:29:00Z">April 4, 2025</time></p>`, "2025-04-03", dates.FromPageHead},
		{"in a table that is the page", "", `<table><tr><td><h1>Ferries</h1><font>Published: April 3, 2025</font></td></tr></table>`, "2025-04-03", dates.FromPageHead},
		{"in the first line of the article", "", `<p>Posted by X, Y on 2025-04-03, all posts</p>`, "2025-04-03", dates.FromFirstLines},
		{"not above the headline", "", `</article><div>Sunday, 6 April 2025</div><article><h1>Ferries</h1>`, "", ""},
		{"not in a sentence", "", `<h1>Ferries</h1><p>On 3 April 2025 the board of the harbour met in the old hall by the pier and decided.</p>`, "", ""},
		{"not in a table of facts", "", `<h1>Ferries</h1><table><tr><th>Founded</th><td>3 April 1925</td></tr></table>`, "", ""},
		{"not one of two", "", `<h1>Ferries</h1><p>3 April 2025 to 5 April 2025</p>`, "", ""},
		{"not in numbers that can be two days", "", `<h1>Ferries</h1><p>08/04/2025</p>`, "", ""},
		{"not only an update", "", `<h1>Ferries</h1><p>Last updated on 5 April 2025</p>`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, "a.html", "<html><head>"+c.head+"</head><body><article>"+c.body+storyWords+"</article></body></html>")
			if d.Published.String() != c.want || d.PublishedFrom != c.from {
				t.Errorf("%q from %q, want %q from %q", d.Published, d.PublishedFrom, c.want, c.from)
			}
		})
	}
}

func TestPeopleOfPages(t *testing.T) {
	for _, c := range []struct{ name, head, body, authors, publisher string }{
		{"all of the linked data's", `<meta name="author" content="Jane Roe"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-04-03","author":[{"name":"Jane Roe"},{"name":"John Doe"}],"publisher":{"name":"Harbour &amp; Pier"}}</script>`, "", "Jane Roe; John Doe", "Harbour & Pier"},
		{"not an organisation", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-04-03","author":{"name":"Harbour News"}}</script>`, "", "", ""},
		{"not others than the page names", `<meta name="author" content="Ann Poe"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-04-03","author":[{"name":"Jane Roe"},{"name":"John Doe"}]}</script>`, "", "Ann Poe", ""},
		{"in the first lines", "", "<p>By Jane Roe<br>in the harbour</p>", "Jane Roe", ""},
	} {
		d := one(t, "a.html", "<html><head>"+c.head+"</head><body><article>"+c.body+storyWords+"</article></body></html>")
		if got := strings.Join(d.Authors, "; "); got != c.authors || d.Publisher != c.publisher {
			t.Errorf("%s: %q at %q, want %q at %q", c.name, got, d.Publisher, c.authors, c.publisher)
		}
	}
}
