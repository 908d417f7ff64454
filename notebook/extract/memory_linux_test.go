package extract_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract/worker"
)

// maxBoth is the most memory that supervisor and worker together may take for a text of 50 MB, in KB.
const maxBoth = 500 << 10

// memoryFlag makes the test binary extract a text of 50 MB and print its own and its worker's greatest memory, in KB.
const memoryFlag = "--measure-memory"

// TestMemory measures in a process of its own, which other tests have not made larger.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	for _, form := range []string{"plain", "crlf", "utf16"} {
		t.Run(form, func(t *testing.T) {
			out, err := exec.Command(os.Args[0], memoryFlag, form).CombinedOutput()
			if err != nil {
				t.Fatal(err, string(out))
			}
			var own, worker int
			if _, err := fmt.Sscan(string(out), &own, &worker); err != nil {
				t.Fatal(err, string(out))
			}
			t.Logf("supervisor %d MB, worker %d MB", own>>10, worker>>10)
			if own+worker > maxBoth || worker == 0 {
				t.Errorf("supervisor %d KB and worker %d KB, together more than %d", own, worker, maxBoth)
			}
		})
	}
}

// maxHostile is the most memory that supervisor and worker together may take for whatever comes, in KB.
const maxHostile = 600 << 10

// aloneVariable marks a process that runs one test.
const aloneVariable = "EXTRACT_TEST_ALONE"

// alone runs a test in a process of its own, which measures its own and its workers' greatest memory at the end. It says whether this is that
// process, in which the test is to go on.
func alone(t *testing.T) bool {
	t.Helper()
	if os.Getenv(aloneVariable) == "" {
		t.Parallel() // the work is another process's
		cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), aloneVariable+"=1")
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Error(err)
		}
		return false
	}
	t.Cleanup(func() { // after the worker has ended
		own, err := greatestMemory()
		var workers syscall.Rusage
		if err := errors.Join(err, syscall.Getrusage(syscall.RUSAGE_CHILDREN, &workers)); err != nil {
			t.Error(err)
		}
		t.Logf("supervisor %d MB, worker %d MB", own>>10, workers.Maxrss>>10)
		if int64(own)+workers.Maxrss > maxHostile || workers.Maxrss == 0 {
			t.Errorf("supervisor %d KB and worker %d KB, together more than %d", own, workers.Maxrss, maxHostile)
		}
	})
	return true
}

// greatestMemory is the most memory this process has had, in KB.
func greatestMemory() (int, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(regexp.MustCompile(`VmHWM:\s+(\d+)`).FindStringSubmatch(string(status))[1])
}

func measureMemory(form string) error {
	data := bytes.Repeat([]byte("word "), 10<<20)
	switch form {
	case "crlf":
		data = bytes.Repeat([]byte("Lines of a text.\r\n"), 50<<20/18)
	case "utf16":
		data = append([]byte("\xFF\xFE"), bytes.Repeat([]byte("w\x00 \x00"), 50<<20/4)...)
	}
	s := worker.New(worker.Options{})
	words := 0
	err := s.Extract(context.Background(), notebook.File{Name: "large.txt", Data: data}, func(d notebook.Draft) error {
		words = len(strings.Fields(d.Text[:100]))
		return nil
	})
	if err != nil || words == 0 {
		return fmt.Errorf("%d words, %v", words, err)
	}
	if err := s.Close(); err != nil {
		return err
	}
	own, err := greatestMemory()
	var worker syscall.Rusage
	err = errors.Join(err, syscall.Getrusage(syscall.RUSAGE_CHILDREN, &worker))
	fmt.Println(own, worker.Maxrss)
	return err
}

func init() {
	if len(os.Args) > 2 && os.Args[1] == memoryFlag {
		if err := measureMemory(os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}
