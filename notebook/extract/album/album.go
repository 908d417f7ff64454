// Package album gathers the pictures that one source shows: it finds their bytes, keeps each once and within limits, and tells the draft of
// those it could not. It does not read pictures itself (package picture does), knows no format, and does not know where in a text they stand.
//
// Begin with [Album.Refer], which takes a picture by the names a file gives it; find.go finds the bytes.
//
// Trap: a nil Album is one that takes nothing, for what is read for its words alone.
package album

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"

	"commonplace/notebook"
	"commonplace/notebook/extract/picture"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/folder"
)

// What a reader names as a picture becomes one that is kept, or a place with the words that are said in its stead:
//
//	reader ─► Refer(name, alt) ─► find the bytes: data:, or who holds them ─► Keep(name, alt, bytes) ─► number of the picture, 0 for none
//	                              a file beside, an entry beside, a part of the mail          └► picture.Open, Keep
//
// Nothing is ever fetched from a network.
//
// Decision: a picture that is elsewhere, as most of a page are that was saved alone, leaves a place where it has words, and no warning: it
// is no fault of the file. One that is there and cannot be read leaves its place in any case, and a warning. Price: a page without its
// folder shows less than it might.

// MaxPicture and MaxPictures are what one picture, and all of a draft, may take as they are kept.
const MaxPicture, MaxPictures = 4 << 20, 96 << 20

const (
	// maxPictures is the most pictures of one source, and maxPictureWork the most pixels that are decoded for one: some ten seconds.
	maxPictures, maxPictureWork = 500, 400_000_000
	// MaxRead is the largest file that is read for one picture.
	MaxRead = 32 << 20
	// maxAltBytes is the longest words in a picture's place, and maxPictureName the longest name, in bytes.
	maxAltBytes, maxPictureName = 1000, 300
	// maxNamed is how many pictures are named that could not be read.
	maxNamed = 3
)

// Album holds the pictures of one source. Nil takes none.
type Album struct {
	finder  Finder // for what is not in the name itself; nil: nothing
	kept    []notebook.Picture
	by      map[[sha256.Size]byte]int // numbers, by the bytes they came from
	bytes   int
	work    int
	damaged []string // what could not be read, and why
	over    int      // how many are left out because there are so many
}

// New makes an album without a picture. find finds what is not in a picture's name itself; nil finds nothing.
func New(find Finder) *Album {
	return &Album{finder: find, by: map[[sha256.Size]byte]int{}}
}

// Into gives a draft the pictures its text shows.
func (a *Album) Into(d *notebook.Draft) {
	if a == nil || len(a.kept) == 0 && len(a.damaged) == 0 && a.over == 0 {
		return
	}
	d.Pictures = a.kept
	for i, what := range a.damaged {
		if i == maxNamed {
			d.Warnings = append(d.Warnings, fmt.Sprintf("%d more pictures cannot be shown.", len(a.damaged)-maxNamed))
			break
		}
		d.Warnings = append(d.Warnings, what)
	}
	if a.over > 0 {
		d.Warnings = append(d.Warnings, fmt.Sprintf("%d pictures are left out: it has more than are kept.", a.over))
	}
}

// Refer takes the first of the names under which bytes are found and returns its number; 0 where nothing is to be shown.
func (a *Album) Refer(names []string, alt string) int {
	if a == nil {
		return 0
	}
	alt = AltWords(alt)
	tiny := false
	for _, name := range names {
		data, err := a.Find(name)
		if err != nil {
			continue
		}
		n, small := a.Keep(name, alt, data)
		if !small {
			return n
		}
		tiny = true // a stand-in for one that is loaded later, or a spacer
	}
	if tiny && len(names) == 1 || alt == "" || len(names) == 0 {
		return 0
	}
	return a.place(names[0], alt)
}

// Keep keeps a picture and returns its number; small says that it shows nothing.
func (a *Album) Keep(name, alt string, data []byte) (number int, small bool) {
	if a == nil {
		return 0, false
	}
	sum := sha256.Sum256(data)
	if n := a.by[sum]; n != 0 {
		return n, false
	}
	made, err := a.make(data)
	switch {
	case errors.Is(err, picture.ErrTiny):
		return 0, true
	case errors.Is(err, errFull):
		a.over++
		return 0, false
	case err != nil:
		a.damaged = append(a.damaged, fmt.Sprintf("The picture %s cannot be shown: it is %s.", pictureCalled(name, alt), pictureFault(err)))
		return a.place(name, alt), false
	}
	if number = a.place(name, alt); number > 0 {
		k := &a.kept[number-1]
		k.Media, k.Width, k.Height, k.Data = made.Media, made.Width, made.Height, made.Data
		a.by[sum] = number
		a.bytes += len(made.Data)
	}
	return number, false
}

// KeepOpened takes a picture in a document; one that cannot be opened leaves its place.
func (a *Album) KeepOpened(name, alt string, open func() ([]byte, error)) int {
	data, err := open()
	if err != nil || len(data) > MaxRead {
		a.damaged = append(a.damaged, fmt.Sprintf("The picture %s cannot be shown: it is not in the file.", pictureCalled(name, alt)))
		return a.place(name, AltWords(alt))
	}
	number, _ := a.Keep(name, AltWords(alt), data)
	return number
}

// errFull: the source has as many pictures as are kept.
var errFull = errors.New("too many pictures")

// make reads a picture. A panic of a decoder costs that picture.
func (a *Album) make(data []byte) (made picture.Kept, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = picture.ErrBroken
		}
	}()
	f, err := picture.Open(data)
	if err != nil {
		return made, err
	}
	if len(a.kept) >= maxPictures || a.bytes > MaxPictures-MaxPicture || a.work+f.Width*f.Height > maxPictureWork {
		return made, errFull
	}
	a.work += f.Width * f.Height
	return f.Keep()
}

// place makes a place without a picture in it.
func (a *Album) place(name, alt string) int {
	if len(a.kept) >= maxPictures {
		a.over++
		return 0
	}
	if strings.HasPrefix(name, "data:") {
		name = ""
	}
	a.kept = append(a.kept, notebook.Picture{Name: prose.Clip(strings.ToValidUTF8(name, "\uFFFD"), maxPictureName), Alt: alt})
	return len(a.kept)
}

// pictureCalled names a picture in a warning: by its words, or its file.
func pictureCalled(name, alt string) string {
	if scheme := Scheme(name); scheme == "" || scheme == "http" || scheme == "https" {
		name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	}
	switch {
	case alt != "":
		return "“" + prose.Clip(alt, 60) + "”"
	case name == "." || name == "/" || Scheme(name) != "":
		return "in the text"
	}
	return prose.Clip(strings.ToValidUTF8(name, "\uFFFD"), 60)
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

// AltWords returns what is said in a picture's place, "" where a program said it: a file's name, a formula.
func AltWords(s string) string {
	s = prose.OneLine(prose.ClipBytes(s, maxAltBytes))
	if strings.ContainsRune(s, '\\') || !strings.ContainsFunc(s, unicode.IsLetter) || partOfPageName(s) {
		return ""
	}
	return s
}

// partOfPageName says whether words are only a picture's file name.
func partOfPageName(s string) bool { return !strings.Contains(s, " ") && folder.PartOfPage(s) }

// ReferFile takes a picture that is a file: one that is elsewhere leaves no place, as its words stand in the text.
func (a *Album) ReferFile(name, words string) int {
	if a == nil {
		return 0
	}
	data, err := a.Find(name)
	if err != nil {
		return 0
	}
	number, _ := a.Keep(name, AltWords(words), data)
	return number
}
