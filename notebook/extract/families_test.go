package extract_test

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/worker"
)

// harm is a file made to do harm, and what may become of it, as [becomes] writes it.
type harm struct {
	name string
	make func() []byte
	may  []string
}

// These are what becomes of most.
const (
	tooLarge, unreadable, noText, unknown, unsafe = "too large", "unreadable", "no text in it", "not a kind of file that can be read", "unsafe name in archive"
)

// TestHostileFamilies: all go through one supervisor; each becomes what it may, in its time, and the good file after each family is read.
func TestHostileFamilies(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	if !alone(t) {
		return
	}
	s := through(t)
	for _, family := range []struct {
		name  string
		harms []harm
	}{
		{"archives", archiveHarms(t)}, {"names", nameHarms(t)}, {"XML", xmlHarms(t)}, {"mails", mailHarms()}, {"marks", markHarms()},
		{"PDFs", paperHarms(t)}, {"pictures", pictureHarms(t)},
	} {
		t.Run(family.name, func(t *testing.T) {
			for _, h := range family.harms {
				data := h.make()
				from := time.Now()
				all, err := gist(s, h.name, data)
				t.Logf("%-28s %6d KB %8s %s", h.name, len(data)>>10, time.Since(from).Round(time.Millisecond), prose.Clip(becomes(all, err), 60))
				if got := becomes(all, err); !slices.Contains(h.may, got) {
					t.Errorf("%s becomes %.300q (%v), want %q", h.name, got, err, h.may)
				}
				for _, d := range all {
					if strings.Contains(d.Text, "root:") {
						t.Errorf("%s: holds what stands in a file of this machine", h.name)
					}
				}
			}
			goesOn(t, s)
		})
	}
}

// gist is taken without what is large, as an import does not keep it either.
func gist(s *worker.Supervisor, name string, data []byte) (all []notebook.Draft, err error) {
	const most = 1000
	err = s.Extract(context.Background(), notebook.File{Name: name, Data: data}, func(d notebook.Draft) error {
		d.Text, d.Original, d.Blocks = strings.Clone(prose.ClipBytes(d.Text, most)), nil, nil
		all = append(all, d)
		return nil
	})
	return all, err
}

// goesOn: after what was, a good file of several is read as it should be.
func goesOn(t *testing.T, s *worker.Supervisor) {
	t.Helper()
	all, err := taken(context.Background(), s, "good.zip", zipOf(t, entry{name: "a.txt", data: "Some words of a text."}, entry{name: "b.docx", data: string(wordFile(t))},
		entry{name: "c.pdf", data: string(testdata(t, "pdf-report", "input.pdf"))}))
	if err != nil || len(all) != 3 || all[0].Text != "Some words of a text." || all[1].Text != "Words of a letter." || !prose.HasWords(all[2].Text) {
		t.Errorf("the next file: %s", describe(all, err))
	}
}

