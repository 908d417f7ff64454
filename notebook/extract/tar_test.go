package extract_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/draft"
)

// tarOf makes an archive. An entry's mode, where it has one, is its type.
func tarOf(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: 0o644, Size: int64(len(e.data)), Typeflag: tar.TypeReg}
		if e.mode != 0 {
			h.Typeflag, h.Linkname, h.Size = byte(e.mode), e.data, 0
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			if _, err := w.Write([]byte(e.data)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = name
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// outcomes writes what became of each draft, one a line.
func outcomes(all []notebook.Draft) string {
	var got []string
	for _, d := range all {
		what := string(d.Format)
		var p draft.Problem
		switch {
		case errors.As(d.Problem, &p):
			what = p.Sentinel.Error()
		case d.Part:
			what = "part"
		}
		got = append(got, strings.TrimSpace(d.Inner+" "+what))
	}
	return strings.Join(got, "\n")
}

func TestTar(t *testing.T) {
	words := "Some words of a text."
	plain := tarOf(t, entry{name: "a.txt", data: words}, entry{name: "d/", mode: tar.TypeDir}, entry{name: "./d/b.md", data: "# T\n\nx"},
		entry{name: "../c.txt", data: words}, entry{name: "/d.txt", data: words}, entry{name: "l", data: "/etc/passwd", mode: tar.TypeSymlink},
		entry{name: "h", data: "a.txt", mode: tar.TypeLink}, entry{name: "p", mode: tar.TypeFifo}, entry{name: "d/i.png", data: "\x89PNG"}, entry{name: "e.txt"})
	const want = "a.txt text\nd/b.md markdown\n../c.txt unsafe name in archive\n/d.txt unsafe name in archive\nl unsafe name in archive\n" +
		"h unsafe name in archive\np not a kind of file that can be read\nd/i.png part\ne.txt empty file"
	inZip := zipOf(t, entry{name: "t.tgz", data: string(gzipOf(t, "", plain))})
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"plain", "a.tar", plain, want}, {"in gzip", "a.tar.gz", gzipOf(t, "a.tar", plain), want},
		{"in a zip archive", "a.zip", inZip, "t.tgz/" + strings.ReplaceAll(want, "\n", "\nt.tgz/")},
		{"cut short", "a.tar", plain[:len(plain)/2], "a.txt text\nd/b.md markdown\n../c.txt unsafe name in archive\n/d.txt unsafe name in archive"},
		{"one file in gzip", "notes.txt.gz", gzipOf(t, "", []byte(words)), "notes.txt text"},
		{"one file in gzip, named", "x.gz", gzipOf(t, "notes.md", []byte("# T\n\nx")), "notes.md markdown"},
		{"too many archives in one another", "a.zip", zipOf(t, entry{name: "b.zip", data: string(inZip)}), "b.zip/t.tgz not a kind of file that can be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := read(t, c.file, c.data)
			if got := outcomes(all); !strings.HasPrefix(got, c.want) || err != nil && c.name != "cut short" {
				t.Errorf("%v, got:\n%s\nwant:\n%s", err, got, c.want)
			}
		})
	}
}

