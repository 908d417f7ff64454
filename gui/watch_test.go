package gui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
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
