package notebook

import (
	"errors"

	"commonplace/notebook/date"
	"commonplace/notebook/folder"
	"commonplace/notebook/place"
)

// Sentinels, grouped by when they happen; those that a pure package has are named here again, so that they are one. Packages that keep or read translate foreign errors to these at one spot each; only
// gui/problem.go and the terminal's printer make words for people out of them.
var (
	// Opening a notebook.

	// ErrDamaged: the notebook's folder or a record in it is not as it was written.
	ErrDamaged = errors.New("damaged")
	// ErrInUse: another process has the notebook open.
	ErrInUse = errors.New("in use")
	// ErrNewer: a later version of the program wrote this notebook.
	ErrNewer = errors.New("written by a newer version")
	// ErrDiskFull: too little free space to write safely.
	ErrDiskFull = errors.New("disk full")
	// ErrNotANotebook: the folder holds other things.
	ErrNotANotebook = errors.New("not a notebook")

	// Taking files in.

	// ErrEmpty: the file holds nothing.
	ErrEmpty = folder.ErrEmpty
	// ErrNoText: the file was read and has no words in it.
	ErrNoText = errors.New("no text in it")
	// ErrUnknownFormat: not a kind of file that can be read.
	ErrUnknownFormat = errors.New("not a kind of file that can be read")
	// ErrUnreadable: the file claims a format but cannot be read as it.
	ErrUnreadable = folder.ErrUnreadable
	// ErrPassword: the file is encrypted, and the password given, if any, does not open it.
	ErrPassword = errors.New("needs a password")
	// ErrLocked: the file is encrypted in a way that is not opened here, whatever the password.
	ErrLocked = errors.New("locked")
	// ErrForbidden: the system refuses to let us read it.
	ErrForbidden = folder.ErrForbidden
	// ErrNotAFile: a link to a folder, a socket, a device.
	ErrNotAFile = folder.ErrNotAFile
	// ErrTooLarge: past a limit that is named in the message.
	ErrTooLarge = folder.ErrTooLarge
	// ErrUnsafeName: an archive entry whose name leads outside the archive.
	ErrUnsafeName = folder.ErrUnsafeName
	// ErrTooSlow: reading it took longer than its size allows.
	ErrTooSlow = errors.New("took too long")
	// ErrWorker: the import worker died on this file.
	ErrWorker = errors.New("could not be read safely")

	// Working in a notebook.

	// ErrNotFound: no such source, highlight, note, link, tag or briefing.
	ErrNotFound = folder.ErrNotFound
	// ErrNotKept: the original file of a source was not kept.
	ErrNotKept = errors.New("the original file was not kept")
	// ErrQuoteNotFound: the words are not in the source's text.
	ErrQuoteNotFound = errors.New("quote not in the text")
	// ErrBadSpan: offsets outside the text or inside a character.
	ErrBadSpan = place.ErrOutside
	// ErrBadRef: not a reference to anything.
	ErrBadRef = errors.New("not a reference")
	// ErrBadDate: not a date that can be understood without guessing.
	ErrBadDate = date.ErrNoDate
	// ErrBadInput: a value that cannot be kept, such as an empty tag.
	ErrBadInput = folder.ErrBadInput
	// ErrAlreadyHere: what is to be restored came in again meanwhile.
	ErrAlreadyHere = errors.New("already here")
	// ErrNoRecogniser: what recognises text in pictures, or a language of it, is not installed.
	ErrNoRecogniser = errors.New("no program to recognise text with")
	// ErrNothingToUndo: no act to take back, or none to do again.
	ErrNothingToUndo = errors.New("nothing to undo")

	// Handing over.

	// ErrNothingToExport: a briefing without a single word in it.
	ErrNothingToExport = errors.New("nothing to export")
	// ErrPrivate: the briefing holds what was marked private, off the record or under embargo.
	ErrPrivate = errors.New("private")
)
