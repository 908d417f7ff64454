package store

import (
	archive "archive/zip"
	"bytes"
	"context"
	flags "flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
)

var keep = flags.Bool("keep-notebook", false, "store a notebook of the current format in testdata, before the format is raised")

// storedPath is where the notebook of a format is kept for good; it is never written anew.
func storedPath(format int) string {
	return filepath.Join("testdata", fmt.Sprintf("format%d.zip", format))
}

func TestKeepANotebookOfThisFormat(t *testing.T) {
	if !*keep {
		t.Skip("only with -keep-notebook")
	}
	dir := t.TempDir()
	s, err := Open(context.Background(), dir, Options{Now: testTime})
	must(t, err)
	fullNotebook(t, s)
	must(t, s.Close())
	var b bytes.Buffer
	z := archive.NewWriter(&b)
	must(t, z.AddFS(os.DirFS(dir)))
	must(t, z.Close())
	f, err := os.OpenFile(storedPath(Format), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	must(t, err)
	_, err = f.Write(b.Bytes())
	must(t, err)
	must(t, f.Close())
}

func TestStoredNotebooksOfEveryFormatOpen(t *testing.T) {
	for format := 1; format <= Format; format++ {
		t.Run(fmt.Sprint("format ", format), func(t *testing.T) {
			z, err := archive.OpenReader(storedPath(format))
			must(t, err)
			defer z.Close()
			dir := t.TempDir()
			must(t, os.CopyFS(dir, z))
			s := opened(t, dir, Options{MustExist: true})
			if s.Info().Format != Format {
				t.Errorf("info %+v", s.Info())
			}
			view(t, s, func(tx notebook.Tx) error {
				var all []notebook.Source
				must(t, tx.Sources("", func(v notebook.Source) bool { all = append(all, v); return true }))
				if len(all) != 1 || all[0].Version != 2 || all[0].Origin != "here" {
					t.Fatalf("sources %+v", all)
				}
				for version, word := range map[int]string{1: "some text ", 2: "other text "} {
					b, err := tx.Content(notebook.ContentKey{Source: all[0].ID, Version: version, Part: notebook.PartText})
					must(t, err)
					if string(b) != strings.Repeat(word, 40000) {
						t.Errorf("version %d has %d bytes", version, len(b))
					}
				}
				tags, err := tx.Tags()
				must(t, err)
				if want := []notebook.TagCount{{Tag: "tag", Count: 3}}; !slices.Equal(tags, want) {
					t.Errorf("tags %v", tags)
				}
				setting, err := tx.Setting("name")
				must(t, err)
				indexed, err := tx.Index().Get([]byte("f"))
				if string(setting) != "value" || string(indexed) != "record" {
					t.Errorf("%q, %q", setting, indexed)
				}
				return err
			})
		})
	}
}
