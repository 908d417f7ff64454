package worker

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract"
)

// report is a PDF of three pages.
func report(t testing.TB) []byte { return example(t, "pdf-report") }

// example is the PDF of a case of package extract.
func example(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", name, "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// askFor asks for a page of data by d, and counts how often its bytes were read.
func askFor(ctx context.Context, d notebook.PageDrawer, data []byte, page int, reads *int, marks ...notebook.PageMark) (notebook.PagePicture, error) {
	return d.Page(ctx, notebook.PageRequest{
		Digest: notebook.DigestOf(data), Page: page, Width: 300, Marks: marks,
		File: func() ([]byte, error) { *reads++; return data, nil },
	})
}

func imageFile(t testing.TB, w, h int) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 0x80
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPage: a page comes with the places of its words, and its picture shows it; what crosses the pipes is what Direct gives.
func TestPage(t *testing.T) {
	printed := report(t)
	s := supervise(t)
	for _, c := range []struct {
		name  string
		data  []byte
		page  int
		words []string
		lines []int // how many lines of print each takes
		pages int
		size  image.Point
		want  error
	}{
		{"words on a page", printed, 0, []string{"The lamps of Aldford", "replace them", "words that are not there"}, []int{1, 1, 0}, 3, image.Pt(300, 400), nil},
		{"words over lines", printed, 0, []string{"Every evening at dusk two people with a ladder walk the length of the old street, and every morning at dawn they walk it back"}, []int{2}, 3, image.Pt(300, 400), nil},
		{"no words are asked for", printed, 2, nil, nil, 3, image.Pt(300, 400), nil},
		{"an image", imageFile(t, 600, 200), 0, []string{"words"}, []int{0}, 1, image.Pt(300, 100), nil},
		{"the second page of an image", imageFile(t, 600, 200), 1, nil, nil, 0, image.Point{}, notebook.ErrNotFound},
		{"a page past the last", printed, 3, nil, nil, 0, image.Point{}, notebook.ErrNotFound},
		{"a page before the first", printed, -1, nil, nil, 0, image.Point{}, notebook.ErrNotFound},
		{"a locked file", example(t, "pdf-locked"), 0, nil, nil, 0, image.Point{}, notebook.ErrPassword},
		{"no PDF", []byte("Some words."), 0, nil, nil, 0, image.Point{}, notebook.ErrUnreadable},
		{"nothing", nil, 0, nil, nil, 0, image.Point{}, notebook.ErrEmpty},
		{"an image that is cut short", imageFile(t, 600, 200)[:400], 0, nil, nil, 0, image.Point{}, notebook.ErrUnreadable},
	} {
		t.Run(c.name, func(t *testing.T) {
			var marks []notebook.PageMark
			for _, w := range c.words {
				marks = append(marks, notebook.PageMark{Exact: w})
			}
			reads := 0
			want, wantErr := askFor(context.Background(), extract.Direct{}, c.data, c.page, &reads, marks...)
			got, err := askFor(context.Background(), s, c.data, c.page, &reads, marks...)
			if !errors.Is(err, c.want) || !errors.Is(wantErr, c.want) {
				t.Fatalf("%v, directly %v; want %v", err, wantErr, c.want)
			}
			if err != nil {
				return
			}
			if !bytes.Equal(got.Data, want.Data) || len(got.Marks) != len(marks) || len(marks) > 0 && !reflect.DeepEqual(got.Marks, want.Marks) {
				t.Errorf("got %v, directly %v", got.Marks, want.Marks)
			}
			if got.Pages != c.pages || image.Pt(got.Width, got.Height) != c.size {
				t.Errorf("page of %d, %d × %d; want %d, %v", got.Pages, got.Width, got.Height, c.pages, c.size)
			}
			img, kind, err := image.Decode(bytes.NewReader(got.Data))
			if err != nil || img.Bounds().Size() != c.size || got.Media != "image/"+kind {
				t.Fatalf("its picture: %v", err)
			}
			for i, lines := range c.lines {
				if len(got.Marks[i]) != lines {
					t.Errorf("%q: %v, want %d lines", c.words[i], got.Marks[i], lines)
				}
				for _, r := range got.Marks[i] {
					if !r.In(img.Bounds()) || !inked(img, r) {
						t.Errorf("%q: nothing is printed at %v", c.words[i], r)
					}
				}
			}
		})
	}
}

// inked says whether something dark is in a rectangle.
func inked(img image.Image, r image.Rectangle) bool {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 0x80 {
				return true
			}
		}
	}
	return false
}

