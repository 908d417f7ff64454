package notebook

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"commonplace/notebook/place"
)

// BlockKind says what a stretch of text is.
type BlockKind string

// The kinds of block.
const (
	BlockParagraph BlockKind = "paragraph"
	BlockHeading   BlockKind = "heading"
	BlockList      BlockKind = "list" // one item
	BlockQuote     BlockKind = "quote"
	BlockCode      BlockKind = "code"
	BlockTable     BlockKind = "table" // one row, cells parted by tabs
	BlockPage      BlockKind = "page"  // the start of a printed page; an empty span
	BlockFurniture BlockKind = "furniture"
	BlockCaption   BlockKind = "caption"  // of a picture or a table
	BlockFootnote  BlockKind = "footnote" // one note, its mark first
	BlockPicture   BlockKind = "picture"  // where a picture stands; an empty span
)

// Block says what a stretch of a source's text is. Blocks are in order, do not overlap, and lie on rune borders.
type Block struct {
	Kind BlockKind `json:"kind"`
	Span
	// Level is 1–6 for headings, the depth from 1 for lists and quotes, the number from 1 among the version's pictures for a picture, else 0.
	Level int    `json:"level"`
	Label string `json:"label,omitempty"` // of a page: its printed number, such as "xii"; "" where it has none
}

// Pointlike says whether a block of the kind marks a place and has an empty span.
func (k BlockKind) Pointlike() bool { return k == BlockPage || k == BlockPicture }

// blockKinds gives each kind of block the number it is kept under; the order never changes, new kinds go at the end.
var blockKinds = []BlockKind{
	BlockParagraph, BlockHeading, BlockList, BlockQuote, BlockCode, BlockTable, BlockPage, BlockFurniture,
	BlockCaption, BlockFootnote, BlockPicture,
}

const (
	// labelled is added to the number of a kind whose block has a label, which then follows: its length and its bytes.
	labelled = 0x80
	// maxLabelBytes bounds a label.
	maxLabelBytes = 64
)

// EncodeBlocks writes blocks, which are in order and do not overlap, as they are kept: for each a kind, the gap since the last one's
// end, its length and its level, all but the kind as unsigned varints, then its label if it has one.
func EncodeBlocks(blocks []Block) []byte {
	out := binary.AppendUvarint(nil, uint64(len(blocks)))
	at := 0
	for _, b := range blocks {
		kind, label := byte(max(0, slices.Index(blockKinds, b.Kind))), b.Label[:min(len(b.Label), maxLabelBytes)]
		if label != "" {
			kind |= labelled
		}
		out = append(out, kind)
		out = binary.AppendUvarint(out, uint64(b.Start-at))
		out = binary.AppendUvarint(out, uint64(b.Len()))
		out = binary.AppendUvarint(out, uint64(b.Level))
		if label != "" {
			out = append(binary.AppendUvarint(out, uint64(len(label))), label...)
		}
		at = b.End
	}
	return out
}

// DecodeBlocks reads what EncodeBlocks wrote. Bytes it did not write are ErrDamaged.
func DecodeBlocks(in []byte) ([]Block, error) {
	damaged := fmt.Errorf("blocks: %w", ErrDamaged)
	number := func() (int, bool) {
		v, n := binary.Uvarint(in)
		if n <= 0 || v > 1<<40 {
			return 0, false
		}
		in = in[n:]
		return int(v), true
	}
	count, ok := number()
	if !ok || count > len(in) {
		return nil, damaged
	}
	blocks := make([]Block, 0, count)
	at := 0
	for range count {
		if len(in) == 0 || int(in[0]&^labelled) >= len(blockKinds) {
			return nil, damaged
		}
		kind, hasLabel := blockKinds[in[0]&^labelled], in[0]&labelled != 0
		in = in[1:]
		gap, ok1 := number()
		length, ok2 := number()
		level, ok3 := number()
		if !ok1 || !ok2 || !ok3 {
			return nil, damaged
		}
		label := ""
		if hasLabel {
			n, ok := number()
			if !ok || n > min(len(in), maxLabelBytes) {
				return nil, damaged
			}
			label, in = string(in[:n]), in[n:]
		}
		blocks = append(blocks, Block{Kind: kind, Span: Span{Start: at + gap, End: at + gap + length}, Level: level, Label: label})
		at += gap + length
	}
	return blocks, nil
}

// validBlocks says whether the blocks are in order, do not overlap and lie on rune borders of the text.
func validBlocks(text string, blocks []Block) bool {
	at := 0
	for _, b := range blocks {
		if b.Start < at || b.End < b.Start || b.End > len(text) || !place.Border(text, b.Start) || !place.Border(text, b.End) {
			return false
		}
		at = b.End
	}
	return true
}

// markBlocks lays a person's judgment over what was found to be furniture or article.
func markBlocks(text string, blocks []Block, m Marks) []Block {
	if len(m.Kept) == 0 && len(m.Furniture) == 0 {
		return blocks
	}
	blocks = slices.Clone(blocks)
	kept, furniture := map[string]bool{}, map[string]bool{}
	for _, words := range m.Kept {
		kept[words] = true
	}
	for _, words := range m.Furniture {
		furniture[words] = true
	}
	for i, b := range blocks {
		words := strings.TrimSpace(b.Of(text))
		switch {
		case b.Kind == BlockFurniture && kept[words]:
			blocks[i].Kind, blocks[i].Level = BlockParagraph, 0
		case b.Kind != BlockFurniture && furniture[words]:
			blocks[i].Kind, blocks[i].Level = BlockFurniture, 0
		}
	}
	return blocks
}

// stretches parts a text into what is the article and what is not: spans in order that together hold every byte.
func stretches(text string, blocks []Block) (article, furniture []Span) {
	at := 0
	for _, b := range blocks {
		if b.Kind != BlockFurniture || b.Len() == 0 {
			continue
		}
		if b.Start > at {
			article = append(article, Span{Start: at, End: b.Start})
		}
		if n := len(furniture); n > 0 && strings.TrimSpace(text[furniture[n-1].End:b.Start]) == "" {
			furniture[n-1].End = b.End
		} else {
			furniture = append(furniture, b.Span)
		}
		at = b.End
	}
	if at < len(text) {
		article = append(article, Span{Start: at, End: len(text)})
	}
	return article, furniture
}

// countWords counts runs of letters and digits, with apostrophes and hyphens inside, in the spans of a text.
func countWords(text string, spans []Span) int {
	count, in := 0, false
	for _, s := range spans {
		in = false
		for _, r := range s.Of(text) {
			word := unicode.IsLetter(r) || unicode.IsDigit(r) || in && (r == '\'' || r == '’' || r == '-' || unicode.Is(unicode.Mn, r))
			if word && !in {
				count++
			}
			in = word
		}
	}
	return count
}
