// Package dates reads days and times as files write them. It knows nothing of where in a file they stand, but has the words in which a person is
// told how one was found.
//
// Begin with [Certain], the date that people write; [Machine] reads what programs write, [Within] finds one in a line, and [Time] reads when a
// note was made.
package dates

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/itlightning/dateparse"

	"commonplace/notebook"
	"commonplace/notebook/date"
	"commonplace/notebook/extract/prose"
)

// Decision: a date is taken only with its year, and one written in numbers only where day and month cannot be confused. Every library
// reads 08/04/2025 as the fourth of August; half the world means the eighth of April. Price: such sources stay undated until the
// person says.

// How a date was found, in a person's words.
const (
	FromMetadata   = "the page's metadata"
	FromAddress    = "the address"
	FromMarkedTime = "a time marked on the page"
	FromByline     = "the byline"
	FromPageHead   = "the lines under the headline"
	FromFirstLines = "the first lines"
	FromDateline   = "the dateline"
	FromMailHead   = "the mail's header"
	FromMatter     = "front matter"
	FromNoteMade   = "the day the note was made"
	FromReference  = "the list of references"
	FromBook       = "the book's metadata"
)

// oldestYear and newestYear bound what is believed.
const oldestYear, newestYear = 1400, 2200

// maxDateBytes is the longest string a date is looked for in.
const maxDateBytes = 80

// monthNumber knows the months' names in English, German, French, Spanish, Italian, Dutch and Portuguese.
var monthNumber = months(`january jan januar jänner janvier enero gennaio januari janeiro
	february feb februar février fevrier févr febrero febbraio februari fevereiro
	march mar märz mrz mars marzo maart março
	april apr avril avr abril abr aprile
	may mai mayo maggio mei maio
	june jun juni juin junio giugno junho
	july jul juli juillet juil julio luglio julho
	august aug août aout agosto augustus
	september sep sept septembre septiembre settembre setembro
	october oct oktober okt octobre octubre ottobre outubro
	november nov novembre noviembre novembro
	december dec dezember dez décembre decembre déc diciembre dicembre dezembro`)

// Month returns the number of the month that is called so, in lower case; 0 for what is none.
func Month(called string) int { return monthNumber[called] }

// months reads twelve lines of names, in the order of the year.
func months(lines string) map[string]int {
	all := map[string]int{}
	for i, line := range strings.Split(lines, "\n") {
		for _, name := range strings.Fields(line) {
			all[name] = i + 1
		}
	}
	return all
}

