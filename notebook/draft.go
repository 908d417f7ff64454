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
	// Vault: it lies in a folder that Obsidian keeps, so that its Markdown is the person's own notes.
	Vault bool
	// Beside, if not nil, reads a picture that stands beside the file: by its path from the file's folder, with slashes; from the folder
	// that is taken in where the name begins with "/"; and wherever in that a file of the name is where it begins with [Anywhere].
	// Nothing outside of what is taken in is read; what is not there is ErrNotFound.
	Beside func(name string) ([]byte, error)
}

// Draft is one source, or one note, as an Extractor read it from a file. One file may give many. What crosses from the worker in frames of
// its own is left out of its JSON.
type Draft struct {
	// Note: it is the person's own writing and becomes a note. Text is its Markdown and has no blocks; with its links it fits MaxNoteBytes
	// and MaxNoteLinks. What is not said below to be of a note too is empty, but for Inner, Title, Format, Tags, Aliases and Digest.
	Note             bool
	Created, Changed time.Time // of a note; zero where nothing says so
	// Links lead to other things of the same import, or to what is here already.
	Links []DraftLink `json:"-"`
	// Highlights were made in another program, in the draft itself or in the source About names. Where that is not here, the draft, which
	// holds their words in its Text, becomes a note.
	Highlights   []DraftHighlight `json:"-"`
	About        *DraftAbout
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
	DOI           string // bare; "" where none is certain
	// Files are the paths of the files that a reference (of FormatReference) says it describes.
	Files      []string
	Provenance Provenance
	Format     Format
	Tags       []Tag     // from front matter, and #tags of a Markdown text; none where the file says none
	Aliases    []string  // other titles it goes by, from front matter
	Text       string    `json:"-"`
	Blocks     []Block   `json:"-"`
	Pictures   []Picture // what its BlockPicture blocks show
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

// DraftLink is a link as it is written in a draft, by a name. What it leads to is found once all files of the import are in.
type DraftLink struct {
	At    Span   // of a note: the stretch of Text that shows it and is written anew; empty in a source
	To    string // what it leads to, named as By says
	By    LinkBy
	Words string // what it shows; these stay where it leads nowhere
}

// LinkBy says what a link names its end by.
type LinkBy string

// The ways to name it. The zero value is LinkByName.
const (
	// LinkByName: a file's name or the end of its path, a title or an alias, whatever the case: [[Folder/Note]].
	LinkByName LinkBy = ""
	// LinkByPath: a path from the folder of the file that holds the link, else as LinkByName. Where it leads nowhere it stays as written.
	LinkByPath LinkBy = "path"
	// LinkByEntry: another draft of the same file, by its Inner.
	LinkByEntry LinkBy = "entry"
	// LinkByTitle: a title alone, preferably of a thing from the same file.
	LinkByTitle LinkBy = "title"
	// LinkByAddress: the address on the web of a source.
	LinkByAddress LinkBy = "address"
)

// DraftHighlight is a stretch that was marked in another program.
type DraftHighlight struct {
	Quote, Before, After string // the words, and those around them where known
	At                   Span   // in the draft's own Text; empty where only the words are known
	Colour               Colour // of ours, the nearest
	Comment              string
	Tags                 []Tag
	Made                 time.Time
	Origin               string // what a second import is compared with
}

// DraftAbout names the source that highlights are in; what is not known is empty.
type DraftAbout struct {
	URL, DOI, Title string
	Folder          string // the name of the folder its file is in: Zotero gives each a folder of its own
	// InNote: the words stand in a note that comes in by itself, so that nothing is lost where the source is not here.
	InNote bool
}
