package exports

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"
)

// Note is a note of Evernote.
type Note struct {
	Title, Author, URL string
	Created            string // ISO 8601, by day; "" if unknown
	CreatedAt          string // as it stands there, to the second
	UpdatedAt          string
	Tags               []string
	Content            string // ENML
	Files              []File
	Raw                string // as it stands in the file
	Err                error  // why it could not be read to its end

	tasks []task
	task  task // the one being read
}

// File is a file in a note.
type File struct {
	Name, Type string
	Data       []byte
}

// IsEvernote says by its beginning that a text is such an export.
func IsEvernote(head string) bool {
	head = strings.TrimLeft(head, "\uFEFF \t\r\n")
	return strings.HasPrefix(head, "<en-export") || strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<en-export")
}

var noteHead = regexp.MustCompile(`<note(?:\s[^<>]{0,1000})?>`)

// Evernote goes through the notes of an export.
func Evernote(text string) iter.Seq[Note] {
	return func(yield func(Note) bool) {
		for at := 0; ; {
			m := noteHead.FindStringIndex(text[at:])
			if m == nil {
				return
			}
			start := at + m[0]
			end := strings.Index(text[start:], "</note>")
			if end < 0 {
				end = len(text)
			} else {
				end += start + len("</note>")
			}
			if next := noteHead.FindStringIndex(text[start+1 : end]); next != nil {
				end = start + 1 + next[0] // it was never closed
			}
			if !yield(note(text[start:end])) {
				return
			}
			at = end
		}
	}
}

// note reads one note. What came before a fault is kept.
func note(raw string) Note {
	n := Note{Raw: raw}
	d := xml.NewDecoder(strings.NewReader(strings.Map(allowed, raw)))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var path []string
	var words strings.Builder
	var file File
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err == nil && len(path) > maxDepth {
			err = fmt.Errorf("elements nested more than %d deep", maxDepth)
		}
		if err != nil {
			if n.Content == "" {
				n.Err = fmt.Errorf("%w: %v", ErrBroken, err)
			}
			return n
		}
		switch t := t.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			words.Reset()
			if t.Name.Local == "resource" {
				file = File{}
			}
		case xml.CharData:
			words.Write(t)
		case xml.EndElement:
			n.element(path, words.String(), &file)
			path = path[:max(0, len(path)-1)]
			words.Reset()
		}
	}
}

// allowed drops the control characters that XML does not know, and that notes hold.
func allowed(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		return -1
	}
	return r
}

// element takes what an element says at its end.
func (n *Note) element(path []string, words string, file *File) {
	if len(path) < 2 {
		return
	}
	value := oneLine(words[:min(len(words), maxField)])
	at := strings.Join(path[1:], "/")
	n.taskElement(at, value)
	switch at {
	case "title":
		n.Title = value
	case "content":
		n.Content = words
	case "created":
		n.Created, n.CreatedAt = day(value), value
	case "updated":
		n.UpdatedAt = value
	case "tag":
		if len(n.Tags) < maxTags && value != "" {
			n.Tags = append(n.Tags, value)
		}
	case "note-attributes/author":
		n.Author = value
	case "note-attributes/source-url":
		n.URL = value
	case "resource/data":
		if packed := strings.Join(strings.Fields(words), ""); len(n.Files) < maxFiles {
			file.Data, _ = base64.StdEncoding.DecodeString(packed) // what is broken is what it is up to there
		}
	case "resource/mime":
		file.Type = value
	case "resource/resource-attributes/file-name":
		file.Name = value
	case "resource":
		if len(n.Files) < maxFiles {
			n.Files = append(n.Files, *file)
		}
	}
}
