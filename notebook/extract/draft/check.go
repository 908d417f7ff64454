package draft

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"commonplace/notebook"
)

// Check says what is wrong with a draft, nil if it keeps what notebook promises of a source's text and blocks.
func Check(d notebook.Draft) error {
	if !utf8.ValidString(d.Text) {
		return errors.New("a text that is not UTF-8")
	}
	at := 0
	for i, b := range d.Blocks {
		sound := b.Valid(d.Text)
		if b.Kind.Pointlike() {
			sound = b.Len() == 0 && b.Start <= len(d.Text) && (b.Start == len(d.Text) || utf8.RuneStart(d.Text[b.Start]))
		}
		if b.Kind == notebook.BlockPicture && (b.Level < 1 || b.Level > len(d.Pictures)) {
			return fmt.Errorf("block %d shows picture %d of %d", i, b.Level, len(d.Pictures))
		}
		if b.Start < at || !sound {
			return fmt.Errorf("block %d at %d–%d of %d bytes, after %d", i, b.Start, b.End, len(d.Text), at)
		}
		at = b.End
	}
	at = 0
	for i, k := range d.Links {
		if k.At.Start < at || k.At.End < k.At.Start || d.Note && !k.At.Valid(d.Text) {
			return fmt.Errorf("link %d at %d–%d of %d bytes, after %d", i, k.At.Start, k.At.End, len(d.Text), at)
		}
		at = k.At.End
	}
	return nil
}
