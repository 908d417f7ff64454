package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"commonplace/notebook/cli"
	"commonplace/notebook/extract"
)

var update = flag.Bool("update", false, "write the golden files anew")

const article = `The harbour master, Ada Krauss, said the new pier opens in May.
“We waited a long time,” Krauss said. Nothing else was announced.
`

// TestScript runs commands one after the other on one notebook. In a row, $name stands for the reference that the row of that name
// printed last.
func TestScript(t *testing.T) {
	term := newTerminal(t)
	dir := write(t, map[string]string{"harbour.txt": article, "pier.md": "# The pier\n\nIt is made of oak.\n", "empty.txt": ""})
	out := filepath.Join(t.TempDir(), "out.pdf")
	names := map[string]string{"$dir": dir, "$pdf": out}
	for _, c := range []struct {
		name string
		args string // parted by |
		in   string
		code int
		out  string // a pattern for all of standard output
		err  string // and of standard error
	}{
		{name: "missing", args: "list|sources", code: 1, err: `^commonplace: There is no notebook here .*`},
		{name: "still missing", args: "search|pier", code: 1, err: `There is no notebook here`},
		{name: "one", args: "import|$dir/harbour.txt|--tag|coast", out: `^added  s\S{26}  \S*/harbour\.txt\n1 added, 0 updated, 0 already here, no problem\n$`},
		{name: "all", args: "import|$dir", code: 1, out: `already here  s\S{26}  \S*/harbour\.txt\nadded  s\S{26}  \S*/pier\.md\n1 added, 0 updated, 1 already here, 1 problem\n$`,
			err: `empty\.txt: The file is empty.* · The other files are not affected · `},
		{name: "nowhere", args: "import|$dir/no.txt", code: 1, err: `no\.txt: There is no such thing \(no such file\)`},
		{name: "source", args: "list|sources", out: `^s\S{26}  \d{4}-\d\d-\d\d  markdown  The pier  \(.*\ns\S{26}  \d{4}-\d\d-\d\d  text `},
		{name: "found", args: "search|kraus", out: `(?s)  1  .*\n     s\S{26}  .*Krauss.*kraus: Krauss 2\n\n1 found\n`},
		{name: "several words", args: "search|harbour|master|--in|sources", out: `1 found`},
		{name: "nothing", args: "search|=kraus", out: `^Nothing found\n“kraus” stands nowhere in exactly this spelling; if it need not be exact: krauss \d\n`},
		{name: "no phrase", args: `search|"master the harbour"`, out: `^Nothing found\n“master the harbour” stands nowhere that was searched, word for word\n`},
		{name: "elsewhere", args: "search|pier|--in|notes", out: `Nothing found`},
		{name: "no kind", args: "search|pier|--in|people", code: 2, err: `--in "people" is none of`},
		{name: "quote", args: `highlight|$one|--quote|"We waited a long time,"|--speaker|Ada Krauss|--colour|blue`, out: `^h\S{26}\n$`},
		{name: "two quote", args: `highlight|$two|--quote|made of oak`, out: `^h\S{26}\n$`},
		{name: "not there", args: "highlight|$one|--quote|We waited for ever", code: 1, err: `These words do not stand in the text .* · Nothing was changed · `},
		{name: "no colour", args: "highlight|$one|--quote|Nothing|--colour|mauve", code: 1, err: `This value cannot be used .*mauve`},
		{name: "no source", args: "highlight|$quote|--quote|Nothing", code: 1, err: `This does not name such a thing .*a source: h\S{26} is a highlight`},
		{name: "note", args: "note|--title|Waiting|--body|-|--tag|coast", in: "See [[$quote|the words]].\n", out: `^n\S{26}\n$`},
		{name: "empty note", args: "note", code: 2, err: `--title or --body is missing · Nothing was done · Usage: commonplace note`},
		{name: "nothing to redo", args: "redo", code: 1, err: `There is nothing to take back or do again`},
		{name: "link", args: "link|$quote|$two quote|--relation|explains|--why|Oak takes time.", out: `^l\S{26}\n$`},
		{name: "no relation", args: "link|$quote|$two quote|--relation|loves", code: 1, err: `This value cannot be used`},
		{name: "shown", args: "show|$quote", out: `explains “made of oak”\n +Oak takes time\.`},
		{name: "shown source", args: "show|$one", out: `(?s)untitled, begins.*Krauss said.*\n1 highlight\n  h\S{26}  “.*”  Ada Krauss\n`},
		{name: "shown note", args: "show|$note", out: `(?s)^Waiting\n.*See \[\[h\S{26}\|the words\]\]`},
		{name: "shown nothing", args: "show|s00000000000000000000000000", code: 1, err: `There is no such thing`},
		{name: "tagged", args: "tag|$quote|#waiting", out: `^h\S{26}\n$`},
		{name: "tags", args: "list|tags", out: `coast +2\nwaiting +1\n`},
		{name: "marked", args: "mark|$one|--title|The harbour|--date|2025-05|--provenance|rewritten|--author|A|--author|B", out: `^s\S{26}\n$`},
		{name: "marks", args: "show|$one", out: `^The harbour\nA and others · May 2025 · rewritten copy · `},
		{name: "no date", args: "mark|$one|--date|08/04/2025", code: 1, err: `This date cannot be understood without guessing`},
		{name: "no provenance", args: "mark|$one|--provenance|rumour", code: 1, err: `provenance "rumour"`},
		{name: "nothing to mark", args: "mark|$one", code: 2, err: `nothing to mark`},
		{name: "brief", args: "brief|--title|The pier|--add|$note|--add|$two quote|-o|$pdf", out: `out\.pdf: 2 citations, 2 sources\nb\S{26}\n$`},
		{name: "private", args: "mark|$two quote|--privacy|private", out: `^h`},
		{name: "left out", args: "brief|--title|Again|--add|$note|--add|$two quote|-o|$pdf", out: `1 citation, 1 source\nb\S{26}\n$`, err: `^Left out, because it is private .*made of oak`},
		{name: "all private", args: "brief|--title|Never|--add|$two quote|-o|$pdf", code: 1, err: `There is nothing to export .* · No file was written`},
		{name: "no file", args: "brief|--title|The pier", code: 2, err: `-o is missing`},
		{name: "briefings", args: "list|briefings", out: `^b\S{26}  \S+  (Again|The pier)\nb\S{26}  \S+  (Again|The pier)\n$`},
		{name: "deleted", args: "delete|$link", out: `\nl\S{26}\n$`},
		{name: "trash", args: "trash", out: `^a\S{26}  \S+  deletion of a link, .*made of oak`},
		{name: "undo", args: "undo", out: `^Taken back: deletion of a link, `},
		{name: "no trash", args: "trash", out: `^The trash is empty\.\n$`},
		{name: "redo", args: "redo", out: `^Done again: deletion of a link, `},
		{name: "trash again", args: "trash", out: `^a`},
		{name: "restored", args: "restore|$trash again", out: `^Restored\.\n$`},
		{name: "links", args: "list|links", out: `(?s)^l\S{26}  .*l\S{26}  `},
		{name: "restored twice", args: "restore|$trash again", code: 1, err: `There is no such thing .*not in the trash`},
		{name: "check", args: "check", out: `^No fault: 2 sources, 2 highlights, 1 note, 2 links, 2 briefings\.\n$`},
		{name: "no command", args: "frobnicate", code: 2, err: `there is no command "frobnicate" · Nothing was done · See: commonplace help`},
		{name: "no flag", args: "list|sources|--colour", code: 2, err: `list: there is no flag "--colour" · Nothing was done · Usage: commonplace list`},
		{name: "too little", args: "show", code: 2, err: `something is missing`},
		{name: "too much", args: "undo|now", code: 2, err: `too much: "now"`},
		{name: "no list", args: "list|people", code: 2, err: `"people" is none of`},
		{name: "help", args: "help", out: `(?s)import .*search .*Exit codes: 0 done, 1 problem, 2 wrong usage`},
		{name: "help on one", args: "help|brief", out: `(?s)^commonplace brief .*--add .*-o .*--title`},
		{name: "help by flag", args: "brief|--help", out: `^commonplace brief`},
		{name: "no help", args: "help|people", code: 2, err: `there is no command`},
		{name: "version", args: "version", out: `^commonplace 1\.2\.3\n$`},
		{name: "version by flag", args: "--version", out: `^commonplace 1\.2\.3\n$`},
	} {
		args := strings.Split(c.args, "|")
		for i := range args {
			args[i] = fill(args[i], names)
		}
		r := term.typed(fill(c.in, names), args...)
		if r.code != c.code {
			t.Fatalf("%s: %q: exit code %d, want %d\n%s%s", c.name, args, r.code, c.code, r.out, r.err)
		}
		for _, stream := range []struct{ name, pattern, got string }{{"out", c.out, r.out}, {"err", c.err, r.err}} {
			if !regexp.MustCompile(stream.pattern).MatchString(stream.got) {
				t.Errorf("%s: %s is\n%s\nwhich does not fit %s", c.name, stream.name, stream.got, stream.pattern)
			}
			if stream.pattern == "" && stream.got != "" && (stream.name == "err" || c.code == 2) {
				t.Errorf("%s: %s should be silent and says\n%s", c.name, stream.name, stream.got)
			}
		}
		if c.name == "one" || strings.HasPrefix(c.name, "trash") {
			names["$"+c.name] = someID.FindString(r.out)
		} else {
			names["$"+c.name] = someID.FindString(r.last())
		}
		if c.name == "source" {
			names["$two"] = someID.FindString(r.out) // newest first
		}
	}
	pdf, err := os.ReadFile(out)
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("the briefing begins %.10q, %v", pdf, err)
	}
}

