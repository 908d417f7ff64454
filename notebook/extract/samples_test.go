package extract_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/prose"
)

// What becomes of samples whose kind may be read otherwise one day.
const (
	// aScan is a PDF whose pages are pictures.
	aScan = "pdf"
	// vaultNote and evernoteNote are notes of other programs.
	vaultNote, evernoteNote = "markdown", "evernote"
)

// sampleTable says of every sample what it is taken as, or the word it is refused with; of a file that holds several, of each in turn ("2 text" is two
// in a row). title is the first one's: "~" where nobody wrote it, "…" where it goes on, "" where it does not matter.
func sampleTable() []struct{ file, becomes, title string } {
	return []struct{ file, becomes, title string }{
		{"bib/Allow spaces between href arguments for import #2504.bib", "4 reference", "CaratInterface, Interface to CARAT, a…"},
		{"bib/Allow spaces between href arguments for import #2504.json", "text", "~…"},
		{"bib/Better BibTeX.014.bib", "reference", "\\\\{}:"},
		{"bib/Better BibTeX.014.json", "text", "~…"},
		{"bib/Failure to handle unparsed author names (92).bib", "reference", "Cuprous oxide (Cu₂O) crystal structure, lattice parameters"},
		{"bib/Failure to handle unparsed author names (92).json", "text", "~…"},
		{"bib/Jabref groups import does not work #717.2.10.bib", "3 reference", "The paper in my-subgroup-2"},
		{"bib/Jabref groups import does not work #717.2.10.json", "text", "~…"},
		{"bib/Overline during Import #1467.bib", "8 reference", "N-Limited Versus Ga-Limited Growth on…"},
		{"bib/Overline during Import #1467.json", "text", "~…"},
		{"bib/accessDate must be ISO date #2376.bib", "2 reference", "Herzinfarkt Symptome"},
		{"bib/accessDate must be ISO date #2376.json", "text", "~…"},
		{"bib/sample1.ris", "2 reference", "Editorial: Open Source and Empirical Software Engineering:"},
		{"bib/sample3.ris", "reference", "Toward a Robust Analysis of Dermoscopy Images…"},
		{"bib/sample5a.ris", "reference", "Release profile of ibuprofen in β-cyclodextrin…"},
		{"bib/sample7.ris", "reference", "Testing Book Title"},

		{"enex/code-block-indentation.enex", "3 " + evernoteNote, "Indented with spaces"},
		{"enex/test-checkboxes.enex", evernoteNote, "checkboxes"},
		{"enex/test-intend-newlines.enex", evernoteNote, "test -note with text only"},
		{"enex/test-internotebook_links_A.enex", "3 " + evernoteNote, "Note2"},
		{"enex/test-noteWithCodeBlock.enex", evernoteNote, "Note with code block"},
		{"enex/test-specialItems.enex", evernoteNote, "special items"},

		{"html/001/source.html", "html", "Get your Frontend JavaScript Code Covered | Code"},
		{"html/base-url-base-element/source.html", "html", "Base URL with base test"},
		{"html/cnet/source.html", "html", "Zuckerberg offers peek at Facebook's acquisition strategies"},
		{"html/engadget/source.html", "html", "Xbox One X review: A console that keeps up with gaming PCs"},
		{"html/iab-1/source.html", "html", "Getting LEAN with Digital Ad UX | IAB"},
		{"html/liberation-1/source.html", "html", "Un troisième Français mort dans le séisme au Népal"},
		{"html/metadata-content-missing/source.html", "html", "My title"},
		{"html/ol/source.html", "html", "~AI hasn’t meaningfully changed anything in…"},
		{"html/replace-font-tags/source.html", "html", "Replace font tags test"},
		{"html/spiceworks/source.html", "html", "Rewriting Rules of Engagement with Video in…"},
		{"html/tumblr/source.html", "html", "Minecraft 1.8 - The Bountiful Update"},
		{"html/wikipedia-3/source.html", "html", "Hermitian matrix"},

		{"mail/attachment-only-no-disposition.eml", "mail, " + noText, "Test"},
		{"mail/chardet-success-big-5.eml", "mail", "~顏是家訓 北齊 顏之推"},
		{"mail/html-mime-bad-unknown-charset-inline.eml", "mail", "MIME test 1"},
		{"mail/mime-blank-media-name.eml", "mail, unreadable", "Confirmation of Booking with easyHotel"},
		{"mail/missing-closing-param-quote.eml", "no text in it", ""},
		{"mail/missing-content-type.eml", "mail", "plain text"},
		{"mail/nestedmulti.eml", "mail, 2 text", "~A text section"},
		{"mail/non-mime-missing-charset.eml", "mail", "test Sun, 14 Oct 2012 16:09:01 -0700"},
		{"mail/parser-raw-content-html-option.eml", "mail", "Test subject"},
		{"mail/quoted-printable.eml", "mail", "Quoted Printable"},

		{"naughty-strings.json", "text", "~…"},

		{"office/7691.docx", "docx", "~Some text"},
		{"office/block_quotes.docx", "docx", "~Some block quotes, in different ways"},
		{"office/comments_warning.docx", "docx", "~This is a comment with some formatting that we…"},
		{"office/endnote.odt", "odt", "~Some text[1] with an endnote."},
		{"office/features.epub", "epub", "EPUBTEST 0100 - Reflowable Content Tests"},
		{"office/footnote.rtf", "rtf", "~Mead's landmark study has been amply…"},
		{"office/image_vml.docx", "docx", "Fictitious Transactions"},
		{"office/inlinedCode.odt", "odt", "~Here comes inlined code text and an another one."},
		{"office/link_in_notes.docx", "docx", "~This is a test[1]."},
		{"office/list_legacy.rtf", "rtf", "~1. A"},
		{"office/lists_restarting.docx", "docx", "~2. Foo"},
		{"office/pageref.docx", "docx", "~Title 2"},
		{"office/referenceToListItem.odt", "odt", "~1. A list item"},
		{"office/tables-default-widths.docx", "docx", "~A table, with and without a header row"},
		{"office/tables.docx", "docx", "~A table, with and without a header row"},
		{"office/testsuite.txt", "text", "~% Pandoc Test Suite"},
		{"office/trackedChanges.odt", "odt", "~Some text with and inserted text."},
		{"office/unicode.rtf", "rtf", "~“hi”‘hi’•αä"},
		{"office/verbatim_subsuper.docx", "docx", "~m²"},
		{"office/wasteland.epub", "epub", "The Waste Land"},
		{"office/writer.rtf", "rtf", "~Pandoc Test Suite"},

		{"pdf/IdentityToUnicodeMap_charCodeOf.pdf", "pdf", "~ABCdef"},
		{"pdf/annotation-tx.pdf", "pdf", "~tx annotation"},
		{"pdf/bitmap-initially-unknown-size.pdf", aScan, ""},
		{"pdf/bitmap-symbol-textbottomrighttranspose.pdf", aScan, ""},
		{"pdf/bug1020858.pdf", "pdf", "~Bug 1020858"},
		{"pdf/bug1771477.pdf", "pdf", "Google Traduction"},
		{"pdf/bug1974436.pdf", "pdf", "~Here is a URL as text:…"},
		{"pdf/checkbox-bad-appearance.pdf", "pdf", "~Checkbox 1 - not checked"},
		{"pdf/fraction-highlight.pdf", "pdf", "~some text before a fraction"},
		{"pdf/google-doc-document.pdf", "pdf", "Example document"},
		{"pdf/habibi.pdf", "pdf", "~يبيبَح˴ ϲΒϴΒhabibi يبيبَح"},
		{"pdf/issue11150_reduced.pdf", "pdf", "~θθθ"},
		{"pdf/issue13201.pdf", "pdf", "Bitcoin: A Peer-to-Peer Electronic Cash System"},
		{"pdf/issue15012.pdf", "pdf", "Trace-based Just-in-Time Type Specialization…"},
		{"pdf/issue16500.pdf", "pdf", "~Name Click or tap here to enter text."},
		{"pdf/issue18645.pdf", "pdf", "~0123456789ABCDEF 0123456789ABCDEFGHIJKLMNOPQRSTUV…"},
		{"pdf/issue20504.pdf", "pdf", "~ᱡᱚᱦᱟᱨ ᱡᱮᱜᱮᱛ"},
		{"pdf/issue3566.pdf", "pdf", "~different"},
		{"pdf/issue5280.pdf", aScan, ""},
		{"pdf/issue6336.pdf", "pdf", "~Dow Jones"},
		{"pdf/issue7847_radial.pdf", aScan, ""},
		{"pdf/issue9291.pdf", "pdf", "~Non-embedded LucidaSans-Demi, should be bold."},
		{"pdf/libreoffice-writer-password.pdf", "needs a password", ""},
		{"pdf/multicolumn.pdf", "pdf", "Two-Column Document with Lorem Ipsum"},
		{"pdf/noembed-jis7.pdf", "pdf", "~ABC あいうえお 123"},
		{"pdf/pdflatex-4-pages.pdf", "pdf", "~Hello, here is some text without a meaning.…"},
		{"pdf/rotated.pdf", "pdf", "~Rotated text"},
		{"pdf/xobject-image.pdf", aScan, ""},

		{"search/cran.all.1400", "text", "~.I 1 .T experimental investigation of the aerodynamics of a"},
		{"search/cran.qry", "text", "~.I 001"},
		{"search/cranqrel", "text", "~1 184 2"},

		{"vault/Editing and formatting/Advanced formatting syntax.md", vaultNote, ""},
		{"vault/Editing and formatting/Attachments.md", vaultNote, ""},
		{"vault/Editing and formatting/Basic formatting syntax.md", vaultNote, ""},
		{"vault/Editing and formatting/Callouts.md", vaultNote, ""},
		{"vault/Editing and formatting/Editing shortcuts.md", vaultNote, ""},
		{"vault/Editing and formatting/Embed web pages.md", vaultNote, ""},
		{"vault/Editing and formatting/Folding.md", vaultNote, ""},
		{"vault/Editing and formatting/HTML content.md", vaultNote, ""},
		{"vault/Editing and formatting/Multiple cursors.md", vaultNote, ""},
		{"vault/Editing and formatting/Obsidian Flavored Markdown.md", vaultNote, ""},
		{"vault/Editing and formatting/Properties.md", vaultNote, ""},
		{"vault/Editing and formatting/Tags.md", vaultNote, ""},
		{"vault/Editing and formatting/Views and editing mode.md", vaultNote, ""},
		{"vault/Linking notes and files/Aliases.md", vaultNote, ""},
		{"vault/Linking notes and files/Embed files.md", vaultNote, ""},
		{"vault/Linking notes and files/Internal links.md", vaultNote, ""},
	}
}

