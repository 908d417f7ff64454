package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// objects is a document as its objects, by number; 0 is none.
type objects struct {
	body [][]byte // each without "n 0 obj" and "endobj"
}

// errForeign is what reading anything but gofpdf's own output gives.
var errForeign = errors.New("not as gofpdf writes a document")

// readObjects takes gofpdf's output apart by its cross-reference table: one section, one line of twenty bytes an object.
func readObjects(file []byte) (*objects, error) {
	_, tail, found := bytes.Cut(file[max(0, len(file)-64):], []byte("startxref\n"))
	start, err := strconv.Atoi(strings.Fields(string(tail) + " x")[0])
	if !found || err != nil || start < 0 || start >= len(file) {
		return nil, errForeign
	}
	head := bytes.SplitN(file[start:], []byte("\n"), 3)
	var count int
	if _, err := fmt.Sscanf(string(head[min(1, len(head)-1)]), "0 %d", &count); err != nil || len(head) < 3 || len(head[2]) < 20*count {
		return nil, errForeign
	}
	o := &objects{body: make([][]byte, count)}
	for i := 1; i < count; i++ {
		at, err := strconv.Atoi(string(head[2][20*i : 20*i+10]))
		mark := fmt.Appendf(nil, "%d 0 obj\n", i)
		if err != nil || at > start || !bytes.HasPrefix(file[at:], mark) {
			return nil, fmt.Errorf("object %d: %w", i, errForeign)
		}
		o.body[i] = file[at+len(mark) : start]
	}
	for i, b := range o.body[1:] {
		if o.body[i+1], err = upToEnd(b); err != nil {
			return nil, fmt.Errorf("object %d: %w", i+1, err)
		}
	}
	return o, nil
}

// upToEnd cuts an object where it ends; a stream's bytes are skipped by its length, for they may hold anything.
func upToEnd(b []byte) ([]byte, error) {
	from := 0
	if stream := bytes.Index(b, []byte(">>\nstream\n")); stream >= 0 && stream < bytes.Index(b, []byte("endobj")) {
		length := bytes.LastIndex(b[:stream], []byte("/Length "))
		if length < 0 {
			return nil, errForeign
		}
		n, err := strconv.Atoi(string(bytes.TrimSpace(b[length+len("/Length ") : stream])))
		from = stream + len(">>\nstream\n") + n
		if err != nil || from > len(b) {
			return nil, errForeign
		}
	}
	end := bytes.Index(b[from:], []byte("endobj"))
	if end < 0 {
		return nil, errForeign
	}
	return b[:from+end], nil
}

// add appends an object and returns its number.
func (o *objects) add(format string, values ...any) int {
	o.body = append(o.body, fmt.Appendf(nil, format+"\n", values...))
	return len(o.body) - 1
}

// addStream appends a compressed stream; dict is further entries of its dictionary.
func (o *objects) addStream(dict string, data []byte) int {
	z := deflate(data)
	return o.add("<<%s/Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", dict, len(z), z)
}

func deflate(data []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(data) // a bytes.Buffer takes everything
	z.Close()
	return out.Bytes()
}

func isStream(body []byte) bool {
	return bytes.HasSuffix(bytes.TrimRight(body, "\n"), []byte("endstream"))
}

// counting counts and digests what passes through.
type counting struct {
	w   io.Writer
	n   int
	err error
	sum interface{ io.Writer }
}

func (c *counting) Write(b []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(b)
	c.n, c.err = c.n+n, err
	c.sum.Write(b[:n])
	return n, err
}

// perBundle is how many small objects share one compressed stream.
const perBundle = 200

// entry says where an object is: kind 1 at a byte of the file, kind 2 as the nth of a bundle.
type entry struct{ kind, at, nth int }

// write writes the document: streams as they are, everything else bundled into compressed object streams, then a cross-reference
// stream (PDF 1.5). Links and tags are many small dictionaries and shrink about eightfold.
func (o *objects) write(w io.Writer, root, info int) error {
	sum := sha256.New()
	c := &counting{w: w, sum: sum}
	io.WriteString(c, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	entries := make([]entry, len(o.body))
	put := func(number int, body []byte) {
		entries[number] = entry{1, c.n, 0}
		fmt.Fprintf(c, "%d 0 obj\n%sendobj\n", number, body)
	}
	var small []int
	for i := 1; i < len(o.body); i++ {
		if isStream(o.body[i]) {
			put(i, o.body[i])
		} else {
			small = append(small, i)
		}
	}
	for len(small) > 0 {
		group := small[:min(perBundle, len(small))]
		small = small[len(group):]
		var index, data bytes.Buffer
		bundle := len(o.body)
		for nth, number := range group {
			fmt.Fprintf(&index, "%d %d ", number, data.Len())
			data.Write(bytes.TrimRight(o.body[number], "\n"))
			data.WriteByte('\n')
			entries[number] = entry{2, bundle, nth}
		}
		dict := fmt.Sprintf("/Type /ObjStm /N %d /First %d ", len(group), index.Len())
		o.addStream(dict, append(index.Bytes(), data.Bytes()...))
		entries = append(entries, entry{})
		put(bundle, o.body[bundle])
	}
	start := c.n
	entries = append(entries, entry{1, start, 0})
	var table []byte
	for _, e := range entries {
		table = append(table, byte(e.kind), byte(e.at>>24), byte(e.at>>16), byte(e.at>>8), byte(e.at), byte(e.nth>>8), byte(e.nth))
	}
	id := hex.EncodeToString(sum.Sum(nil)[:16])
	dict := fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%s><%s>] ", len(entries), root, info, id, id)
	number := o.addStream(dict, table)
	fmt.Fprintf(c, "%d 0 obj\n%sendobj\nstartxref\n%d\n%%%%EOF\n", number, o.body[number], start)
	return c.err
}
