package extract

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"

	"commonplace/notebook"
	"commonplace/notebook/extract/picture"
	"commonplace/notebook/folder"
)

// What a reader names as a picture becomes one that is kept, or a place with the words that are said in its stead:
//
//	reader ─► refer(name, alt) ─► find the bytes: data:, or who holds them ─► keep(name, alt, bytes) ─► number of the picture, 0 for none
//	                              a file beside, an entry beside, a part of the mail          └► picture.Open, Keep
//
// Nothing is ever fetched from a network.
//
// Decision: a picture that is elsewhere, as most of a page are that was saved alone, leaves a place where it has words, and no warning: it
// is no fault of the file. One that is there and cannot be read leaves its place in any case, and a warning. Price: a page without its
// folder shows less than it might.

const (
	// maxPictures is the most pictures of one source, and maxPictureWork the most pixels that are decoded for one: some ten seconds.
	maxPictures, maxPictureWork = 500, 400_000_000
	// maxRead is the largest file that is read for one picture.
	maxRead = 32 << 20
	// maxAltBytes is the longest words in a picture's place, and maxPictureName the longest name, in bytes.
	maxAltBytes, maxPictureName = 1000, 300
	// maxNamed is how many pictures are named that could not be read.
	maxNamed = 3
)

// finder returns the bytes of a picture that a source names; an error where they are not there.
type finder func(name string) ([]byte, error)

// errElsewhere: the bytes are not in or beside the file.
var errElsewhere = errors.New("not with the file")

// pictures gathers those of one source. Nil takes none.
type pictures struct {
	find    finder // for what is not in the name itself; nil: nothing
	kept    []notebook.Picture
	by      map[[sha256.Size]byte]int // numbers, by the bytes they came from
	bytes   int
	work    int
	damaged []string // what could not be read, and why
	over    int      // how many are left out because there are so many
}

func newPictures(find finder) *pictures {
	return &pictures{find: find, by: map[[sha256.Size]byte]int{}}
}

// into gives a draft the pictures its text shows.
func (p *pictures) into(d *notebook.Draft) {
	if p == nil || len(p.kept) == 0 && len(p.damaged) == 0 && p.over == 0 {
		return
	}
	d.Pictures = p.kept
	for i, what := range p.damaged {
		if i == maxNamed {
			d.Warnings = append(d.Warnings, fmt.Sprintf("%d more pictures cannot be shown.", len(p.damaged)-maxNamed))
			break
		}
		d.Warnings = append(d.Warnings, what)
	}
	if p.over > 0 {
		d.Warnings = append(d.Warnings, fmt.Sprintf("%d pictures are left out: it has more than are kept.", p.over))
	}
}

// refer takes the first of the names under which bytes are found and returns its number; 0 where nothing is to be shown.
func (p *pictures) refer(names []string, alt string) int {
	if p == nil {
		return 0
	}
	alt = altWords(alt)
	tiny := false
	for _, name := range names {
		data, err := p.bytesOf(name)
		if err != nil {
			continue
		}
		n, small := p.keep(name, alt, data)
		if !small {
			return n
		}
		tiny = true // a stand-in for one that is loaded later, or a spacer
	}
	if tiny && len(names) == 1 || alt == "" || len(names) == 0 {
		return 0
	}
	return p.place(names[0], alt)
}

// keep keeps a picture and returns its number; small says that it shows nothing.
func (p *pictures) keep(name, alt string, data []byte) (number int, small bool) {
	if p == nil {
		return 0, false
	}
	sum := sha256.Sum256(data)
	if n := p.by[sum]; n != 0 {
		return n, false
	}
	made, err := p.make(data)
	switch {
	case errors.Is(err, picture.ErrTiny):
		return 0, true
	case errors.Is(err, errFull):
		p.over++
		return 0, false
	case err != nil:
		p.damaged = append(p.damaged, fmt.Sprintf("The picture %s cannot be shown: it is %s.", pictureCalled(name, alt), pictureFault(err)))
		return p.place(name, alt), false
	}
	if number = p.place(name, alt); number > 0 {
		k := &p.kept[number-1]
		k.Media, k.Width, k.Height, k.Data = made.Media, made.Width, made.Height, made.Data
		p.by[sum] = number
		p.bytes += len(made.Data)
	}
	return number, false
}

// keepOpened takes a picture in a document; one that cannot be opened leaves its place.
func (p *pictures) keepOpened(name, alt string, open func() ([]byte, error)) int {
	data, err := open()
	if err != nil || len(data) > maxRead {
		p.damaged = append(p.damaged, fmt.Sprintf("The picture %s cannot be shown: it is not in the file.", pictureCalled(name, alt)))
		return p.place(name, altWords(alt))
	}
	number, _ := p.keep(name, altWords(alt), data)
	return number
}

// errFull: the source has as many pictures as are kept.
var errFull = errors.New("too many pictures")

