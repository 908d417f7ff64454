package reader

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
)

const lamps = "Above the picture stand some words.\n\nWhat is seen.\n\nBelow it stand others.\n\nnot the article\n\nThe end of it."

// lampBlocks show picture 1 under the first paragraph, with a caption, picture 2 before the aside, and 3 at the end.
func lampBlocks() []Block {
	at := func(words string) (int, int) { i := strings.Index(lamps, words); return i, i + len(words) }
	var all []Block
	add := func(kind BlockKind, level int, words string) {
		from, to := at(words)
		all = append(all, Block{kind, from, to, level})
	}
	add(BlockParagraph, 0, "Above the picture stand some words.")
	caption, _ := at("What is seen.")
	all = append(all, Block{BlockPicture, caption, caption, 1})
	add(BlockCaption, 0, "What is seen.")
	add(BlockParagraph, 0, "Below it stand others.")
	aside, _ := at("not the article")
	all = append(all, Block{BlockPicture, aside, aside, 2})
	add(BlockAside, 0, "not the article")
	add(BlockFootnote, 0, "The end of it.")
	return append(all, Block{BlockPicture, len(lamps), len(lamps), 3})
}

func illustrated(t *testing.T) (*Reader, *[]PictureSize) {
	t.Helper()
	r, _ := opened(t, "", nil)
	var asked []PictureSize
	r.OnPictures = func(missing []PictureSize) { asked = missing }
	r.SetText(lamps, lampBlocks())
	r.SetPictures([]Picture{{Width: 80, Height: 40, Words: "a lamp"}, {Width: 4000, Height: 100}, {Words: "gone"}})
	return r, &asked
}

func pixels(w, h int) image.Image { return image.NewRGBA(image.Rect(0, 0, w, h)) }

// seen lists what is in view: pictures by number and size, lines by their words.
func seen(r *Reader) (all []string) {
	for i := range r.view.shown {
		l := r.paper.line(&r.view.shown[i])
		switch {
		case l.kind == BlockPicture:
			all = append(all, "picture")
		case l.kind == blockFold:
			all = append(all, "fold")
		default:
			all = append(all, r.paper.text[l.start:l.end])
		}
	}
	return all
}

func TestPicturesStandInTheText(t *testing.T) {
	r, asked := illustrated(t)
	want := []string{"Above the picture stand some words.", "picture", "What is seen.", "Below it stand others.", "picture", "fold", "The end of it.", "picture"}
	if got := seen(r); !slices.Equal(got, want) {
		t.Fatalf("in view are %q, want %q", got, want)
	}
	column := int(r.paper.width)
	if want := []PictureSize{{1, 80, 40}, {2, column, r.paperHeight(2)}}; !slices.Equal(*asked, want) {
		t.Errorf("asked for %v, want %v", *asked, want)
	}
	if got := r.paper.pictureSize(1); got != fyne.NewSize(80, 40) {
		t.Errorf("a small picture is shown %v large", got)
	}
	if got := r.paper.pictureSize(2); got.Width != r.paper.width {
		t.Errorf("a wide picture is %v wide in a column of %v", got.Width, r.paper.width)
	}
	before := r.paper.above(len(r.paper.chunks))
	for _, size := range slices.Clone(*asked) {
		r.SetPicture(size, pixels(size.Width, size.Height))
	}
	if after := r.paper.above(len(r.paper.chunks)); after != before {
		t.Errorf("the text grew from %v to %v when its pictures came", before, after)
	}
	if len(*asked) != 0 {
		t.Errorf("asks for %v, which are there", *asked)
	}
	images := 0
	for _, o := range test.WidgetRenderer(r.view.sheet).Objects() {
		if _, is := o.(*canvas.Image); is {
			images++
		}
	}
	if images != 2 {
		t.Errorf("%d pictures are drawn, want 2", images)
	}
}

func (r *Reader) paperHeight(number int) int { return int(r.paper.pictureSize(number).Height) }

