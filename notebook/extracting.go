package notebook

import (
	"context"

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
