package reference

import "strings"

// A chapter may leave to its book what they have in common, by naming it under crossref: who published it, when and where, who edited it;
// the book's title becomes that of the chapter's book. Under xdata stand entries that are nothing but fields to be shared. The entry that is
// named may stand below the one that names it, so a list in which any does is gone through twice.

const (
	// maxGenerations is how long a chain of entries may be that name one another.
	maxGenerations = 3
	// maxInherited is the longest value that is taken over, in bytes: it is turned into words for each entry anew.
	maxInherited = 4 << 10
)

// family is what the entries of a list can have from one another: their fields, by their keys in small letters.
type family map[string]map[string]string

// familyIn reads the fields of a list's entries, if any entry names another.
func familyIn(text string) family {
	if lower := strings.ToLower(text); !strings.Contains(lower, "crossref") && !strings.Contains(lower, "xdata") {
		return nil
	}
	f := family{}
	for e, fields := range bibEntries(text) {
		if key := strings.ToLower(e.Key); e.Err == nil && f[key] == nil {
			f[key] = fields
		}
	}
	return f
}

// inherit returns the fields of an entry with those it has from others. Its own come first.
func (f family) inherit(kind string, fields map[string]string, generations int) map[string]string {
	if f == nil || generations == 0 || fields["crossref"] == "" && fields["xdata"] == "" {
		return fields
	}
	all := map[string]string{}
	take := func(name, value string) {
		if all[name] == "" && len(value) <= maxInherited {
			all[name] = value
		}
	}
	for name, value := range fields {
		all[name] = value
	}
	for _, key := range strings.Split(fields["xdata"], ",") {
		for name, value := range f.inherit("xdata", f[strings.ToLower(strings.TrimSpace(key))], generations-1) {
			take(name, value)
		}
	}
	book := f.inherit(kind, f[strings.ToLower(strings.TrimSpace(fields["crossref"]))], generations-1)
	dated, within := all["date"] != "" || all["year"] != "", all["booktitle"] != "" || all["journaltitle"] != "" || all["journal"] != ""
	for name, value := range book {
		switch {
		case name == "title" || name == "subtitle":
			if within {
				continue
			}
			if of := containerOf[kind]; of != "" {
				take(of+name, value)
			} else {
				take("book"+name, value)
			}
		case dated && (name == "date" || name == "year" || name == "month" || name == "day"):
		case !ownFields[name]:
			take(name, value)
		}
	}
	return all
}

// containerOf is what precedes the title of what an entry of a kind is in, where that is no book.
var containerOf = map[string]string{"article": "journal", "suppperiodical": "journal"}

// ownFields are never another entry's.
var ownFields = map[string]bool{
	"author": true, "title": true, "shorttitle": true, "titleaddon": true, "crossref": true, "xref": true, "xdata": true, "ids": true, "pages": true, "url": true, "doi": true,
	"eprint": true, "abstract": true, "keywords": true, "keyword": true, "note": true, "annote": true, "annotation": true, "addendum": true,
	"file": true, "urldate": true, "chapter": true, "langid": true, "language": true, "booktitle": true, "booksubtitle": true,
}
