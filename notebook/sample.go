package notebook

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"commonplace/notebook/date"
	"commonplace/notebook/folder"
)

// What a sample's file system must hold: sample.json beside a folder of articles.
const (
	samplePath     = "sample.json"
	sampleArticles = "articles"
	maxSampleBytes = 1 << 20
)

// sample is sample.json.
type sample struct {
	Sources    []sampleMarks `json:"sources"`
	Highlights []struct {
		Name    string   `json:"name"`
		File    string   `json:"file"`
		Quote   string   `json:"quote"`
		Colour  Colour   `json:"colour"`
		Speaker string   `json:"speaker"`
		Comment string   `json:"comment"`
		Tags    []string `json:"tags"`
	} `json:"highlights"`
	Notes []struct {
		Name  string   `json:"name"`
		Title string   `json:"title"`
		Body  string   `json:"body"`
		Tags  []string `json:"tags"`
	} `json:"notes"`
	Links []struct {
		From     string   `json:"from"`
		To       string   `json:"to"`
		Relation Relation `json:"relation"`
		Why      string   `json:"why"`
	} `json:"links"`
	Briefing struct {
		Title    string          `json:"title"`
		Sections []sampleSection `json:"sections"`
	} `json:"briefing"`
}

type sampleSection struct {
	Heading string `json:"heading"`
	Items   []struct {
		Ref  string `json:"ref"`
		Text string `json:"text"`
	} `json:"items"`
}

// sampleMarks is what a person says of an article.
type sampleMarks struct {
	File       string     `json:"file"`
	Tags       []string   `json:"tags"`
	Publisher  string     `json:"publisher"`
	Published  string     `json:"published"` // as date.Parse reads it
	Provenance Provenance `json:"provenance"`
}

// readSample reads sample.json. A field it does not know is an error, so that a slip of the pen does not pass for a sample without it.
func readSample(fsys fs.FS) (s sample, err error) {
	file, err := fsys.Open(samplePath)
	if err != nil {
		return s, folder.Problem(err)
	}
	defer file.Close()
	d := json.NewDecoder(io.LimitReader(file, maxSampleBytes))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return s, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return s, nil
}

// marks checks what is said of an article and returns what to do to its Marks.
func (in sampleMarks) marks() (func(*Marks), error) {
	published, err := date.Parse(in.Published)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(Provenances(), in.Provenance) {
		return nil, fmt.Errorf("%w: provenance %q (one of %q)", ErrBadInput, in.Provenance, Provenances())
	}
	tags, err := parseTags(in.Tags)
	if err != nil {
		return nil, err
	}
	return func(m *Marks) {
		for _, t := range tags {
			m.Tags = withTag(m.Tags, t)
		}
		if in.Publisher != "" {
			m.Publisher = &in.Publisher
		}
		if published.Known() {
			m.Published = &published
		}
		if in.Provenance != ProvenanceUnknown {
			m.Provenance = &in.Provenance
		}
	}, nil
}

func parseTags(words []string) ([]Tag, error) {
	tags := make([]Tag, 0, len(words))
	for _, w := range words {
		t, err := ParseTag(w)
		if err != nil {
			return nil, err
		}
		tags = append(tags, t)
	}
	return tags, nil
}
