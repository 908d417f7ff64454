package notebook

import (
	"fmt"
	"time"
)

// Precision says how much of a date is known.
type Precision uint8

// How much of a date is known; the zero value is nothing.
const (
	DateUnknown Precision = iota
	DateYear
	DateMonth
	DateDay
)

// Date is a day, month or year of the Gregorian calendar, or unknown. It has no time zone: it is what stands on the page.
type Date struct {
	Year      int       `json:"year,omitempty"`
	Month     int       `json:"month,omitempty"`
	Day       int       `json:"day,omitempty"`
	Precision Precision `json:"precision,omitempty"`
}

// ParseDate reads 2025, 2025-04 or 2025-04-08 (ISO 8601); "" is the unknown date. Anything else, also a day that does not exist,
// is ErrBadDate: an ambiguous form such as 08/04/2025 is never guessed.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	for _, form := range []struct {
		layout    string
		precision Precision
	}{{"2006-01-02", DateDay}, {"2006-01", DateMonth}, {"2006", DateYear}} {
		if t, err := time.Parse(form.layout, s); err == nil {
			return dateOf(t, form.precision), nil
		}
	}
	return Date{}, fmt.Errorf("%w: %q (write 2025, 2025-04 or 2025-04-08)", ErrBadDate, clip(s, 60))
}

// DayOf returns the day of t in t's own time zone.
func DayOf(t time.Time) Date { return dateOf(t, DateDay) }

func dateOf(t time.Time, p Precision) Date {
	d := Date{Year: t.Year(), Precision: p}
	if p >= DateMonth {
		d.Month = int(t.Month())
	}
	if p >= DateDay {
		d.Day = t.Day()
	}
	return d
}

// Known says whether at least the year is known.
func (d Date) Known() bool { return d.Precision != DateUnknown }

// String returns the date in ISO 8601, as far as it is known; "" if it is not.
func (d Date) String() string {
	switch d.Precision {
	case DateYear:
		return fmt.Sprintf("%04d", d.Year)
	case DateMonth:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case DateDay:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	return ""
}

// Words returns the date as a person reads it: "8 April 2025", "April 2025", "2025", or "undated".
func (d Date) Words() string {
	switch d.Precision {
	case DateYear:
		return fmt.Sprintf("%d", d.Year)
	case DateMonth:
		return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
	case DateDay:
		return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
	}
	return "undated"
}
