package notebook

import (
	"context"
	"slices"
)

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
