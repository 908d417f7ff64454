// Package notebook says what a research notebook is: sources, the highlights kept in them, notes, the links that join them, and the
// briefings handed over. It opens no window and knows no database; what it needs from outside arrives in one struct, [Parts].
//
// Begin with [Notebook] and Parts in notebook.go: what is needed from outside, the families of verbs, and how an act is done. The other files are
// nouns (a type and its rules; where the verbs on it are few, they follow) and verbs (what a person does, one job a file):
//
//	nouns       source marks blocks highlight note mention link briefing ref draft; nouns.go names those that have a package of their own
//	outside     store (Store, Tx) · draft (Extractor) · paging (PageDrawer) · recognition (Recogniser) · composition (Printer) · errors
//	Library     library picturing
//	Kept        kept
//	Keeping     highlight note link, and anchoring: where highlights stand in a new version
//	Marking     marking many
//	Importing   importing, then a file's way: extracting recalling incoming incoming_note incoming_highlights arriving; what waits for others:
//	            describing directory resolving; what is kept of it: importlog; folders that are watched: watching watcher
//	Searching   searching matching ordering explaining searches; a query: asking filter; what it lets through and counts: columns sieve;
//	            documents: finding
//	Comparing   comparing likening counting
//	Paging      paging, recognising and laying what was recognised into the text
//	Composing   briefing composing citing composition
//	Journal     journal reverting deleting
//	Notebook    notebook checking, and the sample: sample sampling
//
// The words, used alike in code, messages, menus and README:
//
//	source      an article taken into the notebook; the text of a version never changes
//	highlight   a stretch of a source someone kept, with its colour, speaker and tags
//	span        where it is: half-open bytes of the text, on rune borders
//	selector    how to find it again: a span, the quote and its context
//	quote       the exact words of a highlight
//	snippet     the few words shown around a hit
//	note        what the person writes, in Markdown with [[links]]
//	tag         a word the person gives things
//	link        joins two things, with a relation; a backlink is a link seen from its far end
//	briefing    what is exported: sections of notes, quotes and own words, with numbered citations
//	furniture   page text that is not the article ("6 hours ago", "Source link")
//	marks       what a person corrects or says of a source; laid over it, never inside a version
//	import      take files in; extract is to get text from one file
//	problem     something told to the person; a fault is something found by Check
//
// Decision: notebook imports no technology, and of its own sub-packages only the pure ones (place, compare, date, folder, markdown), which
// know no noun of it and import nothing of ours but each other. What can be said of a text, a date or a folder without knowing what a source
// is, is said, tested and fuzzed there, and who reads the verbs meets one idea by its name instead of its pages. Price: their types have two
// names, place.Span and [Span] (nouns.go), and what was a word for insiders of this package had to be exported.
//
// Decision: offsets are UTF-8 bytes everywhere, JSON included, because Go strings, the index and every file format here count
// bytes. Price: nobody may slice a text at an offset that was not checked to fall on a rune border ([Span.Valid]).
//
// Trap: verbs that write take part in one [Store] transaction and tell the index only after it returned; a new verb that writes
// goes through acting.act, which does both.
package notebook
