package markdown

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"commonplace/notebook"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
)

// Front matter is the YAML between two lines of --- at the head of a Markdown file. Only plain values and lists of them are taken, by
// the names in wide use; the syntax tree is read, never decoded, so that aliases that unfold without end stay folded.

const (
	// maxMatter is the longest front matter, in bytes: a longer one is text between two rules.
	maxMatter = 64 << 10
	// maxFlow is the most brackets of lists and maps in it: the parser's memory grows with the square of their depth.
	maxFlow = 400
	// maxTags is the most tags a file may give, and maxAliases the most other titles.
	maxTags, maxAliases = 200, 100
)

// CutMatter takes the front matter off a file.
func CutMatter(source string) (matter, body string, found bool) {
	rest, ok := strings.CutPrefix(source, "---\n")
	if !ok {
		return "", source, false
	}
	for at := 0; at < len(rest) && at <= maxMatter; {
		end := strings.IndexByte(rest[at:], '\n')
		line, next := rest[at:], len(rest)
		if end >= 0 {
			line, next = rest[at:at+end], at+end+1
		}
		if line = strings.TrimRight(line, " \t"); line == "---" || line == "..." {
			return rest[:at], rest[next:], strings.TrimSpace(rest[:at]) != ""
		}
		at = next
	}
	return "", source, false
}

// readFrontMatter sets what the front matter says in the draft, and says whether it could be read.
func readFrontMatter(matter string, d *notebook.Draft) bool {
	_, ok := ReadMatter(matter, d)
	return ok
}

// ReadMatter does that and returns, as items of a Markdown list, what a note has no place for.
func ReadMatter(matter string, d *notebook.Draft) (rest []string, ok bool) {
	if strings.Count(matter, "[")+strings.Count(matter, "{") > maxFlow {
		return nil, false
	}
	file, err := parser.ParseBytes([]byte(matter), 0)
	if err != nil || len(file.Docs) != 1 {
		return nil, false
	}
	var pairs []*ast.MappingValueNode
	switch body := file.Docs[0].Body.(type) {
	case *ast.MappingNode:
		pairs = body.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{body}
	default:
		return nil, false
	}
	for _, p := range pairs {
		name := strings.Trim(strings.TrimSpace(p.Key.String()), `"'`)
		key, said := strings.ToLower(name), values(p.Value)
		takeMatter(d, key, said)
		if !noteMatter[key] {
			words := strings.Join(said, ", ")
			if words == "" {
				words = prose.OneLine(p.Value.String())
			}
			if words != "" && words != "null" {
				rest = append(rest, "- "+prose.OneLine(name)+": "+prose.Clip(words, draft.MaxTitle))
			}
		}
	}
	return rest, true
}

// noteMatter are the entries that a note has a place for; the looks Obsidian gives a note are of no use here.
var noteMatter = map[string]bool{
	"title": true, "tags": true, "tag": true, "aliases": true, "alias": true, "created": true, "date created": true, "created_at": true,
	"updated": true, "modified": true, "date modified": true, "updated_at": true, "cssclass": true, "cssclasses": true,
}

// values lists the plain values of a node: its own, or those of a list's elements; of a map in a list, its name.
func values(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.SequenceNode:
		var all []string
		for _, e := range n.Values {
			if _, nested := e.(*ast.SequenceNode); !nested && len(all) < maxTags {
				all = append(all, values(e)...)
			}
		}
		return all
	case *ast.MappingNode:
		for _, p := range n.Values {
			if v := nameIn(p); v != nil {
				return v
			}
		}
		return nil
	case *ast.MappingValueNode:
		return nameIn(n)
	case *ast.LiteralNode:
		return plain(n.Value.Value)
	case *ast.StringNode:
		return plain(n.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return plain(n.GetToken().Value) // as written
	}
	return nil
}

// nameIn returns the value of {name: …}, as authors are given by some.
func nameIn(p *ast.MappingValueNode) []string {
	if s, ok := p.Value.(*ast.StringNode); ok && strings.EqualFold(p.Key.String(), "name") {
		return plain(s.Value)
	}
	return nil
}

func plain(s string) []string {
	if s = prose.OneLine(s); s == "" {
		return nil
	}
	return []string{prose.Clip(s, draft.MaxTitle)}
}

// takeMatter sets one entry of the front matter.
func takeMatter(d *notebook.Draft, key string, v []string) {
	if len(v) == 0 {
		return
	}
	switch key {
	case "title":
		d.Title = v[0]
	case "author", "authors", "creator", "by", "byline":
		for _, line := range v {
			for _, name := range byline.OfPage(line) {
				if len(d.Authors) < byline.MaxAuthors {
					d.Authors = append(d.Authors, name)
				}
			}
		}
	case "date", "published", "pubdate", "publishdate", "date_published", "published_at", "issued":
		if date, ok := dates.Machine(v[0]); ok {
			d.Published, d.PublishedFrom = date, dates.FromMatter
		}
	case "url", "source", "canonical", "canonical_url", "link":
		if own := web.Address(v[0]); own != "" {
			d.URL = own
		}
	case "publisher", "site", "site_name", "publication", "website":
		d.Publisher = v[0]
	case "credit", "agency":
		d.Credit = v[0]
	case "language", "lang":
		d.Language = v[0]
	case "tags", "tag", "keywords":
		TakeTags(d, v)
	case "aliases", "alias":
		for _, name := range v {
			if len(d.Aliases) < maxAliases {
				d.Aliases = append(d.Aliases, name)
			}
		}
	case "created", "date created", "created_at":
		d.Created = dates.Time(v[0])
	case "updated", "modified", "date modified", "updated_at":
		d.Changed = dates.Time(v[0])
	}
}

// AddTags gives a draft the #tags in its text.
func AddTags(d *notebook.Draft, tags []string) {
	for _, s := range tags {
		if t, err := notebook.ParseTag(s); err == nil && !slices.Contains(d.Tags, t) && len(d.Tags) < maxTags {
			d.Tags = append(d.Tags, t)
		}
	}
}

// TakeTags sets the tags; one value alone may hold several, parted by commas.
func TakeTags(d *notebook.Draft, v []string) {
	if len(v) == 1 {
		v = strings.Split(v[0], ",")
	}
	seen := map[notebook.Tag]bool{}
	for _, s := range v {
		if t, err := notebook.ParseTag(prose.Clip(s, byline.MaxName)); err == nil && !seen[t] && len(d.Tags) < maxTags {
			seen[t] = true
			d.Tags = append(d.Tags, t)
		}
	}
}
