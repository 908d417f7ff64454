package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"commonplace/index"
	"commonplace/notebook/place"
)

// Recognise, in order: what waits in each source → draw and recognise its pages → lay what was found into the text → one Update a source.
//
// Decision: recognised text is a new version of the same source with the same original, because everything that lives on a text (highlights,
// notes, search, differences) then goes on living on it, undo takes it back like any change, and importing the file again finds it known.
// Price: the text of pages that had one is kept twice.
//
// Decision: a stop keeps the pages that were done, because a page takes seconds and a book hours. Price: a source may be half recognised,
// which it says, and the rest can be done later.

// Able tells what can recognise text on this machine.
func (n Paging) Able(ctx context.Context) (Ability, error) {
	if n.parts.Recognise == nil || n.parts.Pages == nil {
		return Ability{}, nil
	}
	return n.parts.Recognise.Able(ctx)
}

// RecogniserAdvice says how what recognises text, or languages of it, are got on this system.
func (n Paging) RecogniserAdvice(languages ...string) string {
	if n.parts.Recognise == nil {
		return ""
	}
	return n.parts.Recognise.Advice(languages...)
}

// Recognise recognises the text of sources whose pages are pictures. What is wrong with one is told in the report and ends nothing; the
// error is the store's, the context's, or ErrNoRecogniser, and the report then tells what was done before. All of it is one act.
func (n Paging) Recognise(ctx context.Context, req RecogniseRequest) (RecogniseReport, error) {
	r := &recognising{n: n, ctx: ctx, req: req, act: Act{ID: NewID[ActID](KindAct), Name: "recognition of text"}}
	if err := r.able(); err != nil {
		return r.report, err
	}
	err := r.plan()
	for _, w := range r.waiting {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			break
		}
		err = r.source(w)
	}
	return r.report, err
}

type recognising struct {
	n           Paging
	ctx         context.Context
	req         RecogniseRequest
	act         Act
	waiting     []waiting
	done, total int
	report      RecogniseReport
}

// waiting is a source with pages to be recognised.
type waiting struct {
	source Source // its newest version, with the marks
	base   Text   // what to lay the pages into
	was    Recognition
	pages  []int
}

