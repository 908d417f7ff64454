package notebook

import (
	"context"
	"errors"
	"slices"

	"commonplace/notebook/folder"
)

// Extract tells what files would become, without a notebook: fn is called for each source they would give, and for each file or entry
// that gives none with a draft that has only its Problem. What belongs to a page is passed over. The error is fn's or the context's.
func Extract(ctx context.Context, x Extractor, roots []ImportRoot, fn func(shown string, d Draft) error) error {
	for _, f := range folder.Walk(ctx, roots) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f.Part {
			continue
		}
		if err := extractFile(ctx, x, f, fn); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func extractFile(ctx context.Context, x Extractor, f folder.File, fn func(string, Draft) error) error {
	if f.Err != nil {
		return fn(f.Shown, Draft{Problem: f.Err})
	}
	data, modified, err := f.Read()
	if err != nil {
		return fn(f.Shown, Draft{Problem: err})
	}
	var ended error
	err = x.Extract(ctx, File{Name: f.Shown, Data: data, Modified: modified, Vault: f.Vault, Beside: f.Beside()}, func(d Draft) error {
		if d.Part {
			return nil
		}
		shown := f.Shown
		if d.Inner != "" {
			shown += "/" + d.Inner
		}
		ended = fn(shown, d)
		return ended
	})
	switch {
	case ended != nil:
		return ended
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fn(f.Shown, Draft{Problem: err})
	}
	return nil
}

// unlocking has a file read with the password of the import and, where that does not open it, with what opened an earlier version of it.
func (m *importer) unlocking(f folder.File, read func(password string) error) error {
	err := read(m.req.Password)
	if !errors.Is(err, ErrPassword) {
		return err
	}
	earlier, storeErr := m.passwordOf(f.Origin)
	switch {
	case storeErr != nil:
		return storeErr
	case earlier == "" || earlier == m.req.Password:
		return err
	}
	return read(earlier)
}

// passwordOf is what opened an earlier version of a file; "" for none.
func (m *importer) passwordOf(origin string) (password string, err error) {
	err = m.n.parts.Store.View(m.ctx, func(tx Tx) error {
		id, err := tx.SourceByOrigin(origin)
		if err != nil || id == "" {
			return err
		}
		s, err := tx.Source(id)
		password = s.Password
		return err
	})
	return password, err
}

// Keeping only the text: a person who is short of space, or who may not keep a file, has a notebook keep no original files and no pictures.
// It is a setting of the notebook and counts for what comes in from then on; what is there stays as it is. A file is still recognised, by
// its digest.

const textOnlySetting = "text only"

// TextOnly says whether the notebook keeps no originals of what comes in.
func (n Importing) TextOnly(ctx context.Context) (only bool, err error) {
	err = n.parts.Store.View(ctx, func(tx Tx) error {
		kept, err := tx.Setting(textOnlySetting)
		only = kept != nil
		return err
	})
	return only, err
}

// KeepTextOnly says whether the notebook keeps no originals of what comes in from now on. It is no act.
func (n Importing) KeepTextOnly(ctx context.Context, only bool) error {
	return n.parts.Store.Update(ctx, func(tx Tx) error {
		if only {
			return tx.PutSetting(textOnlySetting, []byte("true"))
		}
		return tx.PutSetting(textOnlySetting, nil)
	})
}

// withoutPictures is a draft of which only the text is kept: where a picture stood, nothing stands.
func withoutPictures(d Draft) Draft {
	d.Blocks = slices.DeleteFunc(slices.Clone(d.Blocks), func(b Block) bool { return b.Kind == BlockPicture })
	d.Pictures = nil
	return d
}
