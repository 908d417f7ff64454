package worker

import (
	"encoding/json"
	"fmt"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/draft"
)

const (
	// maxTextBytes is the longest text a file can give: each of its bytes broken.
	maxTextBytes = 3 * archive.MaxFile
	// maxBlockCount is the most blocks believed, and maxBlockBytes what one may take in its frame.
	maxBlockCount, maxBlockBytes = 4 * draft.MaxBlocks, 32
)

// draft receives what belongs to a header, and believes none of it unchecked: a parser gone wrong must not write outside a text.
func (p *process) draft(payload, data []byte) (d notebook.Draft, err error) {
	var h header
	if err := json.Unmarshal(payload, &h); err != nil {
		return d, err
	}
	if h.TextSize < 0 || h.TextSize > maxTextBytes || h.BlockSize < 0 || h.BlockSize > maxBlockCount*maxBlockBytes ||
		h.OriginalSize < 0 || h.OriginalSize > archive.MaxEntry || len(h.Sum) != len(d.Digest) || len(h.PictureSizes) != len(h.Pictures) {
		return d, fmt.Errorf("%w: sizes of a draft", errFrames)
	}
	d = h.Draft
	d.Digest, d.Problem = notebook.Digest(h.Sum), h.Trouble.err()
	if h.OriginalIsFile {
		d.Original = data
	} else if d.Original, err = readPieces(p.out, frameOriginal, h.OriginalSize); err != nil {
		return d, err
	}
	if h.TextIsOriginal {
		d.Text = string(d.Original)
	} else if d.Text, err = readString(p.out, frameText, h.TextSize); err != nil {
		return d, err
	}
	packed, err := readPieces(p.out, frameBlocks, h.BlockSize)
	if err != nil {
		return d, err
	}
	if d.Blocks, err = notebook.DecodeBlocks(packed); h.BlockSize > 0 && err != nil {
		return d, fmt.Errorf("%w: %v", errFrames, err)
	}
	if err := p.pictures(&d, h.PictureSizes); err != nil {
		return d, err
	}
	if err := p.links(&d, h.LinkSize); err != nil {
		return d, err
	}
	return d, draft.Check(d)
}

// pictures receives the bytes of a draft's pictures.
func (p *process) pictures(d *notebook.Draft, sizes []int) (err error) {
	all := 0
	for i, n := range sizes {
		if all += n; n < 0 || n > album.MaxPicture || all > album.MaxPictures {
			return fmt.Errorf("%w: sizes of pictures", errFrames)
		}
		if d.Pictures[i].Data, err = readPieces(p.out, framePictures, n); err != nil {
			return err
		}
	}
	return nil
}

// maxLinkBytes bounds what a draft's links and highlights take as they cross.
const maxLinkBytes = 64 << 20

// crossing are the parts of a draft that cross together.
type crossing struct {
	Links      []notebook.DraftLink      `json:",omitempty"`
	Highlights []notebook.DraftHighlight `json:",omitempty"`
}

// packLinks writes a draft's links and highlights as they cross; nothing where it has none.
func packLinks(d notebook.Draft) ([]byte, error) {
	if len(d.Links)+len(d.Highlights) == 0 {
		return nil, nil
	}
	return json.Marshal(crossing{d.Links, d.Highlights})
}

// links receives a draft's links and highlights.
func (p *process) links(d *notebook.Draft, size int) error {
	if size < 0 || size > maxLinkBytes {
		return fmt.Errorf("%w: size of links", errFrames)
	}
	packed, err := readPieces(p.out, frameLinks, size)
	if err != nil || size == 0 {
		return err
	}
	var c crossing
	err = json.Unmarshal(packed, &c)
	d.Links, d.Highlights = c.Links, c.Highlights
	return err
}

// send sends one draft. What equals what the supervisor has already is not sent.
func (w *worker) send(d notebook.Draft, data []byte) error {
	blocks := notebook.EncodeBlocks(d.Blocks)
	links, err := packLinks(d)
	if err != nil {
		return err
	}
	h := header{
		Draft: d, Sum: d.Digest[:], Trouble: toWire(d.Problem),
		TextSize: len(d.Text), BlockSize: len(blocks), OriginalSize: len(d.Original), LinkSize: len(links),
		TextIsOriginal: len(d.Text) == len(d.Original) && d.Text == string(d.Original),
		OriginalIsFile: len(d.Original) == len(data) && len(data) > 0 && &d.Original[0] == &data[0],
	}
	for _, p := range d.Pictures {
		h.PictureSizes = append(h.PictureSizes, len(p.Data))
	}
	if err := writeJSON(w.out, frameHeader, h); err != nil {
		return err
	}
	if !h.OriginalIsFile {
		if err := writePieces(w.out, frameOriginal, d.Original); err != nil {
			return err
		}
	}
	if !h.TextIsOriginal {
		if err := writePieces(w.out, frameText, d.Text); err != nil {
			return err
		}
	}
	if err := writePieces(w.out, frameBlocks, blocks); err != nil {
		return err
	}
	for _, p := range d.Pictures {
		if err := writePieces(w.out, framePictures, p.Data); err != nil {
			return err
		}
	}
	return writePieces(w.out, frameLinks, links)
}
