package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
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
	return i+1 < len(blocks) && isSentence(blocks[i+1].Of(text)) && blocks[i+1].Len() > maxMenuBytes
}

// isLikely says whether a line is furniture between two that are.
func isLikely(line string) bool {
	return len(line) <= maxScored && score(oneLine(strings.ReplaceAll(line, "’", "'"))) >= likely
}

// listNames are words in the name of a list of stories.
var listNames = wordSet(`related trending recommended popular read viewed watched shared latest next headlines stories`)

// markListed marks the headlines under the name of a list of stories.
func markListed(text string, blocks []notebook.Block, marked []bool, i int) {
	words := chromeWords(strings.ToLower(clipBytes(blocks[i].Of(text), maxFurniture)))
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
	return isTeaser(line) && strings.Count(oneLine(line), " ")+1 >= minListedWords
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
	line := oneLine(b.Of(text))
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.Count(line, " ") < maxMenuWords && !slices.ContainsFunc(chromeWords(strings.ToLower(line)), func(w string) bool { return cutWords[w] }) && !unicode.IsLower(first) && !strings.ContainsRune(".,;:!?\"”’", last)
}