func archiveHarms(t testing.TB) []harm {
	const gigabytes = 10 << 10 // ten, in megabytes
	tarHead := func(size int64) []byte {
		var b bytes.Buffer
		if err := tar.NewWriter(&b).WriteHeader(&tar.Header{Name: "a.txt", Mode: 0o644, Size: size, Typeflag: tar.TypeReg, Format: tar.FormatGNU}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	gzips := func(n int) []byte {
		data := []byte("Some words of a text.")
		for range n {
			data = gzipOf(t, "", data)
		}
		return data
	}
	return []harm{
		{"zeros.zip", func() []byte { return zeroZip(t, "a.txt", gigabytes, gigabytes<<20) }, []string{tooLarge}},
		{"zeros-said-few.zip", func() []byte { return zeroZip(t, "a.txt", gigabytes, 100) }, []string{tooLarge, unreadable}},
		{"zeros-in-a-letter.docx", func() []byte { return zeroZip(t, "word/document.xml", gigabytes, 100) }, []string{tooLarge, unreadable}},
		{"zeros-in-a-book.epub", func() []byte { return zeroZip(t, "META-INF/container.xml", gigabytes, 100) }, []string{tooLarge, unreadable}},
		{"zeros.gz", func() []byte { return zeroGzip(t, nil, gigabytes) }, []string{tooLarge}},
		{"zeros.tar.gz", func() []byte { return zeroGzip(t, tarHead(gigabytes<<20), gigabytes) }, []string{tooLarge}},
		{"zeros-skipped.tar.gz", func() []byte { return zeroGzip(t, tarHead(1<<62), gigabytes) }, []string{tooLarge}},
		{"one-place.zip", func() []byte { return sharedZip(t, little, 10_000, 16) }, []string{"16 text, too large"}},
		{"one-place-of-zeros.zip", func() []byte { return sharedZip(t, nothing, 10_000, 64) }, []string{"4 " + unknown + ", " + tooLarge}},
		{"each-in-the-one-before.zip", func() []byte { return quotedZip(t, nothing, 2000, 16) }, []string{"15 " + unreadable + ", " + tooLarge}},
		{"in-one-another.zip", func() []byte { return nestedZip(t, 6, 6) }, []string{"36 " + unknown}},
		{"in-one-another-often.zip", func() []byte { return nestedZip(t, 2, 130) }, []string{"16900 " + unknown, tooLarge}},
		{"in-one-another.gz", func() []byte { return gzips(50) }, []string{unknown}},
		{"of-itself.zip", ofItself, []string{unknown, unreadable, tooLarge}},
	}
}

// ofItself is an archive whose only entry begins at its own header: what is unpacked would be the archive's own end.
func ofItself() []byte {
	e := rawEntry{name: "a.zip"}
	length := len(e.head(false)) + 5 + len(rawZip(nil, e))
	held := append(e.head(false), 1)
	held = binary.LittleEndian.AppendUint16(held, uint16(length))
	held = binary.LittleEndian.AppendUint16(held, ^uint16(length))
	e.packed, e.size = uint64(length+5), uint64(length)
	return rawZip(held, e)
}

func nameHarms(t testing.TB) []harm {
	names := []string{"../a.txt", "../../../../etc/passwd", "/etc/passwd", `C:\a.txt`, `..\..\a.txt`, "a/../../b.txt", strings.Repeat("a", 1<<15), `\\host\share\a.txt`, "//host/a.txt"}
	var zipped, tarred []entry
	for _, name := range names {
		zipped = append(zipped, entry{name: name, data: "Words."})
		tarred = append(tarred, entry{name: strings.ReplaceAll(name, "\x00", ""), data: "Words."})
	}
	links := func(kind fs.FileMode) []byte {
		return tarOf(t, entry{name: "l", data: "/etc/passwd", mode: kind}, entry{name: "d", data: "/etc", mode: kind}, entry{name: "d/passwd", data: "Words."})
	}
	refused := fmt.Sprintf("%d %s", len(names), unsafe)
	return []harm{
		{"names.zip", func() []byte { return zipOf(t, zipped...) }, []string{refused}},
		{"names.tar", func() []byte { return tarOf(t, tarred...) }, []string{refused}},
		{"names.tar.gz", func() []byte { return gzipOf(t, "../../a.tar", tarOf(t, tarred...)) }, []string{refused}},
		{"name.gz", func() []byte { return gzipOf(t, "../../etc/a.txt", []byte("Words.")) }, []string{"text"}}, // by its last part
		{"links.tar", func() []byte { return links(tar.TypeSymlink) }, []string{"2 " + unsafe + ", text"}},
		{"hard-links.tar", func() []byte { return links(tar.TypeLink) }, []string{"2 " + unsafe + ", text"}},
		{"devices.tar", func() []byte {
			return tarOf(t, entry{name: "c", mode: tar.TypeChar}, entry{name: "b", mode: tar.TypeBlock}, entry{name: "f", mode: tar.TypeFifo})
		}, []string{"3 " + unknown}},
		{"links.zip", func() []byte {
			return zipOf(t, entry{name: "l", data: "/etc/passwd", mode: fs.ModeSymlink | 0o777}, entry{name: "p", mode: fs.ModeNamedPipe | 0o777, data: "Words."})
		}, []string{unsafe + ", text", unsafe + ", " + unknown}},
	}
}
