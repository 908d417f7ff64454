package command

import (
	"commonplace/gui/session"
	"commonplace/notebook"
)

// The table of commands, a family a menu. What takes more than a line to do stands in do.go, mark.go and the like.

func fileCommands() []Command {
	idle := func(s *session.Session) bool { return !s.Importing.Running }
	return []Command{
		{ID: "import-files", Menu: MenuFile, Title: "Import files…", Shortcut: ctrl("I"), When: idle, Do: importFiles},
		{ID: "import-folder", Menu: MenuFile, Title: "Import folder…", Shortcut: ctrlShift("I"), When: idle, Do: importFolder},
		{ID: "paste", Menu: MenuFile, Title: "Paste as source…", Shortcut: ctrlShift("V"), When: idle, Do: pasteSource},
		{ID: "stop-import", Menu: MenuFile, Title: "Stop importing", Do: func(s *session.Session, _ Host) { s.Importing.Stop() },
			When: func(s *session.Session) bool { return s.Importing.Running }},
		{ID: "imports", Menu: MenuFile, Title: "Imports…", Do: func(_ *session.Session, h Host) { h.Show(PartImports) }},
		{ID: "watch", Menu: MenuFile, Title: "Watch a folder…", Apart: true, Do: watchFolder},
		{ID: "unwatch", Menu: MenuFile, Title: "Stop watching…", When: watching, Do: unwatchFolder, Named: unwatchTitle},
		{ID: "watch-on", Menu: MenuFile, Title: "Go on watching", Do: func(s *session.Session, _ Host) { s.Watching.GoOn() },
			When: func(s *session.Session) bool { return s.Watching.Paused }},
		{ID: "text-only", Menu: MenuFile, Title: "Keep only the text of what comes in", Apart: true, Do: keepTextOnly, Named: textOnlyTitle},
		{ID: "check", Menu: MenuFile, Title: "Check notebook", Do: check},
		{ID: "make-anew", Menu: MenuFile, Title: "Make search anew…", When: func(s *session.Session) bool { return !s.Readying.Running }, Named: readyTitle, Do: makeReady},
		{ID: "stop-making-anew", Menu: MenuFile, Title: "Stop making search ready", Do: func(s *session.Session, _ Host) { s.Readying.Stop() },
			When: func(s *session.Session) bool { return s.Readying.Running }},
		{ID: "quit", Menu: MenuFile, Title: "Quit", Shortcut: ctrl("Q"), Apart: true, Do: func(_ *session.Session, h Host) { h.Quit() }},
	}
}

func editCommands() []Command {
	return []Command{
		{ID: "undo", Menu: MenuEdit, Title: "Undo", Shortcut: ctrl("Z"), Do: undo,
			Named: func(s *session.Session) string { return s.Undoing.UndoTitle() }},
		{ID: "redo", Menu: MenuEdit, Title: "Redo", Shortcut: ctrlShift("Z"), Do: redo,
			Named: func(s *session.Session) string { return s.Undoing.RedoTitle() }},
		{ID: "copy-quote", Menu: MenuEdit, Title: "Copy as quote with its source", Shortcut: ctrlShift("C"), Apart: true, When: selected, Do: copyQuote},
		{ID: "find", Menu: MenuEdit, Title: "Find in this text", Shortcut: ctrl("F"), Apart: true, When: reading,
			Do: func(_ *session.Session, h Host) { h.Show(PartFind) }},
		{ID: "next-match", Menu: MenuEdit, Title: "Next match", Shortcut: bare("F3"), When: (*session.Session).CanStep,
			Do: func(s *session.Session, _ Host) { s.NextMatch() }},
		{ID: "previous-match", Menu: MenuEdit, Title: "Previous match", Shortcut: Shortcut{Shift: true, Key: "F3"}, When: (*session.Session).CanStep,
			Do: func(s *session.Session, _ Host) { s.PreviousMatch() }},
		{ID: "next-hit", Menu: MenuEdit, Title: "Next of what was found", Shortcut: ctrl("F3"), When: hits,
			Do: func(s *session.Session, _ Host) { s.StepHit(1) }},
		{ID: "previous-hit", Menu: MenuEdit, Title: "Previous of what was found", Shortcut: ctrlShift("F3"), When: hits,
			Do: func(s *session.Session, _ Host) { s.StepHit(-1) }},
		{ID: "change-many", Menu: MenuEdit, Title: "Change what is chosen…", Shortcut: ctrlShift("M"), Apart: true, When: choosing, Do: changeMany},
		{ID: "delete", Menu: MenuEdit, Title: "Delete", Shortcut: ctrlShift("Delete"), Apart: true, When: anything,
			Named: deleteTitle, Do: func(s *session.Session, _ Host) { s.Delete(s.Current().Ref) }},
	}
}

