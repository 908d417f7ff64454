package gui

import (
	"slices"
	"strings"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// When a command can be done.

func anything(s *session.Session) bool { return !s.Current().Ref.IsZero() }
func reading(s *session.Session) bool  { return s.Shows() == notebook.KindSource && s.Reading.Open() }
func writing(s *session.Session) bool  { return s.Shows() == notebook.KindNote && s.Writing.Open() }
func outlining(s *session.Session) bool {
	return s.Shows() == notebook.KindBriefing && s.Briefing.Open()
}
func selected(s *session.Session) bool { return reading(s) && s.Reading.HasSelection() }
func linkable(s *session.Session) bool { return reading(s) || writing(s) }
func taggable(s *session.Session) bool { return reading(s) || writing(s) }
func choosing(s *session.Session) bool { return len(s.Listing.Choice.Refs) > 0 }
func hits(s *session.Session) bool     { return len(s.Searching.Hits) > 0 }
func addable(s *session.Session) bool  { return s.Briefing.Open() && (reading(s) || writing(s)) }

// hasPages says whether the page as printed can be shown or put away; paging, whether it is shown.
func hasPages(s *session.Session) bool { return reading(s) && s.Paging.CanShow() && !s.Paging.Alone }
func paging(s *session.Session) bool   { return reading(s) && s.Paging.Shown }

func hasVersions(s *session.Session) bool { return reading(s) && s.Versions.CanCompare() }

func hasCopies(s *session.Session) bool { return reading(s) && s.Copies.Says() != "" }

func hasOriginal(s *session.Session) bool { return reading(s) && !s.Reading.Source.TextOnly }

// What it is called.

func originalTitle(s *session.Session) string {
	if reading(s) && s.Reading.Source.TextOnly {
		return "Save the original file (it was not kept)"
	}
	return "Save the original file…"
}

func textOnlyTitle(s *session.Session) string {
	if s.Importing.TextOnly {
		return "Keep the original files of what comes in"
	}
	return "Keep only the text of what comes in"
}

func deleteTitle(s *session.Session) string {
	if k := s.Shows().String(); k != "" {
		return "Delete this " + k
	}
	return "Delete"
}

func foldTitle(side string, folded bool) string {
	if folded {
		return "Show the " + side + " column"
	}
	return "Fold the " + side + " column"
}

func faceTitle(s *session.Session) string {
	if s.Preferences.ReadingFace() == "serif" {
		return "Read without serifs"
	}
	return "Read with serifs"
}

func pagingTitle(s *session.Session) string {
	if s.Preferences.Paging() {
		return "Hide the page as printed"
	}
	return "Page as printed"
}

func motionTitle(s *session.Session) string {
	if s.Preferences.ReducedMotion() {
		return "Allow motion"
	}
	return "Reduce motion"
}

func addTitle(s *session.Session) string {
	if t := s.Briefing.Title; s.Briefing.Open() && t != "" {
		return "Add to “" + t + "”"
	}
	return "Add to the briefing"
}

// What it does.

func compare(s *session.Session, h Host) {
	s.Versions.Compare()
	h.Show(PartDifference)
}

func importFiles(s *session.Session, h Host) {
	h.AskFiles(func(paths []string) { s.Importing.Start(paths) })
}

func importFolder(s *session.Session, h Host) {
	h.AskFolder(func(path string) {
		h.AskLine("Tags for what comes in", "Parted by commas; empty for none", "", func(words string) {
			s.Importing.StartTagged([]string{path}, words)
		})
	})
}

// pasteSource takes a pasted list of files for what it is, explains what becomes of an address, and takes all else for text or a page.
func pasteSource(s *session.Session, h Host) {
	h.AskText("Paste as source", h.Clipboard(), func(title, text string) {
		if session.PastedAddress(text) {
			explainAddress(s, h)
		} else if !s.Importing.ImportPaths(text) {
			s.Importing.ImportText(title, text)
		}
	})
}

// keepTextOnly asks before originals are no longer kept: what is not kept cannot be had again.
func keepTextOnly(s *session.Session, h Host) {
	if s.Importing.TextOnly {
		s.Importing.KeepTextOnly(false)
		return
	}
	h.Confirm("Keep only the text?", "Of what comes in from now on, the original files and the pictures in them are not kept: a page cannot be shown as printed, and no file can be saved again. What is here stays as it is.",
		"Keep only the text", func() { s.Importing.KeepTextOnly(true) })
}

// saveOriginal offers the name the file came with.
func saveOriginal(s *session.Session, h Host) {
	name := s.Reading.Source.File
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	still := sameSource(s)
	h.SaveFile("Save the original file", name, func(path string) {
		still(func() {
			s.Reading.SaveOriginal(path, func() { h.Tell("Save the original file", "Written to "+path+".") })
		})
	})
}

// maxFaultsTold is how many faults a dialog lists.
const maxFaultsTold = 12

func check(s *session.Session, h Host) {
	s.Check(func(faults []notebook.Fault) {
		ofSearch := 0
		for _, f := range faults {
			if f.Search {
				ofSearch++
			}
		}
		lines := []string{Faults(len(faults), ofSearch)}
		for i, f := range faults {
			if i == maxFaultsTold {
				lines = append(lines, "…")
				break
			}
			lines = append(lines, "• "+strings.TrimSpace(f.Ref.String()+" "+f.What))
		}
		if s.Readying.Now.Unfinished {
			lines = append(lines, "Search is not ready; what it does not know yet was not looked at.")
		}
		if ofSearch == 0 || s.Readying.Running {
			h.Tell("Check notebook", strings.Join(lines, "\n"))
			return
		}
		h.Confirm("Check notebook", strings.Join(lines, "\n"), "Make search anew", func() { s.Readying.Start(true) })
	})
}

func undo(s *session.Session, h Host) {
	if !h.UndoTyping() && s.Undoing.CanUndo() {
		s.Undoing.Undo()
	}
}

func redo(s *session.Session, h Host) {
	if !h.RedoTyping() && s.Undoing.CanRedo() {
		s.Undoing.Redo()
	}
}

// goToPage asks for a page by the number that is printed on it, or by its count.
func goToPage(s *session.Session, h Host) {
	h.AskLine("Go to page", "Its printed number, or its count", "", func(number string) {
		if !s.Paging.GoToNumber(number) {
			h.Tell("Go to page", "There is no page “"+strings.TrimSpace(number)+"”.")
		}
	})
}

func complete(s *session.Session, h Host) {
	s.Completing.Begin()
	h.Show(PartQueue)
}

func copyQuote(s *session.Session, h Host) {
	h.Copy(s.Reading.QuoteWithSource(s.Reading.Selection))
}

func switchFace(s *session.Session, _ Host) {
	face := "serif"
	if s.Preferences.ReadingFace() == face {
		face = "sans"
	}
	s.Preferences.SetReadingFace(face)
}

func switchTheme(s *session.Session, h Host) {
	if h.Dark() {
		s.Preferences.SetTheme("light")
	} else {
		s.Preferences.SetTheme("dark")
	}
}

func foldLeft(s *session.Session, _ Host) {
	left, _ := s.Preferences.Folded()
	s.Preferences.FoldLeft(!left)
}

func foldRight(s *session.Session, _ Host) {
	_, right := s.Preferences.Folded()
	s.Preferences.FoldRight(!right)
}

// link asks where to and how; it joins the selection, or else what is open. What was selected when it began is what is joined.
func link(s *session.Session, h Host) {
	from, at, selecting := s.Current().Ref, s.Reading.Selection, selected(s)
	h.Choose("Link to…", func(to string) {
		ref, err := notebook.ParseRef(to)
		if err != nil {
			return
		}
		words := make([]string, len(notebook.Relations()))
		for i, r := range notebook.Relations() {
			words[i] = r.Words(false)
		}
		h.Pick("How are they linked?", words, 0, func(i int) {
			h.AskLine("Why?", "In a few words, or leave it empty", "", func(why string) {
				relation := notebook.Relations()[i]
				if !selecting {
					s.Link(from, ref, relation, why)
				} else if s.Current().Ref == from {
					s.Reading.Select(at)
					s.Reading.LinkSelection(ref, relation, why)
				}
			})
		})
	})
}

func tag(s *session.Session, h Host) {
	ref := s.Current().Ref
	h.AskLine("Tag", "A word for this "+ref.Kind().String(), "", func(word string) { s.Tag(ref, word) })
}

// sameSource remembers the source that is open now and returns a function that does something only while it still is: what was asked
// about one source is never said of another.
func sameSource(s *session.Session) func(func()) {
	id := s.Reading.Source.ID
	return func(do func()) {
		if s.Reading.Source.ID == id {
			do()
		}
	}
}

func markTitle(s *session.Session, h Host) {
	still := sameSource(s)
	title := s.Reading.Source.Title
	if s.Reading.Source.TitleDerived {
		title = ""
	}
	h.AskLine("Title", "Leave it empty for what the text begins with", title, func(v string) {
		still(func() { s.Reading.SetTitle(v) })
	})
}

func markDate(s *session.Session, h Host) {
	still := sameSource(s)
	askDate(s, h, s.Reading.Source.Published.String(), func(d notebook.Date) {
		still(func() { s.Reading.SetPublished(d) })
	})
}

// askDate asks for a date, and again which day is meant where it can mean two.
func askDate(s *session.Session, h Host, now string, then func(notebook.Date)) {
	h.AskLine("Date", "2025, 2025-04 or 2025-04-08; empty for undated", now, func(v string) {
		s.Date(v, func(words []string, meant func(int)) { h.Pick("Which day is meant by "+v+"?", words, -1, meant) }, then)
	})
}

func markAuthors(s *session.Session, h Host) {
	still := sameSource(s)
	h.AskLine("Authors", "Names, separated by semicolons", strings.Join(s.Reading.Source.Authors, "; "), func(v string) {
		still(func() { s.Reading.SetAuthors(strings.Split(v, ";")) })
	})
}

func markPublisher(s *session.Session, h Host) {
	still := sameSource(s)
	h.AskLine("Publisher", "Empty for not known", s.Reading.Source.Publisher, func(v string) {
		still(func() { s.Reading.SetPublisher(v) })
	})
}

func markProvenance(s *session.Session, h Host) {
	still := sameSource(s)
	all := notebook.Provenances()
	words := make([]string, len(all))
	for i, p := range all {
		words[i] = p.Words()
	}
	h.Pick("What kind of copy is this?", words, slices.Index(all, s.Reading.Source.Provenance), func(i int) {
		still(func() { s.Reading.SetProvenance(all[i]) })
	})
}

func markPrivacy(s *session.Session, h Host) {
	now, set := s.Reading.Source.Privacy, s.Reading.SetPrivacy
	switch s.Shows() {
	case notebook.KindNote:
		now, set = s.Writing.Note.Privacy, s.Writing.SetPrivacy
	case notebook.KindBriefing:
		now, set = s.Briefing.Privacy, s.Briefing.SetPrivacy
	}
	ref := s.Current().Ref
	h.Pick("Who may see this?", privacyChoices(), slices.Index(notebook.Privacies(), now), func(i int) {
		if s.Current().Ref == ref {
			set(notebook.Privacies()[i])
		}
	})
}

func newBriefing(s *session.Session, h Host) {
	h.AskLine("New briefing", "Title", "", func(title string) {
		h.Show(PartNext)
		s.Briefing.New(strings.TrimSpace(title))
	})
}

// addToBriefing adds the selection, or else what is open.
func addToBriefing(s *session.Session, _ Host) {
	if selected(s) {
		s.Reading.AddSelectionTo(s.Briefing.ID)
		return
	}
	s.Briefing.Add(s.Current().Ref)
}

func addSection(s *session.Session, h Host) {
	id := s.Briefing.ID
	h.AskLine("New section", "Heading", "", func(v string) {
		if s.Briefing.ID == id {
			s.Briefing.AddSection(strings.TrimSpace(v))
		}
	})
}

func renameBriefing(s *session.Session, h Host) {
	id := s.Briefing.ID
	h.AskLine("Title of the briefing", "Title", s.Briefing.Title, func(v string) {
		if s.Briefing.ID == id {
			s.Briefing.Rename(v)
		}
	})
}

// export says first what would be missing from what is handed over.
func export(s *session.Session, h Host) {
	id := s.Briefing.ID
	save := func() {
		h.SaveFile("Export briefing", session.FileName(s.Briefing.Title)+".pdf", func(path string) {
			if s.Briefing.ID == id {
				s.Briefing.Export(path)
			}
		})
	}
	if len(s.Briefing.Hindrances) == 0 {
		save()
		return
	}
	lines := []string{"Before you hand this over:"}
	for _, p := range s.Briefing.Hindrances {
		lines = append(lines, "• "+p.Title+" — "+p.Words)
	}
	h.Confirm("Export briefing", strings.Join(lines, "\n"), "Export all the same", save)
}
