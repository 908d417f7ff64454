package folder_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"commonplace/notebook/folder"
)

func TestReplaceFile(t *testing.T) {
	content := func(t *testing.T, file string) string {
		t.Helper()
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	alone := func(t *testing.T, dir string, want int) {
		t.Helper()
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != want {
			t.Errorf("%d files in the folder, %v; want %d", len(entries), err, want)
		}
	}
	writing := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	broken := errors.New("broken")
	failing := func(w io.Writer) error { return errors.Join(writing("half")(w), broken) }

	dir := t.TempDir()
	file := filepath.Join(dir, "out.pdf")
	if err := folder.ReplaceFile(file, failing); !errors.Is(err, broken) {
		t.Errorf("a failure: %v", err)
	}
	alone(t, dir, 0)
	for _, words := range []string{"one", "two"} {
		if err := folder.ReplaceFile(file, writing(words)); err != nil || content(t, file) != words {
			t.Errorf("written %q, %v", content(t, file), err)
		}
	}
	if err := folder.ReplaceFile(file, failing); !errors.Is(err, broken) || content(t, file) != "two" {
		t.Errorf("after a failure: %q, %v", content(t, file), err)
	}
	alone(t, dir, 1)

	link := filepath.Join(t.TempDir(), "link.pdf")
	if os.Symlink(file, link) == nil {
		if err := folder.ReplaceFile(link, writing("three")); err != nil || content(t, file) != "three" {
			t.Errorf("through a link: %q, %v", content(t, file), err)
		}
		if to, err := os.Readlink(link); err != nil || to != file {
			t.Errorf("the link leads to %q, %v", to, err)
		}
	}
	if err := folder.ReplaceFile(dir, writing("x")); !errors.Is(err, folder.ErrNotAFile) {
		t.Errorf("a folder: %v", err)
	}
	if err := folder.ReplaceFile(filepath.Join(dir, "no", "out.pdf"), writing("x")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
}
