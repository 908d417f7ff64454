package alike

import (
	"testing"

	"commonplace/index/corpus"
	"commonplace/index/words"
)

func heardAs(text string) Sound {
	words := read(text)
	return SoundOf([]byte(words[0]))
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
			if o := heardAs(other); o.Hash() != first.Hash() || string(o.Key.bytes()) != string(first.Key.bytes()) {
				t.Errorf("%s sounds %s, %s %s", group[0], first.Key.bytes(), other, o.Key.bytes())
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
		if a.Hash() != 0 && a.Hash() == b.Hash() {
			t.Errorf("%s and %s both sound %s", pair[0], pair[1], a.Key.bytes())
		}
	}
}

func TestWhatHasNoSound(t *testing.T) {
	for _, word := range []string{"ida", "2025", "b2b4", "東京", "müł", "aeiou", "anna", "путinx", "हिन्दी", "abcdefghijklmnopqrstuvwxyzabcdefgh", "щщщщщщщщщщщщщщщщщщщщщщщщщщщ", "x"} {
		if s := heardAs(word); s.Hash() != 0 {
			t.Errorf("%s sounds %s", word, s.Key.bytes())
		}
	}
}

func TestLettersOfOtherScripts(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"Путин", "putin"}, {"Ελλάδα", "ellada"}, {"Щукин", "shchukin"}, {"Ющенко", "yushchenko"}, {"Αθήνα", "athina"}, {"Ουρανός", "ouranos"},
		{"Джаз", "jaz"}, {"Μπακογιάννη", "bakogianni"}, {"Київ", "kiiv"}, {"Київa", ""}, {"Cohen", "cohen"}, {"7even", ""},
	} {
		got, script := words.AppendLatin(nil, []byte(read(c.word)[0]))
		if script == words.NoScript {
			got = nil
		}
		if string(got) != c.want {
			t.Errorf("%s: %s, want %s", c.word, got, c.want)
		}
	}
}

// BenchmarkSound tells what hearing a word costs, and looking through the sounds of 200,000.
func BenchmarkSound(b *testing.B) {
	var words [][]byte
	for a := range corpus.Articles(1, 200) {
		for _, w := range read(a.Text) {
			words = append(words, []byte(w))
		}
	}
	b.Run("hear", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s := SoundOf(words[i%len(words)])
			if s.Key.n > maxSoundLetters*2 {
				b.Fatal(s)
			}
		}
	})
	b.Run("look", func(b *testing.B) {
		var all Sounds
		for i := range uint32(200_000) {
			h := i * 2654435761
			all[h%soundBuckets] = append(all[h%soundBuckets], hashed{h, uint32(i)})
		}
		for b.Loop() {
			n := 0
			all.Like(2654435761, func(uint32) { n++ })
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
		for _, w := range read(text) {
			s := SoundOf([]byte(w))
			if s.Hash() == 0 && s.Key.n > 0 || s.Script == words.NoScript && s.Key.n > 0 {
				t.Fatalf("%q: %+v", w, s)
			}
			if again := SoundOf(s.Latin.bytes()); s.Key.n > 0 && again.Key != s.Key {
				t.Fatalf("%q sounds %s, in Latin letters %s", w, s.Key.bytes(), again.Key.bytes())
			}
		}
	})
}

// read gives the words of a text.
func read(text string) []string {
	var all []string
	for s := (words.Scanner{Text: text}); s.Next(); {
		all = append(all, string(s.Term))
	}
	return all
}
