package index

import "context"

// Still ends the background, so that a test folds and merges when it chooses.
func (x *Index) Still() {
	x.Close()
	x.background = nil
}

// Fold folds what waits.
func (x *Index) Fold(ctx context.Context) error { return x.fold(ctx) }

// Merge merges all segments but the first few into one.
func (x *Index) Merge(ctx context.Context, but int) error {
	if all := storedOf(x.layers); len(all) > but {
		return x.merge(ctx, all[but:])
	}
	return nil
}

// Settle does what the background would in time.
func (x *Index) Settle(ctx context.Context) error {
	x.Close()
	return x.mergeDue(ctx)
}

// Segments is how many there are.
func (x *Index) Segments() int { return len(storedOf(x.layers)) }
