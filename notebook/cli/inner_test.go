package cli

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name  string
		args  string
		limit int
		words string
		seen  string // what the flags hold
		wrong string
	}{
		{name: "flags anywhere", args: "a --title T b --json c", words: "a b c", seen: "T [] true"},
		{name: "with an equals sign", args: "--title=a=b -title=c", seen: "c [] false"},
		{name: "several times", args: "--tag a x --tag b", words: "x", seen: " [a b] false"},
		{name: "a value with a hyphen", args: "--title -", seen: "- [] false"},
		{name: "a value that looks like a flag", args: "--title --json", seen: "--json [] false"},
		{name: "words that begin with a hyphen", args: "- -1.5 -$5 --title x", words: "- -1.5 -$5", seen: "x [] false"},
		{name: "after two hyphens all are words", args: "a -- --title b --", words: "a --title b --", seen: " [] false"},
		{name: "a bool with a value", args: "--json=false", seen: " [] false"},
		{name: "up to a command", args: "--title T import --tag x", limit: 1, words: "import --tag x", seen: "T [] false"},
		{name: "no such flag", args: "a --colour x", wrong: `there is no flag "--colour"`},
		{name: "no value", args: "a --title", wrong: "--title needs a value"},
		{name: "no such value", args: "--json=maybe", wrong: `"maybe" cannot be the value of --json`},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := flag.NewFlagSet("", flag.ContinueOnError)
			title, tags, json := set.String("title", "", ""), textsFlag(set, "tag", ""), jsonFlag(set)
			words, err := parse(set, strings.Fields(c.args), c.limit)
			if c.wrong != "" {
				if err == nil || err.Error() != c.wrong {
					t.Fatalf("error %v, want %s", err, c.wrong)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if seen := fmt.Sprintf("%s %v %v", *title, []string(*tags), *json); seen != c.seen || strings.Join(words, " ") != c.words {
				t.Errorf("words %q, flags %s; want %q, %s", words, seen, c.words, c.seen)
			}
		})
	}
	for _, help := range []string{"--help", "-h", "--help=x"} {
		if _, err := parse(flag.NewFlagSet("", flag.ContinueOnError), []string{"a", help}, 0); !errors.Is(err, flag.ErrHelp) {
			t.Errorf("%s: %v", help, err)
		}
	}
}

// sentinelTexts reads the texts of the notebook's sentinels from their source: errors.go, and the pure packages it names them from.
func sentinelTexts(t *testing.T) (texts []string) {
	t.Helper()
	for name, value := range errorsIn(t, filepath.Join("..", "errors.go")) {
		if of, is := value.(*ast.SelectorExpr); is {
			files, err := filepath.Glob(filepath.Join("..", of.X.(*ast.Ident).Name, "*.go"))
			if err != nil {
				t.Fatal(err)
			}
			value = errorsIn(t, files...)[of.Sel.Name]
		}
		call, is := value.(*ast.CallExpr)
		if !is || len(call.Args) != 1 {
			t.Fatalf("%s is not made by errors.New", name)
		}
		text, err := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// errorsIn reads what the variables of the files are set to whose names begin with Err.
func errorsIn(t *testing.T, files ...string) map[string]ast.Expr {
	t.Helper()
	all := map[string]ast.Expr{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if v, is := n.(*ast.ValueSpec); is && strings.HasPrefix(v.Names[0].Name, "Err") && len(v.Values) == 1 {
				all[v.Names[0].Name] = v.Values[0]
			}
			return true
		})
	}
	return all
}

// TestEveryProblemHasWords holds that a new sentinel without words is noticed.
func TestEveryProblemHasWords(t *testing.T) {
	texts := sentinelTexts(t)
	if len(texts) < 25 {
		t.Fatalf("only %d sentinels found: the test looks at the wrong thing", len(texts))
	}
	for _, text := range texts {
		if !slices.ContainsFunc(problems(), func(p problem) bool { return p.err.Error() == text }) {
			t.Errorf("there are no words for %q", text)
		}
	}
	for _, p := range append(problems(), unforeseen()) {
		for _, words := range []string{p.what, p.safe, p.do} {
			if words == "" || strings.HasSuffix(words, ".") || strings.Contains(words, " · ") || !unicode.IsLetter([]rune(words)[0]) {
				t.Errorf("%v: %q is not words for a person", p.err, words)
			}
		}
	}
}

