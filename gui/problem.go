package gui

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"commonplace/notebook"
)

// Problem is an error in the words of the person it is told to: what happened, what is safe, what to do. Detail is the error's own
// words, for those who want them.
type Problem struct{ What, Safe, Do, Detail string }

// String writes the problem as a dialog shows it, without the detail.
func (p Problem) String() string {
	var parts []string
	for _, s := range []string{p.What, p.Safe, p.Do} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// ProblemOf gives an error the words to tell it in; tell is false for what was stopped on purpose and is no problem.
func ProblemOf(err error) (p Problem, tell bool) {
	if err == nil || errors.Is(err, context.Canceled) {
		return Problem{}, false
	}
	for _, row := range problems() {
		if errors.Is(err, row.err) {
			row.Detail = err.Error()
			return row.Problem, true
		}
	}
	return Problem{
		What:   "Something went wrong that has no name here.",
		Safe:   "What was saved before is kept.",
		Do:     "Try again; if it comes back, look at File → Check notebook.",
		Detail: err.Error(),
	}, true
}

// Reason says in one line why a file was refused.
func Reason(err error) string {
	p, tell := ProblemOf(err)
	if !tell {
		return "stopped"
	}
	return strings.TrimSuffix(p.What, ".")
}

// problemOf is a row of the table.
type problemOf struct {
	err error
	Problem
}

func row(err error, what, safe, do string) problemOf {
	return problemOf{err, Problem{What: what, Safe: safe, Do: do}}
}

const (
	// keptWords stands where nothing was changed.
	keptWords = "Nothing in the notebook was changed."
	// fileWords stands where one file was refused.
	fileWords = "The file itself was not touched, and the other files were taken in."
)

// problems is the one table from an error to words. The first row that fits is used, so what is more exact stands above.
func problems() []problemOf {
	return append(append(append(openingProblems(), importProblems()...), workingProblems()...), systemProblems()...)
}

func openingProblems() []problemOf {
	return []problemOf{
		row(notebook.ErrInUse, "This notebook is already open, in another window or in a terminal.", keptWords,
			"Close it there first, or open another notebook."),
		row(notebook.ErrNewer, "A newer version of Commonplace wrote this notebook.", keptWords,
			"Install the newer version to open it."),
		row(notebook.ErrNotANotebook, "This folder is not a notebook: it holds other things.", "They were not touched.",
			"Choose a notebook's folder, or an empty one for a new notebook."),
		row(notebook.ErrDiskFull, "The disk is nearly full, so nothing more is written to it.", "What was saved before is kept.",
			"Free some space and do it again."),
		row(notebook.ErrDamaged, "A part of the notebook is not as it was written.", "Nothing was changed or deleted.",
			"Copy the notebook's folder to a safe place before going on, then look at File → Check notebook or go back to a backup."),
	}
}

func importProblems() []problemOf {
	return []problemOf{
		row(notebook.ErrEmpty, "The file is empty.", fileWords, "Nothing needs doing."),
		row(notebook.ErrNoText, "There is no text in it; it may be a picture of a page.", fileWords,
			"Import a version of it whose words can be selected."),
		row(notebook.ErrUnknownFormat, "It is not a kind of file that can be read here.", fileWords,
			"Save it as a web page, Markdown or plain text and import that."),
		row(notebook.ErrPassword, "It needs a password.", fileWords, "Import it again and enter its password."),
		row(notebook.ErrLocked, "It is locked with a password that cannot be entered here.", fileWords,
			"Open it with its password in the program it comes from, save it without one and import that."),
		row(notebook.ErrForbidden, "The system does not allow this file to be read.", fileWords,
			"Change its permissions, or copy it to a folder of your own."),
		row(notebook.ErrNotAFile, "It is not a file but a link to a folder, a device or the like.", fileWords,
			"Import what it leads to instead."),
		row(notebook.ErrTooLarge, "It is larger than can be taken in.", keptWords,
			"Divide it into smaller pieces."),
		row(notebook.ErrUnsafeName, "A file in the archive has a name that leads outside of it.", fileWords,
			"Unpack the archive with a program you trust and import the folder."),
		row(notebook.ErrTooSlow, "Reading it took too long and was given up.", fileWords,
			"Save it as plain text and import that."),
		row(notebook.ErrWorker, "It could not be read safely: reading it brought the reading program down.", fileWords,
			"Save it in another format and import that."),
		row(notebook.ErrUnreadable, "It could not be read as the kind of file it says it is; it may be damaged.", fileWords,
			"Open it in the program it comes from, save it again and import that."),
	}
}

func workingProblems() []problemOf {
	return []problemOf{
		row(notebook.ErrQuoteNotFound, "These words do not stand in the source.", keptWords,
			"Select the words in the text; nothing near to them is taken in their place."),
		row(notebook.ErrNotKept, "The original file of this source was not kept, only its text.", keptWords,
			"Import the file again into a notebook that keeps originals."),
		row(notebook.ErrBadSpan, "The text has changed since the words were selected.", keptWords, "Select them again."),
		row(notebook.ErrBadDate, "This date cannot be understood without guessing.", keptWords,
			"Write 2025, 2025-04 or 2025-04-08."),
		row(notebook.ErrBadRef, "These two things cannot be joined in this way.", keptWords,
			"Choose a source, highlight, note or briefing."),
		row(notebook.ErrBadInput, "This cannot be kept as it is.", keptWords, "Write something else."),
		row(notebook.ErrAlreadyHere, "The same file came in again after this was deleted, so it is already here.", keptWords,
			"Open the one that is here, or delete it before restoring this one."),
		row(notebook.ErrNoRecogniser, "What recognises text in pictures is not installed.", keptWords, "Install what is named below, and try again."),
		row(notebook.ErrNothingToUndo, "There is nothing to take back.", "", ""),
		row(notebook.ErrNothingToExport, "There is nothing in this briefing to hand over.", "No file was written.",
			"Add notes, highlights or words of your own first."),
		row(notebook.ErrPrivate, "This is marked private or off the record, so it is not handed over.", "No file was written.",
			"Open it and look at Note → Who may see this."),
		row(notebook.ErrNotFound, "It is no longer there.", "Nothing else was changed.",
			"If it was deleted by mistake, look in Trash."),
	}
}

// systemProblems are those the system reports where a file is written.
func systemProblems() []problemOf {
	return []problemOf{
		row(syscall.ENOSPC, "The disk is full.", "The file that was there before is unchanged.", "Free some space, or choose another disk."),
		row(fs.ErrPermission, "The system does not allow a file to be written there.", "The file that was there before is unchanged.",
			"Choose another folder."),
		row(fs.ErrNotExist, "The folder is no longer there.", "Nothing in the notebook was changed.", "Choose another folder."),
		row(context.DeadlineExceeded, "It took too long and was given up.", keptWords, "Try again."),
	}
}
