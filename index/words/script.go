package words

import "unicode/utf8"

// Decision: letters of Cyrillic and Greek are read as the Latin ones a newspaper would write for them, one way only, and two words of
// different scripts are compared by that and by how it sounds (package alike). Writing a typed word in the other script instead would need
// many candidates, because i may be и, й, ы, η, ι or υ. Price: a word of another script is found whole, not by its beginning.

// The letters of Cyrillic and Greek as folding leaves them, from the first to the last that is read.
const (
	firstGreek, lastGreek       = 'α', 'ω'
	firstCyrillic, lastCyrillic = 'а', 'ґ'
	firstArabic, lastArabic     = 'ء', 'ۓ'
)

var latinOfGreek = [lastGreek - firstGreek + 1]string{
	'α' - firstGreek: "a", 'β' - firstGreek: "v", 'γ' - firstGreek: "g", 'δ' - firstGreek: "d", 'ε' - firstGreek: "e",
	'ζ' - firstGreek: "z", 'η' - firstGreek: "i", 'θ' - firstGreek: "th", 'ι' - firstGreek: "i", 'κ' - firstGreek: "k",
	'λ' - firstGreek: "l", 'μ' - firstGreek: "m", 'ν' - firstGreek: "n", 'ξ' - firstGreek: "x", 'ο' - firstGreek: "o",
	'π' - firstGreek: "p", 'ρ' - firstGreek: "r", 'σ' - firstGreek: "s", 'τ' - firstGreek: "t", 'υ' - firstGreek: "y",
	'φ' - firstGreek: "f", 'χ' - firstGreek: "ch", 'ψ' - firstGreek: "ps", 'ω' - firstGreek: "o",
}

// Two letters that are read as one sound.
var latinOfPair = map[[2]rune]string{
	{'μ', 'π'}: "b", {'γ', 'κ'}: "g", {'γ', 'γ'}: "ng", {'ο', 'υ'}: "ou", {'ε', 'ι'}: "i", {'ο', 'ι'}: "i", {'α', 'ι'}: "e",
	{'α', 'υ'}: "av", {'ε', 'υ'}: "ev", {'д', 'ж'}: "j", {'к', 'с'}: "x",
}

var latinOfCyrillic = [lastCyrillic - firstCyrillic + 1]string{
	'а' - firstCyrillic: "a", 'б' - firstCyrillic: "b", 'в' - firstCyrillic: "v", 'г' - firstCyrillic: "g", 'д' - firstCyrillic: "d",
	'е' - firstCyrillic: "e", 'ж' - firstCyrillic: "zh", 'з' - firstCyrillic: "z", 'и' - firstCyrillic: "i", 'й' - firstCyrillic: "y",
	'к' - firstCyrillic: "k", 'л' - firstCyrillic: "l", 'м' - firstCyrillic: "m", 'н' - firstCyrillic: "n", 'о' - firstCyrillic: "o",
	'п' - firstCyrillic: "p", 'р' - firstCyrillic: "r", 'с' - firstCyrillic: "s", 'т' - firstCyrillic: "t", 'у' - firstCyrillic: "u",
	'ф' - firstCyrillic: "f", 'х' - firstCyrillic: "kh", 'ц' - firstCyrillic: "ts", 'ч' - firstCyrillic: "ch", 'ш' - firstCyrillic: "sh",
	'щ' - firstCyrillic: "shch", 'ъ' - firstCyrillic: "", 'ы' - firstCyrillic: "y", 'ь' - firstCyrillic: "", 'э' - firstCyrillic: "e",
	'ю' - firstCyrillic: "yu", 'я' - firstCyrillic: "ya", 'ђ' - firstCyrillic: "dj", 'є' - firstCyrillic: "ye", 'ѕ' - firstCyrillic: "dz",
	'і' - firstCyrillic: "i", 'ј' - firstCyrillic: "j", 'љ' - firstCyrillic: "lj", 'њ' - firstCyrillic: "nj", 'ћ' - firstCyrillic: "c",
	'џ' - firstCyrillic: "dz", 'ґ' - firstCyrillic: "g",
}

// Script is one of those whose words have stems; a word has one script.
type Script uint8

// The scripts.
const (
	NoScript Script = iota // digits, signs, and the letters of other scripts
	Latin
	Greek
	Cyrillic
	Arabic // is not read in Latin letters
)

func scriptOf(r rune) Script {
	switch {
	case r >= 'a' && r <= 'z':
		return Latin
	case r >= firstGreek && r <= lastGreek:
		return Greek
	case r >= firstCyrillic && r <= lastCyrillic:
		return Cyrillic
	case r >= firstArabic && r <= lastArabic:
		return Arabic
	}
	return NoScript
}

// AppendLatin appends a folded word in Latin letters and says what script it was written in: NoScript where not all of it is read, or
// the letters are mixed.
func AppendLatin(into, word []byte) ([]byte, Script) {
	is := NoScript
	for at := 0; at < len(word); {
		r, n := utf8.DecodeRune(word[at:])
		at += n
		s := scriptOf(r)
		if s == NoScript || s == Arabic || is != NoScript && s != is {
			return into, NoScript
		}
		is = s
		if s == Latin {
			into = append(into, byte(r))
			continue
		}
		next, n := utf8.DecodeRune(word[at:])
		if pair, known := latinOfPair[[2]rune{r, next}]; known {
			into = append(into, pair...)
			at += n
			continue
		}
		if s == Greek {
			into = append(into, latinOfGreek[r-firstGreek]...)
		} else {
			into = append(into, latinOfCyrillic[r-firstCyrillic]...)
		}
	}
	return into, is
}
