package reference

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// Programs say in a field of an entry which files they keep with it, each in its own way:
//
//	JabRef, Mendeley   description:path:type;…     with \: and \; for the signs themselves; a drive is written C\: or C$\backslash$:
//	Zotero             title:path:media type;…     or the path alone
//	RIS, L1            a path, file:///… or internal-pdf://…

// maxFiles is the most files of an entry, and maxPath the longest path, in bytes.
const maxFiles, maxPath = 50, 4096

// fileEnding is how the name of a file ends; a media type has no point and a type no letters before it.
var fileEnding = regexp.MustCompile(`[^/.]\.[A-Za-z][A-Za-z0-9]{0,7}$`)

// files lists the paths in a BibTeX field, with slashes.
func files(field string) []string {
	field = strings.ReplaceAll(field, `$\backslash$`, "")
	var all []string
	for _, item := range parted(field, ';') {
		var best string
		for _, part := range parted(item, ':') {
			if p := filePath(part); p != "" {
				best = p // the path stands behind the description, which may be a name too
			}
		}
		if best != "" && len(all) < maxFiles {
			all = append(all, best)
		}
	}
	return all
}

// parted cuts at a sign that is not escaped.
func parted(s string, sign byte) (parts []string) {
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sign:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

// filePath reads a path to a file; "" for what is none.
func filePath(s string) string {
	s = strings.TrimSpace(strings.NewReplacer(`\:`, ":", `\;`, ";", `\_`, "_", `\&`, "&", `\%`, "%", `\#`, "#", `\\`, "/", `\`, "/", "{", "", "}", "").Replace(s))
	if _, after, is := strings.Cut(s, "://"); is {
		if plain, err := url.PathUnescape(after); err == nil {
			after = plain
		}
		s = after
	}
	if s == "" || len(s) > maxPath || strings.ContainsAny(s, "\n\x00") || !fileEnding.MatchString(s) {
		return ""
	}
	return path.Clean(s)
}
