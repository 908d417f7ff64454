package cli

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
)

// need says what a command needs of the notebook's folder.
type need int

const (
	nothing    need = iota // no notebook, or one that the job opens when it is ready to
	existing               // one that is there
	searchable             // one that is there, in which everything can be found
	anyPlace               // one that is there, or a new one
)

// job does a command whose flags are parsed.
type job func(ctx context.Context, c *call) error

// command is a row of the table of commands.
type command struct {
	name, args  string
	what        string // in one line
	more        string // for its help page
	least, most int    // words after the command; most -1: any number
	needs       need
	job         func(set *flag.FlagSet) job // declares the flags and returns what reads them
}

func (c command) usage() string { return strings.TrimSpace(c.name + " " + c.args) }

// commands is the one table of them, in the order of the help page.
func commands() []command {
	return []command{
		{"import", "PATH… [--tag T] [--password P] [--text-only] [--json]", "take in files, folders and archives",
			"A line is printed for each file as soon as it is safe on the disk. Files that are here already are left alone; changed ones become a new version.",
			1, -1, anyPlace, importJob},
		{"watch", "[DIR…] [--tag T] [--new]", "take in what is put into folders, until Ctrl+C",
			"A file is taken in when it stood still for some seconds; downloads that are not complete are waited for. Nothing is deleted or moved. What was tried once is tried again only when it changes. Without a folder, those the window watches.",
			0, -1, anyPlace, watchJob},
		{"imports", "[ACT] [--json]", "what became of the files of earlier imports", "The act is named by the first word of its line.",
			0, 1, existing, importsJob},
		{"recognise", "REF… [--lang L] [--again] | --all [--json]", "recognise the text of scans, with tesseract",
			"Pages that are pictures get their words, marked as recognised; pages with text keep it. What is missing for it is told.", 0, -1, existing, recogniseJob},
		{"search", "QUERY [--in KIND] [--limit N] [--order O] [--aside] [--facets] [--explain] [--save NAME] [--json] | --batch FILE", "find anything, however it is spelt",
			`Words are found with their misspellings; =word is exact, "several words" is a phrase, -word leaves out, this OR that, begin* and near:5 too; title: and author: look there only. Filters: kind: tag: publisher: before: after: since: until: in: is: has: lang: provenance: format:, each with - before it for the opposite. --aside looks in what is not the article too. --batch reads one query a line and prints one line of JSON each.`,
			0, -1, nothing, searchJob},
		{"searches", "[--remove NAME] [--json]", "the searches that were saved, with how much each finds", "commonplace search --save NAME QUERY saves one.",
			0, 0, searchable, searchesJob},
		{"show", "REF [--json]", "one thing, with its links", "", 1, 1, existing, showJob},
		{"diff", "REF [REF] [--from N] [--to N] [--json]", "what changed between two versions of a source, or what two sources differ in",
			"Told sentence by sentence: + added, - removed, ~ reworded. Without versions, the newest and the one before it.", 1, 2, existing, diffJob},
		{"copies", "[REF] [--json]", "sources whose texts are near-identical", "Of one source, or all of them in groups.", 0, 1, existing, copiesJob},
		{"similar", "REF [--limit N] [--json]", "what is most like a source, highlight or note", "By the words that say most of it; copies are left out.",
			1, 1, searchable, similarJob},
		{"merge", "KEEP OTHER", "count two copies of a text as one", "Highlights, notes, links and tags of the other move to the one that is kept. It is one act; commonplace undo takes it back.",
			2, 2, existing, mergeJob},
		{"extract", "PATH… [--json]", "what a file would become, without a notebook", "", 1, -1, nothing, extractJob},
		{"list", "sources|highlights|notes|links|tags|briefings [--json]", "what there is", "", 1, 1, existing, listJob},
		{"highlight", "REF --quote WORDS [--colour C] [--speaker S]", "keep words of a source",
			"The words must stand in the text; only white space and the form of quotation marks and dashes may differ.",
			1, 1, existing, highlightJob},
		{"note", "--title T --body B [--tag T]", "write a note",
			"The body is Markdown; [[REF]] and [[REF|words]] link to anything. --body - reads it from standard input.",
			0, 0, nothing, noteJob},
		{"link", "FROM TO [--relation R] [--why W]", "join two things",
			"Relations: relates, supports, contradicts, explains, follows.", 2, 2, existing, linkJob},
		{"brief", "--title T [--add REF]… -o FILE", "hand over a briefing as PDF",
			"Holds the sources, highlights and notes added, in that order; the quotes a note rests on come with it. The file is replaced only when the new one is complete.",
			0, 0, existing, briefJob},
		{"mark", "REF… [--title T] [--author A]… [--date D] [--publisher P] [--credit C] [--provenance P] [--privacy P]", "correct or say something of a thing",
			"Provenance: unknown, original, report, copy, rewritten, transcript. Privacy: open, private, off the record. Dates: 2025, 2025-04 or 2025-04-08. Several things are one act.",
			1, -1, existing, markJob},
		{"tag", "REF TAG | REF… --tag T…", "give things a tag", "With --tag every word is a reference, and each tag is one act.", 1, -1, existing, tagJob},
		{"delete", "REF…", "put things in the trash", "Several things are one act.", 1, -1, existing, deleteJob},
		{"undo", "", "take back the last act", "", 0, 0, existing, undoJob},
		{"redo", "", "do again what was taken back", "", 0, 0, existing, redoJob},
		{"trash", "[--json]", "what was deleted", "", 0, 0, existing, trashJob},
		{"restore", "ACT", "take a deletion back", "The act is named by the first word of its line in trash.", 1, 1, existing, restoreJob},
		{"check", "[--rebuild] [--json]", "look for damage", "With --rebuild search is made anew first, which mends all that is wrong with the index; Ctrl+C stops it, and the next search or check --rebuild goes on.",
			0, 0, existing, checkJob},
		{"original", "REF -o FILE", "write the file a source came from, byte for byte", "", 1, 1, existing, originalJob},
		{"page", "REF N -o FILE [--width PX]", "a page of a PDF as it is printed, as a picture",
			"N is its printed number, or its count. What is highlighted on it is not marked.", 2, 2, existing, pageJob},
		{"demo", "DIR", "the main job from end to end, on the samples", "Makes a notebook and briefing.pdf in the folder.", 1, 1, nothing, demoJob},
		{"help", "[COMMAND]", "this page, or a command's", "", 0, 1, nothing, helpJob},
		{"version", "", "the program's version", "", 0, 0, nothing, versionJob},
	}
}

