package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonplace/index/corpus"
	"commonplace/notebook/extract/paper"
)

// peerCopies is how many copies of each sample are read, so that starting a program is not all that is measured.
const peerCopies = 4

// BenchmarkBesidePeers reads the same files with this program and with another that is installed, whole processes both, in turn: files
// and megabytes of file a second, CPU milliseconds a file, and how many times the other's speed ours is. Another program is started for
// each file, as it is made to be used; ours reads them all in one go. The index of recollindex is one of words alone, made by one
// process for all files, so beside it stands a whole import, with its waiting for the disk.
func BenchmarkBesidePeers(b *testing.B) {
	plain := func(format string) func(string) []string {
		return func(name string) []string {
			return []string{"pandoc", "-f", format, "-t", "plain", "-o", os.DevNull, name}
		}
	}
	for _, c := range []struct {
		format, folder, ending string
		peer                   func(name string) []string // for one file; nil: none
	}{
		{"PDF", "pdf", ".pdf", func(name string) []string { return []string{"pdftotext", name, os.DevNull} }},
		{"DOCX", "office", ".docx", plain("docx")},
		{"ODT", "office", ".odt", plain("odt")},
		{"EPUB", "office", ".epub", plain("epub")},
		{"RTF", "office", ".rtf", plain("rtf")},
		{"HTML", "html", ".html", plain("html")},
		{"Markdown", "vault", ".md", plain("markdown")},
		{"BibTeX", "bib", ".bib", plain("bibtex")},
		{"RIS", "bib", ".ris", plain("ris")},
		{"mail", "mail", ".eml", nil},
		{"ENEX", "enex", ".enex", nil},
	} {
		b.Run(c.format, func(b *testing.B) {
			files, bytes := copies(b, c.folder, c.ending)
			var ours, theirs spent
			for b.Loop() {
				ours.add(b, files, append([]string{measured(), "extract"}, files...)...)
				for _, name := range files {
					if c.peer != nil {
						theirs.add(b, []string{name}, c.peer(name)...)
					}
				}
			}
			ours.report(b, "", bytes*b.N)
			if theirs.files > 0 {
				theirs.report(b, "peer-", bytes*b.N)
				b.ReportMetric(theirs.wall.Seconds()/ours.wall.Seconds(), "x-peer")
			}
			if c.format == "PDF" {
				b.ReportMetric(float64(ours.cpu.Microseconds())/1e3/float64(pages(b, files)*b.N), "cpu-ms/page")
			}
		})
	}
	b.Run("a folder of all, imported beside recollindex", func(b *testing.B) {
		dir := b.TempDir()
		var files []string
		bytes := 0
		for _, c := range [][2]string{{"pdf", ".pdf"}, {"office", ".docx"}, {"office", ".odt"}, {"office", ".epub"}, {"html", ".html"}, {"vault", ".md"}, {"mail", ".eml"}} {
			some, n := copies(b, c[0], c[1])
			bytes += n
			for i, name := range some {
				to := filepath.Join(dir, fmt.Sprintf("%s%03d%s", c[0], i, c[1]))
				if err := os.Rename(name, to); err != nil {
					b.Fatal(err)
				}
				files = append(files, to)
			}
		}
		var ours, theirs spent
		for b.Loop() {
			ours.add(b, files, measured(), "--notebook", filepath.Join(b.TempDir(), "notebook"), "import", dir)
			conf := b.TempDir()
			if err := os.WriteFile(filepath.Join(conf, "recoll.conf"), []byte("topdirs = "+dir+"\nloglevel = 1\nnoaspell = 1\n"), 0o600); err != nil {
				b.Fatal(err)
			}
			theirs.add(b, files, "recollindex", "-c", conf, "-z")
		}
		ours.report(b, "", bytes*b.N)
		if theirs.files > 0 {
			theirs.report(b, "peer-", bytes*b.N)
			b.ReportMetric(theirs.wall.Seconds()/ours.wall.Seconds(), "x-peer")
		}
	})
}

// measured is the program to be measured: the real one where it was built, else this test's binary.
func measured() string {
	if name := os.Getenv("COMMONPLACE_BINARY"); name != "" {
		return name
	}
	return os.Args[0]
}

// spent is what a program took for files.
type spent struct {
	wall, cpu time.Duration
	files     int
}

// add runs a command on files; one that is not installed adds nothing. What a program thinks of a file, its exit code says, and is not
// looked at: the samples hold files that are broken on purpose.
func (s *spent) add(b *testing.B, files []string, command ...string) {
	path, err := exec.LookPath(command[0])
	if err != nil {
		return
	}
	cmd := exec.Command(path, command[1:]...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	from := time.Now()
	if _, isExit := cmd.Run().(*exec.ExitError); cmd.ProcessState == nil && !isExit {
		b.Fatal(command[0], "could not be started")
	}
	s.wall += time.Since(from)
	s.cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	s.files += len(files)
}

func (s *spent) report(b *testing.B, whose string, bytes int) {
	b.ReportMetric(float64(s.files)/s.wall.Seconds(), whose+"files/s")
	b.ReportMetric(float64(bytes)/1e6/s.wall.Seconds(), whose+"MB/s")
	b.ReportMetric(float64(s.cpu.Microseconds())/1e3/float64(s.files), whose+"cpu-ms/file")
}

// copies copies the sample files of an ending, and returns the copies and how many bytes they are together.
func copies(b *testing.B, folder, ending string) (files []string, bytes int) {
	root := corpus.Shared(b, "samples", folder)
	dir := b.TempDir()
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ending) {
			return err
		}
		data, err := os.ReadFile(name)
		for i := range peerCopies {
			to := filepath.Join(dir, fmt.Sprintf("%d%d%s", len(files), i, ending))
			if err == nil {
				err = os.WriteFile(to, data, 0o600)
			}
			files, bytes = append(files, to), bytes+len(data)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		b.Fatal("no samples: ", err)
	}
	return files, bytes
}

// pages counts the pages of PDF files.
func pages(b *testing.B, files []string) (all int) {
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		d, _ := paper.Read(data, "")
		all += len(d.Labels)
	}
	return all
}
