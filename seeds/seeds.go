// Package seeds is the sample notebook the program brings along: short articles in three formats, and sample.json, which says what is
// highlighted, noted, linked and briefed in them. It knows nothing of what a notebook is; notebook/sampling.go reads it.
//
// The articles are the project's own. They retell one report in other words, attribute what they say, quote nobody beyond a few words
// that the report gives, and assert nothing that it does not. rewritten-copy.txt is garbled on purpose, with names spelt two ways,
// so that search, warnings and notes have something to show.
//
// Trap: a quote in sample.json must stand in its article letter for letter; a test samples a real notebook with it.
package seeds

import (
	"embed"
	"io/fs"
)

//go:embed articles sample.json
var files embed.FS

// FS returns the sample notebook: sample.json and the folder articles. It is read-only.
func FS() fs.FS { return files }
