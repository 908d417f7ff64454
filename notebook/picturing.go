package notebook

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// The pictures of a version are kept as content: the list of them under PartPictures and number 0, the bytes of each under its number
// from 1. A version without pictures has neither. The list is small and read with the text, so that a reader knows how high a picture will
// be before it is there.

const (
	// maxPictureList is the longest list, in bytes, that is read.
	maxPictureList = 4 << 20
	// maxSide is the longest side of a picture that is believed, in pixels.
	maxSide = 1 << 16
)

// keptPicture is a picture in the list.
type keptPicture struct {
	Name   string `json:"name,omitempty"`
	Alt    string `json:"alt,omitempty"`
	Media  string `json:"media,omitempty"` // "" for one that could not be read: only its place is kept
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	Bytes  int    `json:"bytes,omitempty"`
}

// EncodePictures writes the list of pictures as it is kept.
func EncodePictures(all []Picture) []byte {
	list := make([]keptPicture, len(all))
	for i, p := range all {
		list[i] = keptPicture{p.Name, p.Alt, p.Media, p.Width, p.Height, p.Size()}
	}
	out, err := json.Marshal(list)
	if err != nil {
		panic(err) // strings and numbers can be written
	}
	return out
}

// DecodePictures reads what EncodePictures wrote: the pictures without their bytes. What is no such list is ErrDamaged.
func DecodePictures(in []byte) ([]Picture, error) {
	var list []keptPicture
	if len(in) > maxPictureList {
		return nil, fmt.Errorf("the list of pictures: %w", ErrDamaged)
	}
	if err := json.Unmarshal(in, &list); err != nil {
		return nil, fmt.Errorf("the list of pictures: %w", ErrDamaged)
	}
	all := make([]Picture, len(list))
	for i, k := range list {
		if k.Width < 0 || k.Width > maxSide || k.Height < 0 || k.Height > maxSide || k.Bytes < 0 {
			return nil, fmt.Errorf("the list of pictures: %w", ErrDamaged)
		}
		all[i] = Picture{Name: k.Name, Alt: k.Alt, Media: k.Media, Width: k.Width, Height: k.Height, Bytes: k.Bytes}
	}
	return all, nil
}

// picturesOf reads the list of a version's pictures, where its blocks show any.
func picturesOf(tx Tx, id SourceID, version int, blocks []Block) ([]Picture, error) {
	most := 0
	for _, b := range blocks {
		if b.Kind == BlockPicture {
			most = max(most, b.Level)
		}
	}
	if most == 0 {
		return nil, nil
	}
	list, err := tx.Content(ContentKey{Source: id, Version: version, Part: PartPictures})
	if errors.Is(err, ErrNotFound) {
		return nil, fmt.Errorf("%s: the list of its pictures is missing: %w", id, ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	all, err := DecodePictures(list)
	if err == nil && most > len(all) {
		err = fmt.Errorf("%s: it shows picture %d of %d: %w", id, most, len(all), ErrDamaged)
	}
	return all, err
}

// Picture reads the bytes of a picture that a version of a source shows, by its number from 1; version 0 is the newest. One of which only
// the place is kept is ErrNotFound.
func (l Library) Picture(ctx context.Context, id SourceID, version, number int) (data []byte, err error) {
	err = l.store.View(ctx, func(tx Tx) error {
		if version == 0 {
			s, err := tx.Source(id)
			if err != nil {
				return err
			}
			version = s.Version
		}
		if number < 1 {
			return fmt.Errorf("picture %d of %s: %w", number, id, ErrNotFound)
		}
		data, err = tx.Content(ContentKey{Source: id, Version: version, Part: PartPictures, Number: number})
		return err
	})
	return data, err
}

// fitPictures says whether the picture blocks show pictures that are there.
func fitPictures(blocks []Block, pictures []Picture) bool {
	for _, b := range blocks {
		if b.Kind == BlockPicture && (b.Level < 1 || b.Level > len(pictures)) {
			return false
		}
	}
	return true
}

// pictureBytes is what pictures take when they are kept.
func pictureBytes(all []Picture) (n int) {
	for _, p := range all {
		n += len(p.Data)
	}
	return n
}
