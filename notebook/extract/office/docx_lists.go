package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A list item's number is not in its paragraph. The paragraph names a list ("num") and a depth; the list names a form ("abstractNum"),
// which has for each depth a kind of number, where it starts, and a pattern such as "%1.%2". All lists of one form count together,
// unless a list says where it starts anew.

const (
	// maxListLevels is how deep lists go, by the format's definition.
	maxListLevels = 9
	// maxLabel is the longest number of a list item, in bytes.
	maxLabel = 60
)

type docxLists struct {
	nums   map[string]*docxNum
	forms  map[string]*docxForm
	linked map[string]string // a numbering style to the list it names
}

type docxNum struct {
	form   string
	starts [maxListLevels]int // where it starts anew; -1 for where it goes on
	levels map[int]docxLevel
	used   bool
}

type docxForm struct {
	levels [maxListLevels]docxLevel
	style  string             // the numbering style that has the levels instead
	count  [maxListLevels]int // how far each depth has come
	begun  [maxListLevels]bool
}

type docxLevel struct {
	format, pattern string
	start           int
	decimal         bool // all numbers in the pattern as decimals, whatever their own format
}

func readDocxLists(p *pack, name string, styles docxStyles) (docxLists, error) {
	l := docxLists{nums: map[string]*docxNum{}, forms: map[string]*docxForm{}, linked: map[string]string{}}
	for id, s := range styles.byID {
		if s.numID != "" {
			l.linked[id] = s.numID
		}
	}
	err := p.each(name, func(x *xmlReader, _ xml.StartElement) {
		x.children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "abstractNum":
				l.forms[attr(e, "abstractNumId")] = readDocxForm(x)
			case "num":
				l.nums[attr(e, "numId")] = readDocxNum(x)
			}
		}, nil)
	})
	return l, err
}

func readDocxForm(x *xmlReader) *docxForm {
	f := &docxForm{}
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "numStyleLink":
			f.style = attr(e, "val")
		case "lvl":
			if i := number(attr(e, "ilvl"), 0, maxListLevels-1, -1); i >= 0 {
				f.levels[i] = readDocxLevel(x)
			}
		}
	}, nil)
	return f
}

func readDocxLevel(x *xmlReader) docxLevel {
	v := docxLevel{format: "decimal"}
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "start":
			v.start = number(attr(e, "val"), 0, 1<<20, 1)
		case "numFmt":
			v.format = attr(e, "val")
		case "lvlText":
			v.pattern = attr(e, "val")
		case "isLgl":
			v.decimal = !isOff(attr(e, "val"))
		}
	}, nil)
	return v
}

func readDocxNum(x *xmlReader) *docxNum {
	n := &docxNum{levels: map[int]docxLevel{}}
	for i := range n.starts {
		n.starts[i] = -1
	}
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "abstractNumId":
			n.form = attr(e, "val")
		case "lvlOverride":
			at := number(attr(e, "ilvl"), 0, maxListLevels-1, -1)
			x.children(func(e xml.StartElement) {
				switch {
				case at < 0:
				case e.Name.Local == "startOverride":
					n.starts[at] = number(attr(e, "val"), 0, 1<<20, 1)
				case e.Name.Local == "lvl":
					n.levels[at] = readDocxLevel(x)
				}
			}, nil)
		}
	}, nil)
	return n
}

// next counts an item and returns its number as shown, "" for a bullet; false if there is no such list.
func (l docxLists) next(id string, at int) (label string, ok bool) {
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
	for i := at + 1; i < maxListLevels; i++ {
		f.begun[i] = false
	}
	return n.label(f, at), true
}

func (n *docxNum) level(f *docxForm, at int) docxLevel {
	if v, ok := n.levels[at]; ok {
		return v
	}
	return f.levels[at]
}

// label writes an item's number by its pattern.
func (n *docxNum) label(f *docxForm, at int) string {
	own := n.level(f, at)
	if own.format == "bullet" || own.format == "none" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(own.pattern) && b.Len() < maxLabel; i++ {
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
		b.WriteString(counted(v.format, count))
	}
	return strings.TrimSpace(b.String())
}

// counted writes a number in one of the formats lists have, by their names in Word; in decimals where the format is not known.
func counted(format string, n int) string {
	switch format {
	case "lowerLetter", "a":
		return strings.ToLower(letters(n))
	case "upperLetter", "A":
		return letters(n)
	case "lowerRoman", "i":
		return strings.ToLower(roman(n))
	case "upperRoman", "I":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "bullet", "none":
		return ""
	}
	return strconv.Itoa(n)
}

// maxLetters is the longest number in letters: past it, decimals.
const maxLetters = 8

// letters counts A, B, … Z, AA, BB, as word processors do.
func letters(n int) string {
	if n < 1 || n > 26*maxLetters {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

// roman writes Roman numerals up to 3999.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}
