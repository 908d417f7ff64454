package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// These tests hold the layers. They read every Go file of the program and look at what it imports and says; nothing is built.
//
//	             main.go
//	   ┌───────────┼──────────────┬───────────────┬──────────────┐
//	  gui     notebook/cli   notebook/store  notebook/extract  notebook/pdf
//	   │           └──────────────┼───────────────┴──────────────┘
//	 gui/pane, gui/command ──► gui/session ──► notebook ──► index
//	   └──► gui/control (Fyne only)                └──────► notebook/place, compare, date, folder, markdown (pure: each other only)

const (
	module  = "commonplace"
	toolkit = "fyne.io/fyne/v2"
	badger  = "github.com/dgraph-io/badger"
)

// code is one Go file: where it is in the tree, what it imports, and its syntax.
type code struct {
	path    string // from the top, with slashes
	dir     string // its folder, "." at the top
	test    bool
	imports []string
	files   *token.FileSet
	tree    *ast.File
}

// program reads every Go file below the top, but for modules of their own.
func program(t *testing.T) []code {
	t.Helper()
	var all []code
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			_, own := os.Stat(filepath.Join(filepath.FromSlash(p), "go.mod"))
			if p != "." && (own == nil || strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || p == "build" || p == "bin") {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(p) != ".go" {
			return nil
		}
		c := code{path: p, dir: path.Dir(p), test: strings.HasSuffix(p, "_test.go"), files: token.NewFileSet()}
		if c.tree, err = parser.ParseFile(c.files, filepath.FromSlash(p), nil, parser.SkipObjectResolution); err != nil {
			return err
		}
		for _, spec := range c.tree.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			c.imports = append(c.imports, name)
		}
		all = append(all, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("only %d Go files found: the test looks in the wrong place", len(all))
	}
	return all
}

// in says whether a path is the folder or package root or lies below it.
func in(p, root string) bool { return p == root || strings.HasPrefix(p, root+"/") }

// pureIdeas are the packages below notebook that know no noun of it: notebook imports them, and so may whoever imports notebook.
func pureIdeas() []string {
	var all []string
	for _, name := range strings.Fields("compare date folder markdown place") {
		all = append(all, module+"/notebook/"+name)
	}
	return all
}

