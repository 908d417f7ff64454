package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonplace/notebook"
)

// full is a notebook with one of everything.
type full struct {
	source    notebook.Source
	highlight notebook.HighlightID
	note      notebook.NoteID
	link      notebook.LinkID
	act       notebook.ActID
}

func fullNotebook(t *testing.T, s *Store) full {
	t.Helper()
	f := full{notebook.Source{ID: newSource(), Version: 1, Origin: "here"}, newHighlight(), newNote(), newLink(), newAct()}
	update(t, s, func(tx notebook.Tx) error {
		must(t, tx.Act(notebook.Act{ID: f.act, Name: "everything"}))
		must(t, keepText(tx, f.source, strings.Repeat("some text ", 40000)))
		f.source.Version, f.source.Pictures = 2, 1
		pictures := notebook.ContentKey{Source: f.source.ID, Version: 2, Part: notebook.PartPictures}
		must(t, tx.PutContent(pictures, 0, notebook.EncodePictures([]notebook.Picture{{Media: "image/png", Width: 1, Height: 1, Bytes: 300}})))
		pictures.Number = 1
		must(t, tx.PutContent(pictures, 0, make([]byte, 200)))
		must(t, tx.PutContent(pictures, 1, make([]byte, 100)))
		must(t, keepText(tx, f.source, strings.Repeat("other text ", 40000)))
		must(t, tx.PutMarks(f.source.ID, notebook.Marks{Tags: []notebook.Tag{"tag"}}))
		must(t, tx.PutReading(f.source.ID, notebook.Reading{Position: 1}))
		must(t, tx.PutHighlight(notebook.Highlight{ID: f.highlight, Source: f.source.ID, Tags: []notebook.Tag{"tag"}}))
		must(t, tx.PutPlacement(notebook.Placement{Highlight: f.highlight, Version: 2}))
		must(t, tx.PutNote(notebook.Note{ID: f.note, Tags: []notebook.Tag{"tag"}}))
		must(t, tx.PutLink(notebook.Link{ID: f.link, From: notebook.RefOf(f.note), To: notebook.RefOf(f.highlight)}))
		must(t, tx.PutBriefing(notebook.Briefing{ID: newBriefing(), Title: "b"}))
		must(t, tx.PutSetting("name", []byte("value")))
		return tx.Index().Set([]byte("f"), []byte("record"))
	})
	return f
}

// tamper changes one key behind the store's back and puts it back afterwards.
func tamper(t *testing.T, s *Store, k []byte, change func(raw []byte) []byte) {
	t.Helper()
	must(t, s.update(context.Background(), func(x *tx) error {
		raw, err := x.raw(k)
		must(t, err)
		if raw = change(raw); raw == nil {
			return x.remove(k)
		}
		return x.set(k, raw)
	}, nil))
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	f := fullNotebook(t, s)
	noFaults(t, s)
	keys := map[string][]byte{}
	must(t, s.view(context.Background(), func(x *tx) error {
		return x.scan(stretch{prefix: []byte{}}, func(k, _ []byte) (bool, error) {
			keys[string(k)] = bytesOf(k)
			return true, nil
		})
	}))
	if len(keys) < 30 {
		t.Fatalf("only %d keys", len(keys))
	}
	// unseen: nothing else says that they must be there.
	unseen := map[byte]bool{atReading: true, atSketch: true, atPlacement: true, atSetting: true, atIndex: true, atMarks: false}
	for name, k := range keys {
		letter := name[0]
		var was []byte
		tamper(t, s, k, func(raw []byte) []byte { was = raw; return nil })
		if found := faults(t, s); len(found) == 0 && !unseen[letter] && letter != atJournal {
			t.Errorf("without %q there is no fault", clip(name))
		}
		if !isDerived(letter) {
			for _, at := range []int{0, 1, len(was) - 1} {
				tamper(t, s, k, func([]byte) []byte { b := bytesOf(was); b[at] ^= 8; return b })
				if found := faults(t, s); len(found) == 0 {
					t.Errorf("with a bit flipped in byte %d of %q there is no fault", at, clip(name))
				}
			}
			tamper(t, s, k, func([]byte) []byte { return pack(k, []byte{0xff, 0xff, 0xff}) })
			if found := faults(t, s); len(found) == 0 && letter != atSetting {
				t.Errorf("with nonsense in %q there is no fault", clip(name))
			}
		}
		tamper(t, s, k, func([]byte) []byte { return was })
	}
	strangers := map[string][]byte{
		"tag of a note without it":   tagKey("other", string(f.note)),
		"tag of nothing":             tagKey("tag", string(newNote())),
		"link of nothing":            key(atLinkOf, string(f.note), string(newLink())),
		"highlight of nothing":       key(atHighlightOf, string(f.source.ID), string(newHighlight())),
		"digest of nothing":          digestKey(notebook.Digest{1}, newSource(), 0),
		"digest of no version":       digestKey(notebook.Digest{1}, f.source.ID, 7),
		"another's origin":           key(atOrigin, originHash("elsewhere"), string(f.source.ID)),
		"history of nothing":         append(under(atNoteHistory, string(f.note)), key(atJournal, string(newAct()), four(1))[2:]...),
		"unknown letter":             []byte("z/what"),
		"not a key":                  []byte("q"),
		"short derived key":          []byte("D/short"),
		"tag without an end":         []byte("T/"),
		"marker of nobody":           key(atPending, "01J00000000000000000000000", four(0)),
		"marks of nothing":           key(atMarks, string(newSource())),
		"version of nothing":         key(atVersion, string(newSource()), four(1)),
		"before-image of no act":     key(atJournal, string(newAct()), four(1)),
		"counter of more than there": key(atCounter, "b"),
	}
	for name, k := range strangers {
		var was []byte
		tamper(t, s, k, func(raw []byte) []byte {
			was = raw
			if isDerived(k[0]) {
				return []byte{}
			}
			n := 9
			content := map[byte][]byte{atCounter: encode(&n, walkCount),
				atJournal: encode(&before{key: string(key(atNote, string(f.note))), absent: true}, walkBefore),
				atVersion: encode(&notebook.Source{ID: notebook.SourceID(firstID(k)), Version: 1}, walkSource)}[k[0]]
			return pack(k, content)
		})
		if found := faults(t, s); len(found) == 0 {
			t.Errorf("%s: there is no fault", name)
		}
		tamper(t, s, k, func([]byte) []byte { return was })
	}
}