// notSamples are what lies among the samples and is not one: what should come of the pages, and where all came from.
func notSamples(file string) bool {
	return strings.HasPrefix(file, "html-expected/") || file == "SOURCES.md"
}

// sampleFiles lists the samples beside the checkout, with slashes.
func sampleFiles(t testing.TB) []string {
	t.Helper()
	root := corpus.Shared(t, "samples")
	var files []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		file, err := filepath.Rel(root, p)
		if file = filepath.ToSlash(file); !notSamples(file) {
			files = append(files, file)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatal("no samples ", err)
	}
	return files
}

// TestSamples: every sample is taken or refused, in the worker, as the table says, and none is missing in it.
func TestSamples(t *testing.T) {
	s := through(t)
	rows := map[string]bool{}
	for _, c := range sampleTable() {
		rows[c.file] = true
		data, err := os.ReadFile(filepath.Join(corpus.Shared(t, "samples"), filepath.FromSlash(c.file)))
		if err != nil {
			t.Error(err)
			continue
		}
		all, err := taken(context.Background(), s, filepath.Base(c.file), data)
		if got := becomes(all, err); got != c.becomes {
			t.Errorf("%s becomes %q, want %q", c.file, got, c.becomes)
		}
		if len(all) > 0 && !titled(all[0], c.title) {
			t.Errorf("%s: title %q, derived %t; want %q", c.file, all[0].Title, all[0].TitleDerived, c.title)
		}
		for _, d := range all {
			if d.Problem == nil && !d.Part && !prose.HasWords(d.Text) && !(d.Note && prose.HasWords(d.Title)) && d.Format != notebook.FormatPDF {
				t.Errorf("%s/%s: taken without words", c.file, d.Inner)
			}
		}
	}
	for _, file := range sampleFiles(t) {
		if !rows[file] {
			t.Errorf("%s: a sample the table does not name", file)
		}
	}
	t.Logf("%d samples", len(rows))
}