// make reads a picture. A panic of a decoder costs that picture.
func (p *pictures) make(data []byte) (made picture.Kept, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = picture.ErrBroken
		}
	}()
	f, err := picture.Open(data)
	if err != nil {
		return made, err
	}
	if len(p.kept) >= maxPictures || p.bytes > maxPicturesBytes-maxPictureBytes || p.work+f.Width*f.Height > maxPictureWork {
		return made, errFull
	}
	p.work += f.Width * f.Height
	return f.Keep()
}

// place makes a place without a picture in it.
func (p *pictures) place(name, alt string) int {
	if len(p.kept) >= maxPictures {
		p.over++
		return 0
	}
	if strings.HasPrefix(name, "data:") {
		name = ""
	}
	p.kept = append(p.kept, notebook.Picture{Name: clip(strings.ToValidUTF8(name, "\uFFFD"), maxPictureName), Alt: alt})
	return len(p.kept)
}

// pictureCalled names a picture in a warning: by its words, or its file.
func pictureCalled(name, alt string) string {
	if scheme := schemeOf(name); scheme == "" || scheme == "http" || scheme == "https" {
		name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	}
	switch {
	case alt != "":
		return "“" + clip(alt, 60) + "”"
	case name == "." || name == "/" || schemeOf(name) != "":
		return "in the text"
	}
	return clip(strings.ToValidUTF8(name, "\uFFFD"), 60)
}

// pictureFault says what is wrong with a picture; what a decoder says of it would tell a person nothing.
func pictureFault(err error) string {
	for _, fault := range []error{picture.ErrBroken, picture.ErrFormat} {
		if errors.Is(err, fault) {
			return fault.Error()
		}
	}
	return err.Error()
}

// bytesOf finds the bytes of a picture by its name: in it, or by who holds them.
func (p *pictures) bytesOf(name string) ([]byte, error) {
	name = strings.TrimSpace(name)
	if packed, is := cutFold(name, "data:"); is {
		return dataOf(packed)
	}
	if p.find == nil || name == "" || len(name) > maxNameLength {
		return nil, errElsewhere
	}
	data, err := p.find(name)
	if err == nil && len(data) > maxRead {
		return nil, errElsewhere
	}
	return data, err
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// dataOf reads what follows data: in an address (RFC 2397).
func dataOf(packed string) ([]byte, error) {
	kind, body, ok := strings.Cut(packed, ",")
	if !ok || len(body) > 2*maxRead {
		return nil, errElsewhere
	}
	if strings.Contains(body, "%") {
		if plain, err := url.PathUnescape(body); err == nil {
			body = plain
		}
	}
	if !strings.HasSuffix(strings.ToLower(strings.TrimSpace(kind)), ";base64") {
		return []byte(body), nil
	}
	clean := bytes.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '=' {
			return -1
		}
		return r
	}, []byte(body))
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	return out[:n], err
}

// besideOnly makes a finder of what stands beside a file: names that are addresses elsewhere are not asked for.
func besideOnly(beside func(name string) ([]byte, error)) finder {
	if beside == nil {
		return nil
	}
	return func(name string) ([]byte, error) {
		for _, n := range fileNames(name) {
			if data, err := beside(n); err == nil {
				return data, nil
			}
		}
		return nil, errElsewhere
	}
}

// fileNames are the names a file may have that an address refers to: without what follows ? or #, with its escapes undone, and as it
// stands, since browsers save names with any of these signs. None for an address elsewhere.
func fileNames(name string) []string {
	if strings.HasPrefix(name, "//") || schemeOf(name) != "" {
		return nil
	}
	short := name
	if at := strings.IndexAny(short, "?#"); at > 0 {
		short = short[:at]
	}
	var all []string
	for _, n := range []string{short, name} {
		if plain, err := url.PathUnescape(n); err == nil && plain != n {
			all = append(all, plain)
		}
		all = append(all, n)
	}
	if short == name {
		all = all[:len(all)/2]
	}
	return all
}

// schemeOf returns an address's scheme in lower case: "http", "cid"; "" for a path, also one with a drive.
func schemeOf(name string) string {
	at := strings.IndexByte(name, ':')
	if at < 2 || strings.IndexFunc(name[:at], func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && r != '-' && r != '+' && r != '.'
	}) >= 0 {
		return ""
	}
	return strings.ToLower(name[:at])
}

// altWords returns what is said in a picture's place, "" where a program said it: a file's name, a formula.
func altWords(s string) string {
	s = oneLine(clipBytes(s, maxAltBytes))
	if strings.ContainsRune(s, '\\') || !strings.ContainsFunc(s, unicode.IsLetter) || partOfPageName(s) {
		return ""
	}
	return s
}

// partOfPageName says whether words are only a picture's file name.
func partOfPageName(s string) bool { return !strings.Contains(s, " ") && folder.PartOfPage(s) }
