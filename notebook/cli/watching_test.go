package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonplace/notebook/cli"
	"commonplace/notebook/extract"
)

func TestWatch(t *testing.T) {
	term := newTerminal(t)
	dir := filepath.Join(t.TempDir(), "clips")
	write := func(name, words string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write("old.txt", "What was there before the folder was watched is left alone.")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, problems bytes.Buffer
	o := options(extract.Direct{}, strings.NewReader(""), &out, &problems)
	looks := 0
	o.Wait = func(ctx context.Context, _ time.Duration) error {
		switch looks++; looks {
		case 1:
			write("new.txt", "The harbour master said that the books were open to everybody.")
			write("half.txt.part", "half of")
			write("noise.bin", "\x00\x01\x02\x03\xff\xfe\x00\x00")
		case 4:
			if err := os.Rename(dir, dir+" away"); err != nil {
				t.Error(err)
			}
		case 7:
			if err := os.Rename(dir+" away", dir); err != nil {
				t.Error(err)
			}
		case 9:
			stop()
			return ctx.Err()
		}
		return nil
	}
	code := cli.Run(ctx, []string{"--notebook", term.place, "watch", dir, "--new", "--tag", "clip"}, o)
	if code != 0 || strings.Count(out.String(), "added  s") != 1 || !strings.Contains(out.String(), "clips/new.txt") || strings.Count(out.String(), "watching  ") != 2 {
		t.Errorf("%d: %s", code, out.String())
	}
	lines := strings.Split(strings.TrimSpace(problems.String()), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "noise.bin: This kind of file cannot be read") || !strings.HasPrefix(lines[1], dir+": ") {
		t.Errorf("problems: %q", lines)
	}
	if r := term.run("list", "tags"); !strings.Contains(r.out, "clip") {
		t.Errorf("tags: %s", r.out)
	}
	if r := term.run("watch"); r.code != 2 || !strings.Contains(r.err, "no folder is watched") {
		t.Errorf("%d: %s", r.code, r.err)
	}
	if r := term.run("watch", filepath.Join(dir, "new.txt")); r.code != 1 {
		t.Errorf("a file is watched: %d %s", r.code, r.err)
	}
}
