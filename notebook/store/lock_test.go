package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"commonplace/notebook"
)

func testTime() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }

// childHolds opens a notebook and keeps it until its standard input ends or it is killed.
func childHolds(dir string) {
	s, err := Open(context.Background(), dir, Options{Program: "the other one", Now: testTime})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("open")
	bufio.NewReader(os.Stdin).ReadString('\n')
	if s.Close() != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

func TestSecondInstanceIsToldWhoHasIt(t *testing.T) {
	dir := t.TempDir()
	cmd, lines := childWithInput(t, "hold", dir)
	if !lines.Scan() || lines.Text() != "open" {
		t.Fatalf("the child says %q", lines.Text())
	}
	_, err := Open(context.Background(), dir, Options{})
	wantErr(t, err, notebook.ErrInUse)
	var who *InUseError
	if !errors.As(err, &who) || who.PID != cmd.Process.Pid || who.Program != "the other one" || !who.Since.Equal(testTime()) {
		t.Errorf("held by %+v, it is process %d", who, cmd.Process.Pid)
	}
	must(t, cmd.Process.Kill())
	_ = cmd.Wait()
	opened(t, dir, Options{})
}

func TestSecondInstanceInTheSameProcess(t *testing.T) {
	dir := t.TempDir()
	opened(t, dir, Options{Program: "this one"})
	_, err := Open(context.Background(), dir, Options{})
	var who *InUseError
	if !errors.As(err, &who) || who.PID != os.Getpid() || who.Program != "this one" {
		t.Errorf("error %v", err)
	}
}