func TestPicturesFarAwayAreLetGo(t *testing.T) {
	text := strings.Repeat("A paragraph of the text between the pictures.\n\n", 400) + "The end."
	r, _ := opened(t, "", nil)
	var asked []PictureSize
	r.OnPictures = func(missing []PictureSize) { asked = missing }
	r.SetText(text, []Block{{BlockPicture, 0, 0, 1}, {BlockParagraph, 0, 45, 0}, {BlockPicture, len(text), len(text), 2}})
	r.SetPictures([]Picture{{Width: 100, Height: 100}, {Width: 100, Height: 100}})
	if want := []PictureSize{{1, 100, 100}}; !slices.Equal(asked, want) {
		t.Fatalf("at the beginning asked for %v", asked)
	}
	r.SetPicture(asked[0], pixels(100, 100))
	r.ScrollTo(len(text))
	if want := []PictureSize{{2, 100, 100}}; !slices.Equal(asked, want) || len(r.shows.there) != 0 {
		t.Errorf("at the end asked for %v, and kept %d", asked, len(r.shows.there))
	}
	r.SetPicture(asked[0], nil)
	if len(asked) != 0 {
		t.Errorf("one that cannot be shown is asked for again: %v", asked)
	}
	r.ScrollTo(0)
	if want := []PictureSize{{1, 100, 100}}; !slices.Equal(asked, want) || r.view.top.y > 0 {
		t.Errorf("back at the beginning asked for %v, the view begins at %v", asked, r.view.top)
	}
}

func TestSelectingAcrossAPicture(t *testing.T) {
	r, _ := illustrated(t)
	from, to := strings.Index(lamps, "some"), strings.Index(lamps, "others")
	press(r, point(t, r, from), 0)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: point(t, r, to)}})
	release(r, point(t, r, to))
	if got := r.SelectedText(); got != lamps[from:to] {
		t.Errorf("selected %q", got)
	}
	keys(r, false, fyne.KeyEscape)
	r.Select(control.Span{Start: from, End: from})
	keys(r, false, fyne.KeyDown)
	if at := strings.Index(lamps, "What"); r.pick.caret < at || r.pick.caret > at+len("What is seen.") {
		t.Errorf("down from above the picture leads to %d", r.pick.caret)
	}
	keys(r, false, fyne.KeyUp)
	if r.pick.caret > strings.Index(lamps, "\n") {
		t.Errorf("up again leads to %d", r.pick.caret)
	}
}

func TestPictureTappedAndAsked(t *testing.T) {
	r, _ := illustrated(t)
	var tapped, menu, words int
	r.OnPictureTapped = func(n int) { tapped = n }
	r.OnPictureMenu = func(_ fyne.Position, n int) { menu = n }
	r.OnMenu = func(fyne.Position, int) { words++ }
	for i := range r.view.shown {
		s := &r.view.shown[i]
		l := r.paper.line(s)
		if l.kind != BlockPicture {
			continue
		}
		later(r)
		at := fyne.NewPos(r.view.left+5, s.y+5)
		click(r, at, 0)
		r.TappedSecondary(&fyne.PointEvent{Position: at})
		if tapped != int(l.level) || menu != int(l.level) {
			t.Errorf("picture %d: tapped %d, menu of %d", l.level, tapped, menu)
		}
		if l.level == 1 { // beside a small picture is the text
			tapped, menu = 0, 0
			later(r)
			at = fyne.NewPos(r.view.left+300, s.y+5)
			click(r, at, 0)
			r.TappedSecondary(&fyne.PointEvent{Position: at})
			if tapped != 0 || menu != 0 || words != 1 {
				t.Errorf("beside the picture: tapped %d, menu of %d, %d menus of words", tapped, menu, words)
			}
		}
	}
	caption := strings.Index(lamps, "What is seen.")
	tapped = 0
	r.Select(control.Span{Start: caption, End: caption})
	keys(r, false, fyne.KeyReturn)
	if tapped != 1 {
		t.Errorf("Enter below picture 1 opens %d", tapped)
	}
}
