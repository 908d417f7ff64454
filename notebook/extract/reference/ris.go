package reference

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
)

// A RIS list is lines "TY  - value"; TY begins an entry and ER ends it. A line without a tag goes on with the value above it.

var risLine = regexp.MustCompile(`^\s?([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*))?$`)

// LooksRIS says by its beginning that a text is RIS: its first line that is not blank begins an entry.
func LooksRIS(head string) bool {
	for line := range strings.SplitSeq(head, "\n") {
		if line = strings.TrimLeft(line, " \t\r\uFEFF"); line != "" {
			m := risLine.FindStringSubmatch(strings.TrimRight(line, "\r"))
			return m != nil && m[1] == "TY"
		}
	}
	return false
}

// RIS goes through the entries of a RIS list.
func RIS(text string) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		r := ris{}
		start := 0
		for at := 0; at < len(text); {
			end := strings.IndexByte(text[at:], '\n')
			if end < 0 {
				end = len(text) - at
			}
			line := strings.TrimLeft(text[at:at+end], "\uFEFF")
			next := min(at+end+1, len(text))
			m := risLine.FindStringSubmatch(strings.TrimRight(line, " \t\r"))
			switch {
			case m != nil && m[1] == "ER", m != nil && m[1] == "TY" && r.fresh:
				if m[1] == "TY" { // the entry above never ended
					if !r.give(text[start:at], yield) {
						return
					}
					r, start = ris{}, at
					r.tag(m[1], strings.TrimSpace(m[2]))
					break
				}
				if !r.give(text[start:next], yield) {
					return
				}
				r, start = ris{}, next
			case m != nil:
				r.tag(m[1], strings.TrimSpace(m[2]))
			default:
				r.more(strings.TrimSpace(line))
			}
			at = next
		}
		r.give(text[start:], yield)
	}
}

// ris is one entry being read.
type ris struct {
	e     Entry
	began bool
	fresh bool // it has what makes an entry, so that another TY begins the next
	last  *string
	short string // the journal, abbreviated
	from  string // first page
	to    string
}

// give hands the entry out, if there is one.
func (r *ris) give(raw string, yield func(Entry) bool) bool {
	raw = strings.TrimSpace(raw)
	if r.e.Container == "" {
		r.e.Container = r.short
	}
	if raw == "" || !r.began && r.e.Title == "" && len(r.e.Authors) == 0 {
		return true
	}
	e := r.e
	e.Raw = raw
	if !r.began || e.Title == "" && len(e.Authors) == 0 && e.Container == "" {
		e = Entry{Kind: e.Kind, Key: e.Key, Raw: raw, Err: fmt.Errorf("%w: neither title nor author", ErrBroken)}
		return yield(e)
	}
	e.Pages = join("–", r.from, r.to)
	e.Title = oneLine(e.Title)
	return yield(e)
}

// set keeps a value where there is none yet; the line below may go on with it.
func (r *ris) set(to *string, value string) {
	r.last = nil
	if *to == "" && value != "" {
		*to = value
		r.last = to
	}
}

// tag takes one line with a tag.
func (r *ris) tag(name, value string) {
	r.last = nil
	e := &r.e
	switch name {
	case "TY":
		r.began = true
		r.set(&e.Kind, value)
	case "ID":
		r.set(&e.Key, value)
	case "TI", "T1", "CT":
		r.set(&e.Title, value)
		r.fresh = r.fresh || value != ""
	case "BT":
		if e.Kind == "BOOK" {
			r.set(&e.Title, value)
		} else {
			r.set(&e.Container, value)
		}
	case "AU", "A1":
		r.person(&e.Authors, value)
	case "A2", "ED":
		r.person(&e.Editors, value)
	case "T2", "JF":
		r.set(&e.Container, value)
	case "JO", "JA", "J1", "J2":
		r.set(&r.short, value)
	case "T3":
		r.set(&e.Series, value)
	case "PB":
		r.set(&e.Publisher, value)
	case "CY", "PP":
		r.set(&e.Place, value)
	case "VL":
		r.set(&e.Volume, value)
	case "IS":
		r.set(&e.Number, value)
	case "ET":
		r.set(&e.Edition, value)
	case "SP":
		r.set(&r.from, value)
	case "EP":
		r.set(&r.to, value)
	case "PY", "Y1", "DA":
		if d := risDate(value); len(d) > len(e.Date) {
			e.Date = d
		}
	case "LA":
		e.Language = language(value)
	case "DO":
		e.DOI = bareDOI(value)
	case "SN":
		r.set(&e.ISBN, value)
	case "UR", "L2", "LK":
		if e.URL == "" && strings.Contains(value, "://") {
			e.URL = strings.Fields(value)[0]
		}
	case "L1":
		if p := filePath(value); p != "" && len(e.Files) < maxFiles {
			e.Files = append(e.Files, p)
		}
	case "AB", "N2":
		r.set(&e.Abstract, value)
	case "N1", "RN":
		if value != "" && len(e.Notes) < maxKeywords {
			e.Notes = append(e.Notes, value)
			r.last = &e.Notes[len(e.Notes)-1]
		}
	case "KW":
		if value != "" && len(e.Keywords) < maxKeywords {
			e.Keywords = append(e.Keywords, keywords(value)...)
		}
	}
}

func (r *ris) person(to *[]string, value string) {
	if name := given(strings.Trim(value, "{} ")); name != "" && len(*to) < maxNames {
		*to = append(*to, name)
		r.fresh = true
	}
}

// more goes on with the value of the line above. Names and dates do not go on: what stands below them is none of theirs.
func (r *ris) more(line string) {
	if r.last != nil && line != "" && len(*r.last)+len(line) < maxValue {
		*r.last += "\n" + line
	}
}

// risDate reads 2001/09/01/ and its beginnings; what follows the third slash is words. A month may be written out.
func risDate(s string) string {
	parts := strings.Split(s, "/")
	y := year.FindStringSubmatch(strings.TrimSpace(parts[0]))
	if y != nil && len(parts) == 1 {
		return y[1]
	} else if y == nil {
		if d := wordDate(strings.TrimSpace(s)); d != "" {
			return d
		}
		return isoDate(strings.TrimSpace(s))
	}
	month := monthOf(strings.ToLower(strings.TrimLeft(strings.TrimSpace(parts[1]), "0")))
	if month == 0 {
		return y[1]
	}
	day := ""
	if len(parts) > 2 {
		day = strings.TrimSpace(parts[2])
	}
	return calendar(y[1], month, day)
}