func viewCommands() []Command {
	theme := func(id, title, name string) Command {
		return Command{ID: id, Menu: MenuView, Title: title, Do: func(s *session.Session, _ Host) { s.Preferences.SetTheme(name) }}
	}
	size := func(id, title, key string, by float32) Command {
		return Command{ID: id, Menu: MenuView, Title: title, Shortcut: ctrl(key), Do: func(s *session.Session, _ Host) {
			s.Preferences.SetReadingSize(s.Preferences.ReadingSize() + by)
		}}
	}
	first := theme("theme-system", "Colours as the system has them", "system")
	first.Apart = true
	return []Command{
		size("larger", "Larger text", "=", 1),
		size("smaller", "Smaller text", "-", -1),
		{ID: "normal-size", Menu: MenuView, Title: "Normal text size", Shortcut: ctrl("0"), Do: func(s *session.Session, _ Host) {
			s.Preferences.ResetReadingSize()
		}},
		{ID: "face", Menu: MenuView, Title: "Read with or without serifs", Do: switchFace, Named: faceTitle},
		{ID: "paging", Menu: MenuView, Title: "Page as printed", Shortcut: ctrlShift("P"), Apart: true, When: hasPages, Named: pagingTitle,
			Do: func(s *session.Session, _ Host) { s.Paging.Switch() }},
		first, theme("theme-light", "Light", "light"), theme("theme-dark", "Dark", "dark"),
		{ID: "switch-theme", Menu: MenuView, Title: "Switch light and dark", Shortcut: ctrlShift("T"), Do: switchTheme},
		{ID: "fold-left", Menu: MenuView, Title: "Left column", Shortcut: bare("F9"), Apart: true, Do: foldLeft, Named: func(s *session.Session) string {
			left, _ := s.Preferences.Folded()
			return foldTitle("left", left)
		}},
		{ID: "fold-right", Menu: MenuView, Title: "Right column", Shortcut: Shortcut{Shift: true, Key: "F9"}, Do: foldRight, Named: func(s *session.Session) string {
			_, right := s.Preferences.Folded()
			return foldTitle("right", right)
		}},
		{ID: "motion", Menu: MenuView, Title: "Reduce motion", Do: func(s *session.Session, _ Host) {
			s.Preferences.SetReducedMotion(!s.Preferences.ReducedMotion())
		}, Named: motionTitle},
	}
}

func goCommands() []Command {
	list := func(id, title, key string, kind session.SectionKind) Command {
		return Command{ID: id, Menu: MenuGo, Title: title, Shortcut: ctrl(key), Do: func(s *session.Session, h Host) {
			s.Preferences.FoldLeft(false)
			s.Listing.Show(session.Section{Kind: kind})
			h.Show(PartLists)
		}}
	}
	first := list("list-sources", "Sources", "1", session.SectionSources)
	first.Apart = true
	return []Command{
		{ID: "search", Menu: MenuGo, Title: "Search everything", Shortcut: ctrlShift("F"), Do: func(_ *session.Session, h Host) { h.Show(PartSearch) }},
		{ID: "go-to", Menu: MenuGo, Title: "Go to…", Shortcut: ctrl("K"), Do: func(_ *session.Session, h Host) { h.Show(PartGoTo) }},
		{ID: "back", Menu: MenuGo, Title: "Back", Shortcut: alt("Left"), Apart: true, When: (*session.Session).CanBack,
			Do: func(s *session.Session, _ Host) { s.Back() }},
		{ID: "forward", Menu: MenuGo, Title: "Forward", Shortcut: alt("Right"), When: (*session.Session).CanForward,
			Do: func(s *session.Session, _ Host) { s.Forward() }},
		{ID: "next-page", Menu: MenuGo, Title: "Next page", Shortcut: alt("Down"), Apart: true, When: paging,
			Do: func(s *session.Session, _ Host) { s.Paging.Turn(1) }},
		{ID: "previous-page", Menu: MenuGo, Title: "Previous page", Shortcut: alt("Up"), When: paging,
			Do: func(s *session.Session, _ Host) { s.Paging.Turn(-1) }},
		{ID: "go-to-page", Menu: MenuGo, Title: "Go to page…", Shortcut: ctrl("G"), When: paging, Do: goToPage},
		first,
		list("list-unread", "Unread", "2", session.SectionUnread),
		list("list-recent", "Recent", "3", session.SectionRecent),
		list("list-highlights", "Highlights", "4", session.SectionHighlights),
		list("list-notes", "Notes", "5", session.SectionNotes),
		list("list-briefings", "Briefings", "6", session.SectionBriefings),
		list("list-trash", "Trash", "7", session.SectionTrash),
		list("list-gaps", "To complete", "8", session.SectionGaps),
	}
}

