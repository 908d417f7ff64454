package notebook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"commonplace/notebook/date"
)

// The filters a query can have, one row each, and how their values are read. A new one is a row in filterKinds and, where it asks for
// something new, a fact in column.

// filterKind is one name that can stand before a colon.
type filterKind struct {
	name, meaning string
	values        []string // those that can be meant; nil: any
	// read makes the condition of a value; a remark says how it was understood, where that is not plain. nil: it means nothing.
	read func(value string) (shown string, holds func(*column) bool, remark string)
}

// FilterName is a name that can stand before a colon in a query.
type FilterName struct {
	Name    string
	Meaning string
	Values  []string // those there are; nil where anything can be meant
}

// FilterNames lists the filters, for a menu.
func FilterNames() []FilterName {
	var all []FilterName
	for _, k := range filterKinds() {
		all = append(all, FilterName{k.name, k.meaning, k.values})
	}
	return all
}

func filterKinds() []filterKind {
	return []filterKind{
		{"kind", "sources, highlights, notes or briefings", []string{"source", "highlight", "note", "briefing"}, readKind},
		{"tag", "what bears the tag", nil, readTag},
		{"publisher", "sources of a publisher", nil, readPublisher},
		{"before", "dated before a day, month or year", nil, readDated(func(c *column, from, to int) bool { return c.to < from })},
		{"after", "dated after it", nil, readDated(func(c *column, from, to int) bool { return c.from > to })},
		{"since", "dated in it or after it", nil, readDated(func(c *column, from, to int) bool { return c.from >= from })},
		{"until", "dated in it or before it", nil, readDated(func(c *column, from, to int) bool { return c.to <= to })},
		{"in", "dated in it", nil, readDated(func(c *column, from, to int) bool { return c.from >= from && c.to <= to })},
		{"is", "what something is", flagNames(isFlags()), readFlag(isFlags())},
		{"has", "what something has", flagNames(hasFlags()), readFlag(hasFlags())},
		{"lang", "sources in a language, such as de", nil, readLanguage},
		{"provenance", "what kind of copy a source is", provenanceNames(), readProvenance},
		{"format", "sources from a kind of file, such as pdf", nil, readFormat},
	}
}

func readKind(value string) (string, func(*column) bool, string) {
	kinds := map[string]Kind{"source": KindSource, "highlight": KindHighlight, "note": KindNote, "briefing": KindBriefing}
	name := nearestWord([]string{"source", "highlight", "note", "briefing"}, value)
	if name == "" {
		return "", nil, fmt.Sprintf("“%s” is no kind of thing (those are source, highlight, note and briefing)", value)
	}
	return name, func(c *column) bool { return c.kind == kinds[name] }, readAs(value, name)
}

// readAs remarks upon a value that was read as another, unless that is plain.
func readAs(value, name string) string {
	if lower := strings.ToLower(value); lower == name || lower == name+"s" {
		return ""
	}
	return fmt.Sprintf("“%s” is read as “%s”.", value, name)
}

func readTag(value string) (string, func(*column) bool, string) {
	value = strings.TrimLeftFunc(value, func(r rune) bool { return r == '#' || unicode.IsSpace(r) })
	if value == "" {
		return "", nil, "“#” is no tag"
	}
	want := strings.ToLower(value)
	is := once(func(tag string) bool {
		have := strings.ToLower(tag)
		return have == want || strings.HasPrefix(have, want+"/")
	})
	return value, func(c *column) bool { return slices.ContainsFunc(c.tags, is) }, ""
}

func readPublisher(value string) (string, func(*column) bool, string) {
	want := strings.ToLower(value)
	is := once(func(publisher string) bool { return strings.Contains(strings.ToLower(publisher), want) })
	return value, func(c *column) bool { return is(c.publisher) }, ""
}

// once asks only once of every fact whether it is what is meant.
func once(is func(string) bool) func(*fact) bool {
	known := map[*fact]bool{}
	return func(f *fact) bool {
		answer, asked := known[f]
		if !asked {
			answer = is(f.String())
			known[f] = answer
		}
		return answer
	}
}

func readFormat(value string) (string, func(*column) bool, string) {
	want := strings.ToLower(value)
	return want, func(c *column) bool { return strings.EqualFold(c.format.String(), want) }, ""
}

