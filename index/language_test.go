package index

import (
	"slices"
	"strings"
	"testing"

	"commonplace/index/find"
)

// TestLanguages: in each language a query finds the text by another form of its words, and nothing by a word that only looks alike.
func TestLanguages(t *testing.T) {
	for _, c := range []struct {
		language, text string
		family         string // words of which a form stands there, parted by commas
		guessed        string // what is meant for one of them
		not            string // what is another word
	}{
		{"de", "Die Häuser der Müllers stehen an der Straße, und die Regierungen bauen neue Gefängnisse.",
			"Haus, haus, HÄUSERN, hauser, Müller, Mueller, Strasse, straßen, Regierung, neuer, Gefaengnis", "Haeuserr, Strase", "Hase, Mauer, Gefahr"},
		{"de-CH", "Bundesrätin Mueller sprach über die Übungen.", "Müller, Uebung, Übung, uebungen, Bundesrätin", "Miller", "Bund"},
		{"fr", "Les hommes politiques ont été arrêtés ; l’élection des présidents nationaux d'Italie.",
			"homme, politique, arrêter, arrêtée, elections, élection, président, nationale, Italie, l'élection, l’homme, d’Italie", "presidant", "arrière, lit"},
		{"es", "Las canciones hablaban de la educación y de los países vecinos.", "canción, cancion, hablar, habló, educaciones, educacion, país, vecina", "edukacion", "cancelar"},
		{"it", "Le città dell’arte italiana parlavano dei governi nazionali.", "arte, parlare, governo, nazionale, citta, dell'arte", "gowerno", "parco"},
		{"pt-BR", "As nações falaram das eleições e dos jornais.", "nação, nacao, eleição, jornal, falar", "elleição", "nacho"},
		{"nl", "De huizen van de ministers werden verkocht.", "minister, huizen, verkochte", "minstier", "mist"},
		{"sv", "Flickorna läste tidningarna i husen.", "flicka, tidning, tidningen, hus, läste", "tidninng", "fluga"},
		{"nb", "Guttene leste avisene i Aarhus.", "gutten, avis, avisen, Århus", "avisenn", "gulv"},
		{"da", "Drengene læste aviserne i Århus.", "dreng, avis, Aarhus, laeste", "avisern", "dør"},
		{"fi", "Talossa asuivat ministerit ja kylässä kansanedustajat.", "talo, talon, ministeri, kylä, kansanedustaja", "minstieri", "talvi"},
		{"ru", "Президента Путина встретили в новой российской столице. Моё дело — ещё одна статья.",
			"Путин, путину, президент, новый, российский, столица, мое, ещё, статей, моё", "putin, Putin, Путинн, Президетн", "путь, мочь"},
		{"uk", "Війни України та її міста.", "війна, Україна, місто", "війнна", "вікно"},
		{"ro", "Orașele și țările guvernului.", "oraș, oraşului, guvern, guvernele, tarile", "guvrenul", "orez"},
		{"hu", "A kormánynak a házból a városokat.", "kormány, kormanynak, ház, házak, város, hazbol", "kormanny", "hazug"},
		{"tr", "İstanbul'da hükümetin kitapları ISPARTA'YA gönderildi.", "İstanbul, istanbul, hükümet, hukumetin, kitap, kitaplar, Isparta", "istambul", "kitle"},
		{"el", "Ο πρωθυπουργός των Ελλήνων μίλησε για τις εκλογές. ΣΊΣΥΦΟΣ", "πρωθυπουργού, Έλληνες, εκλογή, σίσυφος, Σισυφου", "εκλoγη, sisyfos", "εκδοση"},
		{"ar", "قالت المُدَرِّسَةُ إن الحكومات أعلنت الكتـــاب في ٢٠٢٤ على آخر الأخبار",
			"مدرسة, المدرسه, حكومة, الحكومه, كتاب, والكتاب, أخبار, اخبار, اعلنت, علي", "2024, حكوومة", "قلم"},
		{"fa", "کتاب های ایران ۲۰۲۴ علی", "كتاب, کتاب, علي", "2024, ۲۰۲۴", "كتل"},
		{"he", "שָׁלוֹם לכולם", "שלום, שָׁלוֹם", "שלומ", "שולחן"},
		{"zh", "东京都是日本的首都。", "东京, 京都, 日本", "首, 都, 东", "北京"},
		{"ja", "ｶﾞｷとガキのデータ東京タワー", "ガキ, データ, タワー", "東", "大阪"},
		{"ko", "한국의 대통령이", "한국, 대통령, 한국의", "대", "중국"},
		{"th", "ประเทศไทยและลาว", "ไทย, ประเทศ, ลาว", "ป", "จีน"},
		{"lo", "ປະເທດລາວ", "ລາວ, ປະເທດ", "ລ", "ໄທ"},
		{"km", "ប្រទេសកម្ពុជា", "កម្ពុជា, ប្រទេស", "ប្រ", "ថៃ"},
		{"my", "မြန်မာနိုင်ငံ", "မြန်မာ, နိုင်ငံ", "မြ", "ထိုင်း"},
		{"hi", "भारत में चुनाव २०२४", "चुनाव, भारत", "2024, चुनाभ", "चाय"},
		{"vi", "Thủ đô Hà Nội của Việt Nam", "ha noi, Hà Nội, viet nam, thu do", "vieet", "saigon"},
		{"pl", "Sejm uchwalił ustawę o żółwiach łąkowych.", "ustawe, żółwiach, uchwalil, lakowych", "ustawa", "sejf"},
		{"en", "The directors' houses were running shares. O’Donnell’s coup d'état", "director, house, runs, shared, odonnell, O'Donnell, etat, d’État", "direktor, odonel", "hose"},
	} {
		t.Run(c.language, func(t *testing.T) {
			l := newLibrary()
			l.put(t, Document{Key: "it", Kind: 's', Language: c.language, Fields: []FieldText{{Body, c.text}}})
			l.put(t, Document{Key: "other", Kind: 's', Language: "en", Fields: []FieldText{{Body, "Nothing of it was put down by anybody"}}})
			for _, q := range parted(c.family) {
				if !l.excludes(t, q) {
					t.Errorf("%q is of another family", q)
				}
			}
			for _, q := range parted(c.not) {
				if l.excludes(t, q) {
					t.Errorf("%q is of a family that is there", q)
				}
			}
			for _, q := range append(parted(c.family), parted(c.guessed)...) {
				keys, r := l.find(t, Query{Text: q})
				if !slices.Equal(keys, []string{"it"}) {
					t.Errorf("%q finds %v: %+v", q, keys, r.Words)
					continue
				}
				if places := find.Matches(c.text, r.Hits[0].Matched, 10); len(places) == 0 {
					t.Errorf("%q is not marked: %+v", q, r.Hits[0].Matched)
				}
			}
		})
	}
}

func parted(list string) (queries []string) {
	for q := range strings.SplitSeq(list, ",") {
		queries = append(queries, strings.TrimSpace(q))
	}
	return queries
}

// excludes says whether the word leaves out the document "it": only the families of the word itself do.
func (l library) excludes(t *testing.T, word string) bool {
	t.Helper()
	minus := "-" + strings.Join(strings.Fields(word), " -")
	keys, _ := l.find(t, Query{Text: minus, Admit: func(string) bool { return true }})
	return !slices.Contains(keys, "it")
}
