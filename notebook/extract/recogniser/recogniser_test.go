package recogniser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
)

// TestMain makes this test binary its own tesseract.
func TestMain(m *testing.M) {
	if how := os.Getenv(fakeTesseract); how != "" {
		pretend(how, os.Args[1:])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// fakeTesseract names the variable that makes this test binary a tesseract that behaves as told.
const fakeTesseract = "EXTRACT_TEST_TESSERACT"

// pretend answers as tesseract does: the page says how wide it is. One of 130 makes it crash, and one of 140 hang.
func pretend(how string, args []string) {
	switch args[0] {
	case "--version":
		fmt.Println("tesseract 5.3.0")
		return
	case "--list-langs":
		fmt.Println("List of available languages (1):\neng")
		return
	}
	c, err := png.DecodeConfig(os.Stdin)
	const header = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	switch {
	case err != nil || c.Width == 130:
		os.Exit(1)
	case c.Width == 140 || how == "hang":
		<-time.After(time.Hour)
	}
	fmt.Print(header)
	for i, word := range []string{"This", "page", "is", fmt.Sprint(c.Width), "wide."} {
		fmt.Printf("5\t1\t1\t1\t1\t%d\t0\t0\t9\t9\t%d\t%s\n", i+1, 50+10*i, word)
	}
	fmt.Print("5\t1\t1\t2\t1\t1\t0\t90\t9\t9\t95\t12\n")
}

// fakeRecogniser recognises by this test binary.
func fakeRecogniser(how string) *Recogniser {
	return New(func(ctx context.Context, args ...string) *exec.Cmd {
		if how == "missing" {
			return nil
		}
		cmd := exec.CommandContext(ctx, os.Args[0], args...)
		cmd.Env = append(os.Environ(), fakeTesseract+"="+how)
		return cmd
	})
}

// drawn draws a page as wide as 100 and ten times its number; the first is blank, and the second is not there.
func drawn(t testing.TB) func(context.Context, int) (notebook.PagePicture, error) {
	return func(_ context.Context, page int) (notebook.PagePicture, error) {
		if page == 1 {
			return notebook.PagePicture{}, draft.Refuse(notebook.ErrNotFound, "page 2")
		}
		img := image.NewNRGBA(image.Rect(0, 0, 100+10*page, 100))
		for i := range img.Pix {
			img.Pix[i] = 0xFF
		}
		for x := 20; x < 40 && page > 0; x++ {
			img.Set(x, 50, color.Black)
		}
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Error(err)
		}
		return notebook.PagePicture{Media: "image/png", Width: img.Rect.Dx(), Height: img.Rect.Dy(), Pages: 9, Data: b.Bytes()}, nil
	}
}

// TestRecogniser: pages come in their order, whichever is done first, and what is wrong with one is its own.
func TestRecogniser(t *testing.T) {
	var got []string
	job := notebook.RecognitionJob{Pages: []int{5, 0, 2, 1, 3, 7}, Languages: "eng", Draw: drawn(t)}
	err := fakeRecogniser("fine").Recognise(t.Context(), job, func(p notebook.RecognisedPage) error {
		if err := draft.Check(notebook.Draft{Text: p.Text, Blocks: p.Blocks}); err != nil {
			t.Error(err)
		}
		words := fmt.Sprintf("%d %q", p.Page, p.Text)
		switch {
		case p.Problem != nil:
			words = fmt.Sprint(p.Page, " ", errors.Is(p.Problem, notebook.ErrWorker), " ", errors.Is(p.Problem, notebook.ErrNotFound))
		case p.Blank:
			words = fmt.Sprint(p.Page, " blank")
		case p.Words != 6 || p.Sure < 70 || p.Begins != strings.SplitN(p.Text, "\n", 2)[0] || len(p.Blocks) != 2 || p.Blocks[1].Kind != notebook.BlockFurniture:
			t.Errorf("%+v", p)
		case len(p.Doubts) != 1 || p.Doubts[0].Of(p.Text) != "This":
			t.Errorf("doubts %v", p.Doubts)
		}
		got = append(got, words)
		return nil
	})
	want := []string{`5 "This page is 150 wide.\n\n12"`, "0 blank", `2 "This page is 120 wide.\n\n12"`, "1 false true", "3 true false", `7 "This page is 170 wide.\n\n12"`}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %s, %v\nwant %s", strings.Join(got, "; "), err, strings.Join(want, "; "))
	}
}

