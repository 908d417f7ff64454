package notebook

import (
	"context"
	"net/url"
	"path"
	"strings"
	"unicode"
)

// Pictures beside notes. A picture that a Markdown file in the same folder, or one above it, names is part of that note; any other may be
// a scan, and is a source.
//
// Decision: the notes are only looked through for names, not understood, because that parses nothing and a name that stands in a note
// by chance costs at most that a picture is told as a part. Price: notes are read once more, where pictures stand beside them.

// maxNamed is the most of a note that is looked through, in bytes.
const maxNamed = 4 << 20

// isPagePicture says whether a file of that name is a picture that can be a page by itself.
func isPagePicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".webp":
		return true
	}
	return false
}

// markEmbedded finds the pictures that belong to notes.
func markEmbedded(ctx context.Context, files []found) {
	wanted := map[string][]int{} // by the picture's own name
	var notes []found
	for i, f := range files {
		switch ext := strings.ToLower(path.Ext(f.path)); {
		case f.err != nil || f.part || f.vault: // a note has no pictures of its own: they are things beside it
		case ext == ".md" || ext == ".markdown":
			notes = append(notes, f)
		case isPagePicture(f.path):
			wanted[path.Base(f.path)] = append(wanted[path.Base(f.path)], i)
		}
	}
	if len(wanted) == 0 {
		return
	}
	for _, note := range notes {
		if ctx.Err() != nil {
			return
		}
		data, _, err := note.read()
		if err != nil {
			continue // told when its turn comes
		}
		for name := range namesIn(string(data[:min(len(data), maxNamed)])) {
			for _, i := range wanted[name] {
				if dir := path.Dir(note.path); dir == "." || strings.HasPrefix(files[i].path, dir+"/") {
					files[i].part = true
				}
			}
		}
	}
}

// namesIn returns what may be names of files in a text: the last elements of whatever stands between brackets, quotes and white space, and
// between brackets alone, for names with spaces.
func namesIn(text string) map[string]bool {
	names := map[string]bool{}
	bracket := func(r rune) bool { return strings.ContainsRune("()[]<>|\"'#", r) || r < ' ' }
	for part := range strings.FieldsFuncSeq(text, bracket) {
		for _, words := range append(strings.FieldsFunc(part, unicode.IsSpace), strings.TrimSpace(part)) {
			if !isPagePicture(words) {
				continue
			}
			name := path.Base(strings.ReplaceAll(words, `\`, "/"))
			names[name] = true
			if plain, err := url.PathUnescape(name); err == nil {
				names[plain] = true
			}
		}
	}
	return names
}
