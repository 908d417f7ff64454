package date

import (
	"errors"
	"fmt"
	"testing"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"2025": "2025", "2025-04": "April 2025", "2025-04-08": "8 April 2025", "": "undated",
	} {
		d, err := Parse(in)
		if err != nil || d.Words() != want || d.String() != in {
			t.Errorf("Parse(%q) = %v %q, %v; want %q", in, d, d.Words(), err, want)
		}
	}
	for _, in := range []string{"08/04/2025", "2025-02-30", "2025-13", "April", "25-04-08", "2025-4-8", " 2025"} {
		if d, err := Parse(in); !errors.Is(err, ErrNoDate) {
			t.Errorf("Parse(%q) = %v, %v; want ErrNoDate", in, d, err)
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, typed, want string }{
		{"nothing", " ", "[]"},
		{"a year", "2025", "[2025]"},
		{"a month", "2025-04", "[2025-04]"},
		{"a day", " 2025-04-08 ", "[2025-04-08]"},
		{"day and month may be confused", "08/04/2025", "[2025-04-08 2025-08-04]"},
		{"also with points", "8.4.2025", "[2025-04-08 2025-08-04]"},
		{"and spaces", "8 4 2025", "[2025-04-08 2025-08-04]"},
		{"not where one is no month", "13/4/2025", "[2025-04-13]"},
		{"nor the other", "4-13-2025", "[2025-04-13]"},
		{"nor where both are the same", "04/04/2025", "[2025-04-04]"},
		{"nor where there is one such day", "30/02/2025", ""},
		{"only one reading is a day", "02/11/2025", "[2025-11-02 2025-02-11]"},
		{"the year first", "2025/4/8", "[2025-04-08]"},
		{"month and year", "4/2025", "[2025-04]"},
		{"words", "8 April 2025", "[2025-04-08]"},
		{"words, month first", "Apr. 8th, 2025", "[2025-04-08]"},
		{"a leap day", "29 feb 2024", "[2024-02-29]"},
		{"none", "29 feb 2025", ""},
		{"September in four letters", "3 Sept. 2025", "[2025-09-03]"},
		{"month in words", "april 2025", "[2025-04]"},
		{"two digits of a year", "08/04/25", ""},
		{"two letters of a month", "8 Ap 2025", ""},
		{"no month", "8 Foo 2025", ""},
		{"month 13", "13/2025", ""},
		{"month 0", "0/0/2025", ""},
		{"words that are none", "last Tuesday", ""},
	} {
		dates, err := Read(c.typed)
		if c.want == "" {
			if !errors.Is(err, ErrNoDate) || dates != nil {
				t.Errorf("%s: %v, %v", c.name, dates, err)
			}
		} else if got := fmt.Sprint(dates); err != nil || got != c.want {
			t.Errorf("%s: %s, %v; want %s", c.name, got, err, c.want)
		}
	}
}
