package docx

import (
	"encoding/xml"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// A list item's number is not in its paragraph. The paragraph names a list ("num") and a depth; the list names a form ("abstractNum"),
// which has for each depth a kind of number, where it starts, and a pattern such as "%1.%2". All lists of one form count together,
// unless a list says where it starts anew.

type lists struct {
	nums   map[string]*numbering
	forms  map[string]*form
	linked map[string]string // a numbering style to the list it names
}

type numbering struct {
	form   string
	starts [document.MaxListLevels]int // where it starts anew; -1 for where it goes on
	levels map[int]level
	used   bool
}

type form struct {
	levels [document.MaxListLevels]level
	style  string                      // the numbering style that has the levels instead
	count  [document.MaxListLevels]int // how far each depth has come
	begun  [document.MaxListLevels]bool
}

type level struct {
	format, pattern string
	start           int
	decimal         bool // all numbers in the pattern as decimals, whatever their own format
}

func readLists(p *pack.Pack, name string, styles styles) (lists, error) {
	l := lists{nums: map[string]*numbering{}, forms: map[string]*form{}, linked: map[string]string{}}
	for id, s := range styles.byID {
		if s.numID != "" {
			l.linked[id] = s.numID
		}
	}
	err := p.Each(name, func(x *pack.XML, _ xml.StartElement) {
		x.Children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "abstractNum":
				l.forms[pack.Attr(e, "abstractNumId")] = readDocxForm(x)
			case "num":
				l.nums[pack.Attr(e, "numId")] = readDocxNum(x)
			}
		}, nil)
	})
	return l, err
}

func readDocxForm(x *pack.XML) *form {
	f := &form{}
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "numStyleLink":
			f.style = pack.Attr(e, "val")
		case "lvl":
			if i := document.Number(pack.Attr(e, "ilvl"), 0, document.MaxListLevels-1, -1); i >= 0 {
				f.levels[i] = readDocxLevel(x)
			}
		}
	}, nil)
	return f
}

func readDocxLevel(x *pack.XML) level {
	v := level{format: "decimal"}
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "start":
			v.start = document.Number(pack.Attr(e, "val"), 0, 1<<20, 1)
		case "numFmt":
			v.format = pack.Attr(e, "val")
		case "lvlText":
			v.pattern = pack.Attr(e, "val")
		case "isLgl":
			v.decimal = !pack.IsOff(pack.Attr(e, "val"))
		}
	}, nil)
	return v
}

func readDocxNum(x *pack.XML) *numbering {
	n := &numbering{levels: map[int]level{}}
	for i := range n.starts {
		n.starts[i] = -1
	}
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "abstractNumId":
			n.form = pack.Attr(e, "val")
		case "lvlOverride":
			at := document.Number(pack.Attr(e, "ilvl"), 0, document.MaxListLevels-1, -1)
			x.Children(func(e xml.StartElement) {
				switch {
				case at < 0:
				case e.Name.Local == "startOverride":
					n.starts[at] = document.Number(pack.Attr(e, "val"), 0, 1<<20, 1)
				case e.Name.Local == "lvl":
					n.levels[at] = readDocxLevel(x)
				}
			}, nil)
		}
	}, nil)
	return n
}

// next counts an item and returns its number as shown, "" for a bullet; false if there is no such list.
func (l lists) next(id string, at int) (label string, ok bool) {
	n := l.nums[id]
	if n == nil {
		return "", false
	}
	f := l.forms[n.form]
	if f != nil && f.style != "" { // the style's own list has the levels
		if other := l.nums[l.linked[f.style]]; other != nil && l.forms[other.form] != nil {
			f = l.forms[other.form]
		}
	}
	if f == nil {
		return "", false
	}
	if !n.used {
		n.used = true
		for i, start := range n.starts {
			if start >= 0 {
				f.count[i], f.begun[i] = start-1, true
			}
		}
	}
	level := n.level(f, at)
	if !f.begun[at] {
		f.count[at], f.begun[at] = level.start-1, true
	}
	f.count[at]++
	for i := at + 1; i < document.MaxListLevels; i++ {
		f.begun[i] = false
	}
	return n.label(f, at), true
}

func (n *numbering) level(f *form, at int) level {
	if v, ok := n.levels[at]; ok {
		return v
	}
	return f.levels[at]
}

// label writes an item's number by its pattern.
func (n *numbering) label(f *form, at int) string {
	own := n.level(f, at)
	if own.format == "bullet" || own.format == "none" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(own.pattern) && b.Len() < document.MaxLabel; i++ {
		if own.pattern[i] != '%' || i+1 == len(own.pattern) || own.pattern[i+1] < '1' || own.pattern[i+1] > '9' {
			b.WriteByte(own.pattern[i])
			continue
		}
		i++
		of := int(own.pattern[i] - '1')
		v := n.level(f, of)
		count := f.count[of]
		if !f.begun[of] {
			count = v.start
		}
		if own.decimal {
			v.format = "decimal"
		}
		b.WriteString(document.Counted(v.format, count))
	}
	return strings.TrimSpace(b.String())
}