// TestRecogniserEnds: the caller's error ends it, and so does his going; nothing runs on.
func TestRecogniserEnds(t *testing.T) {
	job := notebook.RecognitionJob{Pages: []int{2, 5, 6, 7}, Languages: "eng", Draw: drawn(t)}
	enough := errors.New("enough")
	n := 0
	if err := fakeRecogniser("fine").Recognise(t.Context(), job, func(notebook.RecognisedPage) error { n++; return enough }); err != enough || n != 1 {
		t.Errorf("%v after %d pages", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	job.Pages = []int{2, 4, 4, 4} // those of 140 hang
	n = 0
	err := fakeRecogniser("fine").Recognise(ctx, job, func(notebook.RecognisedPage) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("%v after %d pages", err, n)
	}
}

func TestRecogniserAble(t *testing.T) {
	a, err := fakeRecogniser("fine").Able(t.Context())
	if err != nil || a.Program != "tesseract 5.3.0" || len(a.Languages) != 1 || a.Languages[0] != (notebook.RecognisedLanguage{Code: "eng", Tag: "en", Name: "English"}) {
		t.Errorf("%+v, %v", a, err)
	}
	missing := fakeRecogniser("missing")
	if a, err := missing.Able(t.Context()); err != nil || a.Program != "" {
		t.Errorf("%+v, %v", a, err)
	}
	job := notebook.RecognitionJob{Pages: []int{2}, Languages: "eng", Draw: drawn(t)}
	if err := missing.Recognise(t.Context(), job, func(notebook.RecognisedPage) error { t.Error("a page"); return nil }); !errors.Is(err, notebook.ErrNoRecogniser) {
		t.Errorf("error %v", err)
	}
	if missing.Advice() == "" || missing.Advice("de") == missing.Advice() {
		t.Errorf("advice %q and %q", missing.Advice(), missing.Advice("de"))
	}
}

// TestBlankPage: paper that is grey or specked is blank, and faint or few letters are not.
func TestBlankPage(t *testing.T) {
	for _, c := range []struct {
		name       string
		paper, ink uint8
		points     int // of 1,000,000
		blank      bool
	}{
		{"white", 255, 0, 0, true}, {"grey", 180, 0, 0, true}, {"a speck", 250, 0, 4, true}, {"a number", 255, 0, 400, false},
		{"faint letters", 240, 190, 5000, false}, {"a shadow of the other side", 240, 215, 50_000, true}, {"black", 0, 0, 0, true},
		{"white on black", 0, 255, 20_000, false},
	} {
		img := image.NewNRGBA(image.Rect(0, 0, 1000, 1000))
		for i := range 1_000_000 {
			img.SetNRGBA(i%1000, i/1000, color.NRGBA{c.paper, c.paper, c.paper, 255})
		}
		for i := range c.points {
			at := i * (1_000_000 / c.points)
			img.SetNRGBA(at%1000/2*2, at/1000/2*2, color.NRGBA{c.ink, c.ink, c.ink, 255})
		}
		var page bytes.Buffer
		if err := png.Encode(&page, img); err != nil {
			t.Fatal(err)
		}
		if blank, err := blankPage(page.Bytes()); err != nil || blank != c.blank {
			t.Errorf("%s: blank %t, %v", c.name, blank, err)
		}
	}
	if _, err := blankPage([]byte("words")); !errors.Is(err, notebook.ErrWorker) {
		t.Errorf("words: %v", err)
	}
}
