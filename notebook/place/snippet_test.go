package place

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSnippet(t *testing.T) {
	text := strings.Repeat("before words ", 40) + "the Kraus memo\nsays" + strings.Repeat(" after words", 40)
	at := strings.Index(text, "Kraus")
	s, _ := SnippetAt(text, []Span{{0, len(text)}}, []Span{{at, at + 5}}, 0)
	if len(s.Marks) != 1 || s.Marks[0].Of(s.Text) != "Kraus" {
		t.Fatalf("marks %v in %q", s.Marks, s.Text)
	}
	if !strings.HasPrefix(s.Text, "… ") || !strings.HasSuffix(s.Text, " …") || strings.ContainsAny(s.Text, "\n") {
		t.Errorf("snippet %q", s.Text)
	}
	if n := len(s.Text); n > snippetBytes+2*maxWordBytes {
		t.Errorf("%d bytes", n)
	}
	short, _ := SnippetAt("a b", []Span{{0, 3}}, nil, 0)
	if short.Text != "a b" || len(short.Marks) != 0 {
		t.Errorf("without a match: %+v", short)
	}
	if none, _ := SnippetAt("", nil, nil, 0); none.Text != "" {
		t.Errorf("of nothing: %+v", none)
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("the Kraus memo", 4, 9)
	f.Add(strings.Repeat("日本", 200), 300, 306)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		at := Span{from, to}
		if !utf8.ValidString(text) || !at.Valid(text) {
			return
		}
		s, _ := SnippetAt(text, []Span{{0, len(text)}}, []Span{at}, 0)
		if !utf8.ValidString(s.Text) {
			t.Fatalf("broken: %q", s.Text)
		}
		for _, m := range s.Marks {
			if m.Len() != at.Len() {
				t.Fatalf("mark %v for %v", m, at)
			}
		}
	})
}
