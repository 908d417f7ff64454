package notebook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// Source is an article as it was taken in. What a person corrects is not in it but in its Marks; see Source.With.
type Source struct {
	ID      SourceID
	Version int // 1 for the first; a new version has new text under the same id
	// Title as found; a derived title is the first words of a text that has none, shown as such and never as a headline.
	Title        string
	TitleDerived bool
	Authors      []string
	Publisher    string // who published it; empty when not certain
	Credit       string // whom the text credits: "Associated Press"
	URL          string
	File         string // as the person knows it: a path, or "archive.zip/inner.txt"
	Origin       string // what a second import is compared with: the canonical URL, else the absolute path
	Language     string // BCP 47, such as "en"; empty when not certain
	Published    Date
	Provenance   Provenance
	Privacy      Privacy
	Format       Format
	Digest       Digest // of the original file: recognises a second import
	TextBytes    int    // length of the text, in bytes
	Words        int    // words of the article, furniture left out
	// OriginalIsText: the original file's bytes equal the text, so they are kept once.
	OriginalIsText bool
	TextOnly       bool        // the original file was not kept, nor its pictures
	PublishedFrom  string      // how the date was found, in a person's words; "" where there is none
	Pictures       int         // how many pictures are kept for the newest version
	Pages          int         // printed pages, 0 where the file has none
	Unread         int         // pages of which only a picture is there
	Recognised     Recognition // of text that was recognised in pictures
	Warnings       []string    // what of the file could not be read
	Aliases        []string    // other titles it goes by
	// Password opens the original; "" for none. Decision: it is kept with the source, so that its pages can be shown and recognised, because
	// the text it guarded lies beside it as clear as itself. Price: whoever reads the notebook's folder reads it too.
	Password    string
	Twins       []Twin // sources that were counted as one with it
	DOI         string // bare: "10.1000/182"; "" where none is certain
	DescribedBy string // from the marks: the list of references that describes it
	Tags        []Tag  // from the marks
	Looked      Gaps   // from the marks
	Added       time.Time
	Changed     time.Time // when the newest version came in
}

// Format is the kind of file a source came from, a word that its reader gave it.
type Format string

// The first formats; a new one is named where it is read.
const (
	FormatText     Format = "text"
	FormatMarkdown Format = "markdown"
	FormatHTML     Format = "html"
	FormatPDF      Format = "pdf"
	FormatPicture  Format = "picture"

	FormatMail       Format = "mail"
	FormatTranscript Format = "transcript" // of sound or film, with times
	FormatReference  Format = "reference"  // what a list of references says of a work
	FormatEvernote   Format = "evernote"
	FormatTable      Format = "table"
	FormatMarks      Format = "annotations" // what was marked in other programs
)

// Provenance says what kind of copy a source is; it follows every highlight and citation.
type Provenance string

// The kinds of copy. The zero value is unknown.
const (
	ProvenanceUnknown    Provenance = ""
	ProvenanceOriginal   Provenance = "original"
	ProvenanceReport     Provenance = "report"
	ProvenanceCopy       Provenance = "copy"
	ProvenanceRewritten  Provenance = "rewritten"
	ProvenanceTranscript Provenance = "transcript"
)

// Provenances lists every provenance, unknown first.
func Provenances() []Provenance {
	return []Provenance{ProvenanceUnknown, ProvenanceOriginal, ProvenanceReport, ProvenanceCopy, ProvenanceRewritten, ProvenanceTranscript}
}

// Words returns the provenance as shown: "rewritten copy", "origin unknown".
func (p Provenance) Words() string {
	switch p {
	case ProvenanceOriginal:
		return "original"
	case ProvenanceReport:
		return "report"
	case ProvenanceCopy:
		return "copy"
	case ProvenanceRewritten:
		return "rewritten copy"
	case ProvenanceTranscript:
		return "transcript"
	}
	return "origin unknown"
}

// Warning returns what must follow every quote from such a copy; "" where nothing needs saying.
func (p Provenance) Warning() string {
	switch p {
	case ProvenanceRewritten:
		return "rewritten copy: quotations may not be the speakers' words"
	case ProvenanceTranscript:
		return "transcript: check against the recording"
	}
	return ""
}

// Privacy says who may see a thing. Nothing but open ever reaches a briefing.
type Privacy string

// The zero value is open.
const (
	PrivacyOpen         Privacy = ""
	PrivacyPrivate      Privacy = "private"
	PrivacyOffTheRecord Privacy = "off the record"
)

// Privacies lists every privacy, open first.
func Privacies() []Privacy { return []Privacy{PrivacyOpen, PrivacyPrivate, PrivacyOffTheRecord} }

// Open says whether the thing may be handed over.
func (p Privacy) Open() bool { return p == PrivacyOpen }

// Digest is the SHA-256 of an original file.
type Digest [sha256.Size]byte

// DigestOf returns the digest of the bytes.
func DigestOf(b []byte) Digest { return sha256.Sum256(b) }

// String returns the digest in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// Heading returns the title as shown: as found, or for a derived one: untitled, begins “…”; untitled, file “…” where there is no text.
func (s Source) Heading() string {
	switch {
	case s.TitleDerived && !s.HasText():
		return "untitled, file “" + s.Title + "”"
	case s.TitleDerived:
		return "untitled, begins “" + s.Title + "”"
	}
	return s.Title
}

// Facts returns the line of metadata under a title, in parts: who, when, what kind of copy, how long. Unknown dates are said.
func (s Source) Facts() []string {
	var facts []string
	switch {
	case len(s.Authors) == 1:
		facts = append(facts, s.Authors[0])
	case len(s.Authors) > 1:
		facts = append(facts, s.Authors[0]+" and others")
	}
	if s.Publisher != "" {
		facts = append(facts, s.Publisher)
	}
	if s.Credit != "" {
		facts = append(facts, "credit "+s.Credit)
	}
	facts = append(facts, s.Published.Words(), s.Provenance.Words())
	if !s.Privacy.Open() {
		facts = append(facts, string(s.Privacy))
	}
	return append(facts, s.extent()...)
}

// thousands writes n with a comma between groups of three digits.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return thousands(n/1000) + fmt.Sprintf(",%03d", n%1000)
}
