package paper

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"commonplace/notebook/extract/paper/layout"
)

// Decision: what a file says of itself is believed only where its first pages say the same. Programs fill in the name of a file, of
// the computer's owner, of the template or of the document it was copied from, and the day the file was written, which is not the day
// of what it says. So
//
//	a title     is one of words, not a file's name, and most of its words stand on the first pages; where none is, the words set
//	            much larger than the text in the upper half of the first page (see titleOf)
//	an author   is a name of words, and stands there whole
//	a date      is what journals call the date of publication, or as much of the file's own date as stands there
//
// Price: true titles that are drawn as pictures are not taken, but where all pages are pictures.

const (
	// firstPages is how many pages must bear a claim out, and lookBytes how much of them is looked at.
	firstPages, lookBytes = 2, 32 << 10
	// titleShare is the share of a title's words that must stand there.
	titleShare = 0.7
	// titleWords is how many words a title has at least that no page bears out: of a scan.
	titleWords = 3
	// maxNameWords is the most words of a person's name.
	maxNameWords = 6
)

// believe sets what is certain.
func (c *claims) believe(d *Document) {
	text := beginning(d.Parts)
	var words map[string]bool
	for _, w := range strings.Fields(text) {
		if words == nil {
			words = map[string]bool{}
		}
		words[w] = true
	}
	for _, title := range []string{c.title, c.xmpTitle} {
		if title = withoutProgram(title); isTitle(title, words) {
			d.Title = title
		}
	}
	names := c.authors
	if split := splitNames(c.author); len(names) <= 1 && len(split) > 0 {
		names = split
	}
	for _, name := range names {
		if isName(name) && stands(layout.Plain(name), text) && !slices.Contains(d.Authors, name) {
			d.Authors = append(d.Authors, name)
		}
	}
	if c.publisher != "" && stands(layout.Plain(c.publisher), text) {
		d.Publisher = c.publisher
	}
	switch {
	case c.url != "":
		d.URL = c.url
	case strings.HasPrefix(c.doi, "10."):
		d.URL = "https://doi.org/" + c.doi
	}
	if d.Published = c.published; d.Published == "" {
		d.Published = borneOut(c.created, text)
	}
}

// beginning returns the words of the first pages, plain.
func beginning(parts []layout.Part) string {
	var b strings.Builder
	pages := 0
	for _, p := range parts {
		if p.Kind == layout.Page {
			if pages++; pages > firstPages {
				break
			}
			continue
		}
		if b.Len() < lookBytes {
			b.WriteString(p.Text)
			b.WriteByte(' ')
		}
	}
	return layout.Plain(b.String())
}

// stands says whether words stand in a text as whole words; both are plain.
func stands(words, text string) bool {
	return words != "" && strings.Contains(" "+text+" ", " "+words+" ")
}

var (
	// programs put their names before the name of a file.
	programs = regexp.MustCompile(`(?i)^(microsoft (word|powerpoint|excel|office word)|powerpoint|adobe (photoshop|indesign|illustrator)( pdf)?)\s*[-–:]\s*`)
	// untitled are the titles programs give by themselves.
	untitled = regexp.MustCompile(`(?i)^(untitled|unbenannt|sans titre|sin título|no title|document|dokument|documento|presentation|powerpoint presentation|powerpoint-präsentation|présentation powerpoint|book|slide|folie|layout|print|scan|scanned document|template|draft|title|titel|titre|main|paper|article|manuscript|report|letter)[\s\d_.()-]*$`)
	// files are the endings of names of files.
	files = regexp.MustCompile(`(?i)\.(docx?|dotx?|odt|rtf|txt|pdf|ps|eps|dvi|tex|html?|php|aspx?|xlsx?|pptx?|indd|qxd|qxp|pmd|p65|fm|wpd|pages|md|tiff?|jpe?g|png|cdr|ai|psd|pub|vsd|key)$`)
)

// withoutProgram takes the name of a program off a title.
func withoutProgram(title string) string { return programs.ReplaceAllString(title, "") }

// isTitle says whether a claim can be a title; words are those of the first pages, nil for none, and then what looks like a title is one.
func isTitle(title string, words map[string]bool) bool {
	if !layout.HasLetter(title) || untitled.MatchString(title) || files.MatchString(title) || path.Base(title) != title && !strings.Contains(title, " ") {
		return false
	}
	own := strings.Fields(layout.Plain(title))
	if len(strings.Fields(title)) < 2 && (len(own) > 1 || strings.ContainsFunc(title, unicode.IsDigit)) { // paper_final-v3
		return false
	}
	n := 0
	for _, w := range own {
		if words[w] {
			n++
		}
	}
	if words == nil {
		return len(own) >= titleWords
	}
	return n > 0 && float64(n) >= titleShare*float64(len(own))
}

// splitNames parts a list of authors.
func splitNames(s string) []string {
	if s == "" {
		return nil
	}
	for _, sep := range []string{";", " and ", " & ", " und ", " et "} {
		s = strings.ReplaceAll(s, sep, "\n")
	}
	var all []string
	for _, name := range strings.Split(s, "\n") {
		byComma := strings.Split(name, ",")
		whole := !slices.ContainsFunc(byComma, func(n string) bool { return len(strings.Fields(n)) < 2 })
		if !whole { // "Brandt, Ida" is one name
			byComma = []string{name}
		}
		for _, n := range byComma {
			if n = strings.Trim(n, " ,"); n != "" && len(all) < maxAuthors {
				all = append(all, n)
			}
		}
	}
	return all
}

// isName says whether a claim can be the name of a person or an organisation.
func isName(name string) bool {
	fields := strings.Fields(name)
	if len(fields) < 2 || len(fields) > maxNameWords || strings.ContainsAny(name, "@/\\_<>{}=") || strings.ContainsFunc(name, unicode.IsDigit) {
		return false
	}
	return strings.ToLower(name) != name || !hasCase(name)
}

// hasCase says whether a text is of a script with capitals.
func hasCase(s string) bool { return strings.ToUpper(s) != strings.ToLower(s) }

// monthNames are the months' names in languages that are told apart by them alone, by number.
var monthNames = [12][]string{
	{"january", "januar", "janvier", "enero", "gennaio"}, {"february", "februar", "février", "febrero", "febbraio"},
	{"march", "märz", "mars", "marzo"}, {"april", "avril", "abril", "aprile"}, {"may", "mai", "mayo", "maggio"},
	{"june", "juni", "juin", "junio", "giugno"}, {"july", "juli", "juillet", "julio", "luglio"},
	{"august", "août", "agosto"}, {"september", "septembre", "septiembre", "settembre"},
	{"october", "oktober", "octobre", "octubre", "ottobre"}, {"november", "novembre", "noviembre"},
	{"december", "dezember", "décembre", "diciembre", "dicembre"},
}

// borneOut returns as much of a date, 2021-03-09, as a plain text says too: the day, the month, or nothing. A year alone proves nothing:
// it may be any year the text speaks of.
func borneOut(date, text string) string {
	if len(date) != len("2021-03-09") {
		return ""
	}
	year, month, day := date[:4], date[5:7], strings.TrimPrefix(date[8:], "0")
	if stands(year+" "+month+" "+date[8:], text) {
		return date
	}
	found := ""
	for _, name := range monthNames[(month[0]-'0')*10+month[1]-'0'-1] {
		for _, form := range []string{day + " " + name + " " + year, name + " " + day + " " + year, day + " de " + name + " de " + year} {
			if stands(form, text) {
				return date
			}
		}
		if stands(name+" "+year, text) {
			found = date[:7]
		}
	}
	return found
}
