package paper

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

const (
	// maxFile is the largest file, in bytes: PDFium needs as much again and more to read it.
	maxFile = 128 << 20
	// maxPages is the most pages that are read.
	maxPages = 20_000
	// maxOutline and maxDepth bound an outline, which may be made to run in circles.
	maxOutline, maxDepth = 10_000, 6
	// maxClaim is the longest title, author, label or outline entry that is believed, in bytes.
	maxClaim = 1000
	// maxPassword is the longest password that is tried, in bytes; the format itself looks at no more than 127.
	maxPassword = 1000
)

// The errors FPDF_GetLastError gives, from fpdfview.h.
const (
	lastPassword = 4
	lastSecurity = 5
)

// file is an open document.
type file struct {
	*instance
	document uint64
	pages    int
	marked   []Marked // by readers, on the pages that were read
}

// open opens a document, with a password in UTF-8 or "" for none; the caller closes it.
func open(data []byte, password string) (*file, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("%w: %d MB, more than %d MB", ErrTooLarge, len(data)>>20, maxFile>>20)
	}
	in, err := newInstance()
	if err != nil {
		return nil, err
	}
	f := &file{instance: in}
	if err := f.load(data, password); err != nil {
		_ = f.close() // its memory is given up in any case
		return nil, err
	}
	return f, nil
}

func (f *file) load(data []byte, password string) error {
	if len(password) > maxPassword {
		return ErrPassword
	}
	at, opens := f.allocate(len(data)+1), f.allocate(len(password)+1)
	if f.err != nil {
		return f.err
	}
	f.module.Memory().Write(at, data)
	f.module.Memory().Write(opens, append([]byte(password), 0))
	f.document = f.call("FPDF_LoadMemDocument", uint64(at), uint64(len(data)), uint64(opens))
	if f.err == nil && f.document == 0 {
		switch f.number("FPDF_GetLastError") {
		case lastPassword:
			return ErrPassword
		case lastSecurity:
			return ErrLocked
		}
		return ErrBroken
	}
	f.pages = f.number("FPDF_GetPageCount", f.document)
	switch {
	case f.err != nil:
		return f.err
	case f.pages <= 0:
		return fmt.Errorf("%w: it has no pages", ErrBroken)
	case f.pages > maxPages:
		return fmt.Errorf("%w: %d pages, more than %d", ErrTooLarge, f.pages, maxPages)
	}
	return nil
}

// said is a text that a function writes in UTF-16 where it is told to and whose length in bytes it returns, end mark included.
func (f *file) said(name string, args ...uint64) string { return f.saidUpTo(maxClaim, name, args...) }

// saidUpTo is said for a text of at most so many bytes.
func (f *file) saidUpTo(most int, name string, args ...uint64) string {
	n := f.number(name, append(args, uint64(f.scratch), scratchBytes)...)
	if n < 2 || n > scratchBytes {
		return ""
	}
	b := f.bytes(f.scratch, n)
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u := uint16(b[i]) | uint16(b[i+1])<<8
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return tidy(string(utf16.Decode(units)), most)
}

// claim returns an entry of the information dictionary.
func (f *file) claim(name string) string { return f.said("FPDF_GetMetaText", f.document, f.key(name)) }

// language returns the language the document declares.
func (f *file) language() string { return f.said("FPDFCatalog_GetLanguage", f.document) }

// label returns what is printed as the number of page i, counted from 0.
func (f *file) label(i int) string {
	if s := f.said("FPDF_GetPageLabel", f.document, uint64(i)); s != "" {
		return s
	}
	return fmt.Sprint(i + 1)
}

// entry is a line of the outline.
type entry struct {
	title string
	page  int // from 0
	level int // from 1
}

// outline lists the entries that lead to a page.
func (f *file) outline() []entry {
	var all []entry
	left := maxOutline
	var walk func(parent uint64, level int)
	walk = func(parent uint64, level int) {
		for b := f.call("FPDFBookmark_GetFirstChild", f.document, parent); b != 0 && left > 0 && f.err == nil; b = f.call("FPDFBookmark_GetNextSibling", f.document, b) {
			left--
			to := f.call("FPDFBookmark_GetDest", f.document, b)
			if to == 0 {
				if act := f.call("FPDFBookmark_GetAction", b); act != 0 {
					to = f.call("FPDFAction_GetDest", f.document, act)
				}
			}
			if to != 0 {
				if title, page := f.said("FPDFBookmark_GetTitle", b), f.number("FPDFDest_GetDestPageIndex", f.document, to); title != "" && page >= 0 {
					all = append(all, entry{title: title, page: page, level: level})
				}
			}
			if level < maxDepth {
				walk(b, level+1)
			}
		}
	}
	walk(0, 1)
	return all
}

// maxWords is how much of it is told, in bytes.
const maxWords = 200

// firstLine returns the beginning of an error's words: the sandbox adds the names of all functions it was in.
func firstLine(err error) string {
	s, _, _ := strings.Cut(strings.ToValidUTF8(err.Error(), "\uFFFD"), "\n")
	return strings.TrimRight(s[:min(len(s), maxWords)], " ")
}
