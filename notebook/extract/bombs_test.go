package extract_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

// What the hostile tests make archives of, byte by byte: what a writer of archives would not write.

// nothing and little are eight bytes that archives here are filled with.
const nothing, little = "\x00\x00\x00\x00\x00\x00\x00\x00", "a word.\n"

// deflated is a deflate stream of megabytes full of the same, without having been as long: a megabyte that ends at a byte border is repeated.
func deflated(t testing.TB, fill string, megabytes int) []byte {
	t.Helper()
	var one bytes.Buffer
	w, err := flate.NewWriter(&one, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(bytes.Repeat([]byte(fill), 1<<20/len(fill))); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return append(bytes.Repeat(one.Bytes(), megabytes), 3, 0) // the last block, of nothing
}

// rawEntry is an entry of a zip archive as its headers tell of it; at is where its local header stands.
type rawEntry struct {
	name         string
	at           int
	packed, size uint64
	sum          uint32
}

// maxSize32 in a header says that the size stands in an extra field.
const maxSize32 = 1<<32 - 1

// head writes an entry's header: the local one, or that of the directory.
func (e rawEntry) head(central bool) []byte {
	var b bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&b, binary.LittleEndian, v) // to memory
		}
	}
	var extra bytes.Buffer
	packed, size := uint32(min(e.packed, maxSize32)), uint32(min(e.size, maxSize32))
	if e.size >= maxSize32 {
		_ = binary.Write(&extra, binary.LittleEndian, []uint16{1, 16})
		_ = binary.Write(&extra, binary.LittleEndian, []uint64{e.size, e.packed})
		packed = maxSize32
	}
	if central {
		put(uint32(0x02014b50), uint16(45))
	} else {
		put(uint32(0x04034b50))
	}
	put(uint16(45), uint16(0), uint16(8), uint32(0), e.sum, packed, size, uint16(len(e.name)), uint16(extra.Len()))
	if central {
		put(make([]byte, 2+2+2+4), uint32(e.at))
	}
	b.WriteString(e.name)
	b.Write(extra.Bytes())
	return b.Bytes()
}

// rawZip puts a directory of entries behind what they point into.
func rawZip(body []byte, entries ...rawEntry) []byte {
	data := bytes.Clone(body)
	for _, e := range entries {
		data = append(data, e.head(true)...)
	}
	end := []byte("PK\x05\x06\x00\x00\x00\x00")
	end = binary.LittleEndian.AppendUint16(end, uint16(len(entries)))
	end = binary.LittleEndian.AppendUint16(end, uint16(len(entries)))
	end = binary.LittleEndian.AppendUint32(end, uint32(len(data)-len(body)))
	end = binary.LittleEndian.AppendUint32(end, uint32(len(body)))
	return append(data, append(end, 0, 0)...)
}

// zeroZip is an archive of one entry of zeros, whose headers say its size, or another.
func zeroZip(t testing.TB, name string, megabytes int, said uint64) []byte {
	packed := deflated(t, nothing, megabytes)
	e := rawEntry{name: name, packed: uint64(len(packed)), size: said}
	return rawZip(append(e.head(false), packed...), e)
}

// sharedZip is an archive whose n entries are all the same megabytes: the directory points n times to one place.
func sharedZip(t testing.TB, fill string, n, megabytes int) []byte {
	packed := deflated(t, fill, megabytes)
	e := rawEntry{name: "a0.txt", packed: uint64(len(packed)), size: uint64(megabytes) << 20, sum: crc32.ChecksumIEEE(bytes.Repeat([]byte(fill), megabytes<<20/len(fill)))}
	body := append(e.head(false), packed...)
	entries := make([]rawEntry, n)
	for i := range entries {
		entries[i] = e
		entries[i].name = fmt.Sprintf("a%d.txt", i)
	}
	return rawZip(body, entries...)
}

// quotedZip is an archive whose entries overlap: each unpacks to the header of the next, quoted, and to all the next unpacks to.
func quotedZip(t testing.TB, fill string, n, megabytes int) []byte {
	data := deflated(t, fill, megabytes)
	inner := bytes.Repeat([]byte(fill), megabytes<<20/len(fill))
	sum, size := crc32.ChecksumIEEE(inner), uint64(len(inner))
	entries := make([]rawEntry, n)
	var fromEnd = make([]int, n)
	for i := n - 1; i >= 0; i-- {
		e := rawEntry{name: fmt.Sprintf("a%03d.txt", i), packed: uint64(len(data)), size: size, sum: sum}
		head := e.head(false)
		entries[i] = e
		data = append(head, data...)
		fromEnd[i] = len(data)
		if i == 0 {
			break
		}
		quote := []byte{0} // a stored block that is not the last: its length, and that again with every bit turned
		quote = binary.LittleEndian.AppendUint16(quote, uint16(len(head)))
		quote = binary.LittleEndian.AppendUint16(quote, ^uint16(len(head)))
		data = append(quote, data...)
		sum = sumOf(head, inner, entries[i+1:])
		size += uint64(len(head))
	}
	for i := range entries {
		entries[i].at = len(data) - fromEnd[i]
	}
	return rawZip(data, entries...)
}

// sumOf is the checksum of a header, those of the entries after it, and what the last unpacks to.
func sumOf(head, inner []byte, after []rawEntry) uint32 {
	sum := crc32.ChecksumIEEE(head)
	for _, e := range after {
		sum = crc32.Update(sum, crc32.IEEETable, e.head(false))
	}
	return crc32.Update(sum, crc32.IEEETable, inner)
}

// nestedZip is an archive of fan archives of fan archives and so on, deep levels, and a text in each of the last.
func nestedZip(t testing.TB, deep, fan int) []byte {
	held := zipOf(t, entry{name: "a.txt", data: strings.Repeat("words ", 1<<16)})
	for range deep {
		entries := make([]entry, fan)
		for i := range entries {
			entries[i] = entry{name: fmt.Sprintf("%d.zip", i), data: string(held)}
		}
		held = zipOf(t, entries...)
	}
	return held
}

// zeroGzip is gzip around zeros, behind what begins them.
func zeroGzip(t testing.TB, begin []byte, megabytes int) []byte {
	head := []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03")
	head = append(head, 0)
	head = binary.LittleEndian.AppendUint16(head, uint16(len(begin)))
	head = binary.LittleEndian.AppendUint16(head, ^uint16(len(begin)))
	return append(append(append(head, begin...), deflated(t, nothing, megabytes)...), make([]byte, 8)...)
}

// TestBombsAreSound: what is made here to be refused for its size is read where it is small, so that it is not refused as broken.
func TestBombsAreSound(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"all in one place", sharedZip(t, little, 5, 1), "5 text"},
		{"each in the one before", quotedZip(t, little, 5, 1), "4 unreadable, text"}, // a header is the beginning of an archive
		{"one in another", nestedZip(t, 1, 3), "3 text"},
		{"zeros", zeroZip(t, "a.txt", 1, 1<<20), "not a kind of file that can be read"},
	} {
		if all, err := read(t, "a.zip", c.data); becomes(all, err) != c.want {
			t.Errorf("%s: %q, want %q", c.name, becomes(all, err), c.want)
		}
	}
}
