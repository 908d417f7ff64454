package extract_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"commonplace/notebook"
)

// TestBesideThroughTheWorker: the worker asks for what it needs, in the middle of a file, and is there for the next one.
func TestBesideThroughTheWorker(t *testing.T) {
	s := through(t)
	small := pictureOf(t, 40, 50)
	large := pictureOf(t, 1000, 900) + string(make([]byte, 3<<20)) // in several frames; what follows a PNG's end is passed over
	var asked []string
	file := notebook.File{
		Name: "a.html",
		Data: []byte(articleOf(`<p><img src="a.png"></p><p>` + filler + `</p><p><img src="gone.png" alt="Gone"></p><p>` + filler + `</p><p><img src="b.png"></p>`)),
		Beside: func(name string) ([]byte, error) {
			asked = append(asked, name)
			switch name {
			case "a.png":
				return []byte(small), nil
			case "b.png":
				return []byte(large), nil
			}
			return nil, notebook.ErrNotFound
		},
	}
	for range 2 {
		asked = nil
		var got notebook.Draft
		err := s.Extract(t.Context(), file, func(d notebook.Draft) error { got = d; return nil })
		if err != nil || !slices.Equal(asked, []string{"a.png", "gone.png", "b.png"}) {
			t.Fatalf("asked for %q: %v", asked, err)
		}
		if len(got.Pictures) != 3 || got.Pictures[0].Width != 40 || got.Pictures[1].Shown() || got.Pictures[2].Height != 900 || len(got.Pictures[2].Data) == 0 {
			t.Fatalf("%d pictures", len(got.Pictures))
		}
	}
	// A file that says nothing stands beside it asks for nothing.
	if _, err := taken(t.Context(), s, "a.html", file.Data); err != nil {
		t.Fatal(err)
	}
}

// TestCancelledWhileBeside: who cancels while a picture is read hears of it, and the next file goes on.
func TestCancelledWhileBeside(t *testing.T) {
	s := through(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := s.Extract(ctx, notebook.File{Name: "a.html", Data: []byte(articleOf(`<p><img src="a.png"></p>`)), Beside: func(string) ([]byte, error) {
		cancel()
		return nil, ctx.Err()
	}}, func(notebook.Draft) error { return nil })
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if all, err := taken(t.Context(), s, "b.txt", []byte("The next file.")); err != nil || len(all) != 1 {
		t.Errorf("the next file: %d drafts, %v", len(all), err)
	}
}