var (
	isoDate   = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)(?:$|[T ]\d\d)`)
	isoMonth  = regexp.MustCompile(`^(\d{4})-(\d\d)$`)
	yearOnly  = regexp.MustCompile(`^\d{4}$`)
	ymd       = regexp.MustCompile(`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:$|[T ]\d)`)
	numbers   = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)
	eastern   = regexp.MustCompile(`^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]`)
	weekday   = regexp.MustCompile(`^(?i:mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?i:day)?\.?,?\s+`)
	dayFirst  = regexp.MustCompile(`^(?:le |el )?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de |of )?(\p{L}+)\.?,?\s+(?:de |del )?(\d{4})\b(.*)$`)
	monFirst  = regexp.MustCompile(`^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b(.*)$`)
	monYear   = regexp.MustCompile(`^(\p{L}+)\.?,?\s+(?:de |of )?(\d{4})$`)
	timeOfDay = regexp.MustCompile(`^(?i)[\s,|·–—-]*(?:at\s+|um\s+|à\s+)?(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|uhr)?|\d{1,2}\s*[ap]\.?m\.?)?\s*\(?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}|GMT[+-]\d+)?\)?$`)
)

// Certain reads a date that cannot mean another day; false for anything else.
func Certain(s string) (notebook.Date, bool) {
	s = prose.OneLine(prose.ClipBytes(s, 4*maxDateBytes))
	if s == "" || len(s) > maxDateBytes {
		return notebook.Date{}, false
	}
	for _, form := range []*regexp.Regexp{isoDate, ymd, eastern} {
		if m := form.FindStringSubmatch(s); m != nil {
			return Day(number(m[1]), number(m[2]), number(m[3]))
		}
	}
	if m := isoMonth.FindStringSubmatch(s); m != nil {
		return monthOf(number(m[1]), number(m[2]))
	}
	if yearOnly.MatchString(s) {
		return yearOf(number(s))
	}
	if m := numbers.FindStringSubmatch(s); m != nil {
		return fromNumbers(number(m[1]), number(m[2]), number(m[3]))
	}
	return fromWords(s)
}

// fromNumbers reads D/M/Y or M/D/Y where only one of them is a day.
func fromNumbers(a, b, year int) (notebook.Date, bool) {
	switch {
	case a == b:
		return Day(year, a, b)
	case a > 12:
		return Day(year, b, a)
	case b > 12:
		return Day(year, a, b)
	}
	return notebook.Date{}, false
}

// fromWords reads dates with the month's name, with or without a weekday before and a time after.
func fromWords(s string) (notebook.Date, bool) {
	s = weekday.ReplaceAllString(s, "")
	if m := dayFirst.FindStringSubmatch(s); m != nil && timeOfDay.MatchString(m[4]) {
		if month := Month(strings.ToLower(m[2])); month > 0 {
			return Day(number(m[3]), month, number(m[1]))
		}
	}
	if m := monFirst.FindStringSubmatch(s); m != nil && timeOfDay.MatchString(m[4]) {
		if month := Month(strings.ToLower(m[1])); month > 0 {
			return Day(number(m[3]), month, number(m[2]))
		}
	}
	if m := monYear.FindStringSubmatch(s); m != nil {
		return monthOf(number(m[2]), Month(strings.ToLower(m[1])))
	}
	return notebook.Date{}, false
}

// Machine reads what programs write into metadata: the certain forms, then those of mail and Unix that a library knows, as
// long as they name their month.
func Machine(s string) (notebook.Date, bool) {
	if d, ok := Certain(s); ok {
		return d, true
	}
	s = prose.OneLine(prose.ClipBytes(s, 4*maxDateBytes))
	if len(s) > maxDateBytes || !namesMonth(s) {
		return notebook.Date{}, false
	}
	t, err := dateparse.ParseStrict(s)
	if err != nil {
		return notebook.Date{}, false
	}
	return Day(t.Year(), int(t.Month()), t.Day())
}

func namesMonth(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if Month(w) > 0 {
			return true
		}
	}
	return false
}

// Line reads a line that is a date and nothing else, with or without "Published" before it. A line that only says when something
// was updated is no date of publication.
func Line(line string) (notebook.Date, bool) {
	return Certain(published.ReplaceAllString(prose.OneLine(prose.ClipBytes(line, 4*maxDateBytes)), ""))
}

var published = regexp.MustCompile(`^(?i)(?:first )?(?:published|posted|date|publié|veröffentlicht|publicado)(?: on| at| le| am| el)?[: ]+`)

var (
	// dayIn are the forms in which a day stands among other words.
	dayIn = regexp.MustCompile(`(?:\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s+(?:de |of )?\p{L}{3,10}\.?,?\s+(?:de |del )?\d{4}|\p{L}{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d\d-\d\d)`)
	// changedAt stands before a day on which something was only changed.
	changedAt = regexp.MustCompile(`(?i)(?:updated?|modified|edited|revised|corrected|aktualisiert|mis à jour|actualizado|aggiornato)[^|•·]{0,24}$`)
)

// Within finds the one day that a line of more words gives, and what else is in it; none where it gives several.
func Within(line string) (found notebook.Date, rest string) {
	rest = line
	for _, at := range dayIn.FindAllStringIndex(line, 8) {
		if at[0] > 0 && isWordByte(line[at[0]-1]) || at[1] < len(line) && isWordByte(line[at[1]]) && line[at[1]] != 'T' {
			continue
		}
		d, ok := Certain(line[at[0]:at[1]])
		if !ok || changedAt.MatchString(line[:at[0]]) {
			continue
		}
		if found.Known() && found != d {
			return notebook.Date{}, line
		}
		found, rest = d, strings.Replace(rest, line[at[0]:at[1]], "", 1)
	}
	return found, strings.TrimSpace(rest)
}

// isWordByte says whether a byte goes on with a number or an ASCII word.
func isWordByte(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// Day returns a day, if there is one of that number and it is believable.
func Day(y, m, d int) (notebook.Date, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if !believable(y) || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return notebook.Date{}, false
	}
	return date.DayOf(t), true
}

func monthOf(y, m int) (notebook.Date, bool) {
	if !believable(y) || m < 1 || m > 12 {
		return notebook.Date{}, false
	}
	return notebook.Date{Year: y, Month: m, Precision: notebook.DateMonth}, true
}

func yearOf(y int) (notebook.Date, bool) {
	if !believable(y) {
		return notebook.Date{}, false
	}
	return notebook.Date{Year: y, Precision: notebook.DateYear}, true
}

func believable(year int) bool { return year >= oldestYear && year <= newestYear }

// number reads digits; the patterns above let nothing else through.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
