package recognise

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// fake names the variable that makes this test binary a tesseract that behaves as told.
const fake = "RECOGNISE_TEST_TESSERACT"

// TestMain makes this test binary its own tesseract.
func TestMain(m *testing.M) {
	if how := os.Getenv(fake); how != "" {
		pretend(how, os.Args[1:])
		return
	}
	os.Exit(m.Run())
}

const answered = header + "\n" +
	"1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n" +
	"5\t1\t1\t1\t1\t1\t200\t200\t80\t30\t96.5\tWords\n" +
	"5\t1\t1\t1\t1\t2\t300\t200\t80\t30\t93.5\there.\n"

// pretend answers as tesseract does, or does what it should not.
func pretend(how string, args []string) {
	switch strings.Join(args, " ") {
	case "--version":
		fmt.Fprintln(os.Stderr, "tesseract 4.1.1-rc2\n leptonica-1.82.0") // old versions answer on the other output
		return
	case "--list-langs":
		fmt.Println("List of available languages (4):\neng\nosd\ndeu\nscript/Latin\n-rf")
		return
	}
	picture, _ := io.ReadAll(os.Stdin)
	switch how {
	case "fine":
		fmt.Print(answered)
	case "says its arguments":
		fmt.Printf("%s\n5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t90\t%s,%d,%s\n", header, strings.Join(args, "_"), len(picture), os.Getenv("OMP_THREAD_LIMIT"))
	case "needs the page upright": // finds nothing when asked to turn it
		fmt.Println(header)
		if slices.Contains(args, "3") {
			fmt.Print(strings.TrimPrefix(answered, header+"\n"))
		}
	case "hang":
		<-time.After(time.Hour)
	case "crash":
		fmt.Fprintln(os.Stderr, "Error in pixRead\n\x1b[31mout of everything\xff")
		os.Exit(3)
	case "lies":
		fmt.Println("What a nice page this is.")
	case "huge":
		line := []byte("5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t90\t" + strings.Repeat("x", 900) + "\n")
		fmt.Println(header)
		for {
			if _, err := os.Stdout.Write(line); err != nil {
				os.Exit(1)
			}
		}
	}
}

// tesseract is one that behaves as told.
func tesseract(how string, pageTime time.Duration) *Tesseract {
	return New(Options{PageTime: pageTime, Command: func(ctx context.Context, args ...string) *exec.Cmd {
		if how == "missing" {
			return nil
		}
		program := os.Args[0]
		if how == "gone" {
			program += ".gone"
		}
		cmd := exec.CommandContext(ctx, program, args...)
		cmd.Env = append(os.Environ(), fake+"="+how)
		return cmd
	}})
}

func TestAbility(t *testing.T) {
	a, err := tesseract("fine", 0).Ability(t.Context())
	if err != nil || a.Version != "4.1.1-rc2" || !a.Turns {
		t.Errorf("%+v, %v", a, err)
	}
	want := []Language{{"eng", "English"}, {"deu", "German"}, {"script/Latin", "script/Latin"}}
	if !slices.Equal(a.Languages, want) {
		t.Errorf("languages %v, want %v", a.Languages, want)
	}
	for _, how := range []string{"missing", "gone"} {
		if a, err := tesseract(how, 0).Ability(t.Context()); err != nil || a.Version != "" {
			t.Errorf("%s: %+v, %v", how, a, err)
		}
	}
}

