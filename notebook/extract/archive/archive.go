// Package archive walks through a file and the files in it: what lies in a zip or a tar archive, and what readers find attached to or listed in
// others. It keeps the account of all of them together, so that no file, however it is folded, takes more than one may. It does not know
// formats: [Formats] is what it must be told of them.
//
// Begin with [Walk], which is also where readers of files that give many drafts hand these out.
//
// Trap: an error that a Walk returns ends the whole file. What is wrong with one entry is a draft with a problem, which Walk makes itself.
package archive

import (
	"context"
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
	// MaxFile is the most that is read as one text, page or archive entry.
	MaxFile = 64 << 20
	// MaxArchive is the most that an archive may be, and that it may hold when unpacked.
	MaxArchive = 256 << 20
)

const (
	// maxArchives is how many archives may lie in one another, and maxDepth how many files of any kind.
	maxArchives, maxDepth = 2, 8
	// maxVaults is the most vaults that are told apart in one file.
	maxVaults = 100
	// maxDrafts is the most sources one file may give.
	maxDrafts = 100_000
)

// Walk is the reading of one file and of those in it.
type Walk struct {
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
	Read(w *Walk, name, inner string, data []byte) error
	// Export reads a tar archive that another program made of its notes; is says that it was one. within begins the paths of what is in it.
	Export(w *Walk, open Opener, within string) (is bool, err error)
}

// New begins to read a file: its data comes by file. What it gives goes to to, whose error ends the whole.
func New(ctx context.Context, f notebook.File, formats Formats, to func(notebook.Draft) error) *Walk {
	return &Walk{
		ctx: ctx, to: to, formats: formats, left: MaxArchive, shown: maxShown, entries: maxEntries, drafts: maxDrafts,
		name: f.Name, vault: f.Vault, find: album.Beside(f.Beside),
	}
}

// Beside finds the pictures beside the file that is being read; nil where nothing is beside it.
func (w *Walk) Beside() album.Finder { return w.find }

// Name is the name of the file that is read.
func (w *Walk) Name() string { return w.name }

// Yield hands one draft out. Its error ends the whole.
func (w *Walk) Yield(d notebook.Draft) error {
	if err := w.ctx.Err(); err != nil {
		w.over = true
		return err
	}
	if w.drafts--; w.drafts < 0 {
		return w.end(draft.Refuse(notebook.ErrTooLarge, "more than %d sources in one file", maxDrafts))
	}
	w.outside = true
	err := w.to(d)
	w.outside = false
	w.over = w.over || err != nil
	return err
}

// end makes a problem the problem of the whole.
func (w *Walk) end(err error) error {
	w.over = true
	return err
}

// File yields what a file gives. inner is its path within the file that is read; of that file itself it is "", and its problem is
// the error. Any other file's problem is a draft.
func (w *Walk) File(name, inner string, data []byte) error {
	err := w.open(name, inner, data)
	if err == nil || w.over || inner == "" {
		return err
	}
	return w.Yield(notebook.Draft{Inner: inner, Problem: err, Digest: notebook.DigestOf(data)})
}

// open reads a file by its kind. A panic of a parser is an error like any other.
func (w *Walk) open(name, inner string, data []byte) (err error) {
	defer w.recovered(&err)
	if len(data) == 0 {
		return draft.Refuse(notebook.ErrEmpty, "0 bytes")
	}
	if w.depth >= maxDepth {
		return draft.Refuse(notebook.ErrUnknownFormat, "more than %d files in one another", maxDepth)
	}
	w.depth++
	defer func() { w.depth-- }()
	switch {
	case IsZip(data) && !w.formats.IsDocument(name, data):
		return w.inside(data, inner, func(within string) error { return w.zip(data, within) })
	case isTar(data):
		return w.inside(data, inner, func(within string) error { return w.tar(plainTar(data), within) })
	case isGzip(data):
		return w.gzip(name, inner, data)
	}
	return w.formats.Read(w, name, inner, data)
}

// InVault says whether what is at a path in the file lies in an Obsidian vault.
func (w *Walk) InVault(inner string) bool {
	return w.vault || slices.ContainsFunc(w.vaults, func(folder string) bool { return strings.HasPrefix(inner, folder) && inner != "" })
}

// vaultSettings is in the path of what Obsidian keeps for itself, by which a vault is known.
const vaultSettings = ".obsidian/"

// seesVault remembers that an entry of an archive is Obsidian's own, and so that the folder it lies in is a vault.
func (w *Walk) seesVault(within, name string) {
	at := strings.Index(name, vaultSettings)
	if at < 0 || at > 0 && name[at-1] != '/' {
		return
	}
	if folder := within + name[:at]; !slices.Contains(w.vaults, folder) && len(w.vaults) < maxVaults {
		w.vaults = append(w.vaults, folder)
	}
}

// isVaultsOwn says whether an entry of an archive is Obsidian's own, or was thrown away in it.
func (w *Walk) isVaultsOwn(inner string) bool {
	return slices.ContainsFunc(w.vaults, func(folder string) bool {
		return strings.HasPrefix(inner, folder+vaultSettings) || strings.HasPrefix(inner, folder+".trash/")
	})
}

// inside reads an archive, unless it lies too deep in others.
func (w *Walk) inside(data []byte, inner string, read func(within string) error) error {
	if len(data) > MaxArchive {
		return draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, MaxArchive>>20)
	}
	if w.archives >= maxArchives {
		return draft.Refuse(notebook.ErrUnknownFormat, "an archive in an archive in an archive")
	}
	w.archives++
	outer := w.find
	defer func() { w.archives--; w.find = outer }()
	return read(Inside(inner))
}

// count takes n entries off what may still come.
func (w *Walk) count(n int) error {
	if w.entries -= n; w.entries < 0 {
		return w.end(draft.Refuse(notebook.ErrTooLarge, "more than %d entries in an archive", maxEntries))
	}
	return nil
}

// Spent says that an archive holds more than it may.
func (w *Walk) Spent() error {
	return w.end(draft.Refuse(notebook.ErrTooLarge, "an archive that holds more than %d MB", MaxArchive>>20))
}

// Guarded yields what one thing in a file gives, which read reads. Its problem is a draft.
func (w *Walk) Guarded(inner string, data []byte, read func(w *Walk, inner string, data []byte) error) error {
	err := func() (err error) {
		defer w.recovered(&err)
		return read(w, inner, data)
	}()
	if err == nil || w.over {
		return err
	}
	return w.Yield(notebook.Draft{Inner: inner, Problem: err, Digest: notebook.DigestOf(data)})
}

// recovered turns a panic of a parser into its problem. It is deferred.
func (w *Walk) recovered(err *error) {
	if p := recover(); p != nil {
		if w.outside {
			panic(p)
		}
		*err = draft.Panicked(p)
	}
}
