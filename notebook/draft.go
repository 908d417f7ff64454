package notebook

import (
	"context"
	"time"
)

// File is what an Extractor is given.
type File struct {
	Name     string // as the person knows it; only the last element and its ending are looked at
	Data     []byte
	Modified time.Time
}

// Draft is one source as an Extractor read it from a file. One file may give many.
type Draft struct {
	Inner        string // path inside the file where it is an archive, else ""
	Title        string
	TitleDerived bool
	Authors      []string
	Publisher    string
	Credit       string
	URL          string
	Language     string
	Published    Date
	Provenance   Provenance
	Format       Format
	Tags         []Tag // from front matter; none where the file says none
	Text         string
	Blocks       []Block
	// Pages are the printed numbers of the pages that its BlockPage blocks begin, in their order: "xii", "1"; none where the file
	// has no pages.
	Pages    []string
	Original []byte // the file's own bytes, or the archive entry's
	Digest   Digest // of Original
	// Problem says why this one could not be read; then only Inner, Digest and Format may be set.
	Problem error
	// Part: the entry belongs to another one (a style sheet beside a page): not a source and not a problem.
	Part bool
}

// Extractor turns a file into drafts. It calls yield once for each, in the archive's order, and stops with yield's error if that is
// not nil. An error of its own (one of the sentinels under "Taking files in", wrapped) says that the file as a whole gave nothing.
// It never panics and never takes longer than its limits, whatever the bytes.
type Extractor interface {
	Extract(ctx context.Context, f File, yield func(Draft) error) error
}
