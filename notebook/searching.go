package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"commonplace/index"
	"commonplace/index/find"
	"commonplace/notebook/place"
)

// Searching finds things again.
type Searching struct {
	*acting
	columns *columns
}

// SearchRequest is what someone looks for.
type SearchRequest struct {
	// Query holds words and filters; see ReadQuery.
	Query     string
	Kinds     []Kind // none means sources, highlights, notes and briefings
	Limit     int    // 20 when 0
	Typing    bool   // the last word may be unfinished
	Furniture bool   // also in what is not the article
	// Bare leaves out what is read from texts: snippets and places.
	Bare bool
	// Facets: count what matches, shown or not, by what it is.
	Facets bool
	Order  Order
}

// SearchResult is what was found.
type SearchResult struct {
	Hits  []Hit
	Total int
	// Words tells which spellings each word of the query stands for and how often each occurs in the notebook.
	Words []index.Word
	// Some: nothing holds all the words, so what holds enough of them is given.
	Some bool
	// FurnitureOnly is how many more sources match only in what is not the article.
	FurnitureOnly int
	Without       []string      // words whose things were left out
	Filters       []AskedFilter // as they were understood
	Remarks       []string      // what was read otherwise than it was written
	Facets        []Facet       // where they were asked for
}

// Hit is a thing that was found.
type Hit struct {
	Heading
	Score   float64
	Matched map[string]map[string]int // word of the query → spelling found, as it stands in the text → times
	Snippet Snippet
	Pages   string // the printed pages of the best place: "p. 12"; "" where there are none
	// Snippets are the words around the best places, at most MaxSnippets, in the order of the text; those that show most of the query's words.
	Snippets []Snippet
	Places   []Span // of the best matches in the text, in order; for a source in its newest version, for a highlight in its quote
	Best     int    // index into Places of the one to show first; -1 where there are none

	found index.Hit // by which [Searching.Matching] finds all places
}

const (
	defaultLimit = 20
	maxPlaces    = 50
)

// Search finds things again. No query is an error; the errors are the store's and the context's, and ErrDamaged where the index is not as it
// was written.
func (n Searching) Search(ctx context.Context, req SearchRequest) (SearchResult, error) {
	r, err := n.search(ctx, req)
	if index.Damaged(err) {
		return SearchResult{}, fmt.Errorf("search: %w: %w", ErrDamaged, err)
	}
	return r, err
}

// Warm reads what the first search needs, so that it does not wait for it. The errors are those of Search.
func (n Searching) Warm(ctx context.Context) error { return n.parts.Index.Warm(ctx) }

func (n Searching) search(ctx context.Context, req SearchRequest) (SearchResult, error) {
	asked := ReadQuery(req.Query, req.Typing)
	q := index.Query{Text: asked.Words, Limit: cmp.Or(req.Limit, defaultLimit), Typing: req.Typing, Aside: req.Furniture, Weight: kindWeights()}
	for _, k := range req.Kinds {
		q.Kinds = append(q.Kinds, byte(k))
	}
	r := SearchResult{Filters: asked.Filters, Remarks: asked.Remarks}
	if len(asked.Filters) == 0 && !req.Facets && req.Order == OrderBest {
		var found index.Result
		err := n.parts.Store.View(ctx, func(tx Tx) (err error) {
			q.Recent = n.recency(tx).of
			found, err = n.parts.Index.Search(ctx, q)
			return err
		})
		if err != nil {
			return SearchResult{}, err
		}
		r.take(found)
		r.wordless(req)
		// What was added while the index looked is there for a transaction that begins now.
		err = n.parts.Store.View(ctx, func(tx Tx) error { return r.show(ctx, tx, req, found.Hits) })
		return r, err
	}
	err := n.columns.use(ctx, n.parts.Store, func(tx Tx, t *table, facts map[string]*fact) error {
		s, err := newSieve(tx, t, asked.Filters)
		if err != nil {
			return err
		}
		var counted *facetCount
		if req.Facets {
			counted = newFacetCount(s, len(facts))
			q.Each = counted.add
		}
		if len(asked.Filters) > 0 {
			q.Admit = s.admits
		}
		q.Recent = n.recency(tx).of
		found, err := n.inOrder(ctx, q, s, req.Order)
		if err != nil {
			return err
		}
		r.take(found)
		r.wordless(req)
		if counted != nil {
			r.Facets = counted.facets(facts)
		}
		return r.show(ctx, tx, req, found.Hits)
	})
	return r, err
}

// found asks the index; without a word to look for, all that the filters let through is found, the newest first. What the index makes of
// the words says whether there is one: an operator that is typed half, "near:", is none.
func (n Searching) found(ctx context.Context, q index.Query, s *sieve) (index.Result, error) {
	if strings.TrimSpace(q.Text) != "" || q.Admit == nil {
		r, err := n.parts.Index.Search(ctx, q)
		if err != nil || q.Admit == nil || len(r.Words)+len(r.Without) > 0 {
			return r, err
		}
	}
	var r index.Result
	for i, c := range s.rows {
		key := s.keys[i]
		if c.kind == 0 || len(q.Kinds) > 0 && !slices.Contains(q.Kinds, byte(c.kind)) || !q.Admit(key) {
			continue
		}
		r.Hits = append(r.Hits, index.Hit{Key: key, Kind: byte(c.kind)})
		if q.Each != nil {
			q.Each(key)
		}
	}
	r.Total = len(r.Hits)
	// The letter of the kind set apart, ids are in the order in which things were made.
	slices.SortFunc(r.Hits, func(a, b index.Hit) int { return cmp.Compare(b.Key[1:], a.Key[1:]) })
	r.Hits = r.Hits[:min(len(r.Hits), q.Limit)]
	return r, ctx.Err()
}

