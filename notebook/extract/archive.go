package extract

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/draft"
)

// A file may hold others: an archive its entries, a mail its attachments, a list of references its entries. Each gives drafts of its
// own, in the file's order, with the path to it as Inner. What is wrong with one is that one's problem and the others go on; only what
// is over a limit for all of them ends the whole.
//
//	file(name, inner) ─► an archive ─► zip.go, tar.go ─► file(entry, inner/entry)
//	                  ├► a format with many ─► its adapter ─► yield, file(attachment, inner/attachment)
//	                  └► a format with read ─► one draft

const (
	// maxArchives is how many archives may lie in one another, and maxDepth how many files of any kind.
	maxArchives, maxDepth = 2, 8
	// maxVaults is the most vaults that are told apart in one file.
	maxVaults = 100
	// maxDrafts is the most sources one file may give.
	maxDrafts = 100_000
)

// archive is the reading of one file and of those in it.
type archive struct {
	ctx      context.Context
	to       func(notebook.Draft) error
	formats  Formats
	left     int64        // bytes that may still be unpacked
	shown    int64        // bytes of pictures that may still be unpacked
	entries  int          // entries of archives that may still come
	drafts   int          // drafts that may still come
	archives int          // how many archives we are in
	depth    int          // how many files we are in
	over     bool         // the whole has ended: what comes up is no entry's problem
	outside  bool         // the caller has the draft; a panic is his
	find     album.Finder // of pictures beside the file that is being read; nil: nothing is beside it
	name     string       // of the file that is read
	vault    bool         // the file lies in an Obsidian vault
	vaults   []string     // folders in it that are vaults, each with a slash at its end; "" for an archive that is one as a whole
}

// Formats is what a walk must be told of the formats of files.
type Formats interface {
	// IsDocument says whether a zip archive is in truth one document: an office file, an e-book, a program.
	IsDocument(name string, data []byte) bool
	// HasParts says whether pictures and style sheets beside a file of this name can belong to it.
	HasParts(name string) bool
	// Read reads a file that is no archive, and yields what it gives. inner is its path in what is being read, "" for that itself.
	Read(a *archive, name, inner string, data []byte) error
	// Export reads a tar archive that another program made of its notes; is says that it was one. within begins the paths of what is in it.
	Export(a *archive, open opener, within string) (is bool, err error)
}

// newArchive begins to read a file: its data comes by file. What it gives goes to to, whose error ends the whole.
func newArchive(ctx context.Context, f notebook.File, formats Formats, to func(notebook.Draft) error) *archive {
	return &archive{
		ctx: ctx, to: to, formats: formats, left: maxArchiveBytes, shown: maxShown, entries: maxEntries, drafts: maxDrafts,
		name: f.Name, vault: f.Vault, find: album.Beside(f.Beside),
	}
}

// beside finds the pictures beside the file that is being read; nil where nothing is beside it.
func (a *archive) beside() album.Finder { return a.find }

// called is the name of the file that is read.
func (a *archive) called() string { return a.name }

// yield hands one draft out. Its error ends the whole.
func (a *archive) yield(d notebook.Draft) error {
	if err := a.ctx.Err(); err != nil {
		a.over = true
		return err
	}
	if a.drafts--; a.drafts < 0 {
		return a.end(draft.Refuse(notebook.ErrTooLarge, "more than %d sources in one file", maxDrafts))
	}
	a.outside = true
	err := a.to(d)
	a.outside = false
	a.over = a.over || err != nil
	return err
}

// end makes a problem the problem of the whole.
func (a *archive) end(err error) error {
	a.over = true
	return err
}

// file yields what a file gives. inner is its path within the file that is read; of that file itself it is "", and its problem is
// the error. Any other file's problem is a draft.
func (a *archive) file(name, inner string, data []byte) error {
	err := a.open(name, inner, data)
	if err == nil || a.over || inner == "" {
		return err
	}
	return a.yield(notebook.Draft{Inner: inner, Problem: err, Digest: notebook.DigestOf(data)})
}

