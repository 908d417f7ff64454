package document

import (
	"regexp"
	"strings"
	"unicode"
)

// What a document says of itself is often what its program wrote unasked: "Document1", "user", the name of the template or of the
// computer. So a title in the text, in the style for titles, goes before one in the properties; and a title or author in the properties
// counts only where its form shows that a person wrote it.

// MaxAuthors is the most authors taken.
const MaxAuthors = 50

// Roles collects what the text itself says: its title, authors and date, by their styles.
type Roles struct {
	Title, date string
	authors     []string
}

// Note notes a paragraph that stands in one of the roles.
func (r *Roles) Note(k Role, text string) {
	text = Clip(text)
	switch {
	case text == "":
	case k == roleTitle && r.Title == "":
		r.Title = text
	case k == roleAuthor && len(r.authors) < MaxAuthors:
		r.authors = append(r.authors, Authors(text)...)
	case k == roleDate && r.date == "":
		r.date = text
	}
}

// Into sets what the text says.
func (r Roles) Into(doc *Document) {
	doc.Title, doc.Authors, doc.Date = r.Title, r.authors, r.date
}

var (
	// EmptyTitle is what programs call a document nobody named, in the languages we know.
	EmptyTitle = regexp.MustCompile(`(?i)^(?:(?:microsoft )?word(?: document)?|(?:(?:new |neues )?(?:microsoft )?(?:word[- ]?)?(?:document|dokument|documento|doc|text|file)|untitled|unbenannt|ohne titel|sans titre|sin título|senza titolo|presentation|template|normal|vorlage|title|titel|titre|título|titolo|no title|unknown|default|blank|test|temp|tmp)[ _-]*\(?\d*\)?)$`)
	// fileTitle is a file's name in place of a title.
	fileTitle = regexp.MustCompile(`(?i)^microsoft word\s*-\s|\.(?:docx?|docm|dotx?|dotm|odt|ott|rtf|txt|tmp|wpd|pdf|html?|epub|indd)$|[\\/]\S*[\\/]|^[^ ]*_[^ ]*$`)
)

// IsTitle says whether a title in the properties is one.
func IsTitle(s string) bool {
	return HasLetter(s) && !EmptyTitle.MatchString(s) && !fileTitle.MatchString(s)
}

// notPeople are words in the names that programs and offices give their users.
var notPeople = Set(`user users admin administrator administrators owner author unknown default guest test tester microsoft office windows
	word libreoffice openoffice python-docx docx4j apache poi aspose calibre pandoc anonymous root customer client student staff laptop desktop pc
	computer workstation hp dell lenovo acer asus toshiba preferred valued registered authorized benutzer besitzer utilisateur usuario
	utente inc llc ltd gmbh corp corporation company university universität institute ministry department converter creator generator
	software google docs wps mac home me name you n/a none null un-named unnamed template compaq sony samsung`)

// Authors reads the authors of the properties: each of two words or more, every one of them as names are written. A single word is
// as likely the name of an account.
func Authors(s string) []string {
	var names []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' || r == '&' }) {
		if part = Clip(part); isPerson(part) && len(names) < MaxAuthors {
			names = append(names, part)
		}
	}
	return names
}

// maxNameWords is the most words a person's name has.
const maxNameWords = 6

func isPerson(s string) bool {
	words := strings.Fields(s)
	if len(words) > maxNameWords || len(words) == 0 || strings.ContainsAny(s, "@\\/<>_=|0123456789") {
		return false
	}
	capitals, letters := 0, 0
	for _, w := range words {
		if notPeople[strings.ToLower(strings.Trim(w, ".,()"))] {
			return false
		}
		first := []rune(w)[0]
		if unicode.IsUpper(first) || unicode.IsTitle(first) {
			capitals++
		}
		for _, r := range w {
			if unicode.IsLetter(r) {
				letters++
			}
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && len([]rune(s)) > 1 {
				return true // names that are written without spaces and capitals
			}
		}
	}
	return len(words) > 1 && letters > 2 && capitals*2 >= len(words) && capitals > 0
}

// Set is the words of a list, parted by white space.
func Set(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// HasLetter says whether there is a letter.
func HasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