// able says what is missing.
func (r *recognising) able() error {
	a, err := r.n.Able(r.ctx)
	if err != nil {
		return err
	}
	if a.Program == "" {
		return fmt.Errorf("%w: tesseract is not installed. %s", ErrNoRecogniser, r.n.RecogniserAdvice())
	}
	have := map[string]bool{}
	for _, l := range a.Languages {
		have[l.Code] = true
	}
	var missing []string
	for code := range strings.SplitSeq(r.req.Languages, "+") {
		if !have[code] {
			missing = append(missing, code)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("%w: the language %s is not installed. %s", ErrNoRecogniser, place.Clip(strings.Join(missing, ", "), 60), r.n.RecogniserAdvice(missing...))
	}
	return nil
}

// plan looks at what waits. A source in which nothing does is told at once.
func (r *recognising) plan() error {
	return r.n.parts.Store.View(r.ctx, func(tx Tx) error {
		for _, id := range r.req.Sources {
			w, err := r.look(tx, id)
			if errors.Is(err, ErrNotFound) || err == nil && len(w.pages) == 0 {
				r.tell(RecognisedSource{Source: id, Title: w.source.Heading(), Unread: w.source.Unread, Err: err})
				continue
			}
			if err != nil {
				return err
			}
			r.total += len(w.pages)
			r.waiting = append(r.waiting, w)
		}
		if len(r.waiting) == 1 {
			r.act.About, r.act.Title = RefOf(r.waiting[0].source.ID), r.waiting[0].source.Heading()
		} else {
			r.act.Name += fmt.Sprintf(" in %s scans", thousands(len(r.waiting)))
		}
		return nil
	})
}

func (r *recognising) look(tx Tx, id SourceID) (w waiting, err error) {
	if w.source, err = sourceOf(tx, id); err != nil {
		return w, err
	}
	from := w.source
	if r.req.Again && from.Recognised.Pages > 0 {
		if from, err = unrecognised(tx, from); err != nil {
			return w, err
		}
	}
	if from.Unread == 0 {
		return w, nil
	}
	w.was = from.Recognised
	if w.base, err = textOf(tx, id, from.Version); err != nil {
		return w, err
	}
	w.pages = pagesWithoutText(w.base)
	return w, nil
}

// unrecognised is the version of a source's text before anything of it was recognised.
func unrecognised(tx Tx, s Source) (Source, error) {
	for version := s.Version; version >= 1; version-- {
		before, err := tx.SourceVersion(s.ID, version)
		if errors.Is(err, ErrNotFound) {
			continue // it was undone
		}
		if err != nil || before.Digest == s.Digest && before.Recognised.Pages == 0 {
			return before, err
		}
		if before.Digest != s.Digest {
			break
		}
	}
	return s, nil
}

func (r *recognising) tell(s RecognisedSource) { r.report.Each = append(r.report.Each, s) }

func (r *recognising) progress(w waiting) {
	if r.req.Progress != nil {
		r.req.Progress(RecogniseProgress{Done: r.done, Total: r.total, Now: w.source.Heading()})
	}
}

// source recognises one source. The error it returns ends the whole.
func (r *recognising) source(w waiting) error {
	r.progress(w)
	told := RecognisedSource{Source: w.source.ID, Title: w.source.Heading()}
	found := map[int]RecognisedPage{}
	blank, sum := 0, 0.0
	job := RecognitionJob{Pages: w.pages, Languages: r.req.Languages, Draw: r.n.drawing(w.source)}
	stopped := r.n.parts.Recognise.Recognise(r.ctx, job, func(p RecognisedPage) error {
		switch {
		case p.Problem != nil:
			told.Err = cmp.Or(told.Err, fmt.Errorf("page %d: %w", p.Page+1, p.Problem))
		case p.Blank:
			blank++
		case p.Words > 0:
			found[p.Page] = p
			told.Words += p.Words
			sum += p.Sure * float64(p.Words)
		}
		r.done++
		r.progress(w)
		return nil
	})
	told.Pages, told.Unread = len(found), len(w.pages)-len(found)-blank
	if told.Words > 0 {
		told.Confidence = int(math.Round(sum / float64(told.Words)))
		if err := r.keep(w, found, told); err != nil {
			return err
		}
		r.report.Act = r.act.ID
	}
	r.tell(told)
	return stopped
}

// keep commits what was found as a new version, also after a stop.
func (r *recognising) keep(w waiting, found map[int]RecognisedPage, told RecognisedSource) error {
	ctx := context.WithoutCancel(r.ctx)
	in := incoming{outcome: Updated, source: w.source, text: layIn(w.base, found), here: true}
	s := &in.source
	err := r.n.parts.Store.View(ctx, func(tx Tx) (err error) {
		asFound, err := tx.Source(s.ID) // without the marks, which are never written into a source
		if err != nil {
			return err
		}
		if asFound.Version != s.Version {
			return fmt.Errorf("recognise %s: the text changed meanwhile: %w", s.ID, ErrBadSpan)
		}
		in.tags = s.Tags
		*s = asFound
		s.Version, err = freeVersion(tx, asFound)
		return err
	})
	if err != nil {
		return err
	}
	in.text.Version = s.Version
	article, _ := stretches(in.text.Text, in.text.Blocks)
	if s.TitleDerived && w.base.Text == "" {
		s.Title = firstWords(found, w.pages)
	}
	if s.Language == "" {
		s.Language = r.tag()
	}
	s.TextBytes, s.Words, s.Unread, s.Changed = len(in.text.Text), countWords(in.text.Text, article), told.Unread, r.n.parts.Now()
	s.OriginalIsText = false
	s.Recognised = w.was.with(Recognition{Pages: told.Pages, Languages: r.req.Languages, Confidence: told.Confidence})
	return r.commit(ctx, in)
}

func (r *recognising) commit(ctx context.Context, in incoming) (err error) {
	withTags := in.source
	withTags.Tags = in.tags
	if in.record, err = index.Analyze(ctx, sourceDocument(withTags, in.text)); err != nil {
		return err
	}
	if in.large = len(in.text.Text) > largeBytes; in.large {
		if in.staged, err = r.n.parts.Store.Stage(ctx, in.content()); err != nil {
			return err
		}
	}
	_, err = r.n.act(ctx, r.act, func(w *writing, a *Act) error {
		now, err := w.Source(in.source.ID)
		if err != nil {
			return err
		}
		if now.Version >= in.source.Version {
			return fmt.Errorf("recognise %s: the text changed meanwhile: %w", in.source.ID, ErrBadSpan)
		}
		return in.put(w)
	})
	return err
}

// tag is the language that was looked for, where it was one.
func (r *recognising) tag() string {
	a, err := r.n.Able(r.ctx)
	if err != nil {
		return "" // it is only for information
	}
	for _, l := range a.Languages {
		if l.Code == r.req.Languages {
			return l.Tag
		}
	}
	return ""
}

// firstWords are those of the first page that has any.
func firstWords(found map[int]RecognisedPage, pages []int) string {
	for _, p := range pages {
		if words := found[p].Begins; words != "" {
			return words
		}
	}
	return ""
}

// with is what was recognised in two turns.
func (r Recognition) with(more Recognition) Recognition {
	if r.Pages == 0 {
		return more
	}
	pages := r.Pages + more.Pages
	sum := r.Pages*r.Confidence + more.Pages*more.Confidence
	languages := strings.Split(r.Languages, "+")
	for code := range strings.SplitSeq(more.Languages, "+") {
		if !strings.Contains("+"+r.Languages+"+", "+"+code+"+") {
			languages = append(languages, code)
		}
	}
	return Recognition{Pages: pages, Languages: strings.Join(languages, "+"), Confidence: sum / pages}
}
