package cli

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"commonplace/notebook"
)

// The rules of a problem's words: what happened, what is safe, what to do, parted by a dot; no word that only a programmer knows; the
// detail, which comes from the error, in brackets after what happened.

// problem is a row: an error, and the words for it.
type problem struct {
	err            error
	what, safe, do string
}

// problems is the one table from an error to words. The first row that fits counts.
func problems() []problem {
	const rest = "The other files are not affected"
	const unchanged = "Nothing was changed"
	return []problem{
		{errNoNotebook, "There is no notebook here", unchanged, "Make one by taking something in (commonplace import PATH), or name another with --notebook DIR"},
		{notebook.ErrInUse, "Another process has the notebook open", unchanged, "Close it there and try again, or name another notebook with --notebook DIR"},
		{notebook.ErrNewer, "A newer version of Commonplace wrote this notebook", unchanged, "Use that version"},
		{notebook.ErrDiskFull, "There is too little free space on the disk", "What was reported as done is kept", "Free some space and try again"},
		{notebook.ErrNotANotebook, "This folder holds other things and is no notebook", unchanged, "Name an empty folder or a notebook with --notebook DIR"},
		{notebook.ErrDamaged, "The notebook is damaged", "Nothing more was written to it", "Copy its folder to a safe place before anything else; commonplace check says what is damaged"},

		{notebook.ErrEmpty, "The file is empty", rest, "Look whether it was copied completely"},
		{notebook.ErrNoText, "There are no words in the file", rest, "If it holds pictures of pages, a version with text is needed"},
		{notebook.ErrUnknownFormat, "This kind of file cannot be read", rest, "Save it as a PDF, a text, a page or a Word or OpenDocument file"},
		{notebook.ErrTooSlow, "Reading the file took too long and was stopped", rest, "Save it again with another program, or in parts"},
		{notebook.ErrWorker, "The file could not be read safely", rest, "Save it again with another program"},
		{notebook.ErrPassword, "The file is locked with a password", rest, "Give its password with --password"},
		{notebook.ErrLocked, "The file is locked, and no password given here opens it", rest, "Open it with its password in its own program, save it without one and import that"},
		{notebook.ErrForbidden, "The file may not be read", rest, "Change its permissions, or copy it to a place of your own"},
		{notebook.ErrNotAFile, "This is not a file", rest, "Name the file or folder itself"},
		{notebook.ErrUnsafeName, "The archive names a file outside itself", "That file was not taken out; the other files are not affected", "Be wary of where the archive came from"},
		{notebook.ErrTooLarge, "It is too large", unchanged + " by it", "Split it into parts"},
		{notebook.ErrUnreadable, "The file cannot be read", rest, "Open it with the program that made it and save it again"},

		{notebook.ErrQuoteNotFound, "These words do not stand in the text", unchanged, "Copy them from what commonplace show prints"},
		{notebook.ErrNotKept, "The original file was not kept, only its text", unchanged, "Take the file in again into a notebook that keeps originals"},
		{notebook.ErrBadSpan, "The place lies outside the text", unchanged, "Look at the text again with commonplace show"},
		{notebook.ErrBadRef, "This does not name such a thing", unchanged, "commonplace list prints what there is, each with its reference"},
		{notebook.ErrBadDate, "This date cannot be understood without guessing", unchanged, "Write 2025, 2025-04 or 2025-04-08"},
		{notebook.ErrBadInput, "This value cannot be used", unchanged, "See commonplace help and the name of the command"},
		{notebook.ErrAlreadyHere, "It came in again meanwhile", unchanged, "Delete the newer one first if the older one is wanted"},
		{notebook.ErrNoRecogniser, "Nothing here can recognise text in pictures", unchanged, "Install what is named, and try again"},
		{notebook.ErrNothingToUndo, "There is nothing to take back or do again", unchanged, "commonplace trash lists what was deleted"},
		{notebook.ErrNotFound, "There is no such thing", unchanged, "commonplace list prints what there is; look also in commonplace trash"},

		{notebook.ErrNothingToExport, "There is nothing to export", "No file was written; one that was there is as it was", "Add something with --add REF"},
		{notebook.ErrPrivate, "It is marked private or off the record", "Nothing of it was handed over", "Add something else, or change it with commonplace mark REF --privacy open"},

		{context.DeadlineExceeded, "It took too long", "What was reported as done is kept", "Try again"},
		{fs.ErrPermission, "The system does not allow it", "What was there is as it was", "Choose another place, or change its permissions"},
		{fs.ErrNotExist, "There is no such file or folder", unchanged, "Look at how it is spelt"},
		{fs.ErrExist, "There is such a file or folder already", unchanged, "Choose another name"},
	}
}

// unforeseen has the words for errors that no row fits.
func unforeseen() problem {
	return problem{what: "Something went wrong", safe: "What was reported as done is kept", do: "Try again; commonplace check looks for damage"}
}

// wordsFor makes words of an error.
func wordsFor(err error) string {
	p := unforeseen()
	for _, row := range problems() {
		if errors.Is(err, row.err) {
			p = row
			break
		}
	}
	what := p.what
	detail := err.Error()
	if p.err != nil {
		// What the row says already is not said again.
		detail = strings.Replace(detail, p.err.Error()+": ", "", 1)
		detail = strings.TrimSuffix(strings.TrimSuffix(detail, p.err.Error()), ": ")
	}
	if detail != "" {
		what += " (" + detail + ")"
	}
	return what + " · " + p.safe + " · " + p.do
}