// TestPagesTurned: a file is sent once, however many of its pages are asked for, until another file or another job came between.
func TestPagesTurned(t *testing.T) {
	printed, other := report(t), imageFile(t, 40, 40)
	s := supervise(t)
	reads := 0
	turn := func(what string, data []byte, page, want int, wantErr error) {
		t.Helper()
		if _, err := askFor(context.Background(), s, data, page, &reads); !errors.Is(err, wantErr) || reads != want {
			t.Errorf("%s: %v, %d times read, want %d", what, err, reads, want)
		}
	}
	turn("the first page", printed, 0, 1, nil)
	turn("the next", printed, 1, 1, nil)
	turn("the first again", printed, 0, 1, nil)
	turn("another file", other, 0, 2, nil)
	turn("back again", printed, 2, 3, nil)
	turn("a page that is not there", printed, 9, 3, notebook.ErrNotFound)
	turn("after a problem", printed, 2, 4, nil)
	if _, err := collect(context.Background(), s, "a.txt", []byte("Some words.")); err != nil {
		t.Fatal(err)
	}
	turn("after another job", printed, 2, 5, nil)
	if _, err := s.Page(context.Background(), notebook.PageRequest{Digest: notebook.DigestOf(printed), Password: "another", Width: 300, File: func() ([]byte, error) { reads++; return printed, nil }}); err != nil || reads != 6 {
		t.Errorf("with another password: %v, %d times read", err, reads)
	}
	gone := errors.New("gone")
	if _, err := s.Page(context.Background(), notebook.PageRequest{Width: 300, File: func() ([]byte, error) { return nil, gone }}); err != gone {
		t.Errorf("a file that cannot be read: %v", err)
	}
}

// TestPageLost: a worker that does wrong costs one page.
func TestPageLost(t *testing.T) {
	printed := report(t)
	for _, how := range []string{"crash", "lies"} {
		s := supervise(t, how)
		reads := 0
		if _, err := askFor(context.Background(), s, printed, 0, &reads); !errors.Is(err, notebook.ErrWorker) {
			t.Errorf("%s: %v", how, err)
		}
		if _, err := askFor(context.Background(), s, printed, 0, &reads); err != nil {
			t.Errorf("after %s: %v", how, err)
		}
	}
}

// TestPageNotWanted: who does not wait any more gets no page; the worker goes on.
func TestPageNotWanted(t *testing.T) {
	printed := report(t)
	s := supervise(t)
	reads := 0
	if _, err := askFor(context.Background(), s, printed, 0, &reads); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := askFor(ctx, s, printed, 1, &reads); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := askFor(context.Background(), s, printed, 1, &reads); err != nil || reads != 1 {
		t.Errorf("after it: %v, %d times read", err, reads)
	}
	patient, done := lingering(ctx, 0)
	defer done()
	<-patient.Done()
}

// BenchmarkPage turns the pages of a sample by a worker.
func BenchmarkPage(b *testing.B) {
	for _, name := range []string{"multicolumn.pdf", "pdflatex-4-pages.pdf", "bug1771477.pdf"} {
		data, err := os.ReadFile(filepath.Join(corpus.Shared(b, "samples", "pdf"), name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			s := supervise(b)
			reads, longest, bytes := 0, time.Duration(0), 0
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				p, err := s.Page(context.Background(), notebook.PageRequest{
					Digest: notebook.DigestOf(data), Width: 1200, File: func() ([]byte, error) { reads++; return data, nil },
					Marks: []notebook.PageMark{{Exact: "Lorem ipsum dolor sit amet"}},
				})
				if err != nil {
					b.Fatal(err)
				}
				longest, bytes = max(longest, time.Since(start)), len(p.Data)
			}
			b.ReportMetric(float64(longest.Milliseconds()), "ms-longest")
			b.ReportMetric(float64(bytes>>10), "KB")
		})
	}
}
