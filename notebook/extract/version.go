package extract

import (
	"fmt"
	"os"
	"os/exec"
)

// Version implements [notebook.Versioned].
//
// Decision: a version is the program's file and, where it is installed, the recogniser's, by size and time, because a number that somebody
// has to raise is forgotten. Price: a program that was only built anew reads some files once more.
func (Direct) Version() string {
	self, err := os.Executable()
	if err != nil {
		return ""
	}
	recogniser, err := exec.LookPath("tesseract")
	if err != nil {
		recogniser = ""
	}
	return stampOf(self) + " " + stampOf(recogniser)
}

func stampOf(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "none"
	}
	return fmt.Sprintf("%d@%d", info.Size(), info.ModTime().UnixNano())
}