func sourceCommands() []Command {
	return []Command{
		{ID: "mark-title", Menu: MenuSource, Title: "Title of this source…", When: reading, Do: markTitle},
		{ID: "mark-date", Menu: MenuSource, Title: "Date of this source…", Shortcut: ctrl("D"), When: reading, Do: markDate},
		{ID: "mark-authors", Menu: MenuSource, Title: "Authors of this source…", When: reading, Do: markAuthors},
		{ID: "mark-publisher", Menu: MenuSource, Title: "Publisher of this source…", When: reading, Do: markPublisher},
		{ID: "mark-provenance", Menu: MenuSource, Title: "Kind of copy…", When: reading, Do: markProvenance},
		{ID: "complete", Menu: MenuSource, Title: "Complete titles and dates…", Shortcut: ctrlShift("D"), Do: complete,
			When: func(s *session.Session) bool { return s.Listing.Counts.Gaps > 0 }},
		{ID: "difference", Menu: MenuSource, Title: "What changed in this version…", Apart: true, When: hasVersions, Do: compare},
		{ID: "copies", Menu: MenuSource, Title: "Copies of this text…", When: hasCopies, Do: func(_ *session.Session, h Host) { h.Show(PartCopies) }},
		{ID: "save-original", Menu: MenuSource, Title: "Save the original file…", When: hasOriginal, Do: saveOriginal, Named: originalTitle},
		{ID: "recognise", Menu: MenuSource, Title: "Recognise the text of this scan…", Apart: true, When: scanned, Do: recogniseThis},
		{ID: "recognise-all", Menu: MenuSource, Title: "Recognise text in scans…", Named: recogniseTitle, When: scansThere, Do: recogniseAll},
		{ID: "stop-recognising", Menu: MenuSource, Title: "Stop recognising", Do: func(s *session.Session, _ Host) { s.Recognising.Stop() },
			When: func(s *session.Session) bool { return s.Recognising.Running }},
	}
}

func noteCommands() []Command {
	highlight := func(c notebook.Colour, key string) Command {
		return Command{ID: "highlight-" + string(c), Menu: MenuNote, Title: "Highlight in " + string(c), Shortcut: ctrlShift(key), When: selected,
			Do: func(s *session.Session, _ Host) { s.Reading.Highlight(c) }}
	}
	all := []Command{
		{ID: "new-note", Menu: MenuNote, Title: "New note", Shortcut: ctrl("N"), Do: func(s *session.Session, h Host) {
			h.Show(PartNext)
			s.Writing.New("", "")
		}},
		{ID: "note-on-selection", Menu: MenuNote, Title: "Note on selection", Shortcut: ctrlShift("N"), When: selected,
			Do: func(s *session.Session, h Host) {
				h.Show(PartNext)
				s.Reading.NoteOnSelection()
			}},
		{ID: "history", Menu: MenuNote, Title: "History of this note", When: writing, Do: func(s *session.Session, h Host) {
			s.Writing.ReadHistory()
			h.Show(PartHistory)
		}},
	}
	for i, c := range notebook.Colours() {
		h := highlight(c, string(rune('1'+i)))
		h.Apart = i == 0
		all = append(all, h)
	}
	return append(all,
		Command{ID: "link", Menu: MenuNote, Title: "Link…", Shortcut: ctrl("L"), Apart: true, When: linkable, Do: link},
		Command{ID: "tag", Menu: MenuNote, Title: "Tag…", Shortcut: ctrl("T"), When: taggable, Do: tag},
		Command{ID: "mark-privacy", Menu: MenuNote, Title: "Who may see this…", When: anything, Do: markPrivacy},
	)
}

func briefingCommands() []Command {
	return []Command{
		{ID: "new-briefing", Menu: MenuBriefing, Title: "New briefing…", Shortcut: ctrlShift("B"), Do: newBriefing},
		{ID: "add-to-briefing", Menu: MenuBriefing, Title: "Add to the briefing", Shortcut: ctrl("B"), When: addable, Do: addToBriefing, Named: addTitle},
		{ID: "add-section", Menu: MenuBriefing, Title: "New section…", When: outlining, Do: addSection},
		{ID: "rename-briefing", Menu: MenuBriefing, Title: "Title of this briefing…", When: outlining, Do: renameBriefing},
		{ID: "export", Menu: MenuBriefing, Title: "Export briefing…", Shortcut: ctrl("E"), Apart: true, Do: export,
			When: func(s *session.Session) bool { return outlining(s) && !s.Briefing.Exporting }},
	}
}

func helpCommands() []Command {
	return []Command{
		{ID: "shortcuts", Menu: MenuHelp, Title: "Keyboard shortcuts", Shortcut: bare("F1"), Do: func(_ *session.Session, h Host) { h.Show(PartShortcuts) }},
		{ID: "about", Menu: MenuHelp, Title: "About Commonplace", Do: func(_ *session.Session, h Host) { h.Show(PartAbout) }},
	}
}
