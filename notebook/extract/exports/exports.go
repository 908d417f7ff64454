// Package exports reads what other programs hand over: Evernote's ENEX, the items of a Joplin archive (JEX), and tables as text (CSV).
//
// It knows neither notebooks nor archives: Evernote goes through the notes of a file, JoplinItem reads one entry of an archive, Table one
// table. A note of Evernote is handed back as a tree of HTML in which to-dos, code and lists are what HTML has for them.
//
// Traps: the files are made by many versions of those programs and by imitators. Notes are therefore cut out of an ENEX file by their
// tags, not read with the file as one document, so that a broken one costs itself.
package exports

import (
	"errors"
	"strings"
)

// ErrBroken: a note that is not well formed.
var ErrBroken = errors.New("broken note")

const (
	// maxTags is the most tags of a note, and maxFiles the most files in it.
	maxTags, maxFiles = 500, 1000
	// maxDepth is how deep elements may lie in one another.
	maxDepth = 200
	// maxField is the longest value but for contents, in bytes.
	maxField = 64 << 10
)

// oneLine writes every stretch of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// day reads the day at the beginning of 20250310T101500Z or 2025-03-10T10:15:00.000Z; "" for anything else.
func day(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "-", "")
	if len(s) < len("20250310") {
		return ""
	}
	s = s[:8]
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return ""
		}
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:]
}
