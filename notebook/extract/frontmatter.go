package extract

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"commonplace/notebook"
)

// Front matter is the YAML between two lines of --- at the head of a Markdown file. Only plain values and lists of them are taken, by
// the names in wide use; the syntax tree is read, never decoded, so that aliases that unfold without end stay folded.

const (
	// maxMatter is the longest front matter, in bytes: a longer one is text between two rules.
	maxMatter = 64 << 10
	// maxFlow is the most brackets of lists and maps in it: the parser's memory grows with the square of their depth.
	maxFlow = 400
	// maxTags is the most tags a file may give.
	maxTags = 200
)

// cutFrontMatter takes the front matter off a file.
func cutFrontMatter(source string) (matter, body string, found bool) {
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
	if strings.Count(matter, "[")+strings.Count(matter, "{") > maxFlow {
		return false
	}
	file, err := parser.ParseBytes([]byte(matter), 0)
	if err != nil || len(file.Docs) != 1 {
		return false
	}
	var pairs []*ast.MappingValueNode
	switch body := file.Docs[0].Body.(type) {
	case *ast.MappingNode:
		pairs = body.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{body}
	default:
		return false
	}
	for _, p := range pairs {
		key := strings.ToLower(strings.Trim(strings.TrimSpace(p.Key.String()), `"'`))
		takeMatter(d, key, values(p.Value))
	}
	return true
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
	if s = oneLine(s); s == "" {
		return nil
	}
	return []string{clip(s, maxTitleBytes)}
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
			for _, name := range pageAuthors(line) {
				if len(d.Authors) < maxAuthors {
					d.Authors = append(d.Authors, name)
				}
			}
		}
	case "date", "published", "pubdate", "publishdate", "date_published", "published_at", "issued":
		if date, ok := machineDate(v[0]); ok {
			d.Published, d.PublishedFrom = date, fromMatter
		}
	case "url", "source", "canonical", "canonical_url", "link":
		var m pageMeta
		if m.address(v[0]); m.url != "" {
			d.URL = m.url
		}
	case "publisher", "site", "site_name", "publication", "website":
		d.Publisher = v[0]
	case "credit", "agency":
		d.Credit = v[0]
	case "language", "lang":
		d.Language = v[0]
	case "tags", "tag", "keywords":
		takeTags(d, v)
	}
}

// takeTags sets the tags; one value alone may hold several, parted by commas.
func takeTags(d *notebook.Draft, v []string) {
	if len(v) == 1 {
		v = strings.Split(v[0], ",")
	}
	seen := map[notebook.Tag]bool{}
	for _, s := range v {
		if t, err := notebook.ParseTag(clip(s, maxNameBytes)); err == nil && !seen[t] && len(d.Tags) < maxTags {
			seen[t] = true
			d.Tags = append(d.Tags, t)
		}
	}
}
