package notebook

import (
	"context"
	"errors"
	"fmt"

	"commonplace/notebook/alike"
)

// Difference tells what two versions of a source's text differ in. Version 0 for to is the newest, for from the one before to; a source
// without that version is ErrNotFound.
func (n Comparing) Difference(ctx context.Context, id SourceID, from, to int) (d Difference, err error) {
	var older, newer []byte
	err = n.parts.Store.View(ctx, func(tx Tx) error {
		s, err := tx.Source(id)
		if err != nil {
			return err
		}
		if to == 0 {
			to = s.Version
		}
		if from == 0 {
			if from, err = versionBefore(tx, id, to); err != nil {
				return err
			}
		}
		for _, v := range []struct {
			number int
			text   *[]byte
		}{{from, &older}, {to, &newer}} {
			if _, err := tx.SourceVersion(id, v.number); err != nil {
				return err
			}
			if *v.text, err = tx.Content(ContentKey{Source: id, Version: v.number, Part: PartText}); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return d, fmt.Errorf("difference: %w", err)
	}
	d = alike.Differ(string(older), string(newer))
	d.From, d.To = from, to
	return d, nil
}

// versionBefore is the newest version before another. Numbers may be left out, where a version was undone.
func versionBefore(tx Tx, id SourceID, version int) (int, error) {
	for v := version - 1; v > 0; v-- {
		_, err := tx.SourceVersion(id, v)
		if err == nil || !errors.Is(err, ErrNotFound) {
			return v, err
		}
	}
	return 0, fmt.Errorf("a version before %d of %s: %w", version, id, ErrNotFound)
}
