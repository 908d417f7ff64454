package notebook

import (
	"commonplace/notebook/compare"
	"commonplace/notebook/date"
	"commonplace/notebook/folder"
	"commonplace/notebook/markdown"
	"commonplace/notebook/place"
)

// The nouns that are pure ideas of their own have their rules in packages of their own, and here their names, so that whoever speaks of a
// notebook speaks of them alike.
type (
	// Span is a half-open stretch [Start, End) of bytes of a text, on rune borders.
	Span = place.Span
	// Selector says how to find a stretch of a text again.
	Selector = place.Selector
	// Snippet is the few words around a place.
	Snippet = place.Snippet

	// Difference is what a source's text was in one version and is in another.
	Difference = compare.Difference
	// SentenceChange is what became of a sentence.
	SentenceChange = compare.SentenceChange
	// WordsChange is a stretch of a sentence: unchanged, added or removed.
	WordsChange = compare.WordsChange
	// Edit is what became of a sentence, or of a few words of it.
	Edit = compare.Edit
	// Sketch stands for a text when copies are looked for.
	Sketch = compare.Sketch

	// Date is a day, month or year of the Gregorian calendar, or unknown.
	Date = date.Date
	// Precision says how much of a date is known.
	Precision = date.Precision

	// ImportRoot is a place to take files from: a folder, an archive, an embedded file system.
	ImportRoot = folder.Root

	// ComposedBlock is a paragraph's worth of runs. For a highlight's quote, Attribution says whose words and from where, and Warning what
	// must be said of the copy.
	ComposedBlock = markdown.Block
	// ComposedKind says how a block is set.
	ComposedKind = markdown.Kind
	// Run is a stretch of text in one style. Citation is the number printed after the text as [n] and linked to its source entry.
	Run = markdown.Run
)

// The kinds of composed block.
const (
	ComposedParagraph = markdown.Paragraph
	ComposedHeading   = markdown.Heading
	ComposedList      = markdown.List
	ComposedQuote     = markdown.Quote // a highlight's words, or a quotation in a note
	ComposedCode      = markdown.Code
	ComposedRule      = markdown.Rule
)

// How much of a date is known.
const (
	DateUnknown = date.Unknown
	DateYear    = date.Year
	DateMonth   = date.Month
	DateDay     = date.Day
)

// The edits.
const (
	Unchanged = compare.Unchanged
	Inserted  = compare.Inserted
	Removed   = compare.Removed
	Reworded  = compare.Reworded
	Moved     = compare.Moved
)

// MaxSnippets is how many snippets of a hit are made at most.
const MaxSnippets = place.MaxSnippets

// Anywhere begins a name by which [File].Beside looks in every folder.
const Anywhere = folder.Anywhere
