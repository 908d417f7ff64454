package annotations

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Hypothesis hands over annotations as a search of its service answers, {"rows": […]}, as its client exports them, {"annotations": […]}, or
// as the bare list. Each says where it is with selectors of the W3C's model; the quote is the one that is used.

// ErrBroken: a file that is not what it begins as.
var ErrBroken = errors.New("broken annotations")

var (
	hypothesisList   = regexp.MustCompile(`^\s*(?:\{[\s\S]{0,999}"(?:rows|annotations)"\s*:\s*)?\[\s*(?:\{|\])`)
	hypothesisMember = regexp.MustCompile(`"target"\s*:|"TextQuoteSelector"|"user"\s*:\s*"acct:`)
	hypothesisURI    = regexp.MustCompile(`"uri"\s*:`)
)

// LooksHypothesis says by its beginning that a text is such a list.
func LooksHypothesis(head string) bool {
	head = strings.TrimLeft(head, "\uFEFF \t\r\n")
	return hypothesisList.MatchString(head) && hypothesisMember.MatchString(head) && hypothesisURI.MatchString(head)
}

type hypothesisRow struct {
	ID         string          `json:"id"`
	Created    string          `json:"created"`
	User       string          `json:"user"`
	URI        string          `json:"uri"`
	Text       string          `json:"text"`
	Tags       []string        `json:"tags"`
	References []string        `json:"references"`
	Document   json.RawMessage `json:"document"`
	Target     []struct {
		Selector []struct {
			Type, Exact, Prefix, Suffix string
		} `json:"selector"`
	} `json:"target"`
}

// Hypothesis reads a list: a document for each address, in the order in which they come up.
func Hypothesis(text string) ([]Document, error) {
	raws, err := hypothesisRows(strings.TrimPrefix(text, "\uFEFF"))
	if err != nil {
		return nil, err
	}
	var rows []hypothesisRow
	users := map[string]bool{}
	var kept []json.RawMessage
	for _, raw := range raws[:min(len(raws), maxMarks)] {
		var r hypothesisRow
		if json.Unmarshal(raw, &r) == nil && r.URI != "" {
			rows, kept = append(rows, r), append(kept, raw)
			users[r.User] = true
		}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%w: no annotation in it", ErrBroken)
	}
	at := map[string]int{}
	var all []Document
	for i, r := range rows {
		n, there := at[r.URI]
		if !there {
			n = len(all)
			at[r.URI] = n
			all = append(all, Document{URL: clip(r.URI, maxAround*5), Title: r.title()})
			if doi, is := strings.CutPrefix(r.URI, "doi:"); is {
				all[n].DOI, all[n].URL = doi, "https://doi.org/"+doi
			}
		}
		d := &all[n]
		if d.Title == "" {
			d.Title = r.title()
		}
		d.Marks = append(d.Marks, r.mark(len(users) > 1))
		d.Raw += string(kept[i]) + "\n"
	}
	return all, nil
}

// hypothesisRows finds the list.
func hypothesisRows(text string) (rows []json.RawMessage, err error) {
	if strings.HasPrefix(strings.TrimSpace(text), "[") {
		err = json.Unmarshal([]byte(text), &rows)
	} else {
		var whole struct{ Rows, Annotations []json.RawMessage }
		err = json.Unmarshal([]byte(text), &whole)
		rows = append(whole.Rows, whole.Annotations...)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	return rows, nil
}

// title is the document's, which is a list of one, or a string.
func (r hypothesisRow) title() string {
	var d struct{ Title json.RawMessage }
	if json.Unmarshal(r.Document, &d) != nil {
		return ""
	}
	var all []string
	var one string
	if json.Unmarshal(d.Title, &all) == nil && len(all) > 0 {
		one = all[0]
	} else if json.Unmarshal(d.Title, &one) != nil {
		return ""
	}
	return clip(oneLine(one), maxAround)
}

func (r hypothesisRow) mark(named bool) Mark {
	m := Mark{Comment: clip(strings.TrimSpace(r.Text), maxWords), Answer: len(r.References) > 0}
	if r.ID != "" {
		m.ID = "hypothesis:" + clip(r.ID, maxAround)
	}
	if t, err := time.Parse(time.RFC3339Nano, r.Created); err == nil {
		m.Made = t.UTC()
	}
	for _, t := range r.Tags[:min(len(r.Tags), maxTags)] {
		m.Tags = append(m.Tags, clip(t, maxAround))
	}
	if name, _, _ := strings.Cut(strings.TrimPrefix(r.User, "acct:"), "@"); named && name != "" {
		m.Comment = strings.TrimSpace(m.Comment + "\n— " + clip(name, maxAround))
	}
	if m.Answer {
		return m
	}
	for _, t := range r.Target {
		for _, s := range t.Selector {
			if s.Type == "TextQuoteSelector" && m.Quote == "" {
				m.Quote, m.Before, m.After = clip(strings.TrimSpace(s.Exact), maxQuote), tail(s.Prefix, maxAround), clip(s.Suffix, maxAround)
			}
		}
	}
	return m
}
