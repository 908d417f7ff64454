package index

import (
	"slices"
	"testing"

	"commonplace/index/find"
)

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
	if places := find.Matches("Президент Путин ответил", r.Hits[1].Matched, 5); len(places) != 1 {
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
