package folder_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook/folder"
)

// rootFiles lists what a root leads to, as shown and by origin.
func rootFiles(t *testing.T, root folder.Root) (shown, origins []string) {
	t.Helper()
	paths := root.Paths
	if paths == nil {
		paths = []string{"."}
	}
	for _, p := range paths {
		err := fs.WalkDir(root.FS, p, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if !d.IsDir() {
				shown = append(shown, strings.TrimPrefix(strings.TrimSuffix(root.Shown, "/")+"/"+p, "/"))
				origins = append(origins, root.Origin+"/"+p)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return shown, origins
}

func TestRootsOf(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	writeRootFile(t, filepath.Join(dir, "sub", "a.txt"), "one")
	writeRootFile(t, filepath.Join(dir, "sub", "b.txt"), "two")
	t.Chdir(dir)
	links := os.Symlink("sub", "there") == nil && os.Symlink(filepath.Join("sub", "a.txt"), "other.txt") == nil
	slash := filepath.ToSlash(dir)
	a, b := slash+"/sub/a.txt", slash+"/sub/b.txt"
	for _, c := range []struct {
		name, given string
		link        bool
		shown       []string
		origins     []string
	}{
		{name: "a file", given: "sub/a.txt", shown: []string{"sub/a.txt"}, origins: []string{a}},
		{name: "a file by detours", given: "./sub/../sub//a.txt", shown: []string{"sub/a.txt"}, origins: []string{a}},
		{name: "a file, absolute", given: dir + "/sub/a.txt", shown: []string{strings.TrimPrefix(a, "/")}, origins: []string{a}},
		{name: "a file in a linked folder", given: "there/a.txt", link: true, shown: []string{"there/a.txt"}, origins: []string{a}},
		{name: "a linked file", given: "other.txt", link: true, shown: []string{strings.TrimPrefix(a, "/")}, origins: []string{a}},
		{name: "a folder", given: "sub/", shown: []string{"sub/a.txt", "sub/b.txt"}, origins: []string{a, b}},
		{name: "a linked folder", given: "there", link: true, shown: []string{"there/a.txt", "there/b.txt"}, origins: []string{a, b}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.link && !links {
				t.Skip("this system makes no links")
			}
			roots, err := folder.RootsOf([]string{c.given})
			if err != nil || len(roots) != 1 {
				t.Fatalf("%d roots, %v", len(roots), err)
			}
			shown, origins := rootFiles(t, roots[0])
			if !slices.Equal(shown, c.shown) || !slices.Equal(origins, c.origins) {
				t.Errorf("shown %q, want %q\norigins %q, want %q", shown, c.shown, origins, c.origins)
			}
		})
	}
}

func TestRootsOfHere(t *testing.T) {
	dir := t.TempDir()
	writeRootFile(t, filepath.Join(dir, "a.txt"), "one")
	t.Chdir(dir)
	roots, err := folder.RootsOf([]string{".", "a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	shown, origins := rootFiles(t, roots[0])
	shownFile, originsFile := rootFiles(t, roots[1])
	if !slices.Equal(shown, []string{"a.txt"}) || !slices.Equal(shown, shownFile) || !slices.Equal(origins, originsFile) {
		t.Errorf("as a folder %q %q, as a file %q %q", shown, origins, shownFile, originsFile)
	}
}

func TestRootsOfNothing(t *testing.T) {
	if _, err := folder.RootsOf([]string{""}); !errors.Is(err, folder.ErrBadInput) {
		t.Errorf("an empty path: %v", err)
	}
	roots, err := folder.RootsOf([]string{filepath.Join(t.TempDir(), "no", "such.txt")})
	if err != nil || len(roots) != 1 {
		t.Fatalf("a missing file: %d roots, %v", len(roots), err)
	}
	if _, err := fs.Stat(roots[0].FS, roots[0].Paths[0]); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestRootsOfNamesThatAreNotText(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only here may a name hold any bytes")
	}
	dir := t.TempDir()
	name := "caf\xe9.txt"
	writeRootFile(t, filepath.Join(dir, name), "words")
	for _, given := range []string{dir, filepath.Join(dir, name)} {
		roots, err := folder.RootsOf([]string{given})
		if err != nil {
			t.Fatal(err)
		}
		data, err := fs.ReadFile(roots[0].FS, name)
		if err != nil || string(data) != "words" {
			t.Errorf("%q: read %q, %v", given, data, err)
		}
		if info, err := fs.Stat(roots[0].FS, name); err != nil || info.Size() != 5 {
			t.Errorf("%q: %v", given, err)
		}
	}
}

func writeRootFile(t *testing.T, file, words string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
}
