package notebook

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"commonplace/notebook/place"
)

// The import log keeps what became of every file of the last imports, so that it can be looked at later. It is kept as settings: a list
// of the imports, and for each its lines in chunks.
//
//	imports                  the imports, newest first, as JSON
//	import/<act>/<n>         the n-th chunk of the files of one
//
// Decision: the list is written before the chunks it counts, so that nothing is kept that the list does not lead to. Price: where a kill
// comes between the two, the log of that one import ends early. The log is no part of the act: undoing an import leaves it.

const (
	maxImports     = 200       // imports that are remembered
	maxImportLines = 20_000    // files of one that are remembered
	maxImportChunk = 256 << 10 // bytes of lines in one setting
	maxImportPath  = 1 << 10   // bytes of a path
	maxImportWords = 400       // bytes of a title, a reason, or where an import came from
	maxImportTags  = 20

	maxImportTrouble = 8 // of one file
)

const importsSetting = "imports"

func importChunkSetting(id ActID, n int) string { return fmt.Sprintf("import/%s/%d", id, n) }

// ImportRecord is an import as the log remembers it.
type ImportRecord struct {
	Act                            ActID     `json:"act"` // of the import, also where it took nothing in
	When                           time.Time `json:"when"`
	From                           string    `json:"from"` // as the person knows it
	Tags                           []Tag     `json:"tags,omitempty"`
	Added, Updated, Known, Refused int
	Notes                          int  `json:",omitempty"` // of those added
	Described                      int  `json:",omitempty"`
	Highlights                     int  `json:",omitempty"`
	Stopped                        bool // it ended before the last file
	Watched                        bool `json:",omitempty"` // the files came from a watched folder
	Files                          int  // how many there were
	Lines                          int  // how many of them are remembered
	Chunks                         int  // in how many settings
}

// importLine is a file as it is kept.
type importLine struct {
	Path    string   `json:"p"`
	Outcome Outcome  `json:"o"`
	Source  SourceID `json:"s,omitempty"`
	Note    NoteID   `json:"no,omitempty"`
	Title   string   `json:"t,omitempty"`
	Kind    string   `json:"k,omitempty"` // the sentinel's own words
	Why     string   `json:"w,omitempty"`
	Trouble []string `json:"n,omitempty"`
	Unread  int      `json:"u,omitempty"`
}

// reason is an error that was kept: its words, and what it was.
type reason struct {
	words string
	kind  error // nil where it was none of the sentinels
}

func (r reason) Error() string { return r.words }
func (r reason) Unwrap() error { return r.kind }

// refusals lists the sentinels for which a file is refused, so that a reason that was kept is told in the same words again.
func refusals() []error {
	return []error{ErrEmpty, ErrNoText, ErrUnknownFormat, ErrUnreadable, ErrPassword, ErrLocked, ErrForbidden, ErrNotAFile, ErrTooLarge, ErrUnsafeName, ErrTooSlow,
		ErrWorker, ErrDamaged, ErrNotFound, ErrBadInput}
}

// Imports lists the imports that are remembered, newest first.
func (n Importing) Imports(ctx context.Context) (all []ImportRecord, err error) {
	err = n.parts.Store.View(ctx, func(tx Tx) (err error) { all, err = importsOf(tx); return })
	return all, err
}

func importsOf(tx Tx) (all []ImportRecord, err error) {
	kept, err := tx.Setting(importsSetting)
	if err != nil || kept == nil {
		return nil, err
	}
	if err := json.Unmarshal(kept, &all); err != nil {
		return nil, fmt.Errorf("setting %q: %w: %w", importsSetting, ErrDamaged, err)
	}
	return all, nil
}

// ImportFiles tells what became of each file of an import that is remembered. ErrNotFound where it is not.
func (n Importing) ImportFiles(ctx context.Context, id ActID) (r ImportRecord, files []Imported, err error) {
	err = n.parts.Store.View(ctx, func(tx Tx) error {
		all, err := importsOf(tx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(o ImportRecord) bool { return o.Act == id })
		if i < 0 {
			return fmt.Errorf("import %s: %w", place.Clip(string(id), 60), ErrNotFound)
		}
		r = all[i]
		for n := range r.Chunks {
			kept, err := tx.Setting(importChunkSetting(id, n))
			if err != nil {
				return err
			}
			if kept == nil {
				break // a kill came between
			}
			var lines []importLine
			if err := json.Unmarshal(kept, &lines); err != nil {
				return fmt.Errorf("import %s: %w: %w", id, ErrDamaged, err)
			}
			for _, line := range lines {
				files = append(files, line.file())
			}
		}
		return ctx.Err()
	})
	return r, files, err
}

// visibly cuts words short and gives bytes that are no text a mark that can be seen.
func visibly(s string, bytes int) string { return strings.ToValidUTF8(place.Clip(s, bytes), "\uFFFD") }

