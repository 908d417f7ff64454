package paper

import (
	"fmt"
	"unicode/utf16"

	"commonplace/notebook/extract/paper/layout"
	"commonplace/notebook/extract/paper/pdfium"
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
	*pdfium.Instance
	document uint64
	pages    int
	marked   []Marked // by readers, on the pages that were read
}

// open opens a document, with a password in UTF-8 or "" for none; the caller closes it.
func open(data []byte, password string) (*file, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("%w: %d MB, more than %d MB", ErrTooLarge, len(data)>>20, maxFile>>20)
	}
	in, err := pdfium.New()
	if err != nil {
		return nil, err
	}
	f := &file{Instance: in}
	if err := f.load(data, password); err != nil {
		_ = f.Close() // its memory is given up in any case
		return nil, err
	}
	return f, nil
}

func (f *file) load(data []byte, password string) error {
	if len(password) > maxPassword {
		return ErrPassword
	}
	at, opens := f.Allocate(len(data)+1), f.Allocate(len(password)+1)
	if f.Err != nil {
		return f.Err
	}
	f.Module.Memory().Write(at, data)
	f.Module.Memory().Write(opens, append([]byte(password), 0))
	f.document = f.Call("FPDF_LoadMemDocument", uint64(at), uint64(len(data)), uint64(opens))
	if f.Err == nil && f.document == 0 {
		switch f.Number("FPDF_GetLastError") {
		case lastPassword:
			return ErrPassword
		case lastSecurity:
			return ErrLocked
		}
		return ErrBroken
	}
	f.pages = f.Number("FPDF_GetPageCount", f.document)
	switch {
	case f.Err != nil:
		return f.Err
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
	n := f.Number(name, append(args, uint64(f.Scratch), pdfium.ScratchBytes)...)
	if n < 2 || n > pdfium.ScratchBytes {
		return ""
	}
	b := f.Bytes(f.Scratch, n)
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u := uint16(b[i]) | uint16(b[i+1])<<8
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return layout.Tidy(string(utf16.Decode(units)), most)
}

// claim returns an entry of the information dictionary.
func (f *file) claim(name string) string { return f.said("FPDF_GetMetaText", f.document, f.Key(name)) }

// language returns the language the document declares.
func (f *file) language() string { return f.said("FPDFCatalog_GetLanguage", f.document) }

// label returns what is printed as the number of page i, counted from 0.
func (f *file) label(i int) string {
	if s := f.said("FPDF_GetPageLabel", f.document, uint64(i)); s != "" {
		return s
	}
	return fmt.Sprint(i + 1)
}

// outline lists the entries that lead to a page.
func (f *file) outline() []layout.Entry {
	var all []layout.Entry
	left := maxOutline
	var walk func(parent uint64, level int)
	walk = func(parent uint64, level int) {
		for b := f.Call("FPDFBookmark_GetFirstChild", f.document, parent); b != 0 && left > 0 && f.Err == nil; b = f.Call("FPDFBookmark_GetNextSibling", f.document, b) {
			left--
			to := f.Call("FPDFBookmark_GetDest", f.document, b)
			if to == 0 {
				if act := f.Call("FPDFBookmark_GetAction", b); act != 0 {
					to = f.Call("FPDFAction_GetDest", f.document, act)
				}
			}
			if to != 0 {
				if title, page := f.said("FPDFBookmark_GetTitle", b), f.Number("FPDFDest_GetDestPageIndex", f.document, to); title != "" && page >= 0 {
					all = append(all, layout.Entry{Title: title, Page: page, Level: level})
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
