//go:build e2e

package e2e_test

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program is the path of the program that is driven.
var program string

func TestMain(m *testing.M) { os.Exit(run(m)) }

// run finds the program, or builds it once for all tests.
func run(m *testing.M) int {
	if named := os.Getenv("COMMONPLACE_BINARY"); named != "" {
		program = named
		return m.Run()
	}
	if missing() != "" {
		return m.Run() // they all skip
	}
	dir, err := os.MkdirTemp("", "commonplace-e2e")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "commonplace")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", program, "commonplace")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build the program: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// missing names the first tool that is not here of those that drive a window and read what it printed.
func missing() string {
	for _, tool := range []string{"Xvfb", "openbox", "xdotool", "pdftotext", "qpdf"} {
		if _, err := exec.LookPath(tool); err != nil {
			return tool
		}
	}
	return ""
}

// needWindow skips where no window can be shown or driven.
func needWindow(t *testing.T) {
	t.Helper()
	if tool := missing(); tool != "" {
		t.Skipf("the real window is not tried: %s is not installed", tool)
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range info.Settings {
		if s.Key == "-tags" && strings.Contains(","+s.Value+",", ",ci,") {
			t.Skipf("the real window is not tried: %s was built for the terminal only", program)
		}
	}
}
