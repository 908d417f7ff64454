package web

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/page"
	"commonplace/notebook/extract/prose"
)

// What a page says of itself, beyond what readability reads: its date and its address. In this order, the first that is certain:
// linked data about the article (linkeddata.go), meta elements, other linked data, the address, a <time> that says it is the date of publication, a line between the headline
// and the text (head.go), and a <time> that is the only day on the page.

// MaxAddress is the longest address kept.
const MaxAddress = 2000

// savedWithin is how much of a page's beginning is looked at for the address it was saved from, in bytes.
const savedWithin = 4096

type pageMeta struct {
	base     *url.URL // what links on the page are relative to; nil if unknown
	url      string
	title    string
	language string
	authors  []string
	site     string
	date     notebook.Date // of publication
	from     string        // how it was found

	linked  linkedArticle
	stated  notebook.Date // in a meta element
	marked  notebook.Date // from a <time> that says it is the one
	only    notebook.Date // from the <time>s, if they agree
	differs bool          // they do not
}

// readMeta reads the metadata of a page.
func readMeta(doc *html.Node, page string) pageMeta {
	var m pageMeta
	if at := savedFrom.FindStringSubmatch(page[:min(len(page), savedWithin)]); at != nil {
		m.address(at[1])
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			m.element(n)
		}
	}
	linked, _ := dates.Machine(m.linked.published)
	if m.linked.rank == articleRank {
		m.take(linked, dates.FromMetadata)
	}
	m.take(m.stated, dates.FromMetadata)
	m.take(linked, dates.FromMetadata)
	m.take(dateInURL(m.url), dates.FromAddress)
	m.take(m.marked, dates.FromMarkedTime)
	m.take(dateUnderHeadline(doc), dates.FromPageHead)
	if !m.differs {
		m.take(m.only, dates.FromMarkedTime)
	}
	if m.base == nil && m.url != "" {
		m.base, _ = url.Parse(m.url)
	}
	return m
}

// take sets the date, and how it was found, unless that was done before.
func (m *pageMeta) take(d notebook.Date, from string) {
	if d.Known() && m.from == "" {
		m.date, m.from = d, from
	}
}

// savedFrom is the comment browsers write into a saved page.
var savedFrom = regexp.MustCompile(`<!-- saved from url=\(\d+\)(\S+) -->`)

// into sets what is known in the draft.
func (m pageMeta) into(d *notebook.Draft) {
	d.Title, d.Authors, d.Publisher = m.title, m.authors, m.site
	d.Published, d.PublishedFrom, d.URL, d.Language = m.date, m.from, m.url, m.language
}

func (m *pageMeta) element(n *html.Node) {
	switch n.Data {
	case "html":
		m.language = page.Attr(n, "lang")
	case "base":
		if u, err := url.Parse(page.Attr(n, "href")); err == nil && u.Host != "" && m.base == nil {
			m.base = u
		}
	case "link":
		if strings.EqualFold(page.Attr(n, "rel"), "canonical") {
			m.address(page.Attr(n, "href"))
		}
	case "meta":
		m.meta(strings.ToLower(page.Attr(n, "property")+page.Attr(n, "name")+page.Attr(n, "itemprop")), page.Attr(n, "content"))
	case "time":
		m.time(n)
	case "script":
		if strings.Contains(page.Attr(n, "type"), "ld+json") && n.FirstChild != nil {
			m.linked.read(n.FirstChild.Data)
		}
	}
}

// dateNames are the meta elements that hold the date of publication.
var dateNames = prose.Set(`article:published_time article:published og:published_time og:article:published_time datepublished date pubdate
	publishdate publish_date publish-date publication_date publication-date dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created
	dc.date.created sailthru.date parsely-pub-date cxenseparse:recs:publishtime article.published article.created citation_publication_date
	citation_date published published_time published-date og:pubdate bt:pubdate prism.publicationdate`)

func (m *pageMeta) meta(name, content string) {
	switch {
	case content == "":
	case dateNames[name] && !m.stated.Known():
		m.stated, _ = dates.Machine(content)
	case name == "og:url":
		m.address(content)
	case name == "og:title" && m.title == "":
		m.title = prose.OneLine(content)
	case name == "og:site_name" && m.site == "":
		m.site = prose.OneLine(content)
	case name == "citation_author" && len(m.authors) < byline.MaxAuthors:
		if a := byline.OfPage(content); len(a) > 0 {
			m.authors = append(m.authors, a...)
		}
	}
}

// address keeps a page's own address; the first wins.
func (m *pageMeta) address(s string) {
	if m.url == "" {
		m.url = Address(s)
	}
}

// Address returns the address of an article as it is kept, "" for what is none. The front of a site is no address of an article.
func Address(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || len(s) > MaxAddress || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if (u.Path == "" || u.Path == "/") && u.RawQuery == "" {
		return ""
	}
	u.Fragment, u.User = "", nil
	return u.String()
}

func (m *pageMeta) time(n *html.Node) {
	d, ok := dates.Machine(page.Attr(n, "datetime"))
	if !ok {
		return
	}
	says := strings.ToLower(page.Attr(n, "itemprop") + " " + page.Attr(n, "class"))
	if !m.marked.Known() && (page.Has(n, "pubdate") || strings.Contains(says, "publish")) {
		m.marked = d
	}
	if m.only.Known() && m.only != d {
		m.differs = true
	}
	m.only = d
}

// urlDate is a day in an address: /2025/04/08/ or /2025-04-08-.
var urlDate = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/_-]|$)`)

func dateInURL(address string) notebook.Date {
	u, err := url.Parse(address)
	if err != nil {
		return notebook.Date{}
	}
	m := urlDate.FindStringSubmatch(path.Clean("/" + u.Path))
	if m == nil {
		return notebook.Date{}
	}
	d, _ := dates.Certain(m[1] + "-" + m[2] + "-" + m[3])
	return d
}
