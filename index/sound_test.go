package index

import (
	"slices"
	"testing"

	"commonplace/index/corpus"
	"commonplace/index/words"
)

func heardAs(text string) sound {
	words := wordsOf(text, false)
	return soundOf([]byte(words[0]))
}

func TestWhatSoundsAlike(t *testing.T) {
	for _, group := range [][]string{
		{"Shapiro", "Schapiro"}, {"Kristi", "Christie", "Christi", "Christy", "Kristy"}, {"Cohen", "Kohn"}, {"Mueller", "Muller", "Müller"},
		{"Meyer", "Maier", "Mayer", "Meier"}, {"Krause", "Kraus"}, {"Schmidt", "Schmitt", "Schmit"}, {"Stephen", "Steven"},
		{"Bescent", "Bessent"}, {"O'Donnell", "odonnel"}, {"Thomas", "Tomas"}, {"Geoffrey", "Jeffrey"}, {"Lyons", "Lions"},
		{"Schultz", "Schulz", "Shultz"}, {"Klein", "Kline"}, {"McDonald", "Macdonald"}, {"Philipp", "Filip"}, {"Catherine", "Katherine"},
		{"Clark", "Klark"}, {"Browne", "Brown"}, {"Wright", "Right"}, {"Kowalski", "Ковальский"}, {"Putin", "Путин"},
		{"Yeltsin", "Ельцин"}, {"Khrushchev", "Хрущёв"}, {"Gorbachev", "Горбачёв"}, {"Zelensky", "Зеленский"},
		{"Ellada", "Ελλάδα"}, {"Mitsotakis", "Μητσοτάκης"}, {"Papandreou", "Παπανδρέου"}, {"Athina", "Αθήνα"}, {"Shevchenko", "Шевченко"},
		{"Natalya", "Natalia", "Наталья"}, {"Moskva", "Москва"}, {"Johann", "John"},
	} {
		first := heardAs(group[0])
		for _, other := range group[1:] {
			if o := heardAs(other); o.hash() != first.hash() || string(o.key.bytes()) != string(first.key.bytes()) {
				t.Errorf("%s sounds %s, %s %s", group[0], first.key.bytes(), other, o.key.bytes())
			}
		}
	}
}

func TestWhatDoesNotSoundAlike(t *testing.T) {
	for _, pair := range [][2]string{
		{"Kraus", "Klaus"}, {"Mueller", "Miller"}, {"Cohen", "Queen"}, {"Cohen", "Known"}, {"Bessent", "Present"}, {"Noem", "Name"},
		{"Spagat", "Spaghetti"}, {"Krause", "Cruise"}, {"Martin", "Morton"}, {"Maria", "Mario"}, {"Putin", "Patton"},
		{"Тамара", "Tomorrow"}, {"flow", "flew"}, {"plants", "plans"},
	} {
		a, b := heardAs(pair[0]), heardAs(pair[1])
		if a.hash() != 0 && a.hash() == b.hash() {
			t.Errorf("%s and %s both sound %s", pair[0], pair[1], a.key.bytes())
		}
	}
}

func TestWhatHasNoSound(t *testing.T) {
	for _, word := range []string{"ida", "2025", "b2b4", "東京", "müł", "aeiou", "anna", "путinx", "हिन्दी", "abcdefghijklmnopqrstuvwxyzabcdefgh", "щщщщщщщщщщщщщщщщщщщщщщщщщщщ", "x"} {
		if s := heardAs(word); s.hash() != 0 {
			t.Errorf("%s sounds %s", word, s.key.bytes())
		}
	}
}

func TestLettersOfOtherScripts(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"Путин", "putin"}, {"Ελλάδα", "ellada"}, {"Щукин", "shchukin"}, {"Ющенко", "yushchenko"}, {"Αθήνα", "athina"}, {"Ουρανός", "ouranos"},
		{"Джаз", "jaz"}, {"Μπακογιάννη", "bakogianni"}, {"Київ", "kiiv"}, {"Київa", ""}, {"Cohen", "cohen"}, {"7even", ""},
	} {
		got, script := words.AppendLatin(nil, []byte(wordsOf(c.word, false)[0]))
		if script == words.NoScript {
			got = nil
		}
		if string(got) != c.want {
			t.Errorf("%s: %s, want %s", c.word, got, c.want)
		}
	}
}