func lineOf(f Imported) importLine {
	line := importLine{Path: visibly(f.Path, maxImportPath), Outcome: f.Outcome, Source: f.Source, Note: f.Note, Title: visibly(f.Title, maxImportWords)}
	for _, t := range f.Trouble[:min(len(f.Trouble), maxImportTrouble)] {
		line.Trouble = append(line.Trouble, visibly(t, maxImportWords))
	}
	line.Unread = f.Unread
	if f.Err != nil {
		line.Why = visibly(f.Err.Error(), maxImportWords)
		if i := slices.IndexFunc(refusals(), func(kind error) bool { return errors.Is(f.Err, kind) }); i >= 0 {
			line.Kind = refusals()[i].Error()
		}
	}
	return line
}

func (l importLine) file() Imported {
	f := Imported{Path: l.Path, Outcome: l.Outcome, Source: l.Source, Note: l.Note, Title: l.Title, Trouble: l.Trouble, Unread: l.Unread}
	if l.Outcome != Refused {
		return f
	}
	why := reason{words: l.Why}
	if i := slices.IndexFunc(refusals(), func(kind error) bool { return kind.Error() == l.Kind }); i >= 0 {
		why.kind = refusals()[i]
	}
	f.Err = why
	return f
}

// remembered picks the files that are remembered where there are too many: those refused first, then those that came in, then the others;
// each as they stood.
func remembered(files []Imported) []Imported {
	if len(files) <= maxImportLines {
		return files
	}
	worth := func(f Imported) int {
		switch f.Outcome {
		case Refused:
			return 0
		case Added, Updated, KeptBoth, Described, Highlighted:
			return 1
		case Known:
			return 2
		}
		return 3
	}
	at := make([]int, len(files))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(worth(files[a]), worth(files[b])) })
	at = at[:maxImportLines]
	slices.Sort(at)
	kept := make([]Imported, len(at))
	for i, from := range at {
		kept[i] = files[from]
	}
	return kept
}

// importChunks writes the files as JSON, in pieces that each fit a setting.
func importChunks(files []Imported) (chunks [][]byte, err error) {
	piece := []byte{'['}
	for _, f := range files {
		line, err := json.Marshal(lineOf(f))
		if err != nil {
			return nil, err
		}
		if len(piece)+len(line) > maxImportChunk {
			chunks, piece = append(chunks, append(piece, ']')), []byte{'['}
		}
		if len(piece) > 1 {
			piece = append(piece, ',')
		}
		piece = append(piece, line...)
	}
	return append(chunks, append(piece, ']')), nil
}

// remember keeps the report of the import in the log, also after a stop, and forgets the oldest ones.
func (m *importer) remember(stopped bool) error {
	if err := m.putGave(context.WithoutCancel(m.ctx)); err != nil {
		return err
	}
	files := m.report.Files
	if len(files) == 0 {
		return nil
	}
	kept := remembered(files)
	chunks, err := importChunks(kept)
	if err != nil {
		return err
	}
	r := ImportRecord{
		Act: m.act.ID, When: m.n.parts.Now(), From: from(m.req.Roots), Tags: m.req.Tags[:min(len(m.req.Tags), maxImportTags)],
		Added: m.report.Added, Updated: m.report.Updated, Known: m.report.Known, Notes: m.report.Notes, Described: m.report.Described, Highlights: m.report.Highlights, Refused: len(m.report.Problems()), Stopped: stopped,
		Watched: m.req.Watched, Files: len(files), Lines: len(kept), Chunks: len(chunks),
	}
	ctx := context.WithoutCancel(m.ctx)
	if err := m.n.parts.Store.Update(ctx, func(tx Tx) error {
		all, err := importsOf(tx)
		if err != nil {
			return err
		}
		all = append([]ImportRecord{r}, all...)
		for _, old := range all[min(len(all), maxImports):] {
			for i := range old.Chunks {
				if err := tx.PutSetting(importChunkSetting(old.Act, i), nil); err != nil {
					return err
				}
			}
		}
		list, err := json.Marshal(all[:min(len(all), maxImports)])
		if err != nil {
			return err
		}
		return tx.PutSetting(importsSetting, list)
	}); err != nil {
		return err
	}
	for i, chunk := range chunks {
		if err := m.n.parts.Store.Update(ctx, func(tx Tx) error { return tx.PutSetting(importChunkSetting(r.Act, i), chunk) }); err != nil {
			return err
		}
	}
	return nil
}

// from says where the files of an import come from, as the person knows it.
func from(roots []ImportRoot) string {
	var places []string
	for _, r := range roots {
		place := cmp.Or(r.Shown, r.Origin, ".")
		if len(r.Paths) == 1 && r.Shown != "" {
			place = r.Shown + "/" + r.Paths[0]
		} else if len(r.Paths) == 1 {
			place = r.Paths[0]
		}
		places = append(places, place)
	}
	words := strings.Join(places[:min(len(places), 3)], ", ")
	if more := len(places) - 3; more > 0 {
		words += fmt.Sprintf(" and %s more", thousands(more))
	}
	return visibly(words, maxImportWords)
}
