package notebook

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"

	"commonplace/notebook/folder"
)

// Sampling fills a notebook with the sample: a folder of articles and sample.json, which says what a person would have done with them.
// It does so through the same verbs as the person, so the sample is also a rehearsal of the whole job.
//
// Everything in the sample has a name: a source its file's name, a highlight and a note the one sample.json gives them. Notes, links and
// the briefing refer to earlier things by these names; in a note's body as [[@name]] or [[@name|shown words]].
//
// Decision: what was made is remembered in a setting, name by name, because a first start may be interrupted; the next call then makes
// only what is missing. Once the briefing, the last of it, was made, a call does nothing: what the person deleted stays deleted.
// Price: a small write after each thing, and a sample of a later version stays out of a notebook that holds an earlier one.

// sampleSetting is the setting that remembers what was made: a JSON object from names to references. sampleBriefing names the briefing.
const (
	sampleSetting  = "sample"
	sampleBriefing = "briefing"
)

// Sampled tells what of the sample was put into the notebook by this call.
type Sampled struct {
	Report                   ImportReport
	Highlights, Notes, Links int
	Briefing                 BriefingID // also when an earlier call made it
}

// Sample fills the notebook with the sample in fsys. An article that cannot be read, a name that nothing has, or a quote that is not in
// its article is an error naming it; what was made before it stays. Calling it again finishes that and adds nothing twice; a notebook
// that was sampled already is left as it is.
func (n *Notebook) Sample(ctx context.Context, fsys fs.FS) (Sampled, error) {
	s := &sampler{n: n, ctx: ctx, made: map[string]Ref{}, names: map[string]Ref{}}
	if err := s.run(fsys); err != nil {
		return s.done, fmt.Errorf("sample: %w", err)
	}
	return s.done, nil
}

type sampler struct {
	n    *Notebook
	ctx  context.Context
	plan sample
	done Sampled
	// made is what this and earlier calls made, as the setting keeps it; names also holds the sources.
	made, names map[string]Ref
}