// wordless remarks that there was nothing to look for in what was asked.
func (r *SearchResult) wordless(req SearchRequest) {
	asked := strings.TrimSpace(req.Query)
	if asked != "" && !req.Typing && len(r.Words)+len(r.Without)+len(r.Filters)+len(r.Remarks) == 0 {
		r.Remarks = append(r.Remarks, fmt.Sprintf("“%s” holds no word to look for.", place.Clip(asked, maxFilterBytes)))
	}
}

func (r *SearchResult) take(found index.Result) {
	r.Total, r.Words, r.Some, r.FurnitureOnly, r.Without = found.Total, found.Words, found.Some, found.AsideOnly, found.Without
}

// show reads what is shown of each hit.
func (r *SearchResult) show(ctx context.Context, tx Tx, req SearchRequest, hits []index.Hit) error {
	for _, f := range hits {
		if err := ctx.Err(); err != nil {
			return err
		}
		hit, err := show(tx, req, f)
		if errors.Is(err, ErrDamaged) { // one text that cannot be read does not hide what else was found
			bare := req
			bare.Bare = true
			hit, err = show(tx, bare, f)
		}
		if errors.Is(err, ErrNotFound) || errors.Is(err, ErrBadRef) {
			continue // deleted between the search and this transaction
		}
		if err != nil {
			return err
		}
		r.Hits = append(r.Hits, hit)
	}
	return nil
}

// show reads what is shown of a hit.
func show(tx Tx, req SearchRequest, f index.Hit) (Hit, error) {
	ref, err := ParseRef(f.Key)
	if err != nil {
		return Hit{}, err
	}
	hit := Hit{Score: f.Score, Matched: map[string]map[string]int{}, Best: -1, found: f}
	if hit.Heading, err = headingOf(tx, ref); err != nil {
		return Hit{}, err
	}
	var text string
	if !req.Bare {
		var within []Span
		var pages Pagination
		if text, within, pages, err = searched(tx, ref, req.Furniture); err != nil {
			return Hit{}, err
		}
		hit.Places = locate(text, within, f.Matched, maxPlaces)
		hit.Best = place.Best(text, hit.Places)
		hit.Snippet, _ = place.SnippetAt(text, within, hit.Places, 0)
		hit.Snippets = place.Snippets(text, within, hit.Places)
		if len(hit.Places) > 0 {
			hit.Pages = pages.Words(hit.Places[0])
		}
		if id, is := ref.Highlight(); is {
			if hit.Pages, err = pagesOf(tx, id); err != nil {
				return Hit{}, err
			}
		}
	}
	for _, m := range f.Matched {
		if hit.Matched[m.Word] == nil {
			hit.Matched[m.Word] = map[string]int{}
		}
		hit.Matched[m.Word][surface(hit.Title, text, m)] += m.Count
	}
	return hit, nil
}

// searched reads the text of a thing, the spans of it that are searched, and its pages.
func searched(tx Tx, r Ref, furniture bool) (text string, within []Span, pages Pagination, err error) {
	switch r.Kind() {
	case KindSource:
		t, err := textOf(tx, SourceID(r.String()), 0)
		if err != nil {
			return "", nil, nil, err
		}
		pages = PaginationOf(t.Blocks)
		if furniture {
			return t.Text, []Span{{Start: 0, End: len(t.Text)}}, pages, nil
		}
		article, _ := stretches(t.Text, t.Blocks)
		return t.Text, article, pages, nil
	case KindHighlight:
		h, err := tx.Highlight(HighlightID(r.String()))
		text = h.Quote()
		return text, []Span{{Start: 0, End: len(text)}}, nil, err
	case KindNote:
		n, err := tx.Note(NoteID(r.String()))
		if err == nil {
			text, err = noteShown(tx, n)
		}
		return text, []Span{{Start: 0, End: len(text)}}, nil, err
	case KindBriefing:
		b, err := tx.Briefing(BriefingID(r.String()))
		text = briefingText(b)
		return text, []Span{{Start: 0, End: len(text)}}, nil, err
	}
	return "", nil, nil, ErrBadRef
}

// locate finds the best places of what matched in the spans of a text.
func locate(text string, within []Span, matched []find.Match, most int) (places []Span) {
	for _, s := range within {
		for _, p := range find.Matches(s.Of(text), matched, most-len(places)) {
			places = append(places, Span{Start: s.Start + p.Start, End: s.Start + p.End})
		}
		if len(places) >= most {
			break
		}
	}
	return places
}

// surface returns a spelling as it first stands in the title or the text, with its capitals and accents.
func surface(title, text string, m find.Match) string {
	for _, in := range []string{title, text} {
		if p := find.Matches(in, []find.Match{m}, 1); len(p) > 0 {
			return in[p[0].Start:p[0].End]
		}
	}
	return m.Spelling
}
