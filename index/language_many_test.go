package index

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"commonplace/index/find"
	"commonplace/index/words"
)

// library of many languages, by key.
var manyLanguages = map[string]Document{
	"en":   {Language: "en", Fields: []FieldText{{Title, "The war on the border"}, {Body, "He was kind to the children, and the director said so. A kind man."}}},
	"de":   {Language: "de", Fields: []FieldText{{Title, "Das Kind an der Grenze"}, {Body, "Der Direktor war freundlich zu den Kindern in den Häusern der Stadt."}}},
	"fr":   {Language: "fr", Fields: []FieldText{{Title, "L’enfant à la frontière"}, {Body, "La pêche et le péché, c'est l'affaire des nationaux."}}},
	"es":   {Language: "es", Fields: []FieldText{{Title, "El niño en la frontera"}, {Body, "Las canciones de los países hablaban de la educación."}}},
	"ru":   {Language: "ru", Fields: []FieldText{{Title, "Ребёнок на границе"}, {Body, "Дом Путина видели дети. Дети на границе."}}},
	"el":   {Language: "el", Fields: []FieldText{{Title, "Το παιδί στα σύνορα"}, {Body, "Ο Πούτιν και οι Έλληνες."}}},
	"ar":   {Language: "ar", Fields: []FieldText{{Title, "الطفل على الحدود"}, {Body, "قالت الحكومة إن المدرسة مغلقة"}}},
	"ja":   {Language: "ja", Fields: []FieldText{{Title, "国境の子供"}, {Body, "東京都の政府は発表した。"}}},
	"th":   {Language: "th", Fields: []FieldText{{Title, "เด็กที่ชายแดน"}, {Body, "รัฐบาลประเทศไทย"}}},
	"note": {Fields: []FieldText{{Title, "Notiz"}, {Body, "Die Kinder sind nicht mehr in dem Haus, und das ist auch gut."}}}, // nobody told its language
	"line": {Fields: []FieldText{{Body, "Budget 2025"}}},
}

