package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"commonplace/notebook"
)

// differenceShape answers diff.
type differenceShape struct {
	Ref       string                `json:"ref"`
	From      int                   `json:"from"`
	To        int                   `json:"to"`
	Sentences []sentenceChangeShape `json:"sentences"`
}

type sentenceChangeShape struct {
	Change string             `json:"change"` // unchanged, added, removed, reworded, moved
	Old    notebook.Span      `json:"old"`    // in the text of from; start and end 0 where it does not stand there
	New    notebook.Span      `json:"new"`
	Words  []wordsChangeShape `json:"words"`
}

type wordsChangeShape struct {
	Change string `json:"change"` // unchanged, added, removed
	Text   string `json:"text"`
}

func differenceShapeOf(ref notebook.Ref, d notebook.Difference) differenceShape {
	shape := differenceShape{Ref: ref.String(), From: d.From, To: d.To, Sentences: []sentenceChangeShape{}}
	for _, s := range d.Sentences {
		one := sentenceChangeShape{Change: string(s.Edit), Old: s.Old, New: s.New}
		for _, w := range s.Words {
			one.Words = append(one.Words, wordsChangeShape{string(w.Edit), w.Text})
		}
		shape.Sentences = append(shape.Sentences, one)
	}
	return shape
}

func diffJob(set *flag.FlagSet) job {
	from := set.Int("from", 0, "the older version; the one before when not said")
	to := set.Int("to", 0, "the newer version; the newest when not said")
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		if len(c.args) == 2 {
			return c.differTwo(ctx, *asJSON)
		}
		if *from < 0 || *to < 0 {
			return usageError{what: "versions are numbered from 1"}
		}
		ref, id, err := sourceRef(c.args[0])
		if err != nil {
			return err
		}
		d, err := c.nb.Difference(ctx, id, *from, *to)
		if err != nil {
			return err
		}
		if *asJSON {
			return c.json(differenceShapeOf(ref, d))
		}
		c.printDifference(d)
		return nil
	}
}

// differTwo tells what the articles of two sources differ in.
func (c *call) differTwo(ctx context.Context, asJSON bool) error {
	ref, one, err := sourceRef(c.args[0])
	if err != nil {
		return err
	}
	_, other, err := sourceRef(c.args[1])
	if err != nil {
		return err
	}
	d, err := c.nb.DifferenceBetween(ctx, one, other)
	if err != nil {
		return err
	}
	if asJSON {
		return c.json(differenceShapeOf(ref, d))
	}
	c.printDifference(d)
	return nil
}

// sourceRef reads the reference of a source.
func sourceRef(words string) (notebook.Ref, notebook.SourceID, error) {
	ref, err := notebook.ParseRef(words)
	if err != nil {
		return ref, "", err
	}
	id, isSource := ref.Source()
	if !isSource {
		return ref, "", usageError{what: fmt.Sprintf("%s is not a source", ref)}
	}
	return ref, id, nil
}

func (c *call) printDifference(d notebook.Difference) {
	between := fmt.Sprintf("Version %d and version %d", d.From, d.To)
	if d.To == 0 {
		between = "The first and the second"
	}
	c.out.linef("%s: %d added, %d removed, %d reworded, %d moved, %d unchanged.", between, d.Inserted, d.Removed, d.Reworded, d.Moved, d.Unchanged)
	folded := 0
	fold := func() {
		if folded > 0 {
			c.out.linef("  … %s unchanged", count(folded, "sentence", "sentences"))
		}
		folded = 0
	}
	for _, s := range d.Sentences {
		if s.Edit == notebook.Unchanged {
			folded++
			continue
		}
		fold()
		sign := map[notebook.Edit]string{notebook.Inserted: "+", notebook.Removed: "-", notebook.Reworded: "~"}[s.Edit]
		if s.Edit == notebook.Moved {
			sign = "+ (moved here)"
			if s.New.Len() == 0 {
				sign = "- (moved away)"
			}
		}
		c.out.linef("%s %s", sign, wordsOf(s))
	}
	fold()
}

// wordsOf writes a sentence; of a reworded one, what was taken out stands in [- -] and what was put in in {+ +}.
func wordsOf(s notebook.SentenceChange) string {
	var b strings.Builder
	for _, w := range s.Words {
		words, space := strings.TrimRight(w.Text, " "), ""
		if len(words) < len(w.Text) {
			space = " "
		}
		switch {
		case s.Edit != notebook.Reworded || w.Edit == notebook.Unchanged:
			b.WriteString(w.Text)
		case w.Edit == notebook.Removed:
			b.WriteString("[-" + words + "-]" + space)
		default:
			b.WriteString("{+" + words + "+}" + space)
		}
	}
	return b.String()
}
