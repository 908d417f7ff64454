package reference

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// CSL-JSON is a list of objects, or one. Its values may be strings or numbers, whoever wrote it; fields of other kinds are passed over.

// cslType is what an item must have: the type of a work, as the style language names it.
var cslType = regexp.MustCompile(`"type"\s*:\s*"(?:article(?:-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|classic|collection|dataset|document|entry(?:-dictionary|-encyclopedia)?|event|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication|post(?:-weblog)?|regulation|report|review(?:-book)?|software|song|speech|standard|thesis|treaty|webpage)"`)

// cslField is one more thing that shows a JSON file to be such a list.
var cslField = regexp.MustCompile(`"(?:issued|author|container-title|DOI|editor|citation-key|title)"\s*:`)

// LooksCSL says by its beginning that a text is CSL-JSON.
func LooksCSL(head string) bool {
	head = strings.TrimLeft(head, "\uFEFF \t\r\n")
	if head == "" || head[0] != '[' && head[0] != '{' {
		return false
	}
	return cslType.MatchString(head) && cslField.MatchString(head) && strings.Contains(head, `"id"`)
}

// CSL goes through the items of a CSL-JSON list. A file that is not JSON gives one entry with that error, after those above the fault.
func CSL(text string) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		text = strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF"))
		if !strings.HasPrefix(text, "[") {
			yield(cslEntry(json.RawMessage(text)))
			return
		}
		d := json.NewDecoder(strings.NewReader(text))
		if _, err := d.Token(); err != nil {
			yield(Entry{Err: fmt.Errorf("%w: %v", ErrBroken, err)})
			return
		}
		for d.More() {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				yield(Entry{Raw: "", Err: fmt.Errorf("%w: %v", ErrBroken, err)})
				return
			}
			if !yield(cslEntry(raw)) {
				return
			}
		}
	}
}

// errNoObject: an item that is a bare value.
var errNoObject = errors.New("not an object")

func cslEntry(raw json.RawMessage) Entry {
	e := Entry{Raw: string(raw)}
	var item map[string]json.RawMessage
	if err := json.Unmarshal(raw, &item); err != nil || item == nil {
		e.Err = fmt.Errorf("%w: %v", ErrBroken, errNoObject)
		return e
	}
	str := func(names ...string) string {
		for _, n := range names {
			if s := cslString(item[n]); s != "" {
				return s
			}
		}
		return ""
	}
	e.Key, e.Kind = str("citation-key", "id"), str("type")
	e.Title = oneLine(str("title", "title-short"))
	e.Authors, e.Editors = cslNames(item["author"]), cslNames(item["editor"])
	e.Container, e.Series = oneLine(str("container-title", "container-title-short")), oneLine(str("collection-title"))
	e.Publisher, e.Place = oneLine(str("publisher")), str("publisher-place")
	e.Volume, e.Number, e.Edition = str("volume"), str("issue", "number"), str("edition")
	e.Pages = strings.ReplaceAll(str("page"), "-", "–")
	e.Date = cslDate(item["issued"])
	e.Language, e.DOI, e.ISBN, e.URL = language(str("language")), bareDOI(str("DOI")), str("ISBN", "ISSN"), str("URL")
	e.Abstract = str("abstract")
	if n := str("note"); n != "" {
		e.Notes = append(e.Notes, n)
	}
	e.Keywords = keywords(str("keyword"))
	if e.Title == "" && len(e.Authors) == 0 && e.Container == "" {
		return Entry{Key: e.Key, Kind: e.Kind, Raw: e.Raw, Err: fmt.Errorf("%w: neither title nor author", ErrBroken)}
	}
	return e
}

// cslString reads a string or a number; the few marks of looks in it (<i>, <sup>) go.
func cslString(raw json.RawMessage) string {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || len(raw) > maxValue {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		var n json.Number
		if json.Unmarshal(raw, &n) != nil {
			return ""
		}
		s = n.String()
	}
	if strings.ContainsAny(s, "<&") {
		s = html.UnescapeString(cslMark.ReplaceAllString(s, ""))
	}
	return strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD"))
}

var cslMark = regexp.MustCompile(`(?i)</?(?:i|b|em|strong|sup|sub|sc|span|p|jats:[a-z]+)(?: [^<>]*)?>`)

func cslNames(raw json.RawMessage) []string {
	var people []struct {
		Family, Given, Literal, Suffix string
		Particle                       string `json:"non-dropping-particle"`
		Dropping                       string `json:"dropping-particle"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &people) != nil {
		return nil
	}
	var all []string
	for _, p := range people {
		name := oneLine(p.Literal)
		if name == "" {
			name = join(" ", oneLine(p.Given), oneLine(p.Dropping), oneLine(p.Particle), oneLine(p.Family), oneLine(p.Suffix))
		}
		if name != "" && len(all) < maxNames {
			all = append(all, name)
		}
	}
	return all
}

// cslDate reads {"date-parts": [[2025, 4, 8]]}, or the words that stand in its place.
func cslDate(raw json.RawMessage) string {
	var d struct {
		Parts   [][]json.RawMessage `json:"date-parts"`
		Raw     string
		Literal string
		Circa   any
	}
	if len(raw) == 0 || json.Unmarshal(raw, &d) != nil {
		return ""
	}
	if len(d.Parts) == 0 {
		return isoDate(strings.TrimSpace(d.Raw + d.Literal))
	}
	var n []int
	for _, p := range d.Parts[0] {
		v, err := strconv.Atoi(cslString(p))
		if err != nil {
			break
		}
		n = append(n, v)
	}
	if len(n) == 0 || n[0] < 1000 || n[0] > 9999 {
		return ""
	}
	y := strconv.Itoa(n[0])
	if len(n) < 2 || n[1] < 1 || n[1] > 12 {
		return y
	}
	day := ""
	if len(n) > 2 {
		day = strconv.Itoa(n[2])
	}
	return calendar(y, n[1], day)
}
