package extract

// articleBytes is the longest text in which furniture is looked for, a title and a byline too: a longer one is a book or a dump.
const articleBytes = 2 << 20

// maxHeadlineWords is the most words of a headline.
const maxHeadlineWords = 22

// maxBlocks is about the most blocks a text gets; what a text with more says after them is taken together.
const maxBlocks = 200_000

// maxTitleBytes is the longest title, in bytes.
const maxTitleBytes = 1000

const (
	// maxNameBytes is the longest name of an author, a publisher or an agency, in bytes, and maxAuthors the most authors a source gets.
	maxNameBytes, maxAuthors = 300, 50
	// maxByline is the longest line that is read as a byline, in bytes.
	maxByline = 280
	// headBlocks is how many blocks below the title a byline and a date are looked for in.
	headBlocks = 3
)

// maxURLBytes is the longest address kept.
const maxURLBytes = 2000

const (
	// maxFileBytes is the most that is read as one text, page or archive entry.
	maxFileBytes = 64 << 20
	// maxArchiveBytes is the most that an archive may be, and that it may hold when unpacked.
	maxArchiveBytes = 256 << 20
)

// maxNameLength is the longest name that a picture is asked for by, in bytes.
const maxNameLength = 4096

// maxPictureBytes and maxPicturesBytes are what one picture, and all of a draft, may take as they are kept.
const maxPictureBytes, maxPicturesBytes = 4 << 20, 96 << 20