// TestAbilityAgain: what is there is asked once; what is not, every time.
func TestAbilityAgain(t *testing.T) {
	asked, there := 0, false
	x := New(Options{Command: func(ctx context.Context, args ...string) *exec.Cmd {
		if asked++; !there {
			return nil
		}
		cmd := exec.CommandContext(ctx, os.Args[0], args...)
		cmd.Env = append(os.Environ(), fake+"=fine")
		return cmd
	}})
	for _, c := range []struct {
		there bool
		asked int
	}{{false, 1}, {false, 2}, {true, 4}, {true, 4}} {
		there = c.there
		if a, err := x.Ability(t.Context()); err != nil || (a.Version != "") != c.there || asked != c.asked {
			t.Errorf("%+v: %+v, %v, asked %d times", c, a, err, asked)
		}
	}
	x.Again()
	if _, err := x.Ability(t.Context()); err != nil || asked != 6 {
		t.Errorf("after Again: %v, asked %d times", err, asked)
	}
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		how, languages string
		want           string // the text, or what the error says
		err            error
	}{
		{"fine", "eng", "Words here.", nil},
		{"says its arguments", "eng+deu", "stdin_stdout_-l_eng+deu_--psm_1_tsv,7,1", nil},
		{"needs the page upright", "deu", "Words here.", nil},
		{"missing", "eng", "tesseract", ErrMissing},
		{"gone", "eng", "tesseract", ErrMissing},
		{"fine", "eng+fra", "the language fra", ErrMissing},
		{"fine", "eng; rm", "names no language", ErrFailed},
		{"fine", "-l", "names no language", ErrFailed},
		{"fine", "", "names no language", ErrFailed},
		{"fine", strings.Repeat("eng+", maxAtOnce) + "eng", "at once", ErrFailed},
		{"crash", "eng", "exit status 3: [31mout of everything", ErrFailed},
		{"lies", "eng", "does not begin", ErrFailed},
		{"huge", "eng", "32 MB of answer", ErrFailed},
	} {
		t.Run(c.how+" "+c.languages, func(t *testing.T) {
			found, err := tesseract(c.how, 0).Recognise(t.Context(), []byte("picture"), c.languages)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err != nil {
				if !strings.Contains(err.Error(), c.want) {
					t.Errorf("error %q, want %q in it", err, c.want)
				}
				return
			}
			if page := found.Page(NewWords()); len(page.Paragraphs) != 1 || page.Paragraphs[0].Text != c.want {
				t.Errorf("%+v, want %q", page, c.want)
			}
		})
	}
}

// TestHang: one that never answers is ended, by its time or by the caller.
func TestHang(t *testing.T) {
	if _, err := tesseract("hang", 300*time.Millisecond).Recognise(t.Context(), nil, "eng"); !errors.Is(err, ErrSlow) {
		t.Errorf("error %v", err)
	}
	x := tesseract("hang", 0)
	if _, err := x.Ability(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := x.Recognise(ctx, nil, "eng"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}

func TestAdvice(t *testing.T) {
	only := func(programs ...string) func(string) bool {
		return func(p string) bool { return slices.Contains(programs, p) }
	}
	for _, c := range []struct {
		system    string
		has       func(string) bool
		languages []string
		want      string
	}{
		{"linux", only("apt", "dnf"), nil, "sudo apt install tesseract-ocr"},
		{"linux", only("apt"), []string{"deu", "chi_sim"}, "sudo apt install tesseract-ocr-deu tesseract-ocr-chi-sim"},
		{"linux", only("dnf"), []string{"deu"}, "sudo dnf install tesseract-langpack-deu"},
		{"linux", only("pacman"), nil, "sudo pacman -S tesseract tesseract-data-eng"},
		{"linux", only("zypper"), []string{"deu"}, "sudo zypper install tesseract-ocr-traineddata-deu"},
		{"linux", only(), nil, "Install the program Tesseract"},
		{"linux", only(), []string{"deu"}, "data of: German"},
		{"darwin", only("brew"), nil, "brew install tesseract"},
		{"darwin", only("brew"), []string{"deu"}, "brew install tesseract-lang"},
		{"darwin", only("port"), []string{"deu"}, "sudo port install tesseract-deu"},
		{"windows", only(), nil, "UB Mannheim"},
		{"windows", only(), []string{"deu", "fra"}, "tick: German, French"},
	} {
		if got := advice(c.system, c.has, c.languages); !strings.Contains(got, c.want) {
			t.Errorf("%s %v: %q, want %q in it", c.system, c.languages, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for tag, want := range map[string]string{
		"de": "deu", "de-AT": "deu", "de_AT.UTF-8": "deu", "en": "eng", "nb_NO": "nor", "zh_TW.UTF-8": "chi_tra", "zh-CN": "chi_sim",
		"C": "", "": "", "xx": "", "C.UTF-8": "",
	} {
		if got := CodeOf(tag); got != want {
			t.Errorf("%q is %q, want %q", tag, got, want)
		}
	}
	seen := map[string]bool{}
	for _, l := range named() {
		if seen[l[0]] || !isCode(l[0]) || l[2] == "" {
			t.Errorf("%q", l)
		}
		seen[l[0]] = true
	}
	if TagOf("deu") != "de" || TagOf("eng+deu") != "" {
		t.Error(TagOf("deu"), TagOf("eng+deu"))
	}
}
