package corpus

import (
	"fmt"
	"strings"
)

// Awkward gives strings, all different, that are hard to keep, to search for and to show: at least 515 of them, made by rules, so that none is
// anybody's. Some are not UTF-8, and some hold no word at all.
func Awkward() []string {
	var all []string
	seen := map[string]bool{}
	add := func(strs ...string) {
		for _, s := range strs {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	add(operators()...)
	add(signs()...)
	add(injections()...)
	add(numbers()...)
	add(scripts()...)
	add(broken()...)
	return all
}

// operators are all beginnings of queries in which everything is said that can be said, and operators where none is expected.
func operators() (all []string) {
	for _, q := range []string{
		`krause -"two words" =exact OR prefix* title:tax author:"ada ross" near:5`,
		`tag:privacy kind:note before:2025 is:unread has:note lang:de NOT (this OR that)`,
		`-tag:"case law" provenance:rewritten publisher:"the times" since:2025-04`,
	} {
		for end := range len(q) + 1 {
			all = append(all, q[:end])
		}
	}
	for _, op := range []string{"-", "=", `"`, "“", "*", "|", "(", ")", "OR", "NOT", "AND", "near:", "title:", "author:", "tag:", "kind:", "before:", "[[", "]]", ":", "#"} {
		all = append(all, op, op+op, op+op+op, op+"lamp", "lamp"+op, op+"lamp"+op, "lamp "+op+" tide", strings.Repeat(op+" ", 40))
	}
	return all
}

// signs are characters that are not seen, or change what is.
func signs() (all []string) {
	for _, r := range []rune{
		0, 1, 7, 8, '\t', '\n', '\v', '\f', '\r', 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x2000, 0x200B, 0x200C, 0x200D,
		0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2069, 0x3000, 0x3164, 0xFE0F, 0xFEFF, 0xFFF9,
		0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x1D173, 0xE0001, 0xE0020, 0xE01EF, 0x10FFFF,
	} {
		all = append(all, string(r), "la"+string(r)+"mp", string(r)+"lamp "+string(r)+" tide"+string(r))
	}
	for _, base := range []string{"e", "ا", "ก", "क", "한", "😀", "-"} {
		all = append(all, base+strings.Repeat("\u0301", 3), base+strings.Repeat("\u0323\u0308", 400), strings.Repeat(base+"\u0336", 60))
	}
	return all
}

// injections are what other programs would obey.
func injections() (all []string) {
	for _, what := range []string{"lamp", "1", "../lamp", "%s", "{{lamp}}"} {
		all = append(all,
			"'; delete from "+what+"; --", `" or ""="`+what, what+"' or '1'='1", "<script>"+what+"</script>", `<img src="`+what+`" onerror=x>`,
			"<!-- "+what, "]]>"+what, "&"+what+";&#0;&lt;", "javascript:"+what, "$("+what+")", "`"+what+"`", "| "+what, what+" && rm", "${"+what+"}", "{{"+what+"}}",
			"%("+what+")d%n%n", "../../"+what, `..\..\`+what, "/dev/"+what, `C:\`+what, "file:///"+what, what+"\x00.txt", "con."+what, "[["+what+"|]]",
			"[["+what, "# "+what+"\n---\n", "=cmd|'"+what+"'!A1", "@"+what, `\u0000`+what, `\x`+what, "%00"+what, "-- "+what, "--"+what+"=1", "*("+what+")(|(a=*)",
		)
	}
	return all
}

// numbers are too large, too small, or none.
func numbers() (all []string) {
	for _, n := range []string{
		"0", "-0", "1e309", "-1e-400", "NaN", "Infinity", "0x7FFFFFFF", "2147483648", "-9223372036854775809", "18446744073709551616", "1/0", "1.7.9", "1,000.00",
		"1.000,00", "٣٤٥", "௧௨௩", "½", "²³", "Ⅷ", "①", "12:30:61", "2025-02-30", "99999-12-31", "08/04/2025", "+49 (0) 30", "127.0.0.1", "::1", "v1.2.3-rc.4", "1_000", "-", "--5",
	} {
		all = append(all, n, "near:"+n, "before:"+n, "lamp "+n)
	}
	return append(all, strings.Repeat("9", 400), "near:"+strings.Repeat("9", 400))
}

// scripts are words of many kinds of writing, alone and run into each other.
func scripts() (all []string) {
	words := []string{
		"naïve café", "Straße STRASSE", "İstanbul ılık", "ﬁligree ﬂow", "Œuvre Æsir", "Пётр Петров", "Ἀθῆναι Αθήνα", "שָׁלוֹם עולם", "مُحَمَّد محمد", "日本語の文", "ｶﾀｶﾅ カタカナ", "한국어 글",
		"ไทยไม่มีวรรค", "ខ្មែរ", "हिन्दी लेख", "தமிழ்", "ქართული", "ᚠᚢᚦᚨᚱᚲ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "Ｆｕｌｌ ｗｉｄｔｈ", "👩‍👩‍👧‍👦 👍🏽", "🇩🇪🇫🇷🇯", "1️⃣ #️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☃ ♥ ☭", "∀x∈ℝ ∑", "O’Donnell O'Donnell O`Donnell", "l'été d'Anna", "rock-'n'-roll", "C++ C# .NET",
	}
	for i, w := range words {
		all = append(all, w, `"`+w+`"`, "="+w, w+words[(i+1)%len(words)], strings.Repeat(w, 30), "\u202E"+w)
	}
	return all
}

// broken is no UTF-8, or hardly text.
func broken() (all []string) {
	for _, b := range []string{"\xff", "\xfe\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf0\x9f\x98", "\xef\xbb", "\xc3("} {
		all = append(all, b, "la"+b+"mp", `"lamp `+b, "tag:"+b, strings.Repeat(b, 50))
	}
	for _, n := range []int{63, 64, 65, 255, 256, 5000, 9000} {
		all = append(all, strings.Repeat("a", n), strings.Repeat("ж", n), strings.Repeat("語", n), strings.Repeat(fmt.Sprintf("w%d ", n), n), strings.Repeat(`"`, n))
	}
	return all
}
