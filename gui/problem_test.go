package gui

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonplace/gui/command"
	"commonplace/notebook"
)

// sentinels are the errors of notebook/errors.go by their names, which a program cannot find out by itself.
var sentinels = map[string]error{
	"ErrDamaged": notebook.ErrDamaged, "ErrInUse": notebook.ErrInUse, "ErrNewer": notebook.ErrNewer, "ErrDiskFull": notebook.ErrDiskFull,
	"ErrNotANotebook": notebook.ErrNotANotebook, "ErrEmpty": notebook.ErrEmpty, "ErrNoText": notebook.ErrNoText,
	"ErrUnknownFormat": notebook.ErrUnknownFormat, "ErrUnreadable": notebook.ErrUnreadable, "ErrPassword": notebook.ErrPassword, "ErrLocked": notebook.ErrLocked,
	"ErrNoRecogniser": notebook.ErrNoRecogniser, "ErrForbidden": notebook.ErrForbidden,
	"ErrNotAFile": notebook.ErrNotAFile, "ErrTooLarge": notebook.ErrTooLarge, "ErrUnsafeName": notebook.ErrUnsafeName,
	"ErrTooSlow": notebook.ErrTooSlow, "ErrWorker": notebook.ErrWorker, "ErrNotFound": notebook.ErrNotFound,
	"ErrNotKept": notebook.ErrNotKept, "ErrQuoteNotFound": notebook.ErrQuoteNotFound, "ErrBadSpan": notebook.ErrBadSpan, "ErrBadRef": notebook.ErrBadRef,
	"ErrBadDate": notebook.ErrBadDate, "ErrBadInput": notebook.ErrBadInput, "ErrAlreadyHere": notebook.ErrAlreadyHere,
	"ErrNothingToUndo": notebook.ErrNothingToUndo, "ErrNothingToExport": notebook.ErrNothingToExport, "ErrPrivate": notebook.ErrPrivate,
}

// declaredSentinels reads the names from the file that declares them.
func declaredSentinels(t *testing.T) (names []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "notebook", "errors.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, is := n.(*ast.ValueSpec); is {
			for _, name := range v.Names {
				if strings.HasPrefix(name.Name, "Err") {
					names = append(names, name.Name)
				}
			}
		}
		return true
	})
	if len(names) < 20 {
		t.Fatalf("only %d sentinels found: the test looks in the wrong place", len(names))
	}
	return names
}

func TestEverySentinelHasWords(t *testing.T) {
	unnamed, _ := ProblemOf(errors.New("something else"))
	said := map[string]string{}
	for _, name := range declaredSentinels(t) {
		err, known := sentinels[name]
		if !known {
			t.Errorf("%s is new: give it a row in problem.go and name it here", name)
			continue
		}
		p, tell := ProblemOf(fmt.Errorf("import notes/a.txt: %w", err))
		if !tell || p.What == unnamed.What || p.What == "" {
			t.Errorf("%s has no words of its own", name)
		}
		if other := said[p.What]; other != "" {
			t.Errorf("%s and %s are told in the same words", name, other)
		}
		said[p.What] = name
		if err != notebook.ErrNothingToUndo && (p.Safe == "" || p.Do == "") {
			t.Errorf("%s does not say what is safe or what to do: %+v", name, p)
		}
		if !strings.Contains(p.Detail, "notes/a.txt") {
			t.Errorf("%s loses the detail: %q", name, p.Detail)
		}
		for _, word := range []string{"sentinel", "selector", "span", "furniture", "digest", "nil", "error"} {
			if strings.Contains(strings.ToLower(p.String()), word) {
				t.Errorf("%s speaks as a programmer: %q in %q", name, word, p)
			}
		}
	}
}

func TestProblemOf(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		what string // "" for silence
	}{
		{"nothing", nil, ""},
		{"stopped on purpose", fmt.Errorf("import: %w", context.Canceled), ""},
		{"a broken file that is not there", fmt.Errorf("%w: %w", notebook.ErrUnreadable, fs.ErrNotExist), "It could not be read as"},
		{"a folder that may not be written", fmt.Errorf("export to /x: %w", &fs.PathError{Op: "open", Path: "/x", Err: os.ErrPermission}), "The system does not allow a file"},
		{"anything else", errors.New("boom"), "Something went wrong"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, tell := ProblemOf(c.err)
			if tell != (c.what != "") || !strings.HasPrefix(p.What, c.what) {
				t.Errorf("got %v %q, want %q", tell, p.What, c.what)
			}
		})
	}
}

func TestReasonIsOneLine(t *testing.T) {
	for name, err := range sentinels {
		if r := Reason(err); r == "" || strings.Contains(r, "\n") || strings.HasSuffix(r, ".") {
			t.Errorf("%s: %q", name, r)
		}
	}
	if r := Reason(context.Canceled); r != "stopped" {
		t.Errorf("stopped: %q", r)
	}
}

func TestCommandTable(t *testing.T) {
	ids, keys := map[string]bool{}, map[string]string{}
	last := -1
	for _, c := range command.All() {
		if c.ID == "" || c.Title == "" || c.Do == nil {
			t.Errorf("%+v lacks an id, a title or something to do", c)
		}
		if ids[c.ID] {
			t.Errorf("%s stands twice", c.ID)
		}
		ids[c.ID] = true
		if k := c.Shortcut.String(); k != "" {
			if keys[k] != "" {
				t.Errorf("%s and %s have the same keys: %s", c.ID, keys[k], k)
			}
			keys[k] = c.ID
		}
		at := slices.Index(command.Menus(), c.Menu)
		if at < last {
			t.Errorf("%s stands in menu %q, after a later menu", c.ID, c.Menu)
		}
		last = max(last, at)
	}
	for id, want := range map[string]string{
		"search": "Ctrl+Shift+F", "go-to": "Ctrl+K", "find": "Ctrl+F", "back": "Alt+Left", "forward": "Alt+Right", "larger": "Ctrl+=",
		"smaller": "Ctrl+-", "next-match": "F3", "undo": "Ctrl+Z",
	} {
		if c, there := command.ByID(id); !there || c.Shortcut.String() != want {
			t.Errorf("%s: %q, want %q", id, c.Shortcut, want)
		}
	}
	if _, there := command.ByID("no such command"); there {
		t.Error("a command that is not there was found")
	}
}
