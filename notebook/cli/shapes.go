package cli

import (
	"time"

	"commonplace/notebook"
)

// The shapes of the JSON. Arrays and objects are never null; offsets are bytes of text; times are RFC 3339, dates as much of ISO 8601 as is
// known, "" for none.

// importShape answers import.
type importShape struct {
	Added    int            `json:"added"`
	Updated  int            `json:"updated"`
	Known    int            `json:"known"`
	Problems []problemShape `json:"problems"`
	Warnings []warningShape `json:"warnings"` // of files that came in
	Notes    int            `json:"notes"`    // of those added
	// Described: how many sources a list of references described; Highlights: how many came in from other programs.
	Described  int `json:"described"`
	Highlights int `json:"highlights"`
}

// warningShape says what of a file could not be read.
type warningShape struct {
	Path    string `json:"path"`
	Ref     string `json:"ref"`
	Warning string `json:"warning"`
}

type problemShape struct {
	Path    string `json:"path"`
	Problem string `json:"problem"`
}

func importShapeOf(r notebook.ImportReport) importShape {
	s := importShape{
		Added: r.Added, Notes: r.Notes, Described: r.Described, Highlights: r.Highlights, Updated: r.Updated, Known: r.Known,
		Problems: []problemShape{}, Warnings: []warningShape{},
	}
	for _, f := range r.Problems() {
		s.Problems = append(s.Problems, problemShape{f.Path, f.Err.Error()})
	}
	for _, f := range r.Files {
		for _, t := range f.Trouble {
			s.Warnings = append(s.Warnings, warningShape{f.Path, string(f.Source), t})
		}
	}
	return s
}

// importRecordShape is one of the array that answers imports.
type importRecordShape struct {
	Act        string   `json:"act"`
	When       string   `json:"when"`
	From       string   `json:"from"`
	Tags       []string `json:"tags"`
	Added      int      `json:"added"`
	Updated    int      `json:"updated"`
	Known      int      `json:"known"`
	Problems   int      `json:"problems"`
	Stopped    bool     `json:"stopped"`
	Notes      int      `json:"notes"` // of those added
	Described  int      `json:"described"`
	Highlights int      `json:"highlights"`
	Files      int      `json:"files"` // all there were; of the largest imports not all are remembered
}

func importRecordShapeOf(r notebook.ImportRecord) importRecordShape {
	s := importRecordShape{
		Act: string(r.Act), When: timeWord(r.When), From: r.From, Tags: []string{},
		Added: r.Added, Notes: r.Notes, Described: r.Described, Highlights: r.Highlights, Updated: r.Updated, Known: r.Known, Problems: r.Refused, Stopped: r.Stopped, Files: r.Files,
	}
	for _, t := range r.Tags {
		s.Tags = append(s.Tags, string(t))
	}
	return s
}

// importSheetShape answers imports for one of them.
type importSheetShape struct {
	importRecordShape
	Each []importedShape `json:"each"`
}

// importedShape is what became of one file.
type importedShape struct {
	Path    string `json:"path"`
	Outcome string `json:"outcome"` // added, updated, kept both, described, highlighted, known, refused or part
	Ref     string `json:"ref"`
	Title   string `json:"title"`
	Problem string `json:"problem"`

	Warnings []string `json:"warnings"`
}

func importSheetShapeOf(r notebook.ImportRecord, files []notebook.Imported) importSheetShape {
	s := importSheetShape{importRecordShapeOf(r), []importedShape{}}
	for _, f := range files {
		one := importedShape{Path: f.Path, Outcome: string(f.Outcome), Ref: f.Ref().String(), Title: f.Title, Warnings: append([]string{}, f.Trouble...)}
		if f.Err != nil {
			one.Problem = f.Err.Error()
		}
		s.Each = append(s.Each, one)
	}
	return s
}

// thingShape answers show and, a line each, extract. What a kind of thing does not have is empty.
type thingShape struct {
	Ref          string            `json:"ref"`
	Title        string            `json:"title"`
	TitleDerived bool              `json:"title_derived"` // made of the first words; never a headline
	Authors      []string          `json:"authors"`
	Publisher    string            `json:"publisher"`
	Credit       string            `json:"credit"`
	Published    string            `json:"published"`
	URL          string            `json:"url"`
	Language     string            `json:"language"`
	Format       string            `json:"format"`
	File         string            `json:"file"`
	Text         string            `json:"text"` // of a highlight its quote, of a note its Markdown
	Blocks       []notebook.Block  `json:"blocks"`
	Links        []linkShape       `json:"links"`
	Pages        string            `json:"pages,omitempty"` // printed, on which a highlight stands: "p. 12"
	Problem      string            `json:"problem"`         // why there is no text
	Unread       int               `json:"unread"`          // pages of which only a picture is there
	Warnings     []string          `json:"warnings"`
	Recognised   *recognitionShape `json:"recognised"` // null where no text was recognised in pictures
}

