package recognise

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// maxAnswer is the most that is read of what tesseract says of a page, in bytes: a newspaper's is half a megabyte.
const maxAnswer = 32 << 20

// Found is what was found on a page, before its words are put together.
type Found struct{ words []word }

// Recognise finds the words in a picture, PNG or JPEG, in languages as "eng+deu".
func (t *Tesseract) Recognise(ctx context.Context, picture []byte, languages string) (Found, error) {
	a, err := t.Ability(ctx)
	if err != nil {
		return Found{}, err
	}
	if a.Version == "" {
		return Found{}, fmt.Errorf("%w: tesseract", ErrMissing)
	}
	missing, err := a.missing(languages)
	if err != nil {
		return Found{}, err
	}
	if len(missing) > 0 {
		return Found{}, fmt.Errorf("%w: the language %s", ErrMissing, strings.Join(missing, ", "))
	}
	// Modes of page segmentation, from tesseract's manual: automatic, with or without finding which way up the page is.
	const turning, automatic = "1", "3"
	mode := automatic
	if a.Turns {
		mode = turning
	}
	found, err := t.page(ctx, picture, languages, mode)
	if err == nil && len(found) == 0 && mode == turning { // it gives a page up when it cannot tell which way up it is
		found, err = t.page(ctx, picture, languages, automatic)
	}
	return Found{found}, err
}

// page runs tesseract on a picture once.
func (t *Tesseract) page(ctx context.Context, picture []byte, languages, mode string) ([]word, error) {
	late, cancel := context.WithTimeout(ctx, t.options.PageTime)
	defer cancel()
	out, complaints := &bounded{left: maxAnswer}, &bounded{left: maxSaid}
	args := []string{"stdin", "stdout", "-l", languages, "--psm", mode, "tsv"}
	err := t.run(late, process{args: args, in: bytes.NewReader(picture), out: out, complaints: complaints})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case late.Err() != nil:
		return nil, fmt.Errorf("%w: more than %s", ErrSlow, t.options.PageTime)
	case out.over:
		return nil, fmt.Errorf("%w: more than %d MB of answer", ErrFailed, maxAnswer>>20)
	case err != nil:
		return nil, fmt.Errorf("%w%s", err, complaints.said())
	}
	return readTSV(out.kept.Bytes())
}

// process is a run of tesseract.
type process struct {
	args            []string
	in              io.Reader
	out, complaints io.Writer
}

// run runs tesseract and waits for its end. It is ended with the context.
func (t *Tesseract) run(ctx context.Context, p process) error {
	cmd := t.options.Command(ctx, p.args...)
	if cmd == nil {
		return fmt.Errorf("%w: tesseract", ErrMissing)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = p.in, p.out, p.complaints, endTime
	// Its own threads would take every core for a quarter of the time saved; two pages at once use two.
	cmd.Env = append(cmd.Environ(), "OMP_THREAD_LIMIT=1")
	t.options.Prepare(cmd)
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%w: tesseract", ErrMissing)
		}
		return fmt.Errorf("%w: it could not be started: %v", ErrFailed, err)
	}
	t.options.Started(cmd.Process)
	if err := cmd.Wait(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("%w: %v", ErrFailed, err)
	}
	return nil
}

// bounded keeps what is written to it up to a limit, and then fails, which ends who writes.
type bounded struct {
	kept bytes.Buffer
	left int
	over bool
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		b.over = true
		return 0, io.ErrShortWrite
	}
	return b.kept.Write(p)
}

// said is the last line that was written, after a colon; "" for none.
func (b *bounded) said() string {
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(b.kept.String(), "\uFFFD")), "\n")
	last := tidy(lines[len(lines)-1])
	if last == "" {
		return ""
	}
	const most = 200 // characters
	if r := []rune(last); len(r) > most {
		last = string(r[:most])
	}
	return ": " + last
}
