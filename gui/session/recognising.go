package session

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"

	"commonplace/notebook"
)

// Recognising has the text of scans recognised, and says what that needs.
type Recognising struct {
	// Ability is what is installed, once Look was answered; Looked says that it was.
	Ability notebook.Ability
	Looked  bool
	Advice  string // how what is missing is got

	Running     bool
	Done, Total int    // pages
	Now         string // the source that is being read
	// Finished: Report is of a recognition that ended, until Dismiss.
	Finished, Stopped bool
	Report            notebook.RecogniseReport

	observers
	s     *Session
	words func(error) string
	stop  context.CancelFunc
	look  turn
	feed  *feed[notebook.RecogniseProgress]
}

func newRecognising(s *Session, words func(error) string) *Recognising {
	r := &Recognising{s: s, words: words}
	r.feed = newFeed(s.work, r.show)
	return r
}

// Look finds out what is installed, each time anew where it was not there; then, if not nil, is called when that is known.
func (r *Recognising) Look(then func()) {
	type answer struct {
		able   notebook.Ability
		advice string
	}
	ask(r.s.work, &r.look, func(ctx context.Context) (a answer, err error) {
		a.able, err = r.s.book.Able(ctx)
		var advice []string
		if a.able.Program == "" {
			advice = append(advice, r.s.book.RecogniserAdvice())
		}
		if tag := systemLanguage(); tag != "" && tag != comesAlong && !speaks(a.able, tag) {
			advice = append(advice, r.s.book.RecogniserAdvice(tag))
		}
		a.advice = strings.Join(advice, "\n")
		return a, err
	}, func(a answer) {
		r.Ability, r.Advice, r.Looked = a.able, a.advice, true
		r.changed()
		if then != nil {
			then()
		}
	}, nil)
}

// comesAlong is the language that every tesseract has from the first.
const comesAlong = "en"

// systemLanguage is the language the person's system speaks, as far as the environment says; "" for none.
func systemLanguage() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		base, _, _ := strings.Cut(os.Getenv(name), ".")
		if base, _, _ = strings.Cut(base, "_"); base != "" && base != "C" && base != "POSIX" {
			return base
		}
	}
	return ""
}

func speaks(a notebook.Ability, tag string) bool {
	return slices.ContainsFunc(a.Languages, func(l notebook.RecognisedLanguage) bool { return strings.EqualFold(l.Tag, tag) })
}

// Language is the one to begin with: what was chosen last, what the source is in, the system's.
func (r *Recognising) Language() []string {
	if last := r.s.Preferences.RecognisedIn(); last != "" {
		all := strings.Split(last, "+")
		if !slices.ContainsFunc(all, func(code string) bool { return r.Ability.Choose(code) != code }) {
			return all
		}
	}
	if code := r.Ability.Choose(r.s.Reading.Source.Language, systemLanguage()); code != "" {
		return []string{code}
	}
	return nil
}

// Scans lists the sources of which pages are pictures without text.
func (r *Recognising) Scans() []notebook.SourceID { return r.s.Listing.Counts.Scans }

// Start recognises text in sources; one recognition runs at a time.
func (r *Recognising) Start(sources []notebook.SourceID, languages []string) (started bool) {
	if r.Running || r.s.work.closed || len(sources) == 0 || len(languages) == 0 {
		return false
	}
	req := notebook.RecogniseRequest{Sources: sources, Languages: strings.Join(languages, "+"), Progress: r.feed.tell}
	r.s.Preferences.SetRecognisedIn(req.Languages)
	ctx, stop := context.WithCancel(r.s.work.root)
	r.Running, r.Finished, r.Stopped, r.stop = true, false, false, stop
	r.Done, r.Total, r.Now, r.Report = 0, 0, "", notebook.RecogniseReport{}
	r.feed.begin()
	r.s.work.spawn(func() {
		report, err := r.s.book.Recognise(ctx, req)
		stopped := ctx.Err() != nil
		stop()
		r.s.work.deliver(func() { r.finish(report, err, stopped) })
	})
	r.changed()
	return true
}

func (r *Recognising) show(p notebook.RecogniseProgress) {
	r.Done, r.Total, r.Now = p.Done, p.Total, p.Now
	r.changed()
}

func (r *Recognising) finish(report notebook.RecogniseReport, err error, stopped bool) {
	r.feed.end()
	r.Running, r.Finished, r.Stopped, r.Report = false, true, stopped, report
	if err != nil && !errors.Is(err, context.Canceled) {
		r.s.work.tell(err)
	}
	r.s.Listing.refreshSoon()
	r.changed()
}

// Stop ends it after the page it is at; what was recognised is kept.
func (r *Recognising) Stop() {
	if r.Running {
		r.stop()
	}
}

// Dismiss forgets what became of the last recognition.
func (r *Recognising) Dismiss() { r.Finished = false }

// Says tells what became of it: "Text recognised on 12 pages, 93 % sure. 2 pages are still without text."
func (r *Recognising) Says() string {
	pages, unread, words, sure := 0, 0, 0, 0
	why := ""
	for _, s := range r.Report.Each {
		pages, unread = pages+s.Pages, unread+s.Unread
		words, sure = words+s.Words, sure+s.Words*s.Confidence
		if s.Err != nil && why == "" {
			why = " " + r.words(s.Err) + "."
		}
	}
	says := "No words were found."
	if pages > 0 {
		says = "Text recognised on " + count(pages, "page") + ", " + thousands(sure/max(words, 1)) + " % sure."
	}
	if r.Stopped {
		says += " Stopped."
	}
	if unread > 0 {
		says += " Still without text: " + count(unread, "page") + "."
	}
	return says + why
}

// Offer is the line above a scan: "These 12 pages are pictures."; "" where there is nothing to recognise.
func (r *Recognising) Offer() string {
	s := r.s.Reading.Source
	switch {
	case s.ID == "" || s.Unread == 0:
		return ""
	case s.Unread == 1 && !s.HasText():
		return "This page is a picture."
	case !s.HasText():
		return "These " + thousands(s.Unread) + " pages are pictures."
	case s.Unread == 1:
		return "1 of " + thousands(s.Pages) + " pages is a picture without text."
	}
	return thousands(s.Unread) + " of " + thousands(s.Pages) + " pages are pictures without text."
}

const (
	// pageSeconds is about how long a page takes, of which two are read at once.
	pageSeconds, atOnce = 5, 2
)

// Takes says about how long so many pages take: "about 3 minutes".
func Takes(pages int) string {
	minutes := (pages*pageSeconds/atOnce + 59) / 60
	if minutes <= 1 {
		return "about a minute"
	}
	return "about " + thousands(minutes) + " minutes"
}

// Pages counts the pages without text in all sources.
func (r *Recognising) Pages() int { return r.s.Listing.Counts.Pictured }
