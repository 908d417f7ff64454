package session

import (
	"fmt"
	"slices"
	"strings"

	"commonplace/notebook"
)

// ImportedFile is what became of one file, in words for people.
type ImportedFile struct {
	Path, Title string
	Outcome     notebook.Outcome
	Ref         notebook.Ref // zero when it was refused or is part of a page
	Why         string       // it was refused
	Warned      string       // what of it could not be read
	Unread      int          // pages of which only a picture is there
	Locked      bool         // it needs a password
}

// Words says what became of the file.
func (f ImportedFile) Words() string {
	switch f.Outcome {
	case notebook.Added:
		if _, isNote := f.Ref.Note(); isNote {
			return "added as a note"
		}
	case notebook.Updated:
		return "renewed"
	case notebook.Known:
		return "already here"
	case notebook.OfAPage:
		return "part of a page"
	case notebook.KeptBoth:
		return "added beside your own"
	}
	return string(f.Outcome)
}

// Says tells all that is to be said of the file in a line: "added · Page 3 is damaged and left out · Harbour records".
func (f ImportedFile) Says() string {
	words := []string{f.Words()}
	for _, more := range []string{f.Warned, f.Why, f.Title} {
		if more != "" {
			words = append(words, strings.TrimSuffix(more, "."))
		}
	}
	return strings.Join(words, " · ")
}

// FileKind narrows a list of imported files.
type FileKind string

// The kinds of file, in the order in which they are offered.
const (
	FilesAll     FileKind = ""
	FilesRefused FileKind = "refused"
	FilesWarned  FileKind = "with warnings"
	FilesScans   FileKind = "without text"
	FilesAdded   FileKind = "added"
	// FilesDescribed: what they say came to sources that are here, as their metadata or as highlights.
	FilesDescribed FileKind = "about sources here"
	FilesUpdated   FileKind = "renewed"
	FilesKnown     FileKind = "already here"
	FilesParts     FileKind = "parts of pages"
)

// Is says whether the file is of a kind. A file may be of several.
func (k FileKind) Is(f ImportedFile) bool {
	switch k {
	case FilesRefused:
		return f.Outcome == notebook.Refused
	case FilesWarned:
		return f.Warned != ""
	case FilesScans:
		return f.Unread > 0
	case FilesAdded:
		return f.Outcome == notebook.Added || f.Outcome == notebook.KeptBoth
	case FilesDescribed:
		return f.Outcome == notebook.Described || f.Outcome == notebook.Highlighted
	case FilesUpdated:
		return f.Outcome == notebook.Updated
	case FilesKnown:
		return f.Outcome == notebook.Known
	case FilesParts:
		return f.Outcome == notebook.OfAPage
	}
	return true
}

// ImportedFiles is what became of the files of an import: a list that can be narrowed, those that need a password and those refused first, then those with warnings, then
// as they came.
type ImportedFiles struct {
	Shown  []ImportedFile
	Only   FileKind
	Counts []KindCount // all of them first, then the kinds of which there are some
	Left   int         // files that are not remembered
	all    []ImportedFile
}

// Forgotten says how many files are not remembered: "1 more file, which is not remembered".
func (l *ImportedFiles) Forgotten() string {
	if l.Left == 1 {
		return "1 more file, which is not remembered"
	}
	return thousands(l.Left) + " more files, which are not remembered"
}

// KindCount is how many files are of a kind.
type KindCount struct {
	Kind  FileKind
	Files int
}

// Says is how a kind is offered: "Refused 3".
func (k KindCount) Says() string {
	name := "All"
	if k.Kind != FilesAll {
		name = strings.ToUpper(string(k.Kind[:1])) + string(k.Kind[1:])
	}
	return name + " " + thousands(k.Files)
}

func importedFiles(files []notebook.Imported, words func(error) string) ImportedFiles {
	l := ImportedFiles{all: make([]ImportedFile, 0, len(files))}
	for _, f := range files {
		one := ImportedFile{
			Path: f.Path, Title: f.Title, Outcome: f.Outcome, Ref: f.Ref(), Warned: strings.Join(f.Trouble, " "), Unread: f.Unread, Locked: f.Again.FS != nil,
		}
		if f.Err != nil {
			one.Why = words(f.Err)
		}
		l.all = append(l.all, one)
	}
	slices.SortStableFunc(l.all, func(a, b ImportedFile) int { return urgency(a) - urgency(b) })
	for _, k := range []FileKind{FilesAll, FilesRefused, FilesWarned, FilesScans, FilesAdded, FilesDescribed, FilesUpdated, FilesKnown, FilesParts} {
		n := 0
		for _, f := range l.all {
			if k.Is(f) {
				n++
			}
		}
		if n > 0 {
			l.Counts = append(l.Counts, KindCount{k, n})
		}
	}
	l.narrow(FilesAll)
	return l
}

// urgency is 0 for what is to be looked at first.
func urgency(f ImportedFile) int {
	switch {
	case f.Locked:
		return 0 // a password opens it
	case f.Outcome == notebook.Refused:
		return 1
	case f.Warned != "" || f.Unread > 0:
		return 2
	}
	return 3
}

func (l *ImportedFiles) narrow(which FileKind) {
	l.Only, l.Shown = which, l.all
	if which != FilesAll {
		l.Shown = nil
		for _, f := range l.all {
			if which.Is(f) {
				l.Shown = append(l.Shown, f)
			}
		}
	}
}

// came lists what came in or was renewed, each once.
func (l *ImportedFiles) came() (refs []notebook.Ref) {
	seen := map[notebook.Ref]bool{}
	for _, f := range l.all {
		if (FilesAdded.Is(f) || FilesUpdated.Is(f)) && !seen[f.Ref] {
			seen[f.Ref] = true
			refs = append(refs, f.Ref)
		}
	}
	return refs
}

// Text is the list as it is shown, to be copied or written to a file: a line a file, its parts set apart by tabs.
func (l *ImportedFiles) Text() string {
	var b strings.Builder
	for _, f := range l.Shown {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", f.Words(), oneLine(f.Path), oneLine(strings.TrimPrefix(strings.TrimPrefix(f.Says(), f.Words()), " · ")))
	}
	if l.Left > 0 {
		b.WriteString(l.Forgotten() + "\n")
	}
	return b.String()
}

// oneLine keeps a name of a file from breaking the list: names may hold anything.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, s)
}
