package recognise

import (
	"strings"
)

// Language is one that tesseract can recognise.
type Language struct {
	Code string // as tesseract names it: "deu", "chi_sim"
	Name string // in English: "German"
}

// named lists languages by tesseract's code, their tag by BCP 47, and their name.
func named() [][3]string {
	return [][3]string{
		{"afr", "af", "Afrikaans"}, {"sqi", "sq", "Albanian"}, {"amh", "am", "Amharic"}, {"ara", "ar", "Arabic"}, {"hye", "hy", "Armenian"},
		{"aze", "az", "Azerbaijani"}, {"eus", "eu", "Basque"}, {"bel", "be", "Belarusian"}, {"ben", "bn", "Bengali"}, {"bos", "bs", "Bosnian"},
		{"bre", "br", "Breton"}, {"bul", "bg", "Bulgarian"}, {"mya", "my", "Burmese"}, {"cat", "ca", "Catalan"}, {"chi_sim", "zh", "Chinese, simplified"},
		{"chi_tra", "zh-Hant", "Chinese, traditional"}, {"hrv", "hr", "Croatian"}, {"ces", "cs", "Czech"}, {"dan", "da", "Danish"}, {"nld", "nl", "Dutch"},
		{"eng", "en", "English"}, {"epo", "eo", "Esperanto"}, {"est", "et", "Estonian"}, {"fao", "fo", "Faroese"}, {"fin", "fi", "Finnish"},
		{"fra", "fr", "French"}, {"fry", "fy", "Frisian"}, {"glg", "gl", "Galician"}, {"kat", "ka", "Georgian"}, {"deu", "de", "German"},
		{"frk", "", "German in Fraktur"}, {"ell", "el", "Greek"}, {"grc", "grc", "Greek, ancient"}, {"guj", "gu", "Gujarati"}, {"hat", "ht", "Haitian"},
		{"heb", "he", "Hebrew"}, {"hin", "hi", "Hindi"}, {"hun", "hu", "Hungarian"}, {"isl", "is", "Icelandic"}, {"ind", "id", "Indonesian"},
		{"gle", "ga", "Irish"}, {"ita", "it", "Italian"}, {"jpn", "ja", "Japanese"}, {"jav", "jv", "Javanese"}, {"kan", "kn", "Kannada"},
		{"kaz", "kk", "Kazakh"}, {"khm", "km", "Khmer"}, {"kor", "ko", "Korean"}, {"kmr", "ku", "Kurdish"}, {"kir", "ky", "Kyrgyz"},
		{"lao", "lo", "Lao"}, {"lat", "la", "Latin"}, {"lav", "lv", "Latvian"}, {"lit", "lt", "Lithuanian"}, {"ltz", "lb", "Luxembourgish"},
		{"mkd", "mk", "Macedonian"}, {"msa", "ms", "Malay"}, {"mal", "ml", "Malayalam"}, {"mlt", "mt", "Maltese"}, {"mar", "mr", "Marathi"},
		{"mon", "mn", "Mongolian"}, {"nep", "ne", "Nepali"}, {"nor", "no", "Norwegian"}, {"oci", "oc", "Occitan"}, {"ori", "or", "Odia"},
		{"pus", "ps", "Pashto"}, {"fas", "fa", "Persian"}, {"pol", "pl", "Polish"}, {"por", "pt", "Portuguese"}, {"pan", "pa", "Punjabi"},
		{"ron", "ro", "Romanian"}, {"rus", "ru", "Russian"}, {"san", "sa", "Sanskrit"}, {"gla", "gd", "Scottish Gaelic"}, {"srp", "sr", "Serbian"},
		{"srp_latn", "sr-Latn", "Serbian, Latin letters"}, {"snd", "sd", "Sindhi"}, {"sin", "si", "Sinhala"}, {"slk", "sk", "Slovak"}, {"slv", "sl", "Slovenian"},
		{"spa", "es", "Spanish"}, {"swa", "sw", "Swahili"}, {"swe", "sv", "Swedish"}, {"tgk", "tg", "Tajik"}, {"tam", "ta", "Tamil"},
		{"tat", "tt", "Tatar"}, {"tel", "te", "Telugu"}, {"tha", "th", "Thai"}, {"bod", "bo", "Tibetan"}, {"tir", "ti", "Tigrinya"},
		{"tur", "tr", "Turkish"}, {"uig", "ug", "Uyghur"}, {"ukr", "uk", "Ukrainian"}, {"urd", "ur", "Urdu"}, {"uzb", "uz", "Uzbek"},
		{"vie", "vi", "Vietnamese"}, {"cym", "cy", "Welsh"}, {"yid", "yi", "Yiddish"}, {"yor", "yo", "Yoruba"},
	}
}

// NameOf returns a language's name, and its code where it has none here.
func NameOf(code string) string {
	for _, l := range named() {
		if l[0] == code {
			return l[2]
		}
	}
	return code
}

// CodeOf returns tesseract's code for a language or a locale: "de", "de-AT", "de_AT.UTF-8"; "" where there is none.
func CodeOf(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), ".")
	base, rest, _ := strings.Cut(tag, "-")
	if strings.EqualFold(base, "zh") && (strings.Contains(rest, "Hant") || strings.Contains(rest, "TW") || strings.Contains(rest, "HK")) {
		return "chi_tra"
	}
	if base == "nb" || base == "nn" {
		base = "no"
	}
	for _, l := range named() {
		if l[1] != "" && strings.EqualFold(l[1], base) {
			return l[0]
		}
	}
	return ""
}

// TagOf returns the BCP 47 tag of a language by tesseract's code; "" where there is none or where several are named.
func TagOf(code string) string {
	for _, l := range named() {
		if l[0] == code {
			return l[1]
		}
	}
	return ""
}