// fill puts references for names, the longest names first.
func fill(s string, names map[string]string) string {
	for strings.Contains(s, "$") {
		best := ""
		for name := range names {
			if strings.Contains(s, name) && len(name) > len(best) {
				best = name
			}
		}
		if best == "" {
			return s
		}
		s = strings.ReplaceAll(s, best, names[best])
	}
	return s
}

// TestShapes holds the JSON that scripts rely on, byte for byte.
func TestShapes(t *testing.T) {
	term := newTerminal(t)
	dir := write(t, map[string]string{
		"harbour.txt": article, "empty.txt": "",
		"page/a.html": "<html lang=en><head><title>The pier opens</title><meta name=author content='Ada Krauss'></head><body><article><h1>The pier opens</h1><p>The pier opens in May, \x1b[31mthe harbour master said.</p><p>It is made of oak and took four years to build.</p></article></body></html>",
		"page/a.css":  "body { color: black }",
	})
	var all strings.Builder
	run := func(args ...string) result {
		r := term.run(args...)
		all.WriteString("$ " + strings.ReplaceAll(strings.Join(args, " "), "\x1b", `\x1b`) + "\n" + r.out)
		return r
	}
	run("import", dir, "--json")
	run("import", dir, "--json")
	source := someID.FindString(term.run("search", "krauss", "--json", "--limit", "1").out)
	quote := term.must("highlight", source, "--quote", "the new pier opens in May", "--speaker", "Ada Krauss")
	note := term.must("note", "--title", "Waiting <&>", "--body", "See [["+quote+"]].", "--tag", "coast")
	term.must("link", note, source, "--relation", "supports", "--why", "Said there.")
	term.must("brief", "--title", "The pier", "--add", note, "-o", filepath.Join(t.TempDir(), "out.pdf"))
	run("extract", filepath.Join(dir, "page"), filepath.Join(dir, "empty.txt"), "--json")
	run("search", "oak", "--json")
	run("search", "kraus pier", "--in", "highlights", "--json")
	run("search", "zzyzx", "--json")
	for _, kind := range []string{"sources", "highlights", "notes", "links", "tags", "briefings"} {
		run("list", kind, "--json")
	}
	for _, ref := range []string{source, quote, note} {
		run("show", ref, "--json")
	}
	link := someID.FindString(term.run("list", "links", "--json").out)
	run("show", link, "--json")
	run("show", someID.FindString(term.run("list", "briefings", "--json").out), "--json")
	run("trash", "--json")
	term.must("delete", link)
	run("trash", "--json")
	run("check", "--json")
	for line := range strings.Lines(all.String()) {
		if !strings.HasPrefix(line, "$") && !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
	golden(t, "shapes.txt", steady(all.String(), dir))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wants, gots := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(wants), len(gots)) {
		w, g := "", ""
		if i < len(wants) {
			w = wants[i]
		}
		if i < len(gots) {
			g = gots[i]
		}
		if w != g {
			t.Fatalf("%s, line %d (-update writes it anew):\n got %s\nwant %s", path, i+1, g, w)
		}
	}
}

