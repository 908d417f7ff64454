package gui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
)

// while lets time pass, a look into the watched folders after the other.
func (d *desk) while(looks int) {
	for range looks {
		d.clock = d.clock.Add(time.Second)
		d.rest()
	}
}

func TestWatchAFolder(t *testing.T) {
	d := sit(t)
	d.file("clips/old.txt", council)
	d.session.Preferences.SetLastFolder(filepath.Join(filepath.Dir(d.o.Own), "clips"))
	if !d.menus.items["unwatch"].Disabled || !d.menus.items["watch-on"].Disabled {
		t.Error("there is nothing to stop watching, and yet it is offered")
	}
	d.command("watch")
	d.tap("Open")
	d.sees("What comes in from clips?")
	d.key(fyne.KeyDown, fyne.KeyReturn)
	d.rest()
	d.sees("/clips", "watching")
	d.file("clips/harbour.txt", harbour)
	d.while(3)
	d.sees("1 source came in from a watched folder", "1 source ·")
	d.tap("Open")
	d.rest()
	d.sees("Mr Kraus did not answer")
	d.file("clips/noise.bin", "\x00\x01\x02\x03\xff\xfe\x00\x00")
	d.while(3)
	d.sees("noise.bin was not taken in: It is not a kind of file that can be read here")
	d.tap("Show")
	d.rest()
	d.sees("Watched folder:", "1 refused")
	d.key(fyne.KeyEscape)
	if err := os.Rename(filepath.Join(filepath.Dir(d.o.Own), "clips"), filepath.Join(filepath.Dir(d.o.Own), "away")); err != nil {
		t.Fatal(err)
	}
	d.while(2)
	d.sees("/clips: it is not there")
	if title := d.menus.items["unwatch"].Label; title != "Stop watching "+d.session.Watching.Folders[0].Name() {
		t.Errorf("titled %q", title)
	}
	d.tap("/clips: it is not there")
	d.tap("Stop watching")
	d.rest()
	d.misses("/clips")
}

// drop drops files on the window, as the driver tells of it.
func (d *desk) drop(paths ...string) {
	d.t.Helper()
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	d.dropped(uris)
	d.rest()
}

func TestDropAnythingAnywhere(t *testing.T) {
	d := sit(t)
	d.file("folder/council.txt", council)
	d.drop(d.file("a.txt", harbour), filepath.Join(filepath.Dir(d.o.Own), "folder"))
	d.sees("2 added", "a.txt", "council.txt")
	d.drop(d.file("b.txt", harbour+" B")) // on the sheet
	d.sees("1 added", "b.txt")
	d.misses("2 added")
	d.key(fyne.KeyEscape)
	d.command("tag") // nothing is open, so nothing is asked
	d.command("about")
	d.drop(d.file("c.txt", harbour+" C"))
	d.sees("About Commonplace")
	d.misses("1 added")
	d.key(fyne.KeyEscape)
	d.rest()
	d.sees("1 added", "c.txt")
	d.key(fyne.KeyEscape)
	d.command("go-to")
	d.drop(d.file("d.txt", harbour+" D"))
	d.misses("1 added")
	d.key(fyne.KeyEscape)
	d.sees("1 added", "d.txt")
	d.key(fyne.KeyEscape)
	d.session.Importing.Start([]string{d.file("e.txt", harbour+" E")})
	d.dropped([]fyne.URI{storage.NewFileURI(d.file("f.txt", harbour+" F"))}) // while an import runs
	d.rest()
	d.sees("1 added", "e.txt", "This comes in when the import that runs is done")
	d.key(fyne.KeyEscape)
	d.rest()
	d.sees("1 added", "f.txt")
	d.key(fyne.KeyEscape)
	address, err := storage.ParseURI("https://example.org/a")
	if err != nil {
		t.Fatal(err)
	}
	d.dropped([]fyne.URI{address})
	d.sees("Commonplace never goes there", "Watch a folder…")
	d.key(fyne.KeyEscape)
	d.rest()
	if n := d.session.Status.Counts.Sources; n != 7 {
		t.Errorf("%d sources", n)
	}
}

func TestPasteAnAddress(t *testing.T) {
	d := sit(t)
	d.o.App.Clipboard().SetContent("https://example.org/news")
	d.command("paste")
	d.key(fyne.KeyReturn)
	d.sees("Commonplace never goes there", "Watch a folder…")
	d.key(fyne.KeyEscape)
	d.rest()
	if n := d.session.Status.Counts.Sources; n != 0 {
		t.Errorf("%d sources", n)
	}
}

func TestAClickBesideTheQueueKeepsWhatIsTyped(t *testing.T) {
	d := sit(t)
	d.take("harbour.txt", harbour)
	d.command("complete")
	d.rest()
	beside := fyne.NewPos(24, d.win.Canvas().Size().Height-60)
	d.typed("2025-04")
	test.TapCanvas(d.win.Canvas(), beside)
	d.settle()
	d.sees("To complete: 1 of 1")
	d.key(fyne.KeyEscape)
	d.misses("To complete: 1 of 1")
	d.command("complete")
	d.rest()
	relayout(d.win.Canvas().Content())
	test.TapCanvas(d.win.Canvas(), beside)
	d.settle()
	d.misses("To complete: 1 of 1")
}
