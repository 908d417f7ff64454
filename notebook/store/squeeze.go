package store

import (
	"fmt"

	"github.com/klauspost/compress/zstd"

	"commonplace/notebook"
)

// Decision: chunks are compressed here, because Badger compresses its tables and not the value log, where most chunks are. Text
// shrinks to about a third. Price: a few milliseconds a megabyte, and a byte that says whether a chunk is compressed; it is not
// where that saves less than an eighth. An index record has the byte too, since the index reads both alike.

const (
	chunkPlain  = 0
	chunkZipped = 1
)

// zip is the Store's compressor.
type zip struct {
	in  *zstd.Encoder
	out *zstd.Decoder
}

func newZip() (zip, error) {
	in, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
		zstd.WithWindowSize(notebook.MaxChunkBytes), zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(false))
	if err != nil {
		return zip{}, err
	}
	out, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(notebook.MaxStepBytes))
	return zip{in, out}, err
}

// squeeze returns a chunk as it is kept.
func (z zip) squeeze(data []byte) []byte {
	small := z.in.EncodeAll(data, append(make([]byte, 0, len(data)/2+64), chunkZipped))
	if len(small) > len(data)-len(data)/8 {
		return plain(data)
	}
	return small
}

// plain returns a value as expand reads it, not compressed.
func plain(data []byte) []byte { return append([]byte{chunkPlain}, data...) }

// expand returns what squeeze was given; it may share bytes with what it reads.
func (z zip) expand(key, content []byte) ([]byte, error) {
	switch {
	case len(content) > 0 && content[0] == chunkPlain:
		return content[1:], nil
	case len(content) > 0 && content[0] == chunkZipped:
		data, err := z.out.DecodeAll(content[1:], []byte{})
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %v", notebook.ErrDamaged, keyWords(key), err)
		}
		return data, nil
	}
	return nil, fmt.Errorf("%w: %s is no chunk", notebook.ErrDamaged, keyWords(key))
}
