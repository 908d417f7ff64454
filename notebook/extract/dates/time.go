package dates

import (
	"strings"
	"time"
)

// Time reads when a note was made or changed, as programs write it. A day alone is noon, so that it is the same day most everywhere.
func Time(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, layout := range []string{
		time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "20060102T150405Z", "200601021504",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Add(12 * time.Hour)
	}
	return time.Time{}
}