func TestLayers(t *testing.T) {
	ours := func(names ...string) func(string) bool {
		return func(imported string) bool {
			return slices.ContainsFunc(names, func(n string) bool { return in(imported, path.Join(module, n)) })
		}
	}
	// Below notebook and index, but not themselves.
	below := func(name string) func(string) bool {
		return func(imported string) bool { return strings.HasPrefix(imported, module+"/"+name+"/") }
	}
	foreign := func(roots ...string) func(string) bool {
		return func(imported string) bool {
			return slices.ContainsFunc(roots, func(r string) bool { return in(imported, r) })
		}
	}
	anyOfOurs := func(imported string) bool { return in(imported, module) }
	pure := pureIdeas()
	for _, rule := range []struct {
		name  string
		who   func(code) bool
		never []func(string) bool
		but   []string // what is allowed all the same
	}{
		{
			name: "session and commands import no Fyne, no pane and no control, nor the window; session does not know the commands",
			who:  func(c code) bool { return in(c.dir, "gui/session") || in(c.dir, "gui/command") },
			never: []func(string) bool{
				foreign(toolkit), ours("gui/pane", "gui/control"), func(i string) bool { return i == module+"/gui" || i == module+"/gui/command" },
			},
		},
		{
			name:  "session and commands know the notebook, not who keeps, reads and prints",
			who:   func(c code) bool { return (in(c.dir, "gui/session") || in(c.dir, "gui/command")) && !c.test },
			never: []func(string) bool{below("notebook"), ours("assets"), foreign(badger)},
			but:   pure,
		},
		{
			name:  "notebook imports no Badger, no Fyne, no window, of its own sub-packages only the pure ones, and of index's what finds in a text",
			who:   func(c code) bool { return c.dir == "notebook" && !c.test },
			never: []func(string) bool{foreign(badger, toolkit), below("notebook"), ours("gui", "seeds", "assets"), below("index")},
			but:   append(pureIdeas(), module+"/index/find"),
		},
		{
			name: "the pure ones import nothing of ours but each other, so that the notebook can rest on them",
			who: func(c code) bool {
				return !c.test && slices.Contains(pure, module+"/"+c.dir)
			},
			never: []func(string) bool{anyOfOurs, foreign(badger, toolkit)},
			but:   pure,
		},
		{
			name:  "panes import neither index nor store, nor the commands and the window they are in",
			who:   func(c code) bool { return in(c.dir, "gui/pane") && !c.test },
			never: []func(string) bool{foreign(badger), ours("index", "assets", "seeds", "gui/command"), below("notebook"), func(i string) bool { return i == module+"/gui" }},
			but:   pure,
		},
		{
			name:  "controls know Fyne and nothing of ours but the small controls and letters, and the large ones not each other",
			who:   func(c code) bool { return in(c.dir, "gui/control") && !c.test },
			never: []func(string) bool{anyOfOurs},
			but:   []string{module + "/gui/control", module + "/gui/control/letters"},
		},
		{
			name:  "index imports nothing of ours",
			who:   func(c code) bool { return in(c.dir, "index") && !c.test },
			never: []func(string) bool{anyOfOurs, foreign(badger, toolkit)},
			but: []string{
				module + "/index", module + "/index/segment", module + "/index/words", module + "/index/alike", module + "/index/query",
				module + "/index/find", module + "/index/parts",
			},
		},
		{
			name:  "what index is made of knows neither it nor each other, but what a word is",
			who:   func(c code) bool { return strings.HasPrefix(c.dir, "index/") && !c.test },
			never: []func(string) bool{anyOfOurs},
			but:   []string{module + "/index/words"},
		},
		{
			name:  "what keeps, reads, prints and answers does not know the window",
			who:   func(c code) bool { return strings.HasPrefix(c.dir, "notebook/") },
			never: []func(string) bool{ours("gui"), foreign(toolkit)},
		},
		{
			name: "what parses files, and what looks at bytes and words, knows no notebook: a reader beside it makes the drafts",
			who: func(c code) bool {
				below, is := strings.CutPrefix(c.dir, "notebook/extract/")
				return is && !c.test && slices.ContainsFunc(strings.Fields(`annotations charset exports formula mail office page paper picture
					prose recognise reference restrain scan transcript`), func(parser string) bool { return in(below, parser) })
			},
			never: []func(string) bool{func(i string) bool { return i == module+"/notebook" }},
		},
		{
			name:  "only notebook/store imports Badger",
			who:   func(c code) bool { return !in(c.dir, "notebook/store") },
			never: []func(string) bool{foreign(badger)},
		},
		{
			name:  "only main.go imports fyne's app, which needs C",
			who:   func(c code) bool { return c.path != "main.go" },
			never: []func(string) bool{foreign(toolkit+"/app", toolkit+"/internal", "github.com/go-gl")},
		},
		{
			name:  "seeds and assets are known to main, the window and the terminal only",
			who:   func(c code) bool { return c.dir != "." && !in(c.dir, "gui") && !in(c.dir, "notebook/cli") && !c.test },
			never: []func(string) bool{ours("seeds", "assets")},
		},
	} {
		t.Run(rule.name, func(t *testing.T) {
			for _, c := range program(t) {
				if !rule.who(c) {
					continue
				}
				for _, imported := range c.imports {
					forbidden := slices.ContainsFunc(rule.never, func(is func(string) bool) bool { return is(imported) })
					if forbidden && !slices.Contains(rule.but, imported) {
						t.Errorf("%s imports %s", c.path, imported)
					}
				}
			}
		})
	}
}

