package archive

import (
	"fmt"
	"path"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/prose"
)

// Inside begins the path of what is in the file at inner.
func Inside(inner string) string {
	if inner == "" {
		return ""
	}
	return inner + "/"
}

// Names keeps the names in one file apart.
type Names map[string]int

// Of returns a name, with a number from the second time on.
func (u Names) Of(name string) string {
	u[name]++
	if n := u[name]; n > 1 {
		return u.Of(fmt.Sprintf("%s %d", name, n))
	}
	return name
}

// maxEntryWords is the most of a title that names an entry, in bytes.
const maxEntryWords = 80

// NameOf makes a name for something in a file out of its title.
func NameOf(title, otherwise string) string {
	title = strings.Trim(prose.OneLine(strings.NewReplacer("/", "-", `\`, "-", "\x00", "").Replace(prose.ClipBytes(title, maxEntryWords))), ". ")
	if !prose.HasWords(title) {
		return otherwise
	}
	return strings.ToValidUTF8(title, "\uFFFD")
}

// Ending is the last part of the name, in lower case: ".md".
func Ending(name string) string { return strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) }

// EntryName returns an entry's name with slashes; one that leads outside the archive is ErrUnsafeName.
func EntryName(name string) (string, error) {
	name = strings.ReplaceAll(name, `\`, "/")
	shown := prose.Clip(name, byline.MaxName)
	switch {
	case len(name) > maxEntryName:
		return shown, draft.Refuse(notebook.ErrUnsafeName, "longer than %d bytes", maxEntryName)
	case name == "" || strings.ContainsRune(name, 0):
		return shown, draft.Refuse(notebook.ErrUnsafeName, "no name")
	case strings.HasPrefix(name, "/"):
		return shown, draft.Refuse(notebook.ErrUnsafeName, "an absolute path")
	case len(name) > 1 && name[1] == ':' && isLetter(name[0]):
		return shown, draft.Refuse(notebook.ErrUnsafeName, "a path with a drive")
	}
	for _, element := range strings.Split(name, "/") {
		if element == ".." {
			return shown, draft.Refuse(notebook.ErrUnsafeName, "a path that leads outside")
		}
	}
	return strings.TrimPrefix(path.Clean(name), "./"), nil
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// isDebris says whether an entry is what operating systems leave in archives.
func isDebris(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || base == ".DS_Store" || base == "Thumbs.db" || base == "desktop.ini"
}
