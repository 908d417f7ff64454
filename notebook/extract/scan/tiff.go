package scan

import (
	"encoding/binary"
	"fmt"
	"io"

	"commonplace/notebook/extract/picture"
)

// A TIFF is a header that leads to a directory, which tells of one page and leads to the next. The decoder reads the first; it reads any
// other when the header it is given leads there.
//
//	II*\0 offset ─► directory 1: number of entries, 12 bytes each, offset ─► directory 2 …

const (
	// maxTIFFPages is the most pages of a file that are read.
	maxTIFFPages = 2000
	tiffHeader   = 8
	tiffEntry    = 12
	// tagSubfile is the entry that says what a page is for; its first bit says that it is a smaller copy of another.
	tagSubfile, smallerCopy = 254, 1
	// tagOrientation is the entry that says which way up it is.
	tagOrientation = 274
)

func isTIFF(data []byte) bool { return begins(data, "II*\x00") || begins(data, "MM\x00*") }

// order is the order of bytes in which a TIFF is written.
func order(data []byte) binary.ByteOrder {
	if data[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// tiffPages finds the pages: for each the file with a header that leads to it, and which way up it is.
func tiffPages(data []byte) ([]page, error) {
	if len(data) < tiffHeader {
		return nil, fmt.Errorf("%w: it breaks off", ErrBroken)
	}
	o := order(data)
	var pages []page
	seen := map[uint32]bool{}
	for at := o.Uint32(data[4:]); at != 0 && !seen[at]; {
		if seen[at] = true; len(seen) > maxTIFFPages {
			return nil, fmt.Errorf("%w: more than %d pages", ErrTooLarge, maxTIFFPages)
		}
		entries, next, ok := directory(data, o, at)
		if !ok {
			break // what comes before is read all the same
		}
		if value(o, entries, tagSubfile)&smallerCopy == 0 {
			l := led{data: data}
			copy(l.head[:], data)
			o.PutUint32(l.head[4:], at)
			pages = append(pages, page{data: l, turn: turnOf(o, entries)})
		}
		at = next
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("%w: it has no page", ErrBroken)
	}
	return pages, nil
}

// directory returns the entries of the directory at an offset, and where the next is.
func directory(data []byte, o binary.ByteOrder, at uint32) (entries []byte, next uint32, ok bool) {
	const counts, leads = 2, 4
	if uint64(at)+counts > uint64(len(data)) {
		return nil, 0, false
	}
	from := int(at) + counts
	to := from + int(o.Uint16(data[at:]))*tiffEntry
	if to+leads > len(data) {
		return nil, 0, false
	}
	return data[from:to], o.Uint32(data[to:]), true
}

// value returns the small number that the entry with a tag holds, 0 where there is none.
func value(o binary.ByteOrder, entries []byte, tag uint16) int {
	const short, at = 3, 8
	for ; len(entries) >= tiffEntry; entries = entries[tiffEntry:] {
		if o.Uint16(entries) != tag {
			continue
		}
		if o.Uint16(entries[2:]) == short {
			return int(o.Uint16(entries[at:]))
		}
		return int(o.Uint32(entries[at:]) & 0xFFFF)
	}
	return 0
}

// led is a file whose first bytes are others.
type led struct {
	head [tiffHeader]byte
	data []byte
}

// ReadAt implements io.ReaderAt.
func (l led) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= int64(len(l.data)) {
		return 0, io.EOF
	}
	n := copy(p, l.data[off:])
	if off < tiffHeader {
		copy(p[:n], l.head[off:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// turnOf reads from a directory which way up a page was taken.
func turnOf(o binary.ByteOrder, entries []byte) picture.Turn {
	if t := value(o, entries, tagOrientation); t >= 1 && t <= 8 {
		return picture.Turn(t)
	}
	return 0
}
