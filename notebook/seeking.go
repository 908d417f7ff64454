package notebook

import (
	"context"

	"commonplace/index/find"
)

// Seek finds where words stand in a text, also within a word, as [find.Typed] reads them: at most limit places, none overlapping another;
// more says that there are others. Words of white space alone stand nowhere. The error is the context's.
func Seek(ctx context.Context, text, words string, limit int) (places []Span, more bool, err error) {
	found, err := find.Typed(ctx, text, words, limit+1)
	if err != nil {
		return nil, false, err
	}
	if more = len(found) > limit; more {
		found = found[:limit]
	}
	for _, p := range found {
		places = append(places, Span(p))
	}
	return places, more, nil
}
