package album

import (
	"bytes"
	"encoding/base64"
	"errors"
	"testing"
)

func TestDataOf(t *testing.T) {
	for in, want := range map[string]string{
		"image/png;base64,aGk=": "hi", "image/png;base64,aG k\n": "hi", ";base64,aGk%3D": "hi", "text/plain,a%20b": "a b", ",": "",
	} {
		if got, err := dataOf(in); err != nil || string(got) != want {
			t.Errorf("%q: got %q, %v, want %q", in, got, err, want)
		}
	}
	if _, err := dataOf("no comma"); !errors.Is(err, ErrElsewhere) {
		t.Errorf("no comma: %v", err)
	}
}

// FuzzDataOf: whatever an address says, reading it ends without a panic, and what was packed comes back.
func FuzzDataOf(f *testing.F) {
	f.Add([]byte("hi"), "image/png;base64,aGk=")
	f.Fuzz(func(t *testing.T, plain []byte, raw string) {
		_, _ = dataOf(raw)
		back, err := dataOf("x;base64," + base64.StdEncoding.EncodeToString(plain))
		if err != nil || !bytes.Equal(back, plain) {
			t.Fatalf("%q came back as %q: %v", plain, back, err)
		}
	})
}
