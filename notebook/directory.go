package notebook

import (
	"cmp"
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// directory says which thing of a notebook is meant by a name, as people and other programs name things: by a file's name, the end of its
// path, a title, an alias.
//
// Of several things of one name the nearest to where it is used is meant: one from the same folder that was taken in, then from the same
// folder as the file, then the one with the shortest path (as Obsidian has it), then the newest.
type directory struct {
	named   map[string][]named // by folded name: a file's last element without .md, a title, an alias
	origins map[string]Ref
	// Sources but for references, by where on the web they are from, by their DOI, and the year they are of.
	pages     map[string]SourceID
	dois      map[string]SourceID
	years     map[SourceID]int
	addressed map[SourceID]bool // those from the web
	// folders are the sources that are alone in a folder of their own, by its name; "" for several.
	folders map[string]SourceID
}

// named is a thing under one of its names.
type named struct {
	ref    Ref
	origin string
	as     nameKind
}

// nameKind says what a name is; of several the first is meant.
type nameKind int

const (
	asFile nameKind = iota
	asAlias
	asTitle
)

// readDirectory goes through everything that has a name.
func readDirectory(ctx context.Context, tx Tx) (*directory, error) {
	d := &directory{
		named: map[string][]named{}, origins: map[string]Ref{}, pages: map[string]SourceID{}, dois: map[string]SourceID{}, years: map[SourceID]int{}, addressed: map[SourceID]bool{},
		folders: map[string]SourceID{},
	}
	var failed error
	err := tx.Sources("", func(s Source) bool {
		if s, failed = marked(tx, s); failed == nil {
			d.source(s)
			failed = ctx.Err()
		}
		return failed == nil
	})
	if err := cmp.Or(failed, err); err != nil {
		return nil, err
	}
	err = tx.Notes("", func(note Note) bool { d.note(note); return ctx.Err() == nil })
	return d, cmp.Or(err, ctx.Err())
}

func (d *directory) source(s Source) {
	title := s.Title
	if s.TitleDerived {
		title = ""
	}
	d.add(RefOf(s.ID), s.Origin, title, s.Aliases)
	if s.Format == FormatReference {
		return
	}
	d.years[s.ID] = s.Published.Year
	folder := path.Base(path.Dir(s.Origin))
	if _, several := d.folders[folder]; several {
		d.folders[folder] = ""
	} else {
		d.folders[folder] = s.ID
	}
	if p := plainURL(s.URL); p != "" {
		d.pages[p], d.addressed[s.ID] = s.ID, true
	}
	for _, own := range []string{s.DOI, doiIn.FindString(s.URL)} {
		if own != "" {
			d.dois[strings.ToLower(own)] = s.ID
		}
	}
}

// doiIn finds a DOI in an address.
var doiIn = regexp.MustCompile(`10\.\d{4,9}/[^\s?#&]+`)

func (d *directory) note(n Note) { d.add(RefOf(n.ID), n.Origin, n.Title, n.Aliases) }

func (d *directory) add(r Ref, origin, title string, aliases []string) {
	put := func(name string, as nameKind) {
		if name = foldName(name); name != "" {
			d.named[name] = append(d.named[name], named{r, origin, as})
		}
	}
	if origin != "" {
		put(fileName(origin), asFile)
		d.origins[origin] = r
	}
	for _, a := range aliases {
		put(a, asAlias)
	}
	put(title, asTitle)
}

// fileName is the last element of a path, without the ending of Markdown.
func fileName(p string) string { return path.Base(withoutMarkdown(p)) }

func withoutMarkdown(p string) string {
	if isMarkdown(p) {
		return p[:len(p)-len(path.Ext(p))]
	}
	return p
}

// isMarkdown says whether a file's name is one of Markdown.
func isMarkdown(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return true
	}
	return false
}

// foldName writes names that a person takes for one alike: case, composition of accents and white space do not count.
func foldName(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(s))), " ")
}

// find returns what a link leads to.
func (d *directory) find(k DraftLink, from unresolved) (Ref, bool) {
	switch k.By {
	case LinkByEntry:
		r, ok := d.origins[from.File+"/"+k.To]
		return r, ok
	case LinkByAddress:
		id, ok := d.pages[plainURL(k.To)]
		return RefOf(id), ok
	case LinkByTitle:
		return d.nearest(foldName(k.To), from, func(n named) bool { return n.as == asTitle })
	case LinkByPath:
		p := path.Join(path.Dir(from.Origin), k.To)
		for _, origin := range []string{p, p + ".md"} {
			if r, ok := d.origins[origin]; ok {
				return r, true
			}
		}
	}
	to := foldName(withoutMarkdown(strings.TrimLeft(path.Clean(k.To), "./")))
	end := "/" + to
	if r, ok := d.nearest(path.Base(to), from, func(n named) bool {
		return n.as == asFile && (!strings.Contains(to, "/") || strings.HasSuffix("/"+foldName(withoutMarkdown(n.origin)), end))
	}); ok {
		return r, true
	}
	return d.nearest(foldName(k.To), from, func(n named) bool { return n.as != asFile })
}

// nearest returns the thing with the name that is meant.
func (d *directory) nearest(name string, from unresolved, admits func(named) bool) (Ref, bool) {
	var best *named
	for i, n := range d.named[name] {
		if admits(n) && n.ref != from.Of && (best == nil || n.nearer(*best, from)) {
			best = &d.named[name][i]
		}
	}
	if best == nil {
		return Ref{}, false
	}
	return best.ref, true
}

// nearer says whether a thing is meant rather than another of the same name.
func (n named) nearer(o named, from unresolved) bool {
	far := func(n named) []int {
		return []int{
			outside(n.origin, from.File), outside(n.origin, from.Root), int(n.as), outside(n.origin, path.Dir(from.Origin)),
			strings.Count(n.origin, "/"), len(n.origin),
		}
	}
	a, b := far(n), far(o)
	if i := slices.Compare(a, b); i != 0 {
		return i < 0
	}
	return n.ref.String() > o.ref.String()
}

// outside is 1 for a path that is not in the folder, 0 for one that is.
func outside(p, folder string) int {
	if strings.HasPrefix(p, folder+"/") {
		return 0
	}
	return 1
}
