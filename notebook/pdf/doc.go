// Package pdf prints a composition: title page, sections, quotes with numbered citations, and the list of sources they lead to and
// back from. It implements notebook.Printer. It does not know where a composition comes from, what may be handed over (the notebook
// decides that before), or where the bytes go.
//
// Begin with [Printer] in printer.go. The work goes through three layers, each plain data to the next:
//
//	Composition ─ document.go, sources.go ─► paragraphs ─ shape.go, layout.go, pages.go ─► pages of rows of glyphs
//	        pages ─ paint.go ─► gofpdf's file ─ finish.go ─► the document
//
// The typesetter (shape.go to pages.go) decides every line and page and can be tested without a PDF; style.go holds every size and
// distance. Fonts go in as small fonts of our own (embed.go, truetype.go) that hold only the glyphs used. The finisher reads gofpdf's
// objects again and writes what it cannot: those fonts, the text behind every glyph, the language, metadata, tags, and titles in any
// script.
//
// Decision: gofpdf writes pages, links and bookmarks, and nothing else passes through it: no font, no text of the person's. It panics on
// characters above U+FFFF and on broken bytes, replaces {nb} in a person's words, knows one kind of font file, and its archived code
// will not change. Price: finish.go relies on how it lays out its objects, and a test reads every document back.
//
// Trap: every distance is in points with y growing downwards; only paint.go turns it round.
package pdf
