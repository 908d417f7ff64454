package rtf

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"commonplace/notebook/extract/office/document"
)

// maxFonts is the most fonts and styles that are remembered.
const maxFonts = 10_000

// fonts are the fonts of a file: each has a character set, and some have signs in place of letters.
type fonts struct {
	page     int // of the file
	usual    int // the font where none is named
	byNumber map[int]font
	number   int // of the entry being read
	cur      font
}

type font struct {
	page int // 0: that of the file
	name string
}

func newFonts() fonts { return fonts{page: 1252, byNumber: map[int]font{}, number: -1} }

// charsetPages are the code pages of the character sets fonts have.
var charsetPages = map[int]int{
	0: 1252, 77: 10000, 78: 10001, 79: 10003, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
	178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// font begins a font's entry, or sets the font of the words that follow.
func (r *reader) font(n int) {
	if r.s.place == inFonts {
		r.fonts.number, r.fonts.cur = n, font{}
		return
	}
	r.s.font = n
}

// charset sets the character set of the entry being read.
func (f *fonts) charset(word string, n int) {
	if word == "cpg" {
		f.cur.page = n
	} else if f.cur.page == 0 && n != 0 { // 0 is what programs write that do not know
		f.cur.page = charsetPages[n]
	}
}

// end ends an entry; words is its font's name.
func (f *fonts) end(words string) {
	if f.number >= 0 && len(f.byNumber) < maxFonts {
		f.cur.name = strings.TrimSuffix(words, ";")
		f.byNumber[f.number] = f.cur
	}
	f.number, f.cur = -1, font{}
}

func (f *fonts) of(number int) font {
	if number < 0 {
		number = f.usual
	}
	return f.byNumber[number]
}

func (f *fonts) name(number int) string { return f.of(number).name }

// decode turns bytes in a font into text.
func (f *fonts) decode(number int, b []byte) string {
	font := f.of(number)
	if _, ok := document.SymbolOf(font.name, 'a'); ok {
		var s strings.Builder
		for _, c := range b {
			if c < ' ' {
				continue
			}
			r, _ := document.SymbolOf(font.name, c)
			s.WriteRune(r)
		}
		return s.String()
	}
	page := font.page
	if page == 0 {
		page = f.page
	}
	return decodePage(page, b)
}

// decodePage decodes bytes of a Windows code page; Western European where it is not known.
func decodePage(page int, b []byte) string {
	plain := true
	for _, c := range b {
		plain = plain && c < 0x80
	}
	if plain || page == 65001 {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	out, err := encodingOfPage(page).NewDecoder().Bytes(b)
	if err != nil {
		out = b
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// pageNames are the code pages that have another name than windows- and their number.
var pageNames = map[int]string{
	932: "shift_jis", 10001: "shift_jis", 936: "gbk", 949: "euc-kr", 10003: "euc-kr", 1361: "euc-kr", 950: "big5", 10000: "macintosh", 10007: "x-mac-cyrillic",
	866: "ibm866", 20866: "koi8-r", 21866: "koi8-u", 28592: "iso-8859-2", 28595: "iso-8859-5", 28597: "iso-8859-7", 28605: "iso-8859-15", 54936: "gb18030",
}

func encodingOfPage(page int) encoding.Encoding {
	switch page {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 852:
		return charmap.CodePage852
	case 855:
		return charmap.CodePage855
	case 860:
		return charmap.CodePage860
	case 863:
		return charmap.CodePage863
	case 865:
		return charmap.CodePage865
	}
	name := pageNames[page]
	if name == "" {
		name = "windows-" + strconv.Itoa(page)
	}
	if e, err := htmlindex.Get(name); err == nil {
		return e
	}
	return charmap.Windows1252
}

// styles are the paragraph styles of a file, by number.
type styles struct {
	byNumber map[int]style
	number   int
	cur      style
}

type style struct {
	name           string
	based, outline int
	outlined       bool
}

// end ends a style's entry; words is its name.
func (s *styles) end(words string) {
	if name := strings.TrimSpace(strings.TrimSuffix(words, ";")); name != "" && len(s.byNumber) < maxFonts {
		s.cur.name = name
		s.byNumber[s.number] = s.cur
	}
	s.number, s.cur = 0, style{}
}

// look tells what a style means, by its name or its outline level, or those of the styles it is based on.
func (s *styles) look(number int) document.Look {
	for range document.MaxStyleHops {
		style, ok := s.byNumber[number]
		if !ok {
			break
		}
		if k, ok := document.LookOf(style.name); ok {
			return k
		}
		if style.outlined && style.outline >= 0 && style.outline <= document.MaxOutline {
			return document.Look{Kind: document.Heading, Level: min(style.outline+1, document.MaxHeading)}
		}
		if style.based == number || style.based == 0 || style.based == 222 { // 222 says that it is based on none
			break
		}
		number = style.based
	}
	return document.Look{Kind: document.Paragraph}
}
