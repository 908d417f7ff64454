package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract/worker"
)

// through makes a supervisor whose workers are this test binary.
func through(t testing.TB) *worker.Supervisor {
	t.Helper()
	s := worker.New(worker.Options{Command: func() *exec.Cmd { return exec.Command(os.Args[0], worker.Flag) }})
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// taken extracts by s and returns what it yields.
func taken(ctx context.Context, s notebook.Extractor, name string, data []byte) (all []notebook.Draft, err error) {
	err = s.Extract(ctx, notebook.File{Name: name, Data: data}, func(d notebook.Draft) error {
		all = append(all, d)
		return nil
	})
	return all, err
}

// TestWorkerAgreesWithDirect: what crosses the pipes is what went in.
func TestWorkerAgreesWithDirect(t *testing.T) {
	s := through(t)
	for name, data := range samples(t) {
		t.Run(name, func(t *testing.T) {
			want, wantErr := read(t, name, data)
			got, err := taken(context.Background(), s, name, data)
			if fmt.Sprint(err) != fmt.Sprint(wantErr) {
				t.Fatalf("error %v, want %v", err, wantErr)
			}
			for i := range min(len(got), len(want)) {
				if fmt.Sprint(got[i].Problem) != fmt.Sprint(want[i].Problem) {
					t.Errorf("%s: problem %v, want %v", want[i].Inner, got[i].Problem, want[i].Problem)
				}
				if !bytes.Equal(got[i].Original, want[i].Original) {
					t.Errorf("%s: originals differ", want[i].Inner)
				}
				got[i].Problem, want[i].Problem, got[i].Original, want[i].Original = nil, nil, nil, nil
				if len(got[i].Blocks) == 0 {
					got[i].Blocks, want[i].Blocks = nil, nil
				}
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got:\n%s\nwant:\n%s", describe(got, nil), describe(want, nil))
			}
		})
	}
}

// samples are files of every kind.
func samples(t testing.TB) map[string][]byte {
	return map[string][]byte{
		"plain.txt":   []byte("A title\n\nA paragraph of some length, which ends as a sentence does, with a full stop.\nAnother.\n"),
		"crlf.txt":    []byte("One line.\r\nTwo lines.\r\n"),
		"utf16.txt":   []byte("\xFF\xFEA\x00 \x00\xE4\x00\n\x00"),
		"note.md":     []byte("---\ntitle: T\ntags: [a, b]\n---\n# H\n\n- one\n- two\n\n> quote\n"),
		"page.html":   []byte("<html><title>T</title><body><p>Some words.</p><table><tr><td>a</td><td>b</td></tr></table></body></html>"),
		"report.pdf":  testdata(t, "pdf-report", "input.pdf"),
		"locked.pdf":  testdata(t, "pdf-locked", "input.pdf"),
		"picture.png": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"),
		"many.zip": zipOf(t, entry{name: "a.txt", data: "Some words."}, entry{name: "../b.txt", data: "x"}, entry{name: "c.bin", data: "\x00\x01\x02\x03"},
			entry{name: "d/e.html", data: "<html><body><p>Words on a page.</p></body></html>"}, entry{name: "d/e.css", data: "p{}"}),
		"large.txt": []byte(strings.Repeat("Line after line of a large text.\n", 200_000)),
	}
}
