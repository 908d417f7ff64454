package words

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
	tags "golang.org/x/text/language"
)

// Decision: a document has one language, a query has none. Which spellings are one word is settled when the document is read, by the rules
// of its language and from the word as it is written, accents and all, and is kept with the word (stem.go). A word of a query
// stands for the family that each language in the notebook would put it in, and each family is found in documents of its language only:
// "kinder" finds Kind in German and nothing but kinder in English. Price: in a notebook of several languages a query reads a few families
// instead of one, and a word that is written alike in two languages has two rows.
//
// Decision: words are cut into words, folded and compared alike in all languages (words.go, fold.go), so that a query needs to know
// none, and what was found is found again in the text. Only stems and common words are a language's own.
//
// Decision: what a script alone tells needs no language: words of a to z are stemmed as English, of Cyrillic letters as Russian, of Greek and
// Arabic letters by rules of our own, unless the document is in a language of which these rules are not true. So a document of
// an unknown language, and the English names in a Russian one, are found as ever. Price: Bulgarian and Serbian are stemmed as Russian is.

// Language is one that has rules of its own. The numbers are kept with the words: a new one comes at the end, and none is used again.
type Language uint8

const (
	// ByScript is English, Russian, and all that its script tells.
	ByScript Language = iota
	// Languages without rules, whose words must not be stemmed by those of their script.
	otherLatin
	otherCyrillic
	otherArabic
	inDanish
	inDutch
	inFinnish
	inFrench
	inGerman
	inHungarian
	inItalian
	inNorwegian
	inPortuguese
	inRomanian
	inSpanish
	inSwedish
	inTurkish
	languageCount // at most 31: the marks of stem.go lie below all letters
)

// rules are those of a language.
type rules struct {
	script Script
	stem   func(*snowballstem.Env) bool // nil: words are their own stems
	before *strings.Replacer            // what is written in several ways is stemmed in one
	ends   [][2]string                  // so are words with one of the first endings, and the other
}

var rulesOf = [languageCount]rules{
	otherLatin:    {script: Latin},
	otherCyrillic: {script: Cyrillic},
	otherArabic:   {script: Arabic},
	inDanish:      {script: Latin, stem: danish.Stem, before: strings.NewReplacer("aa", "å", "ae", "æ", "oe", "ø", "ä", "æ", "ö", "ø")},
	inDutch:       {script: Latin, stem: dutch.Stem},
	inFinnish:     {script: Latin, stem: finnish.Stem},
	inFrench:      {script: Latin, stem: french.Stem, before: strings.NewReplacer("œ", "oe", "æ", "ae")},
	inGerman:      {script: Latin, stem: german.Stem, before: umlauts},
	inHungarian:   {script: Latin, stem: hungarian.Stem},
	inItalian:     {script: Latin, stem: italian.Stem},
	inNorwegian:   {script: Latin, stem: norwegian.Stem, before: strings.NewReplacer("aa", "å", "ae", "æ", "oe", "ø", "ä", "æ", "ö", "ø")},
	inPortuguese:  {script: Latin, stem: portuguese.Stem, ends: portuguesePlurals},
	inRomanian:    {script: Latin, stem: romanian.Stem, before: strings.NewReplacer("ș", "ş", "ț", "ţ")},
	inSpanish:     {script: Latin, stem: spanish.Stem},
	inSwedish:     {script: Latin, stem: swedish.Stem},
	inTurkish:     {script: Latin, stem: turkish.Stem},
}

// umlauts are written out where there is no key for them: Mueller. After another vowel and after q, ue is two letters: neue, Quelle.
var umlauts = strings.NewReplacer("aue", "aue", "eue", "eue", "äue", "äue", "oue", "oue", "que", "que", "ae", "ä", "oe", "ö", "ue", "ü", "ß", "ss")

// portuguesePlurals are stemmed apart from their singulars by the rules there are.
var portuguesePlurals = [][2]string{{"ões", "ão"}, {"ães", "ão"}, {"ais", "al"}, {"éis", "el"}, {"óis", "ol"}, {"uis", "ul"}, {"ns", "m"}}

var languageOfBase = map[string]Language{
	"da": inDanish, "nl": inDutch, "fi": inFinnish, "fr": inFrench, "de": inGerman, "hu": inHungarian, "it": inItalian, "no": inNorwegian,
	"nb": inNorwegian, "nn": inNorwegian, "pt": inPortuguese, "ro": inRomanian, "mo": inRomanian, "es": inSpanish, "sv": inSwedish,
	"tr": inTurkish, "en": ByScript, "ru": ByScript, "uk": ByScript, "be": ByScript, "bg": ByScript, "mk": ByScript, "sr": ByScript, "ar": ByScript,
}

// LanguageOf reads a BCP 47 tag; ByScript where it says nothing.
func LanguageOf(tag string) Language {
	if tag == "" || len(tag) > 64 {
		return ByScript
	}
	if l, known := languageOfBase[tag]; known {
		return l
	}
	parsed, err := tags.Parse(tag)
	base, sure := parsed.Base()
	if err != nil || sure == tags.No {
		return ByScript
	}
	if l, known := languageOfBase[base.String()]; known {
		return l
	}
	written, _ := parsed.Script()
	switch written.String() {
	case "Latn":
		return otherLatin
	case "Cyrl":
		return otherCyrillic
	case "Arab":
		return otherArabic
	}
	return ByScript
}

// Languages is a set of them, a bit each.
type Languages uint32

// Has says whether a language is in the set.
func (s Languages) Has(l Language) bool { return s&(1<<l) != 0 }

// Each calls fn with every language of the set.
func (s Languages) Each(fn func(Language)) {
	for l := ByScript; l < languageCount; l++ {
		if s.Has(l) {
			fn(l)
		}
	}
}