// open reads a file by its kind. A panic of a parser is an error like any other.
func (a *archive) open(name, inner string, data []byte) (err error) {
	defer a.recovered(&err)
	if len(data) == 0 {
		return draft.Refuse(notebook.ErrEmpty, "0 bytes")
	}
	if a.depth >= maxDepth {
		return draft.Refuse(notebook.ErrUnknownFormat, "more than %d files in one another", maxDepth)
	}
	a.depth++
	defer func() { a.depth-- }()
	switch {
	case isZip(data) && !a.formats.IsDocument(name, data):
		return a.inside(data, inner, func(within string) error { return a.zip(data, within) })
	case isTar(data):
		return a.inside(data, inner, func(within string) error { return a.tar(plainTar(data), within) })
	case isGzip(data):
		return a.gzip(name, inner, data)
	}
	return a.formats.Read(a, name, inner, data)
}

// inVault says whether what is at a path in the file lies in an Obsidian vault.
func (a *archive) inVault(inner string) bool {
	return a.vault || slices.ContainsFunc(a.vaults, func(folder string) bool { return strings.HasPrefix(inner, folder) && inner != "" })
}

// vaultSettings is in the path of what Obsidian keeps for itself, by which a vault is known.
const vaultSettings = ".obsidian/"

// seesVault remembers that an entry of an archive is Obsidian's own, and so that the folder it lies in is a vault.
func (a *archive) seesVault(within, name string) {
	at := strings.Index(name, vaultSettings)
	if at < 0 || at > 0 && name[at-1] != '/' {
		return
	}
	if folder := within + name[:at]; !slices.Contains(a.vaults, folder) && len(a.vaults) < maxVaults {
		a.vaults = append(a.vaults, folder)
	}
}

// isVaultsOwn says whether an entry of an archive is Obsidian's own, or was thrown away in it.
func (a *archive) isVaultsOwn(inner string) bool {
	return slices.ContainsFunc(a.vaults, func(folder string) bool {
		return strings.HasPrefix(inner, folder+vaultSettings) || strings.HasPrefix(inner, folder+".trash/")
	})
}

// inside reads an archive, unless it lies too deep in others.
func (a *archive) inside(data []byte, inner string, read func(within string) error) error {
	if len(data) > maxArchiveBytes {
		return draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, maxArchiveBytes>>20)
	}
	if a.archives >= maxArchives {
		return draft.Refuse(notebook.ErrUnknownFormat, "an archive in an archive in an archive")
	}
	a.archives++
	outer := a.find
	defer func() { a.archives--; a.find = outer }()
	return read(inside(inner))
}

// inside begins the path of what is in the file at inner.
func inside(inner string) string {
	if inner == "" {
		return ""
	}
	return inner + "/"
}

// count takes n entries off what may still come.
func (a *archive) count(n int) error {
	if a.entries -= n; a.entries < 0 {
		return a.end(draft.Refuse(notebook.ErrTooLarge, "more than %d entries in an archive", maxEntries))
	}
	return nil
}

// spent says that an archive holds more than it may.
func (a *archive) spent() error {
	return a.end(draft.Refuse(notebook.ErrTooLarge, "an archive that holds more than %d MB", maxArchiveBytes>>20))
}

// guarded yields what one thing in a file gives, which read reads. Its problem is a draft.
func (a *archive) guarded(inner string, data []byte, read func(a *archive, inner string, data []byte) error) error {
	err := func() (err error) {
		defer a.recovered(&err)
		return read(a, inner, data)
	}()
	if err == nil || a.over {
		return err
	}
	return a.yield(notebook.Draft{Inner: inner, Problem: err, Digest: notebook.DigestOf(data)})
}

// recovered turns a panic of a parser into its problem. It is deferred.
func (a *archive) recovered(err *error) {
	if p := recover(); p != nil {
		if a.outside {
			panic(p)
		}
		*err = draft.Panicked(p)
	}
}

// unique keeps the names in one file apart.
type unique map[string]int

// of returns a name, with a number from the second time on.
func (u unique) of(name string) string {
	u[name]++
	if n := u[name]; n > 1 {
		return u.of(fmt.Sprintf("%s %d", name, n))
	}
	return name
}