func TestTarLimits(t *testing.T) {
	zeros := make([]byte, archive.MaxEntry+1)
	big := entry{name: "a.bin", data: string(zeros[:archive.MaxEntry])}
	var five []entry
	for range archive.MaxArchive/archive.MaxEntry + 1 {
		five = append(five, big)
	}
	many := make([]entry, tooMany)
	for i := range many {
		many[i].name = fmt.Sprint(i)
	}
	for name, data := range map[string][]byte{
		"one file of zeros": gzipOf(t, "", zeros), "five of zeros": gzipOf(t, "", tarOf(t, five...)), "many entries": tarOf(t, many...),
	} {
		if all, err := read(t, "a.tgz", data); !errors.Is(err, notebook.ErrTooLarge) && !errors.Is(last(all).Problem, notebook.ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, data := range map[string][]byte{"gzip around nothing": gzipOf(t, "", nil), "broken gzip": []byte("\x1f\x8b\x08\x00\x00")} {
		if _, err := read(t, "a.gz", data); !errors.Is(err, notebook.ErrEmpty) && !errors.Is(err, notebook.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func last(all []notebook.Draft) (d notebook.Draft) {
	if len(all) > 0 {
		d = all[len(all)-1]
	}
	return d
}

func TestJoplin(t *testing.T) {
	id := func(n int) string { return fmt.Sprintf("%032x", n) }
	item := func(n int, words, about string) entry {
		return entry{name: id(n) + ".md", data: words + "\n\nid: " + id(n) + "\n" + about}
	}
	data := tarOf(t,
		item(1, "A note\n\nSee [the other](:/"+id(2)+") and ![map](:/"+id(5)+").\n\n- [x] done", "created_time: 2025-03-10T10:15:00.000Z\nauthor: Jane Roe\nsource_url: https://example.org/a\ntype_: 1"),
		item(2, "A secret", "encryption_applied: 1\ntype_: 1"), item(3, "harbour", "type_: 5"),
		item(4, "", "note_id: "+id(1)+"\ntag_id: "+id(3)+"\ntype_: 6"),
		item(9, "Mine\n\nSee [it](:/"+id(1)+"#part), ![](:/"+id(6)+") and [gone](:/"+id(0xff)+").", "parent_id: "+id(7)+"\nis_todo: 1\nuser_updated_time: 2025-03-11T08:00:00.000Z\ntype_: 1"),
		item(10, "In HTML\n\n<ul><li>a <b>b</b></li></ul>", "markup_language: 2\ntype_: 1"), item(5, "map.png", "file_extension: png\ntype_: 4"),
		item(6, "fares.txt", "file_extension: txt\ntype_: 4"), item(7, "A folder", "parent_id: "+id(11)+"\ntype_: 2"), item(11, "Work", "parent_id: \ntype_: 2"), item(8, "Only a title", "type_: 1"),
		entry{name: "resources/", mode: tar.TypeDir}, entry{name: "resources/" + id(5) + ".png", data: "\x89PNG"}, entry{name: "resources/" + id(6) + ".txt", data: "The fares rise."})
	for name, data := range map[string][]byte{"a.jex": data, "a.tgz": gzipOf(t, "", data)} {
		all, err := read(t, name, data)
		const want = "A note 00000000 markdown\nA secret 00000000 unreadable\nMine 00000000 markdown\nIn HTML 00000000 markdown\nOnly a title 00000000 markdown\nmap.png part\nfares.txt text"
		if got := outcomes(all); err != nil || got != want {
			t.Fatalf("%s: %v, got:\n%s\nwant:\n%s", name, err, got, want)
		}
		d := all[0]
		if d.Title != "A note" || d.Published.String() != "2025-03-10" || fmt.Sprint(d.Authors, d.Tags) != "[Jane Roe] [harbour]" || d.URL != "https://example.org/a" ||
			!strings.HasPrefix(d.Text, "See the other and map.") {
			t.Errorf("%s", describe(all[:1], nil))
		}
		const mine = "inner: Mine 00000000\ntitle: Mine\nformat: markdown\ntags: [Work/A folder]\nlinks: entry A note 00000000 | it; entry fares.txt | fares.txt; entry  | gone\n" +
			"note, made 0001-01-01 00:00:00, changed 2025-03-11 08:00:00\n- [ ] Mine\n\nSee [it](:/%s#part), ![](:/%s) and [gone](:/%s).\n\n"
		if got := describe(all[2:3], nil); got != fmt.Sprintf(mine, id(1), id(6), id(0xff)) {
			t.Errorf("%s: got\n%s", name, got)
		}
		if got := all[3]; !got.Note || got.Text != "- a **b**" {
			t.Errorf("%s: %q", name, got.Text)
		}
	}
}
