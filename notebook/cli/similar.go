package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"commonplace/notebook"
)

// similarShape is one of the array that answers similar.
type similarShape struct {
	Ref    string   `json:"ref"`
	Title  string   `json:"title"`
	Score  float64  `json:"score"`
	Shared []string `json:"shared"` // words of both, those that say most first
}

func similarJob(set *flag.FlagSet) job {
	limit := set.Int("limit", defaultLimit, "how many are shown at most")
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		if *limit < 1 {
			return usageError{what: fmt.Sprintf("--limit %d shows nothing", *limit)}
		}
		ref, err := notebook.ParseRef(c.args[0])
		if err != nil {
			return err
		}
		all, err := c.nb.Similar(ctx, ref, *limit)
		if err != nil {
			return err
		}
		if *asJSON {
			shapes := []similarShape{}
			for _, s := range all {
				shapes = append(shapes, similarShape{s.Ref.String(), s.Title, s.Score, s.Shared})
			}
			return c.json(shapes)
		}
		if len(all) == 0 {
			c.out.linef("Nothing is similar.")
		}
		for i, s := range all {
			c.out.linef("%3d  %s", i+1, titleWords(s.Title, s.Derived, s.NoText))
			c.out.linef("     %s  %s", s.Ref, s.Detail)
			c.out.linef("     both say: %s", strings.Join(s.Shared, ", "))
		}
		return nil
	}
}
