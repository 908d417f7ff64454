package date

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"commonplace/notebook/place"
)

// Decision: what a person types is read more widely than what Parse reads, and gives every day it can mean: 08/04/2025 is two. Who
// reads it asks which; nothing is guessed from the language of a system. Price: whoever uses it handles a list.

var (
	typedYearFirst  = regexp.MustCompile(`^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$`)
	typedNumbers    = regexp.MustCompile(`^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})$`)
	typedMonthYear  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{4})$`)
	typedDayFirst   = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(\p{L}+)\.?,?\s+(\d{4})$`)
	typedMonthFirst = regexp.MustCompile(`^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$`)
	typedMonthWord  = regexp.MustCompile(`^(\p{L}+)\.?,?\s+(\d{4})$`)
)

// maxTypedDate is the longest thing that is taken for a date, in bytes.
const maxTypedDate = 60

// Read reads a date as a person types it: what Parse reads, numbers in any order, and English names of months. It returns the
// dates that can be meant, the one with the day first before the one with the month first; more than one is to be asked about. "" is
// the unknown date. ErrNoDate for anything else, also for a year of two digits.
func Read(s string) ([]Date, error) {
	s = strings.Join(strings.Fields(s), " ")
	if d, err := Parse(s); err == nil {
		return []Date{d}, nil
	}
	var all []Date
	add := func(year, month, day string) {
		if d, ok := typedDate(year, month, day); ok && !slices.Contains(all, d) {
			all = append(all, d)
		}
	}
	if len(s) <= maxTypedDate {
		if m := typedYearFirst.FindStringSubmatch(s); m != nil {
			add(m[1], m[2], m[3])
		} else if m := typedNumbers.FindStringSubmatch(s); m != nil {
			add(m[3], m[2], m[1])
			add(m[3], m[1], m[2])
		} else if m := typedMonthYear.FindStringSubmatch(s); m != nil {
			add(m[2], m[1], "")
		} else if m := typedDayFirst.FindStringSubmatch(s); m != nil {
			add(m[3], m[2], m[1])
		} else if m := typedMonthFirst.FindStringSubmatch(s); m != nil {
			add(m[3], m[1], m[2])
		} else if m := typedMonthWord.FindStringSubmatch(s); m != nil {
			add(m[2], m[1], "")
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: %q (write 2025, 2025-04 or 2025-04-08)", ErrNoDate, place.Clip(s, maxTypedDate))
	}
	return all, nil
}

// typedDate makes a date of its parts, if there is such a day; the month is a number or a name, no day is "".
func typedDate(year, month, day string) (Date, bool) {
	y, _ := strconv.Atoi(year) // the patterns let digits through only
	m := monthOf(month)
	if m == 0 {
		return Date{}, false
	}
	if day == "" {
		return Date{Year: y, Month: m, Precision: Month}, true
	}
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return of(t, Day), t.Day() == d && int(t.Month()) == m
}

// monthOf returns the number of a month, 0 for none. A name may be cut short after its third letter.
func monthOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		if n >= 1 && n <= 12 {
			return n
		}
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), strings.ToLower(s)) {
			return int(m)
		}
	}
	if strings.EqualFold(s, "sept") {
		return int(time.September)
	}
	return 0
}
