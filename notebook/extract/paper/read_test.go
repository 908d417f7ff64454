package paper

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"commonplace/notebook/extract/paper/layout"
)

// describe writes parts as the tables below hold them: one a line, a letter for the kind.
func describe(parts []layout.Part) string {
	letters := map[layout.Kind]string{layout.Paragraph: "P", layout.Heading: "H", layout.List: "L", layout.Table: "T", layout.Page: "page", layout.Furniture: "F"}
	var b strings.Builder
	for _, p := range parts {
		kind := letters[p.Kind]
		if p.Kind == layout.Heading {
			kind = fmt.Sprint(kind, p.Level)
		}
		fmt.Fprintf(&b, "%s %s\n", kind, strings.ReplaceAll(p.Text, "\t", " | "))
	}
	return b.String()
}

// prose is a column of lines that are full but for the last.
func prose(x, y float64, word string, n int) string {
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprintf("The %s line %02d of a column of words", word, i+1))
	}
	texts = append(texts, "ends here.")
	return lines(x, y, 10, 12, texts...)
}

// proseText is what prose says.
func proseText(word string, n int) string {
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprintf("The %s line %02d of a column of words", word, i+1))
	}
	return strings.Join(append(texts, "ends here."), " ")
}

func TestRead(t *testing.T) {
	rowwise := ""
	for i := range 6 {
		rowwise += at(50, 700-12*float64(i), 10, fmt.Sprintf("left row %d with a few words more", i+1)) + at(320, 700-12*float64(i), 10, fmt.Sprintf("Right row %d with a few words more", i+1))
	}
	headed := func(n int, body string) string {
		return at(50, 770, 9, fmt.Sprintf("Annual Report of the Harbour Board, part %d", n)) + body + at(300, 20, 9, fmt.Sprint(n))
	}
	for _, c := range []struct {
		name string
		s    sketch
		want string
	}{
		{"a paragraph", sketch{pages: []string{prose(50, 700, "first", 3)}}, "page 1\nP " + proseText("first", 3) + "\n"},
		{"paragraphs apart", sketch{pages: []string{prose(50, 700, "first", 3) + prose(50, 620, "second", 3)}},
			"page 1\nP " + proseText("first", 3) + "\nP " + proseText("second", 3) + "\n"},
		{"a short line ends a paragraph", sketch{pages: []string{prose(50, 700, "first", 3) + prose(50, 652, "second", 3)}},
			"page 1\nP " + proseText("first", 3) + "\nP " + proseText("second", 3) + "\n"},
		{"a first line set in", sketch{pages: []string{lines(50, 700, 10, 12, "A line that is quite full of words, it is", "another that is as full of words as this.") +
			lines(65, 676, 10, 12, "A line that is set in, and full of word") + lines(50, 664, 10, 12, "and goes on below with words until its end.", "And one line more.")}},
			"page 1\nP A line that is quite full of words, it is another that is as full of words as this.\nP A line that is set in, and full of word and goes on below with words until its end. And one line more.\n"},
		{"two columns drawn one after the other", sketch{pages: []string{prose(50, 700, "left", 5) + prose(320, 700, "right", 5)}},
			"page 1\nP " + proseText("left", 5) + "\nP " + proseText("right", 5) + "\n"},
		{"two columns drawn row by row", sketch{pages: []string{at(50, 730, 10, "A line across both of the columns of this page, which is as wide as the two and what is between them.") + rowwise}},
			"page 1\nP A line across both of the columns of this page, which is as wide as the two and what is between them.\nP " +
				"left row 1 with a few words more left row 2 with a few words more left row 3 with a few words more left row 4 with a few words more left row 5 with a few words more left row 6 with a few words more\nP " +
				"Right row 1 with a few words more Right row 2 with a few words more Right row 3 with a few words more Right row 4 with a few words more Right row 5 with a few words more Right row 6 with a few words more\n"},
		{"an address", sketch{pages: []string{lines(50, 700, 10, 12, "Ida Brandt", "12 Old Street", "Aldford")}}, "page 1\nP Ida Brandt\nP 12 Old Street\nP Aldford\n"},
		{"a table drawn row by row", sketch{pages: []string{at(50, 700, 10, "Town") + at(200, 700, 10, "Lamps") + at(50, 686, 10, "Aldford") + at(200, 686, 10, "212") +
			at(50, 672, 10, "Byton") + at(200, 672, 10, "91")}}, "page 1\nT Town | Lamps\nT Aldford | 212\nT Byton | 91\n"},
		{"a list", sketch{pages: []string{lines(50, 700, 10, 12, "\x95 Wicks, trimmed", "\x95 Glass, wiped")}}, "page 1\nL Wicks, trimmed\nL Glass, wiped\n"},
		{"headings by size", sketch{pages: []string{at(50, 740, 20, "The lamps of Aldford") + at(50, 715, 14, "How it began") + prose(50, 690, "first", 8)}},
			"page 1\nH1 The lamps of Aldford\nH2 How it began\nP " + proseText("first", 8) + "\n"},
		{"a heading by the outline", sketch{pages: []string{at(50, 715, 10, "2.1 How it began") + prose(50, 690, "first", 8)}, catalog: "/Outlines 5 0 R",
			objects: outlineOf(1, layout.Entry{Title: "How it began", Page: 0})}, "page 1\nH1 2.1 How it began\nP " + proseText("first", 8) + "\n"},
		{"headers, footers and page numbers", sketch{pages: []string{headed(1, prose(50, 700, "first", 5)), headed(2, prose(50, 700, "second", 6)), headed(3, prose(50, 700, "third", 7))}},
			"page 1\nF Annual Report of the Harbour Board, part 1\nP " + proseText("first", 5) + "\nF 1\n" +
				"page 2\nF Annual Report of the Harbour Board, part 2\nP " + proseText("second", 6) + "\nF 2\n" +
				"page 3\nF Annual Report of the Harbour Board, part 3\nP " + proseText("third", 7) + "\nF 3\n"},
		{"printed page numbers", sketch{pages: []string{at(50, 700, 10, "Preface"), at(50, 700, 10, "Text")}, catalog: "/PageLabels << /Nums [0 << /S /r /St 4 >> 1 << /S /D /P (A-) >>] >>"},
			"page iv\nP Preface\npage A-1\nP Text\n"},
		{"a page that is turned", sketch{rotate: 90, pages: []string{"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (Read from the side, this line) Tj ET\nBT /F1 10 Tf 0 1 -1 0 112 50 Tm (goes on to the other one) Tj ET\n"}},
			"page 1\nP Read from the side, this line goes on to the other one\n"},
		{"control characters", sketch{pages: []string{at(50, 700, 10, "a\x01b\x1bc d\xa0e")}}, "page 1\nP abc d e\n"},
		{"a raised number", sketch{pages: []string{at(50, 700, 10, "as was said") + at(102, 704, 6, "12")}}, "page 1\nP as was said12\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(c.s.bytes(), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := describe(d.Parts); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestHyphens(t *testing.T) {
	elsewhere := at(50, 600, 10, "It is a well-known example of what is meant; a lamplighter.")
	for _, c := range []struct{ name, first, second, want string }{
		{"a cut word", "The line has an exam-", "ple at its end, and it is wide.", "The line has an example at its end, and it is wide."},
		{"a word of its own hyphen", "The line is well-", "known by all, and is quite wide.", "The line is well-known by all, and is quite wide."},
		{"a name", "The line is Anglo-", "American and is very wide indeed.", "The line is Anglo-American and is very wide indeed."},
		{"years", "The line before was of the years 2019-", "2021 and is very wide, all the same.", "The line before was of the years 2019-2021 and is very wide, all the same."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(sketch{pages: []string{lines(50, 700, 10, 12, c.first, c.second) + elsewhere}}.bytes(), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := describe(d.Parts); !strings.Contains(got, "P "+c.want+"\n") {
				t.Errorf("got:\n%s", got)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	whole := sketch{pages: []string{prose(50, 700, "first", 30)}}.bytes()
	secret := strings.Repeat("00", 32)
	encrypted := func(filter string) []byte {
		return sketch{pages: []string{at(50, 700, 10, "Secret")}, objects: []string{"<< /Filter /" + filter + " /V 1 /R 2 /O <" + secret + "> /U <" + secret + "> /P -4 >>"},
			trailer: "/Encrypt 5 0 R /ID [<00> <00>]"}.bytes()
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, ErrBroken},
		{"no PDF", []byte("Some words."), ErrBroken},
		{"the beginning of one", whole[:200], ErrBroken},
		{"no pages", sketch{}.bytes(), ErrBroken},
		{"blank pages", sketch{pages: []string{"", ""}}.bytes(), ErrBlank},
		{"a password", encrypted("Standard"), ErrPassword},
		{"a lock of another kind", encrypted("Shop"), ErrLocked},
		{"too large", make([]byte, maxFile+1), ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d, err := Read(c.data, ""); !errors.Is(err, c.want) {
				t.Errorf("got %v with %d parts, want %v", err, len(d.Parts), c.want)
			}
		})
	}
}

// TestPassword: a locked file opens with its password, whatever letters it has, and says so when it does not.
func TestPassword(t *testing.T) {
	for _, c := range []struct {
		name, locked, given string
		want                error
	}{
		{"the right one", "open sesame", "open sesame", nil},
		{"none", "open sesame", "", ErrPassword},
		{"a wrong one", "open sesame", "Open sesame", ErrPassword},
		{"letters beyond ASCII, as old files keep them", "schl\xFCssel", "schlüssel", nil},
		{"none is needed", "", "", nil},
		{"one that is no password", "open sesame", strings.Repeat("x", maxPassword+1), ErrPassword},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := locked(c.locked, at(50, 700, 10, "Secret words."))
			d, err := Read(data, c.given)
			if !errors.Is(err, c.want) || err == nil && d.Parts[1].Text != "Secret words." {
				t.Errorf("got %v, %v, want %v", d.Parts, err, c.want)
			}
			if _, err := Picture(data, c.given, 0, 100); !errors.Is(err, c.want) {
				t.Errorf("its picture: %v, want %v", err, c.want)
			}
		})
	}
}
