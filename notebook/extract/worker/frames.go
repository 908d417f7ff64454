package worker

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"commonplace/notebook"
)

// What passes between supervisor and worker are frames: a letter, a length of four bytes, big endian, and that many bytes.
//
//	supervisor ─► worker    F request (JSON)   D D D … the file's bytes
//	                        A answer (JSON) to a W   D … the picture's bytes
//	worker ─► supervisor    R ready (version)
//	                        H a draft's header (JSON)   O … its original   T … its text   B … its blocks   P … its pictures   L … its links and highlights,
//	                        one after the other: all of it for each draft
//	                        W name of a picture beside the file (JSON), which is answered before anything else passes
//	                        E end (JSON: a problem, or none)
//	                        S starting a reader that takes long to start   s started; between any others
//
//	supervisor ─► worker    G request for a page (JSON)   D D D … the file's bytes, unless the worker has them
//	worker ─► supervisor    J the picture's header (JSON)   M … where its marks are (JSON)   I … the picture
//	                        E end
//
// T is left out where the text is the original byte for byte, and O where the original is the file itself, so the usual large text
// crosses once, on the way in. Sizes are told in the header, so that either side makes room once.

const (
	frameRequest  = 'F'
	frameData     = 'D'
	frameReady    = 'R'
	frameHeader   = 'H'
	frameText     = 'T'
	frameBlocks   = 'B' // as notebook.EncodeBlocks writes them
	framePictures = 'P'
	frameLinks    = 'L' // as JSON
	frameOriginal = 'O'
	frameEnd      = 'E'
	frameStarting = 'S'
	frameStarted  = 's'
	frameWanted   = 'W'
	frameAnswer   = 'A'

	framePageRequest = 'G'
	framePage        = 'J'
	framePageMarks   = 'M'
	framePicture     = 'I'
)

const (
	// maxFrame is the most a frame carries: what is larger is sent in pieces.
	maxFrame = 1 << 20
	// protocol changes with the frames; a worker of another version is not used.
	protocol = "commonplace extract 4"
	// maxAdvance is the most memory made on the word of a header alone; more is made as bytes arrive.
	maxAdvance = 16 << 20
)

// request announces a file.
type request struct {
	Name     string
	Size     int
	Password string `json:",omitempty"`
	Vault    bool   `json:",omitempty"`
	Beside   bool   `json:",omitempty"` // pictures beside it can be asked for
}

// wanted asks for a picture beside the file.
type wanted struct{ Name string }

// answer announces the bytes of one; Missing: it is not there, or too large.
type answer struct {
	Size    int
	Missing bool `json:",omitempty"`
}

// pageRequest asks for a page.
type pageRequest struct {
	Size     int    // of the file; 0: the worker has it
	Password string `json:",omitempty"`
	Page     int
	Width    int
	Marks    []notebook.PageMark
	Bare     bool `json:",omitempty"` // only where the marks are
}

// pageHeader is a picture of a page but for its large parts.
type pageHeader struct {
	Media                string
	Width, Height, Pages int
	Size, MarksSize      int
}

// header is a draft but for its large parts.
type header struct {
	notebook.Draft
	Sum                            []byte // its Digest
	Trouble                        wireProblem
	TextSize, BlockSize            int
	OriginalSize, LinkSize         int
	PictureSizes                   []int `json:",omitempty"`
	TextIsOriginal, OriginalIsFile bool  `json:",omitempty"`
}

// errFrames: the other side does not keep to the frames.
var errFrames = errors.New("unexpected frame")

// writeFrame writes one frame of at most maxFrame bytes.
func writeFrame(w io.Writer, kind byte, payload []byte) error {
	if len(payload) > maxFrame {
		return fmt.Errorf("%w: %d bytes", errFrames, len(payload))
	}
	var head [5]byte
	head[0] = kind
	binary.BigEndian.PutUint32(head[1:], uint32(len(payload)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(payload)
	return err
}

// writeJSON writes one frame with a value in it.
func writeJSON(w io.Writer, kind byte, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return writeFrame(w, kind, b)
}

// writePieces writes a large thing in as many frames as it takes, without copying it.
func writePieces[T string | []byte](w io.Writer, kind byte, all T) error {
	for len(all) > 0 {
		n := min(len(all), maxFrame)
		if err := writeFrame(w, kind, []byte(all[:n])); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

// readFrameHead reads the letter and the length of the next frame. io.EOF means that the other side ended between frames.
func readFrameHead(r io.Reader) (kind byte, size int, err error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, 0, err
	}
	size = int(binary.BigEndian.Uint32(head[1:]))
	if size > maxFrame {
		return 0, 0, fmt.Errorf("%w: %d bytes", errFrames, size)
	}
	return head[0], size, nil
}

// readFrame reads a small frame whole.
func readFrame(r io.Reader) (kind byte, payload []byte, err error) {
	kind, size, err := readFrameHead(r)
	if err != nil {
		return 0, nil, err
	}
	payload = make([]byte, size)
	_, err = io.ReadFull(r, payload)
	return kind, payload, err
}

// readPieces reads what writePieces wrote, size bytes of it.
func readPieces(r io.Reader, want byte, size int) ([]byte, error) {
	all := make([]byte, 0, min(size, maxAdvance))
	err := pieces(r, want, size, func(n int) error {
		if cap(all)-len(all) < n { // believed so far: make room for all of it at once
			all = append(make([]byte, 0, size), all...)
		}
		all = all[:len(all)+n]
		_, err := io.ReadFull(r, all[len(all)-n:])
		return err
	})
	return all, err
}

// readString is readPieces for a text, which is not copied once more.
func readString(r io.Reader, want byte, size int) (string, error) {
	var all strings.Builder
	all.Grow(min(size, maxAdvance))
	err := pieces(r, want, size, func(n int) error {
		if all.Cap()-all.Len() < n {
			all.Grow(size - all.Len())
		}
		_, err := io.CopyN(&all, r, int64(n))
		return err
	})
	return all.String(), err
}

// pieces reads the heads of as many frames as make size bytes; read takes the n bytes of each.
func pieces(r io.Reader, want byte, size int, read func(n int) error) error {
	for size > 0 {
		kind, n, err := readFrameHead(r)
		if err != nil {
			return err
		}
		if kind != want || n == 0 || n > size {
			return fmt.Errorf("%w: %q of %d bytes", errFrames, kind, n)
		}
		if err := read(n); err != nil {
			return err
		}
		size -= n
	}
	return nil
}
