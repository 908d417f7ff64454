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
	Password string // what opens it, or what is in it, where the person was asked; "" for none
	// Beside, if not nil, reads a picture that stands beside the file: by its path from the file's folder, with slashes; from the folder
	// that is taken in where the name begins with "/"; and wherever in that a file of the name is where it begins with [Anywhere].
	// Nothing outside of what is taken in is read; what is not there is ErrNotFound.
	Beside func(name string) ([]byte, error)
}

// Anywhere begins a name by which File.Beside looks in every folder.
const Anywhere = "*/"

// Draft is one source as an Extractor read it from a file. One file may give many. What crosses from the worker in frames of its own is
// left out of its JSON.
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
	// PublishedFrom says how the date was found, in a person's words: "the page's metadata", "the first lines"; "" where there is none.
	PublishedFrom string
	Provenance    Provenance
	Format        Format
	Tags          []Tag     // from front matter; none where the file says none
	Aliases       []string  // other titles it goes by, from front matter
	Text          string    `json:"-"`
	Blocks        []Block   `json:"-"`
	Pictures      []Picture // what its BlockPicture blocks show
	// Unread counts the pages of which only a picture is there, so that their words must be recognised; such a draft may be without text.
	Unread     int
	Recognised Recognition
	Password   string // of the file's, where it was needed to open this; "" for none
	// Warnings say what of the file could not be read, each a sentence for the person: "Page 3 is damaged and left out."
	Warnings []string
	Original []byte `json:"-"` // the file's own bytes, or the archive entry's
	Digest   Digest `json:"-"` // of Original
	// Problem says why this one could not be read; then only Inner, Digest and Format may be set.
	Problem error `json:"-"`
	// Part: the entry belongs to another one (a style sheet beside a page): not a source and not a problem.
	Part bool
}

// Extractor turns a file into drafts. It calls yield once for each, in the archive's order, and stops with yield's error if that is
// not nil. An error of its own (one of the sentinels under "Taking files in", wrapped) says that the file as a whole gave nothing.
// It never panics and never takes longer than its limits, whatever the bytes.
type Extractor interface {
	Extract(ctx context.Context, f File, yield func(Draft) error) error
}

// Picture is one that stands in a source, made small enough to be shown and written anew by the worker, so that showing it parses no
// foreign bytes. The original file keeps it as it was.
type Picture struct {
	Name          string // where the source names it: a path or an address, "" for none
	Alt           string // what the source says in its place
	Media         string // "image/png" or "image/jpeg"
	Width, Height int    // in pixels; 0 where it could not be read and only its place is kept, with Media ""
	Bytes         int    `json:"-"` // how many, where the bytes themselves are not there
	Data          []byte `json:"-"`
}

// Size is how many bytes the picture takes.
func (p Picture) Size() int { return max(p.Bytes, len(p.Data)) }

// Shown says whether there is a picture to show, and not its place alone.
func (p Picture) Shown() bool { return p.Media != "" }
