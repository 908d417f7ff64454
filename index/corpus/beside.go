package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Find gives the path of a real file or folder in the folder "shared" beside the checkout, wherever in the checkout a test runs; false
// where it is not there.
func Find(elements ...string) (path string, there bool) {
	dir, err := os.Getwd()
	for err == nil {
		path = filepath.Join(append([]string{dir, "shared"}, elements...)...)
		if _, err := os.Stat(path); err == nil {
			return path, true
		}
		if dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "", false
}

// Glob gives the paths in that folder which match a pattern; none where it is not there.
func Glob(elements ...string) []string {
	root, there := Find()
	if !there {
		return nil
	}
	paths, err := filepath.Glob(filepath.Join(append([]string{root}, elements...)...))
	if err != nil {
		panic(err) // the pattern is a test's own
	}
	return paths
}

// Shared is Find for what cannot be tested without: it skips the test.
func Shared(t testing.TB, elements ...string) string {
	t.Helper()
	path, there := Find(elements...)
	if !there {
		t.Skipf("no shared/%s beside the checkout", filepath.ToSlash(filepath.Join(elements...)))
	}
	return path
}

// Naughty reads the strings that broke other programs, or skips the test.
func Naughty(t testing.TB) (all []string) {
	t.Helper()
	data, err := os.ReadFile(Shared(t, "samples", "naughty-strings.json"))
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil || len(all) == 0 {
		t.Fatalf("naughty strings: %d, %v", len(all), err)
	}
	return all
}