// readDated makes a reader of dates; fits is given the days with which a date begins and ends.
func readDated(fits func(c *column, from, to int) bool) func(string) (string, func(*column) bool, string) {
	return func(value string) (string, func(*column) bool, string) {
		dates, err := date.Read(value)
		if err != nil || !dates[0].Known() {
			return "", nil, fmt.Sprintf("“%s” is no date (write 2025, 2025-04 or 2025-04-08)", value)
		}
		remark := ""
		if len(dates) > 1 {
			remark = fmt.Sprintf("“%s” is read as %s; it could be %s too, so better write %s.", value, dates[0].Words(), dates[1].Words(), dates[0])
		}
		from, to := daysOf(dates[0])
		return dates[0].String(), func(c *column) bool { return c.from != 0 && fits(c, from, to) }, remark
	}
}

// daysOf gives the days a date begins and ends with, as numbers that sort as days do; 0 for an unknown date.
func daysOf(d Date) (from, to int) {
	day := func(year, month, day int) int { return (year*13+month)*32 + day }
	switch d.Precision {
	case DateYear:
		return day(d.Year, 1, 1), day(d.Year, 12, 31)
	case DateMonth:
		return day(d.Year, d.Month, 1), day(d.Year, d.Month, 31)
	case DateDay:
		n := day(d.Year, d.Month, d.Day)
		return n, n
	}
	return 0, 0
}

func readLanguage(value string) (string, func(*column) bool, string) {
	tag, err := language.Parse(value)
	if err != nil || tag == language.Und {
		return "", nil, fmt.Sprintf("“%s” is no language (write en, de, pt-BR)", value)
	}
	want, _ := tag.Base()
	is := once(func(written string) bool {
		have, err := language.Parse(written)
		if err != nil || written == "" {
			return false
		}
		base, _ := have.Base()
		return base == want
	})
	return value, func(c *column) bool { return is(c.language) }, ""
}

func provenanceNames() []string {
	var names []string
	for _, p := range Provenances() {
		names = append(names, cmp.Or(string(p), "unknown"))
	}
	return names
}

func readProvenance(value string) (string, func(*column) bool, string) {
	name := nearestWord(provenanceNames(), value)
	if name == "" {
		return "", nil, fmt.Sprintf("“%s” is no provenance (those are %s)", value, strings.Join(provenanceNames(), ", "))
	}
	want := Provenance(name)
	if name == "unknown" {
		want = ProvenanceUnknown
	}
	return name, func(c *column) bool {
		return (c.kind == KindSource || c.kind == KindHighlight) && Provenance(c.provenance.String()) == want
	}, readAs(value, name)
}

// flag is a word after is: or has:.
type flag struct {
	name  string
	holds func(*column) bool
}

func flagNames(flags []flag) []string {
	var names []string
	for _, f := range flags {
		names = append(names, f.name)
	}
	return names
}

func isFlags() []flag {
	return []flag{
		{"unread", func(c *column) bool { return c.kind == KindSource && !c.read }},
		{"read", func(c *column) bool { return c.kind == KindSource && c.read }},
		{"untitled", func(c *column) bool { return c.kind == KindSource && c.untitled }},
		{"undated", func(c *column) bool { return c.kind == KindSource && c.from == 0 }},
		{"private", func(c *column) bool { return !c.privacy.Open() }},
		{"scan", func(c *column) bool { return c.unread > 0 }},
		{"recognised", func(c *column) bool { return c.recognised }},
	}
}

func hasFlags() []flag {
	return []flag{
		{"highlight", func(c *column) bool { return c.has&hasHighlight != 0 }},
		{"note", func(c *column) bool { return c.has&hasNote != 0 }},
		{"link", func(c *column) bool { return c.has&hasLink != 0 }},
		{"tag", func(c *column) bool { return len(c.tags) > 0 }},
		{"picture", func(c *column) bool { return c.pictures }},
		{"date", func(c *column) bool { return c.from != 0 }},
		{"warning", func(c *column) bool { return c.warned }},
	}
}

func readFlag(flags []flag) func(string) (string, func(*column) bool, string) {
	return func(value string) (string, func(*column) bool, string) {
		name := nearestWord(flagNames(flags), value)
		for _, f := range flags {
			if f.name == name && name != "" {
				return name, f.holds, readAs(value, name)
			}
		}
		return "", nil, fmt.Sprintf("“%s” is none of %s", value, strings.Join(flagNames(flags), ", "))
	}
}