func TestNamesBySoundAndScript(t *testing.T) {
	l := newLibrary()
	for key, text := range map[string]string{
		"schapiro": "Josh Schapiro spoke first", "christie": "Then Christie answered him", "kohn": "Professor Kohn wrote to them",
		"mueller": "Robert Mueller testified", "miller": "Stephen Miller objected", "queen": "Nobody asked the queen of known things",
		"путин": "Президент Путин ответил", "putin": "President Putin answered", "ellada": "Η Ελλάδα ψηφίζει", "their": "All of their papers",
	} {
		l.put(t, Document{Key: key, Kind: 's', Fields: []FieldText{{Body, text}}})
	}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"shapiro", []string{"schapiro"}},
		{"kristi", []string{"christie"}},
		{"cohen", []string{"kohn"}},
		{"mueller", []string{"mueller"}}, // two edits lie between it and Miller, who comes later or not at all
		{"müller", []string{"mueller"}},
		{"putin", []string{"putin", "путин"}},
		{"Путин", []string{"путин", "putin"}},
		{"ellada", []string{"ellada"}},
		{"there", nil},
		{"=putin", []string{"putin"}},
		{`"president putin"`, []string{"putin"}},
		{"=shapiro", nil},
		{`"josh shapiro"`, nil},
		{"answered -shapiro -putin", []string{"christie"}},
	} {
		keys, r := l.find(t, Query{Text: c.query})
		if !slices.Equal(keys[:min(len(keys), len(c.want))], c.want) || len(c.want) == 0 && len(keys) > 0 {
			t.Errorf("%s finds %v, want %v; %+v", c.query, keys, c.want, r.Words)
		}
	}
	_, r := l.find(t, Query{Text: "putin"})
	if m := r.Hits[1].Matched; len(m) != 1 || m[0].Spelling != "путин" {
		t.Errorf("putin matched %+v", m)
	}
	if places := Locate("Президент Путин ответил", Query{Text: "putin"}, r.Hits[1], 5); len(places) != 1 {
		t.Errorf("putin is at %v", places)
	}
}

// TestSoundWeighsLessThanAnEdit: who is one letter off comes before who only sounds the same.
func TestSoundWeighsLessThanAnEdit(t *testing.T) {
	l := newLibrary()
	l.put(t, Document{Key: "edit", Kind: 's', Fields: []FieldText{{Body, "the word is coher or coher"}}})
	l.put(t, Document{Key: "sound", Kind: 's', Fields: []FieldText{{Body, "the word is kohn or kohne"}}})
	if keys, _ := l.find(t, Query{Text: "cohen"}); !slices.Equal(keys, []string{"edit", "sound"}) {
		t.Errorf("cohen finds %v", keys)
	}
}

// BenchmarkSound tells what hearing a word costs, and looking through the sounds of 200,000.
func BenchmarkSound(b *testing.B) {
	var words [][]byte
	for a := range corpus.Articles(1, 200) {
		for _, w := range wordsOf(a.Text, false) {
			words = append(words, []byte(w))
		}
	}
	b.Run("hear", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s := soundOf(words[i%len(words)])
			if s.key.n > maxSoundLetters*2 {
				b.Fatal(s)
			}
		}
	})
	b.Run("look", func(b *testing.B) {
		var all sounds
		for i := range uint32(200_000) {
			h := i * 2654435761
			all[h%soundBuckets] = append(all[h%soundBuckets], hashed{h, wordID(i)})
		}
		for b.Loop() {
			n := 0
			all.like(2654435761, func(wordID) { n++ })
			if n != 1 {
				b.Fatal(n)
			}
		}
	})
}

func FuzzSoundOf(f *testing.F) {
	for _, s := range []string{"schapiro", "Хрущёв", "Μπακογιάννη", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "mcxmcx", "щщщщщщщ", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range wordsOf(text, false) {
			s := soundOf([]byte(w))
			if s.hash() == 0 && s.key.n > 0 || s.script == words.NoScript && s.key.n > 0 {
				t.Fatalf("%q: %+v", w, s)
			}
			if again := soundOf(s.latin.bytes()); s.key.n > 0 && again.key != s.key {
				t.Fatalf("%q sounds %s, in Latin letters %s", w, s.key.bytes(), again.key.bytes())
			}
		}
	})
}
