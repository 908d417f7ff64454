package session

import (
	"context"
	"io"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"commonplace/notebook"
)

// ImportText takes text in as a source. A title that is not empty is given to it; else its first words stand for one. The same text
// again is already here.
func (m *Importing) ImportText(title, text string) (started bool) {
	title = strings.TrimSpace(title)
	file := pasted{name: pastedName, text: text, at: m.s.now()}
	root := notebook.ImportRoot{FS: file, Paths: []string{pastedName}, Shown: "pasted " + notebook.DayOf(file.at).Words(), Origin: "pasted/" + file.at.UTC().Format(time.RFC3339Nano)}
	if title == "" {
		return m.StartRoots([]notebook.ImportRoot{root})
	}
	end := func() {}
	end = m.Observe(func() {
		if !m.Finished {
			return
		}
		end()
		if id := m.Opened; id != "" && m.Added > 0 {
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

const pastedName = "pasted text.txt"

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
