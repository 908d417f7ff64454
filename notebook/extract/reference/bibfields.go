package reference

import (
	"regexp"
	"strconv"
	"strings"
)

// fill sets what the fields of a BibTeX entry say.
func (e *Entry) fill(fields map[string]string) {
	first := func(names ...string) string {
		for _, n := range names {
			if s := oneLine(latex(fields[n])); s != "" {
				return s
			}
		}
		return ""
	}
	e.Title = withSubtitle(first("title"), first("subtitle"))
	e.Authors, e.Others = names(fields["author"])
	e.Editors, _ = names(fields["editor"])
	e.Container = withSubtitle(first("journaltitle", "booktitle", "maintitle"), first("journalsubtitle", "booksubtitle", "mainsubtitle"))
	if j := first("journal"); j != "" && fields["journaltitle"] == "" {
		e.Container = j
		if known := journals[strings.Trim(strings.TrimSpace(fields["journal"]), `\{} `)]; known != "" {
			e.Container = known
		}
	}
	e.Series, e.Edition = first("series"), first("edition")
	e.Publisher = first("publisher", "institution", "school", "organization")
	e.Place = first("address", "location")
	e.Volume, e.Number = first("volume"), first("number", "issue")
	e.Pages = strings.ReplaceAll(first("pages"), "--", "–")
	e.Date = bibDate(fields)
	e.Language = language(first("langid", "language"))
	e.DOI, e.ISBN = bareDOI(latexPlain(fields["doi"])), first("isbn", "issn")
	e.URL = bibURL(fields)
	e.Abstract = strings.TrimSpace(latex(fields["abstract"]))
	for _, n := range []string{"note", "annote", "annotation", "addendum"} {
		if s := strings.TrimSpace(latex(fields[n])); s != "" {
			e.Notes = append(e.Notes, s)
		}
	}
	e.Keywords = keywords(first("keywords", "keyword"))
	e.Files = files(fields["file"])
}

// withSubtitle writes a title with what stands under it, as BibLaTeX prints them.
func withSubtitle(title, sub string) string {
	switch {
	case title == "" || sub == "":
		return title + sub
	case strings.ContainsAny(title[len(title)-1:], ".?!:"):
		return title + " " + sub
	}
	return title + ". " + sub
}

// keywords parts a list of them, at semicolons if there are any, else at commas.
func keywords(s string) []string {
	sign := ","
	if strings.Contains(s, ";") {
		sign = ";"
	}
	var all []string
	for _, k := range strings.Split(s, sign) {
		if k = oneLine(k); k != "" && k != "*" && len(all) < maxKeywords {
			all = append(all, k)
		}
	}
	return all
}

var (
	hrefURL = regexp.MustCompile(`\\(?:href|url)\s*\{\s*([^{}\s]+)\s*\}`)
	bareURL = regexp.MustCompile(`https?://[^\s{}]+`)
)

// bibURL finds the work's address: in its field, or where older lists put it.
func bibURL(fields map[string]string) string {
	if u := oneLine(latexPlain(fields["url"])); u != "" {
		return strings.Fields(u)[0]
	}
	for _, n := range []string{"howpublished", "note"} {
		if m := hrefURL.FindStringSubmatch(fields[n]); m != nil {
			return latexPlain(m[1])
		}
		if n == "howpublished" {
			if u := bareURL.FindString(fields[n]); u != "" {
				return strings.TrimRight(latexPlain(u), ".,;")
			}
		}
	}
	return ""
}

var (
	isoDay   = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|\D)`)
	isoMonth = regexp.MustCompile(`^(\d{4})-(\d\d)(?:$|[^\d-])`)
	year     = regexp.MustCompile(`^\D{0,3}(\d{4})\D{0,3}$`)
	leading  = regexp.MustCompile(`^(\d{4})(?:$|[^\d])`)
	dayOf    = regexp.MustCompile(`\b(\d{1,2})\b`)
	inWords  = regexp.MustCompile(`^(?:(\d{1,2})[. ]+)?(\p{L}{3,9})\.?(?: (\d{1,2}),)? (\d{4})$`)
	wordOf   = regexp.MustCompile(`\p{L}+`)
)

// bibDate reads when a work came out: date of BibLaTeX, or year and month, and a day beside the month.
func bibDate(fields map[string]string) string {
	given := oneLine(latexPlain(fields["date"]))
	for _, read := range []func(string) string{isoDate, wordDate} {
		if d := read(given); d != "" {
			return d
		}
	}
	y := oneLine(latex(fields["year"]))
	if d := isoDate(y); len(d) > len("2006") {
		return d
	}
	m := year.FindStringSubmatch(y)
	if m == nil {
		if d := wordDate(y); d != "" {
			return d
		}
		return isoDate(y) // 1999/2000, 1999a
	}
	raw := strings.ToLower(oneLine(latex(fields["month"])))
	month := monthOf(raw)
	if month == 0 {
		return m[1]
	}
	day := oneLine(latexPlain(fields["day"]))
	if d := dayOf.FindAllString(raw, 3); wordOf.MatchString(raw) && len(d) == 1 {
		day = d[0]
	}
	return calendar(m[1], month, day)
}

// wordDate reads a date that names its month: July 2005, 3 July 2005.
func wordDate(s string) string {
	m := inWords.FindStringSubmatch(strings.ToLower(s))
	if m == nil {
		return ""
	}
	month := monthOf(m[2])
	if month == 0 {
		return ""
	}
	return calendar(m[4], month, m[1]+m[3])
}

// monthOf reads a month: its name, the beginning of its name, or its number. Two months are none.
func monthOf(s string) int {
	found := 0
	for _, w := range wordOf.FindAllString(s, 8) {
		for i, name := range []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
			if len(w) >= 3 && strings.HasPrefix(name, w) || w == "sept" && i == 8 {
				if found != 0 && found != i+1 {
					return 0
				}
				found = i + 1
			}
		}
	}
	if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= 12 {
		return n
	}
	return found
}

// calendar writes a date of what is known of it.
func calendar(year string, month int, day string) string {
	d := year + "-" + two(month)
	if n, err := strconv.Atoi(day); err == nil && n >= 1 && n <= 31 {
		return d + "-" + two(n)
	}
	return d
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// isoDate reads the first date of ISO 8601 in a string that begins with one.
func isoDate(s string) string {
	if m := isoDay.FindStringSubmatch(s); m != nil {
		month, _ := strconv.Atoi(m[2])
		if month < 1 || month > 12 {
			return m[1]
		}
		return calendar(m[1], month, m[3])
	}
	if m := isoMonth.FindStringSubmatch(s); m != nil {
		if n, _ := strconv.Atoi(m[2]); n >= 1 && n <= 12 {
			return m[1] + "-" + m[2]
		}
		return m[1] // a season
	}
	if m := leading.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// language turns the names of languages that such lists hold into their codes; a code stays.
func language(s string) string {
	s = strings.ToLower(s)
	for _, l := range []struct{ begins, code string }{
		{"english", "en"}, {"american", "en"}, {"british", "en"}, {"german", "de"}, {"ngerman", "de"}, {"french", "fr"}, {"spanish", "es"},
		{"italian", "it"}, {"dutch", "nl"}, {"portuguese", "pt"}, {"russian", "ru"}, {"polish", "pl"}, {"swedish", "sv"}, {"danish", "da"},
		{"chinese", "zh"}, {"japanese", "ja"}, {"korean", "ko"}, {"latin", "la"},
	} {
		if strings.HasPrefix(s, l.begins) {
			return l.code
		}
	}
	return s
}
