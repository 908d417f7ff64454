package control

import (
	"commonplace/gui/control/letters"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestSnippetShowsTheMatch(t *testing.T) {
	far := strings.Repeat("words that stand before it ", 20) + "Bescent was named in the memo." + strings.Repeat(" and more", 40)
	at := strings.Index(far, "Bescent")
	s := NewSnippet(2)
	shownIn(t, container.NewWithoutLayout(s), 400, 100)
	s.Resize(fyne.NewSize(300, s.MinSize().Height))
	s.SetSnippet(far, []Span{{at, at + 7}})
	all := wordsOf(s)
	joined := strings.Join(all, "|")
	if !strings.Contains(joined, "|Bescent|") || !strings.HasPrefix(joined, letters.Ellipsis) || !strings.HasSuffix(joined, letters.Ellipsis) {
		t.Errorf("shows %q", joined)
	}
	for _, o := range test.WidgetRenderer(s).Objects() {
		if text, ok := o.(*canvas.Text); ok && (text.TextStyle.Bold != (text.Text == "Bescent") || o.Position().X+o.Size().Width > 305) {
			t.Errorf("%q: bold %v, ends at %v", text.Text, text.TextStyle.Bold, o.Position().X+o.Size().Width)
		}
		if bottom := o.Position().Y + o.Size().Height; bottom > s.MinSize().Height+2 {
			t.Errorf("something ends at %v below %v", bottom, s.MinSize().Height)
		}
	}
}

func TestSnippetOfOneNarrowLineShowsTheMatch(t *testing.T) {
	s := NewSnippet(1)
	shownIn(t, container.NewWithoutLayout(s), 400, 100)
	s.Resize(fyne.NewSize(150, s.MinSize().Height))
	text := "who was familiar with the decision. Melanie Kraus, who has been"
	at := strings.Index(text, "Kraus")
	s.SetSnippet(text, []Span{{at, at + 5}})
	if got := strings.Join(wordsOf(s), "|"); !strings.Contains(got, "Kraus") {
		t.Errorf("shows %q", got)
	}
}

func TestSnippetFromTheRight(t *testing.T) {
	const width = 300
	for _, c := range []struct{ name, text, match, want string }{
		{"all from the right", "אבג דהו זחט", "דהו", "זחט| |דהו| |אבג"},
		{"words from the left in it", "אבג ab cd דהו", "ab", "דהו| |ab| cd| |אבג"},
		{"signs between them", "אבג. דהו, זחט", "דהו", "זחט| |,|דהו| |.|אבג"},
		{"words from the right in those from the left", "ab אבג דהו cd", "דהו", "ab |דהו| |אבג| cd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewSnippet(1)
			shownIn(t, container.NewWithoutLayout(s), 400, 100)
			s.Resize(fyne.NewSize(width, s.MinSize().Height))
			at := strings.Index(c.text, c.match)
			s.SetSnippet(c.text, []Span{{at, at + len(c.match)}})
			var all []*canvas.Text
			for _, o := range test.WidgetRenderer(s).Objects() {
				if text, ok := o.(*canvas.Text); ok {
					all = append(all, text)
				}
			}
			slices.SortFunc(all, func(a, b *canvas.Text) int { return int(a.Position().X - b.Position().X) })
			var got []string
			for i, text := range all {
				got = append(got, strings.ReplaceAll(text.Text, letters.RightMark, ""))
				if i > 0 && text.Position().X < all[i-1].Position().X+all[i-1].Size().Width-1 {
					t.Errorf("%q lies over what is before it", text.Text)
				}
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("from left to right %q, want %q", strings.Join(got, "|"), c.want)
			}
			last := all[len(all)-1]
			if end := last.Position().X + last.Size().Width; letters.RightToLeft(c.text) && (end < width-1 || end > width+1) {
				t.Errorf("ends at %v of %v", end, width)
			}
		})
	}
}

func TestSnippetMarksAPartOfAWord(t *testing.T) {
	s := NewSnippet(1)
	shownIn(t, container.NewWithoutLayout(s), 400, 100)
	s.Resize(fyne.NewSize(300, s.MinSize().Height))
	s.SetSnippet("the\nKrausian view", []Span{{4, 9}})
	if got := strings.Join(wordsOf(s), "|"); got != "the |Kraus|ian view" {
		t.Errorf("shows %q", got)
	}
}