// keptMany is the library folded into segments, merged, with some of it still in memory.
func keptMany(t *testing.T) kept {
	k := openKept(t, newDatabase())
	for i, key := range slices.Sorted(maps.Keys(manyLanguages)) {
		d := manyLanguages[key]
		d.Key, d.Kind = key, 's'
		k.put(t, d)
		if i%3 == 2 && i < 9 {
			if err := k.fold(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if i == 6 {
			if err := k.Merge(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	return k
}

func TestOneNotebookOfManyLanguages(t *testing.T) {
	k := keptMany(t)
	for _, c := range []struct{ name, query, want string }{
		{"kind is no child in English", "-kinder", "ar el en es fr ja line ru th"},
		{"and a child in German", "-kindern", "ar el en es fr ja line ru th"},
		{"a word of two languages has both its families", "-kind", "ar el es fr ja line ru th"},
		{"the war is none in German", "war -kind", ""},
		{"an English word that German leaves out is asked for", "war border", "en"},
		{"Russian cases", "Путину", "ru el"},
		{"and letters", "Putin", "ru el"},
		{"French accents tell words apart", "-pêché", "ar de el en es ja line note ru th"},
		{"German plural of the title", "-Grenzen", "ar el en es fr ja line note ru th"},
		{"without the accents", "educacion paises", "es"},
		{"Arabic article", "حكومة", "ar"},
		{"Japanese", "政府", "ja"},
		{"Thai", "ประเทศ", "th"},
		{"a digit", "2025", "line"},
		{"exact", "=haus", "note"},
		{"exact takes no family", "=hausern", "de"},
		{"a beginning", "häus*", "note de"},
		{"a beginning goes on in every language", "direkt*", "de"},
		{"a phrase of German words", `"an der Grenze"`, "de"},
		{"a phrase over an elision", `"c'est l'affaire"`, "fr"},
		{"the same without it", `"est affaire"`, "fr"},
		{"a phrase of two words that are one without accents", `"peche et le peche"`, "fr"},
		{"a Russian phrase", `"дети на границе"`, "ru"},
		{"an Arabic one, points and article", `"الطِّفل على الحدود"`, "ar"},
		{"a Chinese run", `"東京都の"`, "ja"},
		{"a Thai one", `"ชายแดน"`, "th"},
		{"a phrase takes no family", `"an den Grenzen"`, ""},
		{"misspelt in Cyrillic", "грнаице", "ru"},
		{"misspelt in Greek", "Ελληνες Πυτιν", "el"},
		{"misspelt in German, by the stem", "Hauserrn", "de note"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := k.Search(t.Context(), Query{Text: c.query, Limit: 20, Admit: func(string) bool { return true }})
			if err != nil {
				t.Fatal(err)
			}
			var keys []string
			for _, h := range r.Hits {
				keys = append(keys, h.Key)
				if len(h.Matched) == 0 {
					continue
				}
				found := false
				for _, f := range manyLanguages[h.Key].Fields {
					found = found || len(find.Matches(f.Text, h.Matched, 10)) > 0
				}
				if !found {
					t.Errorf("nothing is marked in %s: %+v", h.Key, h.Matched)
				}
			}
			if strings.HasPrefix(c.query, "-") {
				slices.Sort(keys)
			}
			if got := strings.Join(keys, " "); got != c.want {
				t.Errorf("%s finds %q, want %q; %+v", c.query, got, c.want, r.Words)
			}
		})
	}
	if err := k.Check(t.Context(), k.db.now(), texts(k.db.now()), func(key, what string) { t.Errorf("%q %s", key, what) }); err != nil {
		t.Fatal(err)
	}
}

func TestMarksByScript(t *testing.T) {
	for _, c := range []struct{ name, text, query, want string }{
		{"elision", "Avant l’homme, l'Homme et d'autres hommes", "homme", "homme|Homme|hommes"},
		{"German", "Müllers Häuser, das HAUS", "haus", "Häuser|HAUS"},
		{"Turkish capitals", "İstanbul ve ISPARTA", "ısparta istanbul", "İstanbul|ISPARTA"},
		{"Russian", "В Москве и о Москву́", "москва", "Москве|Москву́"},
		{"a Russian phrase", "новый дом и новый, дом", `"новый дом"`, "новый дом|новый, дом"},
		{"Arabic", "والكتاب المُدَرِّسَة", "كتاب مدرسه", "والكتاب|المُدَرِّسَة"},
		{"Hebrew", "שָׁלוֹם", "שלום", "שָׁלוֹם"},
		{"Japanese", "東京都の政府", "京都", "京都"},
		{"a phrase of Thai", "รัฐบาลประเทศไทย", `"ประเทศไทย"`, "ประเทศไทย"},
		{"Hindi", "चुनाव २०२४", "2024", "२०२४"},
		{"decomposed", "Cafe\u0301 и\u0306од", "café йод", "Cafe\u0301|и\u0306од"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLibrary()
			l.put(t, Document{Key: "a", Kind: 's', Language: map[string]string{"German": "de", "Turkish capitals": "tr", "elision": "fr"}[c.name], Fields: []FieldText{{Body, c.text}}})
			_, r := l.find(t, Query{Text: c.query})
			if len(r.Hits) == 0 {
				t.Fatalf("not found: %+v", r.Words)
			}
			var marks []string
			for _, p := range find.Matches(c.text, r.Hits[0].Matched, 20) {
				marks = append(marks, c.text[p.Start:p.End])
			}
			if got := strings.Join(marks, "|"); got != c.want {
				t.Errorf("marked %q, want %q; %+v", got, c.want, r.Hits[0].Matched)
			}
		})
	}
}

func TestOfAShortStemLittleMayBeWrong(t *testing.T) {
	turkish := words.Languages(1 << words.LanguageOf("tr"))
	for _, c := range []struct {
		stem string
		of   words.Languages
		want int
	}{{"ev", turkish, 0}, {"muel", turkish, 1}, {"hükümet", turkish, 2}, {"ev", turkish | 1<<words.ByScript, 2}} {
		if got := editsOfStem(c.stem, c.of, 2); got != c.want {
			t.Errorf("%s allows %d, want %d", c.stem, got, c.want)
		}
	}
}
