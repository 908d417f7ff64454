package charset

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, in, declared, want string }{
		{"line ends", "a\r\nb\rc\nd\r", "", "a\nb\nc\nd\n"},
		{"a broken byte", "Größe, Maß, Füße, Öl, \xff und Ähre", "", "Größe, Maß, Füße, Öl, \uFFFD und Ähre"},
		{"cut in a character", "Größe, Maß, Füße, Öl \xc3", "", "Größe, Maß, Füße, Öl \uFFFD"},
		{"a NUL", "words \x00 and words", "", "words \uFFFD and words"},
		{"valid beats declared", "Größe", "windows-1251", "Größe"},
		{"declared", "\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251", "Привет"},
		{"declared nonsense", "caf\xe9", "x-nothing", "café"},
		{"not composed", "e\u0301", "", "e\u0301"},
	} {
		if got := Decode([]byte(c.in), c.declared); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzCharset: whatever the bytes and whatever they are declared to be, what is decoded is a text.
func FuzzCharset(f *testing.F) {
	for _, s := range []string{"Gr\xf6\xdfe", "\xff\xfea\x00", "\xfe\xff\x00a", "\x1b$B$\"\x1b(B", "\xff\xfe\x00\x00a\x00\x00\x00", "\x82\xb1\x82\xea", "a\r\nb\rc\x00", "\xd0\xbf\xff"} {
		for _, declared := range []string{"", "utf-8", "shift_jis", "gb18030", "utf-16"} {
			f.Add([]byte(s), declared)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		text := Decode(data, declared)
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") {
			t.Errorf("%q", text)
		}
		if again := Decode([]byte(text), declared); again != text && !strings.Contains(text, "\x1b$") && !strings.HasPrefix(text, "\ufeff") {
			t.Errorf("%q decoded once more is %q", text, again)
		}
	})
}