func TestContentThatIsNotWholeIsAFault(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	f := fullNotebook(t, s)
	ck := textKey(f.source.ID)
	original := ck
	original.Part = notebook.PartOriginal
	for name, k := range map[string][]byte{
		"first chunk":  append(contentPrefix(ck), four(0)...),
		"last chunk":   append(contentPrefix(ck), four(1)...),
		"other file":   append(contentPrefix(original), four(0)...),
		"chunk beyond": append(contentPrefix(ck), four(2)...),
		"chunk apart":  append(contentPrefix(ck), four(9)...),
	} {
		var was []byte
		tamper(t, s, k, func(raw []byte) []byte {
			if was = raw; raw != nil {
				return nil
			}
			return pack(k, plain([]byte("more")))
		})
		if found := faults(t, s); len(found) != 1 || found[0].Ref != notebook.RefOf(f.source.ID) {
			t.Errorf("%s: %v", name, found)
		}
		tamper(t, s, k, func([]byte) []byte { return was })
	}
}

// A flipped bit is refused when opening, or found by Check, or it changes nothing: never a panic, never other words.
func TestCheckSurvivesFlippedBitsAnywhere(t *testing.T) {
	whole := t.TempDir()
	s, err := Open(context.Background(), whole, Options{})
	must(t, err)
	const sources = 12
	for i := range sources {
		update(t, s, func(tx notebook.Tx) error {
			return keepText(tx, notebook.Source{ID: newSource(), Version: 1}, string(noise(i, 1000+i*valueThreshold/4)))
		})
	}
	must(t, s.Close())
	var seal seal
	must(t, readJSON(filepath.Join(whole, sealName), &seal))
	const places = 20
	for name, size := range seal.Files {
		if size == 0 || name == "DISCARD" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			for i := range places {
				dir := filepath.Join(t.TempDir(), "n")
				must(t, os.CopyFS(dir, os.DirFS(whole)))
				flip(t, filepath.Join(dir, storeName, name), int(size)*i/places)
				s, err := Open(context.Background(), dir, Options{})
				if err != nil {
					wantErr(t, err, notebook.ErrDamaged)
					continue
				}
				if len(faults(t, s)) == 0 {
					allThere(t, s, sources)
				}
				_ = s.Close()
			}
		})
	}
}

func allThere(t *testing.T, s *Store, sources int) {
	t.Helper()
	view(t, s, func(tx notebook.Tx) error {
		n := 0
		must(t, tx.Sources("", func(source notebook.Source) bool {
			n++
			b, err := tx.Content(textKey(source.ID))
			must(t, err)
			if notebook.DigestOf(b) != source.Digest {
				t.Errorf("source %s reads otherwise", source.ID)
			}
			return true
		}))
		if n != sources {
			t.Errorf("%d sources are left of %d, and no fault", n, sources)
		}
		return nil
	})
}
