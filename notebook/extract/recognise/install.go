package recognise

import (
	"os/exec"
	"runtime"
	"strings"
)

// Advice says how tesseract, and languages for it, are got on this system: one command or one sentence. languages are codes, none for the
// program alone. Nothing is asked of any network.
func Advice(languages ...string) string {
	return advice(runtime.GOOS, func(program string) bool { _, err := exec.LookPath(program); return err == nil }, languages)
}

func advice(system string, has func(program string) bool, languages []string) string {
	// packaged writes the command that installs the program and the packages of languages, which every system names in its way.
	packaged := func(command, program, prefix string, name func(string) string) string {
		words := []string{command}
		if len(languages) == 0 {
			words = append(words, program)
		}
		for _, l := range languages {
			words = append(words, prefix+name(l))
		}
		return "In a terminal: " + strings.Join(words, " ")
	}
	same := func(code string) string { return code }
	switch system {
	case "windows":
		if len(languages) > 0 {
			return "Run the installer of Tesseract again (Tesseract at UB Mannheim) and tick: " + names(languages)
		}
		return "Install “Tesseract at UB Mannheim” (tesseract-ocr-w64-setup), or in a terminal: winget install UB-Mannheim.TesseractOCR"
	case "darwin":
		switch {
		case has("port") && !has("brew"):
			return packaged("sudo port install", "tesseract", "tesseract-", same)
		case len(languages) > 0:
			return "In a terminal: brew install tesseract-lang"
		}
		return "In a terminal: brew install tesseract"
	}
	hyphens := func(code string) string { return strings.ReplaceAll(strings.ToLower(code), "_", "-") }
	switch {
	case has("apt") || has("apt-get"):
		return packaged("sudo apt install", "tesseract-ocr", "tesseract-ocr-", hyphens)
	case has("dnf"):
		return packaged("sudo dnf install", "tesseract", "tesseract-langpack-", same)
	case has("pacman"):
		return packaged("sudo pacman -S", "tesseract tesseract-data-eng", "tesseract-data-", same)
	case has("zypper"):
		return packaged("sudo zypper install", "tesseract-ocr", "tesseract-ocr-traineddata-", same)
	case has("apk"):
		return packaged("sudo apk add", "tesseract-ocr", "tesseract-ocr-data-", same)
	case has("pkg"):
		return packaged("sudo pkg install", "tesseract", "tesseract-data-", same)
	case len(languages) > 0:
		return "Install for Tesseract the data of: " + names(languages)
	}
	return "Install the program Tesseract from where this system gets its programs"
}

func names(languages []string) string {
	all := make([]string, len(languages))
	for i, l := range languages {
		all[i] = NameOf(l)
	}
	return strings.Join(all, ", ")
}