// becomes writes what came of a file as the table does.
func becomes(all []notebook.Draft, err error) string {
	var words []string
	for _, d := range all {
		switch {
		case d.Part:
		case d.Problem != nil:
			words = append(words, word(d.Problem))
		default:
			words = append(words, string(d.Format))
		}
	}
	if err != nil {
		words = append(words, word(err))
	}
	var runs []string
	for i, n := 0, 0; i < len(words); i += n {
		for n = 1; i+n < len(words) && words[i+n] == words[i]; n++ {
		}
		if n > 1 {
			runs = append(runs, fmt.Sprintf("%d %s", n, words[i]))
		} else {
			runs = append(runs, words[i])
		}
	}
	return strings.Join(runs, ", ")
}

// word is the sentinel of a problem, in its words.
func word(err error) string {
	var p draft.Problem
	if errors.As(err, &p) {
		return p.Sentinel.Error()
	}
	return err.Error()
}

// titled says whether a draft has the title the table wants.
func titled(d notebook.Draft, want string) bool {
	if want == "" {
		return true
	}
	words, derived := strings.CutPrefix(want, "~")
	begins, more := strings.CutSuffix(words, "…")
	return d.TitleDerived == derived && (d.Title == words || more && strings.HasPrefix(d.Title, begins))
}
