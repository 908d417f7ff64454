package session

import (
	"slices"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestGoTo(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	d.Tag(notebook.RefOf(ids[0]), "harbour")
	done := ""
	d.GoingTo.Offer([]Command{{Title: "New note", Detail: "Note · Ctrl+N", Do: func() { done = "new note" }}})
	d.goTo(notebook.RefOf(ids[1]))
	d.goTo(notebook.RefOf(ids[0]))
	kindOf := func(g Destination) string {
		switch {
		case g.Command >= 0:
			return "command"
		case g.Tag != "":
			return "tag"
		}
		return g.Ref.Kind().String()
	}
	for _, c := range []struct{ name, typed, kind, title string }{
		{"a command by its beginnings", "nn", "command", "New note"},
		{"a tag", "harb", "tag", "harbour"},
		{"a misspelt word of the text", "comittee", "source", ""},
		{"a source by letters", "clerk desk", "source", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d.GoingTo.Type(c.typed)
			d.settle()
			if !slices.ContainsFunc(d.GoingTo.Found, func(g Destination) bool { return kindOf(g) == c.kind && (c.title == "" || g.Title == c.title) }) {
				t.Errorf("found %+v", d.GoingTo.Found)
			}
		})
	}
	d.GoingTo.Type("")
	d.settle()
	if f := d.GoingTo.Found; len(f) < 2 || f[0].Ref != notebook.RefOf(ids[0]) || f[1].Ref != notebook.RefOf(ids[1]) {
		t.Errorf("recent first: %+v", f)
	}
	d.GoingTo.Move(-1)
	if d.GoingTo.Cursor != len(d.GoingTo.Found)-1 {
		t.Errorf("cursor %d", d.GoingTo.Cursor)
	}
	d.GoingTo.Choose(1)
	d.pass(time.Second)
	if d.Current().Ref != notebook.RefOf(ids[1]) {
		t.Errorf("went to %v", d.Current())
	}
	d.GoingTo.Type("new note")
	d.settle()
	d.GoingTo.ChooseCursor()
	if done != "new note" {
		t.Errorf("did %q", done)
	}
	d.GoingTo.Type("harbour")
	d.settle()
	d.GoingTo.ChooseCursor()
	d.settle()
	if d.Listing.Section != (Section{Kind: SectionTag, Tag: "harbour"}) || len(d.Listing.Rows) != 1 {
		t.Errorf("section %+v", d.Listing.Section)
	}
	d.GoingTo.Choose(99)
}

func TestWhatWasVisitedLastStandsFirst(t *testing.T) {
	d := sit(t)
	var notes []notebook.Ref
	for _, title := range []string{"older", "newer"} {
		id, err := d.book.WriteNote(ctx, title, "x")
		if err != nil {
			t.Fatal(err)
		}
		notes = append(notes, notebook.RefOf(id))
	}
	d.settle()
	for i, want := range []notebook.Ref{notes[1], notes[0]} { // written last, then visited last
		d.GoingTo.Type("")
		d.settle()
		if d.GoingTo.Found[0].Ref != want {
			t.Errorf("%d: first stands %q", i, d.GoingTo.Found[0].Title)
		}
		d.goTo(notes[0])
	}
}

func TestGoToSeesWhatIsNew(t *testing.T) {
	d := sit(t)
	d.GoingTo.Type("ferry")
	d.settle()
	if len(d.GoingTo.Found) != 0 || d.GoingTo.Cursor != -1 {
		t.Fatalf("found %+v", d.GoingTo.Found)
	}
	if _, err := d.book.WriteNote(ctx, "Ferry", "x"); err != nil {
		t.Fatal(err)
	}
	d.settle()
	d.GoingTo.Type("ferry")
	d.settle()
	if len(d.GoingTo.Found) != 1 {
		t.Errorf("found %+v", d.GoingTo.Found)
	}
}

func TestPreferences(t *testing.T) {
	kept := forgetful{"theme": "purple", "reading.size": "nine", "columns.left": "NaN", "window.width": "-3"}
	p := PreferencesOf(kept)
	if left, _ := p.Columns(); p.Theme() != "system" || p.ReadingSize() != 17 || left != 0.22 {
		t.Errorf("what cannot be understood: %q %v %v", p.Theme(), p.ReadingSize(), left)
	}
	if w, h := p.Window(); w != 1200 || h != 700 {
		t.Errorf("window %v × %v", w, h)
	}
	changes := 0
	p.Observe(func() { changes++ })
	p.SetTheme("dark")
	p.SetTheme("dark")
	p.SetTheme("purple")
	p.SetReadingSize(500)
	p.FoldLeft(true)
	p.SetReducedMotion(true)
	p.SetColumns(0.3, 0.9)
	if left, right := p.Columns(); left != 0.3 || right != maxColumn {
		t.Errorf("columns %v %v", left, right)
	}
	if left, right := p.Folded(); !left || right || p.Theme() != "dark" || p.ReadingSize() != MaxReadingSize || !p.ReducedMotion() || changes != 6 {
		t.Errorf("set: %q %v %v %v, %d changes", p.Theme(), p.ReadingSize(), left, right, changes)
	}
	for _, folder := range []string{"/a", "/b", "/a", "", "/with\nline"} {
		p.OpenedNotebook(folder)
	}
	if got := p.Notebooks(); !slices.Equal(got, []string{"/a", "/b"}) {
		t.Errorf("notebooks %q", got)
	}
	keys := map[string]bool{}
	for _, s := range Settings() {
		if keys[s.Key] || s.Meaning == "" {
			t.Errorf("%+v", s)
		}
		keys[s.Key] = true
	}
}

func TestWords(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", -1234567: "-1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
	for _, c := range []struct {
		words string
		max   int
		want  string
	}{{"a  b\nc", 10, "a b c"}, {"ääää", 5, "ää…"}, {"ab cd", 3, "ab…"}, {"", 0, ""}} {
		if got := shortened(c.words, c.max); got != c.want {
			t.Errorf("%q in %d: %q", c.words, c.max, got)
		}
	}
	if plain("MÜLLER") != "muller" {
		t.Errorf("plain: %q", plain("MÜLLER"))
	}
}
