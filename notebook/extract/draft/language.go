package draft

import (
	"strings"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

const (
	// languageLetters is the least text, in characters, that a language is told from, and languageBytes the most that is looked at.
	languageLetters, languageBytes = 200, 4 << 10
)

// Language returns the language of the article, "" when not certain. What a page declares is believed unless its words are
// plainly in another language: templates are copied with their lang attribute.
func Language(text string, blocks []notebook.Block, declared string) string {
	var b strings.Builder
	for _, k := range blocks {
		if k.Kind != notebook.BlockFurniture && k.Kind != notebook.BlockCode && b.Len() < languageBytes {
			b.WriteString(prose.ClipBytes(k.Of(text), languageBytes-b.Len()))
			b.WriteByte('\n')
		}
	}
	seen := ""
	if sample := b.String(); utf8.RuneCountInString(sample) >= languageLetters {
		if info := whatlanggo.Detect(sample); info.IsReliable() {
			seen = info.Lang.Iso6391()
		}
	}
	tag, err := language.Parse(strings.TrimSpace(declared))
	if declared == "" || len(declared) > 35 || err != nil || tag == language.Und {
		return seen
	}
	if base, _ := tag.Base(); seen != "" && base.String() != seen {
		return seen
	}
	return tag.String()
}
