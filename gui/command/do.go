package command

import (
	"fmt"
	"strings"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// What commands do; what they change of a source that is open stands in mark.go.

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
			ExplainAddress(s, h)
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
		lines := []string{faultsTold(len(faults), ofSearch)}
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

// faultsTold says how many faults a check found, in a sentence, of which so many are of search alone.
func faultsTold(n, ofSearch int) string {
	const anew = " Making search anew mends that."
	switch {
	case n == 0:
		return "Everything is as it should be."
	case ofSearch == n:
		return fmt.Sprintf("Faults found: %d, all of them of what finds words. Your sources, notes and highlights are as they were written.", n) + anew
	case ofSearch > 0:
		return faultsTold(n, 0) + fmt.Sprintf(" %d of them are of what finds words.", ofSearch) + anew
	}
	return fmt.Sprintf("Faults found: %d. Nothing was changed. Copy the notebook's folder to a safe place before going on.", n)
}
