package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// errNoNotebook: a command that only reads was given a folder without a notebook.
var errNoNotebook = errors.New("no notebook")

// Folder is a folder of that name among the person's data, where the platform keeps it; "" where there is no home.
func Folder(name string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dataFolder(runtime.GOOS, home, os.Getenv), name)
}

func dataFolder(system, home string, env func(string) string) string {
	switch system {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "Commonplace")
	case "windows":
		if dir := env("AppData"); dir != "" {
			return filepath.Join(dir, "Commonplace")
		}
		return filepath.Join(home, "AppData", "Roaming", "Commonplace")
	}
	// The XDG specification says that a relative path is to be ignored.
	if dir := env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "commonplace")
	}
	return filepath.Join(home, ".local", "share", "commonplace")
}

// mustExist refuses a folder that is not there or empty, where opening would make a new notebook. Whether what is there is a notebook,
// and a sound one, is for opening to say.
func mustExist(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return fmt.Errorf("%w in %s", errNoNotebook, dir)
	}
	return nil
}

// hasDisplay says whether a window can be shown. Only Unix can be without.
func hasDisplay(system string, env func(string) string) bool {
	return system == "windows" || system == "darwin" || env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != ""
}