func TestBatch(t *testing.T) {
	term := newTerminal(t)
	term.must("import", write(t, map[string]string{"harbour.txt": article}))
	queries := "kraus\r\n\nzzyzx\n\"new pier\""
	r := term.typed(queries, "search", "--batch", "-", "--limit", "1")
	file := filepath.Join(write(t, map[string]string{"queries": queries}), "queries")
	if same := term.run("search", "--batch", file, "--limit", "1"); same != r || r.code != 0 {
		t.Errorf("from a file %+v, from standard input %+v", same, r)
	}
	lines := strings.Split(strings.TrimSuffix(r.out, "\n"), "\n")
	want := []struct {
		query string
		hits  int
	}{{"kraus", 1}, {"", 0}, {"zzyzx", 0}, {`"new pier"`, 1}}
	if len(lines) != len(want) {
		t.Fatalf("%d lines for %d queries:\n%s", len(lines), len(want), r.out)
	}
	for i, w := range want {
		var got struct {
			Query string
			Hits  []struct{ Ref, Kind string }
		}
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil || got.Query != w.query || len(got.Hits) != w.hits || got.Hits == nil {
			t.Errorf("line %d: %s, %v; want %+v", i+1, lines[i], err, w)
		}
	}
	if r := term.run("search", "--batch", file, "kraus"); r.code != 2 {
		t.Errorf("a query and a batch: exit code %d", r.code)
	}
	if r := term.run("search", "--batch", file+"x"); r.code != 1 || !strings.Contains(r.err, "There is no such file") {
		t.Errorf("no such batch: exit code %d, %s", r.code, r.err)
	}
}

