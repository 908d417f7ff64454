// Package recogniser recognises the text of pages that are pictures, as package notebook asks for it. Running the program that does it, and
// reading its answer, is package recognise's business; who draws the pages comes with the job.
//
// Begin with [Recogniser.Recognise].
//
// Trap: pages are recognised two at a time and given out in their order, so a slow page holds back those after it.
package recogniser

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/jpeg" // what a page that was drawn is written as
	_ "image/png"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"sync/atomic"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/recognise"
	"commonplace/notebook/extract/restrain"
)

// Recognising a page: whoever draws pages draws it, and a tesseract of its own reads it.
//
//	next page ─► draw ─► nothing on it? blank ─► tesseract ─┐
//	next page ─► draw ─► …                                  ├─► in the order of the pages: words put together ─► yield
//
// Decision: two pages at a time at most, however many processors there are, because a tesseract takes a processor and 100 to 400 MB, and
// the person is working meanwhile. Price: a book takes longer on a large machine.

const (
	// maxTesseracts is how many run at once.
	maxTesseracts = 2
	// recogniserMemory is the most memory a tesseract may ask for, in bytes, where the system can hold it to that.
	recogniserMemory = 2 << 30
	// blankContrast is how much darker or lighter than the paper something must be to be on it, of 255; inkShare is how much of a page's
	// points it must be, so that a speck is none.
	blankContrast, inkShare = 40, 0.00002
	// every so many points, in both directions, a page is looked at for that.
	every = 2
)

// Recogniser recognises text by the tesseract that is installed. It implements [notebook.Recogniser].
type Recogniser struct{ tesseract *recognise.Tesseract }

// New makes one; nothing is looked for yet. command makes the command that runs tesseract; nil looks for it on this system.
func New(command func(ctx context.Context, args ...string) *exec.Cmd) *Recogniser {
	return &Recogniser{recognise.New(recognise.Options{
		Command: command, Prepare: restrain.Quietly,
		Started: func(p *os.Process) { restrain.NicerOf(p.Pid); restrain.LimitMemoryOf(p.Pid, recogniserMemory) },
	})}
}

// Able implements [notebook.Recogniser].
func (r *Recogniser) Able(ctx context.Context) (notebook.Ability, error) {
	a, err := r.tesseract.Ability(ctx)
	if err != nil || a.Version == "" {
		return notebook.Ability{}, err
	}
	out := notebook.Ability{Program: "tesseract " + a.Version}
	for _, l := range a.Languages {
		out.Languages = append(out.Languages, notebook.RecognisedLanguage{Code: l.Code, Tag: recognise.TagOf(l.Code), Name: l.Name})
	}
	return out, nil
}

// Advice implements [notebook.Recogniser]. A language may be named by its BCP 47 tag too.
func (r *Recogniser) Advice(languages ...string) string {
	r.tesseract.Again() // whoever is told what to install will do so
	codes := make([]string, len(languages))
	for i, l := range languages {
		if codes[i] = recognise.CodeOf(l); codes[i] == "" {
			codes[i] = l
		}
	}
	return recognise.Advice(codes...)
}

// outcome is what became of a page before its words are put together.
type outcome struct {
	found recognise.Found
	blank bool
	err   error
}

// Recognise implements [notebook.Recogniser].
func (r *Recogniser) Recognise(ctx context.Context, job notebook.RecognitionJob, yield func(notebook.RecognisedPage) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var readers sync.WaitGroup
	defer readers.Wait()
	defer cancel()
	outcomes := make([]chan outcome, len(job.Pages))
	for i := range outcomes {
		outcomes[i] = make(chan outcome, 1)
	}
	var next atomic.Int64
	for range min(maxTesseracts, runtime.NumCPU(), len(job.Pages)) {
		readers.Add(1)
		go func() {
			defer readers.Done()
			for i := next.Add(1) - 1; i < int64(len(job.Pages)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				outcomes[i] <- r.page(ctx, job, job.Pages[i])
			}
		}()
	}
	words := recognise.NewWords()
	for i, page := range job.Pages {
		var o outcome
		select {
		case o = <-outcomes[i]:
		case <-ctx.Done():
			return ctx.Err()
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if errors.Is(o.err, recognise.ErrMissing) {
			return draft.Refuse(notebook.ErrNoRecogniser, "%v", o.err)
		}
		if err := yield(o.recognised(page, words)); err != nil {
			return err
		}
	}
	return nil
}

func (r *Recogniser) page(ctx context.Context, job notebook.RecognitionJob, page int) (o outcome) {
	picture, err := job.Draw(ctx, page)
	if err != nil {
		return outcome{err: err}
	}
	if o.blank, o.err = blankPage(picture.Data); o.err == nil && !o.blank {
		o.found, o.err = r.tesseract.Recognise(ctx, picture.Data, job.Languages)
	}
	return o
}

// recognised puts a page's words together.
func (o outcome) recognised(number int, words *recognise.Words) notebook.RecognisedPage {
	out := notebook.RecognisedPage{Page: number, Blank: o.blank, Problem: recogniserProblem(o.err)}
	if o.err != nil {
		return out
	}
	page := o.found.Page(words)
	out.Words, out.Sure = page.Words, page.Sure
	var c draft.Composer
	for _, p := range page.Paragraphs {
		kind := notebook.BlockParagraph
		if p.Number {
			kind = notebook.BlockFurniture
		}
		c.Add(kind, 0, p.Text)
		start := c.Size() - len(p.Text)
		for _, d := range p.Doubts {
			out.Doubts = append(out.Doubts, notebook.Span{Start: start + d.Start, End: start + d.End})
		}
	}
	out.Text, out.Blocks = c.Result()
	if out.Words > 0 {
		out.Begins = draft.FirstWords(out.Text, out.Blocks)
	}
	return out
}

// recogniserProblem says why a page gave nothing, in the notebook's own errors.
func recogniserProblem(err error) error {
	switch {
	case errors.Is(err, recognise.ErrSlow):
		return draft.Refuse(notebook.ErrTooSlow, "%v", err)
	case errors.Is(err, recognise.ErrFailed):
		return draft.Refuse(notebook.ErrWorker, "%v", err)
	}
	return err
}

// blankPage says whether a page that was drawn has nothing on it.
func blankPage(picture []byte) (bool, error) {
	img, _, err := image.Decode(bytes.NewReader(picture))
	if err != nil {
		return false, draft.Refuse(notebook.ErrWorker, "a page that is no picture: %v", err)
	}
	var greys [256]int
	all := 0
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += every {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += every {
			greys[greyAt(img, x, y)]++
			all++
		}
	}
	// darkest and lightest are but for specks; the paper is what most of the page is.
	darkest, paper, lightest, sum := -1, 0, 0, 0
	for g, n := range greys {
		if sum += n; darkest < 0 && float64(sum) > inkShare*float64(all) {
			darkest = g
		}
		if sum <= all/2 {
			paper = g + 1
		}
		if n > 0 && float64(all-sum+n) > inkShare*float64(all) {
			lightest = g
		}
	}
	return paper-darkest < blankContrast && lightest-paper < blankContrast, nil
}

// greyAt is how light a point is, without the detour by colours where the picture says it.
func greyAt(img image.Image, x, y int) uint8 {
	switch p := img.(type) {
	case *image.YCbCr:
		return p.Y[p.YOffset(x, y)]
	case *image.Gray:
		return p.GrayAt(x, y).Y
	}
	r, g, b, _ := img.At(x, y).RGBA()
	return uint8((299*r + 587*g + 114*b) / 1000 >> 8)
}
