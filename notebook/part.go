package notebook

import (
	"path"
	"strings"
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
