package notebook

import "context"

// Extract tells what files would become, without a notebook: fn is called for each source they would give, and for each file or entry
// that gives none with a draft that has only its Problem. What belongs to a page is passed over. The error is fn's or the context's.
func Extract(ctx context.Context, x Extractor, roots []ImportRoot, fn func(shown string, d Draft) error) error {
	for _, f := range walk(ctx, roots) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f.part {
			continue
		}
		if err := f.extract(ctx, x, fn); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (f found) extract(ctx context.Context, x Extractor, fn func(string, Draft) error) error {
	if f.err != nil {
		return fn(f.shown, Draft{Problem: f.err})
	}
	data, modified, err := f.read()
	if err != nil {
		return fn(f.shown, Draft{Problem: err})
	}
	var ended error
	err = x.Extract(ctx, File{Name: f.shown, Data: data, Modified: modified, Vault: f.vault, Beside: f.beside()}, func(d Draft) error {
		if d.Part {
			return nil
		}
		shown := f.shown
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
		return fn(f.shown, Draft{Problem: err})
	}
	return nil
}
