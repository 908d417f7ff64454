package index

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
	"golang.org/x/text/unicode/norm"
)

// Decision: the palette matches letters in order, as people abbreviate titles; a wrong letter is the index's business, and the caller
// shows both. Matching costs up to half a second at 100,000 titles, so a first look keeps those that have the letters in order at
// all and, of too many, those that begin words with them and were used lately. Price: of very many candidates for one or two
// letters, some that would have scored well are never scored.

const (
	maxScored     = 2000
	maxTyped      = 32  // letters of what was typed; the matcher's bonus for neighbours doubles and would overflow past 40
	maxTitleBytes = 512 // of a title, no more is matched
	recentBonus   = 30  // for the most recent candidate; less for those before it
	recentCounted = 10  // how many candidates get some of it
)

// Candidate is something that can be gone to by its title.
type Candidate struct {
	Title string
	// Recent ranks what was used lately: higher is more recent, 0 never.
	Recent int
}

// Chosen is a candidate that fits, with the byte offsets in its title of the letters that were typed.
type Chosen struct {
	Index   int // in the candidates given
	Score   int
	Letters []int
}

// GoTo ranks candidates for what was typed, as a palette does: letters in order, starts of words and recent ones first. An empty query
// gives the most recent ones. At most limit are returned.
func GoTo(typed string, candidates []Candidate, limit int) []Chosen {
	if limit <= 0 {
		return nil
	}
	pattern := plainLetters(typed)
	bonus := recentBonuses(candidates)
	if len(pattern) == 0 {
		return mostRecent(candidates, bonus, limit)
	}
	rows := worthScoring(pattern, candidates)
	titles := make([]string, len(rows))
	for i, row := range rows {
		titles[i] = string(plainRunes(candidates[row].Title))
	}
	var chosen []Chosen
	for _, m := range fuzzy.FindNoSort(string(pattern), titles) {
		row := rows[m.Index]
		chosen = append(chosen, Chosen{
			Index: row, Score: m.Score + bonus[row],
			Letters: inTitle(candidates[row].Title, titles[m.Index], m.MatchedIndexes),
		})
	}
	slices.SortFunc(chosen, func(a, b Chosen) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(candidates[b.Index].Recent, candidates[a.Index].Recent), cmp.Compare(a.Index, b.Index))
	})
	return chosen[:min(limit, len(chosen))]
}

func mostRecent(candidates []Candidate, bonus []int, limit int) []Chosen {
	rows := make([]Chosen, len(candidates))
	for i := range candidates {
		rows[i] = Chosen{Index: i, Score: bonus[i]}
	}
	slices.SortFunc(rows, func(a, b Chosen) int {
		return cmp.Or(cmp.Compare(candidates[b.Index].Recent, candidates[a.Index].Recent), cmp.Compare(a.Index, b.Index))
	})
	return rows[:min(limit, len(rows))]
}

// recentBonuses gives the candidates used last a share of recentBonus by their order.
func recentBonuses(candidates []Candidate) []int {
	bonus := make([]int, len(candidates))
	var recent []int
	for i, c := range candidates {
		if c.Recent > 0 {
			recent = append(recent, i)
		}
	}
	slices.SortFunc(recent, func(a, b int) int {
		return cmp.Or(cmp.Compare(candidates[b].Recent, candidates[a].Recent), cmp.Compare(a, b))
	})
	for order, i := range recent[:min(recentCounted, len(recent))] {
		bonus[i] = recentBonus * (recentCounted - order) / recentCounted
	}
	return bonus
}

// worthScoring gives the candidates that have the letters in order, in their own order; of more than maxScored, those with the
// most letters at the beginnings of words, then the most recent.
func worthScoring(pattern []rune, candidates []Candidate) []int {
	type row struct{ index, starts int }
	var rows []row
	for i, c := range candidates {
		if starts, ok := fits(pattern, c.Title); ok {
			rows = append(rows, row{i, starts})
		}
	}
	if len(rows) > maxScored {
		slices.SortStableFunc(rows, func(a, b row) int {
			return cmp.Or(cmp.Compare(b.starts, a.starts), cmp.Compare(candidates[b.index].Recent, candidates[a.index].Recent))
		})
		rows = rows[:maxScored]
	}
	indices := make([]int, len(rows))
	for i, r := range rows {
		indices[i] = r.index
	}
	slices.Sort(indices)
	return indices
}

// fits reports whether the letters stand in the title in order, and how many of them begin a word of it when each is taken at its
// first chance.
func fits(pattern []rune, title string) (starts int, ok bool) {
	i, last := 0, ' '
	for _, r := range clipTitle(title) {
		if r = plainRune(r); unicode.ToLower(r) == unicode.ToLower(pattern[i]) {
			if last == ' ' {
				starts++
			}
			if i++; i == len(pattern) {
				return starts, true
			}
		}
		if last = ' '; unicode.IsLetter(r) || unicode.IsNumber(r) {
			last = 'a'
		}
	}
	return 0, false
}

// plainLetters is what counts of the letters typed: not the spaces, and without accents.
func plainLetters(typed string) []rune {
	var letters []rune
	for _, r := range typed {
		if !unicode.IsSpace(r) && r != utf8.RuneError && r != 0 && len(letters) < maxTyped {
			letters = append(letters, plainRune(r))
		}
	}
	return letters
}

// plainRunes is the title rune for rune, without accents and without what the matcher cannot read.
func plainRunes(title string) []rune {
	runes := make([]rune, 0, len(title))
	for _, r := range clipTitle(title) {
		if r == 0 || r == utf8.RuneError {
			r = ' '
		}
		runes = append(runes, plainRune(r))
	}
	return runes
}

// plainRune is the letter under an accent.
func plainRune(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], r)
	parts := norm.NFD.Properties(b[:n]).Decomposition()
	if parts == nil {
		return r
	}
	plain, _ := utf8.DecodeRune(parts)
	return plain
}

func clipTitle(title string) string {
	if len(title) <= maxTitleBytes {
		return title
	}
	end := maxTitleBytes
	for end > 0 && !utf8.RuneStart(title[end]) {
		end--
	}
	return title[:end]
}

// inTitle turns byte offsets in the plain title into those in the title itself.
func inTitle(title, plain string, offsets []int) []int {
	letters := make([]int, 0, len(offsets))
	next, at := 0, 0 // offsets taken, byte of plain
	for i := range clipTitle(title) {
		if next < len(offsets) && offsets[next] == at {
			letters = append(letters, i)
			next++
		}
		_, n := utf8.DecodeRuneInString(plain[at:])
		at += n
	}
	return letters
}