func TestWordsFor(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"bare", notebook.ErrEmpty, "The file is empty · "},
		{"with a detail", fmt.Errorf("import a.pdf: %w: 300 MB", notebook.ErrTooLarge), "It is too large (import a.pdf: 300 MB) · "},
		{"with a detail before it", fmt.Errorf("highlight: %w", notebook.ErrBadSpan), "The place lies outside the text (highlight) · "},
		{"a system's", &fs.PathError{Op: "open", Path: "/x", Err: fs.ErrPermission}, "The system does not allow it (open /x) · "},
		{"unforeseen", io.ErrUnexpectedEOF, "Something went wrong (unexpected EOF) · "},
	} {
		if got := wordsFor(c.err); !strings.HasPrefix(got, c.want) || strings.Count(got, " · ") != 2 {
			t.Errorf("%s: %q, want %q and two more parts", c.name, got, c.want)
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain":               "plain",
		"née 日本 👩‍👩‍👧":        "née 日本 👩‍👩‍👧",
		"\x1b[31mred\x1b[0m":  `\x1b[31mred\x1b[0m`,
		"two\nlines":          `two\nlines`,
		"a\tb\x07\x7f":        `a\x09b\x07\x7f`,
		"\u009b31m":           `\u009b31m`,
		"turn\u202eback":      `turn\u202eback`,
		"line\u2028separator": `line\u2028separator`,
		"broken \xff byte":    `broken \xff byte`,
	} {
		if got := visible(in, ""); got != want {
			t.Errorf("visible(%q) = %q, want %q", in, got, want)
		}
	}
	if got := visible("a\n\tb\x00", "\n\t"); got != "a\n\tb\\x00" {
		t.Errorf("what is to be kept: %q", got)
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("x\x1b]0;title\x07\xc3")
	f.Add("\u2066\u0085\r")
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		printer{&out}.linef("%s", s)
		printer{&out}.text("│ ", s)
		got := out.String()
		if !utf8.ValidString(got) || !strings.HasSuffix(got, "\n") {
			t.Fatalf("%q printed as %q", s, got)
		}
		for _, r := range got {
			if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Fatalf("%q printed as %q, with %U", s, got, r)
			}
		}
	})
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ name, system, variable, value, want string }{
		{"Linux", "linux", "XDG_DATA_HOME", "", "home/.local/share/commonplace"},
		{"Linux, another place", "linux", "XDG_DATA_HOME", "/data", "/data/commonplace"},
		{"Linux, a relative place is ignored", "linux", "XDG_DATA_HOME", "data", "home/.local/share/commonplace"},
		{"macOS", "darwin", "XDG_DATA_HOME", "/data", "home/Library/Application Support/Commonplace"},
		{"Windows", "windows", "AppData", "roam", "roam/Commonplace"},
		{"Windows without the variable", "windows", "AppData", "", "home/AppData/Roaming/Commonplace"},
	} {
		env := func(name string) string {
			if name == c.variable {
				return c.value
			}
			return ""
		}
		if got := filepath.ToSlash(dataFolder(c.system, "home", env)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	for _, c := range []struct {
		system, variable string
		want             bool
	}{{"linux", "", false}, {"linux", "DISPLAY", true}, {"freebsd", "WAYLAND_DISPLAY", true}, {"windows", "", true}, {"darwin", "", true}} {
		env := func(name string) string {
			if name == c.variable {
				return ":0"
			}
			return ""
		}
		if got := hasDisplay(c.system, env); got != c.want {
			t.Errorf("%s with %q: %v", c.system, c.variable, got)
		}
	}
}