// recognitionShape tells of text that was recognised in pictures of pages.
type recognitionShape struct {
	Pages      int    `json:"pages"`
	Languages  string `json:"languages"`
	Confidence int    `json:"confidence"` // in percent, as the recogniser judges itself
}

func recognitionShapeOf(r notebook.Recognition) *recognitionShape {
	if r.Pages == 0 {
		return nil
	}
	return &recognitionShape{r.Pages, r.Languages, r.Confidence}
}

// recognisedShape is one of the array that answers recognise.
type recognisedShape struct {
	Ref        string `json:"ref"`
	Title      string `json:"title"`
	Pages      int    `json:"pages"`  // on which words were found
	Unread     int    `json:"unread"` // pictures without text still
	Words      int    `json:"words"`
	Confidence int    `json:"confidence"`
	Problem    string `json:"problem"`
}

func recognisedShapesOf(r notebook.RecogniseReport) []recognisedShape {
	all := []recognisedShape{}
	for _, s := range r.Each {
		one := recognisedShape{string(s.Source), s.Title, s.Pages, s.Unread, s.Words, s.Confidence, ""}
		if s.Err != nil {
			one.Problem = s.Err.Error()
		}
		all = append(all, one)
	}
	return all
}

// linkShape is a link as seen from the thing shown.
type linkShape struct {
	Ref      string `json:"ref"`
	From     string `json:"from"`
	To       string `json:"to"`
	Relation string `json:"relation"`
	Why      string `json:"why"`
	Title    string `json:"title"` // of its far end
}

// filled makes the arrays that are missing.
func (t thingShape) filled() thingShape {
	if t.Authors == nil {
		t.Authors = []string{}
	}
	if t.Blocks == nil {
		t.Blocks = []notebook.Block{}
	}
	if t.Links == nil {
		t.Links = []linkShape{}
	}
	if t.Warnings == nil {
		t.Warnings = []string{}
	}
	return t
}

func sourceShape(s notebook.Source, t notebook.Text) thingShape {
	return thingShape{
		Ref: string(s.ID), Title: s.Title, TitleDerived: s.TitleDerived, Authors: s.Authors, Publisher: s.Publisher, Credit: s.Credit,
		Published: s.Published.String(), URL: s.URL, Language: s.Language, Format: string(s.Format), File: s.File,
		Text: t.Text, Blocks: t.Blocks, Unread: s.Unread, Warnings: s.Trouble(), Recognised: recognitionShapeOf(s.Recognised),
	}
}

func draftShape(path string, d notebook.Draft) thingShape {
	t := thingShape{
		Title: d.Title, TitleDerived: d.TitleDerived, Authors: d.Authors, Publisher: d.Publisher, Credit: d.Credit,
		Published: d.Published.String(), URL: d.URL, Language: d.Language, Format: string(d.Format), File: path,
		Text: d.Text, Blocks: d.Blocks, Unread: d.Unread, Warnings: d.Trouble(), Recognised: recognitionShapeOf(d.Recognised),
	}
	if d.Problem != nil {
		t.Problem = d.Problem.Error()
	}
	return t.filled()
}

func linkShapeOf(k notebook.Link, farTitle string) linkShape {
	return linkShape{string(k.ID), k.From.String(), k.To.String(), string(k.Relation), k.Why, farTitle}
}

// rowShape is one of the array that answers list; File, Format and Added are there for sources only.
type rowShape struct {
	Ref    string  `json:"ref"`
	Title  string  `json:"title"`
	File   *string `json:"file,omitempty"`
	Format *string `json:"format,omitempty"`
	Added  *string `json:"added,omitempty"`
	Pages  string  `json:"pages,omitempty"` // printed, on which a highlight stands
}

func sourceRow(s notebook.Source) rowShape {
	format, added := string(s.Format), timeWord(s.Added)
	return rowShape{Ref: string(s.ID), Title: s.Title, File: &s.File, Format: &format, Added: &added}
}

// actShape is one of the array that answers trash.
type actShape struct {
	Act   string `json:"act"`
	Name  string `json:"name"`
	Ref   string `json:"ref"`
	Title string `json:"title"`
	When  string `json:"when"`
}

func actShapeOf(a notebook.Act) actShape {
	return actShape{string(a.ID), a.Name, a.About.String(), a.Title, timeWord(a.When)}
}

// faultShape is one of the array that answers check.
type faultShape struct {
	Ref     string `json:"ref"`
	Problem string `json:"problem"`
}

func faultShapesOf(faults []notebook.Fault) []faultShape {
	all := []faultShape{}
	for _, f := range faults {
		all = append(all, faultShape{f.Ref.String(), f.What})
	}
	return all
}

func timeWord(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
