package notebook

import (
	"context"
	"fmt"
	"strings"
)

// Recognition tells of text that was recognised in pictures of pages; zero where none was.
type Recognition struct {
	Pages      int    // how many pages
	Languages  string // that were looked for, as tesseract names them: "eng+deu"
	Confidence int    // mean over the words, in percent, as the recogniser judges itself
}

// poorly is the confidence, in percent, below which every word must be doubted.
const poorly = 70

// Words says that the text was recognised and how surely: "recognised, 93 % sure"; "" where it was not.
func (r Recognition) Words() string {
	if r.Pages == 0 {
		return ""
	}
	return fmt.Sprintf("recognised, %d %% sure", r.Confidence)
}

// Warning returns what must follow every quote from recognised text; "" where nothing was recognised.
func (r Recognition) Warning() string {
	switch {
	case r.Pages == 0:
		return ""
	case r.Confidence < poorly:
		return "poorly recognised text: every word may be wrong, check against the page"
	}
	return "recognised text: check against the page"
}

// Warning returns what must follow every quote from the source; "" where nothing needs saying.
func (s Source) Warning() string {
	var all []string
	for _, w := range []string{s.Provenance.Warning(), s.Recognised.Warning()} {
		if w != "" {
			all = append(all, w)
		}
	}
	return strings.Join(all, "; ")
}

// HasText says whether there is any; a scan has none until it is recognised.
func (s Source) HasText() bool { return s.TextBytes > 0 || s.Unread == 0 }

// Trouble lists what of the file could not be read, each a sentence: its pages that are pictures first.
func (s Source) Trouble() []string { return trouble(s.Unread, s.Pages, s.HasText(), s.Warnings) }

// Trouble lists what of the file could not be read, each a sentence: its pages that are pictures first.
func (d Draft) Trouble() []string {
	return trouble(d.Unread, countPages(d.Blocks), d.Text != "", d.Warnings)
}

func trouble(unread, pages int, text bool, warnings []string) []string {
	var all []string
	switch {
	case unread == 0:
	case !text && unread == 1:
		all = append(all, "Its page is a picture without text.")
	case !text:
		all = append(all, fmt.Sprintf("Its %s pages are pictures without text.", thousands(unread)))
	case unread == 1:
		all = append(all, fmt.Sprintf("1 of %s pages is a picture without text.", thousands(pages)))
	default:
		all = append(all, fmt.Sprintf("%s of %s pages are pictures without text.", thousands(unread), thousands(pages)))
	}
	return append(all, warnings...)
}

// extent says how much there is to read, in parts: "626 words", "recognised, 93 % sure", "3 of 12 pages without text".
func (s Source) extent() []string {
	unread := thousands(s.Unread) + " pages"
	if s.Unread == 1 {
		unread = "1 page"
	}
	if !s.HasText() && s.Unread > 0 {
		return []string{unread + " without text"}
	}
	words := thousands(s.Words) + " words"
	if s.Words == 1 {
		words = "1 word"
	}
	facts := []string{words}
	if sure := s.Recognised.Words(); sure != "" {
		facts = append(facts, sure)
	}
	if s.Unread > 0 {
		facts = append(facts, fmt.Sprintf("%s of %s pages without text", thousands(s.Unread), thousands(s.Pages)))
	}
	return facts
}

// Recogniser finds words in pictures of pages, by a program that may be installed or not.
type Recogniser interface {
	// Able tells what is installed; that nothing is, is no error.
	Able(ctx context.Context) (Ability, error)
	// Advice says how the program, or some languages of it by their codes, are got on this system.
	Advice(languages ...string) string
	// Recognise reads pages and calls yield once for each, in the order of the job, on the caller's goroutine. What is wrong with a page is
	// that page's Problem; the error is yield's, the context's, or ErrNoRecogniser.
	Recognise(ctx context.Context, job RecognitionJob, yield func(RecognisedPage) error) error
}

// Ability is what a Recogniser can do.
type Ability struct {
	Program   string // "tesseract 5.3.0"; "" where it is not installed
	Languages []RecognisedLanguage
}

// RecognisedLanguage is a language in which words can be recognised.
type RecognisedLanguage struct {
	Code string // as the program names it: "deu"
	Tag  string // BCP 47: "de"; "" where it has none
	Name string // in English: "German"
}

// Choose picks a language to begin with, by its code: the first of those wanted, by their codes, tags or locales ("deu", "de", "de_AT.UTF-8"),
// that is installed, else English, else any; "" where there is none.
func (a Ability) Choose(wanted ...string) string {
	for _, w := range append(wanted, "eng") {
		if l, is := a.find(w); is {
			return l.Code
		}
	}
	if len(a.Languages) > 0 {
		return a.Languages[0].Code
	}
	return ""
}

func (a Ability) find(wanted string) (RecognisedLanguage, bool) {
	base, _, _ := strings.Cut(strings.ReplaceAll(wanted, "_", "-"), "-")
	base, _, _ = strings.Cut(base, ".")
	for _, l := range a.Languages {
		if wanted != "" && (l.Code == wanted || l.Tag != "" && strings.EqualFold(l.Tag, base)) {
			return l, true
		}
	}
	return RecognisedLanguage{}, false
}

// RecognitionJob says what to recognise.
type RecognitionJob struct {
	Pages     []int  // of the file, from 0
	Languages string // by their codes: "eng+deu"
	// Draw gives a page as a picture, large enough to be read. It may be called by several goroutines at once.
	Draw func(ctx context.Context, page int) (PagePicture, error)
}

// RecognisedPage is what was found on a page.
type RecognisedPage struct {
	Page   int
	Text   string  // without page starts
	Blocks []Block // of Text
	Begins string  // the first words, which may stand for a title; "" where there are none
	Words  int
	Sure   float64 // mean confidence over the words, in percent
	Doubts []Span  // words of Text that may be wrong, in order
	Blank  bool    // nothing is on the page
	// Problem says why the page could not be read: one of the sentinels under "Taking files in", wrapped.
	Problem error
}

// RecogniseRequest says in which sources to recognise text.
type RecogniseRequest struct {
	Sources   []SourceID
	Languages string // by their codes: "eng+deu"
	// Again recognises pages anew that were recognised before, such as in a wrong language.
	Again bool
	// Progress, if not nil, is called on the goroutine of Recognise, once a page.
	Progress func(RecogniseProgress)
}

// RecogniseProgress tells how far it is.
type RecogniseProgress struct {
	Done, Total int    // pages
	Now         string // the source that is being read
}

// RecogniseReport tells what became of the sources, in their order.
type RecogniseReport struct {
	Act  ActID // to undo it by; empty when nothing was recognised
	Each []RecognisedSource
}

// RecognisedSource is what became of one source.
type RecognisedSource struct {
	Source     SourceID
	Title      string // its heading, before
	Pages      int    // on which words were found
	Unread     int    // pages that are pictures without text still
	Words      int    // that were found
	Confidence int    // mean over them, in percent
	Err        error  // why some page, or all, could not be recognised
}
