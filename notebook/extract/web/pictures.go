package web

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/page"
	"commonplace/notebook/extract/prose"
)

// The pictures of a page go three steps, because what readability finds to be the article is known last, and it changes addresses:
//
//	tree ─► each <img> is named "picture:7" (name) ─► readability ─► walk: where 7 stands ─► settle: the bytes of 7, if it is in the article
//
// A picture is named by src, by what scripts would load later (data-src and its kin), by the largest of a srcset, and by the <source>s
// around it, in this order: browsers write the file they saved into src and leave the rest.

const (
	// maxImages is the most pictures of a page that are looked at, and maxNames the most names of one.
	maxImages, maxNames = 5000, 8
	// placeholder begins the name a picture has while the article is sought.
	placeholder = "picture:"
)

// Images are the pictures of a page by their numbers from 0.
type Images []pageImage

type pageImage struct {
	names []string
	alt   string
}

// laterNames are the attributes from which scripts load a picture when it comes into view.
var laterNames = []string{"data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-hi-res-src", "data-full-src", "data-url"}

// laterSets are those with several sizes.
var laterSets = []string{"data-srcset", "data-lazy-srcset", "srcset"}

// NameImages gives every picture of a page a name of ours.
func NameImages(doc *html.Node) Images {
	var all Images
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "img" && n.Data != "amp-img" || len(all) >= maxImages || IsSpacer(n) {
			continue
		}
		i := pageImage{names: ImageNames(n), alt: page.Attr(n, "alt")}
		if len(i.names) == 0 {
			continue
		}
		n.Data = "img"
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return a.Key == "src" || slices.Contains(laterNames, a.Key) || slices.Contains(laterSets, a.Key)
		})
		n.Attr = append(n.Attr, html.Attribute{Key: "src", Val: placeholder + strconv.Itoa(len(all))})
		all = append(all, i)
	}
	return all
}

// IsSpacer says whether a picture is shown too small to show anything.
func IsSpacer(n *html.Node) bool {
	for _, side := range []string{"width", "height"} {
		if v, err := strconv.Atoi(strings.TrimSuffix(page.Attr(n, side), "px")); err == nil && v < minShown {
			return true
		}
	}
	return false
}

// minShown is the shortest side at which a page shows a picture that says something, in its pixels.
const minShown = 24

// ImageNames lists the names of a picture, the best first.
func ImageNames(n *html.Node) []string {
	var all []string
	add := func(name string) {
		if name = strings.TrimSpace(name); name != "" && len(all) < maxNames && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	add(page.Attr(n, "src"))
	for _, key := range laterNames {
		add(page.Attr(n, key))
	}
	for _, key := range laterSets {
		add(largestOf(page.Attr(n, key)))
	}
	if p := n.Parent; p != nil && p.Data == "picture" {
		for c := range p.ChildNodes() {
			if c.Data == "source" {
				add(largestOf(page.Attr(c, "srcset")))
				add(largestOf(page.Attr(c, "data-srcset")))
			}
		}
	}
	return all
}

// largestOf returns the address in a srcset that promises most: "a.jpg 400w, b.jpg 800w".
func largestOf(set string) string {
	best, most := "", -1.0
	for len(set) > 0 {
		set = strings.TrimLeft(set, " \t\r\n,")
		end := strings.IndexAny(set, " \t\r\n")
		if end < 0 {
			end = len(set)
		}
		name := set[:end]
		set = set[end:]
		size, rest, _ := strings.Cut(set, ",")
		if strings.HasSuffix(name, ",") {
			name, size, rest = strings.TrimRight(name, ","), "", set
		}
		set = rest
		v, err := strconv.ParseFloat(strings.TrimRight(strings.TrimSpace(size), "wxh"), 64)
		if err != nil {
			v = 1
		}
		if name != "" && v > most {
			best, most = name, v
		}
	}
	return best
}

// Settle gives the pictures in what was composed their numbers among the source's, and takes the places of those that are not shown away.
func (all Images) Settle(c *draft.Composer, p *album.Album) {
	numbers := map[int]int{}
	c.Renumber(func(level int) int {
		i := level - 1
		if i < 0 || i >= len(all) {
			return 0
		}
		if _, done := numbers[i]; !done {
			numbers[i] = p.Refer(all[i].names, all[i].alt)
		}
		return numbers[i]
	})
}

// imageNumber returns the number of a picture of ours from 1; 0 for another. Where readability put another in its place, that has our name
// in an attribute.
func imageNumber(n *html.Node) int {
	for _, key := range []string{"src", "data-old-src"} {
		if number, is := strings.CutPrefix(page.Attr(n, key), placeholder); is {
			if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < maxImages {
				return i + 1
			}
		}
	}
	return 0
}

// image notes a picture: it stands before the words that follow, or after the paragraph it is in.
func (w *walker) image(n *html.Node) {
	number := imageNumber(n)
	switch {
	case number == 0:
	case prose.HasWords(w.run.String()):
		w.waiting = append(w.waiting, number)
	default:
		w.Picture(number)
	}
}

// placeWaiting places the pictures of the paragraph that was written.
func (w *walker) placeWaiting() {
	for _, number := range w.waiting {
		w.Picture(number)
	}
	w.waiting = w.waiting[:0]
}

// figure writes a figure: what it shows, then what is said about it, whichever stands first on the page.
func (w *walker) figure(n *html.Node) {
	for _, caption := range []bool{false, true} {
		for c := range n.ChildNodes() {
			if (c.Type == html.ElementNode && c.Data == "figcaption") == caption {
				w.node(c)
			}
		}
		w.flush()
	}
}

// holdsImage says whether a picture of ours is below a node.
func holdsImage(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Data == "img" && imageNumber(c) > 0 {
			return true
		}
	}
	return false
}