// TestTopLevel holds what may stand at the top of the tree.
func TestTopLevel(t *testing.T) {
	allowed := strings.Fields(`main.go main_test.go gui notebook index seeds assets FyneApp.toml go.mod go.sum README.md Makefile LICENSE
		CHANGELOG.md CONTRIBUTING.md bin build`) // the last two are made and ignored
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(allowed, e.Name()) {
			t.Errorf("%s does not belong at the top", e.Name())
		}
	}
}

// TestGoroutines holds where goroutines may begin: whoever starts one there also waits for it.
func TestGoroutines(t *testing.T) {
	// The worker is a process of its own, which ends with the supervisor that started it.
	may := []string{"gui/session", "index", "notebook/store", "notebook/extract/worker/supervisor.go", "notebook/extract/worker/worker.go",
		"notebook/extract/recogniser/recogniser.go"}
	for _, c := range program(t) {
		if c.test || slices.ContainsFunc(may, func(place string) bool { return in(c.path, place) }) {
			continue
		}
		ast.Inspect(c.tree, func(n ast.Node) bool {
			if g, is := n.(*ast.GoStmt); is {
				t.Errorf("%s:%d starts a goroutine; only %s may", c.path, c.files.Position(g.Pos()).Line, strings.Join(may, ", "))
			}
			return true
		})
	}
}

// TestContexts holds that everything that may take long hears of the end: contexts begin in main.go and in tests.
func TestContexts(t *testing.T) {
	for _, c := range program(t) {
		if c.test || c.path == "main.go" || in(c.dir, "notebook/notebooktest") || in(c.dir, "gui/e2e") {
			continue
		}
		ast.Inspect(c.tree, func(n ast.Node) bool {
			s, is := n.(*ast.SelectorExpr)
			if !is || s.Sel.Name != "Background" && s.Sel.Name != "TODO" {
				return true
			}
			if pkg, is := s.X.(*ast.Ident); is && pkg.Name == "context" {
				t.Errorf("%s:%d begins a context of its own", c.path, c.files.Position(s.Pos()).Line)
			}
			return true
		})
	}
}

// TestVariables holds that no package keeps state: a package-level variable is an embedded file, a compiled pattern, a sentinel or a
// table that nobody assigns to.
func TestVariables(t *testing.T) {
	type variable struct{ dir, name string }
	declared, at := map[variable]bool{}, map[variable]string{}
	all := program(t)
	for _, c := range all {
		if c.test {
			continue
		}
		for _, d := range c.tree.Decls {
			g, is := d.(*ast.GenDecl)
			if !is || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					v := variable{c.dir, name.Name}
					declared[v], at[v] = name.Name != "_", c.path
				}
			}
		}
	}
	for _, c := range all {
		if c.test {
			continue
		}
		for _, d := range c.tree.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is || f.Body == nil {
				continue
			}
			local := locals(f)
			ast.Inspect(f, func(n ast.Node) bool {
				assign, is := n.(*ast.AssignStmt)
				if !is || assign.Tok == token.DEFINE {
					return true
				}
				for _, left := range assign.Lhs {
					name := root(left)
					if v := (variable{c.dir, name}); declared[v] && !local[name] {
						t.Errorf("%s:%d changes %s, a variable of the package (%s)", c.path, c.files.Position(assign.Pos()).Line, name, at[v])
					}
				}
				return true
			})
		}
	}
}

// root is the variable that x, x.y, x[i] or *x names.
func root(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x.Name
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return ""
		}
	}
}

// locals are the names a function declares anywhere: its receiver, parameters, results and variables.
func locals(f *ast.FuncDecl) map[string]bool {
	names := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Field:
			for _, name := range x.Names {
				names[name.Name] = true
			}
		case *ast.AssignStmt:
			if x.Tok == token.DEFINE {
				for _, left := range x.Lhs {
					names[root(left)] = true
				}
			}
		case *ast.RangeStmt:
			if x.Tok == token.DEFINE {
				names[root(x.Key)] = true
				if x.Value != nil {
					names[root(x.Value)] = true
				}
			}
		case *ast.ValueSpec:
			for _, name := range x.Names {
				names[name.Name] = true
			}
		}
		return true
	})
	return names
}