func TestDemo(t *testing.T) {
	term := newTerminal(t)
	dir := filepath.Join(t.TempDir(), "demo")
	r := term.run("demo", dir)
	briefing := filepath.Join(dir, "briefing.pdf")
	if r.code != 0 || r.last() != "The briefing: "+briefing {
		t.Fatalf("exit code %d\n%s%s", r.code, r.out, r.err)
	}
	for _, step := range []string{"1. Take documents in.", "krause: Klaus 1, Kraus 2", "3. Highlight", "4. Write a note", "2 citations, 2 sources"} {
		if !strings.Contains(r.out, step) {
			t.Errorf("nothing of %q in\n%s", step, r.out)
		}
	}
	if pdf, err := os.ReadFile(briefing); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("the briefing begins %.10q, %v", pdf, err)
	}
	made := terminal{t, filepath.Join(dir, "notebook")}
	if r := made.run("check"); !strings.HasPrefix(r.out, "No fault: 7 sources, 2 highlights, 1 note, 3 links, 1 briefing.") {
		t.Errorf("check of what the demo made: %d\n%s%s", r.code, r.out, r.err)
	}
	if r := term.run("demo", dir); r.code != 1 || !strings.Contains(r.err, "There is such a file or folder already") {
		t.Errorf("a second time: exit code %d, %s", r.code, r.err)
	}
}

func TestNoCommand(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("TMPDIR", t.TempDir())
	var out, problems bytes.Buffer
	o := options(extract.Direct{}, nil, &out, &problems)
	opened := ""
	o.Window = func(_ context.Context, dir string) error { opened = "window on " + dir; return nil }
	if code := cli.Run(context.Background(), nil, o); code != 0 || !strings.HasPrefix(out.String(), "There is no display to open the window on") ||
		!strings.Contains(out.String(), "briefing.pdf") || opened != "" {
		t.Errorf("without a display: exit code %d, %q, %s%s", code, opened, out.String(), problems.String())
	}
	t.Setenv("DISPLAY", ":0")
	if code := cli.Run(context.Background(), []string{"--notebook", "here"}, o); code != 0 || opened != "window on here" {
		t.Errorf("with a display: exit code %d, %q", code, opened)
	}
	o.Window, o.Folder = nil, ""
	out.Reset()
	if code := cli.Run(context.Background(), nil, o); code != 0 || !strings.HasPrefix(out.String(), "This program was built without a window") {
		t.Errorf("without a window: exit code %d, %s%s", code, out.String(), problems.String())
	}
	problems.Reset()
	if code := cli.Run(context.Background(), []string{"list", "sources"}, o); code != 2 || !strings.Contains(problems.String(), "--notebook DIR") {
		t.Errorf("without a folder: exit code %d, %s", code, problems.String())
	}
}
