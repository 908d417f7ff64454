package session

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
)

// outlineOf writes the open outline in a line: section headings before a colon, own words and the kinds of things.
func (d *desk) outlineOf() string {
	var parts []string
	for _, s := range d.Briefing.Sections {
		var items []string
		for _, i := range s.Items {
			items = append(items, i.Text+i.Ref.Kind().String())
		}
		parts = append(parts, s.Heading+":"+strings.Join(items, ","))
	}
	return strings.Join(parts, " / ")
}

func TestOutline(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	b := d.Briefing
	b.New("For the board")
	d.pass(time.Second)
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"add a thing", func() { b.Add(notebook.RefOf(ids[0])) }, ":source"},
		{"own words", func() { b.AddWords(Spot{0, 0}, "one") }, ":one,source"},
		{"own words at the end", func() { b.AddWords(Spot{0, 99}, "two") }, ":one,source,two"},
		{"a section", func() { b.AddSection("Second") }, ":one,source,two / Second:"},
		{"move down in a section", func() { b.MoveDown(Spot{0, 0}) }, ":source,one,two / Second:"},
		{"move up", func() { b.MoveUp(Spot{0, 2}) }, ":source,two,one / Second:"},
		{"move down into the next", func() { b.MoveDown(Spot{0, 2}) }, ":source,two / Second:one"},
		{"move up into the one before", func() { b.MoveUp(Spot{1, 0}) }, ":source,two,one / Second:"},
		{"move across", func() { b.Move(Spot{0, 0}, Spot{1, 0}) }, ":two,one / Second:source"},
		{"move within", func() { b.Move(Spot{0, 0}, Spot{0, 2}) }, ":one,two / Second:source"},
		{"edit", func() { b.EditWords(Spot{0, 1}, "three") }, ":one,three / Second:source"},
		{"edit what is no words", func() { b.EditWords(Spot{1, 0}, "x") }, ":one,three / Second:source"},
		{"rename a section", func() { b.RenameSection(0, "First") }, "First:one,three / Second:source"},
		{"move a section", func() { b.MoveSection(1, 0) }, "Second:source / First:one,three"},
		{"remove", func() { b.Remove(Spot{1, 0}) }, "Second:source / First:three"},
		{"remove a section", func() { b.RemoveSection(0) }, "First:three"},
		{"nothing is there", func() { b.Remove(Spot{7, 7}); b.Move(Spot{7, 0}, Spot{0, 0}); b.RemoveSection(-1) }, "First:three"},
	} {
		step.do()
		d.pass(time.Second)
		if got := d.outlineOf(); got != step.want {
			t.Fatalf("%s: %q, want %q", step.name, got, step.want)
		}
	}
	b.Rename(" For nobody ")
	d.pass(time.Second)
	if b.Title != "For nobody" {
		t.Errorf("title %q", b.Title)
	}
}

func TestHindrances(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	h, err := d.book.KeepHighlight(ctx, notebook.NewHighlight{Source: ids[0], Quote: "The clerk nodded."})
	if err != nil {
		t.Fatal(err)
	}
	d.Briefing.New("B", notebook.RefOf(h), notebook.RefOf(ids[1]))
	d.pass(time.Second)
	if len(d.Briefing.Hindrances) != 0 {
		t.Errorf("at first %+v", d.Briefing.Hindrances)
	}
	if err := d.book.Mark(ctx, ids[1], "privacy", func(m *notebook.Marks) { p := notebook.PrivacyPrivate; m.Privacy = &p }); err != nil {
		t.Fatal(err)
	}
	d.take("a.txt", strings.Replace(memo, "The clerk nodded.", "Nobody did.", 1))
	if got := d.Briefing.Hindrances; len(got) != 2 || got[0].Words != "private: left out" || !strings.HasPrefix(got[1].Words, "not found") {
		t.Errorf("private and lost: %+v", got)
	}
	d.Delete(notebook.RefOf(ids[1]))
	d.pass(time.Second)
	if items := d.Briefing.Sections[0].Items; !items[1].Missing {
		t.Errorf("a deleted thing: %+v", items)
	}
	d.Briefing.SetPrivacy(notebook.PrivacyPrivate)
	d.pass(time.Second)
	if got := d.Briefing.Hindrances; len(got) != 1 || !strings.Contains(got[0].Words, "cannot be exported") {
		t.Errorf("a private briefing: %+v", got)
	}
	d.Briefing.Delete()
	d.pass(time.Second)
	if d.Briefing.Open() || d.Shows() == notebook.KindBriefing {
		t.Error("a deleted briefing stays open")
	}
}

func TestExport(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.Briefing.New("B", notebook.RefOf(ids[0]))
	d.pass(time.Second)
	path := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(path, []byte("older"), 0o640); err != nil {
		t.Fatal(err)
	}
	d.Briefing.Export(path)
	if words, _ := d.Status.Progress(); words != "Exporting the briefing…" {
		t.Errorf("progress %q", words)
	}
	d.pass(time.Second)
	if got, err := os.ReadFile(path); err != nil || string(got) != "PDF of B" {
		t.Errorf("wrote %q, %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	e := d.Briefing.LastExport
	if e == nil || string(e.Missing) != "☃" || e.Says() != "out.pdf · 1 citation of 1 source" || d.Briefing.Exported.IsZero() {
		t.Errorf("told %+v, exported %v", e, d.Briefing.Exported)
	}
}

// failing prints half a briefing.
type failing struct{}

func (failing) Export(_ context.Context, _ notebook.BriefingID, w io.Writer) (notebook.Composition, []rune, error) {
	_, err := io.WriteString(w, "half a")
	return notebook.Composition{}, nil, errors.Join(err, notebook.ErrNothingToExport)
}

// stopping is told to stop after it has printed everything.
type stopping struct{ cancel context.CancelFunc }

func (s stopping) Export(_ context.Context, _ notebook.BriefingID, w io.Writer) (notebook.Composition, []rune, error) {
	_, err := io.WriteString(w, "all of it")
	s.cancel()
	return notebook.Composition{}, nil, err
}

func TestAFailedExportLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(path, []byte("older"), 0o600); err != nil {
		t.Fatal(err)
	}
	stop, cancel := context.WithCancel(ctx)
	for _, c := range []struct {
		name string
		ctx  context.Context
		by   exporter
		want error
	}{
		{"printing fails", ctx, failing{}, notebook.ErrNothingToExport},
		{"stopped", stop, stopping{cancel}, context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := exportTo(c.ctx, c.by, "b", path); !errors.Is(err, c.want) {
				t.Errorf("error %v", err)
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != "older" {
				t.Errorf("the old file holds %q, %v", got, err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
	if _, err := exportTo(ctx, failing{}, "b", filepath.Join(dir, "no such folder", "out.pdf")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

func TestExportOfAPrivateBriefing(t *testing.T) {
	d := sit(t)
	d.Briefing.New("B")
	d.pass(time.Second)
	d.Briefing.SetPrivacy(notebook.PrivacyOffTheRecord)
	d.pass(time.Second)
	path := filepath.Join(t.TempDir(), "out.pdf")
	d.Briefing.Export(path)
	d.pass(time.Second)
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrPrivate) || d.Briefing.Exporting {
		t.Errorf("told %v", told)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was written")
	}
}

func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"A: b/c?": "A b c", "": "Briefing", "...": "Briefing", "Räte – Übersicht": "Räte – Übersicht",
		strings.Repeat("x", 300): strings.Repeat("x", maxFileName),
	} {
		if got := FileName(title); got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}