func (s *sampler) run(fsys fs.FS) error {
	if err := s.read(fsys); err != nil {
		return err
	}
	if r, finished := s.made[sampleBriefing]; finished {
		s.done.Briefing, _ = r.Briefing()
		return nil
	}
	if err := s.take(fsys); err != nil {
		return err
	}
	for _, step := range []func() error{s.mark, s.highlight, s.note, s.link, s.brief} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// read reads sample.json, and what earlier calls made.
func (s *sampler) read(fsys fs.FS) (err error) {
	if s.plan, err = readSample(fsys); err != nil {
		return fmt.Errorf("%s: %w", samplePath, err)
	}
	var kept []byte
	err = s.n.parts.Store.View(s.ctx, func(tx Tx) (err error) { kept, err = tx.Setting(sampleSetting); return })
	if err != nil || kept == nil {
		return err
	}
	if err := json.Unmarshal(kept, &s.made); err != nil {
		return fmt.Errorf("setting %q: %w: %w", sampleSetting, ErrDamaged, err)
	}
	maps.Copy(s.names, s.made)
	return nil
}

// take imports the articles and learns their names.
func (s *sampler) take(fsys fs.FS) error {
	articles, err := fs.Sub(fsys, sampleArticles)
	if err != nil {
		return folder.Problem(err)
	}
	s.done.Report, err = s.n.Import(s.ctx, ImportRequest{Roots: []ImportRoot{{FS: articles, Shown: "sample", Origin: "sample:"}}})
	if err != nil {
		return err
	}
	for _, f := range s.done.Report.Files {
		if f.Outcome == Refused {
			return fmt.Errorf("%s: %w", f.Path, f.Err)
		}
		s.names[strings.TrimPrefix(f.Path, "sample/")] = RefOf(f.Source)
	}
	return nil
}

// once does a step that was not done by an earlier call, and remembers under its name what it made.
func (s *sampler) once(name string, do func() (Ref, error)) error {
	if _, done := s.made[name]; done {
		return nil
	}
	if name == "" {
		return fmt.Errorf("%w: something without a name", ErrBadInput)
	}
	if _, taken := s.names[name]; taken {
		return fmt.Errorf("%q: %w: a second thing of that name", name, ErrBadInput)
	}
	r, err := do()
	if err != nil {
		return fmt.Errorf("%q: %w", name, err)
	}
	s.made[name], s.names[name] = r, r
	switch r.Kind() {
	case KindHighlight:
		s.done.Highlights++
	case KindNote:
		s.done.Notes++
	case KindLink:
		s.done.Links++
	}
	kept, err := json.Marshal(s.made)
	if err != nil {
		return err
	}
	return s.n.parts.Store.Update(s.ctx, func(tx Tx) error { return tx.PutSetting(sampleSetting, kept) })
}

// named finds what has the name.
func (s *sampler) named(name string) (Ref, error) {
	if r, found := s.names[name]; found {
		return r, nil
	}
	return Ref{}, fmt.Errorf("%w: nothing is named %q", ErrNotFound, name)
}

// source finds the article of the name.
func (s *sampler) source(name string) (SourceID, error) {
	r, err := s.named(name)
	if err != nil {
		return "", err
	}
	id, isSource := r.Source()
	if !isSource {
		return "", fmt.Errorf("%q: %w: not an article", name, ErrBadRef)
	}
	return id, nil
}

// mark says of each source what a person would: its tags and what is known of it.
func (s *sampler) mark() error {
	for _, in := range s.plan.Sources {
		err := s.once("marks of "+in.File, func() (Ref, error) {
			id, err := s.source(in.File)
			if err != nil {
				return Ref{}, err
			}
			change, err := in.marks()
			if err != nil {
				return Ref{}, err
			}
			return RefOf(id), s.n.Mark(s.ctx, id, "sample", change)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *sampler) highlight() error {
	for _, in := range s.plan.Highlights {
		err := s.once(in.Name, func() (Ref, error) {
			id, err := s.source(in.File)
			if err != nil {
				return Ref{}, err
			}
			tags, err := parseTags(in.Tags)
			if err != nil {
				return Ref{}, err
			}
			h, err := s.n.KeepHighlight(s.ctx, NewHighlight{
				Source: id, Quote: in.Quote, Colour: in.Colour, Speaker: in.Speaker, Comment: in.Comment, Tags: tags,
			})
			return RefOf(h), err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sampleName is a [[@name]] of a note's body, up to where its shown words begin.
var sampleName = regexp.MustCompile(`\[\[@([^\[\]|\n]+)`)

func (s *sampler) note() error {
	for _, in := range s.plan.Notes {
		err := s.once(in.Name, func() (Ref, error) {
			body, err := s.filled(in.Body)
			if err != nil {
				return Ref{}, err
			}
			tags, err := parseTags(in.Tags)
			if err != nil {
				return Ref{}, err
			}
			id, err := s.n.WriteNote(s.ctx, in.Title, body, tags...)
			return RefOf(id), err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// filled puts references in the place of the names in a note's body.
func (s *sampler) filled(body string) (string, error) {
	var missing error
	body = sampleName.ReplaceAllStringFunc(body, func(m string) string {
		r, err := s.named(strings.TrimPrefix(m, "[[@"))
		missing = cmp.Or(missing, err)
		return "[[" + r.String()
	})
	return body, missing
}

func (s *sampler) link() error {
	for _, in := range s.plan.Links {
		err := s.once("link "+in.From+" to "+in.To, func() (Ref, error) {
			from, err1 := s.named(in.From)
			to, err2 := s.named(in.To)
			if err := cmp.Or(err1, err2); err != nil {
				return Ref{}, err
			}
			id, err := s.n.Link(s.ctx, from, to, in.Relation, in.Why)
			return RefOf(id), err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// brief keeps the briefing, then gives it its sections.
func (s *sampler) brief() error {
	err := s.once(sampleBriefing, func() (Ref, error) {
		sections, err := s.sections()
		if err != nil {
			return Ref{}, err
		}
		id, err := s.n.NewBriefing(s.ctx, s.plan.Briefing.Title)
		if err != nil {
			return Ref{}, err
		}
		return RefOf(id), s.n.ChangeBriefing(s.ctx, id, "sections of a briefing", func(b *Briefing) { b.Sections = sections })
	})
	s.done.Briefing, _ = s.made[sampleBriefing].Briefing()
	return err
}

func (s *sampler) sections() ([]Section, error) {
	var sections []Section
	for _, in := range s.plan.Briefing.Sections {
		section := Section{Heading: in.Heading}
		for _, item := range in.Items {
			i := Item{Text: item.Text}
			if item.Ref != "" {
				r, err := s.named(item.Ref)
				if err != nil {
					return nil, err
				}
				i.Ref = r
			}
			section.Items = append(section.Items, i)
		}
		sections = append(sections, section)
	}
	return sections, nil
}
