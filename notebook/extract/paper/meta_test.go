package paper

import (
	"strings"
	"testing"

	"commonplace/notebook/extract/paper/layout"
)

func TestClaims(t *testing.T) {
	body := at(50, 740, 10, "The lamps of Aldford, a report") + at(50, 720, 10, "by Ida Brandt and Jon Rask, 9 March 2021") + prose(50, 690, "first", 8)
	xmp := func(inside string) sketch {
		packet := `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">` +
			inside + `</rdf:Description></rdf:RDF></x:xmpmeta>`
		return sketch{catalog: "/Metadata 5 0 R", objects: []string{"<< /Type /Metadata /Subtype /XML /Length " + "9999" + " >>\nstream\n" + packet + "\nendstream"}}
	}
	for _, c := range []struct {
		name string
		s    sketch
		want Document
	}{
		{"what the page says too", sketch{info: "/Title (The Lamps of Aldford) /Author (Ida Brandt; Jon Rask) /CreationDate (D:20210309120000Z)"},
			Document{Title: "The Lamps of Aldford", Authors: []string{"Ida Brandt", "Jon Rask"}, Published: "2021-03-09"}},
		{"a program before the title", sketch{info: "/Title (Microsoft Word - The lamps of Aldford)"}, Document{Title: "The lamps of Aldford"}},
		{"a file's name with a program", sketch{info: "/Title (Microsoft Word - lamps.doc)"}, Document{}},
		{"a file's name", sketch{info: "/Title (lamps of Aldford.indd)"}, Document{}},
		{"a name of parts", sketch{info: "/Title (lamps_of_Aldford)"}, Document{}},
		{"a path", sketch{info: "/Title (C:/lamps/Aldford)"}, Document{}},
		{"the template's title", sketch{info: "/Title (Quarterly figures for the harbour)"}, Document{}},
		{"untitled", sketch{info: "/Title (Untitled-1)"}, Document{}},
		{"who owns the computer", sketch{info: "/Author (ibrandt)"}, Document{}},
		{"somebody the page does not name", sketch{info: "/Author (Max Muster)"}, Document{}},
		{"by comma", sketch{info: "/Author (Ida Brandt, Jon Rask)"}, Document{Authors: []string{"Ida Brandt", "Jon Rask"}}},
		{"a day the page does not say", sketch{info: "/CreationDate (D:20220401)"}, Document{}},
		{"only the month is the page's", sketch{info: "/CreationDate (D:20210317)"}, Document{Published: "2021-03"}},
		{"no date", sketch{info: "/CreationDate (yesterday)"}, Document{}},
		{"XMP", xmp(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The lamps of Aldford</rdf:li></rdf:Alt></dc:title>` +
			`<dc:creator><rdf:Seq><rdf:li>Ida Brandt</rdf:li><rdf:li>Jon Rask</rdf:li><rdf:li>Nobody Here</rdf:li></rdf:Seq></dc:creator>` +
			`<prism:publicationDate>2021-04</prism:publicationDate><prism:doi>10.5555/lamps</prism:doi>`),
			Document{Title: "The lamps of Aldford", Authors: []string{"Ida Brandt", "Jon Rask"}, Published: "2021-04", URL: "https://doi.org/10.5555/lamps"}},
		{"XMP that breaks off", xmp(`<dc:title><rdf:Alt><rdf:li>The lamps of Aldford</rdf:li></rdf:Alt></dc:title><dc:creator>`), Document{Title: "The lamps of Aldford"}},
		{"declared language", sketch{catalog: "/Lang (en-GB)"}, Document{Language: "en-GB"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.s.pages = []string{body}
			d, err := Read(c.s.bytes(), "")
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != c.want.Title || strings.Join(d.Authors, ";") != strings.Join(c.want.Authors, ";") || d.Published != c.want.Published ||
				d.URL != c.want.URL || d.Language != c.want.Language {
				t.Errorf("got %q by %q of %q at %q in %q", d.Title, d.Authors, d.Published, d.URL, d.Language)
			}
		})
	}
}

// TestTitleOnPage: where the file claims nothing, the largest words of the first page are its title, if they stand out.
func TestTitleOnPage(t *testing.T) {
	body := prose(50, 690, "first", 8)
	for _, c := range []struct{ name, page, want string }{
		{"much larger", at(50, 740, 20, "The lamps of Aldford") + body, "The lamps of Aldford"},
		{"of two lines", lines(50, 760, 20, 24, "The lamps of Aldford", "and of Byton") + body, "The lamps of Aldford and of Byton"},
		{"a little larger", at(50, 740, 12, "The lamps of Aldford") + body, ""},
		{"at two places", at(50, 740, 20, "The lamps of Aldford") + body + at(50, 560, 20, "The lamps of Byton"), ""},
		{"at the foot", body + at(50, 100, 20, "Printed in Aldford"), ""},
		{"a single word", at(50, 740, 20, "Lamplighting") + body, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(sketch{pages: []string{c.page}}.bytes(), "")
			if err != nil || d.Title != c.want {
				t.Errorf("got %q, %v; want %q", d.Title, err, c.want)
			}
		})
	}
}

// FuzzXMP: whatever stands in XMP, what is taken of it is short and clean.
func FuzzXMP(f *testing.F) {
	f.Add(`<x:xmpmeta><RDF><Description title="a"><title><Alt><li>b</li></Alt></title></Description></RDF></x:xmpmeta>`)
	f.Fuzz(func(t *testing.T, packet string) {
		var c claims
		c.readXMP([]byte(packet))
		d := Document{Parts: []layout.Part{{Kind: layout.Page}, {Text: "a b"}}, Labels: []string{"1"}}
		c.believe(&d)
		checkSound(t, d)
		xmpOf([]byte(packet))
	})
}
