package session

import (
	"context"
	"io"
	"io/fs"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/date"
)

// Pasting: text, the source of a page, a list of files, an address.

// ImportText takes text in as a source, and the source of a page as a page. A title that is not empty is given to it; else the page's own,
// or its first words stand for one. The same text again is already here.
func (m *Importing) ImportText(title, text string) (started bool) {
	title = strings.TrimSpace(title)
	file := pasted{name: pastedName, text: text, at: m.s.now()}
	if pastedPage.MatchString(text) {
		file.name = pastedPageName
	}
	root := notebook.ImportRoot{FS: file, Paths: []string{file.name}, Shown: "pasted " + date.DayOf(file.at).Words(), Origin: "pasted/" + file.at.UTC().Format(time.RFC3339Nano)}
	if title == "" {
		return m.StartRoots([]notebook.ImportRoot{root})
	}
	end := func() {}
	end = m.Observe(func() {
		if !m.Finished {
			return
		}
		end()
		if id, isSource := m.Opened.Source(); isSource && m.Added > 0 {
			m.s.work.act(func(ctx context.Context) error {
				return m.s.book.Mark(ctx, id, "title", func(k *notebook.Marks) { k.Title = &title })
			}, nil)
		}
	})
	if !m.StartRoots([]notebook.ImportRoot{root}) {
		end()
		return false
	}
	return true
}

// ImportPaths takes in the files of a pasted list: a path or file address a line, bare or in quotation marks. It is false when no line
// is an absolute path, or an import is running.
func (m *Importing) ImportPaths(list string) (started bool) {
	paths := PastedPaths(list)
	return len(paths) > 0 && m.Start(paths)
}

// maxPastedPaths bounds a pasted list.
const maxPastedPaths = 10_000

// PastedPaths reads the absolute paths in a pasted list, one a line; nil when any line that is not empty is something else, so that text
// is not taken for a list.
func PastedPaths(list string) []string {
	var paths []string
	for line := range strings.Lines(list) {
		line = strings.Trim(strings.TrimSpace(line), `"'`)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "file://") {
			u, err := url.Parse(line)
			if err != nil || u.Host != "" && u.Host != "localhost" {
				return nil
			}
			line = filepath.FromSlash(u.Path)
		}
		if !filepath.IsAbs(line) || len(paths) == maxPastedPaths {
			return nil
		}
		paths = append(paths, line)
	}
	return paths
}

// PastedAddress says whether what was pasted is nothing but addresses of pages.
func PastedAddress(text string) bool {
	fields := strings.Fields(text)
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(f string) bool {
		u, err := url.Parse(f)
		return err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https"
	})
}

// pastedPage matches the source of a page or of a part of one: it begins with an element, or a declaration, that pages begin with.
var pastedPage = regexp.MustCompile(`(?i)^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|\?xml[^>]*>\s*<(?:!doctype\s+)?html|html|head|body|main|article|section|div|p|h[1-6]|table|ul|ol|blockquote)[\s>]`)

const (
	pastedName     = "pasted text.txt"
	pastedPageName = "pasted page.html"
)

// pasted is a file system with one file: what was pasted.
type pasted struct {
	name, text string
	at         time.Time
}

// Open opens the one file.
func (p pasted) Open(name string) (fs.File, error) {
	if name != p.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &pastedFile{pasted: p, Reader: strings.NewReader(p.text)}, nil
}

type pastedFile struct {
	pasted
	io.Reader
}

func (f *pastedFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *pastedFile) Close() error               { return nil }
func (f *pastedFile) Name() string               { return f.name }
func (f *pastedFile) Size() int64                { return int64(len(f.text)) }
func (f *pastedFile) Mode() fs.FileMode          { return 0o444 }
func (f *pastedFile) ModTime() time.Time         { return f.at }
func (f *pastedFile) IsDir() bool                { return false }
func (f *pastedFile) Sys() any                   { return nil }
