package folder

import (
	"context"
	"net/url"
	"path"
	"strings"
	"unicode"
)

// partEndings are the endings of files that stand beside a saved page and belong to it: pictures, style sheets, scripts, fonts.
var partEndings = map[string]bool{
	".apng": true, ".avif": true, ".bmp": true, ".gif": true, ".ico": true, ".jpeg": true, ".jpg": true, ".jfif": true,
	".png": true, ".svg": true, ".tif": true, ".tiff": true, ".webp": true,
	".css": true, ".scss": true, ".less": true, ".map": true, ".js": true, ".mjs": true, ".cjs": true,
	".eot": true, ".otf": true, ".ttf": true, ".woff": true, ".woff2": true,
}

// PartOfPage says whether a file of that name is part of a page it stands beside (a picture, style sheet, script or font) and so
// neither a source nor a problem. It looks at the ending only; whether there is a page is the caller's to know.
func PartOfPage(name string) bool {
	return partEndings[strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))]
}

// markParts finds what belongs to a saved page: all in the folder that was saved with it; and pictures, style sheets and scripts where a page
// stands in their folder or in one above it.
func markParts(files []File) {
	pages, saved := map[string]bool{}, map[string]string{}
	for _, f := range files {
		for _, folder := range savedFolders(f.Path) {
			saved[folder] = f.Path
		}
		switch strings.ToLower(path.Ext(f.Path)) {
		case ".html", ".htm", ".xhtml":
			pages[path.Dir(f.Path)] = true
		}
	}
	if len(pages) == 0 {
		return
	}
	for i, f := range files {
		if f.Err == nil && pageOf(f.Path, saved) != "" {
			files[i].Part = true
			continue
		}
		if f.Err != nil || !PartOfPage(f.Path) {
			continue
		}
		for dir := path.Dir(f.Path); ; dir = path.Dir(dir) {
			if pages[dir] {
				files[i].Part = true
				break
			}
			if dir == "." || dir == "/" {
				break
			}
		}
	}
}

// markVaults finds the files that lie in Obsidian vaults. What was thrown away there stays away, and so do the vault's settings.
func markVaults(root Root, files []File) []File {
	vaults := map[string]bool{}
	for _, f := range files {
		if path.Base(f.Path) == vaultSettings {
			vaults[path.Dir(f.Path)] = true
		}
	}
	if len(vaults) == 0 && !root.Vault {
		return files
	}
	kept := files[:0]
	for _, f := range files {
		f.Vault = root.Vault
		thrown := false
		for at := f.Path; ; at = path.Dir(at) {
			dir := path.Dir(at)
			if vaults[dir] || root.Vault && dir == "." {
				f.Vault = true
				thrown = thrown || path.Base(at) == vaultTrash
			}
			if dir == at || dir == "." || dir == "/" {
				break
			}
		}
		if !thrown && path.Base(f.Path) != vaultSettings {
			kept = append(kept, f)
		}
	}
	return kept
}

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
func markEmbedded(ctx context.Context, files []File) {
	wanted := map[string][]int{} // by the picture's own name
	var notes []File
	for i, f := range files {
		switch ext := strings.ToLower(path.Ext(f.Path)); {
		case f.Err != nil || f.Part || f.Vault: // a note has no pictures of its own: they are things beside it
		case ext == ".md" || ext == ".markdown":
			notes = append(notes, f)
		case isPagePicture(f.Path):
			wanted[path.Base(f.Path)] = append(wanted[path.Base(f.Path)], i)
		}
	}
	if len(wanted) == 0 {
		return
	}
	for _, note := range notes {
		if ctx.Err() != nil {
			return
		}
		data, _, err := note.Read()
		if err != nil {
			continue // told when its turn comes
		}
		for name := range namesIn(string(data[:min(len(data), maxNamed)])) {
			for _, i := range wanted[name] {
				if dir := path.Dir(note.Path); dir == "." || strings.HasPrefix(files[i].Path, dir+"/") {
					files[i].Part = true
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