func find(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

func helpJob(*flag.FlagSet) job {
	return func(_ context.Context, c *call) error { return help(c, c.args) }
}

// help prints the page of all commands, or of one.
func help(c *call, about []string) error {
	if len(about) == 0 {
		return helpAll(c)
	}
	cmd, found := find(about[0])
	if !found {
		return usageError{fmt.Sprintf("there is no command %q", about[0]), "See: commonplace help"}
	}
	c.out.linef("commonplace %s", cmd.usage())
	c.out.linef("")
	c.out.linef("  %s", cmd.what)
	if cmd.more != "" {
		c.out.linef("  %s", cmd.more)
	}
	set := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	cmd.job(set)
	first := true
	set.VisitAll(func(f *flag.Flag) {
		if first {
			c.out.linef("")
			first = false
		}
		c.out.linef("  %-14s %s", dashed(f.Name), f.Usage)
	})
	return nil
}

func helpAll(c *call) error {
	c.out.text("", `commonplace [--notebook DIR]            open the window
commonplace [--notebook DIR] COMMAND    work in the terminal

`)
	for _, cmd := range commands() {
		c.out.linef("  %-10s %s", cmd.name, cmd.what)
	}
	c.out.linef("")
	c.out.linef("commonplace help COMMAND tells more. Exit codes: 0 done, 1 problem, 2 wrong usage.")
	if c.Folder != "" {
		c.out.linef("Without --notebook: %s", c.Folder)
	}
	return nil
}

func versionJob(*flag.FlagSet) job {
	return func(_ context.Context, c *call) error {
		c.out.linef("commonplace %s", c.Version)
		return nil
	}
}
