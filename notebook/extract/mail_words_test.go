package extract

import (
	"testing"

	"commonplace/notebook"
)

func TestSignatureEndsWithItsPart(t *testing.T) {
	text, blocks := mailWords([]string{"First words.\n-- \nJane", "Second words."})
	if len(blocks) != 3 || blocks[1].Kind != notebook.BlockFurniture || blocks[2].Kind != notebook.BlockParagraph || blocks[2].Of(text) != "Second words." {
		t.Errorf("%q %v", text, blocks)
	}
}
