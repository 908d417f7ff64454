package furniture

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

// What stands beside furniture is furniture with less said for it:
//
//	Most read                                    names a list of stories:
//	Council to vote on second gate after all     so this is one of them,
//	Court stops the sale of the ferry            and this
//	Blog archive                                 not furniture by itself, but likely, and between two that are
//	Share · World · Tweet · Sport · Print        lines of a menu, most of a few words: all of them
//
// Decision: nothing is marked that does not stand beside lines marked for themselves, and no line of a menu or the last of several
// headlines right above a paragraph, because that one may be its heading. Price: a menu of plain words alone stays.

const (
	// minMenu is the fewest lines of a menu, of which one in menuShare is furniture by itself; maxMenuWords and maxMenuBytes are its longest line.
	minMenu, menuShare         = 8, 3
	maxMenuWords, maxMenuBytes = 3, 40
	// minListedWords is the fewest words of a headline under the name of a list of stories.
	minListedWords = 6
	// maxListName is how many words such a name has.
	maxListName = 6
)

// spread adds to the blocks found what stands beside them, and returns all in order.
func spread(text string, blocks []notebook.Block, found []int) []int {
	if len(found) == 0 {
		return found
	}
	marked := make([]bool, len(blocks))
	for _, i := range found {
		marked[i] = true
	}
	for _, i := range found {
		markListed(text, blocks, marked, i)
	}
	for i := range blocks {
		marked[i] = marked[i] || i > 0 && marked[i-1] && (i+1 == len(blocks) || marked[i+1]) && isLikely(blocks[i].Of(text)) && mayBe(blocks[i])
	}
	markMenus(text, blocks, marked)
	found = found[:0]
	for i, is := range marked {
		if is {
			found = append(found, i)
		}
	}
	return found
}

// mayBe says whether a block is of a kind that furniture can be taken for.
func mayBe(b notebook.Block) bool {
	return b.Kind == notebook.BlockParagraph || b.Kind == notebook.BlockList
}

// headsText says whether a block stands right above a paragraph, or a block that only looks like one, and so may be its heading.
func headsText(text string, blocks []notebook.Block, i int) bool {
	return i+1 < len(blocks) && prose.IsSentence(blocks[i+1].Of(text)) && blocks[i+1].Len() > maxMenuBytes
}

// isLikely says whether a line is furniture between two that are.
func isLikely(line string) bool { return Weigh(line) >= likely }

// listNames are words in the name of a list of stories.
var listNames = prose.Set(`related trending recommended popular read viewed watched shared latest next headlines stories`)

// markListed marks the headlines under the name of a list of stories.
func markListed(text string, blocks []notebook.Block, marked []bool, i int) {
	words := plainWords(blocks[i].Of(text))
	if len(words) > maxListName || !slices.ContainsFunc(words, func(w string) bool { return listNames[w] }) {
		return
	}
	end := i + 1
	for end < len(blocks) && !marked[end] && mayBe(blocks[end]) && isListed(blocks[end].Of(text)) {
		end++
	}
	if end-i > 2 && end < len(blocks) && !marked[end] {
		end-- // what stands above a paragraph may be its heading
	}
	for k := i + 1; k < end; k++ {
		marked[k] = true
	}
}

// isListed says whether a line has the form of a headline in a list.
func isListed(line string) bool {
	return isTeaser(line) && strings.Count(prose.OneLine(line), " ")+1 >= minListedWords
}

// markMenus marks the other lines of a menu.
func markMenus(text string, blocks []notebook.Block, marked []bool) {
	for i := 0; i < len(blocks); {
		end, own := i, 0
		for end < len(blocks) && (marked[end] || isMenuLine(blocks[end], text)) {
			if marked[end] {
				own++
			}
			end++
		}
		if end-i >= minMenu && own*menuShare >= end-i {
			for k := i; k < end; k++ {
				marked[k] = marked[k] || !headsText(text, blocks, k)
			}
		}
		i = max(end, i+1)
	}
}

// isMenuLine says whether a block has the form of a line of a menu.
func isMenuLine(b notebook.Block, text string) bool {
	if !mayBe(b) || b.Len() > maxMenuBytes {
		return false
	}
	line := prose.OneLine(b.Of(text))
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.Count(line, " ") < maxMenuWords && !slices.ContainsFunc(plainWords(line), func(w string) bool { return cutWords[w] }) && !unicode.IsLower(first) && !strings.ContainsRune(".,;:!?\"”’", last)
}

// cutWords want another word after them: a line that ends in one is cut, and no line of a menu.
var cutWords = prose.Set(`to at of the a an and or in for with by from is are was can may that which as if but not on use using see into its than`)

// plainWords lists the words of a line, in small letters.
func plainWords(line string) []string {
	return strings.FieldsFunc(strings.ToLower(prose.ClipBytes(line, maxFurniture)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-'
	})
}

const (
	// listed, spokenOf and introducing are how much more an item of a list must weigh, a line that speaks of what the text's paragraphs speak
	// of, and one that ends in a colon.
	listed, spokenOf, introducing = .8, .8, .5
	// minSpoken is the shortest word that says what a text speaks of, in bytes.
	minSpoken = 5
)

// certainAt is the weight that makes a block furniture by itself.
func certainAt(b notebook.Block, text string, spoken map[string]bool) float64 {
	need, line := Certain, b.Of(text)
	if b.Kind == notebook.BlockList || isItem(line) {
		need += listed
	}
	if strings.HasSuffix(line, ":") {
		need += introducing
	}
	if slices.ContainsFunc(plainWords(line), func(w string) bool { return spoken[w] && score(w) < 0 }) {
		need += spokenOf
	}
	return need
}

// isItem says whether a line begins as an item of a list does in a plain text.
func isItem(line string) bool {
	after := strings.TrimLeft(line, "0123456789")
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "(") ||
		len(after) < len(line) && (strings.HasPrefix(after, ". ") || strings.HasPrefix(after, ") "))
}

// spokenWords are the words of a text's paragraphs.
func spokenWords(text string, blocks []notebook.Block) map[string]bool {
	spoken := map[string]bool{}
	for _, b := range blocks {
		if line := b.Of(text); mayBe(b) && len(line) >= minArticleBytes {
			for _, w := range strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
				if len(w) >= minSpoken {
					spoken[w] = true
				}
			}
		}
	}
	return spoken
}
