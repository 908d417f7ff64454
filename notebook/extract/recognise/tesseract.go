package recognise

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options say how a Tesseract is set up. The zero value is what the program uses.
type Options struct {
	// Command makes the command that runs tesseract with arguments, nil where it is not there; nil looks for it.
	Command func(ctx context.Context, args ...string) *exec.Cmd
	// Prepare, if not nil, is given each command before it starts, and Started each process after.
	Prepare func(*exec.Cmd)
	Started func(*os.Process)
	// PageTime is how long a page may take; 0 means two minutes.
	PageTime time.Duration
}

// Tesseract recognises words. It may be used by many goroutines.
type Tesseract struct {
	options Options
	mu      sync.Mutex
	ability Ability // kept once it is known to be there
}

// Ability is what is installed; the zero value is nothing.
type Ability struct {
	Version   string     // "5.3.0"; "" where tesseract is not there
	Languages []Language // that it can recognise, by name
	// Turns: it can tell which way up a page is.
	Turns bool
}

const (
	// pageTime is how long a page may take, and askTime a question about what is installed.
	pageTime, askTime = 2 * time.Minute, 20 * time.Second
	// endTime is how long the pipes of a process that was ended may stay open.
	endTime = time.Second
	// maxLanguages is the most languages that are believed to be installed, and maxAtOnce the most that are looked for at once.
	maxLanguages, maxAtOnce = 400, 8
	// maxSaid is the most that is read of an answer about what is installed, and of what it complains.
	maxSaid = 64 << 10
)

// New makes one. Nothing is looked for yet.
func New(o Options) *Tesseract {
	if o.Command == nil {
		o.Command = installed
	}
	if o.Prepare == nil {
		o.Prepare = func(*exec.Cmd) {}
	}
	if o.Started == nil {
		o.Started = func(*os.Process) {}
	}
	if o.PageTime == 0 {
		o.PageTime = pageTime
	}
	return &Tesseract{options: o}
}

// installed runs the tesseract of this system. Programs that are started from a desktop do not see every folder that a terminal does, so
// the places where it usually lies are looked into as well.
func installed(ctx context.Context, args ...string) *exec.Cmd {
	places := []string{"tesseract"}
	switch runtime.GOOS {
	case "windows":
		places = append(places, os.Getenv("ProgramFiles")+`\Tesseract-OCR\tesseract.exe`, os.Getenv("LocalAppData")+`\Programs\Tesseract-OCR\tesseract.exe`)
	case "darwin":
		places = append(places, "/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract", "/opt/local/bin/tesseract")
	}
	for _, p := range places {
		if path, err := exec.LookPath(p); err == nil {
			return exec.CommandContext(ctx, path, args...)
		}
	}
	return nil
}

// Ability tells what is installed. It is asked until tesseract is there, and then kept; Again forgets it.
func (t *Tesseract) Ability(ctx context.Context) (Ability, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ability.Version != "" {
		return t.ability, nil
	}
	version, err := t.ask(ctx, "--version")
	if errors.Is(err, ErrMissing) {
		return Ability{}, nil
	}
	if err != nil {
		return Ability{}, err
	}
	list, err := t.ask(ctx, "--list-langs")
	if err != nil {
		return Ability{}, err
	}
	a := Ability{Version: versionIn(version)}
	if a.Version == "" {
		return a, fmt.Errorf("%w: it does not say its version", ErrFailed)
	}
	for line := range strings.Lines(list) {
		code := strings.TrimSpace(line)
		switch {
		case code == osd:
			a.Turns = true
		case isCode(code) && code != "equ" && len(a.Languages) < maxLanguages:
			a.Languages = append(a.Languages, Language{code, NameOf(code)})
		}
	}
	slices.SortFunc(a.Languages, func(a, b Language) int { return strings.Compare(a.Name, b.Name) })
	t.ability = a
	return a, nil
}

// Again forgets what is installed, so that a language that was added is seen.
func (t *Tesseract) Again() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ability = Ability{}
}

// osd is not a language: it tells which way up a page is.
const osd = "osd"

// ask asks what is installed. Its versions answer on different outputs, so both are read.
func (t *Tesseract) ask(ctx context.Context, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	out := &bounded{left: maxSaid}
	err := t.run(ctx, process{args: []string{question}, out: out, complaints: out})
	return out.kept.String(), err
}

var version = regexp.MustCompile(`(?m)^tesseract v?(\d+\.\d+[\w.\-]*)`)

// versionIn finds the version in what tesseract says of itself.
func versionIn(said string) string {
	if m := version.FindStringSubmatch(said); m != nil {
		return m[1][:min(len(m[1]), 20)]
	}
	return ""
}

var code = regexp.MustCompile(`^[A-Za-z0-9_/-]{2,40}$`)

// isCode says whether a word can name a language: "eng", "chi_sim", "script/Latin".
func isCode(s string) bool { return code.MatchString(s) && !strings.HasPrefix(s, "-") }

// missing lists the languages of "eng+deu" that are not installed; an empty list of languages is a fault of the caller's.
func (a Ability) missing(languages string) (missing []string, err error) {
	codes := strings.Split(languages, "+")
	if len(codes) > maxAtOnce {
		return nil, fmt.Errorf("%w: more than %d languages at once", ErrFailed, maxAtOnce)
	}
	for _, c := range codes {
		if !isCode(c) {
			return nil, fmt.Errorf("%w: %q names no language", ErrFailed, c)
		}
		if !slices.ContainsFunc(a.Languages, func(l Language) bool { return l.Code == c }) {
			missing = append(missing, c)
		}
	}
	return missing, nil
}
