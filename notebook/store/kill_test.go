package store

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"commonplace/notebook"
)

// childWithInput is child with a standard input that ends with the test.
func childWithInput(t testing.TB, role, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	r, w, err := os.Pipe()
	must(t, err)
	t.Cleanup(func() { w.Close() })
	cmd := exec.Command(os.Args[0], dir)
	cmd.Env = append(os.Environ(), childRole+"="+role)
	cmd.Stdin, cmd.Stderr = r, os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	must(t, r.Close())
	return cmd, bufio.NewScanner(out)
}

// childWrites writes until it is killed, and prints each source's id once its Update returned. Every fourth one is staged first.
func childWrites(dir string) {
	ctx := context.Background()
	s, err := Open(ctx, dir, Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		source := notebook.Source{ID: newSource(), Version: 1, Title: fmt.Sprint("source ", i), Origin: fmt.Sprint("file ", i)}
		body := strings.Repeat(fmt.Sprintf("%s line %d\n", source.ID, i), 40)
		var staged notebook.Staged
		if i%4 == 3 {
			body = strings.Repeat(body, 400)
			staged, err = s.Stage(ctx, stageText(source, body))
		}
		if err == nil {
			err = s.Update(ctx, func(tx notebook.Tx) error {
				if err := tx.Act(notebook.Act{ID: newAct(), Name: "import"}); err != nil {
					return err
				}
				if err := tx.Publish(staged); err != nil {
					return err
				}
				if staged == "" {
					return keepText(tx, source, body)
				}
				source.TextBytes, source.Digest, source.OriginalIsText = len(body), notebook.DigestOf([]byte(body)), true
				return tx.PutSource(source)
			})
		}
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(source.ID)
	}
}

// stageText yields a text in steps of one chunk.
func stageText(s notebook.Source, body string) func(yield func(func(notebook.Tx) error) bool) {
	return func(yield func(func(notebook.Tx) error) bool) {
		for n := 0; len(body) > 0; n++ {
			size := min(len(body), notebook.MaxChunkBytes)
			part := []byte(body[:size])
			body = body[size:]
			if !yield(func(tx notebook.Tx) error {
				return tx.PutContent(notebook.ContentKey{Source: s.ID, Version: s.Version, Part: notebook.PartText}, n, part)
			}) {
				return
			}
		}
	}
}

func TestKilledInMidWriteNothingAcknowledgedIsLost(t *testing.T) {
	dir := t.TempDir()
	var acknowledged []notebook.SourceID
	const kills = 10
	executable, err := os.Executable()
	must(t, err)
	for round := range kills {
		cmd, lines := child(t, "write", dir)
		for range 20 + 37*round%50 {
			if !lines.Scan() || strings.HasPrefix(lines.Text(), "error") {
				t.Fatalf("round %d: the child says %q", round, lines.Text())
			}
			acknowledged = append(acknowledged, notebook.SourceID(lines.Text()))
		}
		must(t, cmd.Process.Kill())
		for lines.Scan() { // what it printed before it died was acknowledged too
			if len(lines.Text()) == idBytes {
				acknowledged = append(acknowledged, notebook.SourceID(lines.Text()))
			}
		}
		_ = cmd.Wait()
	}
	s := opened(t, dir, Options{Probe: ProbeBy(executable)})
	view(t, s, func(tx notebook.Tx) error {
		for i, id := range acknowledged {
			source, err := tx.Source(id)
			if err != nil {
				t.Fatalf("of %d acknowledged, number %d is lost: %v", len(acknowledged), i, err)
			}
			body, err := tx.Content(notebook.ContentKey{Source: id, Version: 1, Part: notebook.PartText})
			if err != nil || notebook.DigestOf(body) != source.Digest {
				t.Fatalf("text of %s: %d bytes, %v", id, len(body), err)
			}
		}
		n, err := tx.Count(notebook.KindSource)
		if n < len(acknowledged) || n > len(acknowledged)+kills {
			t.Errorf("%d sources, %d were acknowledged", n, len(acknowledged))
		}
		return err
	})
	t.Logf("%d sources acknowledged over %d kills", len(acknowledged), kills)
}
