// Package date is the calendar of what is read and typed: a day, a month or a year, as much as is known, and the reading of dates that a
// person types. It has no clock and no time zone, and guesses nothing: what can mean two days is given as two.
//
// Begin with [Date]; [Parse] reads how dates are kept, [Read] how a person types them.
package date

import (
	"errors"
	"fmt"
	"time"

	"commonplace/notebook/place"
)

// Precision says how much of a date is known.
type Precision uint8

// How much of a date is known; the zero value is nothing.
const (
	Unknown Precision = iota
	Year
	Month
	Day
)

// Date is a day, month or year of the Gregorian calendar, or unknown. It has no time zone: it is what stands on the page.
type Date struct {
	Year      int       `json:"year,omitempty"`
	Month     int       `json:"month,omitempty"`
	Day       int       `json:"day,omitempty"`
	Precision Precision `json:"precision,omitempty"`
}

// Parse reads 2025, 2025-04 or 2025-04-08 (ISO 8601); "" is the unknown date. Anything else, also a day that does not exist,
// is ErrNoDate: an ambiguous form such as 08/04/2025 is never guessed.
func Parse(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	for _, form := range []struct {
		layout    string
		precision Precision
	}{{"2006-01-02", Day}, {"2006-01", Month}, {"2006", Year}} {
		if t, err := time.Parse(form.layout, s); err == nil {
			return of(t, form.precision), nil
		}
	}
	return Date{}, fmt.Errorf("%w: %q (write 2025, 2025-04 or 2025-04-08)", ErrNoDate, place.Clip(s, 60))
}

// DayOf returns the day of t in t's own time zone.
func DayOf(t time.Time) Date { return of(t, Day) }

func of(t time.Time, p Precision) Date {
	d := Date{Year: t.Year(), Precision: p}
	if p >= Month {
		d.Month = int(t.Month())
	}
	if p >= Day {
		d.Day = t.Day()
	}
	return d
}

// Known says whether at least the year is known.
func (d Date) Known() bool { return d.Precision != Unknown }

// String returns the date in ISO 8601, as far as it is known; "" if it is not.
func (d Date) String() string {
	switch d.Precision {
	case Year:
		return fmt.Sprintf("%04d", d.Year)
	case Month:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case Day:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	return ""
}

// Words returns the date as a person reads it: "8 April 2025", "April 2025", "2025", or "undated".
func (d Date) Words() string {
	switch d.Precision {
	case Year:
		return fmt.Sprintf("%d", d.Year)
	case Month:
		return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
	case Day:
		return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
	}
	return "undated"
}

// ErrNoDate: not a date that can be understood without guessing.
var ErrNoDate = errors.New("not a date")
