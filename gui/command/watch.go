package command

import (
	"path/filepath"
	"strings"

	"commonplace/gui/session"
)

// Watched folders: what is put there comes in, also what a browser saves.

func watching(s *session.Session) bool { return len(s.Watching.Folders) > 0 }

func unwatchTitle(s *session.Session) string {
	if all := s.Watching.Folders; len(all) == 1 {
		return "Stop watching " + all[0].Name()
	}
	return "Stop watching…"
}

// watchFolder asks for a folder, and whether what is in it now comes in too.
func watchFolder(s *session.Session, h Host) {
	h.AskFolder(func(path string) {
		choices := []string{"Everything in it now, and what is put there", "Only what is put there from now on"}
		h.Pick("What comes in from "+filepath.Base(path)+"?", choices, 0, func(i int) { s.Watching.Watch(path, i == 1) })
	})
}

func unwatchFolder(s *session.Session, h Host) {
	all := s.Watching.Folders
	if len(all) == 1 {
		s.Watching.Unwatch(all[0].Path)
		return
	}
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = f.Path
	}
	h.Pick("Which folder is not to be watched any more?", names, -1, func(i int) { s.Watching.Unwatch(all[i].Path) })
}

// ExplainAddress says how what stands on the network comes in.
func ExplainAddress(s *session.Session, h Host) {
	const title = "This is an address on the network"
	const words = "Commonplace never goes there: nothing leaves this machine. "
	if watching(s) {
		names := make([]string, len(s.Watching.Folders))
		for i, f := range s.Watching.Folders {
			names[i] = f.Path
		}
		h.Tell(title, words+"Open the page in your browser and save it (Ctrl+S) into a folder that is watched; it comes in by itself:\n"+strings.Join(names, "\n"))
		return
	}
	h.Confirm(title, words+"Open the page in your browser and save it (Ctrl+S) into a folder that Commonplace watches; it comes in by itself.",
		"Watch a folder…", func() { watchFolder(s, h) })
}
